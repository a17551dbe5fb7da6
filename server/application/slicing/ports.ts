import type { Printer } from '../../../shared/domain/review-reasons'
import type { PrintProfile } from '../../../shared/domain/print-profile'
import type { FileLimits, SlicerUse } from '../../../shared/domain/settings'

/** A slicer as receipts name it. */
export interface SlicerIdentity {
  name: 'PrusaSlicer' | 'OrcaSlicer'
  version: string
}

export interface FoundSlicer extends SlicerIdentity {
  path: string
}

/** Room that something is printed in, mm. */
export type PrintRoom = Pick<Printer, 'x_mm' | 'y_mm' | 'z_mm'>

/** What the geometry lets expect, of all that a file prints: for telling a slice from nonsense. */
export interface ExpectedPrint {
  volumeMm3: number
  seconds: number
}

export interface SliceOrder {
  /** Key of the customer's file in the file store; our own reader reads it, never the slicer. */
  storageKey: string
  profile: PrintProfile
  printers: readonly PrintRoom[]
  expected: ExpectedPrint
  limits: SlicerUse
  /** What reading the customer's file may take. */
  reading: FileLimits
}

/** What a slicer found that one copy of a file takes: plastic and time, whatever the material weighs. */
export interface SlicedPrint {
  volumeMm3: number
  seconds: number
  /** Layers of everything that was sliced. */
  layers: number
}

export type SliceOutcome =
  | ({ kind: 'sliced'; slicer: SlicerIdentity } & SlicedPrint)
  /** `detail` is a sentence for the office that says what was wrong. */
  | { kind: 'failed' | 'timed_out'; detail: string }

/** The slicer on this machine. Never throws for what a slicer does; rejects when `signal` fires. */
export interface Slicer {
  /** Named by the configuration, and so in use whatever the shop's settings say. */
  readonly configured: boolean
  /** The configured slicer, or the first that the usual places have; null when there is none. */
  found(): Promise<FoundSlicer | null>
  slice(order: SliceOrder, signal: AbortSignal): Promise<SliceOutcome>
  /** Slices a cube of 20 mm, to see whether the slicer (or another program) works with the shop's profile. */
  test(profile: PrintProfile, limits: SlicerUse, another?: FoundSlicer): Promise<SliceOutcome>
}

/** What quotes need to know of slicing. */
export interface Slicing {
  /** Name and version of the slicer that new quotes are priced by; null when they are priced by their geometry. */
  inForce(): Promise<string | null>
  /** There is something to slice: no need to wait for the next look. */
  wake(): void
}

/** Whose slice comes first: the lower number. */
export const SLICE_PRIORITY = { customer: 0, office: 1 } as const

/** What a slice depends on besides the slicer: the same file with the same key gives the same figures. */
export interface SliceKey {
  /** SHA-256 of the file, hex. */
  fileSha256: string
  /** Hash of everything the slicer is told. */
  profileHash: string
}

export interface SliceResult extends SliceKey, SlicedPrint {
  id: number
  /** Name and version, `PrusaSlicer 2.5.0`. */
  slicer: string
  createdAt: Date
}

export interface SliceJob extends SliceKey {
  id: number
  state: 'waiting' | 'done' | 'failed' | 'timed_out'
  storageKey: string
  profile: PrintProfile
  printers: PrintRoom[]
  expected: ExpectedPrint
  priority: number
  /** How often it was begun: one that kills its server again and again is given up. */
  attempts: number
  /** Of a job that is done. */
  resultId: number | null
  /** Why it came to nothing, a sentence. */
  error: string | null
}

export interface SliceRequest extends SliceKey {
  storageKey: string
  profile: PrintProfile
  printers: PrintRoom[]
  expected: ExpectedPrint
  priority: number
}

export interface SliceRepository {
  /** The kept result of exactly this slicer; null when it never sliced this. */
  result(key: SliceKey, slicer: string): Promise<SliceResult | null>
  resultById(id: number): Promise<SliceResult | null>
  /** Keeps a result and answers its id; one that is there already stays. */
  keep(result: Omit<SliceResult, 'id'>): Promise<number>
  /** Makes the quote wait for a slice; the same slice is made once, however many quotes wait for it. */
  request(quoteId: number, request: SliceRequest, now: Date): Promise<void>
  /** The jobs that a quote waits for. */
  awaitedBy(quoteId: number): Promise<SliceJob[]>
  /** The quote no longer waits; jobs that nobody waits for any more and nobody has begun are dropped. */
  forget(quoteId: number): Promise<void>
  /** Claims the most urgent job that nobody holds; each is claimed by one worker only. */
  claim(workerId: string, now: Date, leaseSeconds: number): Promise<SliceJob | null>
  /** Holds on to a claimed job; false when another worker has it meanwhile. */
  renew(id: number, workerId: string, leaseEnd: Date): Promise<boolean>
  /** Notes how it ended; false when the claim was lost, and nothing is noted. */
  finish(
    id: number,
    workerId: string,
    end: { state: 'done'; resultId: number } | { state: 'failed' | 'timed_out'; error: string },
    at: Date,
  ): Promise<boolean>
  /** Gives a claimed job back untouched, for the next start. */
  giveBack(id: number, workerId: string, now: Date): Promise<void>
  /** Frees every claim: right where no other server can be at work. */
  releaseAll(now: Date): Promise<void>
  /** Removes ended jobs that nobody waits for. */
  deleteEnded(before: Date): Promise<number>
}
