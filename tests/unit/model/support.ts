import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  defaultModelLimits,
  type ModelAnalysis,
  type ModelLimits,
  ModelRefused,
} from '../../../shared/model/analysis'
import { expect } from 'vitest'
import { ZipPackage } from '../../../server/workers/model/zip-package'
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
    const all = { ...defaultModelLimits, ...limits }
    // Small files are read at once, others as they stream: a test of the one is a test of the other.
    expect(await unpacking(path, all, 0)).toEqual(await unpacking(path, all, Infinity))
    return await analyzeModelFile(path, { ...defaultModelLimits, ...limits })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What comes of unpacking everything in a file: sizes by name, or the refusal. */
async function unpacking(
  path: string,
  limits: ModelLimits,
  atOnce: number,
): Promise<Record<string, unknown>> {
  const sizes: Record<string, number> = {}
  try {
    const zip = await ZipPackage.open(path, limits, atOnce)
    try {
      for (const name of zip.names) {
        sizes[name] = 0
        await zip.read(name, (chunk) => (sizes[name]! += chunk.length))
      }
    } finally {
      zip.close()
    }
    return sizes
  } catch (error) {
    if (error instanceof ModelRefused) return { code: error.code, message: error.message }
    throw error
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
