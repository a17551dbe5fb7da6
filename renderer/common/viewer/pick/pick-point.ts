import { DoubleSide, Ray, Vector2, Vector3, type Camera, type Plane } from 'three'
import type { Point, PreparedModel, PreparedStand } from '../geometry/model'
import { partAt } from '../geometry/runs'
import type { PlacedStand } from '../layout'
import { pickTree } from './pick-tree'

/** Nearer than so many pixels a corner is meant. */
const SNAP_PIXELS = 16

export interface PickScene {
  models: readonly (PreparedModel | null)[]
  placed: readonly PlacedStand[]
  isHidden: (file: number, part: number) => boolean
  section: Plane | null
}

/** What is under a pixel. */
export interface Picked {
  /** In the scene's mm: the corner next to the pixel, or else the surface itself. */
  point: Point
  file: number
  part: number
}

export interface PickView {
  camera: Camera
  /** Of the picture, in CSS pixels. */
  width: number
  height: number
}

/** The surface under a pixel of the picture; null where there is none. */
export async function pickPoint(
  scene: PickScene,
  view: PickView,
  x: number,
  y: number,
): Promise<Picked | null> {
  const { camera } = view
  camera.updateMatrixWorld()
  const there = new Vector2((x / view.width) * 2 - 1, 1 - (y / view.height) * 2)
  const eye = new Vector3().setFromMatrixPosition(camera.matrixWorld)
  const direction = new Vector3(there.x, there.y, 0.5).unproject(camera).sub(eye).normalize()
  let nearest: (Omit<Picked, 'point'> & { distance: number; point: Vector3; corners: Vector3[] }) | null =
    null
  for (const placed of scene.placed) {
    const model = scene.models[placed.file]
    const stand = model?.stands[placed.stand]
    if (!model || !stand) continue
    const move = new Vector3(...placed.offset, 0)
    const tree = await pickTree(stand.body)
    const runs = model.parts.slice(stand.parts.start, stand.parts.start + stand.parts.count)
    const surfaces = runs.map((part) => part.surface)
    for (const hit of tree.raycast(new Ray(eye.clone().sub(move), direction), DoubleSide)) {
      const point = hit.point.clone().add(move)
      if (nearest && hit.distance >= nearest.distance) continue
      if (scene.section && scene.section.distanceToPoint(point) < 0) continue
      const part = partAt(surfaces, (hit.faceIndex ?? -1) * 3)
      if (part < 0 || scene.isHidden(placed.file, stand.parts.start + part)) continue
      const corners = cornersOf(stand, hit.faceIndex!).map((corner) => corner.add(move))
      const { file } = placed
      nearest = { file, part: stand.parts.start + part, distance: hit.distance, point, corners }
    }
  }
  if (!nearest) return null
  const { file, part, corners } = nearest
  return { file, part, point: snapped(nearest.point, corners, view, x, y).toArray() }
}

function cornersOf({ body }: PreparedStand, face: number): Vector3[] {
  return [0, 1, 2].map((corner) => {
    const at = face * 3 + corner
    return new Vector3().fromArray(body.positions, (body.indices ? body.indices[at]! : at) * 3)
  })
}

function snapped(point: Vector3, corners: readonly Vector3[], view: PickView, x: number, y: number): Vector3 {
  let best = point
  let least = SNAP_PIXELS
  for (const corner of corners) {
    const seen = corner.clone().project(view.camera)
    const apart = Math.hypot(((seen.x + 1) / 2) * view.width - x, ((1 - seen.y) / 2) * view.height - y)
    if (apart < least) [best, least] = [corner, apart]
  }
  return best
}
