import { numberEnd, readIndex, readNumber } from './bulk-numbers'
import { type MeshBuilder } from './mesh'

/**
 * Reads runs of `<vertex .../>` and `<triangle .../>` straight from the bytes. It takes only what it understands
 * completely (plain attributes, plain numbers, self-closed or closed at once) and stops before anything else, which
 * a real XML parser then reads. So it never has to decide whether odd markup is right: it may only be fast.
 */

/** An attribute beyond those of the core, seen and approved by the XML parser before. */
export interface KnownAttribute {
  name: Uint8Array
  paints: boolean
}

export interface BulkTarget {
  kind: 'vertex' | 'triangle'
  /** `<vertex` or `<triangle` with the prefix in force, as ASCII. */
  opening: Uint8Array
  /** `</vertex` or `</triangle` likewise. */
  closing: Uint8Array
  mesh: MeshBuilder
  attributes: KnownAttribute[]
}

const space = 32
const quoteDouble = 34
const quoteSingle = 39
const slash = 47
const less = 60
const equals = 61
const greater = 62
const ampersand = 38

function isSpace(code: number): boolean {
  return code === space || code === 10 || code === 13 || code === 9
}

function matches(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let k = 0; k < word.length; k++) if (bytes[at + k] !== word[k]) return false
  return true
}

/** Past the end of the element whose attributes ended at `at`, or -1 when it is not empty. */
function elementEnd(bytes: Uint8Array, at: number, closing: Uint8Array): number {
  if (bytes[at] === slash) return bytes[at + 1] === greater ? at + 2 : -1
  if (bytes[at] !== greater) return -1
  at++
  while (isSpace(bytes[at]!)) at++
  if (!matches(bytes, at, closing)) return -1
  at += closing.length
  while (isSpace(bytes[at]!)) at++
  return bytes[at] === greater ? at + 1 : -1
}

/** What the last plain element said: coordinates or indices. */
const corner: [number, number, number] = [0, 0, 0]

/** Past ` x="1" y="2" z="3"/>`, as nearly all programs write a vertex; -1 for any other form. */
function plainVertex(bytes: Uint8Array, at: number): number {
  for (let axis = 0; axis < 3; axis++) {
    if (
      bytes[at] !== space ||
      bytes[at + 1] !== 120 + axis ||
      bytes[at + 2] !== equals ||
      bytes[at + 3] !== quoteDouble
    )
      return -1
    const value = readNumber(bytes, at + 4, quoteDouble)
    if (numberEnd < 0) return -1
    corner[axis as 0 | 1 | 2] = value
    at = numberEnd + 1
  }
  return plainEnd(bytes, at)
}

/** Past ` v1="0" v2="1" v3="2"/>`, likewise. */
function plainTriangle(bytes: Uint8Array, at: number): number {
  for (let k = 0; k < 3; k++) {
    if (
      bytes[at] !== space ||
      bytes[at + 1] !== 118 ||
      bytes[at + 2] !== 49 + k ||
      bytes[at + 3] !== equals ||
      bytes[at + 4] !== quoteDouble
    )
      return -1
    const value = readIndex(bytes, at + 5, quoteDouble)
    if (numberEnd < 0) return -1
    corner[k as 0 | 1 | 2] = value
    at = numberEnd + 1
  }
  return plainEnd(bytes, at)
}

function plainEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === space) at++
  return bytes[at] === slash && bytes[at + 1] === greater ? at + 2 : -1
}

/**
 * Reads as many elements as it can from `at`; `end` must lie behind a `>`.
 * Returns where it stopped: at `end`, or at the first byte that it leaves to the XML parser.
 */
export function scanBulk(bytes: Uint8Array, at: number, end: number, target: BulkTarget): number {
  return target.kind === 'vertex'
    ? scanVertices(bytes, at, end, target)
    : scanTriangles(bytes, at, end, target)
}

function scanVertices(bytes: Uint8Array, at: number, end: number, target: BulkTarget): number {
  const { opening, closing, mesh, attributes } = target
  for (;;) {
    while (at < end && isSpace(bytes[at]!)) at++
    if (at >= end || bytes[at] !== less || !matches(bytes, at, opening)) return at
    const plain = plainVertex(bytes, at + opening.length)
    if (plain > 0 && plain <= end) {
      mesh.addVertex(corner[0], corner[1], corner[2])
      at = plain
      continue
    }
    let p = at + opening.length
    let x = 0
    let y = 0
    let z = 0
    let seen = 0
    for (;;) {
      const before = p
      while (isSpace(bytes[p]!)) p++
      const name = bytes[p]!
      if (name === slash || name === greater) break
      if (p === before) return at
      const axis = name - 120
      const isAxis = axis >= 0 && axis <= 2 && (bytes[p + 1] === equals || isSpace(bytes[p + 1]!))
      const slot = isAxis ? axis : knownSlot(bytes, p, attributes)
      if (slot < 0 || slot > 30) return at
      const bit = 1 << slot
      if ((seen & bit) !== 0) return at
      seen |= bit
      p += isAxis ? 1 : attributes[slot - firstKnown]!.name.length
      while (isSpace(bytes[p]!)) p++
      if (bytes[p] !== equals) return at
      p++
      while (isSpace(bytes[p]!)) p++
      const quote = bytes[p]!
      if (quote !== quoteDouble && quote !== quoteSingle) return at
      if (!isAxis) {
        p = plainValueEnd(bytes, p + 1, end, quote) + 1
        if (p === 0) return at
        continue
      }
      const value = readNumber(bytes, p + 1, quote)
      if (numberEnd < 0) return at
      p = numberEnd + 1
      if (name === 120) x = value
      else if (name === 121) y = value
      else z = value
    }
    if ((seen & 7) !== 7) return at
    p = elementEnd(bytes, p, closing)
    if (p < 0 || p > end) return at
    mesh.addVertex(x, y, z)
    at = p
  }
}

/** Where approved attributes begin among the slots of an element's attributes. */
const firstKnown = 7

/** The slot of the approved attribute whose name stands at `at`; -1 for any other. */
function knownSlot(bytes: Uint8Array, at: number, attributes: readonly KnownAttribute[]): number {
  for (let k = 0; k < attributes.length; k++) {
    const { name } = attributes[k]!
    const after = bytes[at + name.length]!
    if (matches(bytes, at, name) && (after === equals || isSpace(after))) return firstKnown + k
  }
  return -1
}

/** The closing quote of a value that the scanner may pass over; -1 where it is the XML parser's to judge. */
function plainValueEnd(bytes: Uint8Array, at: number, end: number, quote: number): number {
  while (at < end && bytes[at] !== quote) {
    const code = bytes[at]!
    if (code === less || code === ampersand || code < space || code > 126) return -1
    at++
  }
  return at < end ? at : -1
}

function scanTriangles(bytes: Uint8Array, at: number, end: number, target: BulkTarget): number {
  const { opening, closing, mesh, attributes } = target
  for (;;) {
    while (at < end && isSpace(bytes[at]!)) at++
    if (at >= end || bytes[at] !== less || !matches(bytes, at, opening)) return at
    const plain = plainTriangle(bytes, at + opening.length)
    if (plain > 0 && plain <= end) {
      mesh.paintStates.add(0)
      mesh.addTriangle(corner[0], corner[1], corner[2])
      mesh.addProperty(-1, -1, -1, -1)
      at = plain
      continue
    }
    let p = at + opening.length
    let v1 = 0
    let v2 = 0
    let v3 = 0
    let p1 = -1
    let p2 = -1
    let p3 = -1
    let pid = -1
    let seen = 0
    let paintFrom = -1
    let paintTo = -1
    for (;;) {
      const before = p
      while (isSpace(bytes[p]!)) p++
      const first = bytes[p]!
      if (first === slash || first === greater) break
      if (p === before) return at
      const nameStart = p
      while (p < end && bytes[p] !== equals && !isSpace(bytes[p]!)) p++
      const length = p - nameStart
      let slot = -1
      if (length === 2) {
        const digit = bytes[nameStart + 1]! - 49
        if (digit >= 0 && digit <= 2) {
          if (first === 118) slot = digit
          else if (first === 112) slot = 3 + digit
        }
      } else if (
        length === 3 &&
        first === 112 &&
        bytes[nameStart + 1] === 105 &&
        bytes[nameStart + 2] === 100
      ) {
        slot = 6
      }
      let extra: KnownAttribute | null = null
      if (slot < 0) {
        for (let k = 0; k < attributes.length; k++) {
          const known = attributes[k]!
          if (known.name.length === length && matches(bytes, nameStart, known.name)) {
            extra = known
            slot = firstKnown + k
            break
          }
        }
        if (!extra || slot > 30) return at
      }
      const bit = 1 << slot
      if ((seen & bit) !== 0) return at
      seen |= bit
      while (isSpace(bytes[p]!)) p++
      if (bytes[p] !== equals) return at
      p++
      while (isSpace(bytes[p]!)) p++
      const quote = bytes[p]!
      if (quote !== quoteDouble && quote !== quoteSingle) return at
      p++
      if (extra) {
        const valueStart = p
        while (p < end && bytes[p] !== quote) {
          const code = bytes[p]!
          // References, markup and anything outside ASCII are the XML parser's to judge.
          if (code === less || code === ampersand || code < space || code > 126) return at
          p++
        }
        if (p >= end) return at
        if (extra.paints) {
          // Two paintings on one face: let the slow path sort it out.
          if (paintFrom >= 0) return at
          paintFrom = valueStart
          paintTo = p
        }
        p++
        continue
      }
      const value = readIndex(bytes, p, quote)
      if (numberEnd < 0) return at
      p = numberEnd + 1
      if (slot === 0) v1 = value
      else if (slot === 1) v2 = value
      else if (slot === 2) v3 = value
      else if (slot === 3) p1 = value
      else if (slot === 4) p2 = value
      else if (slot === 5) p3 = value
      else pid = value
    }
    if ((seen & 7) !== 7) return at
    p = elementEnd(bytes, p, closing)
    if (p < 0 || p > end) return at
    if (paintFrom >= 0) {
      if (paintTo > paintFrom && !mesh.addPaint(bytes, paintFrom, paintTo)) return at
    }
    if (paintFrom < 0 || paintTo === paintFrom) mesh.paintStates.add(0)
    mesh.addTriangle(v1, v2, v3)
    mesh.addProperty(pid, p1, p2, p3)
    at = p
  }
}
