import { type SaxesTagNS } from 'saxes'
import { type ModelLimits } from './analysis'
import { attribute, type AttributeReader } from './attributes'
import { type ModelPart, type PropertyGroup } from './model-part'
import { draftNamespace, volumetricNamespaces } from './namespaces'
import { tooMany } from './refusals'

const groupKinds: Record<string, PropertyGroup['kind'] | undefined> = {
  basematerials: 'base',
  colorgroup: 'color',
  compositematerials: 'composite',
  multiproperties: 'multi',
  texture2dgroup: 'texture',
}

/** Reads base materials (3MF Core 1.3, chapter 5) and the groups of the Materials and Properties Extension 1.2.1. */
export class PropertyElements {
  private group: PropertyGroup | null = null
  private count = 0
  /** The volume data that is open, those that colour what they fill, and those that meshes and level sets name. */
  private volume: number | null = null
  private readonly colouring = new Set<number>()
  private readonly filled = new Set<number>()

  constructor(
    private readonly part: ModelPart,
    private readonly attributes: AttributeReader,
    private readonly limits: ModelLimits,
  ) {}

  /** A child of `<resources>`. */
  openGroup(tag: SaxesTagNS): void {
    if (tag.local === 'texture2d') {
      this.openTexture(tag)
      return
    }
    const kind = groupKinds[tag.local]
    const id = this.attributes.propertyId(tag, 'id')
    if (!kind || id === null) return
    this.group = { kind, id, entries: [], colors: [], sources: [] }
    if (kind === 'composite') {
      this.group.sources = this.groupIds(attribute(tag, 'matid'))
      this.group.indices = indices(attribute(tag, 'matindices'))
    }
    if (kind === 'multi') this.group.sources = this.groupIds(attribute(tag, 'pids'))
    const texture = this.attributes.propertyId(tag, 'texid')
    if (kind === 'texture' && texture !== null && this.limits.keepPainting) {
      this.group.texture = { id: texture, at: [] }
    }
    // A second group under one id is left aside: the first one holds.
    if (!this.part.properties.has(id)) this.part.properties.set(id, this.group)
  }

  /** A child of a group. */
  openEntry(tag: SaxesTagNS): void {
    if (!this.group) return
    if (++this.count > this.limits.maxTriangles) throw tooMany(this.part.name, 'colours or materials')
    if (tag.local === 'base') {
      const color = displayColor(attribute(tag, 'displaycolor'))
      this.group.entries.push(`${attribute(tag, 'name') ?? ''}|${color}`)
      this.group.colors.push(color)
    } else if (tag.local === 'color') {
      const color = displayColor(attribute(tag, 'color'))
      this.group.entries.push(color)
      this.group.colors.push(color)
    } else if (tag.local === 'composite') {
      this.group.entries.push((attribute(tag, 'values') ?? '').trim())
    } else if (tag.local === 'multi') {
      this.group.entries.push((attribute(tag, 'pindices') ?? '').trim())
    } else if (tag.local === 'tex2coord') {
      this.group.texture?.at.push(coordinate(attribute(tag, 'u')), coordinate(attribute(tag, 'v')))
    }
  }

  private openTexture(tag: SaxesTagNS): void {
    const id = this.attributes.propertyId(tag, 'id')
    const path = attribute(tag, 'path')
    const { textures } = this.part
    if (!this.limits.keepPainting || id === null || path === null || textures.has(id)) return
    if (++this.count > this.limits.maxTriangles) throw tooMany(this.part.name, 'colours or materials')
    // Mirrored tiles are rare, and none at all is for decals: both end at the picture's edge here.
    const tile = (name: string) => ((attribute(tag, name) ?? 'wrap').trim() === 'wrap' ? 'wrap' : 'clamp')
    textures.set(id, {
      path,
      contentType: (attribute(tag, 'contenttype') ?? '').trim(),
      tileU: tile('tilestyleu'),
      tileV: tile('tilestylev'),
    })
  }

  /** `<color>` and `<material>` of the draft: groups of one. */
  openDraft(tag: SaxesTagNS): void {
    const id = this.attributes.propertyId(tag, 'id')
    if (tag.uri !== draftNamespace || id === null || this.part.properties.has(id)) return
    if (++this.count > this.limits.maxTriangles) throw tooMany(this.part.name, 'colours or materials')
    const group: PropertyGroup = { kind: 'color', id, entries: [], colors: [], sources: [] }
    if (tag.local === 'color') {
      const value = attribute(tag, 'value')
      if (/^\s*tex\(/.test(value ?? '')) group.kind = 'texture'
      else {
        group.colors.push(displayColor(value))
        group.entries.push(displayColor(value))
      }
    } else {
      const color = this.part.properties.get(this.attributes.propertyId(tag, 'colorid') ?? -1)
      group.kind = color?.kind === 'texture' ? 'texture' : 'base'
      group.colors.push(color?.colors[0] ?? '')
      group.entries.push(`${attribute(tag, 'name') ?? ''}|${color?.colors[0] ?? ''}`)
    }
    this.part.properties.set(id, group)
  }

  private groupIds(text: string | null): number[] {
    return words(text).map((word) => this.attributes.propertyIdOf(word))
  }

  closeGroup(): void {
    this.group = null
  }

  /** `<volumedata>` of the Volumetric Extension 0.8: functions that say what meshes are filled with. */
  openVolume(tag: SaxesTagNS): void {
    this.volume = this.attributes.propertyId(tag, 'id')
  }

  /** A child of it. */
  openVolumeEntry(tag: SaxesTagNS): void {
    if (this.volume !== null && (tag.local === 'color' || tag.local === 'composite'))
      this.colouring.add(this.volume)
  }

  /** A mesh or level set, which may name what it is filled with. */
  fill(tag: SaxesTagNS): void {
    for (const uri of ['', ...volumetricNamespaces]) {
      const text = attribute(tag, 'volumeid', uri)
      if (text !== null) this.filled.add(this.attributes.propertyIdOf(text))
    }
  }

  /** The part is complete. */
  close(): void {
    if ([...this.filled].some((id) => this.colouring.has(id))) noteVolumeColors(this.part)
  }
}

/** Says, once for a part, that colours follow a formula. */
export function noteVolumeColors(part: ModelPart): void {
  if (part.notes.some((note) => note.code === 'VOLUMETRIC_MATERIAL')) return
  part.notes.push({
    code: 'VOLUMETRIC_MATERIAL',
    severity: 'doubtful',
    detail:
      'Colours or materials change inside the model by a formula; the price is for one material and one colour.',
    review_reason: 'MULTI_MATERIAL',
  })
}

/** #rrggbb in lower case; alpha left out, since no printer prints it. Anything else comes back as '' . */
function displayColor(text: string | null): string {
  const match = /^#([0-9a-f]{6})([0-9a-f]{2})?$/i.exec(text?.trim() ?? '')
  return match ? `#${match[1]!.toLowerCase()}` : ''
}

function coordinate(text: string | null): number {
  const value = Number(text)
  return Number.isFinite(value) ? value : 0
}

function indices(text: string | null): number[] {
  return words(text)
    .filter((word) => /^\d{1,10}$/.test(word))
    .map(Number)
}

function words(text: string | null): string[] {
  return (text ?? '')
    .trim()
    .split(/\s+/)
    .slice(0, 64)
    .filter((word) => word !== '')
}

/**
 * The property that an object or a triangle names in the draft of 2013, where each colour and each material is a
 * resource of its own; null elsewhere.
 */
export function draftProperty(tag: SaxesTagNS, attributes: AttributeReader): number | null {
  if (tag.uri !== draftNamespace) return null
  return attributes.propertyId(tag, 'colorid') ?? attributes.propertyId(tag, 'materialid')
}
