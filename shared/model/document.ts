import { ModelRefused, type ModelLimits } from './analysis'
import { type ModelPart } from './model-part'
import { checkEntryNames, PartIndex, type PackageSource, partKey } from './package-source'
import { ModelPartParser } from './part-parser'
import { findPartThumbnail, findRoots, resolvePartName } from './relationships'
import { readSlicerConfig, type SlicerConfig } from './slicer-config'
import { readThumbnail, type Thumbnail } from './thumbnail'

/** A 3MF file as read: its model parts, what a slicer noted beside them, its thumbnail. Nothing is placed yet. */
export interface ModelDocument {
  root: ModelPart
  parts: Map<string, ModelPart>
  config: SlicerConfig
  /** False when the slicer's notes are there but can't be read. */
  configReadable: boolean
  thumbnail: Thumbnail | null
}

/** Reads the package. Throws `ModelRefused`. */
export async function readDocument(source: PackageSource, limits: ModelLimits): Promise<ModelDocument> {
  checkEntryNames(source.names)
  const index = new PartIndex(source)
  const roots = await findRoots(index, limits)
  const parts = new Map<string, ModelPart>()
  const root = await readPart(index, roots.model, limits)
  parts.set(partKey(roots.model), root)
  let triangles = countTriangles(root)

  const wanted = referencedParts(root)
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    const key = partKey(next)
    if (parts.has(key)) continue
    const name = index.find(next)
    if (name === null) {
      throw new ModelRefused(
        'NOT_A_3MF',
        `The model refers to ${next.slice(0, 100)}, which is not in the file. Export the model again.`,
      )
    }
    const part = await readPart(index, name, limits)
    triangles += countTriangles(part)
    if (triangles > 2 * limits.maxTriangles) {
      throw new ModelRefused('UNSAFE_FILE', 'The file holds more triangles than can be read safely.')
    }
    parts.set(key, part)
    wanted.push(...referencedParts(part))
  }

  const { config, readable } = await readConfig(index, limits)
  const thumbnailName = roots.thumbnail ?? (await findPartThumbnail(index, roots.model, limits))
  return {
    root,
    parts,
    config,
    configReadable: readable,
    thumbnail: thumbnailName === null ? null : await readThumbnail(index, thumbnailName, limits),
  }
}

/** The part that an item or component points to. */
export function partAt(document: ModelDocument, from: ModelPart, path: string | null): ModelPart {
  if (path === null) return from
  const part = document.parts.get(partKey(resolvePartName(folderOf(from.name), path)))
  if (!part)
    throw new ModelRefused(
      'NOT_A_3MF',
      `The model refers to ${path.slice(0, 100)}, which is not in the file.`,
    )
  return part
}

async function readPart(index: PartIndex, name: string, limits: ModelLimits): Promise<ModelPart> {
  const parser = new ModelPartParser(name, limits)
  await index.stream(name, (chunk) => {
    parser.push(chunk)
  })
  return parser.end()
}

function referencedParts(part: ModelPart): string[] {
  const paths = new Set<string>()
  for (const item of part.items) if (item.path !== null) paths.add(item.path)
  for (const object of part.objects.values()) {
    for (const component of object.components) if (component.path !== null) paths.add(component.path)
  }
  return [...paths].map((path) => resolvePartName(folderOf(part.name), path))
}

function folderOf(partName: string): string {
  return `/${partName.slice(0, partName.lastIndexOf('/') + 1)}`
}

function countTriangles(part: ModelPart): number {
  let count = 0
  for (const object of part.objects.values()) count += object.mesh?.triangleCount ?? 0
  return count
}

/** Broken notes of a slicer don't make the model unreadable, but what they said is unknown then. */
async function readConfig(
  index: PartIndex,
  limits: ModelLimits,
): Promise<{ config: SlicerConfig; readable: boolean }> {
  try {
    return { config: await readSlicerConfig(index, limits), readable: true }
  } catch (error) {
    if (error instanceof ModelRefused && error.code === 'NOT_A_3MF') {
      return { config: { objects: new Map() }, readable: false }
    }
    throw error
  }
}
