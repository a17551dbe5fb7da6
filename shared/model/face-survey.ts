import { type PlacedSurface } from './profile'

/** A triangle of one of the surfaces. */
export interface FaceRef {
  surface: number
  triangle: number
}

/** A face that stands more or less upright, by its middle: where the thickness behind it is looked at. */
export interface SideSample extends FaceRef {
  x: number
  y: number
  z: number
  /** Outward, of length 1. */
  nx: number
  ny: number
  nz: number
  /** What it stands for, mm². */
  area: number
}

/** What one look at every face of an item yields. */
export interface FaceSurvey {
  /** All faces, mm². */
  area: number
  /** Faces that look down, flatter than the limit, and don't lie on the plate, mm². */
  overhangArea: number
  overhangCount: number
  /** The largest of them. */
  overhangs: FaceRef[]
  sides: SideSample[]
  /** The outline of what stands on the plate: x, y of both ends of each segment. */
  contact: number[]
  /** Its area, mm². */
  contactArea: number
}

export interface SurveyOptions {
  /** Lowest point of the item, mm. */
  low: number
  layerHeight: number
  /** Faces flatter than this, measured from the plate, overhang; degrees. */
  overhangAngle: number
  /** About how many side faces are sampled at most. */
  samples: number
  /** How many of the largest overhanging faces are kept. */
  kept: number
}

/** Faces whose normal rises more than this are no sides. */
const steepest = 0.9

/** Looks at every face once. Which sides are sampled depends on their place only, not on their order in the file. */
export function surveyFaces(surfaces: readonly PlacedSurface[], options: SurveyOptions): FaceSurvey {
  const { low, layerHeight } = options
  const flattest = Math.cos((options.overhangAngle * Math.PI) / 180)
  const plate = low + layerHeight / 2
  const triangleCount = surfaces.reduce((sum, surface) => sum + surface.triangleCount, 0)
  const rate = Math.min(1, options.samples / Math.max(1, triangleCount))
  const largest = new Largest(options.kept)
  const sides: SideSample[] = []
  const contact: number[] = []
  let area = 0
  let overhangArea = 0
  let overhangCount = 0
  let contactArea = 0
  // No closure: sums that it shared with this function would be made anew in memory for each face.
  for (const [surface, { positions, triangles, triangleCount: count, weightOf }] of surfaces.entries()) {
    for (let t = 0; t < count; t++) {
      const weight = weightOf(t)
      if (weight === 2 || weight === 0) continue
      const a = triangles[t * 3]! * 3
      const b = triangles[t * 3 + 1]! * 3
      const c = triangles[t * 3 + 2]! * 3
      const ax = positions[a]!
      const ay = positions[a + 1]!
      const az = positions[a + 2]!
      const bx = positions[b]!
      const by = positions[b + 1]!
      const bz = positions[b + 2]!
      const cx = positions[c]!
      const cy = positions[c + 1]!
      const cz = positions[c + 2]!
      const nx = ((by - ay) * (cz - az) - (bz - az) * (cy - ay)) * weight
      const ny = ((bz - az) * (cx - ax) - (bx - ax) * (cz - az)) * weight
      const nz = ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) * weight
      const double = Math.sqrt(nx * nx + ny * ny + nz * nz)
      if (double === 0) continue
      area += double / 2
      const lowest = az < bz ? (az < cz ? az : cz) : bz < cz ? bz : cz
      if (lowest <= plate) {
        contactArea += addContact(contact, positions, a, b, c, plate, nx, ny)
      }
      if (
        -nz > flattest * double &&
        (az > low + layerHeight || bz > low + layerHeight || cz > low + layerHeight)
      ) {
        overhangArea += double / 2
        overhangCount++
        largest.offer(double, surface, t)
      }
      if (Math.abs(nz) > steepest * double) continue
      const x = (ax + bx + cx) / 3
      const y = (ay + by + cy) / 3
      const z = (az + bz + cz) / 3
      if (rate < 1 && chance(x, y, z) >= rate) continue
      sides.push({
        surface,
        triangle: t,
        x,
        y,
        z,
        nx: nx / double,
        ny: ny / double,
        nz: nz / double,
        area: double / 2 / rate,
      })
    }
  }
  return {
    area,
    overhangArea,
    overhangCount,
    overhangs: largest.list(),
    sides,
    contact,
    contactArea: Math.max(0, contactArea),
  }
}

/** Adds where a triangle crosses the plate's height; returns its share of the area within (Green's sum). */
function addContact(
  contact: number[],
  positions: Float64Array,
  a: number,
  b: number,
  c: number,
  height: number,
  nx: number,
  ny: number,
): number {
  const ends: number[] = []
  for (const [p, q] of [
    [a, b],
    [b, c],
    [c, a],
  ] as const) {
    const pz = positions[p + 2]!
    const qz = positions[q + 2]!
    if (pz <= height === qz <= height) continue
    const share = (height - pz) / (qz - pz)
    ends.push(
      positions[p]! + (positions[q]! - positions[p]!) * share,
      positions[p + 1]! + (positions[q + 1]! - positions[p + 1]!) * share,
    )
  }
  const [x1, y1, x2, y2] = ends
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return 0
  contact.push(x1, y1, x2, y2)
  // About the first point met, lest far-off places cost digits.
  const ox = contact[0]!
  const oy = contact[1]!
  // With the solid at its left: the outward normal turned a quarter to the left.
  const turn = (y2 - y1) * nx - (x2 - x1) * ny >= 0 ? 0.5 : -0.5
  return turn * ((x1 - ox) * (y2 - oy) - (x2 - ox) * (y1 - oy))
}

/** A number from 0 to 1 that is always the same for the same place. */
function chance(x: number, y: number, z: number): number {
  let hash = Math.imul(Math.round(x * 4096) ^ 0x9e3779b9, 0x85ebca6b)
  hash = Math.imul(Math.round(y * 4096) ^ hash ^ (hash >>> 13), 0xc2b2ae35)
  hash = Math.imul(Math.round(z * 4096) ^ hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** Keeps the few largest of many. */
class Largest {
  private readonly sizes: number[] = []
  private readonly faces: FaceRef[] = []

  constructor(private readonly limit: number) {}

  offer(size: number, surface: number, triangle: number): void {
    const { sizes, faces, limit } = this
    if (sizes.length === limit && size <= sizes[limit - 1]!) return
    let at = sizes.length
    while (at > 0 && sizes[at - 1]! < size) at--
    sizes.splice(at, 0, size)
    faces.splice(at, 0, { surface, triangle })
    if (sizes.length > limit) {
      sizes.pop()
      faces.pop()
    }
  }

  list(): FaceRef[] {
    return this.faces
  }
}
