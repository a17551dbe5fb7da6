import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { FILAMENT_DIAMETER_MM } from '../../server/application/slicing/judge-slice'
import { prusaSettings } from '../../server/adapters/slicer/prusa-settings'
import type { PrintProfile } from '../../shared/domain/print-profile'
import { defaultModelLimits } from '../../shared/model/analysis'
import { readDocument } from '../../shared/model/document'
import { printPlates, writeStl } from '../../shared/model/stl-export'
import { ZipInMemory } from '../../shared/model/zip-reader'

const bed = { x_mm: 400, y_mm: 400, z_mm: 400 }
/** Seconds that a slice may take. */
const patienceS = 180
/** Density that plastic is weighed with, g/cm³. */
export const sliceDensity = 1.24

export interface Slice {
  grams: number
  seconds: number
}

export function slicerInstalled(): boolean {
  return spawnSync('prusa-slicer', ['--help'], { stdio: 'ignore' }).status === 0
}

/** All that a slicer is told of a profile. */
export function settingsOf(profile: PrintProfile): string {
  return prusaSettings(profile, bed)
}

/** Writes what a 3MF prints as STL; false where it takes more than one plate. */
export async function exportStl(bytes: Uint8Array<ArrayBuffer>, path: string): Promise<boolean> {
  const document = await readDocument(new ZipInMemory(bytes), defaultModelLimits)
  const [plate, ...rest] = printPlates(document, defaultModelLimits, [bed])
  if (!plate || rest.length > 0) return false
  const out = openSync(path, 'w')
  try {
    writeStl(plate, (chunk) => writeSync(out, chunk))
  } finally {
    closeSync(out)
  }
  return true
}

/** Slices an STL with PrusaSlicer; null when it can't. */
export function sliceStl(folder: string, stl: string, profile: PrintProfile): Slice | null {
  const settings = join(folder, 'settings.ini')
  writeFileSync(settings, `${settingsOf(profile)}\n`)
  const data = join(folder, 'slicer')
  mkdirSync(data, { recursive: true })
  const gcode = `${stl}.gcode`
  const run = spawnSync(
    'prusa-slicer',
    [
      '--datadir',
      data,
      '--load',
      settings,
      '--filament-density',
      String(sliceDensity),
      '--export-gcode',
      stl,
      '-o',
      gcode,
    ],
    { stdio: 'ignore', timeout: patienceS * 1000 },
  )
  if (run.status !== 0) return null
  const text = readFileSync(gcode, 'utf8')
  // The line in grams has two decimals only, which is a per cent of a small part.
  const length = /filament used \[mm\] = ([\d.]+)/.exec(text)?.[1]
  const time = /estimated printing time \(normal mode\) = (.*)/.exec(text)?.[1]
  if (length === undefined || time === undefined) return null
  const units: Record<string, number> = { d: 86_400, h: 3_600, m: 60, s: 1 }
  const seconds = [...time.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit!]!,
    0,
  )
  const mm3 = Number(length) * (Math.PI / 4) * FILAMENT_DIAMETER_MM * FILAMENT_DIAMETER_MM
  return { grams: Math.round(mm3 * sliceDensity) / 1000, seconds }
}
