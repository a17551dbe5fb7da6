import { type ModelLimits } from './analysis'
import { type PartIndex } from './package-source'
import { XmlPartReader } from './part-reader'
import { noExtruders, takeExtruder } from './role-extruders'

/** Filaments that a slicer's project changes to while it prints, beside those that objects and volumes name. */
export interface FilamentChanges {
  /** Extruders that ranges of layers or tool changes name, from 1. One of them may be the object's own. */
  extruders: Set<number>
  /** Colours that are put in by hand, as written; '' for one that is not said. */
  colors: Set<string>
}

const maxNotes = 16 * 1024 * 1024
const maxText = 100
/** More filaments than any printer holds. */
const maxKept = 64

type Handler = ConstructorParameters<typeof XmlPartReader>[2]

const readers: Record<string, (changes: FilamentChanges) => Handler> = {
  'Metadata/Prusa_Slicer_layer_config_ranges.xml': layerRanges,
  'Metadata/layer_config_ranges.xml': layerRanges,
  'Metadata/Prusa_Slicer_custom_gcode_per_print_z.xml': layerCodes,
  'Metadata/custom_gcode_per_layer.xml': layerCodes,
}

/** Nothing changes. */
export function noFilamentChanges(): FilamentChanges {
  return { extruders: new Set(), colors: new Set() }
}

/**
 * Reads where PrusaSlicer, Bambu Studio and OrcaSlicer keep what changes with the height: settings of ranges of layers
 * (`<option opt_key="extruder">2</option>`) and codes put between layers (`<code type="2" extruder="2"/>`, in Bambu
 * Studio and OrcaSlicer `<layer …/>`). Nothing in there is obeyed. Source: PrusaSlicer, `Format/3mf.cpp` and
 * `CustomGCode.hpp`; Bambu Studio, `Format/bbs_3mf.cpp`.
 * Throws `ModelRefused`: `NOT_A_3MF` when one of them can't be read, `UNSAFE_FILE` beyond the limits.
 */
export async function readFilamentChanges(parts: PartIndex, limits: ModelLimits): Promise<FilamentChanges> {
  const changes = noFilamentChanges()
  for (const [name, handler] of Object.entries(readers)) {
    const bytes = await parts.bytes(name, maxNotes)
    if (!bytes) continue
    const reader = new XmlPartReader(name, limits, handler(changes))
    reader.push(bytes)
    reader.end()
  }
  return changes
}

function layerRanges(changes: FilamentChanges): Handler {
  // In one object, since it is set from within closures.
  const option = { key: '', text: '' }
  return {
    open(tag) {
      option.key = tag.local === 'option' ? (tag.attributes['opt_key']?.value ?? '') : ''
      option.text = ''
    },
    text(text) {
      if (option.key !== '' && option.text.length < maxText) option.text += text.slice(0, maxText)
    },
    close() {
      const said = noExtruders()
      takeExtruder(said, option.key, option.text)
      for (const extruder of [said.extruder, ...said.roles.values()]) addExtruder(changes, String(extruder))
      option.key = ''
    },
  }
}

function layerCodes(changes: FilamentChanges): Handler {
  return {
    open(tag) {
      if (tag.local !== 'code' && tag.local !== 'layer') return
      const value = (name: string): string => (tag.attributes[name]?.value ?? '').trim().slice(0, maxText)
      const kind = kindOf(value('type'), value('gcode'), value('extra'))
      if (kind === 'tool') addExtruder(changes, value('extruder'))
      else if (kind === 'color' && changes.colors.size < maxKept)
        changes.colors.add(value('color').toLowerCase())
    },
    close() {
      // All is said in attributes.
    },
  }
}

/** What a code between layers does to the filament; null for pauses and whatever leaves it as it is. */
function kindOf(type: string, gcode: string, extra: string): 'color' | 'tool' | null {
  if (type === '0') return 'color'
  if (type === '1') return null
  if (type === '2') return 'tool'
  // PrusaSlicer up to 2.2 wrote no type; a person's own code may be the change of filament as well.
  if (gcode === 'tool_change') return 'tool'
  return gcode === 'color_change' || [gcode, extra].some((code) => /^M600\b/im.test(code)) ? 'color' : null
}

/** 0 is the object's own. */
function addExtruder(changes: FilamentChanges, text: string): void {
  const extruder = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0
  if (extruder > 0 && changes.extruders.size < maxKept) changes.extruders.add(extruder)
}
