import { createHash } from 'node:crypto'
import type { PrintProfile } from '../../../shared/domain/print-profile'
import { analyzerVersion } from '../../../shared/model/analysis'
import { stlExportVersion } from '../../../shared/model/stl-export'
import type { PrintRoom } from '../slicing/ports'

/** Rises whenever the same profile is told to a slicer in another way. */
const TOLD_VERSION = 1

/** Settings that no slice of one material depends on. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set<keyof PrintProfile>(['purge_mm3', 'change_s'])

/** The different sizes of printers, in an order of their own. */
export function printRooms(printers: readonly PrintRoom[]): PrintRoom[] {
  const rooms = new Map(
    printers.map(({ x_mm, y_mm, z_mm }) => [`${x_mm} ${y_mm} ${z_mm}`, { x_mm, y_mm, z_mm }]),
  )
  return [...rooms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, room]) => room)
}

/** Hash (hex) of everything that a slicer is told besides the model: two that are equal give the same slice. */
export function profileHash(profile: PrintProfile, printers: readonly PrintRoom[]): string {
  const settings = Object.entries(profile)
    .filter(([name]) => !WITHOUT_EFFECT.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const told = [TOLD_VERSION, stlExportVersion, analyzerVersion, settings, printRooms(printers)]
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}
