import { Piscina } from 'piscina'
import { type ModelLimits, ModelRefused } from '../../../shared/model/analysis'
import { type AnalyzedFile } from './analyze-file'
import { type ModelTask, type ModelTaskResult } from './model.worker'

export interface ModelAnalyzerPoolOptions {
  /** The built worker (`model.worker.js`). */
  workerFile: string
  /** Files read at the same time; each may need some hundreds of megabytes. */
  threads?: number
  limits: ModelLimits
  /** JavaScript heap of one thread; beyond it the thread dies, and only its own file is refused. */
  maxHeapMb?: number
  /** A file that takes longer is refused and its thread ended. */
  timeoutMs?: number
}

/**
 * Reads models in worker threads. A thread that hangs, dies or runs out of memory takes only its own file with it,
 * which is refused as `UNSAFE_FILE`; the pool starts another thread.
 */
export class ModelAnalyzerPool {
  private readonly pool: Piscina<ModelTask, ModelTaskResult>
  private readonly limits: ModelLimits
  private readonly timeoutMs: number
  private closed = false

  constructor(options: ModelAnalyzerPoolOptions) {
    this.limits = options.limits
    this.timeoutMs = options.timeoutMs ?? 60_000
    this.pool = new Piscina({
      filename: options.workerFile,
      minThreads: 0,
      maxThreads: options.threads ?? 2,
      idleTimeout: 30_000,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: options.maxHeapMb ?? 1_024 },
    })
  }

  /**
   * Analyses the file at `path`; waiting for a free thread does not count against the time limit of the reading.
   * Rejects with `ModelRefused`, or with an `AbortError` when `signal` fires.
   */
  async analyze(path: string, signal?: AbortSignal): Promise<AnalyzedFile> {
    if (this.closed) throw new Error('The model analyzer is closed.')
    const timer = new AbortController()
    const signals = signal ? [signal, timer.signal] : [timer.signal]
    const waiting = this.pool.queueSize + this.pool.utilization
    // Those before this one may take their full time first.
    const rounds = 1 + Math.floor(waiting / this.pool.maxThreads)
    const timeout = setTimeout(() => timer.abort(), this.timeoutMs * rounds)
    try {
      const result = await this.pool.run({ path, limits: this.limits }, { signal: AbortSignal.any(signals) })
      if ('refused' in result) throw new ModelRefused(result.refused.code, result.refused.detail)
      return result
    } catch (error) {
      if (error instanceof ModelRefused || signal?.aborted) throw error
      if (timer.signal.aborted) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          'The model takes too long to read. Reduce its detail and export it again.',
        )
      }
      if (isOutOfMemory(error)) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          'The model needs too much memory to read. Reduce its detail and export it again.',
        )
      }
      throw error
    } finally {
      clearTimeout(timeout)
    }
  }

  async close(): Promise<void> {
    this.closed = true
    await this.pool.destroy()
  }
}

function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  return (
    code === 'ERR_WORKER_OUT_OF_MEMORY' ||
    error instanceof RangeError ||
    /array buffer allocation failed/i.test(error.message)
  )
}
