import { move } from 'piscina'
import { type ModelLimits, ModelRefused, type ModelRefusalCode } from '../../../shared/model/analysis'
import { analyzeModelFile, type AnalyzedFile } from './analyze-file'

export interface ModelTask {
  path: string
  limits: ModelLimits
}

/** A refusal travels as data: class identity does not survive the way between threads. */
export type ModelTaskResult = AnalyzedFile | { refused: { code: ModelRefusalCode; detail: string } }

/** The worker thread's task. */
export default async function analyze({ path, limits }: ModelTask): Promise<ModelTaskResult> {
  try {
    const { analysis, thumbnail } = await analyzeModelFile(path, limits)
    if (!thumbnail) return { analysis, thumbnail }
    // A copy of its own memory, so that moving it takes nothing else along.
    const bytes = thumbnail.bytes.slice()
    return { analysis, thumbnail: { contentType: thumbnail.contentType, bytes: move(bytes) as Uint8Array } }
  } catch (error) {
    if (error instanceof ModelRefused) return { refused: { code: error.code, detail: error.message } }
    throw error
  }
}
