import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { DomainError } from '../../../shared/domain/errors'
import type { FileStore, PreparedFile, UploadedFile } from '../files/ports'
import { cleanPicture, isHeic, type CleanPicture } from './clean-picture'

/** With one message. */
const MOST_PICTURES = 6

/** A picture without its metadata, where it outlives a crash though no row names it yet. */
export interface ReadyPicture {
  originalFilename: string
  picture: Omit<CleanPicture, 'bytes'> & { sizeBytes: number; sha256: string }
  file: PreparedFile
}

/**
 * Cleans every picture and puts it where it outlives a crash; what no commit names is taken back afterwards. Throws
 * TOO_MANY_FILES, and UNSUPPORTED_MEDIA_TYPE for what is no picture whatever its name says.
 */
export async function withReadyPictures<T>(
  files: FileStore,
  uploads: readonly UploadedFile[],
  work: (ready: ReadyPicture[]) => Promise<T>,
): Promise<T> {
  if (uploads.length > MOST_PICTURES) {
    throw new DomainError('TOO_MANY_FILES', `Send at most ${String(MOST_PICTURES)} pictures with a message.`)
  }
  const ready: ReadyPicture[] = []
  const paths: string[] = []
  try {
    for (const { path, originalFilename } of uploads) {
      const given = await readFile(path)
      const picture = cleanPicture(given)
      if (!picture) throw noPicture(originalFilename, isHeic(given))
      const { bytes, ...facts } = picture
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const clean = await files.writeTemporary(bytes)
      paths.push(clean)
      const file = await files.prepare(clean, picture.ending, sha256)
      ready.push({ originalFilename, picture: { ...facts, sizeBytes: bytes.length, sha256 }, file })
    }
    return await work(ready)
  } finally {
    for (const { file } of ready) await files.release(file)
    for (const path of paths) await files.discard(path)
  }
}

function noPicture(name: string, heic: boolean): DomainError {
  return new DomainError(
    'UNSUPPORTED_MEDIA_TYPE',
    heic
      ? `"${name}" is a HEIC picture, which not everybody can see. Send it as JPEG: on an iPhone choose "Most Compatible" under Camera, Formats.`
      : `"${name}" is no whole JPEG, PNG or WebP picture. Save it anew as one of these and send it again.`,
  )
}
