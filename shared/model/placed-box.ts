import { transformed } from './matrix'
import { type Instance } from './placement'

/** The box in the build around a box of a mesh, mm: lowest and highest corner. */
export function placedBox(instance: Instance, box: ArrayLike<number>): number[] {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((k) =>
    transformed([box[k & 1 ? 3 : 0]!, box[k & 2 ? 4 : 1]!, box[k & 4 ? 5 : 2]!], instance.transform),
  )
  const end = (pick: (...values: number[]) => number): number[] =>
    [0, 1, 2].map((axis) => pick(...corners.map((corner) => corner[axis]!)))
  return [...end(Math.min), ...end(Math.max)]
}
