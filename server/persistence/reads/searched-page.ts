import { firstRows, type Statements } from '../statements'
import { whereOf } from './conditions'
import { orderBy } from './cursor'
import type { ListQuery } from './paging'
import { type Narrowed, oneOf, type WordSearch } from './word-search'

/**
 * The conditions by which a page of a search is read; null when nothing is found. Of words that are not rare, the page's ids
 * are found first, for the rows of a list are wide, and many of them may have to be sorted.
 */
export async function searched(
  sql: Statements,
  query: Pick<ListQuery, 'from' | 'order' | 'branches'>,
  search: WordSearch,
  given: Narrowed,
  wanted: number,
): Promise<Narrowed | null> {
  const { from, order } = query
  if (search.rare || query.branches) return search.narrow(order.id)
  const made = order.creation ? await search.madeWithin(order.column) : { conditions: [], parameters: {} }
  const list = {
    conditions: [...given.conditions, ...made.conditions],
    parameters: { ...given.parameters, ...made.parameters },
  }
  const among = (first: number): Promise<{ id: number }[]> =>
    sql.rows<{ id: number }>(
      `SELECT k.id AS id FROM (SELECT ${order.id} AS id, ${order.column} AS sort_key FROM ${from}
       ${whereOf(list.conditions)} ${orderBy(order)} ${firstRows(sql.dialect, first)}) k
       ${whereOf(search.check('k.id'))}
       ${orderBy({ ...order, column: 'k.sort_key', id: 'k.id' })} ${firstRows(sql.dialect, wanted)}`,
      { ...list.parameters, ...search.parameters },
    )
  let rows = await among(search.glanced)
  // Words of which a glance meets none lie elsewhere, and looking farther would be for nothing.
  if (rows.length > 0 && rows.length < wanted) rows = await among(search.walked)
  if (rows.length < wanted) {
    const narrowed = await search.narrow(order.id)
    if (!narrowed) return null
    rows = await sql.rows<{ id: number }>(
      `SELECT ${order.id} AS id FROM ${from} ${whereOf([...list.conditions, ...narrowed.conditions])}
       ${orderBy(order)} ${firstRows(sql.dialect, wanted)}`,
      { ...list.parameters, ...narrowed.parameters },
    )
  }
  if (rows.length === 0) return null
  return oneOf(
    sql.dialect,
    order.id,
    rows.map(({ id }) => id),
  )
}
