import type { Dialect } from '../../../migrations/index'
import type { CopiedTable } from './row-codec'

/** SQL Server takes 2,100 parameters and 1,000 rows of values in one statement. */
const MOST_PARAMETERS = { sqlite: 30_000, mssql: 2_000 }
const MOST_ROWS = 500

/** Begins every statement of a copy, so that a log tells them from the program's own. */
const MARK = '/* transfer */ '

/** Where one lies of the table that notes how far a copy has come. */
export const PROGRESS_TABLE = 'transfer_progress'

/** The rows after a key, in the key's order, as many as asked for; without a key from the first one on. */
export function selectAfter(table: CopiedTable, dialect: Dialect, afterKey: boolean, limit: number): string {
  const columns = table.columns.map(({ name }) => `t.${name} AS ${name}`).join(', ')
  const key = table.key.map((at) => `t.${table.columns[at]!.name}`)
  const where = afterKey ? ` WHERE ${dialect === 'sqlite' ? rowValue(key) : spelledOut(key)}` : ''
  const end =
    dialect === 'sqlite' ? `LIMIT ${String(limit)}` : `OFFSET 0 ROWS FETCH NEXT ${String(limit)} ROWS ONLY`
  return `${MARK}SELECT ${columns} FROM ${table.name} t${where} ORDER BY ${key.join(', ')} ${end}`
}

function rowValue(key: string[]): string {
  return `(${key.join(', ')}) > (${key.map(() => '?').join(', ')})`
}

/** SQL Server compares no rows of values; the first condition alone lets it seek. */
function spelledOut(key: string[]): string {
  const steps = key.map((column, at) => {
    const equal = key.slice(0, at).map((before, position) => `${before} = @${String(position)}`)
    return [...equal, `${column} > @${String(at)}`].join(' AND ')
  })
  if (steps.length === 1) return steps[0]!
  return `${key[0]!} >= @0 AND (${steps.map((step) => `(${step})`).join(' OR ')})`
}

/** Rows that one statement inserts at most. */
export function rowsAtOnce(table: CopiedTable, dialect: Dialect): number {
  return Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS[dialect] / table.columns.length)))
}

/** Inserts so many rows with their keys as they are. */
export function insertRows(table: CopiedTable, dialect: Dialect, rows: number): string {
  const names = table.columns.map(({ name }) => name)
  let parameter = 0
  const values = Array.from({ length: rows }, () => {
    const row = names.map(() => (dialect === 'sqlite' ? '?' : `@${String(parameter++)}`))
    return `(${row.join(', ')})`
  })
  const insert = `INSERT INTO ${table.name} (${names.join(', ')}) VALUES ${values.join(', ')}`
  if (dialect === 'sqlite' || !table.counted) return MARK + insert
  return `${MARK}SET IDENTITY_INSERT ${table.name} ON; ${insert}; SET IDENTITY_INSERT ${table.name} OFF`
}

/** The last number that the database has counted up to, also when its row is gone. */
export function lastCounted(table: CopiedTable, dialect: Dialect): string {
  return dialect === 'sqlite'
    ? `${MARK}SELECT s.seq AS last FROM sqlite_sequence s WHERE s.name = '${table.name}'`
    : `${MARK}SELECT IDENT_CURRENT('${table.name}') AS last`
}

/** Lets counting go on after a number, so that the ids of removed records are not given out again. */
export function countFrom(table: CopiedTable, dialect: Dialect, last: number, hasRows: boolean): string[] {
  if (!Number.isSafeInteger(last)) throw new Error(`Not a number to count from: ${String(last)}`)
  // SQL Server gives a table that never had a row the number itself, and others the one after it.
  if (dialect === 'mssql') {
    return [`${MARK}DBCC CHECKIDENT ('${table.name}', RESEED, ${String(hasRows ? last : last + 1)})`]
  }
  return [
    `${MARK}DELETE FROM sqlite_sequence WHERE name = '${table.name}'`,
    `${MARK}INSERT INTO sqlite_sequence (name, seq) VALUES ('${table.name}', ${String(last)})`,
  ]
}

/** Empties a table that holds nothing but what a first start wrote. */
export function emptyTable(table: CopiedTable): string {
  return `${MARK}DELETE FROM ${table.name}`
}

/** Rows of a table, for a look whether there are any. */
export function countRows(table: string): string {
  return `${MARK}SELECT COUNT(*) AS n FROM ${table}`
}

export function progressOf(dialect: Dialect): string {
  return `${MARK}SELECT p.last_key AS last_key, p.copied AS copied, p.finished AS finished FROM ${PROGRESS_TABLE} p WHERE p.name = ${dialect === 'sqlite' ? '?' : '@0'}`
}

/** Both together note how far a table has come. */
export function noteProgress(dialect: Dialect): [forget: string, note: string] {
  const isSqlite = dialect === 'sqlite'
  return [
    `${MARK}DELETE FROM ${PROGRESS_TABLE} WHERE name = ${isSqlite ? '?' : '@0'}`,
    `${MARK}INSERT INTO ${PROGRESS_TABLE} (name, last_key, copied, finished) VALUES (${isSqlite ? '?, ?, ?, ?' : '@0, @1, @2, @3'})`,
  ]
}

export function forgetProgress(): string {
  return `${MARK}DELETE FROM ${PROGRESS_TABLE}`
}

export function dropProgress(): string {
  return `DROP TABLE ${PROGRESS_TABLE}`
}

export function createProgress(dialect: Dialect): string {
  const text = dialect === 'sqlite' ? 'varchar' : 'nvarchar'
  return `CREATE TABLE ${PROGRESS_TABLE} (name ${text}(100) NOT NULL CONSTRAINT pk_${PROGRESS_TABLE} PRIMARY KEY, last_key ${text}(2000), copied int NOT NULL, finished int NOT NULL)`
}
