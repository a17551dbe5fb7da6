import type { MssqlParameter, QueryRunner } from 'typeorm'
import type { Dialect } from '../../migrations/index'
import { timeParameter } from './schema/values'

export type Parameters = Record<string, string | number | boolean | Date | MssqlParameter | null>

/** Hand-written statements, the same text for both dialects: parameters are written `:name`, instants given as `Date`. */
export interface Statements {
  readonly dialect: Dialect
  /** The rows that a statement answers, columns as the driver gives them. */
  rows<Row = Record<string, unknown>>(sql: string, parameters?: Parameters): Promise<Row[]>
}

/** Runs one statement as `DataSource.query` and `QueryRunner.query` do. */
export type RunQuery = (sql: string, parameters: unknown[]) => Promise<unknown>

/** Statements over a connection, or over a pool of them. */
export function statements(dialect: Dialect, run: RunQuery): Statements {
  return {
    dialect,
    rows: async <Row>(sql: string, parameters: Parameters = {}) => {
      const [text, values] = bind(dialect, sql, parameters)
      const rows = (await run(text, values)) as Row[] | undefined
      return rows ?? []
    },
  }
}

/** Statements that also change rows, on the one connection of a transaction. */
export interface WritingStatements extends Statements {
  /** Runs a statement and answers how many rows it changed. */
  change(sql: string, parameters?: Parameters): Promise<number>
  /** Inserts one row and answers the id that the database gave it: on SQL Server what the statement outputs as `id`. */
  insert(sql: string, parameters: Parameters): Promise<number>
}

export function writingStatements(dialect: Dialect, runner: QueryRunner): WritingStatements {
  return {
    ...statements(dialect, (sql, values) => runner.query(sql, values)),
    change: async (sql, parameters = {}) => {
      const [text, values] = bind(dialect, sql, parameters)
      const { affected } = await runner.query(text, values, true)
      return affected ?? 0
    },
    insert: async (sql, parameters) => {
      const [text, values] = bind(dialect, sql, parameters)
      const answer = await runner.query(text, values, true)
      // Where a statement outputs nothing, SQL Server's driver gives no rows at all.
      const rows = answer.records as { id: number }[] | undefined
      return dialect === 'sqlite' ? Number(answer.raw) : (rows?.[0]?.id ?? 0)
    },
  }
}

/** Puts the dialect's placeholders for `:name`. Every value is bound, none becomes part of the text. */
export function bind(dialect: Dialect, sql: string, parameters: Parameters): [string, unknown[]] {
  const values: unknown[] = []
  const bound = new Map<string, string>()
  const text = sql.replace(/:([a-z]\w*)/gi, (_, name: string) => {
    const known = bound.get(name)
    if (known !== undefined) return known
    const value = parameters[name]
    if (value === undefined) throw new Error(`The statement's parameter ${name} was not given.`)
    values.push(value instanceof Date ? timeParameter(value, dialect) : value)
    const number = values.length
    const placeholder = dialect === 'sqlite' ? `?${String(number)}` : `@${String(number - 1)}`
    bound.set(name, placeholder)
    return placeholder
  })
  return [text, values]
}

/** The end of an ordered query that takes its first rows only. */
export function firstRows(dialect: Dialect, count: number): string {
  if (!Number.isSafeInteger(count) || count < 1) throw new Error('A query takes one row at least.')
  return dialect === 'sqlite' ? `LIMIT ${count}` : `OFFSET 0 ROWS FETCH NEXT ${count} ROWS ONLY`
}
