import type { DisplayColor, DisplayModel, DisplayPart } from '../../../../shared/model/display-mesh'
import type { DrawnPictures } from './atlas'
import { coarsen, standIn } from './coarse'
import { creaseMesh } from './creases'
import { drawFootprint } from './footprint'
import type { Box, Point, PreparedBody, PreparedModel, PreparedPart, PreparedStand, Run } from './model'
import { paintCorners, paintIndexed, type PaintBudget, type PicturePlaces, type Surface } from './paint'

/**
 * Models up to here get smooth shading and drawn edges. Beyond, faces are smaller than what the eye resolves,
 * and corners of their own would cost three times the memory.
 */
const CREASE_LIMIT = 200_000

/** Parts with fewer triangles than this are drawn as they are even while the model turns. */
const COARSE_FROM = 20_000

/** Triangles that painting may add by cutting faces; beyond, a face is shown in what most of it is painted with. */
const MOST_CUT = 1_500_000

const NO_PICTURES: DrawnPictures = { atlas: null, places: [] }

/** Does in the worker whatever would otherwise hold up the page. */
export function prepareModel(model: DisplayModel, drawn: DrawnPictures = NO_PICTURES): PreparedModel {
  const creased = model.triangleCount <= CREASE_LIMIT
  const budget: PaintBudget = { left: MOST_CUT }
  const plates = new Map<number, DisplayPart[]>()
  for (const part of model.parts) {
    const plate = model.items[part.itemIndex]?.plate ?? 0
    const there = plates.get(plate)
    if (there) there.push(part)
    else plates.set(plate, [part])
  }
  const parts: PreparedPart[] = []
  const stands: PreparedStand[] = []
  // What stands on no plate of a project comes last.
  const inOrder = [...plates].sort(([a], [b]) => (a || Infinity) - (b || Infinity))
  for (const [plate, members] of inOrder) {
    const box = commonBox(members.map((part) => extentOf(part.positions).box))
    const triangleCount = members.reduce((sum, part) => sum + part.triangleCount, 0)
    const { body, pieces } = bodyOf(members, model.colors, creased, model.box, budget, drawn)
    const start = parts.length
    members.forEach((part, index) => {
      parts.push({
        name: part.name,
        itemIndex: part.itemIndex,
        stand: stands.length,
        color: onlyColor(part, model.colors),
        triangleCount: part.triangleCount,
        ...extentOf(part.positions),
        ...pieces[index]!,
      })
    })
    const footprint = drawFootprint(members, box)
    stands.push({ plate, parts: { start, count: members.length }, box, triangleCount, body, footprint })
  }
  const { box, triangleCount, colors, pictured } = model
  const lacksPictures =
    pictured && (drawn.places.length === 0 || drawn.places.some((place) => place === null))
  return {
    parts,
    stands,
    items: model.items.map(({ name }) => ({ name })),
    colors,
    atlas: drawn.atlas,
    isPictured: drawn.atlas !== null,
    lacksPictures,
    box,
    triangleCount,
  }
}

/** Where one part is in its stand's lists. */
type Piece = Pick<PreparedPart, 'surface' | 'edges' | 'openEdges' | 'coarse' | 'hole'>

function bodyOf(
  parts: readonly DisplayPart[],
  colors: readonly DisplayColor[],
  creased: boolean,
  whole: Box,
  budget: PaintBudget,
  drawn: DrawnPictures,
): { body: PreparedBody; pieces: Piece[] } {
  const colored = colors.some(({ hex }) => hex !== null) || drawn.atlas !== null
  const made = parts.map((part) => {
    if (!creased) {
      const surface = paintIndexed(part, colored ? colors : null, budget, drawn)
      const thinned =
        part.triangleCount > COARSE_FROM ? coarsen(surface.positions, surface.indices!, whole) : null
      return { surface, edges: null, openEdges: null, thinned }
    }
    const { positions, normals, edges, openEdges } = creaseMesh(part.positions, part.indices)
    const surface = paintCorners(part, { positions, normals }, colored ? colors : null, budget, drawn)
    return { surface, edges, openEdges, thinned: null }
  })
  // Where one part has a stand-in, all have: those of small ones are as fine as they are.
  const coarse = made.some((one) => one.thinned !== null)
    ? made.map(({ surface, thinned }) =>
        standIn(surface.positions, surface.colors, thinned ?? surface.indices!),
      )
    : null
  const pieces: Piece[] = []
  const at = { vertex: 0, index: 0, edge: 0, open: 0, coarse: 0 }
  const bases: number[] = []
  made.forEach((one, k) => {
    const vertices = one.surface.positions.length / 3
    const places = one.surface.indices?.length ?? vertices
    const coarsePlaces = (coarse?.[k]?.positions.length ?? 0) / 3
    const open = one.openEdges
    pieces.push({
      surface: { start: one.surface.indices ? at.index : at.vertex, count: places },
      edges: runOf(at.edge, one.edges),
      openEdges: runOf(at.open, open),
      coarse: { start: at.coarse, count: coarsePlaces },
      hole:
        open && open.length >= 6
          ? [(open[0]! + open[3]!) / 2, (open[1]! + open[4]!) / 2, (open[2]! + open[5]!) / 2]
          : null,
    })
    bases.push(at.vertex)
    at.vertex += vertices
    at.index += one.surface.indices?.length ?? 0
    at.edge += (one.edges?.length ?? 0) / 3
    at.open += (open?.length ?? 0) / 3
    at.coarse += coarsePlaces
  })
  const surfaces = made.map((one) => one.surface)
  return {
    pieces,
    body: {
      positions: joined(surfaces.map((one) => one.positions)),
      normals: creased ? joined(surfaces.map((one) => one.normals!)) : null,
      indices: creased
        ? null
        : joinedIndices(
            surfaces.map((one) => one.indices!),
            bases,
          ),
      colors: colored ? joinedBytes(surfaces.map((one) => one.colors!)) : null,
      pictures: joinedPlaces(surfaces),
      edges: creased ? joined(made.map((one) => one.edges!)) : null,
      openEdges: creased ? joined(made.map((one) => one.openEdges!)) : null,
      coarse: coarse && {
        positions: joined(coarse.map((one) => one.positions)),
        normals: joined(coarse.map((one) => one.normals)),
        colors: colored ? joinedBytes(coarse.map((one) => one.colors!)) : null,
      },
    },
  }
}

function runOf(start: number, points: Float32Array | null): Run {
  return { start, count: (points?.length ?? 0) / 3 }
}

function joined(lists: readonly Float32Array[]): Float32Array {
  if (lists.length === 1) return lists[0]!
  const whole = new Float32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    whole.set(list, at)
    at += list.length
  }
  return whole
}

/** Parts without a picture have zeros, where there are others with one. */
function joinedPlaces(surfaces: readonly Surface[]): PicturePlaces | null {
  if (surfaces.every(({ pictures }) => pictures === null)) return null
  const of = (surface: Surface, wide: 2 | 4): Float32Array =>
    (wide === 2 ? surface.pictures?.at : surface.pictures?.rect) ??
    new Float32Array((surface.positions.length / 3) * wide)
  return {
    at: joined(surfaces.map((surface) => of(surface, 2))),
    rect: joined(surfaces.map((surface) => of(surface, 4))),
  }
}

function joinedBytes(lists: readonly Uint8Array[]): Uint8Array {
  if (lists.length === 1) return lists[0]!
  const whole = new Uint8Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    whole.set(list, at)
    at += list.length
  }
  return whole
}

/** Each list counts its vertices from its own base. */
function joinedIndices(lists: readonly Uint32Array[], bases: readonly number[]): Uint32Array {
  if (lists.length === 1) return lists[0]!.slice()
  const whole = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  lists.forEach((list, k) => {
    const base = bases[k]!
    for (const index of list) whole[at++] = index + base
  })
  return whole
}

function onlyColor(part: DisplayPart, colors: readonly DisplayColor[]): string | null {
  const first = part.coats[0]?.corners[0]
  if (first === undefined) return null
  const plain = part.coats.every(
    ({ corners, pieces, picture }) =>
      !picture && pieces === null && corners.every((color) => color === first),
  )
  return plain ? (colors[first]?.hex ?? null) : null
}

/** The smallest box around all of them. */
export function commonBox(boxes: readonly Box[]): Box {
  const min: Point = [Infinity, Infinity, Infinity]
  const max: Point = [-Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    for (const axis of [0, 1, 2] as const) {
      min[axis] = Math.min(min[axis], box.min[axis])
      max[axis] = Math.max(max[axis], box.max[axis])
    }
  }
  return { min, max }
}

function extentOf(positions: Float32Array): { box: Box; top: Point } {
  const min: Point = [Infinity, Infinity, Infinity]
  const max: Point = [-Infinity, -Infinity, -Infinity]
  let top: Point = [0, 0, -Infinity]
  for (let at = 0; at < positions.length; at += 3) {
    for (const axis of [0, 1, 2] as const) {
      const value = positions[at + axis]!
      if (value < min[axis]) min[axis] = value
      if (value > max[axis]) max[axis] = value
    }
    if (positions[at + 2]! > top[2]) top = [positions[at]!, positions[at + 1]!, positions[at + 2]!]
  }
  return { box: { min, max }, top }
}
