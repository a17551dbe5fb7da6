import { type PartIndex } from './package-source'
import { resolvePartName } from './relationships'
import { type ModelPart, type PropertyGroup } from './model-part'

/** How a picture goes on beyond its edges (Materials and Properties Extension 1.2.1, 4.1). */
export type TileStyle = 'wrap' | 'clamp'

/** A picture that colours triangles, as it is in the file: a PNG or JPEG, not yet looked at. */
export interface DisplayPicture {
  bytes: Uint8Array
  contentType: string
  tileU: TileStyle
  tileV: TileStyle
}

/** Where a triangle lies in a picture: u and v of its corners, v upwards from the lower edge. */
export interface PictureCoat {
  /** Its place in the model's pictures. */
  picture: number
  at: readonly [number, number, number, number, number, number]
}

/** More pictures, or more bytes of one, than a screen has use for are left aside. */
const MOST_PICTURES = 16
const MOST_BYTES = 32 * 1024 * 1024

/** The pictures that triangles of a model name, each once, in the order in which they are met. */
export class PictureList {
  private readonly places = new Map<string, number>()
  private readonly wanted: { part: ModelPart; id: number }[] = []

  /**
   * Where a triangle with these properties lies in a picture; null when none colours it. Of layered properties the last
   * that names a colour or a picture counts: it lies on top.
   */
  coatOf(
    part: ModelPart,
    pid: number | null,
    corners: readonly [number, number, number],
  ): PictureCoat | null {
    const group = pid === null ? undefined : part.properties.get(pid)
    if (group?.kind === 'multi') {
      const layer = topLayer(part, group)
      if (layer === null) return null
      const indices = corners.map((index) => Number((group.entries[index] ?? '').split(/\s+/)[layer] ?? 0))
      return this.coatOf(part, group.sources[layer]!, [indices[0]!, indices[1]!, indices[2]!])
    }
    if (group?.kind !== 'texture' || group.texture === undefined) return null
    const { at } = group.texture
    const picture = this.placeOf(part, group.texture.id)
    if (picture === null || corners.some((index) => at[index * 2 + 1] === undefined)) return null
    const [a, b, c] = corners
    return {
      picture,
      at: [at[a * 2]!, at[a * 2 + 1]!, at[b * 2]!, at[b * 2 + 1]!, at[c * 2]!, at[c * 2 + 1]!],
    }
  }

  /** Unpacks the pictures; null for one that is missing or beyond the limits. */
  async read(index: PartIndex): Promise<(DisplayPicture | null)[]> {
    const read: (DisplayPicture | null)[] = []
    for (const { part, id } of this.wanted) {
      const { path, contentType, tileU, tileV } = part.textures.get(id)!
      const folder = `/${part.name.slice(0, part.name.lastIndexOf('/') + 1)}`
      const name = [resolvePartName(folder, path), resolvePartName('/', path)].find((one) => index.find(one))
      const bytes = name === undefined ? null : await index.bytes(name, MOST_BYTES, 'skip')
      read.push(bytes && { bytes, contentType, tileU, tileV })
    }
    return read
  }

  private placeOf(part: ModelPart, id: number): number | null {
    if (!part.textures.has(id)) return null
    const key = `${part.name}#${String(id)}`
    const known = this.places.get(key)
    if (known !== undefined) return known
    if (this.wanted.length >= MOST_PICTURES) return null
    this.places.set(key, this.wanted.length)
    return this.wanted.push({ part, id }) - 1
  }
}

function topLayer(part: ModelPart, group: PropertyGroup): number | null {
  for (let layer = group.sources.length - 1; layer >= 0; layer--) {
    const kind = part.properties.get(group.sources[layer]!)?.kind
    if (kind === 'texture') return layer
    if (kind === 'color') return null
  }
  return null
}
