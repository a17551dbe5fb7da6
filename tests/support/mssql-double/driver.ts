import { EventEmitter } from 'node:events'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as NodeSqlite from 'node:sqlite'
import { loadSqlite } from '../../../server/persistence/sqlite/sqlite-driver'
import { noteStatement } from './reviewed'
import { toSqlite } from './translate'

const load = createRequire(import.meta.url)

interface ParameterType {
  type?: unknown
  length?: number | string
  scale?: number
}

interface DataType {
  declaration: string
  validate(value: unknown, collation: undefined, options: { useUTC: boolean }): unknown
}

/** One parameter as the driver would send it. */
interface Sent {
  name: string
  type: string
  value: unknown
}

const mssql = load('mssql') as Record<string, unknown> & { TYPES: Record<string, unknown> }
const { getTypeByValue } = load('mssql/lib/shared.js') as { getTypeByValue: (value: unknown) => unknown }
const { TYPES: TDS } = load('tedious') as { TYPES: Record<string, DataType> }

interface Database {
  write: NodeSqlite.DatabaseSync
  read: NodeSqlite.DatabaseSync
  /** The transaction under way, for others to wait for. */
  turn: Promise<void>
  /** Declared type of every column by `table.column`. */
  columns: Map<string, string> | null
  /** Whether transactions may read one moment of it. */
  snapshots: boolean
}

const databases = new Map<string, Database>()

function databaseAt(path: string): Database {
  let database = databases.get(path)
  if (!database) {
    const { DatabaseSync } = loadSqlite()
    const write = new DatabaseSync(path)
    write.exec(
      'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON',
    )
    const read = new DatabaseSync(path)
    read.exec('PRAGMA query_only = ON; PRAGMA busy_timeout = 5000')
    database = { write, read, turn: Promise.resolve(), columns: null, snapshots: false }
    databases.set(path, database)
  }
  return database
}

/** Removes a double's database. */
export function dropDouble(name: string): void {
  const path = doublePath(name)
  const database = databases.get(path)
  database?.write.close()
  database?.read.close()
  databases.delete(path)
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
}

/** Waits for the transaction before, and answers what to call when this one has ended. */
async function takeTurn(database: Database): Promise<() => void> {
  const before = database.turn
  let release = (): void => undefined
  database.turn = new Promise((resolve) => (release = resolve))
  await before
  return release
}

/** The file in which the double keeps a database. */
export function doublePath(name: string): string {
  return join(tmpdir(), `${name}.db`)
}

/** How long a statement may take on each pool that was made, in milliseconds; 0 is without a limit. */
export const timeLimits: number[] = []

type Callback = (error: Error | null) => void

class Pool extends EventEmitter {
  readonly database: Database

  constructor(readonly config: { database: string; requestTimeout: number }) {
    super()
    timeLimits.push(config.requestTimeout)
    this.database = databaseAt(doublePath(config.database))
  }

  connect(done: Callback): this {
    setImmediate(done, null)
    return this
  }

  close(done: Callback): void {
    setImmediate(done, null)
  }

  transaction(): Transaction {
    return new Transaction(this)
  }
}

class Transaction {
  private release = (): void => undefined

  constructor(readonly pool: Pool) {}

  get database(): Database {
    return this.pool.database
  }

  begin(level: unknown, done?: Callback): void {
    const callback = done ?? (level as Callback)
    void takeTurn(this.database).then((release) => {
      this.release = release
      // Keys are checked at the commit: the double has no way to drop one.
      this.database.write.exec('BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON')
      callback(null)
    })
  }

  commit(done: Callback): void {
    this.end('COMMIT', done)
  }

  rollback(done: Callback): void {
    this.end('ROLLBACK', done)
  }

  private end(how: string, done: Callback): void {
    try {
      this.database.write.exec(how)
      this.database.columns = null
    } finally {
      this.release()
    }
    setImmediate(done, null)
  }
}

class Request {
  private readonly parameters: Sent[] = []

  constructor(private readonly on: Pool | Transaction) {}

  input(name: string, ...given: [unknown, unknown] | [unknown]): void {
    const value = given.at(-1)
    const type = given.length === 2 ? given[0] : getTypeByValue(value)
    const { declaration, checked } = check(type as ParameterType, value)
    this.parameters.push({ name, type: declaration, value: checked })
  }

  async query(sql: string): Promise<{ recordset?: unknown[]; rowsAffected: number[] }> {
    noteStatement(sql, this.parameters)
    await new Promise((resolve) => setImmediate(resolve))
    const { database } = this.on
    const known = systemAnswer(sql, this.parameters, database, this.on)
    if (known) return { recordset: known, rowsAffected: [known.length] }
    if (this.on instanceof Transaction) return run(database, database.write, sql, this.parameters)
    if (/^\s*SELECT\b/i.test(sql)) return run(database, database.read, sql, this.parameters)
    const release = await takeTurn(database)
    try {
      return run(database, database.write, sql, this.parameters)
    } finally {
      release()
    }
  }
}

/** The real driver's own check of a value, so that what it would refuse is refused here too. */
function check(given: ParameterType, value: unknown): { declaration: string; checked: unknown } {
  const type = typeof given === 'function' ? (given as () => ParameterType)() : given
  const name = Object.entries(mssql.TYPES).find(([, each]) => each === type.type)?.[0]
  const dataType = name === undefined ? undefined : TDS[name]
  if (!name || !dataType) throw new Error('A parameter has no type that the driver knows.')
  const size = type.length === mssql.MAX ? 'max' : (type.length ?? type.scale)
  const declaration = `${name.toLowerCase()}${size === undefined ? '' : `(${String(size)})`}`
  const checked = dataType.validate(value, undefined, { useUTC: true })
  if (typeof checked === 'string' && typeof size === 'number' && checked.length > size) {
    throw failure(8152, `String or binary data would be truncated (${declaration}).`)
  }
  return { declaration, checked }
}

function stored(value: unknown): NodeSqlite.SQLInputValue {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 1 : 0
  return value as NodeSqlite.SQLInputValue
}

function run(
  database: Database,
  connection: NodeSqlite.DatabaseSync,
  sql: string,
  parameters: Sent[],
): { recordset?: unknown[]; rowsAffected: number[] } {
  const text = toSqlite(sql)
  if (/^\s*(CREATE|ALTER|DROP)\b/i.test(text)) database.columns = null
  try {
    const statement = connection.prepare(text)
    statement.setReadBigInts(true)
    const values = parameters.map(({ value }) => stored(value))
    const columns = statement.columns()
    if (columns.length === 0) {
      const { changes } = statement.run(...values)
      return { rowsAffected: [Number(changes)] }
    }
    const rows = statement.all(...values)
    const types = columns.map(({ column, table, type, name }) =>
      typeOf(database, connection, text, type, table, column ?? name),
    )
    const recordset = rows.map((row) =>
      Object.fromEntries(columns.map(({ name }, index) => [name, answered(row[name], types[index]!)])),
    )
    return { recordset, rowsAffected: [rows.length] }
  } catch (error) {
    throw asSqlServer(error as Error, text)
  }
}

/** RETURNING tells no types: they are those of the changed table's columns. */
function typeOf(
  database: Database,
  connection: NodeSqlite.DatabaseSync,
  sql: string,
  declared: string | null,
  table: string | null,
  column: string,
): string {
  if (declared) return declared.toLowerCase()
  const changed = /^\s*(?:UPDATE|INSERT INTO|DELETE FROM)\s+"?(\w+)"?/i.exec(sql)?.[1] ?? table
  if (!changed) return ''
  database.columns ??= columnTypes(connection)
  const named = new RegExp(`(\\w+) AS ${column}\\b`).exec(sql.slice(sql.lastIndexOf('RETURNING')))?.[1]
  return database.columns.get(`${changed}.${named ?? column}`) ?? ''
}

function columnTypes(connection: NodeSqlite.DatabaseSync): Map<string, string> {
  const rows = connection
    .prepare(
      `SELECT m.name AS name, c.name AS column_name, c.type AS type FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'`,
    )
    .all() as { name: string; column_name: string; type: string }[]
  return new Map(rows.map(({ name, column_name, type }) => [`${name}.${column_name}`, type.toLowerCase()]))
}

/** A value as the real driver answers it: bigint as text, instants as dates, bits as booleans. */
function answered(value: NodeSqlite.SQLOutputValue | undefined, type: string): unknown {
  if (value === null || value === undefined) return null
  if (type.startsWith('datetime2')) return new Date(value as string)
  if (type === 'bit') return Number(value) === 1
  if (type === 'bigint') return String(value)
  if (typeof value === 'bigint') {
    // A sum of bigints is a bigint; COUNT and whole constants are ints.
    const number = Number(value)
    return Math.abs(number) > 2_147_483_647 ? String(value) : number
  }
  return value
}

function failure(number: number, message: string): Error {
  return Object.assign(new Error(message), { code: 'EREQUEST', number })
}

function asSqlServer(error: Error, sql: string): Error {
  if (/UNIQUE constraint failed/.test(error.message)) {
    const columns = error.message.replace(/^.*failed: /, '')
    return failure(
      2601,
      `Cannot insert duplicate key row in object with unique index '${indexOf(columns)}' (${columns}).`,
    )
  }
  if (/CHECK constraint failed: too long/.test(error.message))
    return failure(2628, `String or binary data would be truncated in: ${sql}`)
  if (/CHECK constraint failed: too large/.test(error.message))
    return failure(8115, `Arithmetic overflow error converting expression to data type int in: ${sql}`)
  if (/FOREIGN KEY constraint failed/.test(error.message)) return failure(547, error.message)
  return failure(102, `${error.message} in: ${sql}`)
}

const INDEX_OF: Record<string, string> = {
  'users.email': 'uq_users_email',
  'sales_orders.quote_id': 'uq_sales_orders_quote',
  'payments.transaction_key': 'uq_payments_transaction',
}

function indexOf(columns: string): string {
  return INDEX_OF[columns] ?? 'another'
}

const COLUMNS = `SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m
  JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`

const FOREIGN_KEYS = `SELECT m.name || k.id AS id, 'FK_' || m.name || '_' || k."from" AS name, 0 AS on_delete,
  'dbo' AS child_schema, 'dbo' AS own_schema, m.name AS child, k."from" AS child_column, k."table" AS parent, k."to" AS parent_column
  FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table'`

/** What the program asks of the server itself. */
function systemAnswer(
  sql: string,
  parameters: Sent[],
  database: Database,
  on: Pool | Transaction,
): Record<string, unknown>[] | null {
  const { write } = database
  if (sql.includes('snapshot_isolation_state')) return [{ state: Number(database.snapshots) }]
  if (sql === 'ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON') {
    database.snapshots = true
    return []
  }
  if (sql.includes('DB_NAME()') && !sql.includes('sys.')) {
    const { database: name } = (on instanceof Transaction ? on.pool : on).config
    return [{ db_name: name, db: name }]
  }
  if (sql.startsWith('SELECT SCHEMA_NAME() AS')) return [{ schema_name: 'dbo' }]
  if (sql.includes('sp_getapplock')) return [{ result: 0 }]
  if (sql.includes('"INFORMATION_SCHEMA"."TABLES" WHERE "TABLE_NAME" = @0')) {
    return write
      .prepare(`SELECT name AS TABLE_NAME FROM sqlite_master WHERE type = 'table' AND name = ?`)
      .all(stored(parameters[0]!.value))
  }
  if (sql.includes('FROM sys.tables t JOIN sys.schemas')) return write.prepare(COLUMNS).all()
  if (sql.includes('FROM sys.foreign_keys fk')) return write.prepare(FOREIGN_KEYS).all()
  // SQLite has keys only where a table is made; that they are dropped and made is seen by the statements.
  if (/^ALTER TABLE \S+ (DROP|ADD) CONSTRAINT/.test(sql)) return []
  if (sql.includes('FROM sys.databases')) return [{ versioned: true }]
  if (sql.includes('SERVERPROPERTY')) return [{ version: '16.0.4165.4', edition: 5 }]
  if (/^SET (?!IDENTITY_INSERT)/i.test(sql)) return []
  return null
}

const double = { ...mssql, ConnectionPool: Pool, Request, Transaction }

/**
 * Lets the ORM load the double in the place of the `mssql` driver, in this process. Types, values and statements go the
 * whole way through the program, the ORM and the driver's own checks; only the wire and the server are missing.
 */
export function installDouble(): void {
  putDriver(double)
}

/** Lets the ORM load the driver itself again. */
export function removeDouble(): void {
  putDriver(mssql)
}

function putDriver(driver: unknown): void {
  const cached = load.cache[load.resolve('mssql')]
  if (!cached) throw new Error('The driver was not loaded.')
  cached.exports = driver
}
