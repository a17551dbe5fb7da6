import type { MigrationInterface, QueryRunner } from 'typeorm'
import { exactText, primary, text, time } from './columns'
import { createTable, timeLiteral } from './tables'

const TABLES = { quote: 'quotes', sales_order: 'sales_orders' }
const DAY_MS = 86_400_000

interface Span {
  head: string
  first_at: Date | string
  last_at: Date | string
}

/**
 * Notes between which times the records with a year's numbers lie, so that a search for them need not look for where they
 * begin. Reaches a day beyond, for servers of the version before that go on writing a while and note nothing.
 */
export class SearchSpans1796086800000 implements MigrationInterface {
  readonly name = 'SearchSpans1796086800000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'search_spans',
      columns: {
        entity_type: primary(text(20)),
        head: primary(exactText(60)),
        first_at: time(),
        last_at: time(),
      },
    })
    for (const [type, table] of Object.entries(TABLES)) {
      for (const prefix of ['q-', 'so-']) {
        for (const { head, first_at, last_at } of await spansOf(runner, type, table, prefix)) {
          const from = timeLiteral(runner, new Date(new Date(first_at).getTime() - DAY_MS))
          const to = timeLiteral(runner, new Date(new Date(last_at).getTime() + 2 * DAY_MS))
          await runner.query(
            `INSERT INTO search_spans (entity_type, head, first_at, last_at) VALUES ('${type}', '${head}', ${from}, ${to})`,
          )
        }
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE search_spans')
  }
}

/** The years of one kind of numbers, and when the first and the last record with a word of each were made. */
async function spansOf(runner: QueryRunner, type: string, table: string, prefix: string): Promise<Span[]> {
  const length = String(prefix.length + 4)
  const rows = (await runner.query(
    `SELECT s.head AS head, MIN(r.created_at) AS first_at, MAX(r.created_at) AS last_at
     FROM (SELECT t.entity_id AS entity_id, SUBSTRING(t.term, 1, ${length}) AS head FROM search_terms t
       WHERE t.entity_type = '${type}' AND t.term >= '${prefix}' AND t.term < '${prefix.replace('-', '.')}') s
     JOIN ${table} r ON r.id = s.entity_id GROUP BY s.head`,
  )) as Span[]
  return rows.filter(({ head }) => /^[a-z]+-\d{4}$/.test(head))
}
