import type { Searchable } from '../repositories/search-index'
import { firstRows, type Parameters, type Statements } from '../statements'

/** Up to so many matches of a word are taken as a list; beyond, the list's own order is walked and each row checked. */
const FEW = 1000
/** Of several frequent words, those with at most so many matches are looked up together, for what they share. */
const MANY = 20_000

/**
 * The condition that every word matches the beginning of one of a record's terms; null when nothing can match.
 * A rare word is turned into the ids that have it, so that the database need not walk the list to find them; a frequent
 * one is found soon on that walk. Either way the work does not grow with the table.
 */
export async function wordCondition(
  sql: Statements,
  type: Searchable,
  idColumn: string,
  words: readonly string[],
): Promise<{ conditions: string[]; parameters: Parameters } | null> {
  // A search without a letter or digit in it finds nothing.
  if (words.length === 0) return null
  const parameters: Parameters = {}
  const conditions: string[] = []
  let rarest: number[] | null = null
  const frequent: { select: string; bounds: Parameters }[] = []
  for (const [index, word] of words.entries()) {
    const { condition, bounds } = prefix(sql, `word${String(index)}`, word)
    const rows = await sql.rows<{ id: number }>(
      `SELECT s.entity_id AS id FROM search_terms s WHERE s.entity_type = '${type}' AND ${condition}
       ORDER BY s.term, s.entity_id ${firstRows(sql.dialect, FEW + 1)}`,
      bounds,
    )
    if (rows.length === 0) return null
    if (rows.length <= FEW && (rarest === null || rows.length < rarest.length)) {
      rarest = rows.map(({ id }) => id)
    }
    if (rows.length > FEW) {
      const select = `SELECT s.entity_id FROM search_terms s WHERE s.entity_type = '${type}' AND ${condition}`
      frequent.push({ select, bounds })
    }
    Object.assign(parameters, bounds)
    conditions.push(
      `EXISTS (SELECT 1 FROM search_terms s WHERE s.entity_type = '${type}' AND s.entity_id = ${idColumn} AND ${condition})`,
    )
  }
  rarest ??= await shared(sql, frequent)
  if (rarest?.length === 0) return null
  if (rarest) conditions.push(`${idColumn} IN (${[...new Set(rarest)].sort((a, b) => a - b).join(', ')})`)
  return { conditions, parameters }
}

/**
 * What has all of several frequent words may be rare, and far down the list that would be walked: its ids, where they are
 * few. Null when the words are too frequent to look, or share much and so are met soon.
 */
async function shared(
  sql: Statements,
  words: readonly { select: string; bounds: Parameters }[],
): Promise<number[] | null> {
  const countable: (typeof words)[number][] = []
  for (const word of words.length > 1 ? words : []) {
    const beyond = await sql.rows(
      `${word.select} ORDER BY s.term, s.entity_id ${rowAfter(sql.dialect, MANY)}`,
      word.bounds,
    )
    if (beyond.length === 0) countable.push(word)
  }
  if (countable.length < 2) return null
  const rows = await sql.rows<{ entity_id: number }>(
    `SELECT m.entity_id FROM (${countable.map(({ select }) => select).join(' INTERSECT ')}) m
     ORDER BY m.entity_id ${firstRows(sql.dialect, FEW + 1)}`,
    Object.assign({}, ...countable.map(({ bounds }) => bounds)) as Parameters,
  )
  return rows.length > FEW ? null : rows.map(({ entity_id: id }) => id)
}

/** The end of an ordered query that answers a row only when there are more than so many. */
function rowAfter(dialect: Statements['dialect'], count: number): string {
  return dialect === 'sqlite' ? `LIMIT 1 OFFSET ${count}` : `OFFSET ${count} ROWS FETCH NEXT 1 ROWS ONLY`
}

function prefix(sql: Statements, name: string, word: string): { condition: string; bounds: Parameters } {
  if (sql.dialect === 'sqlite') {
    // Binary comparison: from the word itself to the last text that begins with it.
    return {
      condition: `s.term >= :${name}From AND s.term < :${name}To`,
      bounds: { [`${name}From`]: word, [`${name}To`]: `${word}\u{10ffff}` },
    }
  }
  // SQL Server's collations have no last letter; it turns a pattern without a leading wildcard into a range itself.
  return {
    condition: `s.term LIKE :${name} ESCAPE '!'`,
    bounds: { [name]: `${word.replace(/[!%_[]/g, '!$&')}%` },
  }
}
