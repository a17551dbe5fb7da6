import { type SaxesTagNS } from 'saxes'
import { type ModelLimits } from './analysis'
import { attribute, type AttributeReader, partPath } from './attributes'
import { curaRole, curaSetting } from './cura-settings'
import { type BuildItem, type Component, type ModelObject, type ModelPart } from './model-part'
import { alternativesNamespace, prusaNamespace, sliceNamespace } from './namespaces'
import { draftProperty } from './property-elements'
import { tooMany } from './refusals'
import { noExtruders, takeExtruder } from './role-extruders'

/** Reads the attributes of objects, components and build items of one part. */
export class ObjectElements {
  private components = 0
  /** Objects that were named before they were met. */
  private readonly awaited = new Set<number>()

  constructor(
    private readonly part: ModelPart,
    private readonly attributes: AttributeReader,
    private readonly limits: ModelLimits,
  ) {}

  object(tag: SaxesTagNS): ModelObject {
    const id = this.attributes.id(tag, 'id')
    if (this.part.objects.has(id)) throw this.attributes.bad(`object ${id} stands there twice`)
    if (this.part.objects.size >= this.limits.maxObjects) throw tooMany(this.part.name, 'objects')
    const object: ModelObject = {
      id,
      type: this.objectType(attribute(tag, 'type')),
      name: attribute(tag, 'name')?.slice(0, 200) ?? null,
      pid: this.attributes.propertyId(tag, 'pid') ?? draftProperty(tag, this.attributes),
      pindex: this.attributes.propertyIndex(tag, 'pindex'),
      mesh: null,
      components: [],
      beams: [],
      balls: [],
      flatEnds: new Set(),
      implicit: null,
      alternatives: [],
      sliced: attribute(tag, 'slicestackid', sliceNamespace) !== null,
      lowResolution:
        attribute(tag, 'meshresolution', sliceNamespace) === 'lowres' ||
        ['lowres', 'obfuscated'].includes(
          attribute(tag, 'modelresolution', alternativesNamespace) ?? 'fullres',
        ),
      unknownShape: false,
      slicerRole: null,
      slicerExtruders: noExtruders(),
      slicerRanges: [],
    }
    this.part.objects.set(id, object)
    return object
  }

  component(tag: SaxesTagNS): Component {
    if (++this.components > this.limits.maxPlacedObjects) throw tooMany(this.part.name, 'components')
    return this.reference(tag)
  }

  item(tag: SaxesTagNS): BuildItem {
    if (this.part.items.length >= this.limits.maxPlacedObjects) throw tooMany(this.part.name, 'build items')
    const printable = attribute(tag, 'printable') ?? attribute(tag, 'printable', prusaNamespace)
    return {
      ...this.reference(tag),
      printable: !['0', 'false'].includes(printable?.trim().toLowerCase() ?? ''),
    }
  }

  /** The part is complete: notes what the standard forbids and other programs stumble over (3MF Core 1.3, 3.4). */
  close(): void {
    if (![...this.awaited].some((id) => this.part.objects.has(id))) return
    this.part.notes.push({
      code: 'OUT_OF_ORDER',
      severity: 'note',
      detail: 'The file names objects before it describes them; some programs will not open it.',
    })
  }

  private reference(tag: SaxesTagNS): Component {
    const objectId = this.attributes.id(tag, 'objectid')
    const path = partPath(tag)
    if (path === null && !this.part.objects.has(objectId)) this.awaited.add(objectId)
    return { objectId, transform: this.attributes.transform(tag), path }
  }

  /** What Cura keeps with an object: whether it prints at all, and by which extruders. */
  curaSetting(object: ModelObject, name: string, value: string): void {
    const key = curaSetting(name)
    if (key === null) return
    object.slicerRole ??= curaRole(key, value)
    takeExtruder(object.slicerExtruders, key, value)
  }

  /** An element of the core's own namespace where the core does not have it, such as `<Item>`: it may be a part of the model. */
  outOfPlace(name: string, parent: string): void {
    if (
      !(listing.has(parent) || name === 'item') ||
      this.part.notes.some((note) => note.code === 'ELEMENT_OUT_OF_PLACE')
    )
      return
    this.part.notes.push({
      code: 'ELEMENT_OUT_OF_PLACE',
      severity: 'doubtful',
      detail: `The file holds an element where 3MF does not have it (<${name.slice(0, 40)}> in <${parent}>): what it stands for is not in the price.`,
      review_reason: 'MESH_NOT_CLOSED',
    })
  }

  /** `<slic3r:volume ts="0" te="11" modifier="0">`: triangles of the mesh (Slic3r 1.3, `IO/TMF.cpp`). */
  slic3rVolume(object: ModelObject, tag: SaxesTagNS): void {
    if (object.slicerRanges.length >= this.limits.maxObjects) throw tooMany(this.part.name, 'volumes')
    object.slicerRanges.push({
      name: null,
      role: attribute(tag, 'modifier')?.trim() === '1' ? 'modifier' : 'part',
      ...noExtruders(),
      first: this.attributes.propertyIndex(tag, 'ts') ?? 0,
      last: this.attributes.propertyIndex(tag, 'te') ?? -1,
    })
  }

  private objectType(text: string | null): string {
    const type = (text ?? 'model').trim().toLowerCase()
    if (objectTypes.has(type)) return type
    if (!this.part.notes.some((note) => note.code === 'UNKNOWN_OBJECT_TYPE')) {
      this.part.notes.push({
        code: 'UNKNOWN_OBJECT_TYPE',
        severity: 'note',
        detail: `An object is of a kind that 3MF does not know (“${type.slice(0, 40)}”); it is taken as part of the model.`,
      })
    }
    return 'model'
  }
}

/** Elements that hold nothing but a list of what makes up the model. */
const listing = new Set(['build', 'components', 'vertices', 'triangles'])

/** ST_ObjectType of 3MF Core 1.3. */
const objectTypes = new Set(['model', 'solidsupport', 'support', 'surface', 'other'])
