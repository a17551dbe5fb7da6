import { type ModelLimits } from './analysis'
import { type PartIndex } from './package-source'
import { XmlPartReader } from './part-reader'
import { type ExtruderSettings, noExtruders, takeExtruder } from './role-extruders'

/** What slicers note beside the model: which volumes print, and with which extruder. */
export interface SlicerConfig {
  objects: Map<number, SlicerObject>
  /** What is said for the whole print. */
  print: ExtruderSettings
  /** Places in the build, from 0, of what is not to be printed. */
  notPrinted: Set<number>
}

export interface SlicerObject extends ExtruderSettings {
  name: string | null
  /** Bambu Studio, OrcaSlicer: by the component's object id. */
  parts: Map<number, SlicerVolume>
  /** PrusaSlicer: ranges of triangles of the one mesh. */
  ranges: (SlicerVolume & { first: number; last: number })[]
}

export interface SlicerVolume extends ExtruderSettings {
  /** As its slicer calls it. */
  name: string | null
  role: VolumeRole
}

export type VolumeRole = 'part' | 'negative' | 'modifier' | 'support'

const roles: Record<string, VolumeRole | undefined> = {
  normal_part: 'part',
  negative_part: 'negative',
  modifier_part: 'modifier',
  support_blocker: 'support',
  support_enforcer: 'support',
  ModelPart: 'part',
  NegativeVolume: 'negative',
  ParameterModifier: 'modifier',
  SupportEnforcer: 'support',
  SupportBlocker: 'support',
}

/** A volume's kind in a slicer's own word; what is unknown prints. */
export function volumeRole(word: string): VolumeRole {
  return (Object.hasOwn(roles, word) ? roles[word] : undefined) ?? 'part'
}

const maxConfig = 16 * 1024 * 1024

/**
 * Reads `Metadata/model_settings.config` (Bambu Studio, OrcaSlicer) or `Metadata/Slic3r_PE_model.config` (PrusaSlicer
 * up to version 2). Only the kind of each volume and its extruders are taken; nothing in there is obeyed.
 */
export async function readSlicerConfig(parts: PartIndex, limits: ModelLimits): Promise<SlicerConfig> {
  const config: SlicerConfig = { objects: new Map(), print: noExtruders(), notPrinted: new Set() }
  for (const name of ['Metadata/model_settings.config', 'Metadata/Slic3r_PE_model.config']) {
    const bytes = await parts.bytes(name, maxConfig)
    if (!bytes) continue
    const reader = new XmlPartReader(name, limits, new ConfigHandler(config))
    reader.push(bytes)
    reader.end()
    return config
  }
  return config
}

class ConfigHandler {
  private readonly path: string[] = []
  private object: SlicerObject | null = null
  private volume: SlicerVolume | null = null

  constructor(private readonly config: SlicerConfig) {}

  open(tag: { local: string; attributes: Record<string, { value: string }> }): void {
    const value = (name: string): string | undefined => tag.attributes[name]?.value
    const parent = this.path[this.path.length - 1]
    this.path.push(tag.local)
    if (tag.local === 'object' && parent === 'config') {
      this.object = { name: null, ...noExtruders(), parts: new Map(), ranges: [] }
      const id = whole(value('id'))
      if (id !== null && !this.config.objects.has(id)) this.config.objects.set(id, this.object)
    } else if (tag.local === 'part' && parent === 'object' && this.object) {
      this.volume = { name: null, role: volumeRole(value('subtype') ?? ''), ...noExtruders() }
      const id = whole(value('id'))
      if (id !== null) this.object.parts.set(id, this.volume)
    } else if (tag.local === 'volume' && parent === 'object' && this.object) {
      const range = {
        name: null,
        role: 'part' as VolumeRole,
        ...noExtruders(),
        first: whole(value('firstid')) ?? 0,
        last: whole(value('lastid')) ?? -1,
      }
      this.volume = range
      this.object.ranges.push(range)
    } else if (tag.local === 'metadata' && this.object) {
      this.metadata(value('key') ?? '', value('value') ?? '', parent)
    }
  }

  close(tag: { local: string }): void {
    this.path.pop()
    if (tag.local === 'object') this.object = null
    else if (tag.local === 'part' || tag.local === 'volume') this.volume = null
  }

  private metadata(key: string, value: string, parent: string | undefined): void {
    if (parent === 'object' && this.object) {
      if (key === 'name') this.object.name = value.slice(0, 200)
      else takeExtruder(this.object, key, value)
    } else if (this.volume) {
      if (takeExtruder(this.volume, key, value)) return
      if (key === 'name') this.volume.name = value.slice(0, 200)
      else if (key === 'volume_type') this.volume.role = volumeRole(value)
      // The flag of PrusaSlicer's older files.
      else if (key === 'modifier' && value === '1' && this.volume.role === 'part')
        this.volume.role = 'modifier'
    }
  }
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null
}
