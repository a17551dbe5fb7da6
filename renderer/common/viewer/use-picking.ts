import { useCallback } from 'react'
import { partKey } from './part-tree'
import type { Picked } from './pick/pick-point'
import type { Measure } from './use-measure'
import type { PartChoice } from './use-part-choice'

/** What pointing at the model does: it sets points while something is measured, and chooses parts else. */
export function usePicking(measure: Measure, parts: PartChoice, isChoosable: boolean) {
  const { isOn, add, setHover } = measure
  const { select } = parts
  const onPick = useCallback(
    (picked: Picked | null) => {
      if (isOn) add(picked?.point ?? null)
      else if (picked && isChoosable) select([partKey(picked.file, picked.part)])
    },
    [isOn, add, isChoosable, select],
  )
  const onHover = useCallback((picked: Picked | null) => setHover(picked?.point ?? null), [setHover])
  return { onPick, onHover }
}
