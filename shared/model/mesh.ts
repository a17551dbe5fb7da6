import { ModelRefused, type ModelLimits } from './analysis'
import { TriangleColorBuilder, type TriangleColors } from './triangle-colors'

/** A triangle mesh in the units of its part, as read. */
export interface Mesh {
  /** x, y, z of each vertex, 64-bit: welding and volume are exact to what the file says. */
  vertices: Float64Array
  /** Three vertex indices for each triangle. */
  triangles: Uint32Array
  vertexCount: number
  triangleCount: number
  properties: PropertyUse
  /** States that painting gives to faces: 0 is the object's own extruder, n is extruder n. */
  paintStates: Set<number>
  colors: TriangleColors
}

/** Which property (colour, material) the triangles of a mesh name. */
export interface PropertyUse {
  /** Resource id → indices used. */
  byGroup: Map<number, Set<number>>
  /** Indices used by triangles that name no group: the object's own group holds. */
  ownIndices: Set<number>
  /** True when at least one triangle names no property at all. */
  plain: boolean
}

/**
 * Collects vertices and triangles in growing typed arrays.
 * Throws `ModelRefused` `UNSAFE_FILE` beyond the limits, `NOT_A_3MF` for an index out of range.
 */
export class MeshBuilder {
  vertices = new Float64Array(3 * 256)
  triangles = new Uint32Array(3 * 256)
  vertexCount = 0
  triangleCount = 0
  readonly properties: PropertyUse = { byGroup: new Map(), ownIndices: new Set(), plain: false }
  readonly paintStates = new Set<number>()
  private readonly colors: TriangleColorBuilder
  private highest = -1
  private lastGroup = -1
  private lastIndices: Set<number> | null = null

  constructor(private readonly limits: ModelLimits) {
    this.colors = new TriangleColorBuilder(limits.keepPainting === true)
  }

  addVertex(x: number, y: number, z: number): void {
    const at = this.vertexCount * 3
    if (at === this.vertices.length) {
      if (this.vertexCount >= this.limits.maxTriangles * 3) throw tooManyTriangles(this.limits)
      this.vertices = grown(this.vertices, new Float64Array(roomAfter(at)))
    }
    this.vertices[at] = x
    this.vertices[at + 1] = y
    this.vertices[at + 2] = z
    this.vertexCount++
  }

  addTriangle(v1: number, v2: number, v3: number): void {
    const at = this.triangleCount * 3
    if (at === this.triangles.length) {
      // A closed surface has twice as many triangles as vertices (Euler): mostly one step is enough.
      const size = Math.max(at * 2, Math.min(this.vertexCount * 6 + 96, maxGuess))
      this.triangles = grown(this.triangles, new Uint32Array(size))
    }
    if (this.triangleCount >= this.limits.maxTriangles) throw tooManyTriangles(this.limits)
    this.triangles[at] = v1
    this.triangles[at + 1] = v2
    this.triangles[at + 2] = v3
    this.triangleCount++
    if (v1 > this.highest) this.highest = v1
    if (v2 > this.highest) this.highest = v2
    if (v3 > this.highest) this.highest = v3
  }

  /** Notes what the last triangle's `pid`, `p1`, `p2`, `p3` name; -1 stands for an absent attribute. */
  addProperty(pid: number, p1: number, p2: number, p3: number): void {
    if (p1 < 0) {
      this.properties.plain = true
      return
    }
    let indices: Set<number>
    if (pid < 0) indices = this.properties.ownIndices
    else if (pid === this.lastGroup && this.lastIndices) indices = this.lastIndices
    else {
      indices = this.properties.byGroup.get(pid) ?? new Set()
      this.properties.byGroup.set(pid, indices)
      this.lastGroup = pid
      this.lastIndices = indices
    }
    indices.add(p1)
    if (p2 >= 0 && p2 !== p1) indices.add(p2)
    if (p3 >= 0 && p3 !== p1) indices.add(p3)
    this.colors.addProperty(this.triangleCount - 1, pid, p1, p2, p3)
  }

  /** Takes the painting of the triangle that is added next, ASCII bytes. False when it is none. */
  addPaint(bytes: ArrayLike<number>, from: number, to: number): boolean {
    return this.colors.addPaint(this.triangleCount, bytes, from, to, this.paintStates)
  }

  finish(objectId: number): Mesh {
    if (this.highest >= this.vertexCount) {
      throw new ModelRefused(
        'NOT_A_3MF',
        `A triangle of object ${objectId} names vertex ${this.highest}, but the mesh has only ${this.vertexCount} vertices. Export the model again.`,
      )
    }
    return {
      // Views, not copies: what was reserved and never written takes no memory. Far too much is given back all the same.
      vertices:
        this.vertices.length > this.vertexCount * 12
          ? this.vertices.slice(0, this.vertexCount * 3)
          : this.vertices.subarray(0, this.vertexCount * 3),
      triangles: this.triangles.subarray(0, this.triangleCount * 3),
      vertexCount: this.vertexCount,
      triangleCount: this.triangleCount,
      properties: this.properties,
      paintStates: this.paintStates,
      colors: this.colors.finish(this.triangleCount),
    }
  }
}

export function tooManyTriangles(limits: ModelLimits): ModelRefused {
  return new ModelRefused(
    'UNSAFE_FILE',
    `The model has more than ${limits.maxTriangles} triangles. Reduce its detail and export it again.`,
  )
}

/** Coordinates after which a mesh is large, and what is reserved for it then: one step for most, 50 MB. */
const largeMesh = 3 * 131_072
const largeRoom = 3 * 2_097_152

/** How many coordinates to make room for when `full` are there. Each step copies what is there. */
function roomAfter(full: number): number {
  return full >= largeMesh && full < largeRoom ? largeRoom : full * 2
}

/** Indices that are reserved on a guess at most, 120 MB. */
const maxGuess = 30_000_000

function grown<T extends Float64Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
