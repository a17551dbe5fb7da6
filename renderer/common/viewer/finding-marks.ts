import type { Finding, FindingPlaces } from '../../../shared/contract/quotes'
import { t } from '../texts'
import { centreOf } from './camera-fit'
import { movedBox, movedPoint, type PlacedStand } from './layout'
import type { Box, Point, ModelOutline, PreparedPart } from './geometry/model'

/** A finding that has a place on the model. */
export interface FindingMark {
  /** Its place in the list of findings, those of all files one behind another. */
  index: number
  code: string
  severity: Finding['severity']
  detail: string
  point: Point
  /** What to show of the model, and from which side; null to look from where the eye is. */
  box: Box
  direction: Point | null
  /** All that is known of where it is; null for a finding that only names a part. */
  places: FindingPlaces | null
  /** The point in the file's own coordinates. */
  where: Point
  /** How many marks stand at the same point before this one. */
  crowd: number
}

/**
 * Where each finding stands on the model: at its places when the reader found any. Otherwise on the part that it
 * names, and with one part only it needs no name: holes are marked at a hole, everything else at the part's highest
 * point. What concerns the file as a whole has no mark.
 *
 * @param placed where the plates of the file have been put; without them everything is where the file has it
 * @param firstIndex place of the first finding in the list of all files
 */
export function findingMarks(
  model: ModelOutline,
  findings: readonly Finding[],
  placed: readonly Pick<PlacedStand, 'stand' | 'offset'>[] = [],
  firstIndex = 0,
): FindingMark[] {
  const marks: FindingMark[] = []
  const crowds = new Map<string, number>()
  findings.forEach((finding, index) => {
    const place = placeOf(model, finding)
    if (!place) return
    const stand = standAt(model, place.point)
    const offset = placed.find((one) => one.stand === stand)?.offset ?? [0, 0]
    const key = place.point.map((value) => value.toFixed(1)).join()
    const crowd = crowds.get(key) ?? 0
    crowds.set(key, crowd + 1)
    const { code, severity, detail } = finding
    marks.push({
      index: firstIndex + index,
      code,
      severity,
      detail,
      crowd,
      point: movedPoint(place.point, offset),
      box: movedBox(place.box, offset),
      direction: place.direction,
      places: place.places ? movedPlaces(place.places, offset) : null,
      where: place.point,
    })
  })
  return marks
}

/** The stand whose box is nearest to the point. */
function standAt(model: ModelOutline, point: Point): number {
  let best = 0
  let least = Infinity
  model.stands.forEach(({ box }, stand) => {
    const apart = Math.hypot(
      ...point.map((value, axis) => Math.max(box.min[axis]! - value, 0, value - box.max[axis]!)),
    )
    if (apart < least) [best, least] = [stand, apart]
  })
  return best
}

function movedPlaces(places: FindingPlaces, [dx, dy]: readonly [number, number]): FindingPlaces {
  if (dx === 0 && dy === 0) return places
  const by = [dx, dy, 0]
  return { ...places, coordinates: places.coordinates.map((value, at) => value + by[at % 3]!) }
}

type Place = Pick<FindingMark, 'point' | 'box' | 'direction' | 'places'>

function placeOf(model: ModelOutline, finding: Finding): Place | null {
  const { places } = finding
  if (places && places.coordinates.length >= SIZES[places.kind]) return placeOfPlaces(model, places)
  const part = partOf(model, finding)
  if (!part) return null
  const point = (finding.code === 'MESH_NOT_CLOSED' ? part.hole : null) ?? part.top
  return { point, box: part.box, direction: null, places: null }
}

/** Coordinates of one place. */
const SIZES = { points: 3, segments: 6, triangles: 9, boxes: 6 } as const

function placeOfPlaces(model: ModelOutline, places: FindingPlaces): Place {
  const { coordinates, kind } = places
  const box = boxOf(coordinates)
  return {
    point: middleOfFirst(places),
    box: withRoom(box, model.box),
    direction: kind === 'triangles' ? facing(coordinates) : fromOutside(box, model.box),
    places,
  }
}

function middleOfFirst({ kind, coordinates }: FindingPlaces): Point {
  const first = coordinates.slice(0, SIZES[kind])
  return centreOf(boxOf(first))
}

function boxOf(coordinates: readonly number[]): Box {
  const min: Point = [Infinity, Infinity, Infinity]
  const max: Point = [-Infinity, -Infinity, -Infinity]
  coordinates.forEach((value, at) => {
    const axis = at % 3
    min[axis] = Math.min(min[axis]!, value)
    max[axis] = Math.max(max[axis]!, value)
  })
  return { min, max }
}

/** How much of the model around a place is shown with it, as a share of the model's size. */
const AROUND = 0.12

function withRoom(box: Box, model: Box): Box {
  const room = Math.hypot(...model.max.map((value, axis) => value - model.min[axis]!)) * AROUND
  const moved = (point: Point, by: number): Point => [point[0] + by, point[1] + by, point[2] + by]
  return { min: moved(box.min, -room), max: moved(box.max, room) }
}

/** The side that most of the faces look to, a little from the corner, so that their depth is seen. */
function facing(coordinates: readonly number[]): Point | null {
  const sum: Point = [0, 0, 0]
  for (let at = 0; at + 9 <= coordinates.length; at += 9) {
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = coordinates.slice(at, at + 9) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    sum[0] += (by - ay) * (cz - az) - (bz - az) * (cy - ay)
    sum[1] += (bz - az) * (cx - ax) - (bx - ax) * (cz - az)
    sum[2] += (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  }
  const length = Math.hypot(...sum)
  if (!(length > 1e-9)) return null
  return [sum[0] / length + 0.35, sum[1] / length - 0.55, sum[2] / length + 0.2]
}

/** From beyond a place, seen from the middle of the model, and a little from above. */
function fromOutside(place: Box, model: Box): Point | null {
  const from = centreOf(model)
  const to = centreOf(place)
  const size = Math.hypot(...model.max.map((value, axis) => value - model.min[axis]!)) || 1
  const away = to.map((value, axis) => (value - from[axis]!) / size)
  // In the middle of the model no side is better than another.
  if (Math.hypot(...away) < 0.05) return null
  return [away[0]! * 3, away[1]! * 3 - 0.3, away[2]! * 3 + 0.5]
}

function partOf(model: ModelOutline, finding: Finding): PreparedPart | undefined {
  if (finding.object !== undefined) {
    const named = model.parts.find((part) => part.name === finding.object)
    if (named) return named
  }
  const speaksOfSurface = finding.object !== undefined || finding.code === 'MESH_NOT_CLOSED'
  return model.parts.length === 1 && speaksOfSurface ? model.parts[0] : undefined
}

/** In words, for those who don't see the picture, what choosing a finding has marked. */
export function describeMark(mark: FindingMark, number: number): string {
  const said = t('Finding {number}: {detail}', { number, detail: mark.detail })
  if (!mark.places) return `${said} ${t('Its part is shown.')}`
  const { kind, coordinates, truncated } = mark.places
  const count = Math.floor(coordinates.length / SIZES[kind])
  const [x, y, z] = mark.where.map((value) => String(Math.round(value))) as [string, string, string]
  const values = { count, x, y, z, more: truncated ? 'yes' : 'no' }
  return `${said} ${markedWords(kind, values)}`
}

function markedWords(kind: FindingPlaces['kind'], values: Record<string, string | number>): string {
  switch (kind) {
    case 'points':
      return t(
        '{more, select, yes {More than } other {}}{count, plural, one {# place} other {# places}} marked, the first at x {x}, y {y}, z {z} mm.',
        values,
      )
    case 'segments':
      return t(
        '{more, select, yes {More than } other {}}{count, plural, one {# edge} other {# edges}} marked, the first at x {x}, y {y}, z {z} mm.',
        values,
      )
    case 'triangles':
      return t(
        '{more, select, yes {More than } other {}}{count, plural, one {# face} other {# faces}} marked, the first at x {x}, y {y}, z {z} mm.',
        values,
      )
    case 'boxes':
      return t(
        '{more, select, yes {More than } other {}}{count, plural, one {# region} other {# regions}} marked, the first at x {x}, y {y}, z {z} mm.',
        values,
      )
  }
}
