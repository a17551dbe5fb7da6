import type { PricedFile } from '../../../shared/domain/pricing'
import type { ItemBox } from '../../../shared/domain/review-reasons'
import type { MaterialType, ReviewReason } from '../../../shared/domain/vocabulary'

/** Grams and time of one copy of a file in one material, as a price takes them. */
export interface NotedPrint {
  centigrams: number
  seconds: number
  source: PricedFile['source']
  sourceVersion: string
}

/** What a price needs of a file that is not kept. */
export interface FileMeasurement {
  /** Names what the figures depend on beside the file: with another basis it has to be measured anew. */
  basis: string
  filename: string
  /** Hex. */
  sha256: string
  prints: Partial<Record<MaterialType, NotedPrint>>
  /** The box, mm, that fits no printer as it stands; null when all fit. */
  tooLarge: ItemBox | null
  reasons: ReviewReason[]
}

/** Signs what is handed out, so that what comes back is what was measured here. */
export interface MeasurementSeals {
  seal(measurement: FileMeasurement): string
  /** Null for a text that was not signed here, was changed, or is too old. */
  open(text: string): FileMeasurement | null
}
