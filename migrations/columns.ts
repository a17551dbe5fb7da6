import type { ColumnType } from 'typeorm'

/** The databases that the product runs on. */
export type Dialect = 'sqlite' | 'mssql'

export type ColumnKind =
  'id' | 'integer' | 'bigint' | 'money' | 'grams' | 'double' | 'text' | 'longText' | 'json' | 'flag' | 'time'

/** One column, without a dialect. `Value` is the type that a record in memory has for it. */
export interface Column<Value = unknown> {
  readonly kind: ColumnKind
  /** Longest text in UTF-16 units, for `text` only. */
  readonly length?: number
  readonly nullable: boolean
  readonly primary: boolean
  /** Texts are the same only where every sign is; else what the database's collation takes for equal is. */
  readonly exact?: true
  /** Never set: it only carries the type. */
  readonly value?: Value
}

function plain<Value>(kind: ColumnKind, length?: number): Column<Value> {
  return { kind, nullable: false, primary: false, ...(length === undefined ? {} : { length }) }
}

/** A primary key that the database counts up. */
export const id = (): Column<number> => ({ ...plain<number>('id'), primary: true })
/** A 32-bit whole number; also references to an `id`. */
export const integer = (): Column<number> => plain('integer')
/** A 64-bit whole number that stays within what a double holds exactly. */
export const bigint = (): Column<number> => plain('bigint')
/** Money in integer cents. */
export const money = (): Column<number> => plain('money')
/** Grams; stored as whole hundredths, so that no sum ever depends on binary fractions. */
export const grams = (): Column<number> => plain('grams')
/** A measured quantity in a binary double (millimetres, mm², mm³). */
export const double = (): Column<number> => plain('double')
/** Unicode text up to `length` UTF-16 units. */
export const text = <Value extends string = string>(length: number): Column<Value> => plain('text', length)
/** The same, compared sign by sign on every database: for words that have to be told apart. */
export const exactText = (length: number): Column<string> => ({ ...plain('text', length), exact: true })
/** Unicode text without a limit. */
export const longText = (): Column<string> => plain('longText')
/** Any JSON value, stored as text. */
export const json = <Value>(): Column<Value> => plain('json')
/** Yes or no. */
export const flag = (): Column<boolean> => plain('flag')
/** An instant in UTC, to the millisecond. */
export const time = (): Column<Date> => plain('time')

/** The same column, which may be empty. */
export const optional = <Value>(column: Column<Value>): Column<Value | null> => ({
  ...column,
  nullable: true,
})
/** The same column as (part of) the primary key. */
export const primary = <Value>(column: Column<Value>): Column<Value> => ({ ...column, primary: true })

export interface PhysicalType {
  type: ColumnType & string
  length?: string
  precision?: number
  collation?: string
  generated: boolean
}

/** Compares code points; SQLite does so by itself. */
const BINARY_COLLATION = 'Latin1_General_100_BIN2'

const SQLITE_TYPES: Record<ColumnKind, ColumnType & string> = {
  id: 'integer',
  integer: 'integer',
  bigint: 'bigint',
  money: 'bigint',
  grams: 'bigint',
  double: 'double',
  text: 'varchar',
  longText: 'text',
  json: 'text',
  flag: 'integer',
  // ISO 8601 with milliseconds and Z: sorts as text, reads as text.
  time: 'varchar',
}

const MSSQL_TYPES: Record<ColumnKind, ColumnType & string> = {
  id: 'int',
  integer: 'int',
  bigint: 'bigint',
  money: 'bigint',
  grams: 'bigint',
  double: 'float',
  text: 'nvarchar',
  longText: 'nvarchar',
  json: 'nvarchar',
  flag: 'bit',
  time: 'datetime2',
}

/** The type that a column has in a dialect, in the form that both TypeORM's tables and entity schemas take. */
export function physicalType(column: Column, dialect: Dialect): PhysicalType {
  const { kind } = column
  if (dialect === 'sqlite') {
    const length = kind === 'text' ? String(column.length) : kind === 'time' ? '24' : undefined
    return { type: SQLITE_TYPES[kind], generated: kind === 'id', ...(length ? { length } : {}) }
  }
  const length =
    kind === 'text' ? String(column.length) : kind === 'longText' || kind === 'json' ? 'MAX' : undefined
  return {
    type: MSSQL_TYPES[kind],
    generated: kind === 'id',
    ...(length ? { length } : {}),
    ...(kind === 'time' ? { precision: 3 } : {}),
    ...(column.exact ? { collation: BINARY_COLLATION } : {}),
  }
}
