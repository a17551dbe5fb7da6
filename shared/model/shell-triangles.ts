import { type Mesh } from './mesh'
import { type PlacedSurface } from './profile'
import { type Topology } from './topology'

/** The triangles of a mesh, piece by piece. */
export class ShellTriangles {
  private readonly starts: Uint32Array
  private readonly corners: Uint32Array

  constructor(
    private readonly mesh: Mesh,
    { shellOf, shellCount }: Pick<Topology, 'shellOf' | 'shellCount'>,
  ) {
    const { triangles } = mesh
    const starts = new Uint32Array(shellCount + 1)
    for (let t = 0; t < shellOf.length; t++) if (shellOf[t]! < shellCount) starts[shellOf[t]! + 1]!++
    for (let s = 0; s < shellCount; s++) starts[s + 1]! += starts[s]!
    const next = starts.slice(0, shellCount)
    const corners = new Uint32Array(starts[shellCount]! * 3)
    for (let t = 0; t < shellOf.length; t++) {
      const shell = shellOf[t]!
      if (shell >= shellCount) continue
      const at = next[shell]!++ * 3
      for (let k = 0; k < 3; k++) corners[at + k] = triangles[t * 3 + k]!
    }
    this.starts = starts
    this.corners = corners
  }

  count(shell: number): number {
    return this.starts[shell + 1]! - this.starts[shell]!
  }

  /** The piece as a surface of its own, in the mesh's units; `weight` -1 turns it over. */
  surface(shell: number, weight: number): PlacedSurface {
    const { starts, corners } = this
    return {
      positions: this.mesh.vertices,
      triangles: corners.subarray(starts[shell]! * 3, starts[shell + 1]! * 3),
      triangleCount: this.count(shell),
      weightOf: () => weight,
    }
  }
}
