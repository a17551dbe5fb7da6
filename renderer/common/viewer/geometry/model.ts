import type { Atlas } from './atlas'
import type { Footprint } from './footprint'
import type { PicturePlaces } from './paint'

export type Point = [number, number, number]

export interface Box {
  min: Point
  max: Point
}

/** A run of numbers in one of a body's lists: places counted in vertices, or in indices. */
export interface Run {
  start: number
  count: number
}

/** A printed body as the viewer's lists speak of it. */
export interface PreparedPart {
  name: string
  itemIndex: number
  /** The stand that it is on. */
  stand: number
  /** #rrggbb from the file, where it has one colour. */
  color: string | null
  triangleCount: number
  /** Its place in the stand's surface: in indices, or in vertices where there is no index. */
  surface: Run
  /** Its places in the stand's lines, in vertices. */
  edges: Run
  openEdges: Run
  /** Its place in the index of the stand's coarse stand-in. */
  coarse: Run
  box: Box
  /** Its highest point: where a mark stands. */
  top: Point
  /** The middle of a hole; null where none is known. */
  hole: Point | null
}

/** All that stands on one plate, as the graphics card takes it: one surface for all its parts. */
export interface PreparedBody {
  positions: Float32Array
  /** Null when every triangle has corners of its own. */
  indices: Uint32Array | null
  /** Null for what is shaded face by face. */
  normals: Float32Array | null
  /** Red, green, blue (sRGB) and whether the file names a colour (255) at each vertex; null when it names none. */
  colors: Uint8Array | null
  /** Where each vertex is in a picture that colours it; null where none does. */
  pictures: PicturePlaces | null
  /** Two points for each drawn edge; null where there are too many to be seen. */
  edges: Float32Array | null
  openEdges: Float32Array | null
  /** Index of a coarse stand-in over the same positions; null where the body itself is quick to draw. */
  coarse: Uint32Array | null
}

/** What stands together on one plate of the file. */
export interface PreparedStand {
  /** Number of the plate in the slicer's project, from 1; 0 where the file has none. */
  plate: number
  /** Where its parts are in the model's list: they stand together. */
  parts: Run
  box: Box
  triangleCount: number
  body: PreparedBody
  footprint: Footprint
}

/** A model, ready to be shown. Everything in mm, z up. */
export interface PreparedModel {
  parts: PreparedPart[]
  stands: PreparedStand[]
  /** Items of the build, by the index that parts name. */
  items: { name: string }[]
  /** The colours that the file prints in, the first met first. */
  colors: { name: string; hex: string | null }[]
  /** The pictures that colour it, on one sheet; null where none does or none can be shown. */
  atlas: Atlas | null
  /** True when pictures colour something that can't be shown. */
  lacksPictures: boolean
  box: Box
  triangleCount: number
}

/** The memory of a model, to be handed over instead of copied. */
export function buffersOf(model: PreparedModel): ArrayBuffer[] {
  const arrays = model.stands.flatMap(({ body, footprint }) => {
    const { positions, indices, normals, colors, pictures, edges, openEdges, coarse } = body
    const places = pictures ? [pictures.at, pictures.rect] : []
    return [footprint.shade, positions, indices, normals, colors, edges, openEdges, coarse, ...places]
  })
  return [...arrays, model.atlas?.pixels ?? null].flatMap((array) =>
    array ? [array.buffer as ArrayBuffer] : [],
  )
}

/** Bytes that the model's arrays hold. */
export function sizeOf(model: PreparedModel): number {
  return buffersOf(model).reduce((sum, buffer) => sum + buffer.byteLength, 0)
}
