import { invalidField } from '../../../shared/domain/errors'
import type { Transaction } from '../common/unit-of-work'
import type { AnalyzedModel, FileStore, ModelAnalyzer, UploadedFile } from '../files/ports'
import type { QuoteFileRecord, QuoteRecord } from './ports'

const MIME_TYPE = 'model/3mf'

/** A file with what was read from it, ready to be stored. */
export interface ReadyFile {
  upload: UploadedFile
  model: AnalyzedModel
  copies: number
  thumbnailPath: string | null
}

/** Reads every file first; what is written to the temporary folder meanwhile is gone afterwards, come what may. */
export async function withReadyFiles<T>(
  deps: { files: FileStore; analyzer: ModelAnalyzer },
  uploads: UploadedFile[],
  copies: number[],
  work: (ready: ReadyFile[]) => Promise<T>,
): Promise<T> {
  const ready: ReadyFile[] = []
  try {
    for (const [index, upload] of uploads.entries()) {
      const model = await readAndFlush(deps, upload)
      const thumbnailPath = model.thumbnail ? await deps.files.writeTemporary(model.thumbnail.bytes) : null
      ready.push({ upload, model, copies: copies[index] ?? 1, thumbnailPath })
    }
    return await work(ready)
  } finally {
    for (const { thumbnailPath } of ready) if (thumbnailPath) await deps.files.discard(thumbnailPath)
  }
}

/** The disk writes while the processor reads: neither waits for the other. */
async function readAndFlush(
  { files, analyzer }: { files: FileStore; analyzer: ModelAnalyzer },
  upload: UploadedFile,
): Promise<AnalyzedModel> {
  // Both to their end, also after a refusal: whoever discards the file must not meet a flush half-way.
  const [flushed, read] = await Promise.allSettled([
    files.flush(upload.path),
    analyzer.analyze(upload.path, upload.originalFilename),
  ])
  if (read.status === 'rejected') throw read.reason
  if (flushed.status === 'rejected') throw flushed.reason
  return read.value
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
  for (const { upload, model, copies, thumbnailPath } of ready) {
    const { analysis } = model
    const storageKey = fileStore.newKey(quote.id, '.3mf')
    const ending = model.thumbnail?.contentType === 'image/jpeg' ? '.jpg' : '.png'
    const thumbnailKey = thumbnailPath ? fileStore.newKey(quote.id, ending) : null
    stored.push(
      await tx.quotes.insertFile({
        quoteId: quote.id,
        originalFilename: upload.originalFilename,
        copies,
        storageKey,
        sizeBytes: upload.sizeBytes,
        sha256: upload.sha256,
        mimeType: MIME_TYPE,
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
        uploadedAt: now,
      }),
    )
    tx.beforeCommit(() => {
      fileStore.place(upload.path, storageKey)
      if (thumbnailPath && thumbnailKey) fileStore.place(thumbnailPath, thumbnailKey)
    })
  }
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
