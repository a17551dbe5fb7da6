import { type SaxesAttributeNS, type SaxesTagNS } from 'saxes'
import { type ModelLimits } from './analysis'
import { attribute, type AttributeReader, quoted } from './attributes'
import { type BulkTarget } from './bulk-scanner'
import { parseNumber } from './matrix'
import { type Mesh, MeshBuilder } from './mesh'
import { prusaNamespace } from './namespaces'
import { draftProperty } from './property-elements'

/** Attributes of triangles that the scanner may pass over; more than a few different ones no program writes. */
const maxKnownAttributes = 20

/**
 * Reads one mesh: it hands the scanner what to do inside `<vertices>` and `<triangles>`, and takes the elements that
 * the XML parser reads instead.
 */
export class MeshElements {
  private readonly builder: MeshBuilder
  private run: BulkTarget | null = null
  private readonly met = new Set<string>()
  /** Names of the attributes that the run may pass over. */
  private readonly approved = new Set<string>()

  constructor(
    private readonly objectId: number,
    private readonly attributes: AttributeReader,
    limits: ModelLimits,
  ) {
    this.builder = new MeshBuilder(limits)
  }

  /** What the scanner reads at this point; null outside of a run. */
  get bulk(): BulkTarget | null {
    return this.run
  }

  /** `<vertices>` or `<triangles>` opened. */
  startRun(tag: SaxesTagNS): void {
    const kind = tag.local === 'vertices' ? 'vertex' : 'triangle'
    if (this.met.has(kind)) throw this.attributes.bad(`object ${this.objectId} has two lists of <${kind}>`)
    this.met.add(kind)
    const prefix = tag.prefix === '' ? '' : `${tag.prefix}:`
    this.approved.clear()
    this.run = {
      kind,
      opening: encode(`<${prefix}${kind}`),
      closing: encode(`</${prefix}${kind}`),
      mesh: this.builder,
      attributes: [],
    }
  }

  endRun(): void {
    this.run = null
  }

  vertex(tag: SaxesTagNS): void {
    for (const one of Object.values(tag.attributes)) {
      if (isDeclaration(one) || coordinates.has(one.name)) continue
      if (tag.ns[one.prefix] === undefined) this.approve(one.name, false)
    }
    this.builder.addVertex(this.coordinate(tag, 'x'), this.coordinate(tag, 'y'), this.coordinate(tag, 'z'))
  }

  triangle(tag: SaxesTagNS): void {
    let painted = false
    for (const one of Object.values(tag.attributes)) {
      if (isDeclaration(one) || coreTriangleAttributes.has(one.name)) continue
      const paints = isPaint(one)
      if (paints && one.value !== '') {
        painted = true
        this.builder.addPaint(ascii(one.value), 0, one.value.length)
      }
      // A prefix that this very element declares may mean nothing on the next one.
      if (tag.ns[one.prefix] === undefined && !draftAttributes.has(one.name)) this.approve(one.name, paints)
    }
    if (!painted) this.builder.paintStates.add(0)
    this.builder.addTriangle(this.corner(tag, 'v1'), this.corner(tag, 'v2'), this.corner(tag, 'v3'))
    const [p1, p2, p3] = ['p1', 'p2', 'p3'].map((name) => this.attributes.propertyIndex(tag, name) ?? -1)
    const draft = draftProperty(tag, this.attributes)
    if (draft !== null) this.builder.addProperty(draft, 0, -1, -1)
    else this.builder.addProperty(this.attributes.propertyId(tag, 'pid') ?? -1, p1!, p2!, p3!)
  }

  finish(): Mesh {
    return this.builder.finish(this.objectId)
  }

  private coordinate(tag: SaxesTagNS, name: string): number {
    const text = attribute(tag, name)
    const value = text === null ? null : parseNumber(text)
    if (value === null) {
      if (/^\s*[+-]?\d+,\d+\s*$/.test(text ?? ''))
        throw this.attributes.bad(`numbers are written with a comma (${quoted(text)}) where 3MF has a point`)
      throw this.attributes.bad(
        `a vertex of object ${this.objectId} has no usable ${name} coordinate (${quoted(text)})`,
      )
    }
    return value
  }

  private corner(tag: SaxesTagNS, name: string): number {
    const text = attribute(tag, name)
    const trimmed = text?.trim() ?? ''
    const value = /^\+?\d{1,15}$/.test(trimmed) ? Number(trimmed) : -1
    if (value < 0 || value >= 0xffffffff) {
      throw this.attributes.bad(
        `a triangle of object ${this.objectId} has no usable corner ${name} (${quoted(text)})`,
      )
    }
    return value
  }

  private approve(name: string, paints: boolean): void {
    const list = this.run?.attributes
    if (!list || list.length >= maxKnownAttributes || this.approved.has(name)) return
    this.approved.add(name)
    list.push({ name: encode(name), paints })
  }
}

/** Colours of the draft, see `draftProperty`: never to be passed over. */
const draftAttributes = new Set(['colorid', 'materialid'])
const coreTriangleAttributes = new Set(['v1', 'v2', 'v3', 'p1', 'p2', 'p3', 'pid'])

const coordinates = new Set(['x', 'y', 'z'])

function isDeclaration(one: SaxesAttributeNS): boolean {
  return one.prefix === 'xmlns' || one.name === 'xmlns'
}

function isPaint(one: SaxesAttributeNS): boolean {
  return (
    (one.local === 'mmu_segmentation' && one.uri === prusaNamespace) ||
    (one.local === 'paint_color' && one.uri === '')
  )
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}
