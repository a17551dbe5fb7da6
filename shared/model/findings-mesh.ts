import { type FindingPlaces, type ModelFinding } from './analysis'
import { determinant, type Matrix, transformed } from './matrix'
import { type MeshExaminer, type MeshFacts } from './measure'
import { type Mesh } from './mesh'
import { Neighbours } from './neighbours'
import { printedPieces } from './pieces'
import { type Instance, type PlacedBuild } from './placement'
import { placedBox } from './placed-box'
import { placesOf } from './places'
import { shellKind } from './shells'

/** Lines of one kind, before the rest are told in one, which says their number alone. */
export const linesOfAKind = 3

/** What is wrong or odd with the surfaces of the build, one line for each mesh that has it. */
export function meshFindings(build: PlacedBuild, examiner: MeshExaminer): ModelFinding[] {
  const findings: ModelFinding[] = []
  const seen = new Set<Mesh>()
  const flattened = new Map<string, number>()
  const neighbours = new Neighbours(build, examiner)
  let several = 0
  const piecesOf = (instance: Instance, mesh: Mesh, facts: MeshFacts): number | null => {
    if (++several > linesOfAKind) return null
    const made = printedPieces(facts, Math.cbrt(Math.abs(determinant(instance.transform))))
    // What stands on another object may be held together by it, as letters are by their plate.
    return made === 1 || neighbours.none(mesh) ? made : null
  }
  for (const item of build.items) {
    for (const instance of item.instances) {
      const mesh = instance.object.mesh
      if (instance.leftOut !== null || !mesh || mesh.triangleCount === 0) continue
      const object = instance.object.name ?? item.name
      if (flattens(instance.transform)) flattened.set(object, (flattened.get(object) ?? 0) + 1)
      if (seen.has(mesh)) continue
      seen.add(mesh)
      const facts = examiner.examine(instance, mesh)
      for (const finding of [
        ...surfaceFindings(instance, mesh, facts),
        ...shellFindings(instance, facts, () => piecesOf(instance, mesh, facts)),
      ])
        findings.push({ ...finding, object })
    }
  }
  for (const [object, count] of flattened) {
    findings.push({
      code: 'NO_VOLUME',
      severity: 'doubtful',
      detail: 'Where the file places this part it is pressed flat: it encloses no volume and will not print.',
      count,
      object,
      review_reason: 'MESH_NOT_CLOSED',
    })
  }
  return findings
}

/** A placing that leaves nothing of the volume, as far as numbers of the file's precision can say. */
function flattens(transform: Matrix): boolean {
  const longest = transform.slice(0, 9).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return Math.abs(determinant(transform)) <= 1e-12 * longest ** 3
}

function surfaceFindings(instance: Instance, mesh: Mesh, facts: MeshFacts): ModelFinding[] {
  const { topology, repaired } = facts
  const findings: ModelFinding[] = []
  const edges = (pairs: ArrayLike<number>, more: boolean): FindingPlaces | undefined =>
    placesOf('segments', cornersAt(instance, mesh, pairs), more)
  if (topology.openEdges > 0) {
    findings.push({
      code: 'MESH_NOT_CLOSED',
      severity: 'doubtful',
      detail: `The surface has holes: ${edgesBelong(topology.openEdges)} to one face only, so the volume is not certain.`,
      count: topology.openEdges,
      review_reason: 'MESH_NOT_CLOSED',
      places: edges(
        topology.boundary.filter((_, k) => k % 3 !== 2),
        false,
      ),
    })
  } else if (!repaired.topology.closed) {
    const odd = [...repaired.topology.turned, ...repaired.topology.nonManifold]
    findings.push({
      code: 'MESH_NOT_CLOSED',
      severity: 'doubtful',
      detail:
        'Some faces overlap or have no clear outside, so the surface does not enclose a certain volume.',
      review_reason: 'MESH_NOT_CLOSED',
      places: edges(odd, false),
    })
  }
  if (repaired.turned.length > 0) {
    findings.push({
      code: 'FLIPPED_FACES',
      severity: 'doubtful',
      detail: `${faces(repaired.turned.length)} turned over: the inside looks out. The price takes ${repaired.turned.length === 1 ? 'it' : 'them'} the right way round.`,
      count: repaired.turned.length,
      review_reason: 'MESH_NOT_CLOSED',
      places: placesOf(
        'triangles',
        cornersAt(
          instance,
          mesh,
          repaired.turned.flatMap((t) => [0, 1, 2].map((k) => mesh.triangles[t * 3 + k]!)),
        ),
      ),
    })
  }
  if (repaired.duplicates > 0) {
    findings.push({
      code: 'DUPLICATE_FACES',
      severity: 'note',
      detail: `${faces(repaired.duplicates)} in the file twice; ${repaired.duplicates === 1 ? 'it counts' : 'they count'} once.`,
      count: repaired.duplicates,
    })
  }
  const { nonManifoldEdges } = repaired.topology
  if (nonManifoldEdges > 0) {
    findings.push({
      code: 'NON_MANIFOLD_EDGES',
      severity: repaired.topology.closed ? 'note' : 'doubtful',
      detail: `${edgesBelong(nonManifoldEdges)} to more than two faces.`,
      count: nonManifoldEdges,
      places: edges(
        repaired.topology.nonManifold,
        repaired.topology.nonManifold.length / 2 < nonManifoldEdges,
      ),
    })
  }
  if (topology.degenerateTriangles > 0) {
    findings.push({
      code: 'DEGENERATE_TRIANGLES',
      severity: 'note',
      detail: `${topology.degenerateTriangles === 1 ? '1 face has no area; it is' : `${String(topology.degenerateTriangles)} faces have no area; they are`} left aside.`,
      count: topology.degenerateTriangles,
    })
  }
  return findings
}

function shellFindings(instance: Instance, facts: MeshFacts, piecesOf: () => number | null): ModelFinding[] {
  const { shells, repaired } = facts
  const findings: ModelFinding[] = []
  const boxes = (kind: number): FindingPlaces | undefined =>
    placesOf(
      'boxes',
      [...shells.kind.keys()]
        .filter((s) => shells.kind[s] === kind)
        .flatMap((s) => placedBox(instance, shells.boxes.subarray(s * 6, s * 6 + 6))),
    )
  if (shells.flipped > 0) {
    findings.push({
      code: 'FLIPPED_SHELL',
      severity: 'note',
      detail: 'A body is turned inside out; it is taken as solid.',
      count: shells.flipped,
      places: boxes(shellKind.flipped),
    })
  }
  if (shells.swallowed > 0) {
    findings.push({
      code: 'SHELL_INSIDE_SHELL',
      severity: 'note',
      detail: 'A body lies inside another one; it is counted as part of it.',
      count: shells.swallowed,
      places: boxes(shellKind.swallowed),
    })
  }
  if (shells.flat > 0 && repaired.topology.closed) {
    findings.push({
      code: 'NO_VOLUME',
      severity: 'doubtful',
      detail: 'A part is flat: it encloses no volume and will not print.',
      count: shells.flat,
      review_reason: 'MESH_NOT_CLOSED',
      places: boxes(shellKind.flat),
    })
  }
  if (shells.bodies > 1) {
    const pieces = piecesOf()
    findings.push({
      code: 'SEVERAL_BODIES',
      severity: 'note',
      detail: bodiesSentence(shells.bodies, pieces),
      count: shells.bodies,
      ...(pieces === null ? {} : { pieces }),
    })
  }
  return findings
}

/** Where these vertices of a mesh stand in the build, x, y, z one after another. */
function cornersAt(instance: Instance, mesh: Mesh, vertices: ArrayLike<number>): number[] {
  return Array.from(vertices, (v) =>
    transformed(
      [mesh.vertices[v * 3]!, mesh.vertices[v * 3 + 1]!, mesh.vertices[v * 3 + 2]!],
      instance.transform,
    ),
  ).flat()
}

function bodiesSentence(bodies: number, pieces: number | null): string {
  if (pieces === null) return `The object is made of ${String(bodies)} bodies.`
  if (pieces === 1) return `The object is made of ${String(bodies)} bodies, which print as one piece.`
  return `The object is made of ${String(bodies)} bodies, which print as ${String(pieces)} separate pieces.`
}

function edgesBelong(count: number): string {
  return count === 1 ? '1 edge belongs' : `${String(count)} edges belong`
}

function faces(count: number): string {
  return count === 1 ? '1 face is' : `${String(count)} faces are`
}
