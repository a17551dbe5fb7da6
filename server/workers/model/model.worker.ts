import { type ModelLimits, ModelRefused, type ModelRefusalCode } from '../../../shared/model/analysis'
import { type PrintLimits } from '../../../shared/model/print-limits'
import { analyzeModelFile, type AnalyzedFile } from './analyze-file'
import { readOwnModel } from './warm-up'

export interface ModelTask {
  path: string
  limits: ModelLimits
  /** How the shop prints; as most farms do where it is not said. */
  judgedFor?: PrintLimits
}

/** Asks a thread to get ready for the first file. */
export interface WarmUpTask {
  warmUp: true
}

/** A refusal travels as data: class identity does not survive the way between threads. */
export type ModelTaskResult = AnalyzedFile | { refused: { code: ModelRefusalCode; detail: string } }

/** The worker thread's task; nothing comes back from a warm-up. */
export default async function analyze(task: ModelTask | WarmUpTask): Promise<ModelTaskResult | null> {
  if ('warmUp' in task) {
    await readOwnModel()
    return null
  }
  const { path, limits, judgedFor } = task
  try {
    return await analyzeModelFile(path, limits, judgedFor)
  } catch (error) {
    if (error instanceof ModelRefused) return { refused: { code: error.code, detail: error.message } }
    throw error
  }
}
