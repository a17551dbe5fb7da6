import type { TriangleMesh } from '../make-3mf'

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
