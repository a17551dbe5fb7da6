import { join } from 'node:path'
import {
  compareFile,
  compareShape,
  type FileError,
  readSlices,
  type ShapeError,
  type SlicedFile,
  summaryOf,
} from '../estimate/compare'
import { SHAPE_PROFILES, type ShapeProfile } from '../estimate/shapes/profiles'
import { slicedShapes } from '../estimate/shapes/slices'
import { sliceParts } from '../estimate/slice-parts'
import type { Row } from '../table'
import type { BenchContext } from './context'

/**
 * The estimate beside PrusaSlicer's own slices: those of the folder that `BENCH_SLICES` names, else of the sample models
 * beside the project, the demo's parts, sliced here where PrusaSlicer is installed, and shapes made in code beside slices
 that are kept with the sources; `--slice` makes those anew that don't belong to them any more.
 */
export async function estimateRows({ options }: BenchContext): Promise<Row[]> {
  const { BENCH_SLICES: named } = process.env
  const folder = named ?? join(process.cwd(), '../shared/models')
  const kept = readSlices(folder)
  if (!kept) options.say(`  no slices in ${folder}`)
  const parts = options.quick ? null : await sliceParts(options.folder)
  if (!parts && !options.quick) options.say('  PrusaSlicer is not installed')
  return [
    ...(await rowsOf('files', 'kept slices', kept)),
    ...(await rowsOf('parts', 'parts of the demo, sliced now', parts)),
    ...(options.quick ? [] : await shapeRows(options)),
  ]
}

const shapeTitles: Record<ShapeProfile, string> = {
  first: 'shapes made in code',
  supports: 'shapes made in code, with supports',
  fine: 'shapes in fine layers',
  draft: 'shapes in thick layers, fast',
}

async function shapeRows({ folder, slice, say }: BenchContext['options']): Promise<Row[]> {
  const errors: ShapeError[] = []
  for (const shape of await slicedShapes(folder, slice, say)) errors.push(...(await compareShape(shape)))
  return (Object.keys(SHAPE_PROFILES) as ShapeProfile[]).flatMap((profile) => {
    const mine = errors.filter((error) => error.profile === profile)
    if (mine.length === 0) return []
    return errorRows(rowMaker(`shapes.${profile}`, shapeTitles[profile], `${mine.length} shapes`), mine)
  })
}

type MakeRow = (name: string, title: string, measured: number, most: number | null) => Row

function rowMaker(id: string, what: string, sliced: string): MakeRow {
  return (name, title, measured, most) => ({
    id: `estimate.${id}.${name}`,
    what: `${title}, ${what}`,
    measured,
    unit: '%',
    baseline: null,
    baselineIs: `PrusaSlicer, ${sliced}`,
    most,
  })
}

function errorRows(row: MakeRow, errors: readonly { grams: number; seconds: number }[]): Row[] {
  const grams = summaryOf(errors.map((error) => error.grams))
  const time = summaryOf(errors.map((error) => error.seconds))
  return [
    row('grams.median', 'error of grams, median', grams.median, 3),
    row('grams.p90', 'error of grams, nine in ten', grams.nineInTen, 10),
    row('grams.lean', 'lean of grams', grams.lean, null),
    row('time.median', 'error of time, median', time.median, 8),
    row('time.p90', 'error of time, nine in ten', time.nineInTen, 20),
    row('time.lean', 'lean of time', time.lean, null),
  ]
}

async function rowsOf(id: string, what: string, slices: SlicedFile[] | null): Promise<Row[]> {
  if (!slices || slices.length === 0) return []
  const errors: FileError[] = []
  for (const slice of slices) errors.push(await compareFile(slice))
  const row = rowMaker(id, what, `${errors.length} files`)
  const supported = summaryOf(errors.map((error) => error.supportedGrams).filter((value) => value !== null))
  const supportedTime = summaryOf(
    errors.map((error) => error.supportedSeconds).filter((value) => value !== null),
  )
  return [
    ...errorRows(row, errors),
    ...(supported.files === 0
      ? []
      : [
          row('supported.grams', 'error of grams with supports, median', supported.median, null),
          row('supported.grams.p90', 'error of grams with supports, nine in ten', supported.nineInTen, null),
          row('supported.time', 'error of time with supports, median', supportedTime.median, null),
        ]),
  ]
}
