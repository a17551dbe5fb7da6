import { exactText, integer, json, longText, optional, primary, text, time } from '../../../migrations/index'
import type { PrintProfileContent } from '../../../shared/domain/print-profile'
import type { RateCardContent } from '../../../shared/domain/rate-card'
import { table } from './table'

/** Documents that the office edits as a whole, with the version that edits are checked against. */
export const SETTINGS = table('settings', {
  columns: { name: primary(text(40)), document: json<unknown>(), version: integer(), updatedAt: time() },
})

export const RATE_CARDS = table('rate_cards', {
  columns: {
    version: primary(integer()),
    content: json<RateCardContent>(),
    note: optional(longText()),
    createdBy: optional(integer()),
    createdAt: time(),
  },
  foreignKeys: [{ name: 'fk_rate_cards_created_by', column: 'created_by', table: 'users' }],
})

export const PRINT_PROFILES = table('print_profiles', {
  columns: {
    version: primary(integer()),
    content: json<PrintProfileContent>(),
    note: optional(longText()),
    createdBy: optional(integer()),
    createdAt: time(),
  },
  foreignKeys: [{ name: 'fk_print_profiles_created_by', column: 'created_by', table: 'users' }],
})

/** The last number drawn of each series and year. */
export const NUMBER_COUNTERS = table('number_counters', {
  columns: { name: primary(text(40)), value: integer() },
})

/**
 * The words by whose beginnings records are found. Terms that come from the customer (`source` 'user') are kept apart
 * from the record's own, so that a change of name replaces only those.
 */
export const SEARCH_TERMS = table('search_terms', {
  columns: {
    entityType: primary(text<'user' | 'quote' | 'sales_order'>(20)),
    entityId: primary(integer()),
    // Before the source: whether a record has a word that begins so is then one look into the key.
    term: primary(exactText(60)),
    source: primary(text<'own' | 'user'>(10)),
  },
  indexes: [{ name: 'ix_search_terms_term', columns: ['entity_type', 'term', 'entity_id'] }],
})

/**
 * Between which times the quotes or orders were made of which a word begins with a series and a year, as `q-2026-014` does
 * with `q-2026`. Wider than need be, never narrower: what was given another name or removed leaves it as it is.
 */
export const SEARCH_SPANS = table('search_spans', {
  columns: {
    entityType: primary(text<'quote' | 'sales_order'>(20)),
    head: primary(exactText(60)),
    firstAt: time(),
    lastAt: time(),
  },
})

/** One row: the identity of this shop, which its data folder carries too. */
export const SHOP = table('shop', {
  columns: { id: primary(integer()), shopId: text(36), createdAt: time() },
})
