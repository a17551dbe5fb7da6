import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE, OPEN_PARTS, type PartName } from '../../demo/parts/catalogue'
import { partFile } from '../../demo/parts/part-file'
import { prusaSettings } from '../../server/adapters/slicer/prusa-settings'
import { FIRST_PRINT_PROFILE } from '../../shared/domain/print-profile'
import { defaultModelLimits } from '../../shared/model/analysis'
import { readDocument } from '../../shared/model/document'
import { printPlates, writeStl } from '../../shared/model/stl-export'
import { ZipInMemory } from '../../shared/model/zip-reader'
import type { SlicedFile } from './compare'

const bed = { x_mm: 400, y_mm: 400, z_mm: 400 }
/** Seconds that a slice may take. */
const patienceS = 60

/**
 * Slices the demo's parts with PrusaSlicer, with and without supports. Null when it is not installed; parts that it
 * can't slice are left out.
 */
export async function sliceParts(folder: string): Promise<SlicedFile[] | null> {
  if (spawnSync('prusa-slicer', ['--help'], { stdio: 'ignore' }).status !== 0) return null
  const files: SlicedFile[] = []
  for (const name of Object.keys(CATALOGUE) as PartName[]) {
    if (OPEN_PARTS.includes(name)) continue
    const bytes = partFile(CATALOGUE[name]())
    const path = join(folder, `${name}.3mf`)
    writeFileSync(path, bytes)
    const stl = join(folder, `${name}.stl`)
    const document = await readDocument(new ZipInMemory(bytes), defaultModelLimits)
    const [plate, ...rest] = printPlates(document, defaultModelLimits, [bed])
    if (!plate || rest.length > 0) continue
    const out = openSync(stl, 'w')
    writeStl(plate, (chunk) => writeSync(out, chunk))
    closeSync(out)
    const plain = slice(folder, stl, false)
    if (plain) files.push({ path, ...plain, supported: slice(folder, stl, true) })
  }
  return files
}

function slice(folder: string, stl: string, supports: boolean): { grams: number; seconds: number } | null {
  const { profile } = FIRST_PRINT_PROFILE
  const settings = join(folder, 'settings.ini')
  const used = { ...profile, support: supports ? ('when_needed' as const) : ('off' as const) }
  writeFileSync(settings, `${prusaSettings(used, bed)}\n`)
  const data = join(folder, 'slicer')
  mkdirSync(data, { recursive: true })
  const gcode = `${stl}.gcode`
  const run = spawnSync(
    'prusa-slicer',
    ['--datadir', data, '--load', settings, '--filament-density', '1.24', '--export-gcode', stl, '-o', gcode],
    { stdio: 'ignore', timeout: patienceS * 1000 },
  )
  if (run.status !== 0) return null
  const text = readFileSync(gcode, 'utf8')
  const grams = /total filament used \[g\] = ([\d.]+)/.exec(text)?.[1]
  const time = /estimated printing time \(normal mode\) = (.*)/.exec(text)?.[1]
  if (grams === undefined || time === undefined) return null
  const units: Record<string, number> = { d: 86_400, h: 3_600, m: 60, s: 1 }
  const seconds = [...time.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit!]!,
    0,
  )
  return { grams: Number(grams), seconds }
}
