import { type ColorPalette } from './color-palette'
import { type PictureCoat, type PictureList } from './display-pictures'
import { determinant } from './matrix'
import { type Mesh } from './mesh'
import { piecesOfPaint } from './painting'
import { type Instance } from './placement'
import { printingExtruders } from './role-extruders'

/** How a triangle is coloured. Numbers are places in the palette. */
export interface DisplayCoat {
  /** The colour at each corner: what most of the face is painted with, where it is painted. */
  corners: readonly [number, number, number]
  /** The pieces of a face that is painted in several colours; null for others. */
  pieces: (() => readonly CoatPiece[]) | null
  /** Where the face lies in a picture that colours it; left out for others. */
  picture?: PictureCoat
}

/** A piece of a face: its corners as shares of the face's corners, nine numbers. */
export interface CoatPiece {
  color: number
  corners: readonly number[]
}

export interface DisplayCoats {
  /** For each triangle of the mesh its place in `list`; null when all have the first one. */
  of: Uint32Array | null
  list: DisplayCoat[]
}

/** The colours of a placed mesh, as they are printed: by extruders and painting, or by the file's properties. */
export function displayCoats(
  instance: Instance,
  mesh: Mesh,
  palette: ColorPalette,
  pictures: PictureList,
  bySlicer: boolean,
): DisplayCoats {
  return bySlicer ? byExtruder(instance, mesh, palette) : byProperty(instance, mesh, palette, pictures)
}

function byExtruder(instance: Instance, mesh: Mesh, palette: ColorPalette): DisplayCoats {
  const own = instance.extruder
  const count = mesh.triangleCount
  const { paint, shares, tree, trees } = mesh.colors
  const ranges = instance.ranges
    .filter((range) => range.role === 'part')
    .map(({ first, last, ...range }) => {
      const [extruder] = printingExtruders([...instance.extruderSettings, range])
      return { first, last, extruder: extruder! }
    })
    .filter(({ extruder }) => extruder !== own)
  if (!paint && ranges.length === 0) return { of: null, list: [plain(palette.ofExtruder(own))] }
  const base = new Uint16Array(count).fill(Math.min(own, 0xffff))
  for (const { first, last, extruder } of ranges) {
    base.fill(Math.min(extruder, 0xffff), Math.min(first, count), Math.min(last + 1, count))
  }
  const mirrored = determinant(instance.transform) < 0
  const coats = new CoatList()
  const of = new Uint32Array(count)
  for (let t = 0; t < count; t++) {
    const extruder = base[t]!
    const place = paint ? paint[t]! : 0
    const painting = tree ? tree[t]! : 0
    of[t] = coats.once(painting || place, extruder, () => {
      if (place === 0) return plain(palette.ofExtruder(extruder))
      const colorOf = (state: number): number => palette.ofExtruder(state === 0 ? extruder : state)
      let most = 0
      let color = 0
      for (let k = 0; k < shares[place]!; k++) {
        const of = colorOf(shares[place + 1 + 2 * k]!)
        const share = shares[place + 2 + 2 * k]!
        if (share > most) [most, color] = [share, of]
      }
      const bytes = trees[painting]
      if (most >= 1 || painting === 0 || !bytes) return plain(color)
      return {
        ...plain(color),
        pieces: () =>
          (piecesOfPaint(bytes) ?? []).map(({ state, corners }) => ({
            color: colorOf(state),
            corners: mirrored ? mirroredCorners(corners) : corners,
          })),
      }
    })
  }
  return { of, list: coats.list }
}

function byProperty(
  instance: Instance,
  mesh: Mesh,
  palette: ColorPalette,
  pictures: PictureList,
): DisplayCoats {
  const { object, part, transform } = instance
  const { property, named } = mesh.colors
  const own = (index: number): number => palette.ofProperty(part, object.pid, index)
  const whole = (): DisplayCoat => plain(own(object.pindex ?? 0))
  if (!property) return { of: null, list: [whole()] }
  const mirrored = determinant(transform) < 0
  const coats = new CoatList()
  const of = new Uint32Array(mesh.triangleCount)
  for (let t = 0; t < mesh.triangleCount; t++) {
    const place = property[t]!
    of[t] = coats.once(place, 0, () => {
      if (place === 0) return whole()
      const { pid, corners } = named[place]!
      const at = (index: number): number => (pid < 0 ? own(index) : palette.ofProperty(part, pid, index))
      const [a, b, c] = mirrored ? [corners[2], corners[1], corners[0]] : corners
      const picture = pictures.coatOf(part, pid < 0 ? object.pid : pid, [a, b, c])
      return { corners: [at(a), at(b), at(c)], pieces: null, ...(picture ? { picture } : {}) }
    })
  }
  return { of, list: coats.list }
}

function plain(color: number): DisplayCoat {
  return { corners: [color, color, color], pieces: null }
}

/** A mirrored part's triangles are turned, first corner for last, so that they look outwards. */
function mirroredCorners(corners: readonly number[]): number[] {
  return [6, 3, 0].flatMap((at) => [corners[at + 2]!, corners[at + 1]!, corners[at]!])
}

/** Coats that were met, each once. */
class CoatList {
  readonly list: DisplayCoat[] = []
  private readonly places = new Map<number, Map<number, number>>()

  once(first: number, second: number, make: () => DisplayCoat): number {
    let inner = this.places.get(second)
    if (!inner) {
      inner = new Map()
      this.places.set(second, inner)
    }
    let place = inner.get(first)
    if (place === undefined) {
      place = this.list.push(make()) - 1
      inner.set(first, place)
    }
    return place
  }
}
