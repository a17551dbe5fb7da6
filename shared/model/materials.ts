import { type FilamentChanges } from './filament-changes'
import { type ModelPart } from './model-part'
import { type PlacedBuild } from './placement'
import { type ExtruderSettings, namedExtruders, printingExtruders } from './role-extruders'

export interface MaterialUse {
  count: number
  /**
   * How many of them the slicer's project only changes to: by modifiers, ranges of layers, codes between layers or
   * settings for walls and infill apart.
   */
  changedTo: number
  /** True when a texture colours something, so that there is no telling how many colours it means. */
  textured: boolean
  /** True when something is of several base materials at once (`<composite>`), and that is all there is. */
  mixed: boolean
}

/**
 * Counts the materials and colours that the placed, printable objects use. A slicer's notes (extruders, painting) win
 * where there are any, since they are what is printed; otherwise the properties of core and materials extension,
 * equal ones (same name and colour) counted once. `changes` come on top.
 */
export function countMaterials(
  build: PlacedBuild,
  hasSlicerNotes: boolean,
  changes: FilamentChanges,
): MaterialUse {
  const printed = build.items.flatMap((item) => item.instances.filter((one) => one.leftOut === null))
  const extruders = new Set<number>()
  /** Those that print infill or skins of what another one prints the walls of. */
  const inside = new Set<number>()
  const properties = new Set<string>()
  const visited = new Set<object>()
  // In one object, since they are set from within a closure.
  const met = { plain: false, textured: false, mixed: false }
  for (const instance of printed) {
    const { object, part } = instance
    const use = (settings: readonly ExtruderSettings[]): void => {
      const [walls, ...others] = printingExtruders(settings)
      extruders.add(walls!)
      for (const one of others) inside.add(one)
    }
    const volumes = instance.ranges.filter((range) => range.role === 'part')
    for (const volume of volumes) use([...instance.extruderSettings, volume])
    const states = object.mesh?.paintStates
    if (states && states.size > 0) {
      for (const state of states) {
        if (state > 0) extruders.add(state)
        else if (volumes.length === 0) use(instance.extruderSettings)
      }
    } else if (volumes.length === 0) use(instance.extruderSettings)

    if (visited.has(object)) continue
    visited.add(object)
    const named = object.mesh?.properties
    const note = (pid: number | null, index: number): void => {
      if (pid === null) {
        met.plain = true
        return
      }
      const resolved = resolve(part, pid, index, 0)
      if (resolved.textured) met.textured = true
      if (resolved.mixed) met.mixed = true
      properties.add(resolved.key)
    }
    if (!named || named.plain) note(object.pid, object.pindex ?? 0)
    if (named) {
      for (const index of named.ownIndices) note(object.pid, index)
      for (const [pid, indices] of named.byGroup) for (const index of indices) note(pid, index)
    }
  }
  const byExtruder = extruders.size
  const byProperty = properties.size + (met.plain && properties.size > 0 ? 1 : 0)
  const bySlicer = printedBySlicer(build, hasSlicerNotes)
  const mixed = met.mixed && !bySlicer && byProperty < 2
  const count = bySlicer ? byExtruder : Math.max(byProperty, met.textured || mixed ? 2 : 0)
  const others = new Set(
    [...inside, ...changes.extruders, ...modifierExtruders(build)].filter((one) => !extruders.has(one)),
  )
  const changedTo = others.size + changes.colors.size
  return {
    count: Math.max(1, count) + changedTo,
    changedTo,
    textured: met.textured && !hasSlicerNotes,
    mixed,
  }
}

/** Extruders that modifiers give to what they lie in, whether or not they reach any of it. */
function modifierExtruders(build: PlacedBuild): Set<number> {
  const extruders = new Set<number>()
  const seen = new Set<object>()
  for (const { instances } of build.items) {
    for (const { changesTo, ranges } of instances) {
      for (const one of changesTo) extruders.add(one)
      // Copies share their ranges.
      if (seen.has(ranges)) continue
      seen.add(ranges)
      for (const range of ranges)
        if (range.role === 'modifier') for (const one of namedExtruders(range)) extruders.add(one)
    }
  }
  return extruders
}

/**
 * True when a slicer's extruders and painting say what is printed, and not the properties of the standard. Extruders in
 * the model itself (Cura) do so where they differ: beside a single one, colours still mean what they say.
 */
export function printedBySlicer(build: PlacedBuild, hasSlicerNotes: boolean): boolean {
  if (hasSlicerNotes) return true
  const named = new Set<number>()
  for (const { instances } of build.items) {
    for (const { object, extruder, leftOut } of instances) {
      if (leftOut !== null) continue
      for (const state of object.mesh?.paintStates ?? []) if (state > 0) return true
      named.add(extruder)
      if (named.size > 1) return true
    }
  }
  return false
}

function resolve(
  part: ModelPart,
  pid: number,
  index: number,
  level: number,
): { key: string; textured: boolean; mixed: boolean } {
  const group = part.properties.get(pid)
  // A group that is not there: whatever it was, it is one thing for all that name it alike.
  const missing = { key: `missing ${pid}/${index}`, textured: false, mixed: false }
  if (!group) return missing
  if (group.kind === 'texture') return { key: `texture ${part.name}#${pid}`, textured: true, mixed: false }
  const entry = group.entries[index]
  // Beyond its group, as even samples of the standard's makers have it: colours don't change the geometry.
  if (entry === undefined) return missing
  if (group.kind === 'multi' && level === 0) {
    const indices = entry.split(/\s+/).map(Number)
    const layers = group.sources.map((source, k) => resolve(part, source, indices[k] ?? 0, level + 1))
    return {
      key: layers.map((layer) => layer.key).join(' + '),
      textured: layers.some((layer) => layer.textured),
      mixed: layers.some((layer) => layer.mixed),
    }
  }
  if (group.kind === 'composite') {
    const shares = entry.split(/\s+/).filter((share) => Number(share) > 0)
    return { key: `mix ${group.sources.join(',')}: ${entry}`, textured: false, mixed: shares.length > 1 }
  }
  return { key: `${group.kind} ${entry}`, textured: false, mixed: false }
}
