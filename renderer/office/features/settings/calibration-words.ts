import type { Calibration } from '../../../../shared/contract/print-profiles'
import type { LeftOutReason } from '../../../../shared/domain/calibration'
import { formatFixed, formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'

export type Group = Calibration['groups'][number]
export type Measure = Group['grams']

export const LEFT_OUT_WORDS: Record<LeftOutReason, string> = {
  outlier: t('left out: far from the others'),
  older_estimator: t('left out: estimated by older formulas'),
  several_materials: t('left out: several colours or materials'),
  mixed_sources: t('left out: partly sliced'),
}

/** A ratio to three places, so that those of a column line up: `× 1.040` */
export function ratioText(ratio: number): string {
  return `× ${formatFixed(ratio, 3)}`
}

/** A factor as short as it is: `× 1.04` */
export function times(ratio: number | string): string {
  return `× ${formatNumber(Number(ratio), 4)}`
}

/** What the orders say about one figure, in a sentence. */
export function verdictSentence(measure: Measure, leastOrders: number): string {
  const missing = leastOrders - measure.orders
  switch (measure.verdict) {
    case 'too_few':
      return t('{count, plural, one {One more order is needed.} other {# more orders are needed.}}', {
        count: missing,
      })
    case 'fits':
      return t('Quotes fit, as far as these orders can tell.')
    case 'out_of_range':
      return t('Too far off for a factor: check the settings of the print profile.')
    case 'older_settings':
      return t('The shop prints by other settings now.')
    case 'proposed':
      return t('Proposed: {factor} instead of {before}.', {
        factor: times(measure.proposed_factor ?? measure.factor),
        before: times(measure.factor),
      })
  }
}

/** Whose figures the group corrects, with the versions that it holds. */
export function groupTitle(group: Group): string {
  const versions = group.print_profile_versions
  return t(
    '{material}{source, select, slicer {, sliced} other {}} · print profile {count, plural, one {version} other {versions}} {versions}',
    {
      material: group.material_type,
      source: group.source,
      count: versions.length,
      versions: [...versions].reverse().join(', '),
    },
  )
}
