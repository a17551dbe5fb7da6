import manifold, { type CrossSection, type Manifold, type ManifoldToplevel } from 'manifold-3d'
import type { TriangleMesh } from '../../../demo/make-3mf'

export type Solid = Manifold
export type Flat = CrossSection
export type Vector = [number, number, number]
export type Spot = [number, number]

/** What shapes are built with: constructive geometry whose results are closed surfaces without overlaps. */
export class Kit {
  private constructor(private readonly wasm: ManifoldToplevel) {}

  static async load(): Promise<Kit> {
    const wasm = await manifold()
    wasm.setup()
    return new Kit(wasm)
  }

  /** A box whose lowest corner lies at `at`. */
  box(size: Vector, at: Vector = [0, 0, 0]): Solid {
    return this.wasm.Manifold.cube(size).translate(at)
  }

  /** An upright cylinder or cone that stands on `at`. */
  rod(radius: number, height: number, at: Vector = [0, 0, 0], top = radius, segments = 48): Solid {
    return this.wasm.Manifold.cylinder(height, radius, top, segments).translate(at)
  }

  ball(radius: number, at: Vector = [0, 0, 0], segments = 64): Solid {
    return this.wasm.Manifold.sphere(radius, segments).translate(at)
  }

  /** A round bar between two points. */
  bar(from: Vector, to: Vector, radius: number, end = radius, segments = 20): Solid {
    const [x, y, z] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
    const length = Math.hypot(x, y, z)
    const tilt = (Math.acos(z / length) * 180) / Math.PI
    const turn = (Math.atan2(y, x) * 180) / Math.PI
    return this.wasm.Manifold.cylinder(length, radius, end, segments)
      .rotate([0, tilt, 0])
      .rotate([0, 0, turn])
      .translate(from)
  }

  circle(radius: number, at: Spot = [0, 0], segments = 48): Flat {
    return this.wasm.CrossSection.circle(radius, segments).translate(at)
  }

  /** A rectangle about its middle, with round corners. */
  plate(width: number, depth: number, radius = 0, at: Spot = [0, 0]): Flat {
    const core = this.wasm.CrossSection.square([width - 2 * radius, depth - 2 * radius], true)
    return (radius > 0 ? core.offset(radius, 'Round', 2, 32) : core).translate(at)
  }

  polygon(points: Spot[]): Flat {
    return this.wasm.CrossSection.ofPolygons([points])
  }

  /** A closed line whose distance from the middle depends on the angle (radians). */
  polar(points: number, radius: (angle: number) => number): Flat {
    return this.polygon(
      Array.from({ length: points }, (_, k): Spot => {
        const angle = (2 * Math.PI * k) / points
        const r = radius(angle)
        return [r * Math.cos(angle), r * Math.sin(angle)]
      }),
    )
  }

  extrude(flat: Flat, height: number, twist = 0, top = 1): Solid {
    return flat.extrude(height, twist === 0 && top === 1 ? 0 : Math.ceil(height), twist, [top, top])
  }

  /** A profile of radius and height turned about the upright axis. */
  lathe(profile: Spot[], segments = 72): Solid {
    return this.polygon(profile).revolve(segments)
  }

  join(parts: Solid[]): Solid {
    return this.wasm.Manifold.union(parts)
  }

  joinFlat(parts: Flat[]): Flat {
    return this.wasm.CrossSection.union(parts)
  }

  hull(parts: (Solid | Vector)[]): Solid {
    return this.wasm.Manifold.hull(parts)
  }

  /** The body in which `field` is positive, cut to a box. */
  field(low: Vector, high: Vector, edge: number, field: (x: number, y: number, z: number) => number): Solid {
    return this.wasm.Manifold.levelSet(([x, y, z]) => field(x, y, z), { min: low, max: high }, edge)
  }
}

/** The surface, standing on `z = 0`; coordinates rounded to 0.1 µm, as programs write them. */
export function meshOf(solid: Solid): TriangleMesh {
  const { min } = solid.boundingBox()
  const mesh = solid.getMesh()
  const { numProp, vertProperties, triVerts } = mesh
  const round = (value: number): number => Math.round(value * 1e4) / 1e4
  return {
    vertices: Array.from({ length: vertProperties.length / numProp }, (_, k): Vector => {
      const at = k * numProp
      return [
        round(vertProperties[at]!),
        round(vertProperties[at + 1]!),
        round(vertProperties[at + 2]! - min[2]),
      ]
    }),
    triangles: Array.from({ length: triVerts.length / 3 }, (_, k): Vector => {
      return [triVerts[k * 3]!, triVerts[k * 3 + 1]!, triVerts[k * 3 + 2]!]
    }),
  }
}

export function times<T>(count: number, make: (k: number) => T): T[] {
  return Array.from({ length: count }, (_, k) => make(k))
}
