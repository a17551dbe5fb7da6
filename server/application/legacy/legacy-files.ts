import { createHash } from 'node:crypto'
import { DomainError } from '../../../shared/domain/errors'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import { MODEL_TYPE, type ReadyFile, storeFile } from '../common/stored-file'
import type { Transaction } from '../common/unit-of-work'
import type { AnalyzedModel, FileStore, ModelAnalyzer, PreparedFile, UploadedFile } from '../files/ports'
import type { QuoteRecord } from '../quotes/ports'
import type { LegacyUploads } from './ports'
import type { LegacyFile } from './read-work'

export interface LegacyFileDependencies {
  files: FileStore
  analyzer: ModelAnalyzer
  /** Takes one line for a person. */
  say: (line: string) => void
}

interface ReadyLegacyFile extends ReadyFile {
  legacy: LegacyFile
}

/** Writes the rows of a quote's files, and puts the files in their place right before the commit. */
export type StoreFiles = (tx: Transaction, quote: QuoteRecord) => Promise<void>

/**
 * Copies and measures the files of one quote. Throws an error with a sentence where a file's bytes are not those that its
 * row has the hash of. What no commit names is taken back afterwards.
 */
export async function withLegacyFiles(
  deps: LegacyFileDependencies,
  files: LegacyFile[],
  uploads: LegacyUploads,
  work: (store: StoreFiles) => Promise<void>,
): Promise<void> {
  const ready: ReadyLegacyFile[] = []
  const prepared: PreparedFile[] = []
  const temporary: string[] = []
  try {
    for (const legacy of files) {
      const upload = await uploads.fetch(legacy.name, legacy.originalFilename)
      if (!upload) continue
      temporary.push(upload.path)
      refuseChanged(legacy, upload)
      const model = await readModel(deps, upload)
      const ending = /\.[a-z0-9]{1,5}$/i.exec(legacy.originalFilename)?.[0].toLowerCase() ?? '.bin'
      const file = await deps.files.prepare(upload.path, ending, upload.sha256)
      prepared.push(file)
      let thumbnail: PreparedFile | null = null
      if (model.thumbnail) {
        const { bytes, contentType } = model.thumbnail
        const path = await deps.files.writeTemporary(bytes)
        temporary.push(path)
        const hash = createHash('sha256').update(bytes).digest('hex')
        thumbnail = await deps.files.prepare(path, contentType === 'image/jpeg' ? '.jpg' : '.png', hash)
        prepared.push(thumbnail)
      }
      ready.push({ legacy, upload, model, copies: legacy.copies, file, thumbnail })
    }
    await work(async (tx, quote) => {
      for (const each of ready) {
        const { originalFilename, uploadedAt } = each.legacy
        const mimeType = each.file.ending === '.3mf' ? MODEL_TYPE : 'application/octet-stream'
        await storeFile(deps.files, tx, quote, each, { originalFilename, mimeType, uploadedAt })
      }
    })
  } finally {
    for (const file of prepared) await deps.files.release(file)
    for (const path of temporary) await deps.files.discard(path)
  }
}

function refuseChanged({ legacyId, name, sha256 }: LegacyFile, upload: UploadedFile): void {
  if (sha256 === null || !/^[0-9a-f]{64}$/.test(sha256) || sha256 === upload.sha256) return
  throw new Error(
    `quote_files ${legacyId}: ${name} is not the file that was uploaded; its SHA-256 is another. Put the right file there, or empty the hash in a copy of the old database.`,
  )
}

/** What can't be read as a model comes as a file without measures: it was a customer's all the same. */
async function readModel(
  { analyzer, say }: LegacyFileDependencies,
  upload: UploadedFile,
): Promise<AnalyzedModel> {
  try {
    return await analyzer.analyze(upload.path, upload.originalFilename)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    say(`${upload.originalFilename} comes without measures: ${error.message}`)
    return { analysis: UNMEASURED, thumbnail: null }
  }
}

const UNMEASURED: ModelAnalysis = {
  analyzer_version: 0,
  unit: 'millimeter',
  unit_known: false,
  application: null,
  instance_count: 0,
  triangle_count: 0,
  dimension_x_mm: 0,
  dimension_y_mm: 0,
  dimension_z_mm: 0,
  volume_mm3: 0,
  surface_mm2: 0,
  open_edge_count: 0,
  nonmanifold_edge_count: 0,
  material_count: 1,
  items: [],
  findings: [],
}
