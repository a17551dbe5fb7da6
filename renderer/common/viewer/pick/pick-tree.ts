import { BufferAttribute, BufferGeometry } from 'three'
import { MeshBVH, type SerializedBVH } from 'three-mesh-bvh'
import type { PreparedBody } from '../geometry/model'
import type { TreeOrder } from './bvh.worker'

const trees = new WeakMap<PreparedBody, Promise<MeshBVH>>()

/** The tree that finds what a ray meets; made in a worker when it is first asked for, and gone with its body. */
export function pickTree(body: PreparedBody): Promise<MeshBVH> {
  const known = trees.get(body)
  if (known) return known
  const made = makeTree(body)
  trees.set(body, made)
  // A failure is told to whoever asked; the next one tries again.
  made.catch(() => trees.delete(body))
  return made
}

async function makeTree({ positions, indices }: PreparedBody): Promise<MeshBVH> {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  if (indices) geometry.setIndex(new BufferAttribute(indices, 1))
  const serialized = await serializedTree({ positions: positions.slice(), indices: indices?.slice() ?? null })
  return MeshBVH.deserialize(serialized, geometry, { setIndex: false })
}

function serializedTree(order: TreeOrder): Promise<SerializedBVH> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bvh.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<SerializedBVH>) => {
      worker.terminate()
      resolve(data)
    })
    worker.addEventListener('error', (event) => {
      worker.terminate()
      reject(new Error(`The tree for picking could not be made: ${event.message}`))
    })
    const buffers = [order.positions.buffer, ...(order.indices ? [order.indices.buffer] : [])]
    worker.postMessage(order, buffers as ArrayBuffer[])
  })
}
