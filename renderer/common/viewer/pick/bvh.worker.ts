/** Sorts the triangles of a surface into a tree of boxes, away from the page's own thread. */
import { BufferAttribute, BufferGeometry } from 'three'
import { MeshBVH, type SerializedBVH } from 'three-mesh-bvh'

export interface TreeOrder {
  positions: Float32Array
  indices: Uint32Array | null
}

const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<TreeOrder>) => void): void
  postMessage(message: SerializedBVH): void
}

scope.addEventListener('message', ({ data }) => {
  scope.postMessage(MeshBVH.serialize(new MeshBVH(pickGeometry(data), { indirect: true })))
})

function pickGeometry({ positions, indices }: TreeOrder): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  if (indices) geometry.setIndex(new BufferAttribute(indices, 1))
  return geometry
}
