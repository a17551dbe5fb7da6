import { BufferAttribute, BufferGeometry } from 'three'
import type { BuildPlate } from '../build-plate'
import { useOwned } from './use-owned'

/** Lines for `lineSegments`: six numbers each, made anew when the inputs change. */
export function useLines(make: () => number[], inputs: readonly unknown[]): BufferGeometry {
  return useOwned(() => {
    const made = new BufferGeometry()
    made.setAttribute('position', new BufferAttribute(Float32Array.from(make()), 3))
    return made
  }, inputs)
}

/** Lines every `step` mm from the corner, leaving out those that are a multiple of `skip`. */
export function gridLines(plate: BuildPlate, step: number, skip: number): number[] {
  const points: number[] = []
  const left = (at: number) => skip > 0 && at % skip === 0
  for (let at = step; at < plate.width; at += step) {
    if (!left(at)) points.push(plate.x + at, plate.y, 0, plate.x + at, plate.y + plate.depth, 0)
  }
  for (let at = step; at < plate.depth; at += step) {
    if (!left(at)) points.push(plate.x, plate.y + at, 0, plate.x + plate.width, plate.y + at, 0)
  }
  return points
}

function corners({ x, y, width, depth }: BuildPlate): [number, number][] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
}

/** The edge of the plate, at a height in mm. */
export function rimLines(plate: BuildPlate, z = 0): number[] {
  const around = corners(plate)
  return around.flatMap((from, index) => [...from, z, ...around[(index + 1) % 4]!, z])
}

/** The edges of the whole room, drawn when the model does not fit it. */
export function roomLines(plate: BuildPlate): number[] {
  const posts = corners(plate).flatMap((corner) => [...corner, 0, ...corner, plate.height])
  return [...posts, ...rimLines(plate, plate.height)]
}
