import { searchTerms } from '../../../shared/domain/search-text'
import type { ReviewReasonCode } from '../../../shared/domain/vocabulary'
import type { UserRecord } from '../../application/users/ports'
import type { Connection } from '../gateway'
import type { Parameters } from '../statements'

export type Searchable = 'user' | 'quote' | 'sales_order'

/** The term by which quotes with a review reason are found; no word of a query begins so. */
export function reasonTerm(code: ReviewReasonCode): string {
  return `!${code.toLowerCase()}`
}

const TABLE_OF = { quote: 'quotes', sales_order: 'sales_orders' } as const

/**
 * Keeps the words by whose beginnings records are found. A quote or an order is found by its own words and by its
 * customer's; the latter are copied to it, so that a search looks in one index only.
 */
export class SearchIndex {
  constructor(private readonly connection: Connection) {}

  /** A new quote or order: its own words, and its customer's as they are now. */
  async add(type: 'quote' | 'sales_order', id: number, userId: number, terms: string[]): Promise<void> {
    await this.write(type, id, 'own', terms)
    await this.connection.sql.change(
      `INSERT INTO search_terms (entity_type, entity_id, source, term)
       SELECT :type, :id, 'user', s.term FROM search_terms s WHERE s.entity_type = 'user' AND s.entity_id = :userId`,
      { type, id, userId },
    )
  }

  /** A changed quote or order; writes only when its words changed. */
  async replaceOwn(type: 'quote' | 'sales_order', id: number, terms: string[]): Promise<void> {
    await this.replace(type, id, terms)
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
      await this.connection.sql.change(
        `DELETE FROM search_terms WHERE entity_type = :type AND source = 'user' AND entity_id IN (${own})`,
        { type, userId: user.id },
      )
      await this.connection.sql.change(
        `INSERT INTO search_terms (entity_type, entity_id, source, term)
         SELECT :type, r.id, 'user', s.term FROM ${TABLE_OF[type]} r
         JOIN search_terms s ON s.entity_type = 'user' AND s.entity_id = r.user_id
         WHERE r.user_id = :userId`,
        { type, userId: user.id },
      )
    }
  }

  private async replace(type: Searchable, id: number, terms: string[]): Promise<boolean> {
    const rows = await this.connection.sql.rows<{ term: string }>(
      `SELECT s.term AS term FROM search_terms s WHERE s.entity_type = :type AND s.entity_id = :id AND s.source = 'own'`,
      { type, id },
    )
    const before = new Set(rows.map(({ term }) => term))
    if (before.size === terms.length && terms.every((term) => before.has(term))) return false
    await this.connection.sql.change(
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
      await this.connection.sql.change(
        `INSERT INTO search_terms (entity_type, entity_id, source, term) VALUES ${rows.join(', ')}`,
        parameters,
      )
    }
  }
}

function userTerms(user: UserRecord): string[] {
  return searchTerms(user.email, user.firstName, user.lastName, user.companyName)
}
