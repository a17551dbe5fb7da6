interface Box {
  min: readonly [number, number, number]
  max: readonly [number, number, number]
}

/** Cells along the longest side: some sixty thousand triangles on a ball, whatever it had before. */
const CELLS = 96

/**
 * A coarse stand-in for very large meshes, drawn while the model turns on machines that can't keep up with all of it.
 * All vertices in one cell of a grid become the one nearest to the cell's middle; triangles that collapse go.
 * The stand-in shares the vertices of the mesh, so that it costs only its own index.
 *
 * @param box common to all parts, so that their grids agree
 * @returns three indices for each triangle left
 */
export function coarsen(positions: Float32Array, indices: Uint32Array, box: Box): Uint32Array {
  const longest = Math.max(...box.max.map((value, axis) => value - box.min[axis]!), 1e-6)
  const size = longest / CELLS
  const side = CELLS + 1
  const vertexCount = positions.length / 3
  const cellOf = new Uint32Array(vertexCount)
  const nearest = new Int32Array(side ** 3).fill(-1)
  const distances = new Float32Array(side ** 3)
  for (let v = 0; v < vertexCount; v++) {
    let cell = 0
    let distance = 0
    for (let axis = 2; axis >= 0; axis--) {
      const place = (positions[v * 3 + axis]! - box.min[axis]!) / size
      const step = Math.min(CELLS, Math.max(0, Math.floor(place)))
      cell = cell * side + step
      distance += (place - step - 0.5) ** 2
    }
    cellOf[v] = cell
    if (nearest[cell]! < 0 || distance < distances[cell]!) {
      nearest[cell] = v
      distances[cell] = distance
    }
  }
  const kept = new Uint32Array(indices.length)
  let length = 0
  for (let at = 0; at < indices.length; at += 3) {
    const a = nearest[cellOf[indices[at]!]!]!
    const b = nearest[cellOf[indices[at + 1]!]!]!
    const c = nearest[cellOf[indices[at + 2]!]!]!
    if (a === b || b === c || a === c) continue
    kept[length++] = a
    kept[length++] = b
    kept[length++] = c
  }
  return kept.slice(0, length)
}
