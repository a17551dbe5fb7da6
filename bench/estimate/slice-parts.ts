import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE, OPEN_PARTS, type PartName } from '../../demo/parts/catalogue'
import { partFile } from '../../demo/parts/part-file'
import { FIRST_PRINT_PROFILE } from '../../shared/domain/print-profile'
import type { SlicedFile } from './compare'
import { exportStl, slicerInstalled, sliceStl } from './slicer'

/**
 * Slices the demo's parts with PrusaSlicer, with and without supports. Null when it is not installed; parts that it
 * can't slice are left out.
 */
export async function sliceParts(folder: string): Promise<SlicedFile[] | null> {
  if (!slicerInstalled()) return null
  const { profile } = FIRST_PRINT_PROFILE
  const files: SlicedFile[] = []
  for (const name of Object.keys(CATALOGUE) as PartName[]) {
    if (OPEN_PARTS.includes(name)) continue
    const bytes = partFile(CATALOGUE[name]())
    const path = join(folder, `${name}.3mf`)
    writeFileSync(path, bytes)
    const stl = join(folder, `${name}.stl`)
    if (!(await exportStl(new Uint8Array(bytes), stl))) continue
    const plain = sliceStl(folder, stl, { ...profile, support: 'off' })
    if (!plain) continue
    const supported = sliceStl(folder, stl, { ...profile, support: 'when_needed' })
    files.push({ path, ...plain, supported })
  }
  return files
}
