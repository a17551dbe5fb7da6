import { type FaceRef } from './face-survey'
import { type RayGrid } from './ray-grid'

/** What the rays say of faces that look down: which have air below them, and which rest on or stand in another body. */
export interface UndersideFacts {
  /** The part of their area that has air below. */
  airy: number
  /** False only for faces that were seen and have no air below anywhere. */
  hangs: (face: FaceRef) => boolean
}

/** Bodies that are no farther apart than this print as one, mm. */
const joined = 0.05

/**
 * Walks up the rays of a grid along z. A face hangs where a ray enters the solid through it from the outside, farther
 * than a hair above what the ray left last. `flattest` is the least |normal · z| of an overhang; what lies below
 * `low` rests on the plate.
 */
export function undersides(grid: RayGrid, low: number, flattest: number): UndersideFacts {
  const { starts, depth, sign, slope, surface, triangle } = grid
  const seen = new Map<number, boolean>()
  let all = 0
  let airy = 0
  for (let ray = 0; ray < grid.columns * grid.rows; ray++) {
    let inside = 0
    let left = -Infinity
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      const entering = sign[k] === 1
      if (entering && slope[k]! > flattest && depth[k]! > low) {
        const free = inside <= 0 && depth[k]! - left > joined
        const area = 1 / slope[k]!
        all += area
        if (free) airy += area
        const key = keyOf({ surface: surface[k]!, triangle: triangle[k]! })
        if (free || !seen.has(key)) seen.set(key, free)
      }
      inside += sign[k]!
      if (inside <= 0) left = depth[k]!
    }
  }
  return { airy: all > 0 ? airy / all : 1, hangs: (face) => seen.get(keyOf(face)) !== false }
}

function keyOf({ surface, triangle }: FaceRef): number {
  return surface * 2 ** 27 + triangle
}
