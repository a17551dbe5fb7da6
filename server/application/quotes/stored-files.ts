import { createHash } from 'node:crypto'
import { invalidField } from '../../../shared/domain/errors'
import type { Transaction } from '../common/unit-of-work'
import type { AnalyzedModel, FileStore, ModelAnalyzer, PreparedFile, UploadedFile } from '../files/ports'
import type { QuoteFileRecord, QuoteRecord } from './ports'

export const MIME_TYPE = 'model/3mf'

/** A file with what was read from it, ready to be stored. */
export interface ReadyFile {
  upload: UploadedFile
  model: AnalyzedModel
  copies: number
  file: PreparedFile
  thumbnail: PreparedFile | null
}

/**
 * Reads every file and puts it where it outlives a crash. What no commit names is taken back afterwards, and what was
 * written to the temporary folder meanwhile is gone, come what may.
 */
export async function withReadyFiles<T>(
  deps: { files: FileStore; analyzer: ModelAnalyzer },
  uploads: UploadedFile[],
  copies: number[],
  work: (ready: ReadyFile[]) => Promise<T>,
): Promise<T> {
  const ready: ReadyFile[] = []
  const prepared: PreparedFile[] = []
  const thumbnailPaths: string[] = []
  try {
    for (const [index, upload] of uploads.entries()) {
      const { model, file } = await readAndPrepare(deps, upload, prepared)
      let thumbnail: PreparedFile | null = null
      if (model.thumbnail) {
        const { bytes, contentType } = model.thumbnail
        const path = await deps.files.writeTemporary(bytes)
        thumbnailPaths.push(path)
        const ending = contentType === 'image/jpeg' ? '.jpg' : '.png'
        thumbnail = await deps.files.prepare(path, ending, createHash('sha256').update(bytes).digest('hex'))
        prepared.push(thumbnail)
      }
      ready.push({ upload, model, copies: copies[index] ?? 1, file, thumbnail })
    }
    return await work(ready)
  } finally {
    for (const file of prepared) await deps.files.release(file)
    for (const path of thumbnailPaths) await deps.files.discard(path)
  }
}

/** The store writes while the processor reads: neither waits for the other. */
async function readAndPrepare(
  { files, analyzer }: { files: FileStore; analyzer: ModelAnalyzer },
  upload: UploadedFile,
  prepared: PreparedFile[],
): Promise<{ model: AnalyzedModel; file: PreparedFile }> {
  // Both to their end, also after a refusal: whoever discards the file must not meet a writer half-way.
  const [stored, read] = await Promise.allSettled([
    files.prepare(upload.path, '.3mf', upload.sha256),
    analyzer.analyze(upload.path, upload.originalFilename),
  ])
  if (stored.status === 'fulfilled') prepared.push(stored.value)
  if (read.status === 'rejected') throw read.reason
  if (stored.status === 'rejected') throw stored.reason
  return { model: read.value, file: stored.value }
}

/** Stores the rows of read files; the files themselves go to their place right before the commit. */
export async function storeFiles(
  fileStore: FileStore,
  tx: Transaction,
  quote: QuoteRecord,
  ready: ReadyFile[],
  now: Date,
): Promise<QuoteFileRecord[]> {
  const stored: QuoteFileRecord[] = []
  for (const each of ready) {
    const { originalFilename } = each.upload
    stored.push(
      await storeFile(fileStore, tx, quote, each, { originalFilename, mimeType: MIME_TYPE, uploadedAt: now }),
    )
  }
  return stored
}

/** Stores the row of one file; the file itself and its thumbnail go to their place right before the commit. */
export async function storeFile(
  fileStore: FileStore,
  tx: Transaction,
  quote: QuoteRecord,
  { upload, model, copies, file, thumbnail }: ReadyFile,
  named: Pick<QuoteFileRecord, 'originalFilename' | 'mimeType' | 'uploadedAt'>,
): Promise<QuoteFileRecord> {
  const { analysis } = model
  const storageKey = fileStore.newKey(file, quote.id)
  const thumbnailKey = thumbnail ? fileStore.newKey(thumbnail, quote.id) : null
  const stored = await tx.quotes.insertFile({
    ...named,
    quoteId: quote.id,
    copies,
    storageKey,
    sizeBytes: upload.sizeBytes,
    sha256: upload.sha256,
    triangleCount: analysis.triangle_count,
    dimensionXMm: analysis.dimension_x_mm,
    dimensionYMm: analysis.dimension_y_mm,
    dimensionZMm: analysis.dimension_z_mm,
    volumeMm3: analysis.volume_mm3,
    surfaceMm2: analysis.surface_mm2,
    materialCentigrams: null,
    printTimeSeconds: null,
    findings: analysis.findings,
    analysis,
    thumbnailKey,
    thumbnailType: model.thumbnail?.contentType ?? null,
  })
  tx.beforeCommit(() => {
    fileStore.place(file, storageKey)
    if (thumbnail && thumbnailKey) fileStore.place(thumbnail, thumbnailKey)
  })
  return stored
}

/** How many of each file make a set; one each unless said. Throws VALIDATION_ERROR when the counts do not fit the files. */
export function copiesFor(uploads: UploadedFile[], copies: number[] | undefined): number[] {
  if (copies === undefined) return uploads.map(() => 1)
  if (copies.length !== uploads.length) {
    throw invalidField('copies', `Give one count for each of the ${String(uploads.length)} files.`)
  }
  return copies
}
