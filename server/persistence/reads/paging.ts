import type { Page, PageRequest } from '../../application/common/reads'
import { firstRows, type Parameters, type Statements } from '../statements'
import { whereOf } from './conditions'
import { after, type Order, orderBy, type Position, readCursor, writeCursor } from './cursor'
import { searched } from './searched-page'
import type { WordSearch } from './word-search'

/** The parts of a list's query; conditions are joined by AND. */
export interface ListQuery {
  select: string
  from: string
  conditions: string[]
  parameters: Parameters
  /**
   * Conditions of one table that exclude one another and whose rows an index has in the list's order each: the page is merged
   * from the first rows of every one, instead of sorting all that fit.
   */
  branches?: { table: string; alias: string; conditions: readonly string[] }
  /**
   * The tables that conditions and order speak of, of which the first is that of `from`: the page's rows are found by them
   * alone, and only those are read whole. For orders that no index has, where what fits has to be sorted.
   */
  narrow?: { table: string; alias: string; from: string }
  /** The words that a row must have. */
  search?: WordSearch
  /** Name of the order, part of the cursor. */
  orderName: string
  order: Order
}

/** One page by keyset: as quick at the end of a long list as at its beginning, and stable while rows come in. */
export async function pageOf<T>(
  sql: Statements,
  query: ListQuery,
  page: PageRequest,
  read: (row: Record<string, unknown>) => T,
  positionOf: (item: T) => Position,
): Promise<Page<T>> {
  const conditions = [...query.conditions]
  const parameters = { ...query.parameters }
  if (page.cursor !== null) {
    const next = after(query.order, readCursor(page.cursor, query.orderName, query.order.kind))
    conditions.push(next.sql)
    Object.assign(parameters, next.parameters)
  }
  // One row more than asked for tells whether there is a next page.
  const first = `${orderBy(query.order)} ${firstRows(sql.dialect, page.limit + 1)}`
  if (query.search) {
    const found = await searched(sql, query, query.search, { conditions, parameters }, page.limit + 1)
    if (!found) return { items: [], nextCursor: null }
    conditions.push(...found.conditions)
    Object.assign(parameters, found.parameters)
  }
  const where = whereOf(conditions)
  const { branches, narrow } = query
  const rows = await sql.rows(
    branches && branches.conditions.length > 0
      ? `SELECT ${query.select} FROM (${branchIds(branches, conditions, first)}) k JOIN ${joined(query.from, branches)} ${first}`
      : narrow
        ? `SELECT ${query.select} FROM (SELECT ${narrow.alias}.id AS id FROM ${narrow.from} ${where} ${first}) k
         JOIN ${joined(query.from, narrow)} ${first}`
        : `SELECT ${query.select} FROM ${query.from} ${where} ${first}`,
    parameters,
  )
  const items = rows.slice(0, page.limit).map(read)
  const last = items.at(-1)
  return {
    items,
    nextCursor:
      rows.length > page.limit && last !== undefined ? writeCursor(query.orderName, positionOf(last)) : null,
  }
}

/** The tables of the list, beginning with the rows whose ids `k` has. */
function joined(from: string, { table, alias }: { table: string; alias: string }): string {
  return from.replace(`${table} ${alias}`, `${table} ${alias} ON ${alias}.id = k.id`)
}

/** The ids of the first rows of each branch, as far as the page may need them. */
function branchIds(
  { table, alias, conditions }: NonNullable<ListQuery['branches']>,
  shared: readonly string[],
  first: string,
): string {
  return conditions
    .map(
      (condition, index) =>
        `SELECT b${String(index)}.id FROM (SELECT ${alias}.id AS id FROM ${table} ${alias} WHERE ${[condition, ...shared].join(' AND ')} ${first}) b${String(index)}`,
    )
    .join(' UNION ALL ')
}
