import type { CoatPiece, DisplayCoat } from '../../../../shared/model/display-coats'
import type { DisplayColor, DisplayPart } from '../../../../shared/model/display-mesh'
import { colorAt, type DrawnPictures } from './atlas'

/** A surface with its colours at the vertices. */
export interface Surface {
  positions: Float32Array
  normals: Float32Array | null
  indices: Uint32Array | null
  /** Red, green, blue and 255 at each vertex, four zeros for "no colour"; null when colours are not wanted. */
  colors: Uint8Array | null
  /** Where each vertex is in a picture, and where that is on the sheet: see {@link PicturePlaces}. */
  pictures: PicturePlaces | null
}

/** For each vertex what the shader finds its picture by. */
export interface PicturePlaces {
  /** u and v, v downwards. */
  at: Float32Array
  /** x, y, width and height on the sheet; no width where there is no picture. Negative where the picture ends at its edge. */
  rect: Float32Array
}

/** Triangles that cutting painted faces may still add. */
export interface PaintBudget {
  left: number
}

type Rgba = readonly [number, number, number, number]
const NONE: Rgba = [0, 0, 0, 0]

/**
 * Colours a surface whose triangles have corners of their own, cutting painted faces into their pieces. The pieces
 * lie in the face and take its normals, so that shading does not show the cuts.
 *
 * @param colors null when the file names none
 */
export function paintCorners(
  part: DisplayPart,
  { positions, normals }: { positions: Float32Array; normals: Float32Array },
  colors: readonly DisplayColor[] | null,
  budget: PaintBudget,
  drawn: DrawnPictures,
): Surface {
  if (!colors) return { positions, normals, indices: null, colors: null, pictures: null }
  const rgba = colors.map(({ hex }) => rgbaOf(hex))
  const cuts = cutFaces(part, budget)
  const corners = positions.length / 3 + 3 * cuts.added
  if (cuts.added === 0) {
    const painted = new Uint8Array(corners * 4)
    for (let t = 0; t < part.triangleCount; t++) {
      coatAt(part, t).corners.forEach((color, corner) =>
        painted.set(rgba[color] ?? NONE, (t * 3 + corner) * 4),
      )
    }
    return { positions, normals, indices: null, colors: painted, pictures: placesOf(part, drawn) }
  }
  const out = { positions: new Float32Array(corners * 3), normals: new Float32Array(corners * 3) }
  const painted = new Uint8Array(corners * 4)
  let vertex = 0
  for (let t = 0; t < part.triangleCount; t++) {
    const face = t * 9
    const pieces = cuts.pieces.get(t)
    if (!pieces) {
      out.positions.set(positions.subarray(face, face + 9), vertex * 3)
      out.normals.set(normals.subarray(face, face + 9), vertex * 3)
      for (const color of coatAt(part, t).corners) painted.set(rgba[color] ?? NONE, vertex++ * 4)
      continue
    }
    for (const { color, corners: shares } of pieces) {
      for (let corner = 0; corner < 9; corner += 3) {
        const [a, b, c] = [shares[corner]!, shares[corner + 1]!, shares[corner + 2]!]
        for (let axis = 0; axis < 3; axis++) {
          const at = face + axis
          out.positions[vertex * 3 + axis] =
            a * positions[at]! + b * positions[at + 3]! + c * positions[at + 6]!
          out.normals[vertex * 3 + axis] = a * normals[at]! + b * normals[at + 3]! + c * normals[at + 6]!
        }
        painted.set(rgba[color] ?? NONE, vertex++ * 4)
      }
    }
  }
  return { ...out, indices: null, colors: painted, pictures: null }
}

/** As {@link paintCorners} for a mesh that shares its vertices: they are doubled only where two colours meet. */
export function paintIndexed(
  part: DisplayPart,
  colors: readonly DisplayColor[] | null,
  budget: PaintBudget,
  drawn: DrawnPictures,
): Surface {
  const { positions, indices } = part
  if (!colors) return { positions, normals: null, indices, colors: null, pictures: null }
  const rgba = colors.map(({ hex }) => rgbaOf(hex))
  const cuts = cutFaces(part, budget)
  const vertexCount = positions.length / 3
  const first = new Int32Array(vertexCount).fill(-1)
  const doubles = new Map<string, number>()
  const more: number[] = []
  const moreColors: number[] = []
  const add = (x: number, y: number, z: number, color: number): number => {
    more.push(x, y, z)
    moreColors.push(color)
    return vertexCount + moreColors.length - 1
  }
  const vertexOf = (v: number, color: number): number => {
    if (first[v] === -1) first[v] = color
    if (first[v] === color) return v
    const key = `${String(v)} ${String(color)}`
    const known = doubles.get(key)
    if (known !== undefined) return known
    const made = add(positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!, color)
    doubles.set(key, made)
    return made
  }
  // Faces as small as these take the picture's colour at each corner; nearly equal ones are one, so that they share corners.
  const shades = new Map<number, number>()
  const shadeOf = ([red, green, blue]: readonly [number, number, number]): number => {
    const key = ((red >> 2) << 12) | ((green >> 2) << 6) | (blue >> 2)
    const known = shades.get(key)
    if (known !== undefined) return known
    const made = rgba.push([red, green, blue, 255]) - 1
    shades.set(key, made)
    return made
  }
  const out = new Uint32Array(indices.length + 3 * cuts.added)
  let written = 0
  for (let t = 0; t < part.triangleCount; t++) {
    const pieces = cuts.pieces.get(t)
    const corners = [indices[t * 3]!, indices[t * 3 + 1]!, indices[t * 3 + 2]!] as const
    if (!pieces) {
      const coat = coatAt(part, t)
      const seen = picturedCorners(coat, drawn)
      for (let k = 0; k < 3; k++) {
        const shade = seen?.[k]
        out[written++] = vertexOf(corners[k]!, shade ? shadeOf(shade) : coat.corners[k]!)
      }
      continue
    }
    for (const { color, corners: shares } of pieces) {
      for (let corner = 0; corner < 9; corner += 3) {
        const place = [0, 1, 2].map((axis) =>
          corners.reduce((sum, v, k) => sum + shares[corner + k]! * positions[v * 3 + axis]!, 0),
        )
        out[written++] = add(place[0]!, place[1]!, place[2]!, color)
      }
    }
  }
  const all = new Float32Array(positions.length + more.length)
  all.set(positions)
  all.set(more, positions.length)
  const painted = new Uint8Array((all.length / 3) * 4)
  first.forEach((color, v) => painted.set(rgba[color] ?? NONE, v * 4))
  moreColors.forEach((color, k) => painted.set(rgba[color] ?? NONE, (vertexCount + k) * 4))
  return { positions: all, normals: null, indices: out, colors: painted, pictures: null }
}

/** The picture's colours at a face's corners; null where no picture that can be shown colours it. */
function picturedCorners({ picture }: DisplayCoat, { atlas, places }: DrawnPictures) {
  const place = picture && places[picture.picture]
  if (!atlas || !place) return null
  const { at } = picture
  return [0, 2, 4].map((k) => colorAt(atlas, place, at[k]!, at[k + 1]!))
}

/** For surfaces whose triangles have corners of their own: what the shader looks the picture up by. */
function placesOf(part: DisplayPart, { atlas, places }: DrawnPictures): PicturePlaces | null {
  if (!atlas || part.coats.every(({ picture }) => picture === undefined)) return null
  const corners = part.triangleCount * 3
  const found: PicturePlaces = { at: new Float32Array(corners * 2), rect: new Float32Array(corners * 4) }
  for (let t = 0; t < part.triangleCount; t++) {
    const { picture } = coatAt(part, t)
    const place = picture && places[picture.picture]
    if (!place) continue
    const { x, y, width, height, tileU, tileV } = place
    for (let corner = 0; corner < 3; corner++) {
      const vertex = t * 3 + corner
      found.at[vertex * 2] = picture.at[corner * 2]!
      // The file counts from below, the sheet from above.
      found.at[vertex * 2 + 1] = 1 - picture.at[corner * 2 + 1]!
      found.rect.set([x, y, tileU ? width : -width, tileV ? height : -height], vertex * 4)
    }
  }
  return found
}

function coatAt({ coats, coatOf }: DisplayPart, triangle: number): DisplayCoat {
  return coats[coatOf ? coatOf[triangle]! : 0]!
}

/** The faces that painting cuts, as far as the budget goes. */
function cutFaces(
  part: DisplayPart,
  budget: PaintBudget,
): { pieces: Map<number, readonly CoatPiece[]>; added: number } {
  const pieces = new Map<number, readonly CoatPiece[]>()
  let added = 0
  if (!part.coatOf || part.coats.every((coat) => coat.pieces === null)) return { pieces, added }
  const known = new Map<DisplayCoat, readonly CoatPiece[]>()
  for (let t = 0; t < part.triangleCount && budget.left > 0; t++) {
    const coat = coatAt(part, t)
    if (!coat.pieces) continue
    let cut = known.get(coat)
    if (!cut) {
      cut = coat.pieces()
      known.set(coat, cut)
    }
    if (cut.length < 2) continue
    pieces.set(t, cut)
    added += cut.length - 1
    budget.left -= cut.length - 1
  }
  return { pieces, added }
}

function rgbaOf(hex: string | null): Rgba {
  if (hex === null) return NONE
  const value = parseInt(hex.slice(1, 7), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, 255]
}
