import type { Dialect } from '../../../migrations/index'
import type { CopiedTable } from './row-codec'

/** SQL Server takes 2,100 parameters and 1,000 rows of values in one statement. */
const MOST_PARAMETERS = { sqlite: 30_000, mssql: 2_000 }
const MOST_ROWS = 500

/** Where one lies of the table that notes how far a copy has come. */
export const PROGRESS_TABLE = 'transfer_progress'

/** The rows after a key, in the key's order, as many as asked for; without a key from the first one on. */
export function selectAfter(table: CopiedTable, dialect: Dialect, afterKey: boolean, limit: number): string {
  const columns = table.columns.map(({ name }) => `t.${name} AS ${name}`).join(', ')
  const key = table.key.map((at) => `t.${table.columns[at]!.name}`)
  const where = afterKey ? ` WHERE ${dialect === 'sqlite' ? rowValue(key) : spelledOut(key)}` : ''
  const end =
    dialect === 'sqlite' ? `LIMIT ${String(limit)}` : `OFFSET 0 ROWS FETCH NEXT ${String(limit)} ROWS ONLY`
  return `SELECT ${columns} FROM ${table.name} t${where} ORDER BY ${key.join(', ')} ${end}`
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
  if (dialect === 'sqlite' || !table.counted) return insert
  return `SET IDENTITY_INSERT ${table.name} ON; ${insert}; SET IDENTITY_INSERT ${table.name} OFF`
}

/** The last number that the database has counted up to, also when its row is gone. */
export function lastCounted(table: CopiedTable, dialect: Dialect): string {
  return dialect === 'sqlite'
    ? `SELECT s.seq AS last FROM sqlite_sequence s WHERE s.name = '${table.name}'`
    : `SELECT IDENT_CURRENT('${table.name}') AS last`
}

/** Lets counting go on after a number, so that the ids of removed records are not given out again. */
export function countFrom(table: CopiedTable, dialect: Dialect, last: number): string[] {
  if (!Number.isSafeInteger(last)) throw new Error(`Not a number to count from: ${String(last)}`)
  if (dialect === 'mssql') return [`DBCC CHECKIDENT ('${table.name}', RESEED, ${String(last)})`]
  return [
    `DELETE FROM sqlite_sequence WHERE name = '${table.name}'`,
    `INSERT INTO sqlite_sequence (name, seq) VALUES ('${table.name}', ${String(last)})`,
  ]
}

export function createProgress(dialect: Dialect): string {
  const text = dialect === 'sqlite' ? 'varchar' : 'nvarchar'
  return `CREATE TABLE ${PROGRESS_TABLE} (name ${text}(100) NOT NULL CONSTRAINT pk_${PROGRESS_TABLE} PRIMARY KEY, last_key ${text}(2000), copied int NOT NULL, finished int NOT NULL)`
}
