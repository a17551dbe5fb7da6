import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultModelLimits } from '../../shared/model/analysis'
import { FIRST_PRINT_PROFILE } from '../../shared/domain/print-profile'
import { estimatePrint } from '../../shared/model/estimate'
import { analyzeModelFile } from '../../server/workers/model/analyze-file'
import { percentile } from '../stats'
import { SHAPE_PROFILES, type ShapeProfile } from './shapes/profiles'
import type { SlicedShape } from './shapes/slices'
import { sliceDensity } from './slicer'

/** What a slicer says that a file takes; null where it was not sliced so. */
export interface SlicedFile {
  path: string
  grams: number
  seconds: number
  supported: { grams: number; seconds: number } | null
}

/** Errors of the estimate of one file, in percent of what the slicer says; positive when the estimate is higher. */
export interface FileError {
  path: string
  grams: number
  seconds: number
  /** With supports, in percent of all that is printed then. */
  supportedGrams: number | null
  supportedSeconds: number | null
}

/**
 * Reads a folder with `figures.csv`, whose first line names the columns `file`, `filament_g`, `print_time_s` and maybe
 * `with_supports_g` and `with_supports_s` (default profile, PLA of `sliceDensity`). Null when there is none.
 */
export function readSlices(folder: string): SlicedFile[] | null {
  const list = join(folder, 'figures.csv')
  if (!existsSync(list)) return null
  const [head = '', ...lines] = readFileSync(list, 'utf8').trim().split(/\r?\n/)
  const columns = head.split(',')
  return lines.flatMap((line) => {
    const cells = line.split(',')
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? ''
    if (cell('filament_g') === '' || cell('print_time_s') === '') return []
    return [
      {
        path: join(folder, cell('file')),
        grams: Number(cell('filament_g')),
        seconds: Number(cell('print_time_s')),
        supported:
          cell('with_supports_g') === ''
            ? null
            : { grams: Number(cell('with_supports_g')), seconds: Number(cell('with_supports_s')) },
      },
    ]
  })
}

/** Estimates a file with the default profile and compares. */
export async function compareFile({ path, grams, seconds, supported }: SlicedFile): Promise<FileError> {
  const { analysis } = await analyzeModelFile(path, defaultModelLimits)
  const estimate = estimatePrint(analysis, FIRST_PRINT_PROFILE.profile, sliceDensity)
  const error = (value: number, truth: number): number => (value / truth - 1) * 100
  return {
    path,
    grams: error(estimate.grams, grams),
    seconds: error(estimate.seconds, seconds),
    supportedGrams: supported && error(estimate.grams + estimate.support.grams, supported.grams),
    supportedSeconds: supported && error(estimate.seconds + estimate.support.seconds, supported.seconds),
  }
}

/** How far the estimate of a shape is off with one profile, all that is printed together. */
export interface ShapeError {
  name: string
  profile: ShapeProfile
  grams: number
  seconds: number
}

export async function compareShape({ name, path, slices }: SlicedShape): Promise<ShapeError[]> {
  const { analysis } = await analyzeModelFile(path, defaultModelLimits)
  return Object.entries(slices).map(([key, slice]) => {
    const profile = key as ShapeProfile
    const estimate = estimatePrint(analysis, SHAPE_PROFILES[profile], sliceDensity)
    return {
      name,
      profile,
      grams: (estimate.grams / slice.grams - 1) * 100,
      seconds: (estimate.seconds / slice.seconds - 1) * 100,
    }
  })
}

export interface ErrorSummary {
  files: number
  median: number
  nineInTen: number
  lean: number
}

export function summaryOf(errors: readonly number[]): ErrorSummary {
  const sizes = errors.map(Math.abs)
  return {
    files: errors.length,
    median: percentile(sizes, 0.5),
    nineInTen: percentile(sizes, 0.9),
    lean: errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length),
  }
}

/** What a file is a copy or another size of: its name up to `__`, or all of it. */
export function familyOf(path: string): string {
  const name = path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  return name.split('__')[0]!
}

/**
 * Which of five parts of a corpus a family belongs to. It depends on the name alone, so that a file stays on its side
 * of every test however the corpus grows.
 */
export function foldOf(path: string): number {
  let hash = 7
  for (const letter of familyOf(path)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0
  return (hash >>> 3) % 5
}
