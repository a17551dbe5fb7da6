import type { Box, Point } from './geometry/model'

export type ViewName = 'top' | 'front' | 'side' | 'iso'

/** From where each view looks, z up. Straight down would leave open which way is up, hence the hair of y. */
export const VIEW_DIRECTIONS: Record<ViewName, Point> = {
  top: [0, -0.0001, 1],
  front: [0, -1, 0],
  side: [1, 0, 0],
  iso: [0.62, -1, 0.62],
}

const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const dot = (a: Point, b: Point) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const unit = (a: Point): Point => {
  const length = Math.hypot(...a) || 1
  return [a[0] / length, a[1] / length, a[2] / length]
}

export function centreOf(box: Box): Point {
  return [(box.min[0] + box.max[0]) / 2, (box.min[1] + box.max[1]) / 2, (box.min[2] + box.max[2]) / 2]
}

/**
 * How far from the box's centre a perspective camera must stand to see all of it.
 *
 * For each corner at (x, y) beside the line of sight and z behind the centre, it must hold that
 * |x| ≤ (distance + z) · tan(half width angle), and likewise for y; the largest distance wins.
 *
 * @param direction from the centre towards the camera, of any length
 * @param verticalAngle full field of view in degrees
 * @param aspect width by height of the picture
 * @returns mm, with a little air around the box
 */
export function fitDistance(box: Box, direction: Point, verticalAngle: number, aspect: number): number {
  const towards = unit(direction)
  const right = unit(cross([0, 0, 1], towards))
  const up = cross(towards, right)
  const centre = centreOf(box)
  const tanY = Math.tan((verticalAngle * Math.PI) / 360)
  const tanX = tanY * aspect
  let distance = 0
  for (let corner = 0; corner < 8; corner++) {
    const offset: Point = [
      (corner & 1 ? box.max[0] : box.min[0]) - centre[0],
      (corner & 2 ? box.max[1] : box.min[1]) - centre[1],
      (corner & 4 ? box.max[2] : box.min[2]) - centre[2],
    ]
    const nearer = dot(offset, towards)
    distance = Math.max(
      distance,
      Math.abs(dot(offset, right)) / tanX + nearer,
      Math.abs(dot(offset, up)) / tanY + nearer,
    )
  }
  return Math.max(distance, 1) * 1.14
}
