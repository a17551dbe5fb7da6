import { drawBodies } from '../server/workers/pictures/part-picture'
import type { Body } from './parts/part'

/** A picture of the bodies as PNG, as slicers put into their files. */
export function thumbnailOf(bodies: readonly Body[]): Buffer {
  const picture = drawBodies(
    bodies.map(({ mesh, colour: [red, green, blue] }) => ({
      positions: Float32Array.from(mesh.vertices.flat()),
      indices: Uint32Array.from(mesh.triangles.flat()),
      colorOf: () => (red << 16) | (green << 8) | blue,
    })),
  )
  if (!picture) throw new Error('The part has nothing to see.')
  return picture
}
