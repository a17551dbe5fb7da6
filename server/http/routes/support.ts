import { DomainError } from '../../../shared/domain/errors'
import { parseMoney, type Cents } from '../../../shared/domain/money'
import { queryWords } from '../../../shared/domain/search-text'
import { addDays, instantIn } from '../../../shared/domain/shop-time'
import type { Page, PageRequest } from '../../application/common/reads'
import { forbidden, notFound } from '../../application/common/refusals'
import type { Caller } from '../../application/common/caller'
import type { AddressFields } from '../../application/users/ports'
import type { GuardFacts } from '../endpoint'

/** Reads a money field that its schema has let through. */
export function cents(text: string): Cents {
  const value = parseMoney(text)
  if (value === null) throw new RangeError(`Not an amount: ${text}`)
  return value
}

export function centsOrUndefined(text: string | undefined): Cents | undefined {
  return text === undefined ? undefined : cents(text)
}

/** A moment, or the first moment of a day of the shop's calendar. */
export function fromMoment(text: string, timeZone: string): Date {
  return text.length === 10 ? instantIn(text, 0, timeZone) : new Date(text)
}

/** The last day that has a name of ten signs; "no end" to many programs. */
const LAST_DAY = '9999-12-31'

/** A moment, or the moment at which a day of the shop's calendar is over. */
export function toMoment(text: string, timeZone: string): Date {
  if (text === LAST_DAY) return new Date(`${LAST_DAY}T23:59:59.999Z`)
  return text.length === 10 ? instantIn(addDays(text, 1), 0, timeZone) : new Date(text)
}

export function pageRequest(query: { limit: number; cursor?: string | undefined }): PageRequest {
  return { limit: query.limit, cursor: query.cursor ?? null }
}

export function presentPage<T, W>(
  page: Page<T>,
  present: (item: T) => W,
): { items: W[]; next_cursor: string | null } {
  return { items: page.items.map(present), next_cursor: page.nextCursor }
}

/** What is searched for: undefined without a search; an empty list for one that no word can match. */
export function searchedWords(q: string | undefined): string[] | undefined {
  return q ? queryWords(q) : undefined
}

/** The id in a path; NOT_FOUND when it is none. */
export function param(facts: { params: Record<string, number> }, name: string): number {
  const id = facts.params[name]
  if (id === undefined) throw notFound('record')
  return id
}

/** Throws FORBIDDEN when a customer sends fields that are the office's. */
export function refuseOfficeFields(facts: GuardFacts, fields: readonly string[]): void {
  if (facts.caller.role !== 'customer') return
  const sent = fields.find((field) => field in facts.rawBody || field in facts.rawQuery)
  if (sent) throw forbidden(`The field "${sent}" is the office’s.`)
}

/** Runs a change; a stale version's answer then shows the record as the caller would have seen it. */
export async function withPresentedCurrent<D, T>(
  present: (current: D) => unknown,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'STALE_VERSION' && error.extras.current) {
      throw new DomainError(error.code, error.detail, {
        ...error.extras,
        current: present(error.extras.current as D),
      })
    }
    throw error
  }
}

type FlatAddress = Partial<Record<string, string | null>>

/** The six flat fields of an address, as far as they were sent. */
export function addressFrom(body: object, kind: 'billing' | 'shipping'): Partial<AddressFields> {
  const flat = body as FlatAddress
  return {
    line1: flat[`${kind}_address_line1`],
    line2: flat[`${kind}_address_line2`],
    city: flat[`${kind}_city`],
    state: flat[`${kind}_state`],
    zip: flat[`${kind}_zip`],
    country: flat[`${kind}_country`],
  }
}

export function isAdmin(caller: Pick<Caller, 'role'>): boolean {
  return caller.role === 'admin'
}
