import { type SaxesAttributeNS, type SaxesTagNS } from 'saxes'
import { ModelRefused, type ModelLimits } from './analysis'
import { type BulkTarget, type KnownAttribute } from './bulk-scanner'
import { identity, type Matrix, parseMatrix, parseNumber } from './matrix'
import { MeshBuilder } from './mesh'
import { type ImplicitShape, type ModelObject, type ModelPart, type PropertyGroup } from './model-part'
import {
  beamLatticeNamespace,
  booleanNamespace,
  coreNamespaces,
  displacementNamespaces,
  materialNamespace,
  prusaNamespace,
  productionNamespaces,
  secureContentNamespaces,
  sliceNamespace,
  understoodExtensions,
  volumetricNamespace,
} from './namespaces'
import { type XmlHandler, XmlPartReader } from './part-reader'

type Tag = SaxesTagNS

/**
 * Reads one model part. Chunks go to `push`, then `end` answers the part.
 * Throws `ModelRefused` `NOT_A_3MF` for what makes the geometry uncertain (a number or an index that is none, an
 * object twice, an extension that is required and not known), `UNSAFE_FILE` beyond the limits.
 */
export class ModelPartParser implements XmlHandler {
  private readonly reader: XmlPartReader
  private readonly part: ModelPart
  private readonly path: string[] = []
  private sawModel = false
  private sawBuild = false
  private sawResources = false
  private object: ModelObject | null = null
  private mesh: MeshBuilder | null = null
  private group: PropertyGroup | null = null
  private beamRadius = 0
  private metadataName: string | null = null
  private metadataText = ''
  private run: BulkTarget | null = null
  private propertyCount = 0
  private unionOpen = false

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
      items: [],
      slices: false,
    }
  }

  push(chunk: Uint8Array): void {
    this.reader.push(chunk)
  }

  end(): ModelPart {
    this.reader.end()
    if (!this.sawModel) throw this.bad('it holds no model')
    if (!this.sawResources || !this.sawBuild) throw this.bad('its resources or its build are missing')
    return this.part
  }

  bulk(): BulkTarget | null {
    const top = this.parent()
    return top === 'vertices' || top === 'triangles' ? this.run : null
  }

  open(tag: Tag): void {
    const core = coreNamespaces.has(tag.uri)
    const depth = this.path.length
    if (depth === 0) this.openModel(tag, core)
    else if (core) this.openCore(tag)
    else this.openExtension(tag)
    this.path.push(tag.local)
  }

  close(tag: Tag): void {
    this.path.pop()
    switch (tag.local) {
      case 'vertices':
      case 'triangles':
        this.run = null
        break
      case 'mesh':
      case 'displacementmesh':
        if (this.mesh && this.object && this.parent() === 'object') {
          this.object.mesh = this.mesh.finish(this.object.id)
          this.mesh = null
        }
        break
      case 'object':
        if (this.parent() === 'resources') this.object = null
        break
      case 'metadata':
        if (this.metadataName !== null && this.path.length === 1) {
          this.part.metadata.set(this.metadataName, this.metadataText.trim().slice(0, 500))
          this.metadataName = null
        }
        break
      default:
        if (this.group && this.parent() === 'resources') this.group = null
    }
  }

  text(text: string): void {
    if (this.metadataName !== null && this.metadataText.length < 2000) this.metadataText += text
  }

  private parent(): string | undefined {
    return this.path[this.path.length - 1]
  }

  private openModel(tag: Tag, core: boolean): void {
    if (tag.local !== 'model' || !core) throw this.bad('it is no 3MF model')
    this.sawModel = true
    this.part.unit = attribute(tag, 'unit')
    const required = attribute(tag, 'requiredextensions')
    for (const prefix of required?.split(/\s+/) ?? []) {
      if (prefix === '') continue
      const uri = tag.ns[prefix]
      if (uri !== undefined && secureContentNamespaces.has(uri)) throw secureContent()
      if (uri === undefined || !understoodExtensions.has(uri)) {
        throw new ModelRefused(
          'NOT_A_3MF',
          `The model needs an extension of 3MF that is not known here: ${(uri ?? prefix).slice(0, 200)}. Export it without that extension.`,
        )
      }
    }
  }

  private openCore(tag: Tag): void {
    const parent = this.parent()
    switch (tag.local) {
      case 'model':
        throw this.bad('it holds a model inside a model')
      case 'resources':
        if (this.path.length === 1) {
          if (this.sawResources) throw this.bad('it holds two lists of resources')
          this.sawResources = true
        }
        break
      case 'build':
        if (this.path.length === 1) {
          if (this.sawBuild) throw this.bad('it holds two builds')
          this.sawBuild = true
        }
        break
      case 'metadata':
        if (this.path.length === 1) {
          this.metadataName = attribute(tag, 'name') ?? ''
          this.metadataText = ''
        }
        break
      case 'object':
        if (parent === 'resources') this.openObject(tag)
        break
      case 'mesh':
        if (parent === 'object' && this.object) {
          if (this.object.mesh || this.mesh) throw this.bad(`object ${this.object.id} has two meshes`)
          this.mesh = new MeshBuilder(this.limits)
        }
        break
      case 'vertices':
      case 'triangles':
        if (parent === 'mesh' && this.mesh) this.startRun(tag)
        break
      case 'vertex':
        if (parent === 'vertices' && this.mesh) this.slowVertex(tag)
        break
      case 'triangle':
        if (parent === 'triangles' && this.mesh) this.slowTriangle(tag)
        break
      case 'component':
        if (parent === 'components' && this.object) {
          this.object.components.push({
            objectId: this.id(tag, 'objectid'),
            transform: this.transform(tag),
            path: productionPath(tag),
          })
        }
        break
      case 'item':
        if (parent === 'build') {
          const printable = attribute(tag, 'printable') ?? attribute(tag, 'printable', prusaNamespace)
          this.part.items.push({
            objectId: this.id(tag, 'objectid'),
            transform: this.transform(tag),
            path: productionPath(tag),
            printable: printable !== '0' && printable !== 'false',
          })
          if (this.part.items.length > this.limits.maxPlacedObjects) throw this.tooMany('build items')
        }
        break
      case 'basematerials':
      case 'color':
      case 'material':
      case 'base':
        this.openProperty(tag, parent)
        break
      default:
    }
  }

  private openExtension(tag: Tag): void {
    const parent = this.parent()
    if (tag.uri === materialNamespace) this.openProperty(tag, parent)
    else if (tag.uri === sliceNamespace) this.part.slices = true
    else if (tag.uri === beamLatticeNamespace) this.openBeam(tag)
    else if (tag.uri === volumetricNamespace && tag.local === 'levelset' && this.object) {
      this.object.implicit = shape('function', this.optionalId(tag, 'meshid'))
    } else if (tag.uri === booleanNamespace && tag.local === 'booleanshape' && this.object) {
      // The first operand bounds what a difference or an intersection can be; unions add theirs below.
      this.object.implicit = shape('boolean', null)
      this.addOperand(tag)
    } else if (tag.uri === booleanNamespace && tag.local === 'boolean' && this.object) {
      if (this.unionOpen) this.addOperand(tag)
    } else if (displacementNamespaces.has(tag.uri)) this.openDisplacement(tag, parent)
  }

  private addOperand(tag: Tag): void {
    if (tag.local === 'booleanshape') this.unionOpen = (attribute(tag, 'operation') ?? 'union') === 'union'
    this.object?.components.push({
      objectId: this.id(tag, 'objectid'),
      transform: this.transform(tag),
      path: productionPath(tag) ?? attribute(tag, 'path'),
    })
  }

  private openDisplacement(tag: Tag, parent: string | undefined): void {
    if (tag.local === 'displacementmesh' && parent === 'object' && this.object) {
      this.object.implicit = shape('displacement', null)
      this.mesh = new MeshBuilder(this.limits)
    } else if (
      parent === 'displacementmesh' &&
      this.mesh &&
      (tag.local === 'vertices' || tag.local === 'triangles')
    ) {
      this.startRun(tag)
    } else if (tag.local === 'vertex' && parent === 'vertices' && this.mesh) this.slowVertex(tag)
    else if (tag.local === 'triangle' && parent === 'triangles' && this.mesh) this.slowTriangle(tag)
  }

  private openObject(tag: Tag): void {
    const id = this.id(tag, 'id')
    if (this.part.objects.has(id)) throw this.bad(`object ${id} stands there twice`)
    if (this.part.objects.size >= this.limits.maxObjects) throw this.tooMany('objects')
    this.object = {
      id,
      type: (attribute(tag, 'type') ?? 'model').trim(),
      name: attribute(tag, 'name')?.slice(0, 200) ?? null,
      pid: this.optionalId(tag, 'pid') ?? this.optionalId(tag, 'materialid'),
      pindex: this.optionalId(tag, 'pindex'),
      mesh: null,
      components: [],
      beams: [],
      implicit: null,
      lowResolution: attribute(tag, 'meshresolution', sliceNamespace) === 'lowres',
    }
    this.part.objects.set(id, this.object)
  }

  private openBeam(tag: Tag): void {
    if (tag.local === 'beamlattice') {
      this.beamRadius = this.number(tag, 'radius') ?? 0
    } else if (tag.local === 'beam' && this.object) {
      const r1 = this.number(tag, 'r1') ?? this.beamRadius
      this.object.beams.push(this.id(tag, 'v1'), this.id(tag, 'v2'), r1, this.number(tag, 'r2') ?? r1)
      if (this.object.beams.length / 4 > this.limits.maxTriangles / 4) throw this.tooMany('beams')
    }
  }

  private openProperty(tag: Tag, parent: string | undefined): void {
    const kind = groupKinds[tag.local]
    if (parent === 'resources') {
      if (!kind) return
      const id = this.optionalId(tag, 'id')
      if (id === null) return
      this.group = { kind, id, entries: [], colors: [], sources: [] }
      if (kind === 'composite') this.group.sources = ids(attribute(tag, 'matid'))
      if (kind === 'multi') this.group.sources = ids(attribute(tag, 'pids'))
      // A second group under one id is left aside: the first one holds.
      if (!this.part.properties.has(id)) this.part.properties.set(id, this.group)
      return
    }
    if (!this.group || this.path[this.path.length - 2] !== 'resources') return
    if (++this.propertyCount > this.limits.maxTriangles) throw this.tooMany('colours or materials')
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
    }
  }

  private startRun(tag: Tag): void {
    const kind = tag.local === 'vertices' ? 'vertex' : 'triangle'
    const prefix = tag.prefix === '' ? '' : `${tag.prefix}:`
    this.run = {
      kind,
      opening: encode(`<${prefix}${kind}`),
      closing: encode(`</${prefix}${kind}`),
      mesh: this.mesh!,
      attributes: [],
    }
  }

  private slowVertex(tag: Tag): void {
    const values = ['x', 'y', 'z'].map((name) => {
      const text = attribute(tag, name)
      const value = text === null ? null : parseNumber(text)
      if (value === null) {
        throw this.bad(
          `a vertex of object ${this.object?.id ?? 0} has no usable ${name} coordinate (${quoted(text)})`,
        )
      }
      return value
    })
    this.mesh!.addVertex(values[0]!, values[1]!, values[2]!)
  }

  private slowTriangle(tag: Tag): void {
    let painted = false
    for (const one of Object.values(tag.attributes)) {
      if (one.prefix === 'xmlns' || one.name === 'xmlns' || coreTriangleAttributes.has(one.name)) continue
      const paints = isPaint(one)
      if (paints && one.value !== '') {
        painted = true
        this.mesh!.addPaint(ascii(one.value), 0, one.value.length)
      }
      this.approve({ name: encode(one.name), paints })
    }
    if (!painted) this.mesh!.paintStates.add(0)
    const v = ['v1', 'v2', 'v3'].map((name) => this.index(tag, name))
    this.mesh!.addTriangle(v[0]!, v[1]!, v[2]!)
    const p = ['pid', 'p1', 'p2', 'p3'].map((name) => this.optionalId(tag, name) ?? -1)
    this.mesh!.addProperty(p[0]!, p[1]!, p[2]!, p[3]!)
  }

  private approve(known: KnownAttribute): void {
    const list = this.run?.attributes
    if (!list || list.length >= 20) return
    if (!list.some((one) => same(one.name, known.name))) list.push(known)
  }

  private index(tag: Tag, name: string): number {
    const text = attribute(tag, name)?.trim() ?? ''
    const value = /^\+?\d{1,15}$/.test(text) ? Number(text) : -1
    if (value < 0 || value >= 0xffffffff) {
      throw this.bad(
        `a triangle of object ${this.object?.id ?? 0} names a vertex that does not exist (${quoted(text)})`,
      )
    }
    return value
  }

  private id(tag: Tag, name: string): number {
    const value = this.optionalId(tag, name)
    if (value === null) throw this.bad(`an element <${tag.local}> lacks its ${name}`)
    return value
  }

  private optionalId(tag: Tag, name: string): number | null {
    const text = attribute(tag, name)
    if (text === null) return null
    const trimmed = text.trim()
    if (!/^\+?\d{1,15}$/.test(trimmed))
      throw this.bad(`<${tag.local}> has a ${name} that is no number (${quoted(text)})`)
    return Number(trimmed)
  }

  private number(tag: Tag, name: string): number | null {
    const text = attribute(tag, name)
    if (text === null) return null
    const value = parseNumber(text)
    if (value === null) throw this.bad(`<${tag.local}> has a ${name} that is no number (${quoted(text)})`)
    return value
  }

  private transform(tag: Tag): Matrix {
    const text = attribute(tag, 'transform')
    if (text === null) return identity
    const matrix = parseMatrix(text)
    if (!matrix) throw this.bad(`a transform is not twelve numbers (${quoted(text)})`)
    return matrix
  }

  private bad(why: string): ModelRefused {
    return new ModelRefused(
      'NOT_A_3MF',
      `${this.part.name} can't be read: ${why.replace(/\.$/, '')}. Export the model again.`,
    )
  }

  private tooMany(what: string): ModelRefused {
    return new ModelRefused('UNSAFE_FILE', `${this.part.name} holds too many ${what} to be read safely.`)
  }
}

export function secureContent(): ModelRefused {
  return new ModelRefused(
    'NOT_A_3MF',
    'The file is encrypted (3MF secure content), so its model can’t be read. Export it without protection.',
  )
}

const groupKinds: Record<string, PropertyGroup['kind'] | undefined> = {
  basematerials: 'base',
  colorgroup: 'color',
  compositematerials: 'composite',
  multiproperties: 'multi',
  texture2dgroup: 'texture',
}

const coreTriangleAttributes = new Set(['v1', 'v2', 'v3', 'p1', 'p2', 'p3', 'pid'])

function isPaint(one: SaxesAttributeNS): boolean {
  return (
    (one.local === 'mmu_segmentation' && one.uri === prusaNamespace) ||
    (one.local === 'paint_color' && one.uri === '')
  )
}

/** An attribute by name: without a namespace, or in the one named. */
function attribute(tag: Tag, local: string, uri = ''): string | null {
  if (uri === '') {
    const plain = tag.attributes[local]
    return plain && plain.uri === '' ? plain.value : null
  }
  for (const one of Object.values(tag.attributes))
    if (one.local === local && one.uri === uri) return one.value
  return null
}

function productionPath(tag: Tag): string | null {
  for (const uri of productionNamespaces) {
    const path = attribute(tag, 'path', uri)
    if (path !== null) return path
  }
  return null
}

function shape(kind: ImplicitShape['kind'], boundsObjectId: number | null): ImplicitShape {
  return { kind, boundsObjectId }
}

/** #rrggbb in lower case; alpha left out, since no printer prints it. Anything else comes back as '' . */
function displayColor(text: string | null): string {
  const match = /^#([0-9a-f]{6})([0-9a-f]{2})?$/i.exec(text?.trim() ?? '')
  return match ? `#${match[1]!.toLowerCase()}` : ''
}

function ids(text: string | null): number[] {
  return (text ?? '')
    .trim()
    .split(/\s+/)
    .slice(0, 64)
    .filter((word) => /^\d{1,10}$/.test(word))
    .map(Number)
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((code, k) => code === b[k])
}

function quoted(text: string | null): string {
  return text === null ? 'missing' : `“${text.slice(0, 40)}”`
}
