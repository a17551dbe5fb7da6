import type { ReviewReason } from '../../../shared/domain/vocabulary'

/** What a slicer found of one copy of a file, or why it came to nothing. */
export type FileSlice =
  | {
      kind: 'sliced'
      volumeMm3: number
      seconds: number
      /** Name and version of the slicer with the hash of its profile, as receipts name it. */
      sourceVersion: string
    }
  | { kind: 'failed' | 'timed_out'; detail: string }

/** Slices by the SHA-256 (hex) of their files; files without an entry are priced by their geometry. */
export type FileSlices = ReadonlyMap<string, FileSlice>

export const NO_SLICES: FileSlices = new Map()

/** Grams and time of a slice in a material; null where there is none to go by. */
export function slicedPrint(slice: FileSlice | undefined, densityGramsPerCm3: number) {
  if (slice?.kind !== 'sliced') return null
  return {
    grams: (slice.volumeMm3 * densityGramsPerCm3) / 1000,
    seconds: slice.seconds,
    sourceVersion: slice.sourceVersion,
  }
}

/** The reason that a slice which came to nothing gives a person to look: the price stands on the geometry alone. */
export function sliceReasons(originalFilename: string, slice: FileSlice | undefined): ReviewReason[] {
  if (!slice || slice.kind === 'sliced') return []
  return [
    {
      code: slice.kind === 'failed' ? 'SLICER_FAILED' : 'SLICER_TIMEOUT',
      detail: `${originalFilename}: ${slice.detail} Grams and time are measured on its geometry.`,
    },
  ]
}
