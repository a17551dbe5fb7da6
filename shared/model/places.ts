import { type FindingPlaces } from './analysis'

/** Coordinates of one finding's places at most; the analysis is stored with the file. */
export const maxPlaceCoordinates = 300

const perPlace = { points: 3, segments: 6, triangles: 9, boxes: 6 } as const

/** How many places of a kind are kept. */
export function keptPlaces(kind: FindingPlaces['kind']): number {
  return Math.floor(maxPlaceCoordinates / perPlace[kind])
}

/**
 * Places to be stored with a finding, mm of the placed build rounded to hundredths; undefined when there are none.
 * What is beyond the limit is left out evenly, so that what is kept shows all regions.
 */
export function placesOf(
  kind: FindingPlaces['kind'],
  coordinates: ArrayLike<number>,
  more = false,
): FindingPlaces | undefined {
  const size = perPlace[kind]
  const count = coordinates.length / size
  if (count === 0) return undefined
  const kept = Math.min(count, keptPlaces(kind))
  const out: number[] = []
  for (let k = 0; k < kept; k++) {
    const from = Math.floor((k * count) / kept) * size
    for (let at = from; at < from + size; at++) out.push(Math.round(coordinates[at]! * 100) / 100 + 0)
  }
  return { kind, coordinates: out, ...(more || kept < count ? { truncated: true } : {}) }
}
