import { ModelRefused, type ModelLimits } from './analysis'
import { alternativeOf, type ModelDocument, partAt } from './document'
import { type Matrix, multiply, scaling } from './matrix'
import { tooManyTriangles } from './mesh'
import {
  type BuildItem,
  type Component,
  type ModelObject,
  type ModelPart,
  type Reference,
} from './model-part'
import { type ExtruderSettings, namedExtruders, printingExtruders } from './role-extruders'
import { type SlicerObject, type SlicerVolume, type VolumeRole } from './slicer-config'
import { unitScale } from './units'

/** One object with geometry of its own, placed. */
export interface Instance {
  object: ModelObject
  part: ModelPart
  /** What a slicer's notes call this volume; null when they don't. */
  volumeName: string | null
  /** To millimetres on the build plate. */
  transform: Matrix
  /** What the slicer's notes say of extruders: for the print, for the object as a whole, and for this volume of it. */
  extruderSettings: readonly ExtruderSettings[]
  /** The extruder of its walls, from 1. */
  extruder: number
  /** The extruders that this volume, a modifier, gives to the parts it lies in. */
  changesTo: readonly number[]
  /** Ranges of triangles that print nothing (PrusaSlicer keeps several volumes in one mesh). */
  ranges: SlicerObject['ranges']
  /** Set when this is left out of the print, and why. */
  leftOut: 'type' | 'empty' | 'slices' | 'unknown' | Exclude<VolumeRole, 'part'> | null
}

export interface PlacedItem {
  name: string
  /** Same key: the same object in the same attitude, only elsewhere on the plate. */
  sameness: string
  instances: Instance[]
  /** The item of the build that it comes from. */
  source: BuildItem
}

export interface PlacedBuild {
  items: PlacedItem[]
  /** Items that the file says not to print. */
  notPrinted: number
  unit: string
  unitKnown: boolean
}

/**
 * Places the build. How much there would be is counted first, by arithmetic over the objects, so that components that
 * multiply one another are refused without being expanded.
 * Throws `ModelRefused`: `NOT_A_3MF` for a missing object or a cycle, `UNSAFE_FILE` beyond the limits.
 */
export function placeBuild(document: ModelDocument, limits: ModelLimits): PlacedBuild {
  const { root } = document
  const known = unitScale(root.unit)
  const scale = known ?? 1
  const printed = root.items.filter((item, place) => item.printable && !document.config.notPrinted.has(place))
  const counter = new FanOutCounter(document, limits)
  let triangles = 0
  let placed = 0
  for (const item of printed) {
    const count = counter.count(root, item, 0)
    triangles += count.triangles
    placed += count.placed
    if (triangles > limits.maxTriangles) throw tooManyTriangles(limits)
    if (placed > limits.maxPlacedObjects) throw tooManyPlaced(limits)
  }

  const items = printed.map((item): PlacedItem => {
    const { part, object } = locate(document, root, item)
    const notes = part === root ? document.config.objects.get(item.objectId) : undefined
    const instances: Instance[] = []
    expand(
      document,
      part,
      object,
      multiply(unitStep(part, scale), placedBy(item.transform, scale)),
      notes,
      null,
      instances,
      // An object that is its own only part, as scripts write it that make projects for Bambu Studio.
      object.components.length === 0 ? notes?.parts.get(item.objectId) : undefined,
    )
    return {
      name: notes?.name || object.name || `Object ${item.objectId}`,
      sameness: `${part.name}#${item.objectId}:${item.transform.slice(0, 9).join(' ')}`,
      instances,
      source: item,
    }
  })
  return {
    items,
    notPrinted: root.items.length - printed.length,
    unit: known === null ? 'millimeter' : root.unit!,
    unitKnown: known !== null,
  }
}

/** A part's own unit, where it names one that differs from the start part's. */
function unitStep(part: ModelPart, fallback: number): Matrix {
  return scaling(unitScale(part.unit) ?? fallback)
}

/** A transform whose offsets are in units of `scale` mm, applied to what is in millimetres already. */
function placedBy(transform: Matrix, scale: number): Matrix {
  return transform.map((value, k) => (k < 9 ? value : value * scale))
}

function expand(
  document: ModelDocument,
  part: ModelPart,
  object: ModelObject,
  transform: Matrix,
  notes: SlicerObject | undefined,
  inherited: Instance['leftOut'],
  out: Instance[],
  volume?: SlicerVolume,
): void {
  const role = volume?.role ?? object.slicerRole ?? 'part'
  const hollow = object.components.length === 0 && isEmpty(object)
  const shaped = object.mesh !== null || object.beams.length > 0 || object.implicit !== null || hollow
  const leftOut = role !== 'part' ? role : (inherited ?? (shaped ? ownReason(object, hollow) : null))
  if (shaped) {
    // PrusaSlicer notes stand with the object that holds the mesh, also where copies refer to it by a component.
    const own = part === document.root ? document.config.objects.get(object.id) : undefined
    const extruderSettings = [document.config.print, object.slicerExtruders, own, notes, volume].filter(
      (settings) => settings !== undefined,
    )
    out.push({
      object,
      part,
      volumeName: volume?.name || null,
      transform,
      extruderSettings,
      extruder: printingExtruders(extruderSettings)[0]!,
      changesTo: role === 'modifier' ? namedExtruders(volume ?? object.slicerExtruders) : [],
      ranges: own ? own.ranges : object.slicerRanges,
      leftOut,
    })
  }
  for (const component of object.components) {
    const { part: target, object: child } = locate(document, part, component)
    expand(
      document,
      target,
      child,
      childTransform(part, target, component, transform),
      notes,
      leftOut,
      out,
      volume ?? notes?.parts.get(component.objectId),
    )
  }
}

/** The kind of an object counts where it has a shape; on groups it is ignored (3MF Core 1.3, chapter 4). */
function ownReason(object: ModelObject, hollow: boolean): Instance['leftOut'] {
  if (object.type !== 'model') return 'type'
  if (!hollow) return null
  if (object.unknownShape) return 'unknown'
  return object.sliced ? 'slices' : 'empty'
}

/** Some programs write bodies that were hidden or cut away as objects without any surface. */
function isEmpty({ mesh, beams, balls, implicit }: ModelObject): boolean {
  return (mesh?.triangleCount ?? 0) === 0 && beams.length === 0 && balls.length === 0 && !implicit
}

/** `transform` takes the parent's units to millimetres; a child in other units is brought to the parent's first. */
function childTransform(
  parent: ModelPart,
  child: ModelPart,
  component: Component,
  transform: Matrix,
): Matrix {
  const own = multiply(component.transform, transform)
  if (child === parent) return own
  const childScale = unitScale(child.unit)
  const parentScale = unitScale(parent.unit)
  if (childScale === null || childScale === (parentScale ?? 1)) return own
  return multiply(scaling(childScale / (parentScale ?? 1)), own)
}

/** What an item or a component names: the object, or the alternative of it that is meant for printing. */
function locate(
  document: ModelDocument,
  from: ModelPart,
  reference: Reference,
): { part: ModelPart; object: ModelObject } {
  const part = partAt(document, from, reference.path)
  const object = objectIn(part, reference.objectId)
  return alternativeOf(document, part, object) ?? { part, object }
}

function objectIn(part: ModelPart, id: number): ModelObject {
  const object = part.objects.get(id)
  if (!object) {
    throw new ModelRefused(
      'NOT_A_3MF',
      `The build refers to object ${id}, which is not in ${part.name}. Export the model again.`,
    )
  }
  return object
}

function tooManyPlaced(limits: ModelLimits): ModelRefused {
  return new ModelRefused(
    'UNSAFE_FILE',
    `The model's components multiply to more than ${limits.maxPlacedObjects} placed objects. Export it with fewer copies.`,
  )
}

interface FanOut {
  triangles: number
  placed: number
  /** Levels of components below, the object itself included. */
  depth: number
}

/** Counts what an object amounts to, each object once; sums of doubles saturate far beyond any limit. */
class FanOutCounter {
  private readonly done = new Map<ModelObject, FanOut>()
  private readonly open = new Set<ModelObject>()

  constructor(
    private readonly document: ModelDocument,
    private readonly limits: ModelLimits,
  ) {}

  /** `level` is how many components lead to it from the build: the object of an item itself is at none. */
  count(from: ModelPart, reference: Reference, level: number): FanOut {
    const { part, object } = locate(this.document, from, reference)
    const known = this.done.get(object)
    if (known) {
      if (level + known.depth - 1 > this.limits.maxComponentDepth) throw this.tooDeep()
      return known
    }
    if (this.open.has(object)) {
      throw new ModelRefused('NOT_A_3MF', `Object ${object.id} contains itself. Export the model again.`)
    }
    if (level > this.limits.maxComponentDepth) throw this.tooDeep()
    this.open.add(object)
    const sum: FanOut = { triangles: object.mesh?.triangleCount ?? 0, placed: 1, depth: 1 }
    for (const operand of object.implicit?.operands ?? []) locate(this.document, part, operand)
    for (const component of object.components) {
      const child = this.count(part, component, level + 1)
      sum.triangles += child.triangles
      sum.placed += child.placed
      sum.depth = Math.max(sum.depth, child.depth + 1)
    }
    this.open.delete(object)
    this.done.set(object, sum)
    return sum
  }

  private tooDeep(): ModelRefused {
    return new ModelRefused(
      'UNSAFE_FILE',
      `Components are nested deeper than ${this.limits.maxComponentDepth} levels. Export the model again with fewer groups.`,
    )
  }
}
