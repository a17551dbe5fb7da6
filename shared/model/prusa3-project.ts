import { type PartIndex } from './package-source'
import { unreadable } from './refusals'
import { type ExtruderSettings, noExtruders, takeExtruder } from './role-extruders'
import { type SlicerConfig, type SlicerObject, volumeRole } from './slicer-config'

const name = 'Metadata/PrusaSlicer3_project.json'

const maxBytes = 16 * 1024 * 1024
const maxVolumes = 100_000

/**
 * Reads `Metadata/PrusaSlicer3_project.json` (PrusaSlicer from version 3 on) into the notes: JSON with the kind and the
 * extruder of each volume, by the object that stands for it among an object's components, and whether an instance
 * prints, by its place in the build. All else in there is left alone.
 * Throws `ModelRefused` `NOT_A_3MF` when it can't be read.
 */
export async function readPrusa3Project(parts: PartIndex, config: SlicerConfig): Promise<void> {
  const bytes = await parts.bytes(name, maxBytes)
  if (!bytes) return
  let project: unknown
  try {
    project = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw unreadable(name, 'it is not valid JSON')
  }
  let volumes = 0
  for (const object of listIn(project, 'objects')) {
    const notes: SlicerObject = {
      name: null,
      ...extrudersIn(memberOf(object, 'object_settings')),
      parts: new Map(),
      ranges: [],
    }
    for (const volume of listIn(object, 'volumes')) {
      const id = whole(memberOf(volume, 'id'))
      const type = memberOf(volume, 'type')
      if (id === null || ++volumes > maxVolumes) continue
      const name = memberOf(volume, 'name')
      notes.parts.set(id, {
        name: typeof name === 'string' ? name.slice(0, 200) : null,
        role: volumeRole(typeof type === 'string' ? type : ''),
        ...extrudersIn(memberOf(volume, 'volume_settings')),
      })
    }
    const id = whole(memberOf(object, 'id'))
    if (id !== null && !config.objects.has(id)) config.objects.set(id, notes)
    for (const instance of listIn(object, 'instances')) {
      const place = whole(memberOf(instance, 'ord'))
      if (place !== null && memberOf(instance, 'printable') === false) config.notPrinted.add(place)
    }
  }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

function listIn(value: unknown, key: string): unknown[] {
  const list = memberOf(value, key)
  return Array.isArray(list) ? list : []
}

function extrudersIn(settings: unknown): ExtruderSettings {
  const extruders = noExtruders()
  if (typeof settings !== 'object' || settings === null) return extruders
  for (const [key, value] of Object.entries(settings)) {
    if (typeof value === 'number' || typeof value === 'string') takeExtruder(extruders, key, String(value))
  }
  return extruders
}

function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e9 ? value : null
}
