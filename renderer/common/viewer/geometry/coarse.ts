import { creaseMesh } from './creases'
import type { CoarseBody } from './model'

interface Box {
  min: readonly [number, number, number]
  max: readonly [number, number, number]
}

/** Cells along the longest side: some twenty-five thousand triangles on a ball, whatever it had before. */
const CELLS = 64

/**
 * Thins out a mesh: all vertices in one cell of a grid become the one nearest to the cell's middle; triangles that
 * collapse go.
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

/**
 * A coarse stand-in for a very large mesh, drawn while the model turns on machines that can't keep up with all of it.
 * It is shaded smooth, so that its larger faces don't show, and has few corners of its own: they are quicker to draw
 * than some of many.
 *
 * @param colors four numbers for each vertex of the mesh, or null
 * @param indices three for each triangle that is left, see {@link coarsen}
 */
export function standIn(
  positions: Float32Array,
  colors: Uint8Array | null,
  indices: Uint32Array,
): CoarseBody {
  const places = new Map<number, number>()
  const own = indices.map((vertex) => {
    const known = places.get(vertex)
    if (known !== undefined) return known
    places.set(vertex, places.size)
    return places.size - 1
  })
  const corners = new Float32Array(places.size * 3)
  for (const [vertex, place] of places) corners.set(positions.subarray(vertex * 3, vertex * 3 + 3), place * 3)
  const creased = creaseMesh(corners, own)
  const painted = colors && new Uint8Array(indices.length * 4)
  if (painted) indices.forEach((vertex, k) => painted.set(colors.subarray(vertex * 4, vertex * 4 + 4), k * 4))
  return { positions: creased.positions, normals: creased.normals, colors: painted }
}
