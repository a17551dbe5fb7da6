import { readPaint } from './painting'

/** What the triangles of one mesh are coloured with, as the file says it; nothing is resolved yet. */
export interface TriangleColors {
  /** For each triangle its place in `named`, 0 for none; null when no triangle names a property. */
  property: Uint32Array | null
  /** The first one stands for "none". */
  named: readonly NamedProperty[]
  /** For each triangle where its shares begin in `shares`, 0 for unpainted; null when nothing is painted. */
  paint: Uint32Array | null
  /** At each place: how many states, then state and share (0 to 1) of each. */
  shares: readonly number[]
  /** For each triangle its place in `trees`, 0 for unpainted; null when paintings are not kept in full. */
  tree: Uint32Array | null
  /** Paintings as the file writes them (see `painting.ts`), each once; the first one stands for "none". */
  trees: readonly Uint8Array[]
}

/** A property that triangles name: a group, -1 for the object's own, and the index at each corner. */
export interface NamedProperty {
  pid: number
  corners: readonly [number, number, number]
}

/** Triangles with different properties at their corners that are told apart; all beyond count as most corners say. */
const maxMixed = 4_096
/** For showing them: where a picture lies on a model, no two triangles are alike. */
const maxMixedShown = 400_000

/** Collects colours beside a mesh that is being read. Costs nothing while none is named. */
export class TriangleColorBuilder {
  private property: Uint32Array | null = null
  private readonly named: NamedProperty[] = [{ pid: -1, corners: [-1, -1, -1] }]
  private readonly plain = new Map<number, Map<number, number>>()
  private readonly mixed = new Map<string, number>()
  private last = 0
  private paint: Uint32Array | null = null
  private readonly shares: number[] = [0]
  private readonly known = new Map<number, number>()
  private readonly places = new Map<string, number>()
  private tree: Uint32Array | null = null
  private readonly trees: Uint8Array[] = [new Uint8Array()]
  private readonly knownTrees = new Map<string, number>()

  /** @param keepTrees whether paintings and places in pictures are kept in full, for showing them */
  constructor(private readonly keepTrees: boolean) {}

  /** -1 stands for an absent attribute; an absent `p2` or `p3` is `p1` (3MF Core, 4.1.4). */
  addProperty(triangle: number, pid: number, p1: number, p2: number, p3: number): void {
    const a = this.named[this.last]!
    const second = p2 < 0 ? p1 : p2
    const third = p3 < 0 ? p1 : p3
    if (
      this.last === 0 ||
      a.pid !== pid ||
      a.corners[0] !== p1 ||
      a.corners[1] !== second ||
      a.corners[2] !== third
    ) {
      this.last = this.entry(pid, p1, second, third)
    }
    this.property = roomFor(this.property, triangle)
    this.property[triangle] = this.last
  }

  /** Takes a painting and adds its states to `states`. False, and nothing taken, when it is none. */
  addPaint(
    triangle: number,
    bytes: ArrayLike<number>,
    from: number,
    to: number,
    states: Set<number>,
  ): boolean {
    // Whole faces are one or two digits: met again and again.
    let short = -1
    if (to - from <= 4) {
      short = to - from
      for (let at = from; at < to; at++) short = short * 128 + (bytes[at]! & 127)
    }
    let place = short < 0 ? undefined : this.known.get(short)
    if (place === undefined) {
      const read = readPaint(bytes, from, to)
      if (!read) return false
      for (const state of read.keys()) states.add(state)
      place = this.placeOf(read)
      if (short >= 0) this.known.set(short, place)
    }
    this.paint = roomFor(this.paint, triangle)
    this.paint[triangle] = place
    if (this.keepTrees) {
      this.tree = roomFor(this.tree, triangle)
      this.tree[triangle] = this.treeOf(bytes, from, to)
    }
    return true
  }

  private treeOf(bytes: ArrayLike<number>, from: number, to: number): number {
    let text = ''
    for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]!)
    const known = this.knownTrees.get(text)
    if (known !== undefined) return known
    const place = this.trees.push(Uint8Array.from(text, (character) => character.charCodeAt(0))) - 1
    this.knownTrees.set(text, place)
    return place
  }

  /** Shares that are alike to a 256th are kept once, so that a face split finely costs no more than another. */
  private placeOf(read: Map<number, number>): number {
    let key = ''
    for (const [state, share] of read) key += `${state}:${Math.round(share * 256)} `
    const known = this.places.get(key)
    if (known !== undefined) return known
    const place = this.shares.length
    this.shares.push(read.size)
    for (const [state, share] of read) this.shares.push(state, share)
    this.places.set(key, place)
    return place
  }

  finish(triangleCount: number): TriangleColors {
    return {
      property: cut(this.property, triangleCount),
      named: this.named,
      paint: cut(this.paint, triangleCount),
      shares: this.shares,
      tree: cut(this.tree, triangleCount),
      trees: this.trees,
    }
  }

  private entry(pid: number, p1: number, p2: number, p3: number): number {
    if (p1 !== p2 || p1 !== p3) {
      const key = `${pid} ${p1} ${p2} ${p3}`
      const known = this.mixed.get(key)
      if (known !== undefined) return known
      if (this.mixed.size < (this.keepTrees ? maxMixedShown : maxMixed)) {
        this.mixed.set(key, this.named.length)
        return this.named.push({ pid, corners: [p1, p2, p3] }) - 1
      }
    }
    const index = p2 === p3 ? p2 : p1
    let group = this.plain.get(pid)
    if (!group) {
      group = new Map()
      this.plain.set(pid, group)
    }
    let entry = group.get(index)
    if (entry === undefined) {
      entry = this.named.push({ pid, corners: [index, index, index] }) - 1
      group.set(index, entry)
    }
    return entry
  }
}

function roomFor(list: Uint32Array | null, index: number): Uint32Array {
  if (list && index < list.length) return list
  const grown = new Uint32Array(Math.max(1_024, Math.ceil(index * 1.5) + 1))
  if (list) grown.set(list)
  return grown
}

function cut(list: Uint32Array | null, count: number): Uint32Array | null {
  if (!list) return null
  // The last triangles may name nothing at all.
  if (list.length >= count) return list.slice(0, count)
  const whole = new Uint32Array(count)
  whole.set(list)
  return whole
}
