import { type PartIndex } from './package-source'

/** What a slicer's project says of the filament in one extruder. Shown to people, never obeyed. */
export interface Filament {
  name: string | null
  /** #rrggbb */
  hex: string | null
  /** Such as PLA. */
  material: string | null
}

const maxSettings = 4 * 1024 * 1024
const maxFilaments = 64

/**
 * The filaments of a Bambu Studio or OrcaSlicer project (`Metadata/project_settings.config`, JSON with a list for each
 * setting) or a PrusaSlicer project (`Metadata/Slic3r_PE.config`, lines `; filament_colour = #FF8000;#FFFFFF`).
 * The first is extruder 1. Empty where there are none or they can't be read: they are only names.
 */
export async function readFilaments(parts: PartIndex): Promise<Filament[]> {
  const project = await parts.bytes('Metadata/project_settings.config', maxSettings)
  if (project) return listed(fromJson(new TextDecoder().decode(project)))
  const lines = await parts.bytes('Metadata/Slic3r_PE.config', maxSettings)
  return lines ? listed(fromLines(new TextDecoder().decode(lines))) : []
}

/** One list for each setting, by its name. */
type Settings = Map<string, string[]>

const wanted = new Set(['filament_colour', 'extruder_colour', 'filament_type', 'filament_settings_id'])

function fromJson(text: string): Settings {
  const settings: Settings = new Map()
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return settings
  }
  if (typeof read !== 'object' || read === null) return settings
  for (const [key, value] of Object.entries(read)) {
    if (!wanted.has(key) || !Array.isArray(value)) continue
    settings.set(
      key,
      value.slice(0, maxFilaments).map((entry) => (typeof entry === 'string' ? entry : '')),
    )
  }
  return settings
}

function fromLines(text: string): Settings {
  const settings: Settings = new Map()
  for (const line of text.split('\n')) {
    const match = /^;?\s*([a-z_]+)\s*=\s*(.*)$/.exec(line)
    if (!match || !wanted.has(match[1]!)) continue
    const values = match[2]!.split(';').slice(0, maxFilaments)
    settings.set(
      match[1]!,
      values.map((value) => value.trim().replace(/^"(.*)"$/, '$1')),
    )
  }
  return settings
}

function listed(settings: Settings): Filament[] {
  const colors = settings.get('filament_colour') ?? []
  const extruders = settings.get('extruder_colour') ?? []
  const types = settings.get('filament_type') ?? []
  const names = settings.get('filament_settings_id') ?? []
  const count = Math.max(colors.length, extruders.length)
  return Array.from({ length: count }, (_, k) => ({
    // "Bambu PLA Basic @BBL X1C": what follows the sign is the printer.
    name: short(names[k]?.replace(/\s*@.*$/, '')),
    hex: hexColor(extruders[k]) ?? hexColor(colors[k]),
    material: short(types[k]),
  }))
}

function short(text: string | undefined): string | null {
  const trimmed = text?.trim().slice(0, 60) ?? ''
  return trimmed === '' ? null : trimmed
}

function hexColor(text: string | undefined): string | null {
  const match = /^#([0-9a-f]{6})([0-9a-f]{2})?$/i.exec(text?.trim() ?? '')
  return match ? `#${match[1]!.toLowerCase()}` : null
}
