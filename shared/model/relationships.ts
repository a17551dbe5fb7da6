import { ModelRefused, type ModelLimits } from './analysis'
import { modelContentType, readContentTypes } from './content-types'
import { modelRelationshipTypes, secureRelationshipTypes, thumbnailRelationshipTypes } from './namespaces'
import { type PartIndex } from './package-source'
import { XmlPartReader } from './part-reader'
import { noPackage, secureContent } from './refusals'

const maxSmallPart = 4 * 1024 * 1024

export interface PackageRoots {
  /** Part name of the start part. */
  model: string
  /** Pictures of the whole package that are there, the standard's kind first. */
  thumbnails: string[]
}

/**
 * Follows the package's own relationships (OPC, ECMA-376 part 2) to the model and the thumbnail.
 * Throws `ModelRefused` `NOT_A_3MF` when they lead to no model, or to two.
 */
export async function findRoots(parts: PartIndex, limits: ModelLimits): Promise<PackageRoots> {
  const relations = await readRelationships(parts, '_rels/.rels', '/', limits)
  if (!relations) {
    throw noPackage(parts.names)
  }
  if (relations.some((one) => secureRelationshipTypes.has(one.type))) throw secureContent()
  const models = await startParts(relations, parts, limits)
  if (models.size > 1) {
    throw new ModelRefused(
      'NOT_A_3MF',
      'The file names more than one model as its start. Export the model again.',
    )
  }
  const [model] = models
  if (model === undefined || parts.find(model) === null) {
    throw new ModelRefused(
      'NOT_A_3MF',
      'The file names no model, or one that it does not hold. Export the model again.',
    )
  }
  return { model: parts.find(model)!, thumbnails: thumbnailsAmong(relations, parts) }
}

/**
 * Some exporters name their settings as start parts beside the model: then what is a model by its content type counts,
 * or, where content types don't tell, by its name.
 */
async function startParts(
  relations: readonly Relationship[],
  parts: PartIndex,
  limits: ModelLimits,
): Promise<Set<string>> {
  const named = new Set(
    relations
      .filter((one) => modelRelationshipTypes.has(one.type))
      .map((one) => parts.find(one.target) ?? one.target),
  )
  if (named.size < 2) return named
  const typeOf = await readContentTypes(parts, limits)
  for (const isModel of [
    (name: string) => typeOf(name) === modelContentType,
    (name: string) => /\.model$/i.test(name),
  ]) {
    const models = [...named].filter(isModel)
    if (models.length > 0) return new Set(models)
  }
  return named
}

/** The thumbnails of a model part, for packages that name none themselves. */
export async function findPartThumbnails(
  parts: PartIndex,
  model: string,
  limits: ModelLimits,
): Promise<string[]> {
  const slash = model.lastIndexOf('/')
  const folder = model.slice(0, slash + 1)
  const relations = await readRelationships(
    parts,
    `${folder}_rels/${model.slice(slash + 1)}.rels`,
    `/${folder}`,
    limits,
  )
  return thumbnailsAmong(relations ?? [], parts)
}

function thumbnailsAmong(relations: readonly Relationship[], parts: PartIndex): string[] {
  const names: string[] = []
  for (const wanted of thumbnailRelationshipTypes) {
    for (const { type, target } of relations) {
      const name = type === wanted ? parts.find(target) : null
      if (name !== null && !names.includes(name)) names.push(name)
    }
  }
  return names
}

interface Relationship {
  type: string
  target: string
}

async function readRelationships(
  parts: PartIndex,
  name: string,
  base: string,
  limits: ModelLimits,
): Promise<Relationship[] | null> {
  const bytes = await parts.bytes(name, maxSmallPart)
  if (!bytes) return null
  const found: Relationship[] = []
  const reader = new XmlPartReader(name, limits, {
    open(tag) {
      if (tag.local !== 'Relationship') return
      const mode = tag.attributes['TargetMode']?.value
      const target = tag.attributes['Target']?.value
      const type = tag.attributes['Type']?.value
      if (mode === 'External' || target === undefined || type === undefined) return
      found.push({ type: type.trim(), target: resolvePartName(base, target.trim()) })
    },
    close() {
      // Relationships have no content.
    },
  })
  reader.push(bytes)
  reader.end()
  return found
}

/** A relative or absolute reference against a folder of the package; it can't leave the package. */
export function resolvePartName(base: string, target: string): string {
  const path = target.replace(/\\/g, '/')
  const segments: string[] = []
  for (const segment of (path.startsWith('/') ? path : base + path).split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') segments.pop()
    else segments.push(segment)
  }
  return `/${segments.join('/')}`
}
