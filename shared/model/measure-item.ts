import {
  type ItemMeasure,
  type LayerProfile,
  type ModelFinding,
  type ModelLimits,
  ModelRefused,
  type ObjectMeasure,
} from './analysis'
import { Footprint } from './footprint'
import { type ItemShape, shapeFindings } from './findings-shape'
import {
  type InstanceMeasure,
  type MeshExaminer,
  type MeshFacts,
  measureInstance,
  placeVertices,
  surfaceOf,
} from './measure'
import { measureBeams } from './measure-beams'
import { type BodySurface } from './overlap'
import { type Instance, type PlacedItem } from './placement'
import { type PrintLimits } from './print-limits'
import { emptyProfile, measureShape } from './print-shape'

/** The finest layers that a profile has, mm; the estimate reads between them. */
const profileStepMm = 0.2
/** Layers of all profiles of a file together, so that the stored analysis stays small. */
export const profileBudget = 12_000
/** Objects of an item that are listed with figures of their own. */
const maxObjects = 64
/** Every printer has room for what is smaller, mm; and how much smaller a rectangle has to be to be worth a word. */
const alwaysFits = 150
const worthTurning = 0.98
/** Rays for a small item, and sides whose thickness is measured. */
const usualRays = 1_024
const minSamples = 768
const maxSamples = 4_096

/** A build item in figures, with what is not stored. */
export interface MeasuredItem {
  placed: PlacedItem
  item: ItemMeasure
  box: { min: number[]; max: number[] }
  /** The first printed instance, by which copies are moved. */
  anchor: Instance | null
  /** Not rounded, mm³ and mm. */
  volume: number
  centre: readonly number[]
  findings: ModelFinding[]
}

/**
 * Measures one item: `maxLayers` is the most that its profile has, `maxRays` the most that look at its shape (none for
 * 0), `judgedFor` how the shop prints, by which its walls and overhangs are judged.
 * Null when nothing of it is printed. Throws `ModelRefused` as `measureInstance` does.
 */
export function measureItem(
  item: PlacedItem,
  examiner: MeshExaminer,
  limits: ModelLimits,
  maxLayers: number,
  maxRays: number,
  judgedFor: PrintLimits,
): MeasuredItem | null {
  const box = new Box()
  const surfaces: ItemShape['surfaces'] = []
  const boxes: InstanceMeasure[] = []
  let triangleCount = 0
  let volume = 0
  let surface = 0
  let anchor: Instance | null = null
  const moment: [number, number, number] = [0, 0, 0]
  const objects: ObjectMeasure[] = []
  for (const instance of item.instances) {
    if (instance.leftOut !== null) continue
    for (const measure of measureOne(instance, examiner, limits, surfaces, boxes)) {
      if (!(measure.max[0] >= measure.min[0])) continue
      anchor ??= instance
      addMoment(moment, measure.volume, measure.centre, [0, 0, 0])
      if (objects.length < maxObjects) objects.push(objectMeasure(instance, measure))
      box.add(measure.min, measure.max)
      triangleCount += measure.triangleCount
      volume += measure.volume
      surface += measure.surface
    }
  }
  if (!anchor) return null
  const size = [0, 1, 2].map((axis) => box.max[axis]! - box.min[axis]!)
  const middle: [number, number] = [(box.min[0] + box.max[0]) / 2, (box.min[1] + box.max[1]) / 2]
  const shape =
    size[2]! > 0
      ? measureShape(surfaces, box, middle, profileStepMm, maxLayers, profileBudget / maxLayers)
      : null
  const profile = shape?.profile ?? emptyProfile(profileStepMm)
  const centre = moment.map((sum, axis) =>
    volume > 0 ? sum / volume : (box.min[axis]! + box.max[axis]!) / 2,
  )
  for (const solid of boxes) addPlainSolid(profile, solid, box.min[2])
  return {
    placed: item,
    item: {
      name: item.name,
      count: 1,
      dimensions_mm: [rounded(size[0]!, 1e4), rounded(size[1]!, 1e4), rounded(size[2]!, 1e4)],
      ...(boxes.length === 0 ? turnedSides(surfaces, size) : {}),
      triangle_count: triangleCount,
      volume_mm3: rounded(volume, 1e6),
      surface_mm2: rounded(surface, 1e4),
      lowest_mm: point(box.min),
      center_of_mass_mm: point(centre),
      ...(objects.length > 1 ? { objects } : {}),
      profile,
      ...(shape && surfaces.length > 0 ? { supports: shape.supports } : {}),
    },
    box,
    anchor,
    volume,
    centre,
    findings:
      // Lattices and formulas have no faces to be judged by.
      size[2]! > 0 && volume > 0 && boxes.length === 0 && maxRays > 0
        ? shapeFindings({ name: item.name, surfaces, box, volume, centre }, judgedFor, {
            rays: Math.min(maxRays, Math.max(usualRays, triangleCount / 2)),
            samples: Math.max(minSamples, Math.min(maxRays / 4, triangleCount / 6, maxSamples)),
          })
        : [],
  }
}

function turnedSides(
  surfaces: ItemShape['surfaces'],
  size: readonly number[],
): Pick<ItemMeasure, 'turned_mm'> {
  if (Math.max(size[0]!, size[1]!) <= alwaysFits) return {}
  const footprint = new Footprint()
  for (const { positions, triangles, triangleCount, weightOf } of surfaces)
    footprint.add(positions, triangles, triangleCount, (t) => weightOf(t) === 2)
  const sides = footprint.rectangle()
  if (!sides || sides[0] * sides[1] > worthTurning * size[0]! * size[1]!) return {}
  return { turned_mm: [rounded(sides[0], 1e4), rounded(sides[1], 1e4)] }
}

/** The surfaces of an item that enclose something, placed. */
export function closedBodies(item: PlacedItem, examiner: MeshExaminer): BodySurface[] {
  return item.instances.flatMap((instance) => {
    const { mesh } = instance.object
    if (instance.leftOut !== null || !mesh || mesh.triangleCount === 0) return []
    const facts = examiner.examine(instance, mesh)
    const { solid } = bodySurface(instance, facts, placeVertices(mesh, instance.transform))
    return solid ? [solid] : []
  })
}

function bodySurface(
  { object, transform }: Instance,
  facts: MeshFacts,
  positions: Float64Array,
): ItemShape['surfaces'][number] {
  const surface = surfaceOf(facts, positions, transform)
  const { topology } = facts.repaired
  const { shellOf } = topology
  const open = new Set(topology.boundary.filter((_, k) => k % 3 === 2))
  const weightOf = (t: number): number => (open.has(shellOf[t]!) ? 2 : surface.weightOf(t))
  return {
    ...surface,
    name: object.name ?? `Object ${object.id}`,
    solid: topology.closedButForHoles
      ? { ...surface, shellOf, ...(open.size > 0 ? { weightOf } : {}) }
      : null,
  }
}

function objectMeasure({ object }: Instance, measure: InstanceMeasure): ObjectMeasure {
  return {
    name: object.name ?? `Object ${object.id}`,
    triangle_count: measure.triangleCount,
    volume_mm3: rounded(measure.volume, 1e6),
    surface_mm2: rounded(measure.surface, 1e4),
    dimensions_mm: point(measure.max.map((high, axis) => high - measure.min[axis]!)),
    lowest_mm: point(measure.min),
    center_of_mass_mm: point(measure.centre),
  }
}

/** Adds a volume at its centre of mass, moved by `shift`, to a first moment. */
export function addMoment(
  sum: [number, number, number],
  volume: number,
  centre: readonly number[],
  shift: readonly number[],
): void {
  for (let axis = 0; axis < 3; axis++) sum[axis]! += volume * (centre[axis]! + shift[axis]!)
}

/** A point as it is stored, to a ten-thousandth of a mm. */
export function point(values: readonly number[]): [number, number, number] {
  return values.map((value) => rounded(value, 1e4)) as [number, number, number]
}

function measureOne(
  instance: Instance,
  examiner: MeshExaminer,
  limits: ModelLimits,
  surfaces: ItemShape['surfaces'],
  solids: InstanceMeasure[],
): InstanceMeasure[] {
  const { object, part, transform } = instance
  const out: InstanceMeasure[] = []
  const mesh = object.mesh
  if (mesh && (mesh.triangleCount > 0 || object.beams.length > 0)) {
    const positions = placeVertices(mesh, transform)
    if (mesh.triangleCount > 0) {
      const facts = examiner.examine(instance, mesh)
      out.push(measureInstance(mesh, facts, positions, transform, limits))
      surfaces.push(bodySurface(instance, facts, positions))
    }
    if (object.beams.length > 0) {
      const beams = measureBeams(object, positions, transform, limits)
      out.push(beams)
      solids.push(beams)
    }
  }
  const boundsId = object.implicit?.boundsObjectId
  const bounds = boundsId === null || boundsId === undefined ? null : part.objects.get(boundsId)?.mesh
  if (bounds === undefined) {
    throw new ModelRefused(
      'NOT_A_3MF',
      `Object ${object.id} is bounded by the mesh of object ${String(boundsId)}, which is not in the file. Export the model again.`,
    )
  }
  if (bounds && bounds.triangleCount > 0) {
    // A function fills its region at most: the region's box is what can be said.
    const facts = examiner.examine({ ...instance, ranges: [] }, bounds)
    const region = measureInstance(bounds, facts, placeVertices(bounds, transform), transform, limits)
    const volume = [0, 1, 2].reduce((product, axis) => product * (region.max[axis]! - region.min[axis]!), 1)
    const centre = region.min.map((low, axis) => (low + region.max[axis]!) / 2)
    const whole = { ...region, triangleCount: 0, volume, centre: centre as InstanceMeasure['centre'] }
    out.push(whole)
    solids.push(whole)
  }
  return out
}

/** Shares a solid that has no surface of triangles evenly over the layers that it reaches through. */
function addPlainSolid(profile: LayerProfile, solid: InstanceMeasure, low: number): void {
  const height = solid.max[2] - solid.min[2]
  const count = profile.area_mm2.length
  if (!(height > 0) || count === 0) return
  const first = Math.max(0, Math.floor((solid.min[2] - low) / profile.step_mm))
  const last = Math.min(count - 1, Math.ceil((solid.max[2] - low) / profile.step_mm) - 1)
  for (let k = first; k <= last; k++) {
    profile.area_mm2[k] = rounded(profile.area_mm2[k]! + solid.volume / height, 100)
    profile.outline_mm[k] = rounded(profile.outline_mm[k]! + solid.surface / height, 100)
  }
}

/** A box that grows. */
export class Box {
  readonly min: [number, number, number] = [Infinity, Infinity, Infinity]
  readonly max: [number, number, number] = [-Infinity, -Infinity, -Infinity]

  add(min: readonly number[], max: readonly number[]): void {
    for (let axis = 0; axis < 3; axis++) {
      if (min[axis]! < this.min[axis]!) this.min[axis] = min[axis]!
      if (max[axis]! > this.max[axis]!) this.max[axis] = max[axis]!
    }
  }
}

/** To `1 / steps`. */
export function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps
}
