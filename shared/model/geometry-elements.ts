import { type SaxesTagNS } from 'saxes'
import { type ModelLimits } from './analysis'
import { attribute, type AttributeReader, partPath } from './attributes'
import { type BeamLattice, type Component, type ModelObject, type ModelPart } from './model-part'
import {
  alternativesNamespace,
  ballNamespace,
  beamLatticeNamespaces,
  booleanNamespaces,
  mirrorNamespace,
  volumetricNamespaces,
} from './namespaces'
import { noteVolumeColors } from './property-elements'
import { tooMany } from './refusals'

/**
 * Reads what gives an object its shape beside meshes and components: beam lattices (Beam Lattice Extension 1.2),
 * level sets and volume data (Volumetric Extension 0.8), booleans (Boolean Operations 1.1), mirrored meshes (3MF Core
 * 1.3) and alternatives (Production Extension 1.2). One for each object.
 */
export class GeometryElements {
  private lattice:
    (BeamLattice & { radius: number | null; ballRadius: number | null; butt: boolean }) | null = null
  private allBalls = false
  private unionOpen = false
  /** The object is a boolean of others. */
  joins = false
  private mirrored: Component | null = null

  constructor(
    private readonly part: ModelPart,
    private readonly object: ModelObject,
    private readonly attributes: AttributeReader,
    private readonly limits: ModelLimits,
  ) {}

  /** `inObject`: it stands where a shape does. */
  open(tag: SaxesTagNS, inObject: boolean): void {
    const { uri, local } = tag
    if (beamLatticeNamespaces.has(uri)) {
      if (local === 'beamlattice') this.openLattice(tag)
      else if (local === 'beam') this.addBeam(tag)
      else if (local === 'ball') this.addBall(tag)
    } else if (volumetricNamespaces.has(uri)) this.openVolumetric(tag)
    else if (booleanNamespaces.has(uri)) {
      if (local === 'booleanshape') this.openBoolean(tag)
      else if (local === 'boolean' && this.joins) this.addOperand(tag)
    } else if (uri === mirrorNamespace && local === 'mirrormesh') this.mirrored = this.mirror(tag)
    else if (uri === alternativesNamespace) {
      if (local === 'alternative') this.addAlternative(tag)
    } else if (inObject) this.object.unknownShape = true
  }

  /** The object is complete. */
  close(): void {
    // A mirrored mesh may be written out, too; then that is the geometry.
    if (this.mirrored && !(this.object.mesh && this.object.mesh.triangleCount > 0))
      this.object.components.push(this.mirrored)
    const { lattice } = this
    if (!lattice) return
    // Balls alone are a lattice, too: one beam without length or thickness makes it one.
    if (lattice.beams.length === 0 && lattice.balls.length > 0) {
      lattice.beams.push(lattice.balls[0]!, lattice.balls[0]!, 0, 0)
    }
    if (!this.allBalls) return
    const given = new Set<number>()
    for (let k = 0; k < lattice.balls.length; k += 2) given.add(lattice.balls[k]!)
    for (let k = 0; k < lattice.beams.length; k += 4) {
      for (const vertex of [lattice.beams[k]!, lattice.beams[k + 1]!]) {
        if (given.has(vertex)) continue
        given.add(vertex)
        lattice.balls.push(vertex, lattice.ballRadius ?? 0)
      }
    }
  }

  private openLattice(tag: SaxesTagNS): void {
    const mode = attribute(tag, 'ballmode') ?? attribute(tag, 'ballmode', ballNamespace) ?? 'none'
    this.allBalls = mode.trim() === 'all'
    this.lattice = {
      beams: this.object.beams,
      balls: this.object.balls,
      flatEnds: this.object.flatEnds,
      radius: this.radius(tag, 'radius'),
      ballRadius: this.radius(tag, 'ballradius') ?? this.radius(tag, 'ballradius', ballNamespace),
      butt: isButt(attribute(tag, 'cap')),
    }
  }

  private addBeam(tag: SaxesTagNS): void {
    const { lattice } = this
    if (!lattice) return
    const r1 = this.radius(tag, 'r1') ?? lattice.radius
    if (r1 === null) throw this.attributes.bad('a beam has no radius')
    const r2 = this.radius(tag, 'r2') ?? r1
    const beam = lattice.beams.length / 4
    lattice.beams.push(this.attributes.id(tag, 'v1'), this.attributes.id(tag, 'v2'), r1, r2)
    for (const [end, name] of ['cap1', 'cap2'].entries()) {
      const cap = attribute(tag, name)
      if (cap === null ? lattice.butt : isButt(cap)) lattice.flatEnds.add(beam * 2 + end)
    }
    if (beam >= this.limits.maxTriangles / 4) throw tooMany(this.part.name, 'beams')
  }

  private radius(tag: SaxesTagNS, name: string, uri = ''): number | null {
    const value = this.attributes.number(tag, name, uri)
    if (value !== null && value < 0) throw this.attributes.bad(`<${tag.local}> has a negative ${name}`)
    return value
  }

  private addBall(tag: SaxesTagNS): void {
    const { lattice } = this
    if (!lattice) return
    const radius = this.radius(tag, 'r') ?? lattice.ballRadius ?? lattice.radius
    if (radius === null) throw this.attributes.bad('a ball has no radius')
    lattice.balls.push(this.attributes.id(tag, 'vindex'), radius)
    if (lattice.balls.length > this.limits.maxTriangles / 2) throw tooMany(this.part.name, 'balls')
  }

  private openVolumetric(tag: SaxesTagNS): void {
    const { local } = tag
    if (local === 'levelset') {
      this.object.implicit = {
        kind: 'function',
        boundsObjectId: this.attributes.id(tag, 'meshid'),
        operands: [],
      }
    } else if (local === 'boundary') {
      // The extension's draft bounds a mesh by a function: what is printed lies within the mesh.
      this.object.implicit = { kind: 'function', boundsObjectId: null, operands: [] }
    } else if (local === 'composite' || local === 'color') noteVolumeColors(this.part)
  }

  /** The mesh of another object, reflected in the plane of all points p with n · p = d, n of any length. */
  private mirror(tag: SaxesTagNS): Component | null {
    const objectId = this.attributes.id(tag, 'originalmesh')
    const given = ['nx', 'ny', 'nz', 'd'].map((name) => this.attributes.number(tag, name) ?? 0)
    const longest = given.slice(0, 3).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    if (!(longest > 0)) throw this.attributes.bad('a mirror has no plane')
    // Brought near to length 1 first: the squares of very long and very short normals are no numbers any more.
    const [nx, ny, nz, d] = given.map((value) => value / longest)
    const n = [nx!, ny!, nz!]
    const square = n.reduce((sum, value) => sum + value * value, 0)
    const transform: number[] = []
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++)
        transform.push((row === column ? 1 : 0) - (2 * n[row]! * n[column]!) / square)
    }
    for (const value of n) transform.push((2 * d! * value) / square)
    return { objectId, transform, path: null }
  }

  private openBoolean(tag: SaxesTagNS): void {
    if (this.joins) throw this.attributes.bad(`object ${this.object.id} has two boolean shapes`)
    this.joins = true
    // The first operand bounds what a difference or an intersection can be; unions, and what nobody knows, add theirs.
    this.object.implicit = { kind: 'boolean', boundsObjectId: null, operands: [] }
    this.object.components.push(this.operand(tag))
    this.unionOpen = !['difference', 'intersection'].includes(attribute(tag, 'operation')?.trim() ?? '')
  }

  private addOperand(tag: SaxesTagNS): void {
    const operand = this.operand(tag)
    if (this.unionOpen) this.object.components.push(operand)
    else this.object.implicit?.operands.push(operand)
    const count = this.object.components.length + (this.object.implicit?.operands.length ?? 0)
    if (count > this.limits.maxPlacedObjects) throw tooMany(this.part.name, 'operands')
  }

  private operand(tag: SaxesTagNS): Component {
    return {
      objectId: this.attributes.id(tag, 'objectid'),
      transform: this.attributes.transform(tag),
      path: partPath(tag) ?? attribute(tag, 'path'),
    }
  }

  private addAlternative(tag: SaxesTagNS): void {
    if (this.object.alternatives.length >= 100) return
    this.object.alternatives.push({
      objectId: this.attributes.id(tag, 'objectid'),
      path: attribute(tag, 'path') ?? partPath(tag),
      full: (attribute(tag, 'modelresolution') ?? 'fullres').trim() === 'fullres',
    })
  }
}

function isButt(cap: string | null): boolean {
  return cap?.trim() === 'butt'
}
