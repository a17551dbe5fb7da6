import { formatMillimetres, formatNumber, formatSize } from '../format'
import { t } from '../texts'
import { excessOf, sizeOfBox, type BuildPlate } from './build-plate'
import type { Box, ModelOutline } from './geometry/model'

/** Names more than these would only be noise to somebody who listens. */
const NAMED = 8

/** What there is to see, in words: size, triangles, plates, parts, colours, and whether a printer holds it. */
export function describeModel(model: ModelOutline, plates: readonly BuildPlate[]): string {
  const sentences = [
    t('{size}, {triangles} triangles.', {
      size: formatSize(...sizeOfBox(model.box)),
      triangles: formatNumber(model.triangleCount),
    }),
  ]
  if (model.stands.length > 1) {
    sentences.push(t('On {count, plural, one {# plate} other {# plates}}.', { count: model.stands.length }))
  }
  if (model.parts.length > 1) {
    sentences.push(
      t('{count} parts: {names}.', {
        count: formatNumber(model.parts.length),
        names: listed(model.parts.map(partName)),
      }),
    )
  }
  if (model.colors.length > 1) {
    const names = listed(model.colors.map(({ name }) => name))
    sentences.push(
      t('{count, plural, one {# colour} other {# colours}}: {names}.', { count: model.colors.length, names }),
    )
  }
  if (model.lacksPictures) sentences.push(t('A picture colours it; the picture is not shown.'))
  else if (model.isPictured) sentences.push(t('A picture colours it.'))
  if (model.parts.some((part) => part.openEdges.count > 0)) {
    sentences.push(t('The surface has holes; they are drawn as lines.'))
  }
  model.stands.forEach(({ box }, index) => {
    const plate = plates[index]
    if (plate && (index === 0 || !plate.fits)) sentences.push(describeFit(box, plate))
  })
  return sentences.join(' ')
}

/** Whether the printer holds it, and by how much it does not. */
export function describeFit(box: Box, plate: BuildPlate): string {
  const room = formatSize(plate.width, plate.depth, plate.height)
  const printer = plate.printer ? t('{printer} ({room})', { printer: plate.printer, room }) : room
  const excess = excessOf(box, plate)
  if (excess.length === 0) return t('Fits a printer of {printer}.', { printer })
  const by = excess.map(({ axis, mm }) => `${axis.toUpperCase()} ${formatMillimetres(mm)} mm`).join(', ')
  return t('Larger than the printer, {printer}: sticks out by {by}.', { printer, by })
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED
  const said = names.slice(0, NAMED).join(', ')
  return more > 0 ? t('{names} and {count} more', { names: said, count: formatNumber(more) }) : said
}

/** A part's own name, or its number where the file gives none. */
export function partName(part: { name: string }, index: number): string {
  return part.name.trim() || t('Part {number}', { number: index + 1 })
}
