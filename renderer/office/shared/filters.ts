import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** Filters that live in the address, so that going back, reloading and links keep them. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams()
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<
    Name,
    string
  >
  const set = useCallback(
    (name: Name, value: string | null) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          if (value) next.set(name, value)
          else next.delete(name)
          return next
        },
        { replace: true },
      )
    },
    [setParams],
  )
  const clear = useCallback(() => setParams({}, { replace: true }), [setParams])
  return { values, set, clear, any: names.some((name) => values[name] !== '') }
}

/** The value if it is one of a closed set, else undefined: addresses can say anything. */
export function oneOf<Value extends string>(values: readonly Value[], text: string): Value | undefined {
  return values.find((value) => value === text)
}

/** The day if it reads as one, else undefined. */
export function dayOf(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined
}
