import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { afterEach, describe, expect, it } from 'vitest'
import { OWN_TABLES } from '../../migrations/0000-make-way'
import { connectMssql, sqliteWriter } from '../../server/persistence/data-sources'
import { migrateByCommand } from '../../server/persistence/migrate-command'
import { migrate, rehearseMigrations } from '../../server/persistence/migrator'
import { parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { ALL_TABLES } from '../../server/persistence/schema/all'
import { freshDatabase, MSSQL_URL, type TestDatabase } from '../support/mssql'
import { temporaryFolder } from './support/dialects'
import { keyOf, OLDER_PROGRAM, OLDER_PROGRAM_MSSQL } from './support/older-program'

const open: DataSource[] = []
const databases: TestDatabase[] = []
afterEach(async () => {
  for (const dataSource of open.splice(0)) await dataSource.destroy()
  for (const database of databases.splice(0)) await database.drop()
})

async function sqlite(statements = OLDER_PROGRAM): Promise<DataSource> {
  const dataSource = await sqliteWriter(join(temporaryFolder(), 'test.db')).initialize()
  open.push(dataSource)
  for (const statement of statements) await dataSource.query(statement)
  return dataSource
}

async function mssql(statements = OLDER_PROGRAM_MSSQL): Promise<DataSource> {
  const database = await freshDatabase({ migrated: false })
  databases.push(database)
  const pool = await connectMssql(parseMssqlUrl(database.url))
  open.push(pool)
  for (const statement of statements) await pool.query(statement)
  return pool
}

describe('the database of an older program', () => {
  it('keeps its tables and their relations under other names, and makes way', async () => {
    const database = await sqlite()
    await migrate(database)
    const count = async (table: string) =>
      (await database.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n
    expect(await count('archived_sales_orders')).toBe(3)
    expect(await count('archived_sales_order_lines')).toBe(4)
    expect(await count('sales_orders')).toBe(0)
    expect(await keyOf(database, 'shipments', 'sales_order_id')).toBe('archived_sales_orders')
    expect(await keyOf(database, 'archived_sales_order_lines', 'sales_order_id')).toBe(
      'archived_sales_orders',
    )
    expect(await keyOf(database, 'archived_sales_orders', 'customer_id')).toBe('customers')
    // A row pointed at no order: that relation did not hold and is not made again.
    expect(await keyOf(database, 'complaints', 'sales_order_id')).toBeNull()
    await expect(
      database.query(`INSERT INTO shipments (id, sales_order_id) VALUES (9, 77)`),
    ).rejects.toThrow()
    expect(await count('complaints')).toBe(1)
    expect(await migrate(database)).toEqual([])
  })

  it('makes way for every table of the program, also those that came later', async () => {
    expect([...OWN_TABLES].sort()).toEqual(ALL_TABLES.map(({ name }) => name).sort())
    const database = await sqlite([
      ...OLDER_PROGRAM,
      `CREATE TABLE addresses (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id))`,
      `INSERT INTO addresses (id, customer_id) VALUES (1, 1)`,
    ])
    await migrate(database)
    expect(await database.query('SELECT id, customer_id FROM archived_addresses')).toEqual([
      { id: 1, customer_id: 1 },
    ])
    expect(await keyOf(database, 'archived_addresses', 'customer_id')).toBe('customers')
    expect(await database.query('SELECT id FROM addresses')).toEqual([])
  })

  it('changes nothing while it is only rehearsed', async () => {
    const database = await sqlite()
    await rehearseMigrations(database)
    expect(await keyOf(database, 'shipments', 'sales_order_id')).toBe('sales_orders')
    const rows = await database.query<unknown[]>('SELECT * FROM sales_order_lines')
    expect(rows).toHaveLength(4)
  })

  it('is told from one that is not known', async () => {
    const database = await sqlite([
      'CREATE TABLE quotes (id INTEGER PRIMARY KEY)',
      'CREATE TABLE users (id INTEGER)',
    ])
    await expect(migrate(database)).rejects.toThrow(/not this program's: users, quotes.*import-legacy/)
  })

  it.runIf(MSSQL_URL === null || MSSQL_URL === 'double')(
    'is archived on SQL Server by reviewed statements',
    async () => {
      const pool = await mssql()
      const statements = await rehearseMigrations(pool)
      const archiving = statements.slice(
        0,
        statements.findIndex((sql) => sql.includes('CREATE TABLE "users"')),
      )
      const text = archiving.map((sql) => sql.replace(/"pfo-double-[0-9a-f-]+"/g, '"database"'))
      await expect(`${text.join(';\n')};\n`).toMatchFileSnapshot('golden/mssql-older-program.sql')
    },
  )

  it('has its one-line orders made into orders, on SQL Server too', async () => {
    const plain = OLDER_PROGRAM_MSSQL.map((sql) =>
      sql.replace(/( CONSTRAINT \w+)? REFERENCES \w+ \(id\)/g, ''),
    )
    const pool = await mssql(plain)
    const said: string[] = []
    const command = { dataDir: '', timeZone: 'UTC', dryRun: false, say: (line: string) => said.push(line) }
    await migrateByCommand({ ...command, databaseUrl: databases[0]!.url })
    expect(said).toContain('Took over 2 orders of one line from the program before.')
    await migrateByCommand({ ...command, databaseUrl: databases[0]!.url })
    const orders = await pool.query<{ order_number: string; grand_total: string }[]>(
      'SELECT * FROM "sales_orders" ORDER BY id',
    )
    expect(orders.map(({ order_number, grand_total }) => [order_number, Number(grand_total)])).toEqual([
      ['SO-0011', 4550],
      ['SO-0012', 12_000],
    ])
  })

  it.runIf(MSSQL_URL !== null && MSSQL_URL !== 'double')('is archived on a real SQL Server', async () => {
    const pool = await mssql()
    await migrate(pool)
    const [row] = await pool.query<{ n: number }[]>('SELECT COUNT(*) AS n FROM archived_sales_order_lines')
    expect(row!.n).toBe(4)
    const keys = await pool.query<{ parent: string }[]>(
      `SELECT t.name AS parent FROM sys.foreign_keys k JOIN sys.tables t ON t.object_id = k.referenced_object_id JOIN sys.tables c ON c.object_id = k.parent_object_id WHERE c.name = 'shipments'`,
    )
    expect(keys.map(({ parent }) => parent)).toEqual(['archived_sales_orders'])
  })
})
