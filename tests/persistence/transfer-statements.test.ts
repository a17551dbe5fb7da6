import { describe, expect, it } from 'vitest'
import { COPIED_TABLES } from '../../server/persistence/transfer/copy-tables'
import * as text from '../../server/persistence/transfer/table-statements'

const tableOf = (name: string) => COPIED_TABLES.find((table) => table.name === name)!

describe('statements of a copy to and from SQL Server', () => {
  it('are those that were reviewed, of each kind of key one', async () => {
    // A key that is counted, one that is not, and one of several columns.
    const tables = ['message_threads', 'refresh_tokens', 'search_terms'].map(tableOf)
    const statements = tables.flatMap((table) => [
      text.emptyTable(table),
      text.selectAfter(table, 'mssql', false, 2000),
      text.selectAfter(table, 'mssql', true, 2000),
      text.insertRows(table, 'mssql', 2),
      ...(table.counted
        ? [
            text.lastCounted(table, 'mssql'),
            ...text.countFrom(table, 'mssql', 7, true),
            ...text.countFrom(table, 'mssql', 7, false),
          ]
        : []),
    ])
    const progress = [text.createProgress('mssql'), text.progressOf('mssql'), ...text.noteProgress('mssql')]
    const all = [text.countRows('users'), ...statements, ...progress, text.dropProgress()]
    await expect(`${all.join(';\n')};\n`).toMatchFileSnapshot('golden/mssql-transfer.sql')
  })

  it('stay below what SQL Server takes in one statement', () => {
    for (const table of COPIED_TABLES) {
      const rows = text.rowsAtOnce(table, 'mssql')
      expect(rows, table.name).toBeGreaterThanOrEqual(1)
      expect(rows * table.columns.length, table.name).toBeLessThanOrEqual(2100)
      expect(rows, table.name).toBeLessThanOrEqual(1000)
    }
  })

  it('come in an order in which no row points at one that is not there yet', () => {
    const names = COPIED_TABLES.map(({ name }) => name)
    expect(names.indexOf('users')).toBeLessThan(names.indexOf('quotes'))
    expect(names.indexOf('quotes')).toBeLessThan(names.indexOf('sales_orders'))
    expect(new Set(names).size).toBe(names.length)
  })
})
