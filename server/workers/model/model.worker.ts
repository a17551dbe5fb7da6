import { type ModelLimits, ModelRefused, type ModelRefusalCode } from '../../../shared/model/analysis'
import { type PrintLimits } from '../../../shared/model/print-limits'
import { analyzeModelFile, type AnalyzedFile } from './analyze-file'

export interface ModelTask {
  path: string
  limits: ModelLimits
  /** How the shop prints; as most farms do where it is not said. */
  judgedFor?: PrintLimits
}

/** A refusal travels as data: class identity does not survive the way between threads. */
export type ModelTaskResult = AnalyzedFile | { refused: { code: ModelRefusalCode; detail: string } }

/** The worker thread's task. */
export default async function analyze({ path, limits, judgedFor }: ModelTask): Promise<ModelTaskResult> {
  try {
    return await analyzeModelFile(path, limits, judgedFor)
  } catch (error) {
    if (error instanceof ModelRefused) return { refused: { code: error.code, detail: error.message } }
    throw error
  }
}
