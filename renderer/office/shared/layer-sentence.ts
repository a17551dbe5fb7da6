import type { ColorPlan } from '../../../shared/contract/price-advice'
import { formatNumber } from '../../common/format'

/** Runs of layers that are named one by one. */
const NAMED = 6

/** Where the colour changes in one copy of a file, in words: "Changes in layers 1–20 (2 in each) and 25 of 100". */
export function layerSentence(file: ColorPlan['files'][number]): string {
  const { change_layers: runs, layer_count: count, changes } = file
  const all = formatNumber(count)
  if (changes === 0) return `No change in ${all} layers.`
  const named = runs.slice(0, NAMED).map(({ from, to, changes: each }) => {
    const span = from === to ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`
    const times = each === 1 ? '' : ` (${formatNumber(each)}${from === to ? '' : ' in each'})`
    return span + times
  })
  const left = runs.length - named.length
  if (left > 0 || file.truncated)
    named.push(file.truncated ? 'further ones' : `${formatNumber(left)} more places`)
  const single = runs.length === 1 && runs[0]!.from === runs[0]!.to
  const list =
    named.length === 1 ? named[0]! : `${named.slice(0, -1).join(', ')} and ${named[named.length - 1]!}`
  return `Changes in ${single ? 'layer' : 'layers'} ${list}, of ${all}.`
}
