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
  /** Its place in the stand's coarse stand-in, in vertices. */
  coarse: Run
  box: Box
  /** Its highest point: where a mark stands. */
  top: Point
  /** The middle of a hole; null where none is known. */
  hole: Point | null
}

/** A coarse stand-in for very large bodies, with corners of its own, smooth where the body is. */
export interface CoarseBody {
  positions: Float32Array
  normals: Float32Array
  /** As those of the body. */
  colors: Uint8Array | null
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
  /** Null where the body itself is quick to draw. */
  coarse: CoarseBody | null
}

/** What stands together on one plate of the file. */
export interface StandOutline {
  /** Number of the plate in the slicer's project, from 1; 0 where the file has none. */
  plate: number
  /** Where its parts are in the model's list: they stand together. */
  parts: Run
  box: Box
  triangleCount: number
}

/** It, with all that is drawn of it. */
export interface PreparedStand extends StandOutline {
  body: PreparedBody
  footprint: Footprint
}

/** What a page knows of a model that is drawn elsewhere. Everything in mm, z up. */
export interface ModelOutline {
  parts: PreparedPart[]
  stands: StandOutline[]
  /** Items of the build, by the index that parts name. */
  items: { name: string }[]
  /** The colours that the file prints in, the first met first. */
  colors: { name: string; hex: string | null }[]
  /** True when pictures colour it. */
  isPictured: boolean
  /** True when pictures colour something that can't be shown. */
  lacksPictures: boolean
  box: Box
  triangleCount: number
}

/** A model, ready to be drawn. */
export interface PreparedModel extends ModelOutline {
  stands: PreparedStand[]
  /** The pictures that colour it, on one sheet; null where none does or none can be shown. */
  atlas: Atlas | null
}

/** What is told of a model without what is drawn of it. */
export function outlineOf({ atlas: _, stands, ...model }: PreparedModel): ModelOutline {
  return { ...model, stands: stands.map(({ body: _body, footprint: _footprint, ...stand }) => stand) }
}

/** The memory of a model, to be handed over instead of copied. */
export function buffersOf(model: PreparedModel): ArrayBuffer[] {
  const arrays = model.stands.flatMap(({ body, footprint }) => {
    const { positions, indices, normals, colors, pictures, edges, openEdges, coarse } = body
    const lists = [footprint.shade, positions, indices, normals, colors, edges, openEdges]
    return [...lists, ...placesOf(pictures), ...coarseLists(coarse)]
  })
  return [...arrays, model.atlas?.pixels ?? null].flatMap((array) =>
    array ? [array.buffer as ArrayBuffer] : [],
  )
}

function placesOf(pictures: PicturePlaces | null) {
  return pictures ? [pictures.at, pictures.rect] : []
}

function coarseLists(coarse: CoarseBody | null) {
  return coarse ? [coarse.positions, coarse.normals, coarse.colors] : []
}

/** Bytes that the model's arrays hold. */
export function sizeOf(model: PreparedModel): number {
  return buffersOf(model).reduce((sum, buffer) => sum + buffer.byteLength, 0)
}
