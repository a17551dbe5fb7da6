import { type ModelFinding } from './analysis'
import { type FaceRef, type FaceSurvey, surveyFaces } from './face-survey'
import { type BodySurface, type SharedRoom, sharedRooms } from './overlap'
import { undersides } from './overhang'
import { keptPlaces, placesOf } from './places'
import { type PrintLimits } from './print-limits'
import { type PlacedSurface } from './profile'
import { castRays, type RayBox, type RayGrid } from './ray-grid'
import { standOf } from './stability'
import { type ThinSide, thinSides } from './thickness'

/** A build item's placed surfaces, each with the name of its object. */
export interface ItemShape {
  name: string
  /** `solid` is what of it is closed; null when its faces don't tell inside from outside. */
  surfaces: (PlacedSurface & { name: string; solid: BodySurface | null })[]
  box: RayBox
  volume: number
  centre: readonly number[]
}

const notThere = { shellOf: new Uint32Array(0), weightOf: (): number => 2 }

/** Crossings of rays that are looked at, however many bodies there are. */
const maxCrossings = 1_000_000

/** How closely an item is looked at. */
export interface ShapeEffort {
  rays: number
  samples: number
}

/** Overlaps of less than this share of the volume are no matter; from the second on the volume is in doubt. */
export const smallOverlap = 0.005
const doubtfulOverlap = 0.1

/** Says what of an item's shape makes printing hard, and what of its volume is counted twice. */
export function shapeFindings(item: ItemShape, limits: PrintLimits, effort: ShapeEffort): ModelFinding[] {
  // In the same order, so that what is found on one is found on the other.
  const solids = item.surfaces.map(({ solid, ...surface }) => solid ?? { ...surface, ...notThere })
  const grid = castRays(solids, item.box, 2, { cells: effort.rays, maxCrossings })
  const survey = surveyFaces(item.surfaces, {
    low: item.box.min[2],
    layerHeight: limits.layer_height_mm,
    overhangAngle: limits.support_angle_deg,
    samples: effort.samples,
    kept: keptPlaces('triangles'),
  })
  return [
    ...overlapFindings(
      sharedRooms(solids, item.box, grid, effort.rays),
      item.surfaces.map(({ name }) => name),
      item.volume,
    ),
    ...wallFindings(item, survey, limits),
    ...overhangFinding(item, survey, grid, limits),
    ...standFinding(item, survey),
  ]
}

export function overlapFindings(
  rooms: readonly SharedRoom[],
  names: readonly string[],
  volume: number,
): ModelFinding[] {
  const findings: ModelFinding[] = []
  for (const self of [false, true]) {
    const mine = rooms.filter((room) => room.self === self)
    const share = mine.reduce((sum, room) => sum + room.volume, 0) / volume
    if (!(share >= smallOverlap)) continue
    const doubtful = share >= doubtfulOverlap
    const who = [...new Set([names[mine[0]!.a], names[mine[0]!.b]])].join(' and ')
    findings.push({
      code: self ? 'SELF_INTERSECTION' : 'OVERLAPPING_BODIES',
      severity: doubtful ? 'doubtful' : 'note',
      detail: self
        ? `The surface runs through itself: ${percent(share)} of the volume is counted twice.`
        : `Bodies overlap: ${percent(share)} of the volume is counted twice.`,
      ...(self ? {} : { count: mine.length }),
      object: who,
      ...(doubtful ? { review_reason: 'MESH_NOT_CLOSED' as const } : {}),
      places: placesOf(
        'boxes',
        mine.flatMap(({ box }) => box),
      ),
    })
  }
  return findings
}

/** Of the sides that were looked at, the share that makes a part thin as a whole. */
const wholePart = 0.9
/** Of the volume: a high fin on a low base has nearly all of the sides and little of the plastic. */
const mostOfIt = 0.6
/** Thin walls that are worth a word, mm² of their sides. */
const wordyArea = 1

function wallFindings(item: ItemShape, survey: FaceSurvey, limits: PrintLimits): ModelFinding[] {
  const twoLines = limits.line_width_mm * 2
  const { thin, looked } = thinSides(item.surfaces, survey.sides, twoLines)
  // Coordinates of 32 bits may miss a width by a few millionths.
  const details = thin.filter(({ width }) => width < limits.nozzle_mm - 1e-4)
  const walls = thin.filter(({ width }) => width >= limits.nozzle_mm - 1e-4 && width < twoLines - 1e-4)
  const height = item.box.max[2] - item.box.min[2]
  const thinAsAWhole =
    looked > 0 && areaOf(details) > wholePart * looked && volumeOf(details) > mostOfIt * item.volume
  if (height < limits.layer_height_mm / 2 || thinAsAWhole) {
    return [
      {
        code: 'PART_BELOW_NOZZLE',
        severity: 'doubtful',
        detail: `The whole part is thinner than ${height < limits.layer_height_mm / 2 ? 'half a layer' : `the nozzle (${millimetres(limits.nozzle_mm)} mm)`} and will hardly print. Check its size.`,
        object: item.name,
        review_reason: 'MESH_NOT_CLOSED',
        places: placesOf('boxes', [...item.box.min, ...item.box.max]),
      },
    ]
  }
  const findings: ModelFinding[] = []
  if (areaOf(details) >= wordyArea) {
    findings.push({
      code: 'DETAILS_BELOW_NOZZLE',
      severity: 'note',
      detail: `Some walls or details are thinner than the nozzle (${millimetres(limits.nozzle_mm)} mm) and may be missing from the print.`,
      object: item.name,
      places: sidePlaces(item.surfaces, details),
    })
  }
  if (areaOf(walls) >= wordyArea) {
    findings.push({
      code: 'THIN_WALLS',
      severity: 'note',
      detail: `Some walls are thinner than two printed lines (${millimetres(twoLines)} mm) and may come out weak.`,
      object: item.name,
      places: sidePlaces(item.surfaces, walls),
    })
  }
  return findings
}

function areaOf(sides: readonly ThinSide[]): number {
  return sides.reduce((sum, { sample }) => sum + sample.area, 0)
}

/** Of walls that are met from both sides. */
function volumeOf(sides: readonly ThinSide[]): number {
  return sides.reduce((sum, { sample, width }) => sum + (sample.area * width) / 2, 0)
}

function sidePlaces(surfaces: readonly PlacedSurface[], sides: readonly ThinSide[]): ModelFinding['places'] {
  const largest = sides
    .toSorted((p, q) => q.sample.area - p.sample.area || p.sample.x - q.sample.x || p.sample.y - q.sample.y)
    .slice(0, keptPlaces('triangles'))
  return placesOf(
    'triangles',
    largest.flatMap(({ sample }) => cornersOf(surfaces, sample)),
    largest.length < sides.length,
  )
}

function cornersOf(surfaces: readonly PlacedSurface[], { surface, triangle }: FaceRef): number[] {
  const { positions, triangles } = surfaces[surface]!
  return [0, 1, 2].flatMap((k) => {
    const v = triangles[triangle * 3 + k]! * 3
    return [positions[v]!, positions[v + 1]!, positions[v + 2]!]
  })
}

/** Overhangs smaller than this, mm² and share of the surface, bridge themselves or sag unseen. */
const smallOverhang = 25
const smallOverhangShare = 0.003

function overhangFinding(
  item: ItemShape,
  survey: FaceSurvey,
  grid: RayGrid,
  limits: PrintLimits,
): ModelFinding[] {
  if (survey.overhangArea < smallOverhang) return []
  // What rests on another body, or is part of one, hangs over nothing.
  const flattest = Math.cos((limits.support_angle_deg * Math.PI) / 180)
  const { airy, hangs } = undersides(grid, item.box.min[2] + limits.layer_height_mm, flattest)
  const area = survey.overhangArea * airy
  const share = area / survey.area
  if (area < smallOverhang || share < smallOverhangShare) return []
  const faces = survey.overhangs.filter(hangs)
  return [
    {
      code: 'OVERHANG',
      severity: 'note',
      detail: `Faces of ${centimetres(area)} cm² (${percent(share)} of the surface) hang over so flat that they may need support.`,
      object: item.name,
      places: placesOf(
        'triangles',
        faces.flatMap((face) => cornersOf(item.surfaces, face)),
        survey.overhangs.length < survey.overhangCount,
      ),
    },
  ]
}

/** Lower parts stand by themselves, mm. */
const lowPart = 10
/** Contact that is little for anything that is not low: mm², and mm² for each mm of height. */
const littleContact = 12
const contactPerHeight = 0.5
/** How many times as tall as wide a part may stand. */
const slender = 15
/** How far off its ground the weight may lie, mm: the first layer is a little wider than what is drawn. */
const tolerance = 0.5

function standFinding(item: ItemShape, survey: FaceSurvey): ModelFinding[] {
  const height = item.box.max[2] - item.box.min[2]
  if (height < lowPart) return []
  const stand = standOf(survey.contact, survey.contactArea, item.centre)
  const say = (detail: string): ModelFinding[] => [
    {
      code: 'UNSTABLE_FIRST_LAYER',
      severity: 'note',
      detail,
      object: item.name,
      places: placesOf('boxes', contactBox(survey.contact, item.box)),
    },
  ]
  if (!stand || stand.area < littleContact || stand.area < contactPerHeight * height) {
    return say(
      `${contactInWords(stand?.area ?? 0)} under a part ${height.toFixed(0)} mm tall; it may come loose while it prints. A brim or another way up helps.`,
    )
  }
  if (stand.beyond > tolerance) {
    return say('The weight lies beside what touches the plate, so the part tips over without support.')
  }
  if (height > slender * stand.width) {
    return say(
      `The part is ${millimetres(height)} mm tall on a foot ${millimetres(stand.width)} mm wide; it may wobble or come loose. A brim or another way up helps.`,
    )
  }
  return []
}

function contactInWords(area: number): string {
  return area < 1
    ? 'Only an edge or a point touches the plate'
    : `Only ${area.toFixed(0)} mm² touch the plate`
}

function contactBox(contact: readonly number[], box: RayBox): number[] {
  const xs = contact.filter((_, k) => k % 2 === 0)
  const ys = contact.filter((_, k) => k % 2 === 1)
  if (xs.length === 0) return [...box.min, box.max[0], box.max[1], box.min[2]]
  const least = (values: number[]): number => values.reduce((best, value) => Math.min(best, value))
  const most = (values: number[]): number => values.reduce((best, value) => Math.max(best, value))
  return [least(xs), least(ys), box.min[2], most(xs), most(ys), box.min[2]]
}

function percent(share: number): string {
  const value = share * 100
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} %`
}

function millimetres(value: number): string {
  return String(Math.round(value * 100) / 100)
}

function centimetres(area: number): string {
  const value = area / 100
  return value < 10 ? value.toFixed(1) : value.toFixed(0)
}
