import { LRUCache } from 'lru-cache'
import type { PrintProfile } from '../../../shared/domain/print-profile'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import { printedVolume, type PlateRoom, type PrintedVolume } from '../../../shared/model/estimate'

/** Files priced lately, each a handful of numbers; a customer at work asks for the same ones with every choice. */
const REMEMBERED = 5_000

const memory = new LRUCache<string, PrintedVolume>({ max: REMEMBERED })

/**
 * `printedVolume` of a file, remembered: it takes some ten milliseconds for a tall part, and neither materials nor
 * quantities nor rates change it.
 * @param file its analysis is known by the file's hash and by what it was read with
 */
export function rememberedPrint(
  { sha256, analysis }: { sha256: string; analysis: ModelAnalysis },
  profile: PrintProfile,
  rooms: readonly PlateRoom[],
): PrintedVolume {
  const key = JSON.stringify([
    sha256,
    analysis.analyzer_version,
    analysis.judged_for ?? null,
    profile,
    rooms.map(({ x_mm: x, y_mm: y }) => [x, y]),
  ])
  let print = memory.get(key)
  if (!print) {
    print = printedVolume(analysis, profile, rooms)
    memory.set(key, print)
  }
  return print
}
