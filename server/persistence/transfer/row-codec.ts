import { MssqlParameter } from 'typeorm'
import type { Column, Dialect } from '../../../migrations/index'
import type { TableSpec } from '../schema/table'
import { declaredLength } from '../mssql/text-parameters'
import { wholeNumber } from '../schema/values'

/** A column's value without a dialect: instants as ISO text, JSON as the text that is stored. */
export type Plain = string | number | boolean | null

/** One table as rows are copied: columns in their order, and which of them make the key. */
export interface CopiedTable {
  name: string
  columns: { name: string; column: Column }[]
  /** Positions of the primary key's columns. */
  key: number[]
  /** Whether the database counts the key up. */
  counted: boolean
}

export function copiedTable(spec: TableSpec): CopiedTable {
  const columns = Object.entries(spec.columns).map(([property, column]) => ({
    name: spec.names[property]!,
    column,
  }))
  return {
    name: spec.name,
    columns,
    key: columns.flatMap(({ column }, at) => (column.primary ? [at] : [])),
    counted: columns.some(({ column }) => column.kind === 'id'),
  }
}

/** A value as a driver gave it. */
export function plainValue(column: Column, raw: unknown): Plain {
  if (raw === null || raw === undefined) return null
  switch (column.kind) {
    case 'time':
      return (raw instanceof Date ? raw : new Date(raw as string)).toISOString()
    case 'flag':
      return raw === true || raw === 1 || raw === 1n
    case 'id':
    case 'integer':
    case 'bigint':
    case 'money':
    case 'grams':
      return wholeNumber(raw)
    case 'double':
      return Number(raw)
    case 'json':
    case 'text':
    case 'longText':
      return raw as string
  }
}

/** A value as a parameter of a statement in a dialect, with the type of its column. */
export function boundValue(column: Column, value: Plain, dialect: Dialect): unknown {
  return dialect === 'sqlite' ? sqliteValue(column, value) : mssqlValue(column, value)
}

function sqliteValue({ kind }: Column, value: Plain): unknown {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'boolean') return BigInt(value)
  // Drivers bind every number as a floating one; whole ones stay whole this way.
  return kind === 'double' ? value : BigInt(value)
}

function mssqlValue(column: Column, value: Plain): unknown {
  switch (column.kind) {
    case 'time':
      return new MssqlParameter(value === null ? null : new Date(value as string), 'datetime2', 3)
    case 'flag':
      return new MssqlParameter(value, 'bit')
    case 'id':
    case 'integer':
      return new MssqlParameter(value, 'int')
    case 'bigint':
    case 'money':
    case 'grams':
      return new MssqlParameter(value, 'bigint')
    case 'double':
      return new MssqlParameter(value, 'float')
    case 'text':
    case 'json':
    case 'longText':
      return textParameter(column, value as string | null)
  }
}

/**
 * One statement takes hundreds of rows: each text is declared with its column's length, whatever it holds, so that the
 * server makes one plan of it. What is too long for the column is declared as long as it is, for the server to refuse.
 */
function textParameter({ length = Infinity }: Column, value: string | null): MssqlParameter {
  const parameter = new MssqlParameter(value, 'nvarchar')
  parameter.params = [declaredLength(Math.max(length, value?.length ?? 0)) ?? 'MAX']
  return parameter
}
