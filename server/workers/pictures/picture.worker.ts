import { type ModelLimits, ModelRefused } from '../../../shared/model/analysis'
import { drawModelFile } from './draw-model'

export interface PictureTask {
  path: string
  limits: ModelLimits
}

/** The worker thread's task: a PNG, or null where the file has nothing to see or is beyond the limits. */
export default async function draw({ path, limits }: PictureTask): Promise<Uint8Array | null> {
  try {
    return await drawModelFile(path, limits)
  } catch (error) {
    // Read once before it was taken; the shop may have narrowed its limits since.
    if (error instanceof ModelRefused) return null
    throw error
  }
}
