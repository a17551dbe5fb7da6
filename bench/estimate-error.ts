import { basename } from 'node:path'
import { compareFile, familyOf, type FileError, foldOf, readSlices, summaryOf } from './estimate/compare'

/**
 * Prints what the estimate is worth beside real slices: each file, and a summary of all and of each fifth of the
 * families. Takes a folder with `figures.csv`; see `readSlices` for its columns.
 */
const folder = process.argv[2]
const slices = folder === undefined ? null : readSlices(folder)
if (!slices) {
  console.error('Usage: estimate-error <folder with figures.csv>')
  process.exit(2)
}

const percent = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(1)} %`
const errors: FileError[] = []
for (const slice of slices) {
  const error = await compareFile(slice)
  errors.push(error)
  console.log(
    [
      basename(error.path).padEnd(60),
      `${slice.grams.toFixed(2)} g ${percent(error.grams)}`.padEnd(22),
      `${slice.seconds} s ${percent(error.seconds)}`.padEnd(22),
      error.supportedGrams === null ? '' : `with supports ${percent(error.supportedGrams)}`,
    ].join(' '),
  )
}

summaries('all', errors)
for (let fold = 0; fold < 5; fold++) {
  summaries(
    `fifth ${fold + 1}`,
    errors.filter((error) => foldOf(error.path) === fold),
  )
}

function summaries(what: string, list: readonly FileError[]): void {
  if (list.length === 0) return
  const families = new Set(list.map((error) => familyOf(error.path))).size
  console.log(`${what}: ${list.length} files of ${families} families`)
  for (const kind of ['grams', 'seconds', 'supportedGrams', 'supportedSeconds'] as const) {
    const values = list.map((error) => error[kind]).filter((value) => value !== null)
    if (values.length === 0) continue
    const { median, nineInTen, lean } = summaryOf(values)
    console.log(
      `  ${kind.padEnd(18)} median ${median.toFixed(1)} %, nine in ten within ${nineInTen.toFixed(1)} %, lean ${percent(lean)}`,
    )
  }
}
