import { type ModelLimits } from './analysis'
import { type PartIndex } from './package-source'

export interface Thumbnail {
  contentType: 'image/png' | 'image/jpeg'
  bytes: Uint8Array
}

/** The picture, known by its first bytes and not by its name; null when it is no PNG or JPEG or too large. */
export async function readThumbnail(
  parts: PartIndex,
  name: string,
  limits: ModelLimits,
): Promise<Thumbnail | null> {
  const bytes = await parts.bytes(name, limits.maxThumbnailBytes, 'skip')
  if (!bytes) return null
  const contentType = imageType(bytes)
  return contentType ? { contentType, bytes } : null
}

function imageType(bytes: Uint8Array): Thumbnail['contentType'] | null {
  const starts = (...codes: number[]): boolean => codes.every((code, k) => bytes[k] === code)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return null
}
