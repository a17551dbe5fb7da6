import { Earcut } from 'three/src/extras/Earcut.js'
import type { Point, TriangleMesh } from '../make-3mf'

/** A point of an outline, mm. */
export type Flat = readonly [number, number]
/** A closed line without a point at its end that repeats the first; no three points in a row on one line. */
export type Outline = readonly Flat[]

type Face = [number, number, number]

/** A body of constant cross-section, standing on `z = 0`. Holes lie inside the outline and apart from each other. */
export function extrude(outline: Outline, height: number, holes: readonly Outline[] = []): TriangleMesh {
  const rings = [turned(outline, true), ...holes.map((hole) => turned(hole, false))]
  const flat = rings.flat()
  const count = flat.length
  const vertices: Point[] = [
    ...flat.map(([x, y]): Point => at(x, y, 0)),
    ...flat.map(([x, y]): Point => at(x, y, height)),
  ]
  const faces: Face[] = []
  for (const [a, b, c] of capOf(rings)) {
    faces.push([a + count, b + count, c + count], [a, c, b])
  }
  eachWall(rings, (a, b) => {
    faces.push([a, b, b + count], [a, b + count, a + count])
  })
  return { vertices, triangles: faces }
}

/** A vessel: an outline with a pocket that leaves `floor` mm of bottom. */
export function cup(outer: Outline, pocket: Outline, height: number, floor: number): TriangleMesh {
  const wall = turned(outer, true)
  const inside = turned(pocket, false)
  const vertices: Point[] = [
    ...wall.map(([x, y]): Point => at(x, y, 0)),
    ...wall.map(([x, y]): Point => at(x, y, height)),
    ...inside.map(([x, y]): Point => at(x, y, height)),
    ...inside.map(([x, y]): Point => at(x, y, floor)),
  ]
  const faces: Face[] = []
  const [top, pocketTop, pocketFloor] = [wall.length, 2 * wall.length, 2 * wall.length + inside.length]
  for (const [a, b, c] of capOf([wall])) faces.push([a, c, b])
  for (const [a, b, c] of capOf([wall, inside])) faces.push([a + top, b + top, c + top])
  // The pocket's line runs clockwise; its floor looks up all the same.
  for (const [a, b, c] of capOf([inside])) faces.push([a + pocketFloor, b + pocketFloor, c + pocketFloor])
  wall.forEach((_, a) => {
    const b = (a + 1) % wall.length
    faces.push([a, b, b + top], [a, b + top, a + top])
  })
  inside.forEach((_, a) => {
    const b = (a + 1) % inside.length
    faces.push(
      [a + pocketFloor, b + pocketFloor, b + pocketTop],
      [a + pocketFloor, b + pocketTop, a + pocketTop],
    )
  })
  return { vertices, triangles: faces }
}

/**
 * A body turned on a lathe. `profile` holds radius and height, anticlockwise around the solid (the outside goes up); a
 * radius of 0 lies on the axis. `swell` may change the radius with angle and height, for flutes and twists.
 */
export function revolve(
  profile: Outline,
  segments: number,
  swell: (angle: number, z: number) => number = () => 1,
): TriangleMesh {
  const vertices: Point[] = []
  const index = profile.map(([radius, z]) =>
    radius === 0
      ? Array<number>(segments).fill(vertices.push(at(0, 0, z)) - 1)
      : Array.from({ length: segments }, (_, step) => {
          const angle = (2 * Math.PI * step) / segments
          const r = radius * swell(angle, z)
          return vertices.push(at(r * Math.cos(angle), r * Math.sin(angle), z)) - 1
        }),
  )
  const faces: Face[] = []
  const add = (a: number, b: number, c: number): void => {
    if (a !== b && b !== c && c !== a) faces.push([a, b, c])
  }
  index.forEach((ring, row) => {
    const above = index[(row + 1) % index.length]!
    for (let step = 0; step < segments; step++) {
      const next = (step + 1) % segments
      add(ring[step]!, ring[next]!, above[next]!)
      add(ring[step]!, above[next]!, above[step]!)
    }
  })
  return { vertices, triangles: faces }
}

/** The mesh turned about an axis by degrees, then moved. */
export function place(
  mesh: TriangleMesh,
  move: Point,
  turn?: { axis: 'x' | 'y' | 'z'; degrees: number },
): TriangleMesh {
  const angle = ((turn?.degrees ?? 0) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const spin = ([x, y, z]: Point): Point => {
    if (turn?.axis === 'x') return [x, y * cos - z * sin, y * sin + z * cos]
    if (turn?.axis === 'y') return [x * cos + z * sin, y, z * cos - x * sin]
    return [x * cos - y * sin, x * sin + y * cos, z]
  }
  return {
    triangles: mesh.triangles,
    vertices: mesh.vertices.map((vertex) => {
      const [x, y, z] = spin(vertex)
      return at(x + move[0], y + move[1], z + move[2])
    }),
  }
}

export function circle(radius: number, points = 48, centre: Flat = [0, 0]): Outline {
  return Array.from({ length: points }, (_, step): Flat => {
    // Turned by a fraction of a step, so that rows of holes have no corners on one line.
    const angle = (2 * Math.PI * (step + 0.37)) / points
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]
  })
}

/** A rectangle about the centre; `radius` rounds its corners. */
export function rectangle(width: number, depth: number, radius = 0, centre: Flat = [0, 0]): Outline {
  const [x, y] = [width / 2 - radius, depth / 2 - radius]
  const corners: [number, number, number][] = [
    [x, y, 0],
    [-x, y, 90],
    [-x, -y, 180],
    [x, -y, 270],
  ]
  const steps = radius === 0 ? 0 : 6
  return corners.flatMap(([cx, cy, start]) =>
    Array.from({ length: steps + 1 }, (_, step): Flat => {
      const angle = ((start + (steps === 0 ? 0 : (90 * step) / steps)) * Math.PI) / 180
      return [centre[0] + cx + radius * Math.cos(angle), centre[1] + cy + radius * Math.sin(angle)]
    }),
  )
}

/** A spur gear's outline with straight-sided teeth: pitch diameter = teeth × module (mm). */
export function gear(teeth: number, module: number): Outline {
  const pitch = (teeth * module) / 2
  const [tip, root] = [pitch + module, pitch - 1.25 * module]
  const step = (2 * Math.PI) / teeth
  const shape: Flat[] = [
    [root, -0.3],
    [tip, -0.13],
    [tip, 0.13],
    [root, 0.3],
  ]
  return Array.from({ length: teeth }, (_, tooth) =>
    shape.map(([radius, part]): Flat => {
      const angle = (tooth + part) * step
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    }),
  ).flat()
}

/** A circle with fine teeth, as on a knob that fingers hold. */
export function knurled(radius: number, depth: number, teeth: number): Outline {
  return Array.from({ length: teeth * 2 }, (_, step): Flat => {
    const angle = (Math.PI * step) / teeth
    const r = step % 2 === 0 ? radius : radius - depth
    return [r * Math.cos(angle), r * Math.sin(angle)]
  })
}

/** The outline running anticlockwise, or clockwise. */
function turned(outline: Outline, anticlockwise: boolean): Outline {
  const area = outline.reduce((sum, [x, y], step) => {
    const [nextX, nextY] = outline[(step + 1) % outline.length]!
    return sum + x * nextY - nextX * y
  }, 0)
  return area > 0 === anticlockwise ? outline : [...outline].reverse()
}

/** Triangles that fill the first ring but for the others, all anticlockwise. */
function capOf(rings: readonly Outline[]): Face[] {
  const flat = rings.flat()
  const holeStarts: number[] = []
  rings.slice(0, -1).reduce((start, ring) => {
    holeStarts.push(start + ring.length)
    return start + ring.length
  }, 0)
  const corners = Earcut.triangulate(flat.flat(), holeStarts.length > 0 ? holeStarts : undefined, 2)
  const faces: Face[] = []
  let area = 0
  for (let k = 0; k < corners.length; k += 3) {
    const [a, b, c] = [corners[k]!, corners[k + 1]!, corners[k + 2]!]
    const [p, q, r] = [flat[a]!, flat[b]!, flat[c]!]
    area += (q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1])
    faces.push([a, b, c])
  }
  // All run the same way; which one, the whole area tells, where a single sliver's sign may be lost to rounding.
  return area > 0 ? faces : faces.map(([a, b, c]) => [a, c, b])
}

function eachWall(rings: readonly Outline[], visit: (a: number, b: number) => void): void {
  let start = 0
  for (const ring of rings) {
    for (let k = 0; k < ring.length; k++) visit(start + k, start + ((k + 1) % ring.length))
    start += ring.length
  }
}

/** To a ten-thousandth of a millimetre: what equal corners were computed from must not tell them apart. */
function at(x: number, y: number, z: number): Point {
  const round = (value: number): number => Math.round(value * 1e4) / 1e4
  return [round(x), round(y), round(z)]
}
