import type { Point, TriangleMesh } from '../make-3mf'

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number]

/** One object of a file: a body of its own on the build plate. */
export interface Body {
  name: string
  mesh: TriangleMesh
  colour: Colour
}

/** A model as somebody might send it. */
export interface Part {
  /** The file's name, without its ending. */
  name: string
  bodies: readonly Body[]
  /** Left out of the file, as some old programs do. */
  withoutUnit?: boolean
  /** Each body is printed in its own colour. */
  inColours?: boolean
}

/** Smallest and largest corner of all bodies. */
export function boundsOf(bodies: readonly Body[]): { low: Point; high: Point } {
  const low: [number, number, number] = [Infinity, Infinity, Infinity]
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  for (const { mesh } of bodies) {
    for (const vertex of mesh.vertices) {
      for (const axis of [0, 1, 2] as const) {
        low[axis] = Math.min(low[axis], vertex[axis])
        high[axis] = Math.max(high[axis], vertex[axis])
      }
    }
  }
  return { low, high }
}
