import { type SaxesTagNS } from 'saxes'
import { type ModelFinding, type ModelLimits } from './analysis'
import { attribute, AttributeReader } from './attributes'
import { type BulkTarget } from './bulk-scanner'
import { checkExtensions } from './extensions'
import { GeometryElements } from './geometry-elements'
import { MeshElements } from './mesh-elements'
import { type ModelObject, type ModelPart } from './model-part'
import {
  coreNamespaces,
  curaNamespace,
  displacementNamespaces,
  materialNamespace,
  prusaNamespace,
  sliceNamespace,
  volumetricNamespaces,
} from './namespaces'
import { ObjectElements } from './object-elements'
import { type XmlHandler, XmlPartReader } from './part-reader'
import { PropertyElements } from './property-elements'

type Tag = SaxesTagNS

/** What stands on the path for an element that nothing here reads; its children are nobody's either. */
const foreign = ''
const maxMetadata = 1_000

const namespaceMissing: ModelFinding = {
  code: 'NAMESPACE_MISSING',
  severity: 'note',
  detail: 'The file does not say that it follows the 3MF standard; it is read as if it did.',
}

/**
 * Reads one model part. Chunks go to `push`, then `end` answers the part. What an element means follows from its
 * namespace and from where it stands, so that foreign elements of the same names are left alone.
 * Throws `ModelRefused` `NOT_A_3MF` for what makes the geometry uncertain (a number or an index that is none, an
 * object twice, an extension that is required and not known), `UNSAFE_FILE` beyond the limits.
 */
export class ModelPartParser implements XmlHandler {
  private readonly reader: XmlPartReader
  private readonly part: ModelPart
  private readonly attributes: AttributeReader
  private readonly objects: ObjectElements
  private readonly properties: PropertyElements
  private readonly path: string[] = []
  private sawModel = false
  /** The model is in no namespace at all, as JSCAD writes it: then that is the core's. */
  private nameless = false
  private sawBuild = false
  private sawResources = false
  private object: ModelObject | null = null
  /** The object that is open has components. */
  private grouped = false
  private geometry: GeometryElements | null = null
  private mesh: MeshElements | null = null
  private textOf: { name: string; text: string } | null = null

  constructor(
    name: string,
    private readonly limits: ModelLimits,
  ) {
    this.reader = new XmlPartReader(name, limits, this)
    this.part = {
      name,
      unit: null,
      metadata: new Map(),
      objects: new Map(),
      properties: new Map(),
      textures: new Map(),
      items: [],
      slices: false,
      notes: [],
    }
    this.attributes = new AttributeReader(name)
    this.objects = new ObjectElements(this.part, this.attributes, limits)
    this.properties = new PropertyElements(this.part, this.attributes, limits)
  }

  push(chunk: Uint8Array): void {
    this.reader.push(chunk)
  }

  /** `start`: whether it is the part that the package begins with; only that one has to say what is built. */
  end(start = true): ModelPart {
    this.reader.end()
    if (!this.sawModel) throw this.attributes.bad('it holds no model')
    if (!this.sawResources || (start && !this.sawBuild))
      throw this.attributes.bad('its resources or its build are missing')
    this.objects.close()
    this.properties.close()
    return this.part
  }

  bulk(): BulkTarget | null {
    const top = this.path[this.path.length - 1]
    return top === 'vertices' || top === 'triangles' ? (this.mesh?.bulk ?? null) : null
  }

  open(tag: Tag): void {
    const parent = this.path[this.path.length - 1]
    if (parent === undefined) {
      this.openModel(tag)
      this.path.push('model')
    } else if (parent === foreign) this.path.push(foreign)
    else if (this.isCore(tag)) this.path.push(this.openCore(tag, parent))
    else this.path.push(this.openExtension(tag, parent))
  }

  close(tag: Tag): void {
    const closed = this.path.pop()
    switch (closed) {
      case 'vertices':
      case 'triangles':
        this.mesh?.endRun()
        break
      case 'mesh':
        if (this.object && this.mesh) this.object.mesh = this.mesh.finish()
        this.mesh = null
        break
      case 'object':
        this.geometry?.close()
        this.geometry = null
        this.object = null
        break
      case 'group':
        this.properties.closeGroup()
        break
      case 'metadata':
      case 'setting':
        this.takeText(closed)
        break
      case undefined:
        throw this.attributes.bad(`</${tag.name.slice(0, 40)}> closes nothing`)
      default:
    }
  }

  text(text: string): void {
    if (this.textOf && this.textOf.text.length < 2000) this.textOf.text += text
  }

  private isCore(tag: Tag): boolean {
    return this.nameless ? tag.uri === '' : coreNamespaces.has(tag.uri)
  }

  private openModel(tag: Tag): void {
    this.nameless = tag.uri === ''
    if (tag.local !== 'model' || !this.isCore(tag)) throw this.attributes.bad('it is no 3MF model')
    if (this.nameless) this.part.notes.push(namespaceMissing)
    this.sawModel = true
    this.part.unit = attribute(tag, 'unit')
    this.part.notes.push(...checkExtensions(tag))
  }

  /** An element of the core namespace; answers what stands for it on the path. */
  private openCore(tag: Tag, parent: string): string {
    const place = `${parent}/${tag.local}`
    switch (place) {
      case 'model/resources':
        if (this.sawResources) throw this.attributes.bad('it holds two lists of resources')
        this.sawResources = true
        return 'resources'
      case 'model/build':
        if (this.sawBuild) throw this.attributes.bad('it holds two builds')
        this.sawBuild = true
        return 'build'
      case 'model/metadata':
      case 'metadatagroup/metadata':
        this.textOf = { name: attribute(tag, 'name') ?? '', text: '' }
        return 'metadata'
      case 'object/metadatagroup':
        return 'metadatagroup'
      case 'resources/object':
        this.object = this.objects.object(tag)
        this.grouped = false
        this.geometry = new GeometryElements(this.part, this.object, this.attributes, this.limits)
        return 'object'
      case 'resources/basematerials':
        this.properties.openGroup(tag)
        return 'group'
      case 'resources/color':
      case 'resources/material':
        this.properties.openDraft(tag)
        return 'entry'
      case 'group/base':
        this.properties.openEntry(tag)
        return 'entry'
      case 'object/mesh':
        this.openMesh(tag)
        return 'mesh'
      case 'object/components':
        if (this.object) {
          if (this.grouped) throw this.attributes.bad(`object ${this.object.id} has two lists of components`)
          if (this.object.mesh || this.geometry?.joins) throw this.attributes.bad(twoShapes(this.object.id))
        }
        this.grouped = true
        return 'components'
      case 'components/component':
        this.object?.components.push(this.objects.component(tag))
        return 'component'
      case 'build/item':
        this.part.items.push(this.objects.item(tag))
        return 'item'
      default:
        if (tag.local === 'model') throw this.attributes.bad('it holds a model inside a model')
        return this.openMeshChild(tag, parent)
    }
  }

  private openExtension(tag: Tag, parent: string): string {
    if (tag.uri === materialNamespace) {
      if (parent === 'resources') {
        this.properties.openGroup(tag)
        return 'group'
      }
      if (parent === 'group') this.properties.openEntry(tag)
      return 'entry'
    }
    if (tag.uri === sliceNamespace) {
      this.part.slices = true
      return foreign
    }
    if (displacementNamespaces.has(tag.uri)) {
      if (tag.local === 'displacementmesh' && parent === 'object' && this.object) {
        this.object.implicit = { kind: 'displacement', boundsObjectId: null, operands: [] }
        this.openMesh(tag)
        return 'mesh'
      }
      return this.openMeshChild(tag, parent)
    }
    if (tag.uri === curaNamespace) {
      if (parent === 'setting' || tag.local !== 'setting')
        return tag.local === 'settings' ? 'settings' : foreign
      this.textOf = { name: `cura:${attribute(tag, 'key') ?? ''}`, text: '' }
      return 'setting'
    }
    if (volumetricNamespaces.has(tag.uri) && this.openVolumetric(tag, parent)) return 'volumedata'
    if (!this.geometry || !this.object) return foreign
    if (tag.uri === prusaNamespace) {
      if (tag.local === 'volume' && parent === 'geometry') this.objects.slic3rVolume(this.object, tag)
      return tag.local === 'volumes' ? 'geometry' : foreign
    }
    this.geometry.open(tag, parent === 'object')
    if (this.geometry.joins && (this.object.mesh || this.mesh || this.grouped))
      throw this.attributes.bad(twoShapes(this.object.id))
    return 'geometry'
  }

  /** What the Volumetric Extension says of filling; false for its shapes. */
  private openVolumetric(tag: Tag, parent: string): boolean {
    if (tag.local === 'volumedata' && parent === 'resources') this.properties.openVolume(tag)
    else if (parent === 'volumedata') this.properties.openVolumeEntry(tag)
    else {
      if (tag.local === 'levelset') this.properties.fill(tag)
      return false
    }
    return true
  }

  /** `<vertices>`, `<triangles>` and what stands in them, in the core's or the displacement extension's namespace. */
  private openMeshChild(tag: Tag, parent: string): string {
    const { local } = tag
    if (parent === 'object' && this.object) this.object.unknownShape = true
    if (this.mesh && parent === 'mesh' && (local === 'vertices' || local === 'triangles')) {
      this.mesh.startRun(tag)
      return local
    }
    if (this.mesh && parent === 'vertices' && local === 'vertex') this.mesh.vertex(tag)
    else if (this.mesh && parent === 'triangles' && local === 'triangle') this.mesh.triangle(tag)
    else this.objects.outOfPlace(local, parent)
    return foreign
  }

  private openMesh(tag: Tag): void {
    if (!this.object) return
    this.properties.fill(tag)
    if (this.object.mesh || this.mesh) throw this.attributes.bad(`object ${this.object.id} has two meshes`)
    if (this.grouped || this.geometry?.joins) throw this.attributes.bad(twoShapes(this.object.id))
    this.mesh = new MeshElements(this.object.id, this.attributes, this.limits)
  }

  private takeText(kind: 'metadata' | 'setting'): void {
    const { textOf } = this
    this.textOf = null
    if (!textOf) return
    const text = textOf.text.trim()
    if (this.object) this.objects.curaSetting(this.object, textOf.name, text)
    else if (kind === 'metadata' && this.part.metadata.size < maxMetadata)
      this.part.metadata.set(textOf.name, text.slice(0, 500))
  }
}

function twoShapes(id: number): string {
  return `object ${id} has more than one of a mesh, components and a boolean shape`
}
