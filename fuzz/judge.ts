import { rmSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { analyzeModelFile } from '../server/workers/model/analyze-file'
import { ZipPackage } from '../server/workers/model/zip-package'
import {
  defaultModelLimits,
  type ModelAnalysis,
  type ModelLimits,
  ModelRefused,
} from '../shared/model/analysis'
import { type BulkTarget } from '../shared/model/bulk-scanner'
import { readDisplayModel } from '../shared/model/display-mesh'
import { type ModelPart } from '../shared/model/model-part'
import { ModelPartParser } from '../shared/model/part-parser'
import { Random } from './random'
import { decodeXml, referenceMeshes } from './reference'

/** Small enough that a case that keeps to them takes a moment. */
export const fuzzLimits: ModelLimits = {
  ...defaultModelLimits,
  maxUnpackedBytes: 64 * 1024 * 1024,
  maxTriangles: 300_000,
  maxPlacedObjects: 5_000,
  maxObjects: 5_000,
}

/** Processor time of one analysis, above which small files must not be. */
const slowMs = 2_500

/** What came of a case: refused, taken, or why it is a finding. */
export interface Verdict {
  taken: boolean
  finding: string | null
}

/** Reads a file in every way that the product does, and compares. `path` is where it may be written. */
export async function judge(bytes: Buffer, path: string, seed: number): Promise<Verdict> {
  const random = new Random(seed)
  writeFileSync(path, bytes)
  try {
    const begun = process.cpuUsage()
    const analysis = await outcome(() => analyzeModelFile(path, fuzzLimits).then((file) => file.analysis))
    const { user, system } = process.cpuUsage(begun)
    const shown = await outcome(() => readDisplayModel(new Uint8Array(bytes), { limits: fuzzLimits }))
    const finding =
      analysis.crash ??
      shown.crash ??
      (analysis.value ? unsound(analysis.value) : null) ??
      (user + system > slowMs * 1_000
        ? `slow: ${((user + system) / 1_000).toFixed(0)} ms of processor time`
        : null) ??
      (analysis.value && !shown.value ? `the viewer refuses what is priced: ${shown.refused ?? ''}` : null) ??
      (analysis.value && shown.value && shown.value.triangleCount !== analysis.value.triangle_count
        ? `shown ${shown.value.triangleCount} triangles, priced ${analysis.value.triangle_count}`
        : null) ??
      (await differences(path, random))
    return { taken: analysis.value !== null, finding }
  } finally {
    rmSync(path, { force: true })
  }
}

interface Outcome<T> {
  value: T | null
  refused: string | null
  crash: string | null
}

async function outcome<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
  try {
    return { value: await work(), refused: null, crash: null }
  } catch (error) {
    if (error instanceof ModelRefused) {
      const odd = unsoundSentence(error)
      return { value: null, refused: error.code, crash: odd }
    }
    return {
      value: null,
      refused: null,
      crash: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

/** A refusal is a sentence for the customer. */
function unsoundSentence(error: ModelRefused): string | null {
  if (error.message.length > 1_000) return `a refusal of ${error.message.length} characters`
  return /undefined(?! entity)|\[object|NaN/.test(error.message.replace(/“[^”]*”/g, ''))
    ? `an odd refusal: ${error.message}`
    : null
}

/** JSON writes a number that is not finite as null, and loses what is no plain data. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isPlain)
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'function' && typeof value !== 'bigint'
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain)
}

/** What no analysis may be, whatever the file. */
function unsound(analysis: ModelAnalysis): string | null {
  const text = JSON.stringify(analysis)
  if (!isPlain(analysis)) return 'the analysis holds what JSON can’t'
  if (text.length > 8_000_000) return `an analysis of ${text.length} characters`
  if (!(analysis.volume_mm3 > 0) || !(analysis.surface_mm2 >= 0))
    return `volume ${analysis.volume_mm3}, surface ${analysis.surface_mm2}`
  const sides = [analysis.dimension_x_mm, analysis.dimension_y_mm, analysis.dimension_z_mm]
  if (sides.some((side) => !(side >= 0) || side > 2 * fuzzLimits.maxCoordinateMm))
    return `dimensions ${sides.join(' × ')}`
  const box = sides.reduce((product, side) => product * (side + 1e-3), 1)
  const closed = analysis.findings.every((finding) => finding.review_reason !== 'MESH_NOT_CLOSED')
  if (closed && analysis.instance_count === 1 && analysis.volume_mm3 > box * (1 + 1e-6) + 1e-3)
    return `volume ${analysis.volume_mm3} in a box of ${box}`
  if (analysis.triangle_count > fuzzLimits.maxTriangles) return `${analysis.triangle_count} triangles`
  if (analysis.findings.length > 500) return `${analysis.findings.length} findings`
  return null
}

/** Reads each model part in whole and in pieces, with the scanner and without, and by a plain XML parser. */
async function differences(path: string, random: Random): Promise<string | null> {
  const parts = await outcome(() => modelParts(path))
  if (parts.crash !== null) return parts.crash
  for (const [name, bytes] of parts.value ?? []) {
    // Tiny pieces only of small parts: the point is where they end, not how many there are.
    const chunk = Math.max(random.pick([1, 2, 7, 64, 1_000, 65_536]), Math.ceil(bytes.length / 50_000))
    const whole = await outcome(() => parse(new ModelPartParser(name, fuzzLimits), bytes, bytes.length))
    const pieces = await outcome(() => parse(new ModelPartParser(name, fuzzLimits), bytes, chunk))
    const slow = await outcome(() => parse(new UnscannedParser(name, fuzzLimits), bytes, bytes.length))
    const crash = whole.crash ?? pieces.crash ?? slow.crash
    if (crash !== null) return crash
    if ((whole.value === null) !== (pieces.value === null))
      return `${name}: whole ${whole.refused ?? 'taken'}, in chunks of ${chunk} ${pieces.refused ?? 'taken'}`
    // Of two faults the one or the other may be met first, so only taking is compared.
    if ((whole.value === null) !== (slow.value === null))
      return `${name}: scanned ${whole.refused ?? 'taken'}, unscanned ${slow.refused ?? 'taken'}`
    if (whole.value === null) continue
    if (!isDeepStrictEqual(whole.value, pieces.value)) return `${name}: another model in chunks of ${chunk}`
    if (!isDeepStrictEqual(whole.value, slow.value)) return `${name}: another model without the scanner`
    const finding = againstReference(name, whole.value, bytes)
    if (finding !== null) return finding
  }
  return null
}

function againstReference(name: string, part: ModelPart, bytes: Uint8Array): string | null {
  let meshes
  try {
    meshes = referenceMeshes(decodeXml(bytes))
  } catch (error) {
    return `${name}: taken, but a plain XML parser says: ${error instanceof Error ? error.message : String(error)}`
  }
  for (const object of part.objects.values()) {
    const reference = meshes.get(object.id)
    if ((object.mesh === null) !== (reference === undefined))
      return `${name}: object ${object.id} has a mesh for one reader only`
    if (!object.mesh || !reference) continue
    if (!isDeepStrictEqual([...object.mesh.vertices], reference.vertices))
      return `${name}: other vertices in object ${object.id}`
    if (!isDeepStrictEqual([...object.mesh.triangles], reference.triangles))
      return `${name}: other triangles in object ${object.id}`
  }
  return null
}

async function modelParts(path: string): Promise<[string, Uint8Array][]> {
  // As large files are read: the analysis has read it at once.
  const zip = await ZipPackage.open(path, fuzzLimits, 0)
  try {
    const parts: [string, Uint8Array][] = []
    for (const name of zip.names.filter((one) => /\.model$/i.test(one)).slice(0, 3)) {
      const chunks: Buffer[] = []
      await zip.read(name, (chunk) => chunks.push(Buffer.from(chunk)))
      const bytes = Buffer.concat(chunks)
      if (bytes.length <= 3_000_000) parts.push([name, bytes])
    }
    return parts
  } finally {
    zip.close()
  }
}

function parse(parser: ModelPartParser, bytes: Uint8Array, chunk: number): ModelPart {
  for (let at = 0; at < bytes.length; at += chunk) parser.push(bytes.subarray(at, at + chunk))
  return parser.end()
}

/** Leaves every element to the XML parser. */
class UnscannedParser extends ModelPartParser {
  override bulk(): BulkTarget | null {
    return null
  }
}
