/**
 * Which of three corners `a`, `b`, `c` is the lowest, the middle and the highest by their coordinates `p`, `q`, `r` on an
 * axis; of equal ones the earlier counts as the lower. Not by sorted lists: those would be made for each triangle.
 */
export function lowest(a: number, b: number, c: number, p: number, q: number, r: number): number {
  if (q < p) return r < q ? c : b
  return r < p ? c : a
}

export function middle(a: number, b: number, c: number, p: number, q: number, r: number): number {
  if (q < p) return r < q ? b : r < p ? c : a
  return r < p ? a : r < q ? c : b
}

export function highest(a: number, b: number, c: number, p: number, q: number, r: number): number {
  if (q < p) return r < p ? a : c
  return r < q ? b : c
}
