import { useMemo, useState } from 'react'

export interface PartChoice {
  hidden: ReadonlySet<number>
  selected: number | null
  select: (index: number) => void
  setShown: (index: number, shown: boolean) => void
  showAll: () => void
}

interface Choice {
  modelKey: string
  hidden: ReadonlySet<number>
  selected: number | null
}

const none = (modelKey: string): Choice => ({ modelKey, hidden: new Set(), selected: null })

/** Which parts show and which one is chosen; another model begins with all of its own. */
export function usePartChoice(modelKey: string): PartChoice {
  const [stored, setChoice] = useState(() => none(modelKey))
  const choice = stored.modelKey === modelKey ? stored : none(modelKey)
  return useMemo(
    () => ({
      hidden: choice.hidden,
      selected: choice.selected,
      select: (index) => {
        setChoice({ ...choice, selected: choice.selected === index ? null : index })
      },
      setShown: (index, shown) => {
        const hidden = new Set(choice.hidden)
        if (shown) hidden.delete(index)
        else hidden.add(index)
        const selected = choice.selected === index && !shown ? null : choice.selected
        setChoice({ ...choice, hidden, selected })
      },
      showAll: () => {
        setChoice(none(choice.modelKey))
      },
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- A choice for a model that is gone is made anew each time.
    [stored, modelKey],
  )
}
