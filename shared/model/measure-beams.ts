import { ModelRefused, type ModelLimits } from './analysis'
import { determinant, type Matrix } from './matrix'
import { checkCoordinates, type InstanceMeasure } from './measure'
import { type ModelObject } from './model-part'

/**
 * A lattice's beams as truncated cones, rounded where nothing else meets them, and its balls (Beam Lattice Extension
 * 1.2, section 2.1). Overlaps at the nodes are counted twice, so the sum is on the safe side.
 */
export function measureBeams(
  object: ModelObject,
  positions: Float64Array,
  transform: Matrix,
  limits: ModelLimits,
): InstanceMeasure {
  const scale = Math.cbrt(Math.abs(determinant(transform)))
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  let volume = 0
  let surface = 0
  const moment: [number, number, number] = [0, 0, 0]
  const { beams, balls, flatEnds } = object
  const place = (vertex: number): number => {
    if (vertex * 3 < positions.length) return vertex * 3
    throw new ModelRefused(
      'NOT_A_3MF',
      `A beam of object ${object.id} names a vertex that does not exist. Export the model again.`,
    )
  }
  const reach = (at: number, axis: number, radius: number): void => {
    min[axis] = Math.min(min[axis]!, positions[at + axis]! - radius)
    max[axis] = Math.max(max[axis]!, positions[at + axis]! + radius)
  }
  const meeting = new Map<number, number>()
  for (let k = 0; k < beams.length; k += 4) {
    for (const vertex of [beams[k]!, beams[k + 1]!]) meeting.set(vertex, (meeting.get(vertex) ?? 0) + 1)
  }
  for (let k = 0; k < balls.length; k += 2) {
    const radius = balls[k + 1]! * scale
    for (let axis = 0; axis < 3; axis++) reach(place(balls[k]!), axis, radius)
    meeting.set(balls[k]!, Infinity)
    const size = (4 / 3) * Math.PI * radius ** 3
    for (let axis = 0; axis < 3; axis++) moment[axis]! += size * positions[place(balls[k]!) + axis]!
    volume += size
    surface += 4 * Math.PI * radius ** 2
  }
  for (let k = 0; k < beams.length; k += 4) {
    const a = place(beams[k]!)
    const b = place(beams[k + 1]!)
    const r1 = beams[k + 2]! * scale
    const r2 = beams[k + 3]! * scale
    const along = [0, 1, 2].map((axis) => positions[b + axis]! - positions[a + axis]!)
    const length = Math.hypot(...along)
    for (const end of [0, 1]) {
      // A flat end is a disc across the beam; round ones are balls.
      const flat = flatEnds.has(k / 2 + end) && length > 0
      for (let axis = 0; axis < 3; axis++) {
        const lean = flat ? Math.sqrt(Math.max(0, 1 - (along[axis]! / length) ** 2)) : 1
        reach(end === 0 ? a : b, axis, (end === 0 ? r1 : r2) * lean)
      }
    }
    const size = (Math.PI * length * (r1 * r1 + r1 * r2 + r2 * r2)) / 3
    // A truncated cone's centre lies nearer to its thicker end.
    const share = size > 0 ? (r1 * r1 + 2 * r1 * r2 + 3 * r2 * r2) / (4 * (r1 * r1 + r1 * r2 + r2 * r2)) : 0.5
    for (let axis = 0; axis < 3; axis++)
      moment[axis]! += size * (positions[a + axis]! * (1 - share) + positions[b + axis]! * share)
    volume += size
    surface += Math.PI * (r1 + r2) * length
    for (const [end, radius] of [r1, r2].entries()) {
      if (meeting.get(beams[k + end]!) !== 1 || flatEnds.has(k / 2 + end)) continue
      const cap = (2 / 3) * Math.PI * radius ** 3
      const at = end === 0 ? a : b
      for (let axis = 0; axis < 3; axis++) moment[axis]! += cap * positions[at + axis]!
      volume += cap
      surface += 2 * Math.PI * radius ** 2
    }
  }
  checkCoordinates(min, max, limits)
  const centre = moment.map((sum, axis) => (volume > 0 ? sum / volume : (min[axis]! + max[axis]!) / 2))
  return { min, max, triangleCount: 0, volume, surface, centre: centre as InstanceMeasure['centre'] }
}
