import {
  type ColorBand,
  type ColorEntry,
  type ItemColors,
  type ItemMeasure,
  type ModelColors,
} from './analysis'
import { type Coats, coatsByExtruder, coatsByProperty } from './color-coats'
import { ColorPalette } from './color-palette'
import { plateOfItems } from './color-plates'
import { type ColorSlabs, type CoatedSurface, sliceColors } from './color-slabs'
import { type ModelDocument } from './document'
import { printedBySlicer } from './materials'
import { type MeshExaminer, placeVertices, surfaceOf } from './measure'
import { type Mesh } from './mesh'
import { type Instance, type PlacedBuild, type PlacedItem } from './placement'

/** Numbers that are stored for a file; beyond it slabs are put together. */
const maxNumbers = 24_000
const maxPlates = 64

/** An item as placed, and what was measured of it. */
export interface MeasuredItem {
  placed: PlacedItem
  measure: ItemMeasure
}

/**
 * In which colours or materials the measured items print, and how much of each slab is whose; `counted` is what was
 * counted of them. Null for a file of one. One entry for several filaments that are the same, and none for a file
 * coloured by a picture or in more colours than any printer holds: there is no telling.
 */
export function measureColors(
  build: PlacedBuild,
  items: readonly MeasuredItem[],
  examiner: MeshExaminer,
  document: Pick<ModelDocument, 'root' | 'config' | 'filaments' | 'plates'>,
  counted: number,
): ModelColors | null {
  const palette = new ColorPalette(document.filaments)
  const bySlicer = printedBySlicer(build, document.config.objects.size > 0)
  const coatsOf = bySlicer ? coatsByExtruder : coatsByProperty
  const coated = items.map(({ placed, measure }) => ({
    measure,
    pieces: placed.instances.flatMap((instance): CoatedPiece[] => {
      const { mesh } = instance.object
      if (instance.leftOut !== null || !mesh || mesh.triangleCount === 0) return []
      return [{ instance, mesh, coats: coatsOf(instance, mesh, palette) }]
    }),
  }))
  if (palette.pictured) return { pictured: true, entries: [], items: [] }
  if (palette.tooMany) return { too_many: true, entries: [], items: [] }
  if (palette.entries.length < 2) return counted > 1 ? { entries: palette.entries, items: [] } : null

  const sliced = coated.map(({ measure, pieces }) => {
    const only = onlyColor(pieces)
    if (only !== null) return { only, step: 0, slabs: null }
    const surfaces = pieces.map((piece) => coatedSurface(piece, examiner))
    const { step_mm: step, area_mm2: area } = measure.profile
    return { only: null, step, slabs: sliceColors(surfaces, lowestOf(surfaces), step, area.length) }
  })
  const order = palette.order()
  const entries: ColorEntry[] = []
  for (const [place, entry] of palette.entries.entries()) entries[order[place]!] = entry
  for (let merge = 1; ; merge *= 2) {
    const kept = sliced.map(({ only, step, slabs }): ItemColors => {
      if (slabs === null) return { only: order[only]! }
      return { step_mm: rounded(step * merge, 1e6), bands: bandsOf(slabs, merge, order) }
    })
    if (countNumbers(kept) > maxNumbers && merge <= 1_024) continue
    const plates = platesOf(build, items, document)
    return { entries, items: kept, ...(plates.length > 1 ? { plates } : {}) }
  }
}

/** How many of each measured item stand on each plate that has any. */
function platesOf(
  build: PlacedBuild,
  items: readonly MeasuredItem[],
  document: Pick<ModelDocument, 'root' | 'plates'>,
): { plate: number; counts: number[] }[] {
  if (document.plates.size === 0) return []
  const plateOf = plateOfItems(document.root, document.plates)
  const rows = new Map(items.map(({ placed }, row) => [placed.sameness, row]))
  const plates = new Map<number, number[]>()
  for (const item of build.items) {
    const row = rows.get(item.sameness)
    if (row === undefined) continue
    const plate = plateOf(item.source)
    const counts = plates.get(plate) ?? items.map(() => 0)
    counts[row]!++
    plates.set(plate, counts)
  }
  return [...plates]
    .sort(([a], [b]) => a - b)
    .slice(0, maxPlates)
    .map(([plate, counts]) => ({ plate, counts }))
}

interface CoatedPiece {
  instance: Instance
  mesh: Mesh
  coats: Coats
}

function coatedSurface({ instance, mesh, coats }: CoatedPiece, examiner: MeshExaminer): CoatedSurface {
  const facts = examiner.examine(instance, mesh)
  return {
    ...surfaceOf(facts, placeVertices(mesh, instance.transform), instance.transform),
    shellOf: facts.repaired.topology.shellOf,
    shellCount: facts.repaired.topology.shellCount,
    coats,
  }
}

/** The one colour of all pieces; null when there are several. */
function onlyColor(pieces: readonly CoatedPiece[]): number | null {
  const met = new Set<number>()
  for (const { coats } of pieces) {
    for (const coat of coats.list) for (let k = 0; k < coat.length; k += 2) met.add(coat[k]!)
  }
  const [first = 0] = met
  return met.size > 1 ? null : first
}

function lowestOf(surfaces: readonly CoatedSurface[]): number {
  let low = Infinity
  for (const { positions, triangles, triangleCount, weightOf } of surfaces) {
    for (let t = 0; t < triangleCount; t++) {
      if (weightOf(t) === 2) continue
      for (let k = t * 3; k < t * 3 + 3; k++) low = Math.min(low, positions[triangles[k]! * 3 + 2]!)
    }
  }
  return low
}

function bandsOf(slabs: ColorSlabs, merge: number, order: readonly number[]): ColorBand[] {
  const colors = [...new Set([...slabs.share.keys(), ...slabs.top.keys(), ...slabs.bottom.keys()])]
  return colors
    .sort((a, b) => order[a]! - order[b]!)
    .flatMap((color): ColorBand[] => {
      const share = together(slabs.share.get(color), merge, 1 / merge, 1e4)
      const top = together(slabs.top.get(color), merge, 1, 10)
      const bottom = together(slabs.bottom.get(color), merge, 1, 10)
      const used = [share, top, bottom].map(span).filter((one) => one !== null)
      if (used.length === 0) return []
      const from = Math.min(...used.map((one) => one.from))
      const to = Math.max(...used.map((one) => one.to))
      return [
        {
          color: order[color]!,
          from,
          share: filled(share, from, to),
          ...(span(top) ? { top_mm2: filled(top, from, to) } : {}),
          ...(span(bottom) ? { bottom_mm2: filled(bottom, from, to) } : {}),
        },
      ]
    })
}

function together(values: Float64Array | undefined, merge: number, factor: number, steps: number): number[] {
  if (!values) return []
  const out: number[] = []
  for (let k = 0; k < values.length; k += merge) {
    let sum = 0
    for (let j = k; j < Math.min(k + merge, values.length); j++) sum += values[j]!
    out.push(rounded(sum * factor, steps))
  }
  return out
}

/** From the first to behind the last number that is not zero. */
function span(values: readonly number[]): { from: number; to: number } | null {
  const from = values.findIndex((value) => value > 0)
  if (from < 0) return null
  let to = values.length
  while (!(values[to - 1]! > 0)) to--
  return { from, to }
}

function filled(values: readonly number[], from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => values[from + k] ?? 0)
}

function countNumbers(items: readonly ItemColors[]): number {
  let sum = 0
  for (const { bands } of items) {
    for (const { share, top_mm2: top, bottom_mm2: bottom } of bands ?? []) {
      sum += share.length + (top?.length ?? 0) + (bottom?.length ?? 0)
    }
  }
  return sum
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps
}
