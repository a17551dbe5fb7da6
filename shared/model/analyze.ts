import {
  analyzerVersion,
  type ItemMeasure,
  type LayerProfile,
  type ModelAnalysis,
  type ModelFinding,
  type ModelLimits,
  ModelRefused,
  type ObjectMeasure,
} from './analysis'
import { measureColors } from './colors'
import { type ModelDocument } from './document'
import { collectFindings } from './findings'
import { neighbourFindings, type StandingItem } from './findings-neighbours'
import { type ItemShape, shapeFindings, usualLimits } from './findings-shape'
import { sizeFindings } from './findings-size'
import { countMaterials } from './materials'
import {
  checkCoordinates,
  type InstanceMeasure,
  MeshExaminer,
  type MeshFacts,
  measureBeams,
  measureInstance,
  placeVertices,
  surfaceOf,
} from './measure'
import { type BodySurface } from './overlap'
import { type Instance, placeBuild, type PlacedBuild, type PlacedItem } from './placement'
import { emptyProfile, measureShape } from './print-shape'

/** The finest layers that a profile has, mm; the estimate reads between them. */
const profileStepMm = 0.2
/** Layers of all profiles of a file together, so that the stored analysis stays small. */
const profileBudget = 12_000
const maxProfileLayers = 1_500
/** Objects of an item that are listed with figures of their own. */
const maxObjects = 64
/** Rays along which the shapes of all items together are looked at, and the least for one of them. */
const rayBudget = 16_384
const minRays = 256
/** With more different items than this their shapes are not looked at one by one. */
const maxInspected = 2_000
const usualRays = 1_024
/** Sides whose thickness is measured. */
const minSamples = 768
const maxSamples = 4_096
/** Rays through the room that two items share. */
const neighbourRays = 2_048

/**
 * Measures a document and judges it. Figures are those of the placed, printable objects, every instance counted.
 * Throws `ModelRefused`: `NO_PRINTABLE_GEOMETRY` when nothing has a volume, `UNSAFE_FILE` and `NOT_A_3MF` as the
 * placing and measuring do.
 */
export function analyzeDocument(document: ModelDocument, limits: ModelLimits): ModelAnalysis {
  const build = placeBuild(document, limits)
  const examiner = new MeshExaminer()
  const rows = new Map<string, Row>()
  const box = new Box()
  const moment: [number, number, number] = [0, 0, 0]
  const standing: StandingItem<PlacedItem>[] = []
  const different = differentItems(build)
  const layersEach = Math.max(60, Math.min(maxProfileLayers, Math.floor(profileBudget / different)))
  const raysEach = different > maxInspected ? 0 : Math.max(minRays, Math.floor(rayBudget / different))

  for (const item of build.items) {
    const known = rows.get(item.sameness)
    if (known) {
      known.item.count++
      // Only the place differs: move the box, measure nothing.
      const here = item.instances.find((one) => one.leftOut === null)
      if (here && known.anchor) {
        const shift = [9, 10, 11].map((k) => here.transform[k]! - known.anchor!.transform[k]!)
        const moved = {
          min: known.box.min.map((v, k) => v + shift[k]!),
          max: known.box.max.map((v, k) => v + shift[k]!),
        }
        box.add(moved.min, moved.max)
        standing.push(standingItem(item, known, moved))
        addMoment(moment, known.volume, known.centre, shift)
      }
      continue
    }
    const row = measureItem(item, examiner, limits, layersEach, raysEach)
    if (!row) continue
    rows.set(item.sameness, row)
    box.add(row.box.min, row.box.max)
    standing.push(standingItem(item, row, row.box))
    addMoment(moment, row.volume, row.centre, [0, 0, 0])
  }

  const items = [...rows.values()].map((row) => row.item)
  const total = (pick: (item: ItemMeasure) => number): number =>
    items.reduce((sum, item) => sum + pick(item) * item.count, 0)
  const volume = total((item) => item.volume_mm3)
  checkCoordinates(box.min, box.max, limits)
  if (items.length === 0) {
    throw new ModelRefused('NO_PRINTABLE_GEOMETRY', nothingSentence(document, build))
  }
  const size = [0, 1, 2].map((axis) => box.max[axis]! - box.min[axis]!)
  if (!(volume > 0) || size.some((length) => !(length > 0))) {
    throw new ModelRefused(
      'NO_PRINTABLE_GEOMETRY',
      'The model is flat: it encloses no volume that could be printed. Give it thickness and export it again.',
    )
  }
  let openEdges = 0
  let nonManifoldEdges = 0
  for (const item of build.items) {
    for (const instance of item.instances) {
      if (instance.leftOut !== null || !instance.object.mesh) continue
      const { topology } = examiner.examine(instance, instance.object.mesh)
      openEdges += topology.openEdges
      nonManifoldEdges += topology.nonManifoldEdges
    }
  }
  const hasSlicerNotes = document.config.objects.size > 0
  const materials = countMaterials(build, hasSlicerNotes)
  const measured = [...rows.values()].map(({ placed, item }) => ({ placed, measure: item }))
  const colors = measureColors(build, measured, examiner, document, materials.count)
  return {
    analyzer_version: analyzerVersion,
    unit: build.unit,
    unit_known: build.unitKnown,
    application: document.root.metadata.get('Application') || null,
    instance_count: build.items.reduce(
      (sum, item) => sum + item.instances.filter((one) => one.leftOut === null).length,
      0,
    ),
    triangle_count: total((item) => item.triangle_count),
    dimension_x_mm: rounded(size[0]!, 1e4),
    dimension_y_mm: rounded(size[1]!, 1e4),
    dimension_z_mm: rounded(size[2]!, 1e4),
    volume_mm3: rounded(volume, 1e6),
    surface_mm2: rounded(
      total((item) => item.surface_mm2),
      1e3,
    ),
    lowest_mm: point(box.min),
    center_of_mass_mm: point(moment.map((sum) => sum / volume)),
    open_edge_count: openEdges,
    nonmanifold_edge_count: nonManifoldEdges,
    material_count: materials.count,
    items,
    findings: collectFindings(document, build, examiner, materials, [
      ...sizeFindings(
        items.map((item) => item.dimensions_mm),
        build.unit,
      ),
      ...[...rows.values()].flatMap((row) => row.findings),
      ...neighbourFindings(standing, (item) => closedBodies(item, examiner), volume, neighbourRays),
    ]),
    ...(colors ? { colors } : {}),
  }
}

interface Row {
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

function measureItem(
  item: PlacedItem,
  examiner: MeshExaminer,
  limits: ModelLimits,
  maxLayers: number,
  maxRays: number,
): Row | null {
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
        ? shapeFindings({ name: item.name, surfaces, box, volume, centre }, usualLimits, {
            rays: Math.min(maxRays, Math.max(usualRays, triangleCount / 2)),
            samples: Math.max(minSamples, Math.min(maxRays / 4, triangleCount / 6, maxSamples)),
          })
        : [],
  }
}

function standingItem(item: PlacedItem, row: Row, box: Row['box']): StandingItem<PlacedItem> {
  return { item, name: item.name, box, triangles: row.item.triangle_count, volume: row.volume }
}

/** The surfaces of an item that enclose something, placed. */
function closedBodies(item: PlacedItem, examiner: MeshExaminer): BodySurface[] {
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

function addMoment(
  sum: [number, number, number],
  volume: number,
  centre: readonly number[],
  shift: readonly number[],
): void {
  for (let axis = 0; axis < 3; axis++) sum[axis]! += volume * (centre[axis]! + shift[axis]!)
}

function point(values: readonly number[]): [number, number, number] {
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

class Box {
  readonly min: [number, number, number] = [Infinity, Infinity, Infinity]
  readonly max: [number, number, number] = [-Infinity, -Infinity, -Infinity]

  add(min: readonly number[], max: readonly number[]): void {
    for (let axis = 0; axis < 3; axis++) {
      if (min[axis]! < this.min[axis]!) this.min[axis] = min[axis]!
      if (max[axis]! > this.max[axis]!) this.max[axis] = max[axis]!
    }
  }
}

function differentItems(build: PlacedBuild): number {
  return Math.max(1, new Set(build.items.map((item) => item.sameness)).size)
}

function nothingSentence(document: ModelDocument, build: PlacedBuild): string {
  const application = document.root.metadata.get('Application') ?? ''
  if (build.items.length === 0 && build.notPrinted > 0) {
    return 'Every object in the file is marked not to be printed. Mark what you want and export it again.'
  }
  if (build.items.length === 0 && /bambu|orca/i.test(application)) {
    return 'The file holds a sliced plate without the model itself. Export the project (not the sliced file) and upload that.'
  }
  return 'The file holds no model that could be printed. Export the model again.'
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps
}
