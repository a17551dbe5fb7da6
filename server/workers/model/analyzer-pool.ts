import { Piscina } from 'piscina'
import { FIRST_FILE_LIMITS, type FileLimits } from '../../../shared/domain/settings'
import { ModelRefused } from '../../../shared/model/analysis'
import { type PrintLimits } from '../../../shared/model/print-limits'
import { type AnalyzedFile } from './analyze-file'
import { type ModelTask, type ModelTaskResult, type WarmUpTask } from './model.worker'
import { readingLimits } from './reading-limits'

export interface ModelAnalyzerPoolOptions {
  /** The built worker (`model.worker.js`). */
  workerFile: string
  /** Files read at the same time; each may need some hundreds of megabytes. */
  threads?: number
}

interface SizedPool {
  heapMib: number
  /** One thread stays, however long nothing comes. */
  kept: boolean
  /** Files that its threads are reading. */
  running: number
  threads: Piscina<ModelTask | WarmUpTask, ModelTaskResult | null>
}

/** How often a new thread reads a model of our own before it is as quick as it gets. */
const WARM_UPS = 12
/** After files with more triangles a thread keeps memory that only its end gives back. */
const LARGE_FILE = 200_000
/** How long a thread that has read a large file is kept for more of them. */
const KEPT_AFTER_LARGE_MS = 30_000

/**
 * Reads models in worker threads. A thread that hangs, dies or runs out of memory takes only its own file with it,
 * which is refused as `UNSAFE_FILE`; the pool starts another thread.
 *
 * What a file may take is said anew for each. Threads are made for a size of heap: when that changes, those of the size
 * before end with what they are doing.
 */
export class ModelAnalyzerPool {
  private pool: SizedPool | null = null
  private readonly workerFile: string
  private readonly threads: number
  /** Files waiting for a free thread, first come first served; the pool's own queue stalls when a thread dies. */
  private readonly waiting: { start: () => void; fail: (why: Error) => void }[] = []
  private running = 0
  private closed = false
  private warm: FileLimits | null = null
  private renewal: NodeJS.Timeout | null = null

  constructor(options: ModelAnalyzerPoolOptions) {
    this.workerFile = options.workerFile
    this.threads = options.threads ?? 2
  }

  /**
   * Analyses the file at `path`, judged for how the shop prints; waiting for a free thread does not count against the time limit.
   * Rejects with `ModelRefused`, or with an `AbortError` when `signal` fires.
   */
  async analyze(
    path: string,
    limits: FileLimits = FIRST_FILE_LIMITS,
    judgedFor?: PrintLimits,
    signal?: AbortSignal,
  ): Promise<AnalyzedFile> {
    this.demandOpen()
    await this.turn(signal)
    this.demandOpen()
    const timer = new AbortController()
    const signals = signal ? [signal, timer.signal] : [timer.signal]
    const timeout = setTimeout(() => timer.abort(), limits.seconds * 1000)
    const pool = this.poolOf(limits.memory_mib)
    pool.running++
    // Whatever ends without an answer may have been large.
    let large = true
    try {
      const result = await pool.threads.run(
        { path, limits: readingLimits(limits), judgedFor },
        { signal: AbortSignal.any(signals) },
      )
      if (result === null) throw new Error('The thread gave no answer.')
      if ('refused' in result) throw new ModelRefused(result.refused.code, result.refused.detail)
      large = result.analysis.triangle_count > LARGE_FILE
      return result
    } catch (error) {
      if (error instanceof ModelRefused || signal?.aborted) throw error
      if (timer.signal.aborted) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          'The model takes too long to read. Reduce its detail and export it again.',
        )
      }
      this.demandOpen()
      if (isOutOfMemory(error)) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          'The model needs too much memory to read. Reduce its detail and export it again.',
        )
      }
      if (isThreadDeath(error)) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          'The model could not be read: reading it came to a sudden end. Export it again from your program.',
        )
      }
      throw error
    } finally {
      clearTimeout(timeout)
      pool.running--
      if (large && pool === this.pool) this.renewLater(pool)
      if (pool !== this.pool && pool.running === 0) void pool.threads.destroy()
      const next = this.waiting.shift()
      // The place is handed on, so that nobody slips in between.
      if (next) next.start()
      else this.running--
    }
  }

  /**
   * Makes a thread ready for the first file, for threads of these limits; a cold one takes some hundred milliseconds
   * longer. From then on there always is one that is ready. Files go first. Resolves when it is done or given up.
   */
  async keepWarm(limits: FileLimits = FIRST_FILE_LIMITS): Promise<void> {
    this.warm = limits
    if (!this.idle()) return
    const pool = this.poolOf(limits.memory_mib)
    for (let k = 0; k < WARM_UPS && this.idle() && pool === this.pool; k++) {
      try {
        await pool.threads.run({ warmUp: true })
      } catch {
        // A thread that can't even do this says so with the first file.
        return
      }
    }
  }

  private idle(): boolean {
    return !this.closed && this.running === 0
  }

  /** Ends threads that hold the memory of a large file once none has come for a while. */
  private renewLater(pool: SizedPool): void {
    if (this.renewal) clearTimeout(this.renewal)
    this.renewal = setTimeout(() => {
      this.renewal = null
      if (this.closed || pool !== this.pool) return
      if (this.running > 0) {
        this.renewLater(pool)
        return
      }
      this.pool = null
      void pool.threads.destroy()
      if (this.warm) void this.keepWarm(this.warm)
    }, KEPT_AFTER_LARGE_MS)
    this.renewal.unref()
  }

  private demandOpen(): void {
    if (this.closed) throw closedPool()
  }

  /** Resolves when a thread is free for this call; rejects when `signal` fires before. */
  private async turn(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (this.running < this.threads) this.running++
    else {
      await new Promise<void>((resolve, reject) => {
        const place = {
          start: (): void => {
            signal?.removeEventListener('abort', leave)
            resolve()
          },
          fail: (why: Error): void => {
            signal?.removeEventListener('abort', leave)
            reject(why)
          },
        }
        const leave = (): void => {
          this.waiting.splice(this.waiting.indexOf(place), 1)
          reject(signal?.reason instanceof Error ? signal.reason : new Error('The reading was given up.'))
        }
        signal?.addEventListener('abort', leave, { once: true })
        this.waiting.push(place)
      })
    }
  }

  /** The threads whose heap has this size. */
  private poolOf(heapMib: number): SizedPool {
    const before = this.pool
    const kept = this.warm !== null
    if (before?.heapMib === heapMib && before.kept === kept) return before
    if (before?.running === 0) void before.threads.destroy()
    this.pool = {
      heapMib,
      kept,
      running: 0,
      threads: new Piscina({
        filename: this.workerFile,
        minThreads: kept ? 1 : 0,
        maxThreads: this.threads,
        idleTimeout: 30_000,
        concurrentTasksPerWorker: 1,
        resourceLimits: { maxOldGenerationSizeMb: heapMib },
      }),
    }
    return this.pool
  }

  /** Ends the threads; what is being read or waits is rejected. */
  async close(): Promise<void> {
    this.closed = true
    if (this.renewal) clearTimeout(this.renewal)
    for (const place of this.waiting.splice(0)) place.fail(closedPool())
    await this.pool?.threads.destroy()
  }
}

function closedPool(): Error {
  return new Error('The model analyzer is closed.')
}

/** Piscina's words for a thread that ended by itself. */
function isThreadDeath(error: unknown): boolean {
  return (
    error instanceof Error &&
    /worker (?:thread )?(?:exited|was terminated)|terminating worker/i.test(error.message)
  )
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
