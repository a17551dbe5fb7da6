import { createHash } from 'node:crypto'
import { invalidField } from '../../../shared/domain/errors'
import { MODEL_TYPE, type ReadyFile, storeFile } from '../common/stored-file'
import type { Transaction } from '../common/unit-of-work'
import type { AnalyzedModel, FileStore, ModelAnalyzer, PreparedFile, UploadedFile } from '../files/ports'
import type { QuoteFileRecord, QuoteRecord } from './ports'

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
      await storeFile(fileStore, tx, quote, each, {
        originalFilename,
        mimeType: MODEL_TYPE,
        uploadedAt: now,
      }),
    )
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
