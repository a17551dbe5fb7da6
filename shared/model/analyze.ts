import {
  analyzerVersion,
  type ItemMeasure,
  type ModelAnalysis,
  type ModelFinding,
  type ModelLimits,
  ModelRefused,
} from './analysis'
import { measureColors } from './colors'
import { type ModelDocument } from './document'
import { collectFindings } from './findings'
import { neighbourFindings, type StandingItem } from './findings-neighbours'
import { sizeFindings } from './findings-size'
import { countMaterials } from './materials'
import { checkCoordinates, MeshExaminer } from './measure'
import {
  addMoment,
  Box,
  closedBodies,
  type MeasuredItem,
  measureItem,
  point,
  profileBudget,
  rounded,
} from './measure-item'
import { gathered } from './locality'
import { type ModelObject } from './model-part'
import { placeBuild, type PlacedBuild, type PlacedItem } from './placement'
import { type PrintLimits, usualLimits } from './print-limits'
import { carriedOf } from './stacks'

const maxProfileLayers = 1_500
/** Rays along which the shapes of all items together are looked at, and the least for one of them. */
const rayBudget = 16_384
const minRays = 256
/** With more different items than this their shapes are not looked at one by one. */
const maxInspected = 2_000
/** Rays through the room that two items share. */
const neighbourRays = 2_048

/**
 * Measures a document and judges it for the shop's nozzle and layers. Figures are those of the placed, printable
 * objects, every instance counted.
 * Throws `ModelRefused`: `NO_PRINTABLE_GEOMETRY` when nothing has a volume, `UNSAFE_FILE` and `NOT_A_3MF` as the
 * placing and measuring do.
 */
export function analyzeDocument(
  document: ModelDocument,
  limits: ModelLimits,
  judgedFor: PrintLimits = usualLimits,
): ModelAnalysis {
  const build = placeBuild(document, limits)
  gatherMeshes(build)
  const examiner = new MeshExaminer()
  const rows = new Map<string, MeasuredItem>()
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
    const row = measureItem(item, examiner, limits, layersEach, raysEach, judgedFor)
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
  const materials = countMaterials(build, hasSlicerNotes, document.changes)
  const measured = [...rows.values()].map(({ placed, item }) => ({ placed, measure: item }))
  // What is changed to on the way has no colours of its own in the model to plan by.
  const colors = measureColors(build, measured, examiner, document, materials.count - materials.changedTo)
  return {
    analyzer_version: analyzerVersion,
    unit: build.unit,
    unit_known: build.unitKnown,
    application: document.root.metadata.get('Application') || null,
    // A boolean stands for its operands, which are counted themselves.
    instance_count: build.items.reduce(
      (sum, item) =>
        sum +
        item.instances.filter((one) => one.leftOut === null && one.object.implicit?.kind !== 'boolean')
          .length,
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
    judged_for: judgedFor,
    findings: collectFindings(document, build, examiner, materials, colors, [
      ...sizeFindings(
        items.map((item) => item.dimensions_mm),
        build.unit,
      ),
      ...shapesOf(rows, standing),
      ...neighbourFindings(standing, (item) => closedBodies(item, examiner), volume, neighbourRays),
    ]),
    ...(colors ? { colors } : {}),
  }
}

/** What the shapes of items gave; nothing is said of a first layer on the plate where an item stands on another one. */
function shapesOf(
  rows: ReadonlyMap<string, MeasuredItem>,
  standing: readonly StandingItem<PlacedItem>[],
): ModelFinding[] {
  const carried = carriedOf(standing.map(({ box }) => box))
  const onPlate = new Set(standing.flatMap(({ item }, k) => (carried.has(k) ? [] : [item.sameness])))
  return [...rows].flatMap(([sameness, { findings }]) =>
    findings.filter(({ code }) => code !== 'UNSTABLE_FIRST_LAYER' || onPlate.has(sameness)),
  )
}

/** Brings meshes in order that others do not refer to by the numbers of their vertices or triangles. */
function gatherMeshes(build: PlacedBuild): void {
  const seen = new Set<ModelObject>()
  for (const { instances } of build.items) {
    for (const { object, ranges, leftOut } of instances) {
      if (seen.has(object)) continue
      seen.add(object)
      const free = leftOut === null && ranges.length === 0 && object.beams.length === 0
      if (object.mesh && free) object.mesh = gathered(object.mesh)
    }
  }
}

function standingItem(
  item: PlacedItem,
  row: MeasuredItem,
  box: MeasuredItem['box'],
): StandingItem<PlacedItem> {
  return { item, name: item.name, box, triangles: row.item.triangle_count, volume: row.volume }
}

function differentItems(build: PlacedBuild): number {
  return Math.max(1, new Set(build.items.map((item) => item.sameness)).size)
}

function nothingSentence(document: ModelDocument, build: PlacedBuild): string {
  const application = document.root.metadata.get('Application') ?? ''
  if (build.items.length === 0 && build.notPrinted > 0) {
    return 'Every object in the file is marked not to be printed. Mark what you want and export it again.'
  }
  if (build.items.length === 0 && (document.gcode || /bambu|orca/i.test(application))) {
    return 'The file holds a sliced plate without the model itself. Export the project (not the sliced file) and upload that.'
  }
  if (build.items.length === 0 && document.root.objects.size > 0) {
    return 'Nothing in the file is placed for printing. Put the model on the plate and export it again.'
  }
  const reasons = new Set(build.items.flatMap(({ instances }) => instances.map((one) => one.leftOut)))
  if (reasons.has('slices')) {
    return 'The file holds ready-made slices without the shape itself. Export the model with its mesh.'
  }
  if (reasons.has('unknown')) {
    return 'The shape is given by an extension of 3MF that is not known here. Export the model as a mesh.'
  }
  const [reason] = reasons
  const only = reasons.size === 1 && reason ? onlySentences[reason] : undefined
  return only ?? 'The file holds no model that could be printed. Export the model again.'
}

/** Where all that is placed is left out for one reason. */
const onlySentences: Record<string, string | undefined> = {
  type: 'Everything in the file is marked as support or as another helper. Mark the part as a model and export it again.',
  empty:
    'The objects in the file have no surface, as hidden bodies have none. Show them and export the model again.',
  negative:
    'Everything in the file only cuts away from a part that is missing. Export it together with that part.',
  modifier: 'Everything in the file only modifies a part that is missing. Export it together with that part.',
  support: 'Everything in the file only says where supports go. Export it together with the part.',
}
