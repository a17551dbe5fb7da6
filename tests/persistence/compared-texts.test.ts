import { expect, it } from 'vitest'
import { email } from '../../shared/contract/common'
import { ALL_TABLES } from '../../server/persistence/schema/all'

/**
 * Texts that keys and unique indexes compare, and why a collation of SQL Server (case, accents, width, kana, ß and ss, blanks at
 * the end) takes none of them for another, as the sign-by-sign comparison of SQLite does not. Whoever adds one says why, or
 * makes it an `exactText`.
 */
const COMPARED: Record<string, string> = {
  'users.email': 'small letters, digits and signs of ASCII, see below',
  'refresh_tokens.token_hash': 'hex',
  'one_time_tokens.token_hash': 'hex',
  'attempt_counters.name': 'hex',
  'quotes.quote_number': 'Q-2026-001; those of a portal before are compared without case before they come',
  'sales_orders.order_number': 'SO-2026-001; likewise',
  'quote_files.storage_key': 'names of our own',
  'payments.transaction_key': 'hex',
  'outbox.message_identity': 'names of our own',
  'idempotency_keys.id': 'hex',
  'settings.name': 'names of our own',
  'number_counters.name': 'names of our own',
  'search_terms.entity_type': 'names of our own',
  'search_terms.source': 'names of our own',
  'search_spans.entity_type': 'names of our own',
  'slice_results.file_sha256': 'hex',
  'slice_results.profile_hash': 'hex',
  'slice_results.slicer': 'names of our own, with a version',
  'slice_jobs.file_sha256': 'hex',
  'slice_jobs.profile_hash': 'hex',
  'leases.name': 'names of our own',
  'backups.name': 'names of our own',
  'issued_documents.number': 'INV-2026-001',
  'issued_documents.kind': 'names of our own',
  'letter_texts.kind': 'names of our own',
  'letter_texts.language': 'names of our own',
  'taken_over.source': 'an address in small letters',
  'taken_over.entity_type': 'names of our own',
  'taken_over.legacy_id': 'whole numbers',
}

it('compares no text by the rules of a language', () => {
  const compared = ALL_TABLES.flatMap(({ name, columns, names, indexes }) => {
    const unique = new Set(indexes.filter((index) => index.unique).flatMap((index) => index.columns))
    return Object.entries(columns)
      .filter(([property, { primary }]) => primary || unique.has(names[property]!))
      .filter(([, { kind, exact }]) => kind === 'text' && !exact)
      .map(([property]) => `${name}.${names[property]!}`)
  })
  expect(compared.sort()).toEqual(Object.keys(COMPARED).sort())
})

it.each([
  ['straße@example.com', null],
  ['İnci@example.com', null],
  ['ｍia@example.com', null],
  ['mia@exämple.com', null],
  ['かな@example.com', null],
  ['  MIA@Example.COM ', 'mia@example.com'],
])('lets no address in that a collation could take for another: %s', (given, taken) => {
  const read = email.safeParse(given)
  expect(read.success ? read.data : null).toBe(taken)
})
