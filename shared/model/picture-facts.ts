/** What a PNG or JPEG says of itself. */
export interface PictureFacts {
  contentType: 'image/png' | 'image/jpeg'
  /** Pixels. */
  width: number
  height: number
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Kind and size of a picture by its first bytes; null for anything but a PNG or JPEG (PNG 3rd ed. §5, JFIF 1.02). */
export function pictureFacts(bytes: Uint8Array): PictureFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (PNG.every((value, at) => bytes[at] === value)) {
    if (bytes.length < 33 || view.getUint32(12) !== 0x49_48_44_52) return null
    return sized('image/png', view.getUint32(16), view.getUint32(20))
  }
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? jpegFacts(view) : null
}

function jpegFacts(view: DataView): PictureFacts | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    // Start of frame; C4, C8 and CC are tables and extensions.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5))
    if (marker === 0xd9 || marker === 0xda) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function sized(contentType: PictureFacts['contentType'], width: number, height: number): PictureFacts | null {
  return width > 0 && height > 0 ? { contentType, width, height } : null
}
