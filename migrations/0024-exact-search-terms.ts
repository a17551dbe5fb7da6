import type { MigrationInterface, QueryRunner } from 'typeorm'
import { exactText, integer, primary, text } from './columns'
import { createTable, dialectOf } from './tables'

const NAMES = 'entity_type, entity_id, term, source'

/**
 * Words to search by are compared sign by sign on SQL Server, too. A collation may take words for equal that differ (hiragana
 * and katakana), or give whole scripts no weight, so that any of their words found everything. The table is made anew,
 * since a column's collation can't change below a key.
 */
export class ExactSearchTerms1796054400000 implements MigrationInterface {
  readonly name = 'ExactSearchTerms1796054400000'

  async up(runner: QueryRunner): Promise<void> {
    if (dialectOf(runner) === 'sqlite') return
    await runner.query(`SELECT ${NAMES} INTO search_terms_before FROM search_terms`)
    await runner.query('DROP TABLE search_terms')
    await createTable(runner, {
      name: 'search_terms',
      columns: {
        entity_type: primary(text(20)),
        entity_id: primary(integer()),
        term: primary(exactText(60)),
        source: primary(text(10)),
      },
      indexes: [{ name: 'ix_search_terms_term', columns: ['entity_type', 'term', 'entity_id'] }],
    })
    await runner.query(`INSERT INTO search_terms (${NAMES}) SELECT ${NAMES} FROM search_terms_before`)
    await runner.query('DROP TABLE search_terms_before')
  }

  /** Nothing to take back: what was told apart stays so. */
  async down(): Promise<void> {
    await Promise.resolve()
  }
}
