import { defaultModelLimits, type ModelLimits } from './analysis'
import { readDocument } from './document'
import { displayColorOf } from './materials'
import { determinant } from './matrix'
import { leftOutTriangles, placeVertices } from './measure'
import { type Mesh } from './mesh'
import { type Instance, placeBuild } from './placement'
import { ZipInMemory } from './zip-reader'

/** One printed body, placed: what `THREE.BufferGeometry` takes. All arrays own their memory and can be transferred. */
export interface DisplayPart {
  name: string
  /** The build item that it belongs to; items that are not printed are not counted. */
  itemIndex: number
  /** x, y, z in mm on the build plate. */
  positions: Float32Array
  /** Three for each triangle, counter-clockwise seen from outside also where the part is mirrored. */
  indices: Uint32Array
  /** #rrggbb, where the file names a plain colour for the object. */
  color?: string
  triangleCount: number
}

export interface DisplayModel {
  parts: DisplayPart[]
  /** The placed build in mm. */
  box: { min: [number, number, number]; max: [number, number, number] }
  triangleCount: number
  thumbnail?: { contentType: string; bytes: Uint8Array }
}

export interface DisplayOptions {
  limits?: ModelLimits
}

/**
 * Reads a 3MF for showing it: the same reading and placing as for the price, so what is shown is what is priced.
 * Throws `ModelRefused` as the analysis does. Meant for a web worker; its arrays can be handed over.
 */
export async function readDisplayModel(
  bytes: Uint8Array,
  options: DisplayOptions = {},
): Promise<DisplayModel> {
  const limits = options.limits ?? defaultModelLimits
  const document = await readDocument(new ZipInMemory(bytes), limits)
  const build = placeBuild(document, limits)
  const parts: DisplayPart[] = []
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  build.items.forEach((item, itemIndex) => {
    for (const instance of item.instances) {
      const { mesh } = instance.object
      if (instance.leftOut !== null || !mesh || mesh.triangleCount === 0) continue
      const part = displayPart(instance, mesh, leftOutTriangles(mesh, instance.ranges), itemIndex, item.name)
      for (let k = 0; k < part.positions.length; k++) {
        const value = part.positions[k]!
        const axis = k % 3
        if (value < min[axis]!) min[axis] = value
        if (value > max[axis]!) max[axis] = value
      }
      parts.push(part)
    }
  })
  const model: DisplayModel = {
    parts,
    box: parts.length > 0 ? { min, max } : { min: [0, 0, 0], max: [0, 0, 0] },
    triangleCount: parts.reduce((sum, part) => sum + part.triangleCount, 0),
  }
  if (document.thumbnail) model.thumbnail = document.thumbnail
  return model
}

function displayPart(
  instance: Instance,
  mesh: Mesh,
  skip: Uint8Array | null,
  itemIndex: number,
  itemName: string,
): DisplayPart {
  const { object, part, transform } = instance
  const placed = placeVertices(mesh, transform)
  // Only corners that printed triangles use: a stray vertex far away would spoil the box.
  const slots = new Int32Array(mesh.vertexCount).fill(-1)
  const indices = new Uint32Array(mesh.triangleCount * 3)
  let used = 0
  let written = 0
  const mirrored = determinant(transform) < 0
  for (let t = 0; t < mesh.triangleCount; t++) {
    if (skip && skip[t] === 1) continue
    for (let corner = 0; corner < 3; corner++) {
      const v = mesh.triangles[t * 3 + (mirrored ? 2 - corner : corner)]!
      if (slots[v]! < 0) slots[v] = used++
      indices[written++] = slots[v]!
    }
  }
  const positions = new Float32Array(used * 3)
  for (let v = 0; v < mesh.vertexCount; v++) {
    const slot = slots[v]!
    if (slot >= 0) for (let axis = 0; axis < 3; axis++) positions[slot * 3 + axis] = placed[v * 3 + axis]!
  }
  const made: DisplayPart = {
    name: object.name ?? itemName,
    itemIndex,
    positions,
    indices: written === indices.length ? indices : indices.slice(0, written),
    triangleCount: written / 3,
  }
  const color = displayColorOf(part, object.pid, object.pindex)
  if (color !== undefined) made.color = color
  return made
}
