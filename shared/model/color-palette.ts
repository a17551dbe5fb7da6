import { type ColorEntry } from './analysis'
import { type Filament } from './color-filaments'
import { type ModelPart, type PropertyGroup } from './model-part'

/** More colours than any printer holds: a file beyond it has gradients, not filaments. */
export const maxColors = 32

/** The colours of a file, each once: extruders by number, properties in the order in which they are met. */
export class ColorPalette {
  readonly entries: ColorEntry[] = []
  private readonly ranks: number[] = []
  /** A picture colours something, so there is no telling how many colours it means. */
  pictured = false
  tooMany = false
  private readonly places = new Map<string, number>()

  /** @param most so many colours are told apart; all beyond count as the first */
  constructor(
    private readonly filaments: readonly Filament[],
    private readonly most = maxColors,
  ) {}

  /** The place of what an extruder prints, 1 and up. Equal filaments in two extruders are one colour. */
  ofExtruder(extruder: number): number {
    const filament = this.filaments[extruder - 1]
    if (!filament?.hex) {
      return this.place(
        {
          key: `extruder ${extruder}`,
          name: filament?.name ?? `Extruder ${extruder}`,
          hex: null,
          material: filament?.material ?? null,
        },
        extruder,
      )
    }
    const { name, hex, material } = filament
    return this.place(
      {
        key: `filament ${name ?? ''}|${hex}|${material ?? ''}`,
        name: name ?? [material, hex].filter(Boolean).join(' '),
        hex,
        material,
      },
      extruder,
    )
  }

  /** The place of a property; a null `pid` is "no colour named". */
  ofProperty(part: ModelPart, pid: number | null, index: number): number {
    return this.place(pid === null ? unnamed : this.resolve(part, pid, index, 0))
  }

  /** The new place of each entry, once all are known. */
  order(): number[] {
    const places = this.ranks.map((_, place) => place).sort((a, b) => this.ranks[a]! - this.ranks[b]!)
    const moved: number[] = []
    for (const [place, old] of places.entries()) moved[old] = place
    return moved
  }

  private place(entry: ColorEntry, rank = 0): number {
    const known = this.places.get(entry.key)
    if (known !== undefined) return known
    if (this.entries.length >= this.most) {
      this.tooMany = true
      return 0
    }
    this.places.set(entry.key, this.entries.length)
    this.ranks.push(rank)
    return this.entries.push({ ...entry, name: entry.name.slice(0, 80), key: entry.key.slice(0, 120) }) - 1
  }

  private resolve(part: ModelPart, pid: number, index: number, level: number): ColorEntry {
    const group = part.properties.get(pid)
    const entry = group?.entries[index]
    if (group?.kind === 'texture') {
      this.pictured = true
      return { key: `texture ${part.name}#${pid}`, name: 'A picture', hex: null, material: null }
    }
    if (!group || entry === undefined) {
      // A name without a property behind it: whatever it was, it is one thing for all that name it alike.
      return { key: `missing ${pid}/${index}`, name: `Colour ${index + 1}`, hex: null, material: null }
    }
    if (group.kind === 'multi') return level === 0 ? this.layered(part, group, entry) : unnamed
    if (group.kind === 'composite') return mixture(part, group, entry)
    const hex = group.colors[index] || null
    if (group.kind === 'base') {
      const name = entry.slice(0, entry.lastIndexOf('|')).trim()
      return { key: `base ${entry}`, name: name || (hex ?? 'Unnamed material'), hex, material: name || null }
    }
    return { key: `color ${entry}`, name: hex ?? `Colour ${index + 1}`, hex, material: null }
  }

  /** Layers lie over one another: the material is that of the first that names one, the colour that of the last. */
  private layered(part: ModelPart, group: PropertyGroup, entry: string): ColorEntry {
    const indices = entry.split(/\s+/).map(Number)
    const layers = group.sources.map((source, k) => ({
      kind: part.properties.get(source)?.kind,
      entry: this.resolve(part, source, indices[k] ?? 0, 1),
    }))
    const material = layers.find((layer) => layer.kind === 'base' || layer.kind === 'composite')?.entry
    const color = layers.filter((layer) => layer.kind === 'color').at(-1)?.entry
    const shown = color ?? material ?? unnamed
    return {
      key: layers.map((layer) => layer.entry.key).join(' + ') || unnamed.key,
      name:
        material && color && material.name !== color.name ? `${material.name}, ${color.name}` : shown.name,
      hex: color?.hex ?? material?.hex ?? null,
      material: material?.material ?? null,
    }
  }
}

const unnamed: ColorEntry = { key: 'unnamed', name: 'No colour named', hex: null, material: null }

const mixKey = 'mix '

/** Whether an entry is a mixture of base materials. */
export function isMixture({ key }: ColorEntry): boolean {
  return key.startsWith(mixKey)
}

/** A mixture of base materials, called by all that are in it and shown in the colour of the largest part. */
function mixture(part: ModelPart, group: PropertyGroup, entry: string): ColorEntry {
  const shares = entry.split(/\s+/).map(Number)
  const base = part.properties.get(group.sources[0] ?? -1)
  const mixed = shares
    .map((share, k) => {
      const index = group.indices?.[k] ?? k
      const [name] = base?.entries[index]?.split('|') ?? []
      return { share, name: name || `material ${index + 1}`, hex: base?.colors[index] || null }
    })
    .filter((one) => one.share > 0)
    .sort((a, b) => b.share - a.share)
  const [largest] = mixed
  return {
    key: `${mixKey}${group.sources.join(',')}: ${group.indices?.join(',') ?? ''}: ${entry}`,
    name:
      mixed.length === 1
        ? largest!.name
        : `Mix of ${mixed.map((one) => one.name).join(' and ') || 'nothing'}`,
    hex: largest?.hex ?? null,
    material: largest?.name ?? null,
  }
}
