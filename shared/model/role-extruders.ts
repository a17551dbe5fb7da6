import { type PartIndex } from './package-source'

/**
 * Slicers may print walls, sparse and solid infill of a part by different extruders. Keys of PrusaSlicer, of Bambu
 * Studio and OrcaSlicer, and of Cura (whose extruders count from 0). Source: PrusaSlicer, `PrintConfig.cpp` and
 * `PrintApply.cpp`; Bambu Studio, `PrintConfig.cpp`; Cura, `fdmprinter.def.json`.
 */
const roleOfKey: Record<string, Role | undefined> = {
  perimeter_extruder: 'walls',
  infill_extruder: 'infill',
  solid_infill_extruder: 'solid',
  wall_filament: 'walls',
  sparse_infill_filament: 'infill',
  solid_infill_filament: 'solid',
  wall_extruder_nr: 'walls',
  wall_0_extruder_nr: 'walls',
  wall_x_extruder_nr: 'inner walls',
  infill_extruder_nr: 'infill',
  top_bottom_extruder_nr: 'solid',
  roofing_extruder_nr: 'top',
}

type Role = 'walls' | 'inner walls' | 'infill' | 'solid' | 'top'

/** Roles that every slicer has; what is said for the others comes on top. */
const usualRoles = ['walls', 'infill', 'solid'] as const

/** The extruders, from 1, that settings name for some of a part only. */
export type RoleExtruders = Map<Role, number>

/** What one set of settings (of a print, an object or a volume of it) says of extruders. */
export interface ExtruderSettings {
  /** For everything, from 1; 0 when it is not said. */
  extruder: number
  roles: RoleExtruders
}

/** Nothing said. */
export function noExtruders(): ExtruderSettings {
  return { extruder: 0, roles: new Map() }
}

/** Takes what a setting says of extruders; false when it says nothing of them. 0 and less stand for "as the rest". */
export function takeExtruder(settings: ExtruderSettings, key: string, value: string): boolean {
  const role = Object.hasOwn(roleOfKey, key) ? roleOfKey[key] : undefined
  if (role === undefined && key !== 'extruder' && key !== 'extruder_nr') return false
  const text = value.trim()
  const read = /^\d{1,9}$/.test(text) ? Number(text) : -1
  const extruder = key.endsWith('_nr') ? read + 1 : read
  if (extruder <= 0) return true
  if (role === undefined) settings.extruder = extruder
  else settings.roles.set(role, extruder)
  return true
}

/**
 * The extruders that print a part, that of its walls first. Later settings win over earlier ones, and in each of them
 * what is said for one role over what is said for all; extruder 1 prints what nobody speaks of.
 */
export function printingExtruders(settings: readonly ExtruderSettings[]): number[] {
  const found = new Map<Role, number>(usualRoles.map((role) => [role, 1]))
  for (const { extruder, roles } of settings) {
    if (extruder > 0) {
      found.clear()
      for (const role of usualRoles) found.set(role, extruder)
    }
    for (const [role, one] of roles) found.set(role, one)
  }
  return [...new Set(found.values())]
}

/** All extruders that one set of settings names. */
export function namedExtruders({ extruder, roles }: ExtruderSettings): number[] {
  return [...(extruder > 0 ? [extruder] : []), ...roles.values()]
}

const maxSettings = 4 * 1024 * 1024

/**
 * What the project says for the whole print: `Metadata/project_settings.config` (Bambu Studio, OrcaSlicer; JSON) or
 * `Metadata/Slic3r_PE.config` (PrusaSlicer; lines `; infill_extruder = 2`). Nothing when they can't be read.
 */
export async function readPrintExtruders(parts: PartIndex): Promise<ExtruderSettings> {
  const settings = noExtruders()
  const project = await parts.bytes('Metadata/project_settings.config', maxSettings, 'skip')
  if (project) {
    for (const [key, value] of entriesOf(new TextDecoder().decode(project)))
      if (key.endsWith('_filament') && typeof value === 'string') takeExtruder(settings, key, value)
    return settings
  }
  const lines = await parts.bytes('Metadata/Slic3r_PE.config', maxSettings, 'skip')
  if (!lines) return settings
  for (const match of new TextDecoder().decode(lines).matchAll(/^;?\s*([a-z_]+_extruder)\s*=\s*(\d+)\s*$/gm))
    takeExtruder(settings, match[1]!, match[2]!)
  return settings
}

function entriesOf(json: string): [string, unknown][] {
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && read !== null ? Object.entries(read) : []
  } catch {
    return []
  }
}
