import { type ColorPalette } from './color-palette'
import { type Mesh } from './mesh'
import { type Instance } from './placement'
import { printingExtruders } from './role-extruders'

/** What the triangles of a placed mesh are coloured with. */
export interface Coats {
  /** For each triangle its place in `list`; null when all have the first one. */
  of: Uint32Array | null
  /** Colour and share of it (0 to 1), one after another: places in the palette. */
  list: (readonly number[])[]
}

/** Colours by the extruders that a slicer noted: each volume's own, and painting over it. */
export function coatsByExtruder(instance: Instance, mesh: Mesh, palette: ColorPalette): Coats {
  const own = instance.extruder
  const count = mesh.triangleCount
  const { paint, shares } = mesh.colors
  let base: Uint16Array | null = null
  for (const range of instance.ranges) {
    if (range.role !== 'part') continue
    const [extruder] = printingExtruders([...instance.extruderSettings, range])
    if (extruder === own) continue
    base ??= new Uint16Array(count).fill(Math.min(own, 0xffff))
    base.fill(Math.min(extruder!, 0xffff), Math.min(range.first, count), Math.min(range.last + 1, count))
  }
  if (!paint && !base) return { of: null, list: [[palette.ofExtruder(own), 1]] }
  const coats = new CoatList()
  const of = new Uint32Array(count)
  for (let t = 0; t < count; t++) {
    const extruder = base ? base[t]! : own
    const place = paint ? paint[t]! : 0
    of[t] = coats.once(place, extruder, () => {
      if (place === 0) return [palette.ofExtruder(extruder), 1]
      const coat: number[] = []
      for (let k = 0; k < shares[place]!; k++) {
        const state = shares[place + 1 + 2 * k]!
        coat.push(palette.ofExtruder(state === 0 ? extruder : state), shares[place + 2 + 2 * k]!)
      }
      return coat
    })
  }
  return { of, list: coats.list }
}

/** Colours by the properties of core and materials extension: the triangle's, otherwise the object's. */
export function coatsByProperty(instance: Instance, mesh: Mesh, palette: ColorPalette): Coats {
  const { object, part } = instance
  const { property, named } = mesh.colors
  const own = (index: number): number => palette.ofProperty(part, object.pid, index)
  if (!property) return { of: null, list: [[own(object.pindex ?? 0), 1]] }
  const coats = new CoatList()
  const of = new Uint32Array(mesh.triangleCount)
  for (let t = 0; t < mesh.triangleCount; t++) {
    const place = property[t]!
    of[t] = coats.once(place, 0, () => {
      if (place === 0) return [own(object.pindex ?? 0), 1]
      const { pid, corners } = named[place]!
      const at = (index: number): number => (pid < 0 ? own(index) : palette.ofProperty(part, pid, index))
      if (corners[0] === corners[1] && corners[0] === corners[2]) return [at(corners[0]), 1]
      // A gradient between the corners: a third each is its mean.
      return corners.flatMap((index) => [at(index), 1 / 3])
    })
  }
  return { of, list: coats.list }
}

/** Coats that were met, each once. */
class CoatList {
  readonly list: (readonly number[])[] = []
  private readonly places = new Map<number, Map<number, number>>()

  once(first: number, second: number, make: () => number[]): number {
    let inner = this.places.get(second)
    if (!inner) {
      inner = new Map()
      this.places.set(second, inner)
    }
    let place = inner.get(first)
    if (place === undefined) {
      place = this.list.push(merged(make())) - 1
      inner.set(first, place)
    }
    return place
  }
}

/** Shares of one colour put together: equal filaments in two extruders are one. */
function merged(coat: readonly number[]): number[] {
  const sums = new Map<number, number>()
  for (let k = 0; k < coat.length; k += 2) sums.set(coat[k]!, (sums.get(coat[k]!) ?? 0) + coat[k + 1]!)
  return [...sums].flat()
}
