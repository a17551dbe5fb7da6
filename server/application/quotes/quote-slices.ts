import { estimatePrint } from '../../../shared/model/estimate'
import { printRooms, profileHash } from '../common/slice-key'
import type { PricingFacts } from '../common/shop-facts'
import type { Transaction } from '../common/unit-of-work'
import type { SliceJob, SliceKey, SliceResult } from '../slicing/ports'
import { NO_SLICES, type FileSlice, type FileSlices } from './file-slices'
import type { QuoteFileRecord, QuoteRecord } from './ports'

/** A density (g/cm³) in which a gram is a cubic millimetre: slices are compared by what any material fills. */
const GRAM_PER_MM3 = 1000

type FindResult = (key: SliceKey, slicer: string) => Promise<SliceResult | null>

/** The slices that are kept for these files with the profile in force; none without a slicer. */
export async function keptSlices(
  find: FindResult,
  files: readonly { sha256: string }[],
  facts: PricingFacts,
  slicer: string | null,
): Promise<FileSlices> {
  if (slicer === null) return NO_SLICES
  const hash = profileHash(facts.printProfile.profile, facts.settings.printers)
  const slices = new Map<string, FileSlice>()
  for (const fileSha256 of new Set(files.map((file) => file.sha256))) {
    const result = await find({ fileSha256, profileHash: hash }, slicer)
    if (result) slices.set(fileSha256, sliceOf(result))
  }
  return slices
}

/** Makes the quote wait for the slices that it lacks; answers whether there are any. */
export async function requestSlices(
  tx: Transaction,
  quote: QuoteRecord,
  files: readonly QuoteFileRecord[],
  facts: PricingFacts,
  kept: FileSlices,
  priority: number,
  now: Date,
): Promise<boolean> {
  const { profile } = facts.printProfile
  const { printers } = facts.settings
  const hash = profileHash(profile, printers)
  const lacking = new Map(files.filter(({ sha256 }) => !kept.has(sha256)).map((file) => [file.sha256, file]))
  for (const [fileSha256, { storageKey, analysis }] of lacking) {
    const { grams, seconds } = estimatePrint(analysis, profile, GRAM_PER_MM3)
    await tx.slicing.request(
      quote.id,
      {
        fileSha256,
        profileHash: hash,
        storageKey,
        profile,
        printers: printRooms(printers),
        expected: { volumeMm3: grams, seconds },
        priority,
      },
      now,
    )
  }
  return lacking.size > 0
}

/** How the jobs that a quote waited for ended. */
export async function endedSlices(tx: Transaction, jobs: readonly SliceJob[]): Promise<FileSlices> {
  const slices = new Map<string, FileSlice>()
  for (const job of jobs) {
    const result = job.resultId === null ? null : await tx.slicing.resultById(job.resultId)
    if (result) slices.set(job.fileSha256, sliceOf(result))
    else if (job.state !== 'waiting') {
      const kind = job.state === 'timed_out' ? 'timed_out' : 'failed'
      slices.set(job.fileSha256, { kind, detail: job.error ?? 'Slicing it failed.' })
    }
  }
  return slices
}

function sliceOf({ volumeMm3, seconds, slicer, profileHash: hash }: SliceResult): FileSlice {
  return { kind: 'sliced', volumeMm3, seconds, sourceVersion: `${slicer}, profile ${hash.slice(0, 16)}` }
}
