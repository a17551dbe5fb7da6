import { searchTerms } from '../../../shared/domain/search-text'
import { numberHead } from '../../../shared/domain/numbering'
import type { ReviewReasonCode } from '../../../shared/domain/vocabulary'
import type { UserRecord } from '../../application/users/ports'
import { Gateway } from '../gateway'
import { SEARCH_SPANS } from '../schema/office'
import type { Parameters, WritingStatements } from '../statements'
import { firstHere } from '../transactions'

export type Searchable = 'user' | 'quote' | 'sales_order'

/** The term by which quotes with a review reason are found; no word of a query begins so. */
export function reasonTerm(code: ReviewReasonCode): string {
  return `!${code.toLowerCase()}`
}

/** A quote or an order, and when it was made. */
export interface Indexed {
  type: 'quote' | 'sales_order'
  id: number
  createdAt: Date
}

const DAY_MS = 86_400_000

const TABLE_OF = { quote: 'quotes', sales_order: 'sales_orders' } as const

/**
 * Keeps the words by whose beginnings records are found. A quote or an order is found by its own words and by its
 * customer's; the latter are copied to it, so that a search looks in one index only.
 */
export class SearchIndex {
  private readonly spans: Gateway<typeof SEARCH_SPANS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.spans = new Gateway(sql, SEARCH_SPANS)
  }

  /** A new quote or order: its own words, and its customer's as they are now. */
  async add({ type, id, createdAt }: Indexed, userId: number, terms: string[]): Promise<void> {
    await this.write(type, id, 'own', terms)
    const customers = await this.termsOf('user', userId)
    await this.write(type, id, 'user', customers)
    await this.widen(type, [...terms, ...customers], createdAt, createdAt)
  }

  /** A changed quote or order; writes only when its words changed. */
  async replaceOwn({ type, id, createdAt }: Indexed, terms: string[]): Promise<void> {
    if (await this.replace(type, id, terms)) await this.widen(type, terms, createdAt, createdAt)
  }

  async addUser(user: UserRecord): Promise<void> {
    await this.write('user', user.id, 'own', userTerms(user))
  }

  /** A changed person: where the words changed, those on all their quotes and orders change with them. */
  async replaceUser(user: UserRecord): Promise<void> {
    const terms = userTerms(user)
    if (!(await this.replace('user', user.id, terms))) return
    for (const type of ['quote', 'sales_order'] as const) {
      const own = `SELECT r.id FROM ${TABLE_OF[type]} r WHERE r.user_id = :userId`
      await this.sql.change(
        `DELETE FROM search_terms WHERE entity_type = :type AND source = 'user' AND entity_id IN (${own})`,
        { type, userId: user.id },
      )
      await this.sql.change(
        `INSERT INTO search_terms (entity_type, entity_id, source, term)
         SELECT :type, r.id, 'user', s.term FROM ${TABLE_OF[type]} r
         JOIN search_terms s ON s.entity_type = 'user' AND s.entity_id = r.user_id
         WHERE r.user_id = :userId`,
        { type, userId: user.id },
      )
      await this.widenForUser(type, user.id, terms)
    }
  }

  /** What a customer's words begin with is on all that is theirs. */
  private async widenForUser(type: Indexed['type'], userId: number, terms: string[]): Promise<void> {
    if (terms.every((term) => numberHead(term) === null)) return
    const [made] = await this.sql.rows<{ first_at: Date | string | null; last_at: Date | string }>(
      `SELECT MIN(r.created_at) AS first_at, MAX(r.created_at) AS last_at FROM ${TABLE_OF[type]} r WHERE r.user_id = :userId`,
      { userId },
    )
    if (made && made.first_at !== null) {
      await this.widen(type, terms, new Date(made.first_at), new Date(made.last_at))
    }
  }

  /**
   * Lets the spans of what the terms begin with reach over these times. In whole days and one more, so that most new records
   * are within already, and nothing is written.
   */
  private async widen(entityType: Indexed['type'], terms: string[], from: Date, to: Date): Promise<void> {
    const heads = new Set(terms.flatMap((term) => numberHead(term) ?? []))
    const firstAt = new Date(Math.floor(from.getTime() / DAY_MS) * DAY_MS)
    const lastAt = new Date((Math.floor(to.getTime() / DAY_MS) + 2) * DAY_MS)
    for (const head of heads) {
      const span = await this.spans.one({ entityType, head })
      if (!span) {
        const what = `the span of ${head}`
        await firstHere(this.spans.insert({ entityType, head, firstAt, lastAt }), what)
      } else if (from < span.firstAt || to > span.lastAt) {
        await this.sql.change(
          `UPDATE search_spans SET
             first_at = CASE WHEN search_spans.first_at > :firstAt THEN :firstAt ELSE search_spans.first_at END,
             last_at = CASE WHEN search_spans.last_at < :lastAt THEN :lastAt ELSE search_spans.last_at END
           WHERE search_spans.entity_type = :entityType AND search_spans.head = :head`,
          { entityType, head, firstAt, lastAt },
        )
      }
    }
  }

  private async termsOf(type: Searchable, id: number): Promise<string[]> {
    const rows = await this.sql.rows<{ term: string }>(
      `SELECT s.term AS term FROM search_terms s WHERE s.entity_type = :type AND s.entity_id = :id AND s.source = 'own'`,
      { type, id },
    )
    return rows.map(({ term }) => term)
  }

  private async replace(type: Searchable, id: number, terms: string[]): Promise<boolean> {
    const before = new Set(await this.termsOf(type, id))
    if (before.size === terms.length && terms.every((term) => before.has(term))) return false
    await this.sql.change(
      `DELETE FROM search_terms WHERE entity_type = :type AND entity_id = :id AND source = 'own'`,
      { type, id },
    )
    await this.write(type, id, 'own', terms)
    return true
  }

  private async write(type: Searchable, id: number, source: 'own' | 'user', terms: string[]): Promise<void> {
    // In portions, for a statement's parameters are limited.
    for (let start = 0; start < terms.length; start += 50) {
      const portion = terms.slice(start, start + 50)
      const parameters: Parameters = { type, id, source }
      const rows = portion.map((term, index) => {
        parameters[`t${String(index)}`] = term
        return `(:type, :id, :source, :t${String(index)})`
      })
      await this.sql.change(
        `INSERT INTO search_terms (entity_type, entity_id, source, term) VALUES ${rows.join(', ')}`,
        parameters,
      )
    }
  }
}

function userTerms(user: UserRecord): string[] {
  return searchTerms(user.email, user.firstName, user.lastName, user.companyName)
}
