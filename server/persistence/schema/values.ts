import { MssqlParameter } from 'typeorm'
import { type Column, type ColumnKind, type Dialect, physicalType } from '../../../migrations/index'

/** A value as it goes into an entity's column; undefined stays undefined (TypeORM's word for "not given"). */
export function toDatabase(kind: ColumnKind, value: unknown, dialect: Dialect): unknown {
  if (value === null || value === undefined) return value
  switch (kind) {
    case 'json':
      return JSON.stringify(value)
    case 'time':
      return dialect === 'sqlite' ? (value as Date).toISOString() : value
    case 'flag':
      return dialect === 'sqlite' ? Number(value === true) : value
    case 'id':
    case 'integer':
    case 'bigint':
    case 'money':
    case 'grams':
      // As a bigint TypeORM binds it; a number it would write into the text, which then is never prepared twice.
      return dialect === 'sqlite' ? BigInt(wholeNumber(value)) : wholeNumber(value)
    case 'double':
    case 'text':
    case 'longText':
      return value
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

/** An instant as a parameter of a hand-written statement. */
export function timeParameter(value: Date, dialect: Dialect): unknown {
  return dialect === 'sqlite' ? value.toISOString() : new MssqlParameter(value, 'datetime2', 3)
}

/** A value for a column of SQL Server, with the column's own type: nothing is left to the server to convert. */
export function typedParameter(column: Column, value: unknown): MssqlParameter {
  const { type, length, precision } = physicalType(column, 'mssql')
  const stored = toDatabase(column.kind, value, 'mssql')
  const parameter = new MssqlParameter(stored, 'nvarchar')
  parameter.type = type
  if (length !== undefined) parameter.params = [length === 'MAX' ? length : Number(length)]
  if (precision !== undefined) parameter.params = [precision]
  return parameter
}
