import type { Finding } from '../../../shared/contract/quotes'
import type { Point, PreparedModel } from './geometry/prepare'

/** A finding that has a place on the model. */
export interface FindingMark {
  /** Its place in the list of findings. */
  index: number
  severity: Finding['severity']
  detail: string
  point: Point
  partIndex: number
  /** How many marks stand at the same point before this one. */
  crowd: number
}

/**
 * Finds the surface that each finding speaks of. A finding names its object; with one part only it needs no name.
 * Holes are marked at a hole, everything else at the part's highest point. What concerns the file as a whole
 * has no mark.
 */
export function findingMarks(model: PreparedModel, findings: readonly Finding[]): FindingMark[] {
  const marks: FindingMark[] = []
  const crowds = new Map<string, number>()
  findings.forEach((finding, index) => {
    const partIndex = partOf(model, finding)
    const part = model.parts[partIndex]
    if (!part) return
    const edge = finding.code === 'MESH_NOT_CLOSED' ? part.openEdges : null
    const point: Point =
      edge && edge.length >= 6
        ? [(edge[0]! + edge[3]!) / 2, (edge[1]! + edge[4]!) / 2, (edge[2]! + edge[5]!) / 2]
        : part.top
    const place = point.join()
    const crowd = crowds.get(place) ?? 0
    crowds.set(place, crowd + 1)
    marks.push({ index, severity: finding.severity, detail: finding.detail, point, partIndex, crowd })
  })
  return marks
}

function partOf(model: PreparedModel, finding: Finding): number {
  if (finding.object !== undefined) {
    const named = model.parts.findIndex((part) => part.name === finding.object)
    if (named >= 0) return named
  }
  const speaksOfSurface = finding.object !== undefined || finding.code === 'MESH_NOT_CLOSED'
  return model.parts.length === 1 && speaksOfSurface ? 0 : -1
}
