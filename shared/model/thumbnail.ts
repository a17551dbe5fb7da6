import { type ModelLimits } from './analysis'
import { type PartIndex } from './package-source'

export interface Thumbnail {
  contentType: 'image/png' | 'image/jpeg'
  bytes: Uint8Array
}

/** A file may name many pictures; a few tries are enough. */
const maxTries = 5

/** The first of the pictures that is one, known by its first bytes and not by its name, and is not too large. */
export async function readThumbnail(
  parts: PartIndex,
  names: readonly string[],
  limits: ModelLimits,
): Promise<Thumbnail | null> {
  for (const name of names.slice(0, maxTries)) {
    const bytes = await parts.bytes(name, limits.maxThumbnailBytes, 'skip')
    const contentType = bytes ? imageType(bytes) : null
    if (bytes && contentType) return { contentType, bytes }
  }
  return null
}

function imageType(bytes: Uint8Array): Thumbnail['contentType'] | null {
  const starts = (...codes: number[]): boolean => codes.every((code, k) => bytes[k] === code)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return null
}
