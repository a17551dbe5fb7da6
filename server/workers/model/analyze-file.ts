import { type ModelAnalysis, type ModelLimits } from '../../../shared/model/analysis'
import { analyzePackage } from '../../../shared/model/model-pipeline'
import { type PrintLimits } from '../../../shared/model/print-limits'
import { ZipPackage } from './zip-package'

export interface AnalyzedFile {
  analysis: ModelAnalysis
  thumbnail: { contentType: 'image/png' | 'image/jpeg'; bytes: Uint8Array } | null
}

/**
 * Reads the 3MF at `path`, measures it and judges it for the shop's nozzle and layers; heavy, so it belongs in a worker thread.
 * Throws `ModelRefused` when the file can't be taken; any other error is the program's or the machine's.
 */
export async function analyzeModelFile(
  path: string,
  limits: ModelLimits,
  judgedFor?: PrintLimits,
): Promise<AnalyzedFile> {
  const zip = await ZipPackage.open(path, limits)
  try {
    const result = await analyzePackage(zip, limits, judgedFor)
    await zip.verifyRest()
    return result
  } finally {
    zip.close()
  }
}
