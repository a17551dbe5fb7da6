import { useCallback, useState } from 'react'

/** A small choice of this person on this machine, such as a folded panel; kept in the browser's storage. */
export function useStored<T extends string>(key: string, first: T): [T, (next: T) => void] {
  const name = `print-farm:${key}`
  const [value, setValue] = useState<T>(() => {
    try {
      return (localStorage.getItem(name) as T | null) ?? first
    } catch {
      return first
    }
  })
  const set = useCallback(
    (next: T) => {
      setValue(next)
      try {
        localStorage.setItem(name, next)
      } catch {
        // Forbidden storage costs only the memory of the choice.
      }
    },
    [name],
  )
  return [value, set]
}

/** As {@link useStored} for yes and no. */
export function useStoredFlag(key: string, first: boolean): [boolean, (next: boolean) => void] {
  const [value, set] = useStored<'yes' | 'no'>(key, first ? 'yes' : 'no')
  return [value === 'yes', useCallback((next: boolean) => set(next ? 'yes' : 'no'), [set])]
}
