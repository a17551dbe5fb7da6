import type { DisplayPicture } from '../../../../shared/model/display-pictures'
import { pictureFacts } from '../../../../shared/model/picture-facts'

/** All pictures of a model on one sheet, as the graphics card takes it: red, green, blue, alpha, from above. */
export interface Atlas {
  width: number
  height: number
  pixels: Uint8Array
}

/** Where a picture is on the sheet, in shares of it; `tile` where it goes on beyond its edges. */
export interface AtlasPlace {
  x: number
  y: number
  width: number
  height: number
  tileU: boolean
  tileV: boolean
}

export interface DrawnPictures {
  atlas: Atlas | null
  /** One for each picture; null for one that can't be shown. */
  places: (AtlasPlace | null)[]
}

/** Of the sheet, pixels: sharp enough for a part on a screen, and 16 MB at most. */
const SHEET = 2_048
/** A picture that unpacks to more pixels is not unpacked: its few bytes may claim any size. */
const MOST_PIXELS = 40_000_000

/**
 * Unpacks pictures and puts them on one sheet, each in a cell of its own and made smaller where it must be. For a worker:
 * the page's policy lets no picture of a customer into the page by an address.
 */
export async function drawAtlas(pictures: readonly (DisplayPicture | null)[]): Promise<DrawnPictures> {
  if (pictures.every((picture) => picture === null)) return { atlas: null, places: pictures.map(() => null) }
  const columns = Math.ceil(Math.sqrt(pictures.length))
  const cell = Math.floor(SHEET / columns)
  const bitmaps = []
  for (const picture of pictures) bitmaps.push(picture && (await unpacked(picture, cell)))
  if (bitmaps.every((bitmap) => bitmap === null)) return { atlas: null, places: bitmaps }
  const alone = pictures.length === 1 ? bitmaps[0]! : null
  const width = alone?.width ?? columns * cell
  const height = alone?.height ?? Math.ceil(pictures.length / columns) * cell
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!pen) return { atlas: null, places: bitmaps.map(() => null) }
  const places = bitmaps.map((bitmap, k): AtlasPlace | null => {
    if (!bitmap) return null
    const x = (k % columns) * cell
    const y = Math.floor(k / columns) * cell
    pen.drawImage(bitmap, x, y)
    const { tileU, tileV } = pictures[k]!
    // From the middle of the first pixel to that of the last: the neighbour's must not shine in.
    const place = {
      x: (x + 0.5) / width,
      y: (y + 0.5) / height,
      width: (bitmap.width - 1) / width,
      height: (bitmap.height - 1) / height,
      tileU: tileU === 'wrap',
      tileV: tileV === 'wrap',
    }
    bitmap.close()
    return place
  })
  const { data } = pen.getImageData(0, 0, width, height)
  return { atlas: { width, height, pixels: new Uint8Array(data.buffer) }, places }
}

async function unpacked(picture: DisplayPicture, most: number): Promise<ImageBitmap | null> {
  const size = pictureFacts(picture.bytes)
  if (!size || size.width * size.height > MOST_PIXELS || size.width < 2 || size.height < 2) return null
  const share = Math.min(1, most / Math.max(size.width, size.height))
  try {
    return await createImageBitmap(
      new Blob([picture.bytes as Uint8Array<ArrayBuffer>], { type: size.contentType }),
      {
        resizeWidth: Math.max(2, Math.round(size.width * share)),
        resizeHeight: Math.max(2, Math.round(size.height * share)),
        resizeQuality: 'high',
        premultiplyAlpha: 'none',
        colorSpaceConversion: 'none',
      },
    )
  } catch {
    // Broken, whatever its head says: the model is shown without it, and its description tells so.
    return null
  }
}

/** The colour of the sheet there, u and v as the file says them; null where the picture lets shine through. */
export function colorAt(
  atlas: Atlas,
  place: AtlasPlace,
  u: number,
  v: number,
): [number, number, number] | null {
  const x = place.x + within(u, place.tileU) * place.width
  const y = place.y + (1 - within(v, place.tileV)) * place.height
  const column = Math.min(atlas.width - 1, Math.floor(x * atlas.width))
  const row = Math.min(atlas.height - 1, Math.floor(y * atlas.height))
  const at = (row * atlas.width + column) * 4
  const { pixels } = atlas
  return pixels[at + 3]! < 128 ? null : [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!]
}

function within(value: number, tiled: boolean): number {
  if (value >= 0 && value <= 1) return value
  return tiled ? value - Math.floor(value) : Math.min(1, Math.max(0, value))
}
