/**
 * Face painting of PrusaSlicer (`slic3rpe:mmu_segmentation`) and Bambu Studio / OrcaSlicer (`paint_color`).
 * A face's value is a tree of hexadecimal digits, written from the last to the first. The low two bits of a digit
 * say how many times the face is split (0: a leaf). A leaf's high two bits are its state; 3 means that the next
 * digit holds the state less 3, and a digit of 15 there that yet another follows.
 * Source: PrusaSlicer, `TriangleSelector::serialize` (read for the format).
 */

/** Adds the states found in the ASCII bytes `from` to `to` (exclusive) to `states`. False when it is no painting. */
export function addPaintStates(
  bytes: ArrayLike<number>,
  from: number,
  to: number,
  states: Set<number>,
): boolean {
  let at = to - 1
  let open = 1
  while (open > 0) {
    if (at < from) return false
    const digit = hex(bytes[at--]!)
    if (digit < 0) return false
    open--
    const splits = digit & 3
    if (splits > 0) {
      open += splits + 1
      continue
    }
    let state = digit >> 2
    if (state === 3) {
      if (at < from) return false
      let more = hex(bytes[at--]!)
      if (more < 0) return false
      state = 3
      while (more === 15) {
        state += 15
        if (at < from) return false
        more = hex(bytes[at--]!)
        if (more < 0) return false
      }
      state += more
    }
    states.add(state)
  }
  return true
}

function hex(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 70) return code - 55
  if (code >= 97 && code <= 102) return code - 87
  return -1
}
