import { type ModelFinding } from './analysis'
import { unitScale } from './units'

/** Lengths that printed things seldom have, mm: shorter than the first, longer than the second. */
const implausiblyShort = 4
const implausiblyLong = 1000
/** Lengths that they mostly have; a unit that gives such a one is worth naming. */
const plausible = [10, 600] as const

const units = {
  millimeter: 'millimetres',
  centimeter: 'centimetres',
  inch: 'inches',
  meter: 'metres',
} as const

/** Doubts the unit of a file whose largest part is as small as a crumb or as large as a car. `sizes` are mm. */
export function sizeFindings(sizes: readonly (readonly number[])[], unit: string): ModelFinding[] {
  const longest = sizes.reduce((best, size) => Math.max(best, ...size), 0)
  if (longest >= implausiblyShort && longest <= implausiblyLong) return []
  const drawn = longest / (unitScale(unit) ?? 1)
  const others = Object.entries(units).flatMap(([name, word]) => {
    const length = drawn * unitScale(name)!
    return name !== unit && length >= plausible[0] && length <= plausible[1]
      ? [`${shortNumber(length)} mm if it was drawn in ${word}`]
      : []
  })
  const size = longest < implausiblyShort ? 'only' : 'as much as'
  const guess = others.length > 0 ? ` It would be ${others.join(', or ')}.` : ''
  return [
    {
      code: 'SUSPICIOUS_UNIT',
      severity: 'doubtful',
      detail: `The largest part is ${size} ${shortNumber(longest)} mm long.${guess} Check the unit that it was exported in.`,
      review_reason: 'UNKNOWN_UNIT',
    },
  ]
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)))
}
