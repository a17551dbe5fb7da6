import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  defaultModelLimits,
  type ModelAnalysis,
  type ModelLimits,
  ModelRefused,
} from '../../../shared/model/analysis'
import { analyzeModelFile, type AnalyzedFile } from '../../../server/workers/model/analyze-file'
import {
  makeZip,
  modelXml,
  packageEntries,
  type ModelXmlInput,
  type ZipEntryInput,
} from '../../support/make-3mf'

/** Analyses bytes as an uploaded file: through the disk, as the server does. */
export async function analyzeBytes(
  bytes: Uint8Array,
  limits: Partial<ModelLimits> = {},
): Promise<AnalyzedFile> {
  const folder = mkdtempSync(join(tmpdir(), 'model-test-'))
  try {
    const path = join(folder, 'upload.3mf')
    writeFileSync(path, bytes)
    return await analyzeModelFile(path, { ...defaultModelLimits, ...limits })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function analyzeModel(
  input: ModelXmlInput,
  extra: readonly ZipEntryInput[] = [],
  limits: Partial<ModelLimits> = {},
): Promise<ModelAnalysis> {
  const bytes = makeZip(packageEntries({ model: modelXml(input), extra }))
  return (await analyzeBytes(bytes, limits)).analysis
}

/** The refusal's code, or a sentence that makes the comparison fail when the file was taken. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof ModelRefused) return error.code
    throw error
  }
  return 'the file was taken'
}

export function findingCodes(analysis: ModelAnalysis): string[] {
  return analysis.findings.map((finding) => finding.code)
}
