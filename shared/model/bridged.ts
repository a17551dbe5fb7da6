import { type Columns, neighbour, noRay, solidAt } from './columns'

/** Faces that run at least this far are bridged where they can be. */
export const bridgedRun = 4
/** Gaps lower than this are printed over without support, mm. */
export const leastGap = 0.4
/** Heights that belong to one flat face may differ by this between neighbouring rays, mm. */
const level = 0.12
/** Where a bridge ends in the air, supports carry this width, mm. */
const openEnd = 1.5
/** Faces narrower than this, across the bridge, are walls only, and supported wherever they end; mm. */
const narrow = 3.5
/** From this share of the ends of its lines on that lie at a body, all of a face is bridged. */
const leastAnchored = 0.03
/** Where less than this share lies on lines from solid to solid, the bridge runs along no edge. */
const wellSpanned = 0.02

/**
 * For each piece the share of its lower face that needs support: 0 where it stands on the plate or a bridge carries it.
 */
export function bridgedShares(columns: Columns): Float32Array {
  const { starts, low, lowRun } = columns
  const rays = columns.columns * columns.rows
  const count = low.length
  const shares = new Float32Array(count)
  const parent = new Uint32Array(count).fill(noRay)
  let flats = 0
  for (let k = 0; k < count; k++) {
    shares[k] = low[k]! < leastGap ? 0 : 1
    if (low[k]! >= leastGap && lowRun[k]! >= bridgedRun) {
      parent[k] = k
      flats++
    }
  }
  if (flats === 0) return shares
  const root = (k: number): number => {
    let at = k
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  /** The flat piece of a neighbouring ray that goes on with this one, or noRay. */
  const next = (k: number, ray: number): number => {
    if (ray === noRay) return noRay
    for (let m = starts[ray]!; m < starts[ray + 1]!; m++) {
      if (parent[m] !== noRay && Math.abs(low[m]! - low[k]!) <= level) return m
      if (low[m]! > low[k]! + level) return noRay
    }
    return noRay
  }
  const rayOf = new Uint32Array(count)
  for (let ray = 0; ray < rays; ray++) {
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      rayOf[k] = ray
      if (parent[k] === noRay) continue
      for (const side of [1, 3]) {
        const m = next(k, neighbour(columns, ray, side))
        if (m === noRay) continue
        const a = root(k)
        const b = root(m)
        parent[Math.max(a, b)] = Math.min(a, b)
      }
    }
  }
  // Per patch: cells; and in either direction lines, and cells that are spanned from solid to solid.
  const cells = new Float64Array(count)
  const spanned = [new Float64Array(count), new Float64Array(count)]
  const lines = [new Float64Array(count), new Float64Array(count)]
  // How many of its lines' ends lie at a body.
  const anchors = new Float64Array(count)
  // In either direction the share of a cell that lies at an end in the air.
  const ends = [new Float32Array(count), new Float32Array(count)]
  for (let k = 0; k < count; k++) {
    if (parent[k] === noRay) continue
    const patch = root(k)
    const ray = rayOf[k]!
    cells[patch]!++
    // Rows are followed from their lower end.
    for (let way = 0; way < 2; way++) {
      const before = neighbour(columns, ray, way * 2)
      if (next(k, before) !== noRay) continue
      lines[way]![patch]!++
      const line = [k]
      let along = ray
      for (;;) {
        along = neighbour(columns, along, way * 2 + 1)
        const m = next(line[line.length - 1]!, along)
        if (m === noRay) break
        line.push(m)
      }
      const anchored = (side: number): boolean =>
        side !== noRay && solidAt(columns, side, low[k]! - 2 * level)
      const reach = openEnd / (way === 0 ? columns.width : columns.depth)
      const free = [!anchored(before), !anchored(along)]
      if (!free[0] && !free[1]) spanned[way]![patch]! += line.length
      for (const open of free) if (!open) anchors[patch]!++
      for (const end of [0, 1]) {
        for (let at = 0; free[end] && at < line.length && at < reach; at++) {
          const cell = line[end === 0 ? at : line.length - 1 - at]!
          ends[way]![cell] = Math.max(ends[way]![cell]!, Math.min(1, reach - at))
        }
      }
    }
  }
  const askew = askewSpans(columns, next, root, parent, rayOf)
  for (let k = 0; k < count; k++) {
    if (parent[k] === noRay) continue
    const patch = root(k)
    const way = spanned[0]![patch]! >= spanned[1]![patch]! ? 0 : 1
    const most = spanned[way]![patch]!
    const across = lines[way]![patch]! * (way === 0 ? columns.depth : columns.width)
    if (across < narrow) continue
    if (anchors[patch]! <= leastAnchored * 2 * (lines[0]![patch]! + lines[1]![patch]!)) continue
    // No edge lies along a bridge that runs askew.
    const along = most >= wellSpanned * cells[patch]! && most >= askew[patch]!
    shares[k] = along ? ends[way]![k]! : Math.max(ends[0]![k]!, ends[1]![k]!)
  }
  return shares
}

/** For each patch how many cells lie on diagonals that run from solid to solid, along the better of both. */
function askewSpans(
  columns: Columns,
  next: (k: number, ray: number) => number,
  root: (k: number) => number,
  parent: Uint32Array,
  rayOf: Uint32Array,
): Float64Array {
  const count = parent.length
  const best = new Float64Array(count)
  for (const turn of [2, 3]) {
    const spans = new Float64Array(count)
    const diagonal = (ray: number, side: number): number => {
      const across = neighbour(columns, ray, side)
      return across === noRay ? noRay : neighbour(columns, across, side === 0 ? turn : 5 - turn)
    }
    for (let k = 0; k < count; k++) {
      if (parent[k] === noRay) continue
      const before = diagonal(rayOf[k]!, 0)
      if (next(k, before) !== noRay) continue
      let length = 1
      let last = k
      let beyond = diagonal(rayOf[k]!, 1)
      for (let m = next(k, beyond); m !== noRay; m = next(m, beyond)) {
        last = m
        length++
        beyond = diagonal(rayOf[m]!, 1)
      }
      const anchored = (ray: number, piece: number): boolean =>
        ray !== noRay && solidAt(columns, ray, columns.low[piece]! - 2 * level)
      if (anchored(before, k) && anchored(beyond, last)) spans[root(k)]! += length
    }
    for (let k = 0; k < count; k++) best[k] = Math.max(best[k]!, spans[k]!)
  }
  return best
}
