import { useDeferredValue } from 'react'

/**
 * The record once it is here, its first showing drawn in slices: what arrives from the server would otherwise be drawn in
 * one go, in which a whole page answers neither key nor pointer. Once it is shown, each change of it shows at once.
 */
export function useArrival<T extends { id: number }>(record: T | undefined): T | undefined {
  // By the id alone: a change of the record is not drawn a second time.
  const arrived = useDeferredValue(record?.id)
  return record?.id === arrived ? record : undefined
}
