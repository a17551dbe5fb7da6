import type { DataSource, QueryRunner } from 'typeorm'
import { type Dialect } from '../../../migrations/index'
import { ALL_TABLES } from '../schema/all'
import type { TableSpec } from '../schema/table'
import { wholeNumber } from '../schema/values'
import { boundValue, copiedTable, type CopiedTable, type Plain, plainValue } from './row-codec'
import * as text from './table-statements'

/** Rows of one transaction, and of one portion that is read. */
const PORTION = 2_000

/** Where rows come from: a connection that sees one moment of the database, or a database at rest. */
export interface RowSource {
  dialect: Dialect
  query(sql: string, parameters?: unknown[]): Promise<unknown>
}

export interface CopyProgress {
  table: string
  rows: number
  /** Of all tables. */
  rowsSoFar: number
}

/** Every table of today's schema, those that others point at first. */
export const COPIED_TABLES: CopiedTable[] = inOrderOfReference(ALL_TABLES).map(copiedTable)

function inOrderOfReference(specs: readonly TableSpec[]): TableSpec[] {
  const ordered = new Set<TableSpec>()
  const place = (spec: TableSpec, above: readonly TableSpec[]): void => {
    if (ordered.has(spec) || above.includes(spec)) return
    for (const { table } of spec.foreignKeys) {
      const target = specs.find(({ name }) => name === table)
      if (target) place(target, [...above, spec])
    }
    ordered.add(spec)
  }
  for (const spec of specs) place(spec, [])
  return [...ordered]
}

export function dialectOfSource(dataSource: DataSource): Dialect {
  return dataSource.options.type === 'mssql' ? 'mssql' : 'sqlite'
}

/** All rows of a table in the order of its key, a portion at a time. */
export async function* portionsOf(
  source: RowSource,
  table: CopiedTable,
  after: Plain[] | null = null,
): AsyncGenerator<Plain[][]> {
  for (let key = after; ;) {
    const sql = text.selectAfter(table, source.dialect, key !== null, PORTION)
    const parameters = (key ?? []).map((value, at) =>
      boundValue(table.columns[table.key[at]!]!.column, value, source.dialect),
    )
    const raw = (await source.query(sql, parameters)) as Record<string, unknown>[]
    if (raw.length === 0) return
    const rows = raw.map((row) => table.columns.map(({ name, column }) => plainValue(column, row[name])))
    yield rows
    if (rows.length < PORTION) return
    const last = rows.at(-1)!
    key = table.key.map((at) => last[at]!)
  }
}

/**
 * Copies every table into a database that has today's tables and no shop. Notes in the target how far it has come, with
 * the rows themselves, so that a copy that was interrupted goes on where it stopped. Throws an error with a sentence for a
 * target that already holds a shop. With `anew` what an interrupted copy left is removed first, for a source that may not be the
 * same again.
 */
export async function copyTables(
  source: RowSource,
  target: DataSource,
  report: (progress: CopyProgress) => void,
  { anew = false }: { anew?: boolean } = {},
): Promise<void> {
  const dialect = dialectOfSource(target)
  await begin(target, dialect, anew)
  let rowsSoFar = 0
  for (const table of COPIED_TABLES) {
    const noted = await progressOf(target, table)
    let { lastKey, copied } = noted
    if (!noted.finished) {
      for await (const rows of portionsOf(source, table, lastKey)) {
        const last = rows.at(-1)!
        lastKey = table.key.map((at) => last[at]!)
        copied += rows.length
        await inTransaction(target, async (runner) => {
          await insert(runner, table, dialect, rows)
          await noteProgress(runner, table, lastKey, copied, false)
        })
        report({ table: table.name, rows: copied, rowsSoFar: rowsSoFar + copied })
      }
      await finishTable(source, target, table, lastKey, copied)
    }
    rowsSoFar += copied
    report({ table: table.name, rows: copied, rowsSoFar })
  }
}

/** Removes the notes of a copy that came to its end. */
export async function endCopy(target: DataSource): Promise<void> {
  await target.query(text.dropProgress())
}

/** Whether a copy into this database was begun and not ended. */
export async function copyIsUnderWay(target: DataSource): Promise<boolean> {
  const runner = target.createQueryRunner()
  try {
    return await runner.hasTable(text.PROGRESS_TABLE)
  } finally {
    await runner.release()
  }
}

/** Throws an error with a sentence for a database that holds a shop, unless a copy of one was begun there. */
export async function refuseShop(target: DataSource): Promise<void> {
  if (await copyIsUnderWay(target)) return
  const [row] = await target.query<{ n: unknown }[]>(text.countRows('users'))
  const [audit] = await target.query<{ n: unknown }[]>(text.countRows('audit_log'))
  if (wholeNumber(row?.n ?? 0) > 0 || wholeNumber(audit?.n ?? 0) > 0) {
    throw new Error('The target already holds a shop. Name an empty database; nothing was changed.')
  }
}

async function begin(target: DataSource, dialect: Dialect, anew: boolean): Promise<void> {
  await refuseShop(target)
  const isUnderWay = await copyIsUnderWay(target)
  if (isUnderWay && !anew) return
  await inTransaction(target, async (runner) => {
    // The first rows that the migrations write, or a first start; the source has its own.
    for (const table of [...COPIED_TABLES].reverse()) await runner.query(text.emptyTable(table))
    await runner.query(isUnderWay ? text.forgetProgress() : text.createProgress(dialect))
  })
}

async function insert(
  runner: QueryRunner,
  table: CopiedTable,
  dialect: Dialect,
  rows: Plain[][],
): Promise<void> {
  const atOnce = text.rowsAtOnce(table, dialect)
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce)
    const values = some.flatMap((row) =>
      row.map((value, at) => boundValue(table.columns[at]!.column, value, dialect)),
    )
    await runner.query(text.insertRows(table, dialect, some.length), values)
  }
}

async function finishTable(
  source: RowSource,
  target: DataSource,
  table: CopiedTable,
  lastKey: Plain[] | null,
  copied: number,
): Promise<void> {
  const dialect = dialectOfSource(target)
  let last: number | null = null
  if (table.counted) {
    const [row] = (await source.query(text.lastCounted(table, source.dialect))) as { last: unknown }[]
    last = row?.last === null || row?.last === undefined ? null : wholeNumber(row.last)
  }
  await inTransaction(target, async (runner) => {
    // A table that never had a row counts from one in both databases.
    if (last !== null && (copied > 0 || last > 1)) {
      for (const statement of text.countFrom(table, dialect, last, copied > 0)) await runner.query(statement)
    }
    await noteProgress(runner, table, lastKey, copied, true)
  })
}

async function progressOf(
  target: DataSource,
  table: CopiedTable,
): Promise<{ lastKey: Plain[] | null; copied: number; finished: boolean }> {
  const [row] = await target.query<{ last_key: string | null; copied: unknown; finished: unknown }[]>(
    text.progressOf(dialectOfSource(target)),
    [table.name],
  )
  if (!row) return { lastKey: null, copied: 0, finished: false }
  return {
    lastKey: row.last_key === null ? null : (JSON.parse(row.last_key) as Plain[]),
    copied: wholeNumber(row.copied),
    finished: wholeNumber(row.finished) === 1,
  }
}

async function noteProgress(
  runner: QueryRunner,
  table: CopiedTable,
  lastKey: Plain[] | null,
  copied: number,
  finished: boolean,
): Promise<void> {
  const dialect = dialectOfSource(runner.dataSource)
  const [forget, note] = text.noteProgress(dialect)
  await runner.query(forget, [table.name])
  const key = lastKey === null ? null : JSON.stringify(lastKey)
  await runner.query(note, [table.name, key, copied, Number(finished)])
}

async function inTransaction(
  target: DataSource,
  work: (runner: QueryRunner) => Promise<void>,
): Promise<void> {
  const runner = target.createQueryRunner()
  try {
    await runner.startTransaction()
    try {
      await work(runner)
      await runner.commitTransaction()
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction()
      throw error
    }
  } finally {
    await runner.release()
  }
}
