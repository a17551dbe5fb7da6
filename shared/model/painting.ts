/**
 * Face painting of PrusaSlicer (`slic3rpe:mmu_segmentation`) and Bambu Studio / OrcaSlicer (`paint_color`).
 * A face's value is a tree of hexadecimal digits, written from the last to the first. The low two bits of a digit
 * say how many sides of the face are split (0: a leaf). A leaf's high two bits are its state; 3 means that the next
 * digit holds the state less 3, and a digit of 15 there that yet another follows.
 * One split side halves a face; two leave a half and two quarters, the half first; three make four quarters.
 * Source: PrusaSlicer, `TriangleSelector::serialize` and `perform_split` (read for the format).
 */

/**
 * Reads the ASCII bytes `from` to `to` (exclusive): which share of the face's area each state has, 0 to 1, together 1.
 * State 0 is the object's own extruder, n is extruder n. Null when it is no painting.
 */
export function readPaint(bytes: ArrayLike<number>, from: number, to: number): Map<number, number> | null {
  const shares = new Map<number, number>()
  const open = [1]
  let at = to - 1
  for (let share = open.pop(); share !== undefined; share = open.pop()) {
    if (at < from) return null
    const digit = hex(bytes[at--]!)
    if (digit < 0) return null
    const splits = digit & 3
    if (splits === 1) open.push(share / 2, share / 2)
    else if (splits === 2) open.push(share / 4, share / 4, share / 2)
    else if (splits === 3) open.push(share / 4, share / 4, share / 4, share / 4)
    if (splits > 0) continue
    let state = digit >> 2
    if (state === 3) {
      if (at < from) return null
      let more = hex(bytes[at--]!)
      if (more < 0) return null
      while (more === 15) {
        state += 15
        if (at < from) return null
        more = hex(bytes[at--]!)
        if (more < 0) return null
      }
      state += more
    }
    shares.set(state, (shares.get(state) ?? 0) + share)
  }
  return shares
}

/** A piece of a painted face. */
export interface PaintedPiece {
  /** 0 is the object's own extruder, n is extruder n. */
  state: number
  /** Its three corners, in the face's own winding, as shares of the face's corners: nine numbers. */
  corners: readonly number[]
}

type Corner = readonly [number, number, number]

/**
 * Cuts a painted face into the pieces that its painting means. A digit's high two bits name the side that is split
 * (one split side) or the corner that is kept (two). Null when it is no painting.
 */
export function piecesOfPaint(bytes: ArrayLike<number>): PaintedPiece[] | null {
  const pieces: PaintedPiece[] = []
  const whole: [Corner, Corner, Corner] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]
  const open = [whole]
  let at = bytes.length - 1
  for (let face = open.pop(); face !== undefined; face = open.pop()) {
    if (at < 0) return null
    const digit = hex(bytes[at--]!)
    if (digit < 0) return null
    const splits = digit & 3
    if (splits > 0) {
      // Written from the last child to the first; what is pushed last is read first.
      open.push(...splitFace(face, splits, digit >> 2))
      continue
    }
    let state = digit >> 2
    if (state === 3) {
      let more = at < 0 ? -1 : hex(bytes[at--]!)
      for (; more === 15; more = at < 0 ? -1 : hex(bytes[at--]!)) state += 15
      if (more < 0) return null
      state += more
    }
    pieces.push({ state, corners: face.flat() })
  }
  return pieces
}

/** The children of a face, first to last. */
function splitFace(
  face: readonly [Corner, Corner, Corner],
  splits: number,
  special: number,
): [Corner, Corner, Corner][] {
  const first = special % 3
  const [a, b, c] = [face[first]!, face[(first + 1) % 3]!, face[(first + 2) % 3]!]
  if (splits === 1) {
    const middle = between(b, c)
    return [
      [a, b, middle],
      [middle, c, a],
    ]
  }
  const ab = between(a, b)
  const ca = between(c, a)
  if (splits === 2) {
    return [
      [a, ab, ca],
      [ab, b, ca],
      [b, c, ca],
    ]
  }
  const bc = between(b, c)
  return [
    [a, ab, ca],
    [ab, b, bc],
    [bc, c, ca],
    [ab, bc, ca],
  ]
}

function between(a: Corner, b: Corner): Corner {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]
}

function hex(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 70) return code - 55
  if (code >= 97 && code <= 102) return code - 87
  return -1
}
