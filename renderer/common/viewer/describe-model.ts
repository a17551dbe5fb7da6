import { formatNumber, formatSize } from '../format'
import { sizeOfBox, type BuildPlate } from './build-plate'
import type { PreparedModel } from './geometry/prepare'

/** Names more than these would only be noise to somebody who listens. */
const NAMED_PARTS = 8

/** What there is to see, in words: size, triangles, parts, and whether a printer holds it. */
export function describeModel(model: PreparedModel, plate: BuildPlate | null): string {
  const size = formatSize(...sizeOfBox(model.box))
  const sentences = [`${size}, ${formatNumber(model.triangleCount)} triangles.`]
  if (model.parts.length > 1) {
    const names = model.parts.slice(0, NAMED_PARTS).map(partName)
    const more = model.parts.length - names.length
    sentences.push(
      `${formatNumber(model.parts.length)} parts: ${names.join(', ')}${more > 0 ? ` and ${formatNumber(more)} more` : ''}.`,
    )
  }
  const open = model.parts.filter((part) => part.openEdges !== null && part.openEdges.length > 0).length
  if (open > 0) sentences.push(`The surface has holes; they are drawn as lines.`)
  if (plate) {
    const printer = formatSize(plate.width, plate.depth, plate.height)
    sentences.push(
      plate.fits ? `Fits a printer of ${printer}.` : `Larger than the largest printer, ${printer}.`,
    )
  }
  return sentences.join(' ')
}

/** A part's own name, or its number where the file gives none. */
export function partName(part: { name: string }, index: number): string {
  return part.name.trim() || `Part ${String(index + 1)}`
}
