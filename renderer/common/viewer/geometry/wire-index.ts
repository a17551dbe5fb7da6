/**
 * The edges of triangles as index pairs, for drawing them as lines: six numbers a triangle. Edges that two triangles
 * share are named twice; drawing them twice costs less than finding out.
 *
 * @param indices three for each triangle, or null when each triangle has corners of its own
 */
export function wireIndex(indices: Uint32Array | null, triangleCount: number): Uint32Array {
  const lines = new Uint32Array(triangleCount * 6)
  for (let t = 0; t < triangleCount; t++) {
    const a = indices ? indices[t * 3]! : t * 3
    const b = indices ? indices[t * 3 + 1]! : t * 3 + 1
    const c = indices ? indices[t * 3 + 2]! : t * 3 + 2
    lines.set([a, b, b, c, c, a], t * 6)
  }
  return lines
}
