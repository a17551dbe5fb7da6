import { type MeshExaminer } from './measure'
import { type Mesh } from './mesh'
import { placedBox } from './placed-box'
import { type Instance, type PlacedBuild } from './placement'

/** Boxes nearer than this may touch, mm. */
const near = 0.05
const maxComparisons = 1_000_000

interface Standing {
  mesh: Mesh
  /** Null for what has no surface to say where it is: lattices and formulas. */
  box: number[] | null
}

/** Tells meshes that stand by themselves from those that others may touch. */
export class Neighbours {
  private standing: Standing[] | null = null

  constructor(
    private readonly build: PlacedBuild,
    private readonly examiner: MeshExaminer,
  ) {}

  /** Whether nothing else that prints comes near the mesh, wherever it is placed; false where that is not certain. */
  none(mesh: Mesh): boolean {
    this.standing ??= this.build.items.flatMap(({ instances }) =>
      instances.filter(({ leftOut }) => leftOut === null).flatMap((instance) => this.standingAs(instance)),
    )
    const all = this.standing
    const own = all.filter((one) => one.mesh === mesh)
    if (own.length * all.length > maxComparisons) return false
    return own.every((one) => all.every((other) => one === other || apart(one.box, other.box)))
  }

  private standingAs(instance: Instance): Standing[] {
    const { mesh, beams } = instance.object
    if (!mesh) return []
    if (mesh.triangleCount === 0 || beams.length > 0) return [{ mesh, box: null }]
    return [{ mesh, box: placedBox(instance, around(this.examiner.examine(instance, mesh).shells.boxes)) }]
  }
}

/** The box around boxes. */
function around(boxes: Float64Array): number[] {
  const out = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]
  for (let k = 0; k < boxes.length; k += 6) {
    for (let axis = 0; axis < 3; axis++) {
      out[axis] = Math.min(out[axis]!, boxes[k + axis]!)
      out[axis + 3] = Math.max(out[axis + 3]!, boxes[k + axis + 3]!)
    }
  }
  return out
}

function apart(one: number[] | null, other: number[] | null): boolean {
  if (!one || !other) return false
  return [0, 1, 2].some(
    (axis) => one[axis]! > other[axis + 3]! + near || other[axis]! > one[axis + 3]! + near,
  )
}
