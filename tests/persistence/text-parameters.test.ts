import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { connectMssql } from '../../server/persistence/data-sources'
import { parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { reviewedStatements } from '../support/mssql-double/reviewed'
import { oneOf } from '../../server/persistence/reads/word-search'
import { statements } from '../../server/persistence/statements'
import { COPIED_TABLES } from '../../server/persistence/transfer/copy-tables'
import { boundValue } from '../../server/persistence/transfer/row-codec'
import { tdsServer } from '../support/tds-server'

describe('texts on their way to a SQL Server', () => {
  let server: Awaited<ReturnType<typeof tdsServer>>
  let pool: DataSource
  beforeEach(async () => {
    server = await tdsServer([null])
    pool = await connectMssql(
      parseMssqlUrl(`mssql://shop:topsecret@127.0.0.1:${String(server.port)}/farm?encrypt=false`),
    )
    server.questions.length = 0
  })
  afterEach(async () => {
    await pool.destroy()
    await server.close()
  })

  /** What was declared for each statement since the last look. */
  const declared = () =>
    server.questions.splice(0).flatMap((question) => /@0 nvarchar\((\w+)\)/.exec(question)?.[1] ?? [])

  it('are declared in few lengths, so that the server keeps few plans', async () => {
    const sql = statements('mssql', (text, values) => pool.query(text, values))
    const lengths = [1, 2, 7, 8, 63, 64, 65, 400, 401, 4000, 4001, 9000]
    for (const length of lengths) {
      await sql.rows('SELECT t.id AS id FROM search_terms t WHERE t.term = :term', {
        term: 'x'.repeat(length),
      })
    }
    await sql.rows('SELECT t.id AS id FROM search_terms t WHERE t.term = :term', { term: null })
    expect(declared()).toEqual([
      '64',
      '64',
      '64',
      '64',
      '64',
      '64',
      '400',
      '400',
      '4000',
      '4000',
      'max',
      'max',
      '64',
    ])
  })

  it('arrive whole, the long ones too', async () => {
    for (const text of ['x'.repeat(64), 'x'.repeat(4000), 'x'.repeat(4001), 'x'.repeat(100_000)]) {
      await pool.query('SELECT @0 AS given', [text])
      const question = server.questions.splice(0).find((each) => each.includes('@0'))
      expect(/x+/.exec(question!.replace('(max)', ''))?.[0].length).toBe(text.length)
    }
  })

  it('of the ORM’s own statements, too', async () => {
    const runner = pool.createQueryRunner()
    await runner.hasTable('a')
    await runner.hasTable('a_longer_name')
    await runner.release()
    const names = server.questions.filter((question) => question.includes('INFORMATION_SCHEMA'))
    expect(names).toHaveLength(2)
    for (const question of names) expect(question).toContain('@0 nvarchar(64)')
  })

  it('of a copied row are declared by the column alone', async () => {
    const columns = COPIED_TABLES.flatMap((table) => table.columns).filter(({ column }) =>
      ['text', 'longText', 'json'].includes(column.kind),
    )
    const kinds = new Map(columns.map(({ column }) => [`${column.kind} ${String(column.length)}`, column]))
    for (const column of kinds.values()) {
      for (const text of ['', 'seven', 'x'.repeat(column.length ?? 5000), null]) {
        await pool.query('SELECT @0 AS given', [boundValue(column, text, 'mssql')])
      }
      expect(new Set(declared()).size).toBe(1)
    }
  })
})

it('asks for rows by their ids in few forms, each id once or more', () => {
  const forms = [1, 3, 8, 9, 51, 1000].map((count) => {
    const ids = Array.from({ length: count }, (_, at) => 7 + at)
    const { conditions, parameters } = oneOf('mssql', 'q.id', [...ids, 7])
    expect(new Set(Object.values(parameters))).toEqual(new Set(ids))
    return conditions[0]
  })
  expect(new Set(forms).size).toBe(3)
})

it('never names a length of its own for a text in a reviewed statement', () => {
  const own = reviewedStatements().filter((statement) => /-- .*\bnvarchar(?!\()/.test(statement))
  expect(own).toEqual([])
})
