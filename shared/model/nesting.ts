import { type Mesh } from './mesh'
import { crossingOf, PointCells, TrianglePoints } from './scattered-lines'
import { type Topology } from './topology'

/** Points looked at against triangles at most; a file with more is not told apart. */
const maxTests = 15_000_000
/** Crossings that are kept at most. */
const maxCrossed = 4_000_000
/** Pieces beyond which they are not told apart. */
const maxShells = 100_000
/** How far a sample is moved towards the middle of its piece, so that flush faces don't decide. */
const nudge = 1e-3

/**
 * For each piece the others that lie around it. A piece is looked at by the two triangles that lie farthest out along
 * x: another one is around it when it is around both. Lines go up from there, and what they cross an odd number of
 * times is around their start; the rule of {@link castRays} counts an edge once. Null when there is too much to look
 * at. `boxes` has lowest and highest corner of each piece.
 */
export function piecesAround(mesh: Mesh, topology: Topology, boxes: Float64Array): Uint32Array[] | null {
  const count = topology.shellCount
  if (count > maxShells) return null
  const samples = samplePoints(mesh, topology, boxes)
  const crossed = crossedAbove(mesh, topology, samples)
  if (!crossed) return null
  const around: Uint32Array[] = []
  for (let shell = 0; shell < count; shell++) {
    const first = oddOnes(crossed[shell * 2]!)
    const second = new Set(oddOnes(crossed[shell * 2 + 1]!))
    around.push(Uint32Array.from(first.filter((one) => second.has(one))))
  }
  return around
}

/** x, y, z of two points of each piece: just inside the triangles that lie lowest and highest along x, then y, z. */
function samplePoints(mesh: Mesh, topology: Topology, boxes: Float64Array): Float64Array {
  const { vertices, triangles, triangleCount } = mesh
  const { shellOf, shellCount } = topology
  const points = new Float64Array(shellCount * 6)
  for (let s = 0; s < shellCount; s++)
    points.set([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity], s * 6)
  for (let t = 0; t < triangleCount; t++) {
    const shell = shellOf[t]!
    if (shell >= shellCount) continue
    const a = triangles[t * 3]! * 3
    const b = triangles[t * 3 + 1]! * 3
    const c = triangles[t * 3 + 2]! * 3
    const x = (vertices[a]! + vertices[b]! + vertices[c]!) / 3
    const o = shell * 6
    if (x > points[o]! && x < points[o + 3]!) continue
    const y = (vertices[a + 1]! + vertices[b + 1]! + vertices[c + 1]!) / 3
    const z = (vertices[a + 2]! + vertices[b + 2]! + vertices[c + 2]!) / 3
    if (before(x, y, z, points, o)) {
      points[o] = x
      points[o + 1] = y
      points[o + 2] = z
    }
    if (!before(x, y, z, points, o + 3)) {
      points[o + 3] = x
      points[o + 4] = y
      points[o + 5] = z
    }
  }
  for (let s = 0; s < shellCount; s++) {
    for (let k = 0; k < 6; k++) {
      const middle = (boxes[s * 6 + (k % 3)]! + boxes[s * 6 + 3 + (k % 3)]!) / 2
      points[s * 6 + k]! += (middle - points[s * 6 + k]!) * nudge
    }
  }
  return points
}

function before(x: number, y: number, z: number, points: Float64Array, at: number): boolean {
  if (x !== points[at]!) return x < points[at]!
  if (y !== points[at + 1]!) return y < points[at + 1]!
  return z < points[at + 2]!
}

/** Pieces crossed above each point, as often as they are; a point's own piece is left out. */
function crossedAbove(mesh: Mesh, topology: Topology, points: Float64Array): number[][] | null {
  const { vertices, triangles, triangleCount } = mesh
  const { shellOf, shellCount } = topology
  const crossed: number[][] = Array.from({ length: points.length / 3 }, () => [])
  const pairs = new TrianglePoints(new PointCells(points, 0, 1))
  let tests = 0
  let kept = 0
  for (let from = 0; from < triangleCount;) {
    from = pairs.collect({ positions: vertices, triangles, triangleCount }, from)
    tests += pairs.looked
    if (tests > maxTests) return null
    for (let k = 0; k < pairs.count; k++) {
      const t = pairs.triangles[k]!
      const point = pairs.points[k]!
      const shell = shellOf[t]!
      if (shell >= shellCount || point >> 1 === shell) continue
      const [a, b, c] = [triangles[t * 3]! * 3, triangles[t * 3 + 1]! * 3, triangles[t * 3 + 2]! * 3] as const
      const z = crossingOf(vertices, a, b, c, 2, points[point * 3]!, points[point * 3 + 1]!)
      if (!(z > points[point * 3 + 2]!)) continue
      if (++kept > maxCrossed) return null
      crossed[point]!.push(shell)
    }
  }
  return crossed
}

/** Numbers that stand in the list an odd number of times. */
function oddOnes(list: number[]): number[] {
  const odd = new Set<number>()
  for (const one of list) {
    if (!odd.delete(one)) odd.add(one)
  }
  return [...odd].sort((p, q) => p - q)
}
