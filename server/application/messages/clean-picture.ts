/** A picture without anything but the picture. */
export interface CleanPicture {
  bytes: Uint8Array
  mimeType: 'image/jpeg' | 'image/png' | 'image/webp'
  ending: '.jpg' | '.png' | '.webp'
  width: number
  height: number
}

/** More than any camera makes; what unpacks to more would fill the memory of whoever looks at it. */
const MOST_PIXELS = 100_000_000

/**
 * Takes from a JPEG, PNG or WebP what is not needed to show it: where and when it was taken, by what and by whom, little
 * pictures of before it was cut, whatever follows its end. Nothing is unpacked, so nothing is lost and no decoder is at
 * risk. Only how a JPEG is to be turned is kept, or photographs would lie on their side. Null for what is no such picture.
 *
 * Formats: ITU-T T.81 B (JPEG), TIFF 6.0 (Exif), W3C PNG 5.3, the WebP container specification.
 */
export function cleanPicture(bytes: Uint8Array): CleanPicture | null {
  try {
    const picture = cleanJpeg(bytes) ?? cleanPng(bytes) ?? cleanWebp(bytes)
    if (!picture) return null
    const pixels = picture.width * picture.height
    return pixels > 0 && pixels <= MOST_PIXELS ? picture : null
  } catch (error) {
    // A length that leads beyond the end.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Whether it is in the format of newer telephones, which browsers don't show. */
export function isHeic(bytes: Uint8Array): boolean {
  return text(bytes, 4, 4) === 'ftyp' && /^(hei[cfmsx]|hev[cx]|mif1|msf1)$/.test(text(bytes, 8, 4))
}

const ORIENTATION = 0x0112

function cleanJpeg(bytes: Uint8Array): CleanPicture | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = viewOf(bytes)
  const kept: Uint8Array[] = []
  let [width, height, turn] = [0, 0, 1]
  let at = 2
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null
    while (view.getUint8(at + 1) === 0xff) at += 1
    const marker = view.getUint8(at + 1)
    if (marker === 0xd9) break
    const end = at + 2 + view.getUint16(at + 2)
    const segment = slice(bytes, at, end)
    if (isFrame(marker)) {
      height = view.getUint16(at + 5)
      width = view.getUint16(at + 7)
    }
    if (marker === 0xe1 && text(bytes, at + 4, 6) === 'Exif\0\0') turn = turnOf(segment.subarray(10))
    if (isNeeded(marker, text(bytes, at + 4, 12))) kept.push(segment)
    at = end
    if (marker !== 0xda) continue
    // What follows the head of a scan has no length: it runs to the next marker that is none of its own.
    const begin = at
    while (view.getUint8(at) !== 0xff || isWithinScan(view.getUint8(at + 1))) at += 1
    kept.push(slice(bytes, begin, at))
  }
  if (width === 0 || height === 0) return null
  const start = Uint8Array.of(0xff, 0xd8)
  const end = Uint8Array.of(0xff, 0xd9)
  const first = kept[0]?.[1] === 0xe0 ? kept.splice(0, 1) : []
  const whole = joined([start, ...first, ...(turn === 1 ? [] : [turnSegment(turn)]), ...kept, end])
  return { bytes: whole, mimeType: 'image/jpeg', ending: '.jpg', width, height }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function isWithinScan(marker: number): boolean {
  return marker === 0 || (marker >= 0xd0 && marker <= 0xd7)
}

/** Of what programs add, only what colours depend on. */
function isNeeded(marker: number, name: string): boolean {
  if (marker === 0xe0) return name.startsWith('JFIF\0')
  if (marker === 0xe2) return name.startsWith('ICC_PROFILE\0')
  if (marker === 0xee) return name.startsWith('Adobe')
  return marker !== 0xfe && !(marker >= 0xe1 && marker <= 0xef)
}

/** How a picture is turned, 1 to 8, from the TIFF that Exif is. */
function turnOf(tiff: Uint8Array): number {
  try {
    const view = viewOf(tiff)
    const little = text(tiff, 0, 2) === 'II'
    const first = view.getUint32(4, little)
    const count = view.getUint16(first, little)
    for (let index = 0; index < count; index++) {
      const entry = first + 2 + index * 12
      if (view.getUint16(entry, little) !== ORIENTATION) continue
      const turn = view.getUint16(entry + 8, little)
      return turn >= 1 && turn <= 8 ? turn : 1
    }
  } catch (error) {
    // A broken note about the picture is no reason to refuse the picture.
    if (!(error instanceof RangeError)) throw error
  }
  return 1
}

/** An Exif segment that says how the picture is turned, and nothing else. */
function turnSegment(turn: number): Uint8Array {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0]
  const content = [...new TextEncoder().encode('Exif\0\0'), ...tiff]
  return Uint8Array.of(0xff, 0xe1, 0, content.length + 2, ...content)
}

const PNG_HEAD = '\x89PNG\r\n\x1A\n'
const PNG_NEEDED = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
)

function cleanPng(bytes: Uint8Array): CleanPicture | null {
  if (text(bytes, 0, 8) !== PNG_HEAD) return null
  const view = viewOf(bytes)
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; ;) {
    const name = text(bytes, at + 4, 4)
    const end = at + 12 + view.getUint32(at)
    const chunk = slice(bytes, at, end)
    if (PNG_NEEDED.has(name)) kept.push(chunk)
    if (name === 'IEND') break
    at = end
  }
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  return { bytes: joined(kept), mimeType: 'image/png', ending: '.png', width, height }
}

const WEBP_NEEDED = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Says in VP8X that there are Exif and XMP. */
const WEBP_METADATA = 0x0c

function cleanWebp(bytes: Uint8Array): CleanPicture | null {
  if (text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 4) !== 'WEBP') return null
  const view = viewOf(bytes)
  const stop = Math.min(bytes.length, 8 + view.getUint32(4, true))
  const kept: Uint8Array[] = []
  let size: [number, number] | null = null
  for (let at = 12; at + 8 <= stop;) {
    const name = text(bytes, at, 4)
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (WEBP_NEEDED.has(name)) {
      const chunk = slice(bytes, at, Math.min(end, stop)).slice()
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~WEBP_METADATA
      size ??= webpSize(name, viewOf(chunk))
      kept.push(chunk)
    }
    at = end
  }
  if (!size) return null
  const content = joined(kept)
  const head = new Uint8Array(12)
  head.set(new TextEncoder().encode('RIFF'), 0)
  viewOf(head).setUint32(4, content.length + 4, true)
  head.set(new TextEncoder().encode('WEBP'), 8)
  const [width, height] = size
  return { bytes: joined([head, content]), mimeType: 'image/webp', ending: '.webp', width, height }
}

function webpSize(name: string, chunk: DataView): [number, number] | null {
  if (name === 'VP8X') {
    const three = (at: number) => chunk.getUint16(at, true) + chunk.getUint8(at + 2) * 65_536
    return [three(12) + 1, three(15) + 1]
  }
  if (name === 'VP8 ') return [chunk.getUint16(14, true) & 0x3fff, chunk.getUint16(16, true) & 0x3fff]
  if (name !== 'VP8L') return null
  const bits = chunk.getUint32(9, true)
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** As `subarray`, but throws a RangeError for what is not there whole. */
function slice(bytes: Uint8Array, begin: number, end: number): Uint8Array {
  if (end > bytes.length || end < begin) throw new RangeError('Beyond the end.')
  return bytes.subarray(begin, end)
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
