/**
 * Tells the separate regions of each cross-section apart, which areas and outlines alone don't.
 *
 * Segments are joined where they end in the same point. Both triangles at an edge compute that point from the same
 * two corners, lowest first, so the coordinates are equal to the last bit and can be looked up by hash.
 */

/** Regions whose infill is smaller than this, mm²: slicers fill them solid. */
const smallCore = 70
/** How deep in a region its infill begins, mm: two lines of a 0.4 mm nozzle less what infill overlaps them. */
const fillDepth = 0.71
/** The depth of the walls themselves, by which cores of small regions are measured, mm. */
export const wallDepth = 0.8
/** Outlines up to this length are short ones, mm: PrusaSlicer's 6.5 mm radius, seen from the middle of the line. */
const shortLoop = 42
/** In layers with more loops than this, holes are shared out by area instead of by place. */
const maxPlacedLoops = 200

/** Outlines of shorter pieces are drawn smoother than they are by slicers: their turns count for nothing, mm. */
const leastPiece = 0.08
/** Turns up to this are run through without slowing down: the cosine of 13 degrees. */
const slightTurn = 0.974

export interface SmallRegions {
  area: Float64Array
  outline: Float64Array
  count: Float64Array
  /** Their outlines, holes included. */
  smallLoops: Float64Array
  /** What lies within their walls, mm². */
  core: Float64Array
  /** All outlines of the layer. */
  loops: Float64Array
  /** Turns of all outlines that slow a printer down, in right angles' worth. */
  corners: Float64Array
  /** Length of those outlines that are so short that slicers slow down on them, mm. */
  short: Float64Array
  /** All regions, small and large. */
  regions: Float64Array
}

const none = 0xffffffff

export class RegionFinder {
  private readonly layer: Uint32Array
  private readonly xy: Float64Array
  private readonly parent: Uint32Array
  private readonly table: Uint32Array
  /** Per point, summed up at the root of its loop: area, length, and the loop's box. */
  private readonly area: Float64Array
  private readonly length: Float64Array
  /** Which way the first piece at each point leads away from it, and whether one is known. */
  private readonly away: Float32Array
  private readonly waits: Uint8Array
  private readonly cornersOf: Float64Array
  private readonly key = new Float64Array(2)
  private readonly words = new Uint32Array(this.key.buffer)
  private points = 0

  /** `segments` is the most that will be added. */
  constructor(segments: number, layers: number) {
    // Each point ends two segments; open outlines have one more.
    const points = segments * 2
    let slots = 16
    while (slots < points) slots *= 2
    this.layer = new Uint32Array(points)
    this.xy = new Float64Array(points * 2)
    this.parent = new Uint32Array(points)
    this.area = new Float64Array(points)
    this.length = new Float64Array(points)
    this.away = new Float32Array(points * 2)
    this.waits = new Uint8Array(points)
    this.cornersOf = new Float64Array(layers)
    this.table = new Uint32Array(slots).fill(none)
  }

  add(layer: number, x1: number, y1: number, x2: number, y2: number, area: number, length: number): void {
    const from = this.point(layer, x1, y1)
    const to = this.point(layer, x2, y2)
    if (length > leastPiece) {
      const dx = (x2 - x1) / length
      const dy = (y2 - y1) / length
      this.turn(layer, from, dx, dy)
      this.turn(layer, to, -dx, -dy)
    }
    const a = this.root(from)
    const b = this.root(to)
    const low = Math.min(a, b)
    const high = Math.max(a, b)
    if (low !== high) {
      this.parent[high] = low
      this.area[low]! += this.area[high]!
      this.length[low]! += this.length[high]!
    }
    this.area[low]! += area
    this.length[low]! += length
  }

  /** A piece that leads away from a point: with the one before it, it makes a turn. */
  private turn(layer: number, point: number, dx: number, dy: number): void {
    const { away, waits } = this
    if (waits[point] === 0) {
      waits[point] = 1
      away[point * 2] = dx
      away[point * 2 + 1] = dy
      return
    }
    waits[point] = 0
    const straight = -(dx * away[point * 2]! + dy * away[point * 2 + 1]!)
    if (straight < slightTurn) this.cornersOf[layer]! += cornerWorth(straight)
  }

  small(layerCount: number): SmallRegions {
    const out: SmallRegions = {
      area: new Float64Array(layerCount),
      outline: new Float64Array(layerCount),
      count: new Float64Array(layerCount),
      smallLoops: new Float64Array(layerCount),
      core: new Float64Array(layerCount),
      loops: new Float64Array(layerCount),
      corners: this.cornersOf,
      short: new Float64Array(layerCount),
      regions: new Float64Array(layerCount),
    }
    const loops = this.loops(layerCount)
    loops.forEach((list, layer) => {
      const solids = list.filter((loop) => loop.area > 0)
      for (const loop of list) if (loop.outline <= shortLoop) out.short[layer]! += loop.outline
      for (const hole of list) {
        if (hole.area >= 0) continue
        const around = list.length <= maxPlacedLoops ? smallestAround(solids, hole) : largest(solids)
        if (!around) continue
        around.net += hole.area
        around.loops++
        around.outline += hole.outline
      }
      for (const solid of solids) {
        out.regions[layer]!++
        out.loops[layer]! += solid.loops
        if (coreArea(solid.net, solid.outline, 2 - solid.loops, fillDepth) >= smallCore) continue
        const core = coreArea(solid.net, solid.outline, 2 - solid.loops, wallDepth)
        out.smallLoops[layer]! += solid.loops
        out.core[layer]! += core
        out.area[layer]! += Math.max(0, solid.net)
        out.outline[layer]! += solid.outline
        out.count[layer]!++
      }
    })
    return out
  }

  private loops(layerCount: number): Loop[][] {
    const byRoot = new Map<number, Loop>()
    const lists: Loop[][] = Array.from({ length: layerCount }, () => [])
    for (let p = 0; p < this.points; p++) {
      const root = this.root(p)
      let loop = byRoot.get(root)
      if (!loop) {
        const area = this.area[root]!
        loop = {
          area,
          net: area,
          loops: 1,
          outline: this.length[root]!,
          x0: Infinity,
          x1: -Infinity,
          y0: Infinity,
          y1: -Infinity,
        }
        byRoot.set(root, loop)
        lists[this.layer[p]!]!.push(loop)
      }
      const x = this.xy[p * 2]!
      const y = this.xy[p * 2 + 1]!
      if (x < loop.x0) loop.x0 = x
      if (x > loop.x1) loop.x1 = x
      if (y < loop.y0) loop.y0 = y
      if (y > loop.y1) loop.y1 = y
    }
    return lists
  }

  private point(layer: number, x: number, y: number): number {
    // Adding zero makes one of the two zeros.
    this.key[0] = x + 0
    this.key[1] = y + 0
    // Written out: this runs once for every segment of every layer.
    const { words } = this
    let hash = Math.imul(layer ^ 0x9e3779b9, 0x85ebca6b)
    hash = Math.imul(hash ^ words[0]!, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13) ^ words[1]!, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13) ^ words[2]!, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13) ^ words[3]!, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    const mask = this.table.length - 1
    for (let slot = (hash ^ (hash >>> 16)) & mask; ; slot = (slot + 1) & mask) {
      const known = this.table[slot]!
      if (known === none) {
        const made = this.points++
        this.table[slot] = made
        this.layer[made] = layer
        this.xy[made * 2] = x
        this.xy[made * 2 + 1] = y
        this.parent[made] = made
        return made
      }
      if (this.layer[known] === layer && this.xy[known * 2] === x && this.xy[known * 2 + 1] === y)
        return known
    }
  }

  private root(point: number): number {
    let at = point
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at]!]!
      at = this.parent[at]!
    }
    return at
  }
}

/**
 * What a turn costs beside a right angle, from the cosine of how far it departs from straight on. A printer takes it at
 * the speed at which neither axis jumps by more than 8 mm/s; what is lost goes by the square of what lacks to 40 mm/s.
 */
export function cornerWorth(straight: number): number {
  const jump = Math.sqrt(Math.max(0, 2 * (1 - straight)))
  const kept = jump > 0 ? Math.min(1, 0.235 / jump) : 1
  return ((1 - kept) * (1 - kept)) / 0.695
}

/**
 * What is left of a section when its edge is worn off to a depth: `A − d·P + 3.6·d²·χ` (Steiner's formula; between the
 * π of round corners and the 4 of square ones), where χ counts outer outlines less holes. Never below zero.
 */
export function coreArea(area: number, outline: number, euler: number, depth: number): number {
  if (!(area > 0)) return 0
  // A region without holes can't keep more than a disc or a square of it would, (1 − d·P/2A)² of its area.
  const left = 1 - (depth * outline) / (2 * area)
  if (left <= 0) return 0
  const steiner = area - depth * outline + 3.6 * depth * depth * euler
  return Math.max(0, Math.min(steiner, area * left * left))
}

interface Loop {
  /** Signed: negative for a hole. */
  area: number
  /** Less the holes within. */
  net: number
  /** Its own outline and those of its holes. */
  loops: number
  outline: number
  x0: number
  x1: number
  y0: number
  y1: number
}

function smallestAround(solids: readonly Loop[], hole: Loop): Loop | null {
  let best: Loop | null = null
  for (const solid of solids) {
    if (solid.x0 > hole.x0 || solid.x1 < hole.x1 || solid.y0 > hole.y0 || solid.y1 < hole.y1) continue
    if (!best || solid.area < best.area) best = solid
  }
  return best
}

function largest(solids: readonly Loop[]): Loop | null {
  let best: Loop | null = null
  for (const solid of solids) if (!best || solid.area > best.area) best = solid
  return best
}
