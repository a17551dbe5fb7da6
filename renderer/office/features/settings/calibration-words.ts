import type { Calibration } from '../../../../shared/contract/print-profiles'
import type { LeftOutReason } from '../../../../shared/domain/calibration'
import { formatNumber } from '../../../common/format'

export type Group = Calibration['groups'][number]
export type Measure = Group['grams']

export const LEFT_OUT_WORDS: Record<LeftOutReason, string> = {
  outlier: 'left out: far from the others',
  older_estimator: 'left out: estimated by older formulas',
  several_materials: 'left out: several colours or materials',
  mixed_sources: 'left out: partly sliced',
}

/** A ratio to three places, so that those of a column line up: `× 1.040` */
export function ratioText(ratio: number): string {
  return `× ${ratio.toFixed(3)}`
}

/** A factor as short as it is: `× 1.04` */
export function times(ratio: number | string): string {
  return `× ${formatNumber(Number(ratio), 3)}`
}

/** What the orders say about one figure, in a sentence. */
export function verdictSentence(measure: Measure, leastOrders: number): string {
  const missing = leastOrders - measure.orders
  switch (measure.verdict) {
    case 'too_few':
      return missing === 1 ? 'One more order is needed.' : `${missing} more orders are needed.`
    case 'fits':
      return 'Quotes fit, as far as these orders can tell.'
    case 'out_of_range':
      return 'Too far off for a factor: check the settings of the print profile.'
    case 'older_settings':
      return 'The shop prints by other settings now.'
    case 'proposed':
      return `Proposed: ${times(measure.proposed_factor ?? measure.factor)} instead of ${times(measure.factor)}.`
  }
}

/** Whose figures the group corrects, with the versions that it holds. */
export function groupTitle(group: Group): string {
  const versions = group.print_profile_versions
  const of =
    versions.length === 1 ? `version ${versions[0]}` : `versions ${[...versions].reverse().join(', ')}`
  return `${group.material_type}${group.source === 'slicer' ? ', sliced' : ''} · print profile ${of}`
}
