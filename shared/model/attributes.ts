import { type SaxesTagNS } from 'saxes'
import { type ModelRefused } from './analysis'
import { identity, type Matrix, parseMatrix, parseNumber } from './matrix'
import { productionNamespaces } from './namespaces'
import { unreadable } from './refusals'

/** An attribute's text by name: without a namespace, or in the one named; null when it is absent. */
export function attribute(tag: SaxesTagNS, local: string, uri = ''): string | null {
  if (uri === '') {
    const plain = tag.attributes[local]
    return plain && plain.uri === '' ? plain.value : null
  }
  for (const one of Object.values(tag.attributes))
    if (one.local === local && one.uri === uri) return one.value
  return null
}

/** The part that an item, component or operand points into (production extension); null for its own. */
export function partPath(tag: SaxesTagNS): string | null {
  for (const uri of productionNamespaces) {
    const path = attribute(tag, 'path', uri)
    if (path !== null) return path
  }
  return null
}

/** A value as it is quoted in a sentence for the customer. */
export function quoted(text: string | null): string {
  return text === null ? 'missing' : `“${text.slice(0, 40)}”`
}

/** Stands for a property index that is no number: whatever it meant, it is one colour more. */
const unknownIndex = 2_000_000_000

/** Reads typed attributes of one part's elements. Throws `ModelRefused` `NOT_A_3MF` for what is there and unusable. */
export class AttributeReader {
  private readonly namedIds = new Map<string, number>()

  constructor(private readonly partName: string) {}

  bad(why: string): ModelRefused {
    return unreadable(this.partName, why)
  }

  /** ST_ResourceID and ST_ResourceIndex: a whole number that must be there. */
  id(tag: SaxesTagNS, name: string): number {
    const text = attribute(tag, name)
    if (text === null) throw this.bad(`an element <${tag.local}> lacks its ${name}`)
    const trimmed = text.trim()
    if (!/^\+?\d{1,15}$/.test(trimmed))
      throw this.bad(`<${tag.local}> has a ${name} that is no number (${quoted(text)})`)
    return Number(trimmed)
  }

  /**
   * The id of a group of colours or materials; null when absent. Some programs give them names (“m0”) where the
   * standard wants numbers, which changes no geometry: each name gets a number of its own.
   */
  propertyId(tag: SaxesTagNS, name: string): number | null {
    const text = attribute(tag, name)
    return text === null ? null : this.propertyIdOf(text)
  }

  propertyIdOf(text: string): number {
    const trimmed = text.trim()
    if (/^\+?\d{1,15}$/.test(trimmed)) return Number(trimmed)
    const known = this.namedIds.get(trimmed) ?? unknownIndex + 1 + this.namedIds.size
    this.namedIds.set(trimmed, known)
    return known
  }

  /** The index of a colour or material in its group; null when absent. */
  propertyIndex(tag: SaxesTagNS, name: string): number | null {
    const text = attribute(tag, name)
    if (text === null) return null
    const trimmed = text.trim()
    return /^\+?\d{1,15}$/.test(trimmed) ? Number(trimmed) : unknownIndex
  }

  /** ST_Number; null when absent. */
  number(tag: SaxesTagNS, name: string, uri = ''): number | null {
    const text = attribute(tag, name, uri)
    if (text === null) return null
    const value = parseNumber(text)
    if (value === null) throw this.bad(`<${tag.local}> has a ${name} that is no number (${quoted(text)})`)
    return value
  }

  /** ST_Matrix3D; the identity when absent or empty. */
  transform(tag: SaxesTagNS): Matrix {
    const text = attribute(tag, 'transform')
    if (text === null || text.trim() === '') return identity
    const matrix = parseMatrix(text)
    if (!matrix) throw this.bad(`a transform is not twelve numbers (${quoted(text)})`)
    return matrix
  }
}
