import type { ColorPlan } from '../../../shared/contract/price-advice'
import { formatNumber } from '../../common/format'
import { t } from '../../common/texts'

/** Runs of layers that are named one by one. */
const NAMED = 6

/** Where the colour changes in one copy of a file, in words: "Changes in layers 1–20 (2 in each) and 25 of 100". */
export function layerSentence(file: ColorPlan['files'][number]): string {
  const { change_layers: runs, layer_count: count, changes } = file
  const all = formatNumber(count)
  if (changes === 0) return t('No change in {all} layers.', { all })
  const named = runs.slice(0, NAMED).map(({ from, to, changes: each }) => {
    const span = from === to ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`
    const count = formatNumber(each)
    return each === 1 ? span : `${span} (${from === to ? count : t('{count} in each', { count })})`
  })
  const left = runs.length - named.length
  if (left > 0 || file.truncated)
    named.push(file.truncated ? t('further ones') : t('{count} more places', { count: formatNumber(left) }))
  const single = runs.length === 1 && runs[0]!.from === runs[0]!.to
  const list =
    named.length === 1
      ? named[0]!
      : t('{first} and {last}', { first: named.slice(0, -1).join(', '), last: named[named.length - 1]! })
  return single
    ? t('Changes in layer {list}, of {all}.', { list, all })
    : t('Changes in layers {list}, of {all}.', { list, all })
}
