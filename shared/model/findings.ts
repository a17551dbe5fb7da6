import { type ModelColors, type ModelFinding } from './analysis'
import { plateOfItems } from './color-plates'
import { type ModelDocument } from './document'
import { linesOfAKind, meshFindings } from './findings-mesh'
import { type MaterialUse } from './materials'
import { type MeshExaminer } from './measure'
import { type Instance, type PlacedBuild } from './placement'
import { unitScale } from './units'

/** Says in plain words what a person should know about the model. `shapes` is what the shapes of its items gave. */
export function collectFindings(
  document: ModelDocument,
  build: PlacedBuild,
  examiner: MeshExaminer,
  materials: MaterialUse,
  colors: ModelColors | null,
  shapes: readonly ModelFinding[],
): ModelFinding[] {
  const findings: ModelFinding[] = []
  if (!build.unitKnown) {
    const written = document.root.unit
    findings.push({
      code: 'UNKNOWN_UNIT',
      severity: 'doubtful',
      detail:
        written === null
          ? 'The file does not say in which unit it is drawn; millimetre is taken.'
          : `The file is drawn in an unknown unit (“${written.slice(0, 40)}”); millimetre is taken.`,
      review_reason: 'UNKNOWN_UNIT',
    })
  }
  if (build.unitKnown && drawnInOtherUnits(document)) {
    findings.push({
      code: 'MIXED_UNITS',
      severity: 'doubtful',
      detail: 'Parts of the file are drawn in different units, which not all programs read alike.',
      review_reason: 'UNKNOWN_UNIT',
    })
  }
  const printed: Instance[] = []
  const leftOut = new Map<string, number>()
  for (const item of build.items) {
    for (const instance of item.instances) {
      if (instance.leftOut === null) printed.push(instance)
      else leftOut.set(instance.leftOut, (leftOut.get(instance.leftOut) ?? 0) + 1)
    }
  }
  findings.push(...folded([...meshFindings(build, examiner), ...shapes]))
  addSpecialGeometry(findings, printed)
  if (materials.count > 1) {
    findings.push({
      code: 'MULTI_MATERIAL',
      severity: 'doubtful',
      detail: materialsSentence(materials, colors),
      // A picture has any number of colours, and filaments that are called the same may be one.
      ...(materials.textured || allTheSame(materials, colors) ? {} : { count: materials.count }),
      review_reason: 'MULTI_MATERIAL',
    })
  }
  if (!document.configReadable) {
    findings.push({
      code: 'SLICER_NOTES_UNREADABLE',
      severity: 'doubtful',
      detail:
        'The slicer settings in the file are damaged, so modifiers and colours could not be told apart.',
      review_reason: 'MULTI_MATERIAL',
    })
  }
  addNotes(findings, document, build, printed, leftOut)
  findings.push(...document.notes)
  return findings
}

/**
 * Whether a part that is not the first has another unit than the first, or one that nobody knows. Each part has its own
 * by the standard, millimetre where it names none; lib3mf takes that of the first for all.
 */
function drawnInOtherUnits({ root, parts }: ModelDocument): boolean {
  return [...parts.values()].some((part) => unitScale(part.unit ?? 'millimeter') !== unitScale(root.unit))
}

/** Several filaments of one name, colour and material: perhaps two spools of one, perhaps colours that nobody set. */
function allTheSame({ changedTo, mixed }: MaterialUse, colors: ModelColors | null): boolean {
  return changedTo === 0 && !mixed && colors?.entries.length === 1
}

function materialsSentence(materials: MaterialUse, colors: ModelColors | null): string {
  const { count, changedTo, textured, mixed } = materials
  if (textured) return 'The model is coloured by a picture; the price is for one material and one colour.'
  if (mixed) return 'The model is of several materials mixed into one; the price is for one.'
  if (allTheSame(materials, colors))
    return `The slicer's project prints with ${count} filaments that it calls the same; the price is for one.`
  if (count - changedTo === 1)
    return "The slicer's project changes filament while it prints; the price is for one."
  return `The model uses ${count} materials or colours; the price is for one.`
}

/** A part repeated a hundred times is one problem: findings of a kind stand together, the first few by themselves. */
function folded(findings: readonly ModelFinding[]): ModelFinding[] {
  const kinds = new Map<string, ModelFinding[]>()
  for (const finding of findings) {
    const list = kinds.get(finding.code)
    if (list) list.push(finding)
    else kinds.set(finding.code, [finding])
  }
  return [...kinds.values()].flatMap((list) => {
    if (list.length <= linesOfAKind) return list
    const rest = list.slice(linesOfAKind)
    const worst = rest.find((finding) => finding.severity !== 'note') ?? rest[0]!
    const count = rest.reduce((sum, finding) => sum + (finding.count ?? 0), 0)
    const summary: ModelFinding = {
      code: worst.code,
      severity: worst.severity,
      detail: `${rest.length === 1 ? 'One more object has' : `${String(rest.length)} more objects have`} the same.`,
      ...(count > 0 ? { count } : {}),
      ...(worst.review_reason ? { review_reason: worst.review_reason } : {}),
    }
    return [...list.slice(0, linesOfAKind), summary]
  })
}

function addSpecialGeometry(findings: ModelFinding[], printed: readonly Instance[]): void {
  const objects = new Map(printed.map((instance) => [instance.object, instance]))
  for (const { object } of objects.values()) {
    const name = object.name ?? `Object ${object.id}`
    if (object.beams.length > 0) {
      findings.push({
        code: 'BEAM_LATTICE',
        severity: 'doubtful',
        detail:
          'Part of the model is a lattice of beams; its volume is the sum of the beams and only roughly right.',
        count: object.beams.length / 4,
        object: name,
        review_reason: 'MESH_NOT_CLOSED',
      })
    }
    if (object.implicit) {
      findings.push({
        code: 'IMPLICIT_GEOMETRY',
        severity: 'doubtful',
        detail: implicitSentences[object.implicit.kind],
        object: name,
        review_reason: 'MESH_NOT_CLOSED',
      })
    }
    if (object.lowResolution) {
      findings.push({
        code: 'PREVIEW_MESH',
        severity: 'doubtful',
        detail: 'The mesh is only a rough preview of ready-made slices, so the volume is not certain.',
        object: name,
        review_reason: 'MESH_NOT_CLOSED',
      })
    }
  }
}

const implicitSentences = {
  function: 'Part of the model is given by a formula; the box around it is taken as an upper bound.',
  boolean: 'Part of the model is cut or joined from others; what it is cut from is taken as an upper bound.',
  displacement: 'The surface is raised by a picture; it is measured without that.',
}

const leftOutSentences: Record<string, string | undefined> = {
  type: 'Objects that are support, surface or other helpers are left out.',
  empty: 'Objects without any surface are left out: there is nothing in them to print.',
  slices: 'Objects that are given by ready-made slices alone are left out of the price.',
  unknown:
    'Objects whose shape is given by an extension of 3MF that is not known here are left out of the price.',
  negative: 'Negative volumes are left out: what they cut away is still in the price.',
  modifier: 'Modifier volumes are left out.',
  support: 'Support blockers and enforcers are left out.',
}

function addNotes(
  findings: ModelFinding[],
  document: ModelDocument,
  build: PlacedBuild,
  printed: readonly Instance[],
  leftOut: ReadonlyMap<string, number>,
): void {
  for (const [why, count] of leftOut) {
    // A shape that is there, only not as one that can be measured.
    const kind =
      why === 'slices' || why === 'unknown'
        ? ({ severity: 'doubtful', review_reason: 'MESH_NOT_CLOSED' } as const)
        : ({ severity: 'note' } as const)
    findings.push({ code: 'LEFT_OUT', ...kind, detail: leftOutSentences[why] ?? '', count })
  }
  for (const role of ['negative', 'modifier', 'support'] as const) {
    const count = printed.reduce(
      (sum, one) => sum + one.ranges.filter((range) => range.role === role).length,
      0,
    )
    if (count > 0)
      findings.push({ code: 'LEFT_OUT', severity: 'note', detail: leftOutSentences[role]!, count })
  }
  if (build.notPrinted > 0) {
    findings.push({
      code: 'NOT_PRINTED',
      severity: 'note',
      detail: 'Objects that the file marks as not to be printed are left out.',
      count: build.notPrinted,
    })
  }
  const beside = besidePlates(document, build)
  if (beside > 0) {
    findings.push({
      code: 'BESIDE_PLATES',
      severity: 'note',
      detail: "Objects that stand on no plate of the slicer's project are in the price, too.",
      count: beside,
    })
  }
  if ([...document.parts.values()].some((part) => part.slices)) {
    findings.push({
      code: 'SLICES_IGNORED',
      severity: 'note',
      detail: 'The file holds ready-made slices; the model itself is measured instead.',
    })
  }
}

/** Objects that lie beside all plates of a project, as scraps do: its slicer prints none of them. */
function besidePlates({ root, plates }: ModelDocument, { items }: PlacedBuild): number {
  if (plates.size === 0) return 0
  const plateOf = plateOfItems(root, plates)
  const prints = (item: PlacedBuild['items'][number]) => item.instances.some((one) => one.leftOut === null)
  return items.filter((item) => plateOf(item.source) === 0 && prints(item)).length
}
