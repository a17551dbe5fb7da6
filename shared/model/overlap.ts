import { type PlacedSurface } from './profile'
import { castRays, type RayBox, type RayGrid, rayPlace } from './ray-grid'

/** A surface with the separate bodies that it is made of. */
export interface BodySurface extends PlacedSurface {
  /** Piece of each triangle. */
  shellOf: Uint32Array
}

/** Two bodies that share room, or one that shares it with itself (`a` and `b` are equal then). */
export interface SharedRoom {
  /** Surfaces that the bodies belong to. */
  a: number
  b: number
  self: boolean
  /** What is counted twice, mm³. */
  volume: number
  /** The box around it. */
  box: [number, number, number, number, number, number]
}

/** Overlaps no deeper than this are faces that touch, mm. */
const touching = 0.02
/** With more than this there is nothing to be gained from a closer look. */
const maxRooms = 100
/** Pairs that are told apart. */
const maxKept = 2_000
const closeRays = 4_096
/** Bodies are numbered within their surface up to this. */
const perSurface = 2 ** 26

/**
 * Looks along the rays of a grid for places inside more than one body, or more than once inside the same one. Only
 * closed surfaces tell inside from outside: leave others out. `coarse` is a first look at them along z.
 */
export function sharedRooms(
  surfaces: readonly BodySurface[],
  box: RayBox,
  coarse: RayGrid,
  cells: number,
): SharedRoom[] {
  const rooms = roomsOf(coarse, surfaces, box)
  if (rooms.length === 0) return rooms
  // Where something is found, many rays look again.
  const end = (pick: (...values: number[]) => number, at: number): number[] =>
    [0, 1, 2].map((axis) => pick(...rooms.slice(0, maxRooms).map((room) => room.box[at + axis]!)))
  const step = [coarse.uStep, coarse.vStep, 0]
  const closer = {
    min: end(Math.min, 0).map((low, axis) => Math.max(box.min[axis]!, low - step[axis]!)),
    max: end(Math.max, 3).map((high, axis) => Math.min(box.max[axis]!, high + step[axis]!)),
  } as unknown as RayBox
  return rooms.length > maxRooms
    ? rooms
    : roomsOf(castRays(surfaces, closer, 2, { cells: Math.max(cells, closeRays) }), surfaces, closer)
}

function roomsOf(grid: RayGrid, surfaces: readonly BodySurface[], box: RayBox): SharedRoom[] {
  const { starts, sign, depth } = grid
  const rooms = new Map<string, SharedRoom>()
  const cell = grid.uStep * grid.vStep
  const inside = new Inside()
  for (let ray = 0; ray < grid.columns * grid.rows; ray++) {
    const from = starts[ray]!
    const to = starts[ray + 1]!
    if (!crowded(sign, from, to)) continue
    inside.clear()
    for (let k = from; k < to - 1; k++) {
      const surface = grid.surface[k]!
      const body = surface * perSurface + surfaces[surface]!.shellOf[grid.triangle[k]!]!
      inside.step(body, sign[k]!)
      const low = Math.max(depth[k]!, box.min[2])
      const high = Math.min(depth[k + 1]!, box.max[2])
      if (high - low <= touching) continue
      if (inside.total < 2) continue
      addRoom(rooms, inside, rayPlace(grid, ray), low, high, cell)
    }
  }
  return [...rooms.values()].sort((p, q) => q.volume - p.volume)
}

/** How often the place on a ray is inside each body; every step takes the same time, however many they are. */
class Inside {
  /** Of all bodies together. */
  total = 0
  private readonly times = new Map<number, number>()

  clear(): void {
    this.times.clear()
    this.total = 0
  }

  step(body: number, sign: number): void {
    const before = this.times.get(body) ?? 0
    const after = before + sign
    if (after === 0) this.times.delete(body)
    else this.times.set(body, after)
    this.total += Math.max(0, after) - Math.max(0, before)
  }

  /** The two bodies that were entered first, the lower one before; twice the same when there is only one. */
  firstTwo(): [number, number] {
    let first: number | null = null
    for (const [body, count] of this.times) {
      if (count <= 0) continue
      if (first !== null) return first < body ? [first, body] : [body, first]
      first = body
    }
    return [first ?? 0, first ?? 0]
  }
}

/** Whether a ray is ever more than once inside: nearly none is. */
function crowded(sign: Int8Array, from: number, to: number): boolean {
  let depth = 0
  for (let k = from; k < to; k++) {
    depth += sign[k]!
    if (depth > 1) return true
  }
  return false
}

function addRoom(
  rooms: Map<string, SharedRoom>,
  inside: Inside,
  [x, y]: [number, number],
  low: number,
  high: number,
  cell: number,
): void {
  const [first, second] = inside.firstTwo()
  const key = rooms.size < maxKept ? `${String(first)} ${String(second)}` : 'rest'
  const volume = (inside.total - 1) * (high - low) * cell
  const known = rooms.get(key)
  if (!known) {
    rooms.set(key, {
      a: Math.floor(first / perSurface),
      b: Math.floor(second / perSurface),
      self: first === second,
      volume,
      box: [x, y, low, x, y, high],
    })
    return
  }
  known.volume += volume
  const { box } = known
  box[0] = Math.min(box[0], x)
  box[1] = Math.min(box[1], y)
  box[2] = Math.min(box[2], low)
  box[3] = Math.max(box[3], x)
  box[4] = Math.max(box[4], y)
  box[5] = Math.max(box[5], high)
}
