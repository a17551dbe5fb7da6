import { useMemo, useState } from 'react'
import type { PartKey } from './part-tree'

export interface PartChoice {
  hidden: ReadonlySet<PartKey>
  /** Empty when all are shown alike. */
  selected: ReadonlySet<PartKey>
  /** Chooses these parts; those that are chosen already, alone, are no longer. */
  select: (parts: readonly PartKey[]) => void
  setShown: (parts: readonly PartKey[], shown: boolean) => void
  /** Shows only these of all; when that is so already, all again. */
  isolate: (parts: readonly PartKey[], all: readonly PartKey[]) => void
  showAll: () => void
}

interface Choice {
  modelKey: string
  hidden: ReadonlySet<PartKey>
  selected: ReadonlySet<PartKey>
}

const none = (modelKey: string): Choice => ({ modelKey, hidden: new Set(), selected: new Set() })

/** Which parts show and which are chosen; other files begin with all of their own. */
export function usePartChoice(modelKey: string): PartChoice {
  const [stored, setChoice] = useState(() => none(modelKey))
  const choice = useMemo(() => (stored.modelKey === modelKey ? stored : none(modelKey)), [stored, modelKey])
  return useMemo(
    () => ({
      hidden: choice.hidden,
      selected: choice.selected,
      select: (parts) => {
        const isChosen =
          choice.selected.size === parts.length && parts.every((part) => choice.selected.has(part))
        setChoice({ ...choice, selected: new Set(isChosen ? [] : parts) })
      },
      setShown: (parts, shown) => {
        const hidden = new Set(choice.hidden)
        for (const part of parts) {
          if (shown) hidden.delete(part)
          else hidden.add(part)
        }
        const selected = new Set([...choice.selected].filter((part) => !hidden.has(part)))
        setChoice({ ...choice, hidden, selected })
      },
      isolate: (parts, all) => {
        const only = new Set(parts)
        const others = all.filter((part) => !only.has(part))
        const isSo = choice.hidden.size === others.length && others.every((part) => choice.hidden.has(part))
        setChoice({ ...choice, hidden: new Set(isSo ? [] : others), selected: new Set() })
      },
      showAll: () => {
        setChoice(none(choice.modelKey))
      },
    }),
    [choice],
  )
}
