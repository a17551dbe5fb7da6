import type { Run } from './model'

/** A run that is drawn in one go, with one of several materials. */
export interface DrawnRun extends Run {
  material: number
}

/**
 * What to draw of a list that holds parts one behind another: neighbours drawn alike are drawn together.
 *
 * @param runs where each part is in the list
 * @param materialOf which material draws the part; null to leave it out
 */
export function drawnRuns(runs: readonly Run[], materialOf: (part: number) => number | null): DrawnRun[] {
  const drawn: DrawnRun[] = []
  runs.forEach((run, part) => {
    const material = materialOf(part)
    if (material === null || run.count === 0) return
    const last = drawn.at(-1)
    if (last && last.material === material && last.start + last.count === run.start) last.count += run.count
    else drawn.push({ ...run, material })
  })
  return drawn
}

/** The part that a place of the list belongs to; -1 for none. */
export function partAt(runs: readonly Run[], place: number): number {
  let low = 0
  let high = runs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const { start, count } = runs[middle]!
    if (place < start) high = middle - 1
    else if (place >= start + count) low = middle + 1
    else return middle
  }
  return -1
}
