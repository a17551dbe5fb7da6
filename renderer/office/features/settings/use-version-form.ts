import { useState } from 'react'

/** What a versioned setting's form holds; see `useVersionForm`. */
export interface VersionForm<Current extends { version: number }, Values> {
  /** The version that the form began with. */
  base: Current
  /** The version in force, by now perhaps another. */
  current: Current
  values: Values
  setValues: (values: Values) => void
  /** Why the next version is made. */
  note: string
  setNote: (note: string) => void
  /** Something differs from the version that the form began with. */
  dirty: boolean
  /** Somebody else made a version while something was typed. */
  overtaken: boolean
  /** Begins anew, with what is in force or was just made. */
  restart: (from?: Current) => void
}

/**
 * A form that makes the next version of a setting of which every version is kept. A version that somebody else made is
 * shown at once, unless something was typed: that stays until it is saved or discarded.
 */
export function useVersionForm<Current extends { version: number }, Values>(
  current: Current,
  valuesOf: (current: Current) => Values,
): VersionForm<Current, Values> {
  const [base, setBase] = useState(current)
  const [values, setValues] = useState(() => valuesOf(current))
  const [note, setNote] = useState('')
  const dirty = JSON.stringify(values) !== JSON.stringify(valuesOf(base))
  const restart = (from = current) => {
    setBase(from)
    setValues(valuesOf(from))
    setNote('')
  }
  const isNewer = current.version > base.version
  if (isNewer && !dirty) restart()
  return { base, current, values, setValues, note, setNote, dirty, overtaken: isNewer && dirty, restart }
}
