import { MssqlParameter } from 'typeorm'
import { type Column, type ColumnKind, type Dialect, physicalType } from '../../../migrations/index'

type Stored = string | number | boolean | Date | null

/** A value as it goes into a column of this kind. */
function toDatabase(kind: ColumnKind, value: unknown, dialect: Dialect): Stored {
  if (value === null) return value
  switch (kind) {
    case 'json':
      return JSON.stringify(value)
    case 'time':
      return dialect === 'sqlite' ? (value as Date).toISOString() : (value as Date)
    case 'flag':
      return dialect === 'sqlite' ? Number(value === true) : (value as boolean)
    case 'id':
    case 'integer':
    case 'bigint':
    case 'money':
    case 'grams':
      return wholeNumber(value)
    case 'double':
    case 'text':
    case 'longText':
      return value as number | string
  }
}

/** A value as a driver gives it for a column. SQL Server's bigint comes as text. */
export function fromDatabase(kind: ColumnKind, value: unknown): unknown {
  if (value === null || value === undefined) return null
  switch (kind) {
    case 'json':
      return typeof value === 'string' ? JSON.parse(value) : value
    case 'time':
      return value instanceof Date ? value : new Date(value as string)
    case 'flag':
      return value === true || value === 1
    case 'id':
    case 'integer':
    case 'bigint':
    case 'money':
    case 'grams':
      return wholeNumber(value)
    case 'double':
      return Number(value)
    case 'text':
    case 'longText':
      return value
  }
}

/** A count or sum as a number; drivers give 64-bit values as text or bigint. Throws beyond what a double holds exactly. */
export function wholeNumber(value: unknown): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number))
    throw new Error(`Not a whole number that is held exactly: ${String(value)}`)
  return number
}

/** What a `datetime2` holds, and what sorts as text. */
const EARLIEST = new Date('0001-01-01T00:00:00.000Z')
const LATEST = new Date('9999-12-31T23:59:59.999Z')

/** An instant as a parameter of a hand-written statement; beyond what a database holds it is the outermost that it does. */
export function timeParameter(given: Date, dialect: Dialect): unknown {
  const value = given < EARLIEST ? EARLIEST : given > LATEST ? LATEST : given
  return dialect === 'sqlite' ? value.toISOString() : new MssqlParameter(value, 'datetime2', 3)
}

/** A value for a column, on SQL Server with the column's own type: nothing is left to the server to convert. */
export function columnParameter(column: Column, value: unknown, dialect: Dialect): Stored | MssqlParameter {
  const stored = toDatabase(column.kind, value, dialect)
  if (dialect === 'sqlite') return stored
  const { type, length, precision } = physicalType(column, 'mssql')
  const parameter = new MssqlParameter(stored, 'nvarchar')
  parameter.type = type
  if (length !== undefined) parameter.params = [length === 'MAX' ? length : Number(length)]
  if (precision !== undefined) parameter.params = [precision]
  return parameter
}
