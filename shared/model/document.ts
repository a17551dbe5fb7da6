import { type ModelFinding, ModelRefused, type ModelLimits, type SlicerHint } from './analysis'
import { type Filament, readFilaments } from './color-filaments'
import { type PlatesOfObjects, readPlates } from './color-plates'
import { type FilamentChanges, noFilamentChanges, readFilamentChanges } from './filament-changes'
import { type ModelObject, type ModelPart } from './model-part'
import { checkEntryNames, PartIndex, type PackageSource, partKey } from './package-source'
import { ModelPartParser } from './part-parser'
import { readPrusa3Project } from './prusa3-project'
import { findPartThumbnails, findRoots, resolvePartName } from './relationships'
import { noExtruders, readPrintExtruders } from './role-extruders'
import { readSlicerConfig, type SlicerConfig } from './slicer-config'
import { readSlicerHint } from './slicer-hint'
import { readThumbnail, type Thumbnail } from './thumbnail'

/** A 3MF file as read: its model parts, what a slicer noted beside them, its thumbnail. Nothing is placed yet. */
export interface ModelDocument {
  root: ModelPart
  parts: Map<string, ModelPart>
  config: SlicerConfig
  /** What the slicer's project changes to while it prints. */
  changes: FilamentChanges
  /** False when the slicer's notes are there but can't be read. */
  configReadable: boolean
  thumbnail: Thumbnail | null
  /** What the slicer's project says of its own print. */
  hint: SlicerHint | null
  /** What was met while reading that changes no price but that a person may want to know. */
  notes: ModelFinding[]
  /** What the slicer's project names the filaments, the first for extruder 1. */
  filaments: Filament[]
  /** Which plate of the slicer's project each instance stands on. */
  plates: PlatesOfObjects
  /** True when the package holds commands for a printer. */
  gcode: boolean
}

const maxNotes = 10

/** Reads the package. Throws `ModelRefused`. */
export async function readDocument(source: PackageSource, limits: ModelLimits): Promise<ModelDocument> {
  checkEntryNames(source.names)
  const index = new PartIndex(source)
  const roots = await findRoots(index, limits)
  const parts = new Map<string, ModelPart>()
  const root = await readPart(index, roots.model, limits, true)
  parts.set(partKey(roots.model), root)
  let triangles = countTriangles(root)

  const wanted = [...placedParts(root, index), ...alternativeParts(root, index)]
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    const key = partKey(next)
    if (parts.has(key)) continue
    const part = await readPart(index, index.find(next)!, limits, false)
    triangles += countTriangles(part)
    if (triangles > 2 * limits.maxTriangles) {
      throw new ModelRefused(
        'UNSAFE_FILE',
        'The file holds more triangles than can be read safely. Reduce its detail and export it again.',
      )
    }
    parts.set(key, part)
    wanted.push(...alternativeParts(part, index))
  }

  const config = await readable(readConfig(index, limits))
  const changes = await readable(readFilamentChanges(index, limits))
  const pictures = [...roots.thumbnails, ...(await findPartThumbnails(index, roots.model, limits))]
  return {
    root,
    parts,
    config: config ?? { objects: new Map(), print: noExtruders(), notPrinted: new Set() },
    changes: changes ?? noFilamentChanges(),
    configReadable: config !== null && changes !== null,
    thumbnail: await readThumbnail(index, pictures, limits),
    hint: await readSlicerHint(index, root.metadata.get('Application') ?? null, limits),
    notes: notesOf([...parts.values()]),
    filaments: await readFilaments(index),
    plates: await readPlates(index, limits),
    gcode: index.names.some((name) => /\.b?gcode$/i.test(name)),
  }
}

/**
 * The shape that is meant for printing, where the object itself is only a stand-in and that shape is in the file
 * (production extension 1.2, section 4.2.2); null when the object itself is all there is.
 */
export function alternativeOf(
  document: ModelDocument,
  part: ModelPart,
  object: ModelObject,
): { part: ModelPart; object: ModelObject } | null {
  if (!object.lowResolution) return null
  for (const alternative of object.alternatives) {
    if (!alternative.full) continue
    const other = alternative.path === null ? part : partNamed(document, part, alternative.path)
    const found = other?.objects.get(alternative.objectId)
    if (other && found && !found.lowResolution) return { part: other, object: found }
  }
  return null
}

/**
 * The part that an item or component points to. Throws `ModelRefused` (`NOT_A_3MF`) when it is not there, and when a
 * part that is not the first points into another: only the first may (production extension 1.1.2, section 3.2).
 */
export function partAt(document: ModelDocument, from: ModelPart, path: string | null): ModelPart {
  if (path === null) return from
  const part = partNamed(document, from, path)
  if (part && (part === from || from === document.root)) return part
  const shown = path.slice(0, 100)
  throw new ModelRefused(
    'NOT_A_3MF',
    from === document.root
      ? `The model refers to “${shown}”, which is not in the file. Export the model again.`
      : `${from.name} refers to “${shown}”, which only the file's first model may do. Export the model again.`,
  )
}

function partNamed(document: ModelDocument, from: ModelPart, path: string): ModelPart | undefined {
  const named = namesOf(from, path).map((name) => document.parts.get(partKey(name)))
  return named.find((part) => part !== undefined)
}

/** What a path may mean: paths are absolute by the standard; one without its slash may as well be relative. */
function namesOf(from: ModelPart, path: string): string[] {
  const relative = resolvePartName(`/${from.name.slice(0, from.name.lastIndexOf('/') + 1)}`, path)
  return [...new Set([relative, resolvePartName('/', path)])]
}

/** The same note from several parts is one. */
function notesOf(parts: readonly ModelPart[]): ModelFinding[] {
  const notes = new Map<string, ModelFinding>()
  for (const part of parts) for (const note of part.notes) notes.set(note.detail, note)
  return [...notes.values()].slice(0, maxNotes)
}

async function readPart(
  index: PartIndex,
  name: string,
  limits: ModelLimits,
  start: boolean,
): Promise<ModelPart> {
  const parser = new ModelPartParser(name, limits)
  await index.stream(name, (chunk) => {
    parser.push(chunk)
  })
  return parser.end(start)
}

/** Parts that items and components of the first part point to. Whatever places one that is missing will say so. */
function placedParts(root: ModelPart, index: PartIndex): string[] {
  const references = [...root.objects.values()].flatMap(({ components, implicit }) => [
    ...components,
    ...(implicit?.operands ?? []),
  ])
  return found(root, index, [...root.items, ...references])
}

/** Parts with the shapes that a part's stand-ins stand for; without them the stand-ins hold. */
function alternativeParts(part: ModelPart, index: PartIndex): string[] {
  const standIns = [...part.objects.values()].filter((object) => object.lowResolution)
  return found(
    part,
    index,
    standIns.flatMap((object) => object.alternatives),
  )
}

function found(part: ModelPart, index: PartIndex, references: readonly { path: string | null }[]): string[] {
  const paths = new Set(references.map(({ path }) => path).filter((path) => path !== null))
  return [...paths].flatMap((path) => {
    const name = namesOf(part, path).find((one) => index.find(one) !== null)
    return name === undefined ? [] : [name]
  })
}

function countTriangles(part: ModelPart): number {
  let count = 0
  for (const object of part.objects.values()) count += object.mesh?.triangleCount ?? 0
  return count
}

async function readConfig(index: PartIndex, limits: ModelLimits): Promise<SlicerConfig> {
  const config = await readSlicerConfig(index, limits)
  config.print = await readPrintExtruders(index)
  await readPrusa3Project(index, config)
  return config
}

/** Null for broken notes: they don't make the model unreadable, but what they said is unknown then. */
async function readable<T>(notes: Promise<T>): Promise<T | null> {
  try {
    return await notes
  } catch (error) {
    if (error instanceof ModelRefused && error.code === 'NOT_A_3MF') return null
    throw error
  }
}
