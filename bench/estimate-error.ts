import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultModelLimits } from '../shared/model/analysis'
import { FIRST_PRINT_PROFILE } from '../shared/domain/print-profile'
import { estimatePrint } from '../shared/model/estimate'
import { analyzeModelFile } from '../server/workers/model/analyze-file'

/**
 * Prints what the geometric estimate is worth beside real slices.
 * Takes a folder that holds `figures.csv` with the columns file, filament_g and print_time_s (PLA, 1.24 g/cm³).
 */
const folder = process.argv[2]
if (folder === undefined || !existsSync(join(folder, 'figures.csv'))) {
  console.error('Usage: estimate-error <folder with figures.csv>')
  process.exit(2)
}

interface Comparison {
  file: string
  grams: number
  trueGrams: number
  seconds: number
  trueSeconds: number
}

const rows: Comparison[] = []
const [head, ...lines] = readFileSync(join(folder, 'figures.csv'), 'utf8').trim().split('\n')
const columns = head!.split(',')
for (const line of lines) {
  const cells = line.split(',')
  const cell = (name: string): string => cells[columns.indexOf(name)] ?? ''
  if (cell('filament_g') === '') continue
  const { analysis } = await analyzeModelFile(join(folder, cell('file')), defaultModelLimits)
  const estimate = estimatePrint(analysis, FIRST_PRINT_PROFILE.profile, 1.24)
  rows.push({
    file: cell('file'),
    grams: estimate.grams,
    trueGrams: Number(cell('filament_g')),
    seconds: estimate.seconds,
    trueSeconds: Number(cell('print_time_s')),
  })
}

const share = (value: number, truth: number): number => (value / truth - 1) * 100
const percent = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(1)} %`
for (const row of rows) {
  console.log(
    [
      row.file.padEnd(70),
      `${row.grams.toFixed(2)} g (${percent(share(row.grams, row.trueGrams))})`.padEnd(24),
      `${row.seconds} s (${percent(share(row.seconds, row.trueSeconds))})`,
    ].join(' '),
  )
}
summary(
  'grams',
  rows.map((row) => share(row.grams, row.trueGrams)),
)
summary(
  'time',
  rows.map((row) => share(row.seconds, row.trueSeconds)),
)

function summary(what: string, errors: number[]): void {
  const sizes = errors.map(Math.abs).sort((a, b) => a - b)
  const at = (part: number): number => sizes[Math.min(sizes.length - 1, Math.floor(part * sizes.length))] ?? 0
  const lean = errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length)
  console.log(
    `${what}: ${errors.length} files, median error ${at(0.5).toFixed(1)} %, nine in ten within ${at(0.9).toFixed(1)} %, lean ${percent(lean)}`,
  )
}
