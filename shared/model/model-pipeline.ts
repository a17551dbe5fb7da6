import { type ModelAnalysis, type ModelLimits } from './analysis'
import { analyzeDocument } from './analyze'
import { readDocument } from './document'
import { type PackageSource } from './package-source'
import { type PrintLimits } from './print-limits'
import { type Thumbnail } from './thumbnail'

/** Reads and measures a package; without `judgedFor` as most farms would print it. Throws `ModelRefused`. */
export async function analyzePackage(
  source: PackageSource,
  limits: ModelLimits,
  judgedFor?: PrintLimits,
): Promise<{ analysis: ModelAnalysis; thumbnail: Thumbnail | null }> {
  const document = await readDocument(source, limits)
  const analysis = analyzeDocument(document, limits, judgedFor)
  if (document.hint) analysis.slicer_hint = document.hint
  return { analysis, thumbnail: document.thumbnail }
}
