import { ModelRefused, type ModelLimits } from './analysis'
import { type BuildItem, type ModelPart } from './model-part'
import { type PartIndex } from './package-source'
import { XmlPartReader } from './part-reader'

/** For each object the plate, from 1, of each of its instances in the build. */
export type PlatesOfObjects = Map<number, Map<number, number>>

const maxConfig = 16 * 1024 * 1024
const maxPlates = 256

/**
 * Which plate each instance stands on in a project of Bambu Studio or OrcaSlicer: `<plate>`s of
 * `Metadata/model_settings.config` list `<model_instance>`s by object and number. Plates are prints of their own, so
 * colours do not change between them. Empty where there are none or they can't be read.
 */
export async function readPlates(parts: PartIndex, limits: ModelLimits): Promise<PlatesOfObjects> {
  const plates: PlatesOfObjects = new Map()
  const bytes = await parts.bytes('Metadata/model_settings.config', maxConfig)
  if (!bytes) return plates
  const path: string[] = []
  let plate = 0
  let object = -1
  let instance = -1
  const reader = new XmlPartReader('Metadata/model_settings.config', limits, {
    open(tag) {
      const parent = path[path.length - 1]
      path.push(tag.local)
      if (tag.local === 'plate' && path.length === 2) plate++
      else if (tag.local === 'model_instance' && parent === 'plate') object = instance = -1
      else if (tag.local === 'metadata' && parent === 'model_instance') {
        const value = Number(tag.attributes['value']?.value ?? '')
        if (tag.attributes['key']?.value === 'object_id') object = value
        else if (tag.attributes['key']?.value === 'instance_id') instance = value
      }
    },
    close(tag) {
      path.pop()
      if (tag.local !== 'model_instance' || plate > maxPlates) return
      if (!Number.isInteger(object) || !Number.isInteger(instance)) return
      let instances = plates.get(object)
      if (!instances) {
        instances = new Map()
        plates.set(object, instances)
      }
      if (!instances.has(instance)) instances.set(instance, plate)
    },
  })
  try {
    reader.push(bytes)
    reader.end()
  } catch (error) {
    if (error instanceof ModelRefused && error.code === 'NOT_A_3MF') return new Map()
    throw error
  }
  return plates
}

/** The plate of each build item; 0 for those of which the project says nothing. */
export function plateOfItems(root: ModelPart, plates: PlatesOfObjects): (item: BuildItem) => number {
  const met = new Map<number, number>()
  const plateOf = new Map<BuildItem, number>()
  for (const item of root.items) {
    const instance = met.get(item.objectId) ?? 0
    met.set(item.objectId, instance + 1)
    plateOf.set(item, plates.get(item.objectId)?.get(instance) ?? 0)
  }
  return (item) => plateOf.get(item) ?? 0
}
