import { randomUUID } from 'node:crypto'

/** Nothing but what stores make themselves: a key from a damaged row can't lead out of the folder or the container. */
const KEY =
  /^(quotes\/[1-9]\d{0,9}|files)\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(3mf|stl|obj|step|stp|png|jpg|webp|pdf)$/

/** A new key for a file of a quote. */
export function quoteKey(quoteId: number, ending: string): string {
  return checkedKey(`quotes/${quoteId}/${randomUUID()}${ending}`)
}

/** A new key that says nothing about whose file it is, for stores in which it is chosen before the upload. */
export function opaqueKey(ending: string): string {
  return checkedKey(`files/${randomUUID()}${ending}`)
}

/** Throws an error for what no store makes. */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new Error(`${key} is no key of the file store.`)
  return key
}
