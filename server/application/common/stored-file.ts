import type { AnalyzedModel, FileStore, PreparedFile, UploadedFile } from '../files/ports'
import type { QuoteFileRecord, QuoteRecord } from '../quotes/ports'
import type { Transaction } from './unit-of-work'

/** The type of 3MF files. */
export const MODEL_TYPE = 'model/3mf'

/** A file with what was read from it, ready to be stored. */
export interface ReadyFile {
  upload: UploadedFile
  model: AnalyzedModel
  copies: number
  file: PreparedFile
  thumbnail: PreparedFile | null
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
