import { ModelRefused, type ModelLimits, type SlicerHint, type SlicerPlate } from './analysis'
import { type PartIndex } from './package-source'
import { XmlPartReader } from './part-reader'

/**
 * What a slicer noted in its project about the print it would make: shown to staff beside our own figures. Data of a
 * stranger's file: lengths and numbers are bounded, and nothing is computed from it or done because of it.
 */

const maxConfig = 4 * 1024 * 1024
const maxPlates = 64
const maxText = 100
/** Three years and a tonne: what is more was never meant. */
const maxSeconds = 1e8
const maxGrams = 1e6

/**
 * Reads `Metadata/slice_info.config`, the plates' names in `Metadata/model_settings.config` and the printer in
 * `Metadata/project_settings.config` (Bambu Studio, OrcaSlicer), or `Metadata/Slic3r_PE.config` (PrusaSlicer and its
 * relatives). `application` is what the model itself says wrote it. Null where none of these says anything.
 * Throws `ModelRefused` `UNSAFE_FILE` for a document type in one of them.
 */
export async function readSlicerHint(
  parts: PartIndex,
  application: string | null,
  limits: ModelLimits,
): Promise<SlicerHint | null> {
  const plates = await readPlates(parts, limits)
  const settings = (await projectSettings(parts)) ?? (await prusaSettings(parts))
  const layerHeight = number(settings?.get('layer_height'), 10)
  const printer = text(settings?.get('printer_model')) ?? text(settings?.get('printer_settings_id'))
  if (plates.length === 0 && layerHeight === null && printer === null) return null
  const hint: SlicerHint = { application: text(application ?? undefined) ?? 'unknown slicer' }
  if (plates.length > 0) {
    hint.plates = plates
    const grams = total(plates.map((plate) => plate.grams))
    const seconds = total(plates.map((plate) => plate.seconds))
    if (grams !== null) hint.grams = grams
    if (seconds !== null) hint.seconds = seconds
  }
  if (printer !== null) hint.printer = printer
  if (layerHeight !== null) hint.layer_height_mm = layerHeight
  return hint
}

async function readPlates(parts: PartIndex, limits: ModelLimits): Promise<SlicerPlate[]> {
  const plates: SlicerPlate[] = []
  const figures = await platesOf(parts, 'Metadata/slice_info.config', limits)
  if (figures.length === 0) return plates
  const names = new Map<string, string>()
  for (const plate of await platesOf(parts, 'Metadata/model_settings.config', limits)) {
    const name = text(plate.get('plater_name'))
    if (name !== null) names.set(plate.get('plater_id') ?? '', name)
  }
  for (const figure of figures) {
    const plate: SlicerPlate = {}
    const name = names.get(figure.get('index') ?? '')
    const grams = number(figure.get('weight'), maxGrams)
    const seconds = number(figure.get('prediction'), maxSeconds)
    if (name !== undefined) plate.name = name
    if (grams !== null) plate.grams = grams
    if (seconds !== null) plate.seconds = Math.round(seconds)
    if (plate.grams !== undefined || plate.seconds !== undefined) plates.push(plate)
  }
  return plates
}

/** Key and value of each `<metadata>` that stands in a `<plate>`, plate by plate; none when it can't be read. */
async function platesOf(parts: PartIndex, name: string, limits: ModelLimits): Promise<Map<string, string>[]> {
  const bytes = await parts.bytes(name, maxConfig, 'skip')
  const plates: Map<string, string>[] = []
  if (!bytes) return plates
  const path: string[] = []
  const reader = new XmlPartReader(name, limits, {
    open(tag) {
      const parent = path[path.length - 1]
      path.push(tag.local)
      if (tag.local === 'plate' && path.length === 2 && plates.length < maxPlates) plates.push(new Map())
      const plate = plates[plates.length - 1]
      if (tag.local !== 'metadata' || parent !== 'plate' || !plate || plate.size > 100) return
      plate.set(tag.attributes['key']?.value ?? '', tag.attributes['value']?.value ?? '')
    },
    close() {
      path.pop()
    },
  })
  try {
    reader.push(bytes)
    reader.end()
  } catch (error) {
    if (error instanceof ModelRefused && error.code === 'NOT_A_3MF') return []
    throw error
  }
  return plates
}

async function projectSettings(parts: PartIndex): Promise<Map<string, string> | null> {
  const bytes = await parts.bytes('Metadata/project_settings.config', maxConfig, 'skip')
  if (!bytes) return null
  let read: unknown
  try {
    read = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
  const settings = new Map<string, string>()
  if (typeof read !== 'object' || read === null) return settings
  for (const [key, value] of Object.entries(read)) {
    if (typeof value === 'string') settings.set(key, value)
  }
  return settings
}

async function prusaSettings(parts: PartIndex): Promise<Map<string, string> | null> {
  const bytes = await parts.bytes('Metadata/Slic3r_PE.config', maxConfig, 'skip')
  if (!bytes) return null
  const settings = new Map<string, string>()
  for (const line of new TextDecoder().decode(bytes).split('\n', 10_000)) {
    const match = /^;\s*(\w+) = (.*)$/.exec(line.trimEnd())
    if (match) settings.set(match[1]!, match[2]!)
  }
  return settings
}

/** A positive number up to `most`; null for anything else. */
function number(value: string | undefined, most: number): number | null {
  if (value === undefined || !/^\d{1,12}(\.\d{1,12})?$/.test(value.trim())) return null
  const read = Number(value)
  return read > 0 && read <= most ? read : null
}

/** One line of text; null when nothing is left. */
function text(value: string | undefined): string | null {
  const cleaned = (value ?? '')
    .slice(0, 4 * maxText)
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, maxText)
  return cleaned === '' ? null : cleaned
}

function total(values: readonly (number | undefined)[]): number | null {
  const given = values.filter((value) => value !== undefined)
  return given.length === 0 ? null : Math.round(given.reduce((sum, value) => sum + value, 0) * 1e3) / 1e3
}
