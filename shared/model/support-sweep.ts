import { bridgedRun } from './bridged'
import { type Columns, neighbour, noRay } from './columns'

/** Supports by ray and gap: below each piece of a ray, and above the last; gap `g` of ray `r` is at `starts[r] + r + g`. */
export interface Stands {
  /** How high a support stands in the gap, mm above the item's lowest point; 0 where none does. */
  top: Float64Array
  /** How much of its height its close layers take, mm. */
  close: Float64Array
}

/** Which pieces are supported and which of these by close layers. */
export interface Wanted {
  /** Faces that run at least so far for each mm that they rise. */
  leastRun: number
  closeRun: number
  /** The share of a face's cell that needs support, from which on it does. */
  leastShare: number
  /** Whether what is supported is taken to end beyond the next line of the grid rather than before it. */
  wide: boolean
}

/** Height of the close layers together, mm. */
export const closeLayers = 0.9
/** Below a bridge, for which there is a layer more, mm. */
const bridgedLayers = 1.05

const opening = 0
const closing = 1
const pushing = 2
/** More events than that no cell has: there are no more crossings than 1.5 million. */
const mostEvents = 2 ** 23
/** Heights that fit before them into the 53 bits of whole numbers. */
const mostSteps = 2 ** 30 - 1

/** All that happens in each cell of the grid of supports, from the top down. */
export interface Sweep {
  cells: number
  /** Cell `c` has the rays from `rayStarts[c]`, and the events from `starts[c]`. */
  rayStarts: Uint32Array
  rays: Uint32Array
  cellOf: Uint32Array
  starts: Uint32Array
  height: Float64Array
  kind: Uint8Array
  ray: Uint32Array
  /** The piece that ends at the event, or whose face pushes. */
  piece: Uint32Array
  /** The four rays beside each, see `neighbour`. */
  beside: Uint32Array
}

/** Sorts the ends of all pieces by cell and height. Pieces of share 0 need no support. */
export function sweepOf(columns: Columns, shares: Float32Array): Sweep {
  const { starts, low, high, perCell, offset } = columns
  const rayCount = columns.columns * columns.rows
  const wide = Math.floor((columns.columns - 1 + offset[0]) / perCell) + 1
  const cells = wide * (Math.floor((columns.rows - 1 + offset[1]) / perCell) + 1)
  const cellOf = new Uint32Array(rayCount)
  const rayStarts = new Uint32Array(cells + 1)
  for (let ray = 0; ray < rayCount; ray++) {
    const i = ray % columns.columns
    const j = (ray - i) / columns.columns
    const cell = Math.floor((j + offset[1]) / perCell) * wide + Math.floor((i + offset[0]) / perCell)
    cellOf[ray] = cell
    rayStarts[cell + 1]!++
  }
  const beside = new Uint32Array(rayCount * 4)
  for (let at = 0; at < rayCount * 4; at++) beside[at] = neighbour(columns, at >> 2, at & 3)
  // Nothing is filled in cells in which, or at which, no face needs support.
  const used = new Uint8Array(cells)
  for (let ray = 0; ray < rayCount; ray++) {
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      if (!(shares[k]! > 0)) continue
      used[cellOf[ray]!] = 1
      for (let side = ray * 4; side < ray * 4 + 4; side++)
        if (beside[side]! !== noRay) used[cellOf[beside[side]!]!] = 1
      break
    }
  }
  const pushes = (ray: number, k: number, side: number): number => {
    const next = shares[k]! > 0 ? beside[ray * 4 + side]! : noRay
    return next !== noRay && cellOf[next] !== cellOf[ray] ? next : noRay
  }
  const eventStarts = new Uint32Array(cells + 1)
  for (let ray = 0; ray < rayCount; ray++) {
    const cell = cellOf[ray]!
    if (used[cell] === 0) continue
    eventStarts[cell + 1]! += 2 * (starts[ray + 1]! - starts[ray]!)
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      for (let side = 0; side < 4; side++) {
        const next = pushes(ray, k, side)
        if (next !== noRay) eventStarts[cellOf[next]! + 1]!++
      }
    }
  }
  for (let cell = 0; cell < cells; cell++) {
    rayStarts[cell + 1]! += rayStarts[cell]!
    eventStarts[cell + 1]! += eventStarts[cell]!
  }
  const rays = new Uint32Array(rayCount)
  const nextRay = rayStarts.slice(0, cells)
  for (let ray = 0; ray < rayCount; ray++) rays[nextRay[cellOf[ray]!]!++] = ray
  const count = eventStarts[cells]!
  // Sorted as numbers that hold the height in steps of 0.1 µm, and behind it which event it is, first ones higher. Of
  // what is taller than 100 m the steps are wider, for both to fit.
  const perMm = Math.min(1e4, mostSteps / high.reduce((most, value) => Math.max(most, value), 1))
  const keys = new Float64Array(count)
  const kinds = new Uint8Array(count)
  const rayOf = new Uint32Array(count)
  const pieceOf = new Uint32Array(count)
  const nextEvent = eventStarts.slice(0, cells)
  const add = (cell: number, height: number, kind: number, ray: number, piece: number): void => {
    const at = nextEvent[cell]!++
    keys[at] = Math.round(height * perMm) * mostEvents + (mostEvents - 1 - (at - eventStarts[cell]!))
    kinds[at] = kind
    rayOf[at] = ray
    pieceOf[at] = piece
  }
  for (let ray = 0; ray < rayCount; ray++) {
    const cell = cellOf[ray]!
    if (used[cell] === 0) continue
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      add(cell, low[k]!, opening, ray, k)
      add(cell, high[k]!, closing, ray, k)
      for (let side = 0; side < 4; side++) {
        const next = pushes(ray, k, side)
        if (next !== noRay) add(cellOf[next]!, low[k]!, pushing, next, k)
      }
    }
  }
  const height = new Float64Array(count)
  const kind = new Uint8Array(count)
  const ray = new Uint32Array(count)
  const piece = new Uint32Array(count)
  for (let cell = 0; cell < cells; cell++) {
    const from = eventStarts[cell]!
    const to = eventStarts[cell + 1]!
    if (to === from) continue
    const own = keys.subarray(from, to).sort()
    for (let at = from; at < to; at++) {
      const key = own[to - 1 - at]!
      const event = from + mostEvents - 1 - (key - Math.floor(key / mostEvents) * mostEvents)
      const k = pieceOf[event]!
      kind[at] = kinds[event]!
      ray[at] = rayOf[event]!
      piece[at] = k
      height[at] = kinds[event] === closing ? high[k]! : low[k]!
    }
  }
  return { cells, rayStarts, rays, cellOf, starts: eventStarts, height, kind, ray, piece, beside }
}

/**
 * Fills the cells of the grid as a slicer does, from the top down: below a face that needs support all of its cell that
 * can be reached past the body, and farther down what the body no longer covers.
 */
export function fillCells(columns: Columns, shares: Float32Array, sweep: Sweep, wanted: Wanted): Stands {
  const { starts, low, lowRun } = columns
  const rayCount = columns.columns * columns.rows
  const pitch = Math.max(columns.width, columns.depth)
  const state: Filling = {
    sweep,
    stands: { top: new Float64Array(low.length + rayCount), close: new Float64Array(low.length + rayCount) },
    gapOf: new Uint32Array(rayCount),
    standing: new Uint8Array(rayCount),
    before: new Float64Array(rayCount),
    queue: new Uint32Array(rayCount),
    cell: 0,
    closed: 0,
    closeTo: Infinity,
  }
  const { gapOf, standing } = state
  for (let cell = 0; cell < sweep.cells; cell++) {
    const from = sweep.starts[cell]!
    const to = sweep.starts[cell + 1]!
    if (from === to) continue
    const firstRay = sweep.rayStarts[cell]!
    const lastRay = sweep.rayStarts[cell + 1]!
    for (let at = firstRay; at < lastRay; at++) {
      const ray = sweep.rays[at]!
      gapOf[ray] = starts[ray + 1]! + ray
      standing[ray] = 0
    }
    state.cell = cell
    state.closed = 0
    state.closeTo = Infinity
    for (let at = from; at < to; at++) {
      const kind = sweep.kind[at]!
      const ray = sweep.ray[at]!
      const z = sweep.height[at]!
      if (kind === closing) {
        end(state, ray, z)
        gapOf[ray] = noRay
        continue
      }
      const piece = sweep.piece[at]!
      if (kind === opening) gapOf[ray] = piece + ray
      else if (!wanted.wide) continue
      const run = lowRun[piece]!
      const share = shares[piece]!
      if (share > 0 && share >= wanted.leastShare && run >= wanted.leastRun) {
        if (gapOf[ray] === noRay) continue
        if (!standing[ray]) spread(state, ray, z)
        if (kind === opening && run >= wanted.closeRun) addClose(state, z, run, pitch)
      } else if (kind === opening && reached(state, ray)) spread(state, ray, z)
    }
    for (let at = firstRay; at < lastRay; at++) end(state, sweep.rays[at]!, 0)
  }
  return state.stands
}

/** The cell that is being filled. */
interface Filling {
  sweep: Sweep
  stands: Stands
  /** The gap that each ray is in, or noRay inside the body; whether a support stands there; and what was close above. */
  gapOf: Uint32Array
  standing: Uint8Array
  before: Float64Array
  queue: Uint32Array
  cell: number
  /** Height of close layers so far, and how far down they reach. */
  closed: number
  closeTo: number
}

/** Close layers above a height. */
function closedAt({ closed, closeTo }: Filling, z: number): number {
  return closed - Math.max(0, Math.min(closed, z - closeTo))
}

function addClose(state: Filling, z: number, run: number, pitch: number): void {
  // A slope is met at one point of each cell of rays, and goes on for half of it on either side.
  const half = run >= bridgedRun ? 0 : pitch / (2 * run)
  const thick = run >= bridgedRun ? bridgedLayers : closeLayers
  const lowest = z - half - thick
  if (lowest >= state.closeTo) return
  state.closed += Math.min(thick + 2 * half, state.closeTo - lowest)
  state.closeTo = lowest
}

/** Whether a support stands beside a ray in the same cell. */
function reached({ sweep, standing, cell }: Filling, ray: number): boolean {
  for (let side = ray * 4; side < ray * 4 + 4; side++) {
    const next = sweep.beside[side]!
    if (next !== noRay && standing[next] && sweep.cellOf[next] === cell) return true
  }
  return false
}

/** Supports from a height down, on a ray and all that can be reached from it in its cell. */
function spread(state: Filling, first: number, z: number): void {
  const { sweep, stands, gapOf, standing, before, queue, cell } = state
  const closed = closedAt(state, z)
  let count = 1
  queue[0] = first
  standing[first] = 1
  while (count > 0) {
    const ray = queue[--count]!
    stands.top[gapOf[ray]!] = z
    before[ray] = closed
    for (let side = ray * 4; side < ray * 4 + 4; side++) {
      const next = sweep.beside[side]!
      if (next === noRay || standing[next] || sweep.cellOf[next] !== cell || gapOf[next] === noRay) continue
      standing[next] = 1
      queue[count++] = next
    }
  }
}

function end(state: Filling, ray: number, z: number): void {
  if (!state.standing[ray]) return
  state.standing[ray] = 0
  state.stands.close[state.gapOf[ray]!] = Math.max(0, closedAt(state, z) - state.before[ray]!)
}
