import type { Dialect } from '../../../migrations/index'
import { numberHead } from '../../../shared/domain/numbering'
import type { Searchable } from '../repositories/search-index'
import { SEARCH_SPANS } from '../schema/office'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import { firstRows, type Parameters, type Statements } from '../statements'

/** Up to where which way to a search's rows is the shorter one. */
export interface SearchLimits {
  /** Up to so many matches of a word are looked up at once; beyond, the first rows of the list may have them as soon. */
  rare: number
  /** So many rows of the list are looked at first, for each word. */
  glanced: number
  /** Where they had some, so many are looked through for each word: several are met together less often than one. */
  walked: number
  /** Up to so many matches, where they are not among those, are taken as a list of ids. */
  few: number
  /** Of several frequent words, those with at most so many matches are looked up together, for what they share. */
  many: number
  /** Up to so many matches of a word are read through for the ids between which they lie. */
  spanned: number
}

const LIMITS: SearchLimits = {
  rare: 100,
  glanced: 1000,
  walked: 4000,
  few: 1000,
  many: 20_000,
  spanned: 200_000,
}

/** Conditions of a query, joined by AND, with their parameters. */
export interface Narrowed {
  conditions: string[]
  parameters: Parameters
}

/** A word with its matches: the terms that begin with it. */
interface Word {
  condition: string
  bounds: Parameters
  /** Ends a query of `search_terms s`. */
  matches: string
  text: string
}

/** Between which times the rows with a word were made. */
interface Span {
  firstAt: Date
  lastAt: Date
}

/** No term has a sign beyond it: SQLite compares terms by their code points, SQL Server by their UTF-16 units. */
const LAST_SIGN = { sqlite: '\u{10ffff}', mssql: '\uffff' }

const SPAN = rowReader(SEARCH_SPANS, 's')

/**
 * Rows of which every word matches the beginning of a term.
 * A rare word is turned into the ids that have it, so that the database need not walk a list to find them. A frequent
 * one is met soon on that walk, or lies deep in it, as the numbers of years ago do: then its ids tell where.
 */
export class WordSearch {
  readonly parameters: Parameters

  private constructor(
    private readonly sql: Statements,
    private readonly type: Searchable,
    private readonly words: readonly Word[],
    private readonly rarest: readonly number[] | null,
    private readonly limits: SearchLimits,
  ) {
    this.parameters = boundsOf(words)
  }

  /** Null when nothing can match. */
  static async of(
    sql: Statements,
    type: Searchable,
    texts: readonly string[],
    limits = LIMITS,
  ): Promise<WordSearch | null> {
    // A search without a letter or digit in it finds nothing.
    if (texts.length === 0) return null
    const words = texts.map((text, index): Word => {
      const { condition, bounds } = prefix(sql, `word${String(index)}`, text)
      return {
        condition,
        bounds,
        matches: `FROM search_terms s WHERE s.entity_type = '${type}' AND ${condition}`,
        text,
      }
    })
    let rarest: number[] | null = null
    for (const word of words) {
      const ids = await atMost(sql, limits.rare, word)
      if (ids?.length === 0) return null
      if (ids && (rarest === null || ids.length < rarest.length)) rarest = ids
    }
    return new WordSearch(sql, type, words, rarest, limits)
  }

  /**
   * The conditions on the time when a row was made that all with the words fulfil: a year's numbers lie together, and a list in
   * the order of that time begins right where they do.
   */
  async madeWithin(timeColumn: string): Promise<Narrowed> {
    const narrowed: Narrowed = { conditions: [], parameters: {} }
    for (const [index, { text }] of this.words.entries()) {
      const span = await spanOf(this.sql, this.type, text)
      if (!span) continue
      const [from, to] = [`madeFrom${String(index)}`, `madeTo${String(index)}`]
      narrowed.conditions.push(`${timeColumn} >= :${from}`, `${timeColumn} <= :${to}`)
      narrowed.parameters[from] = span.firstAt
      narrowed.parameters[to] = span.lastAt
    }
    return narrowed
  }

  /** Whether the rows are so few that they are best looked up. */
  get rare(): boolean {
    return this.rarest !== null
  }

  /** So many rows of a list are looked at to see whether the words lie there at all. */
  get glanced(): number {
    return this.limits.glanced * this.words.length
  }

  /** So many rows of a list are looked through before it is found out where the words lie. */
  get walked(): number {
    return this.limits.walked * this.words.length
  }

  /** The conditions that a row with all words fulfils. */
  check(idColumn: string): string[] {
    return this.words.map(
      ({ condition }) =>
        `EXISTS (SELECT 1 FROM search_terms s WHERE s.entity_type = '${this.type}' AND s.entity_id = ${idColumn} AND ${condition})`,
    )
  }

  /** These conditions with others that bring the database to the rows; null when there are none. */
  async narrow(idColumn: string): Promise<Narrowed | null> {
    const conditions = this.check(idColumn)
    const ids = this.rarest ?? (await this.fewIds())
    if (ids?.length === 0) return null
    if (ids) {
      const these = oneOf(this.sql.dialect, idColumn, ids)
      return {
        conditions: [...conditions, ...these.conditions],
        parameters: { ...this.parameters, ...these.parameters },
      }
    }
    const between = await spans(this.sql, this.type, idColumn, this.words, this.limits.spanned)
    return {
      conditions: [...conditions, ...between.conditions],
      parameters: { ...this.parameters, ...between.parameters },
    }
  }

  /** Ids of which the rows looked for are some; null when a list of them would be long. */
  private async fewIds(): Promise<number[] | null> {
    const { few, many } = this.limits
    const frequent: Word[] = []
    for (const word of this.words) {
      const ids = await atMost(this.sql, few, word)
      if (ids) return ids
      // What words share takes two of them.
      if (this.words.length > 1 && !(await moreThan(this.sql, many, word))) frequent.push(word)
    }
    return frequent.length > 1 ? await shared(this.sql, frequent, few) : null
  }
}

/** Null for words that do not begin with a series and a year, and where there is none of that year. */
async function spanOf(sql: Statements, type: Searchable, word: string): Promise<Span | null> {
  const head = type === 'user' ? null : numberHead(word)
  if (head === null) return null
  const [row] = await sql.rows(
    `SELECT ${SPAN.columns} FROM search_spans s WHERE s.entity_type = '${type}' AND s.head = :head`,
    { head },
  )
  return row ? SPAN.read(row) : null
}

/** How many ids statements are made for on SQL Server, so that it keeps few plans: the last id fills up the rest. */
const ID_COUNTS = [8, 64, 128, 256, 512, 1024]

/**
 * The condition that a row has one of these ids, of which there is at least one. SQLite takes them faster written out; it
 * keeps no plan that another set of ids could use.
 */
export function oneOf(dialect: Dialect, idColumn: string, ids: readonly number[]): Narrowed {
  const different = [...new Set(ids)].sort((a, b) => a - b)
  if (dialect === 'sqlite')
    return { conditions: [`${idColumn} IN (${different.join(', ')})`], parameters: {} }
  const count = ID_COUNTS.find((each) => each >= different.length) ?? different.length
  const parameters: Parameters = {}
  const names = Array.from({ length: count }, (_, at) => {
    parameters[`id${String(at)}`] = different[Math.min(at, different.length - 1)]!
    return `:id${String(at)}`
  })
  return { conditions: [`${idColumn} IN (${names.join(', ')})`], parameters }
}

/** The ids that have several frequent words, where they are few: such rows may be rare, and far down the list. */
async function shared(sql: Statements, words: readonly Word[], few: number): Promise<number[] | null> {
  const all = words.map(({ matches }) => `SELECT s.entity_id ${matches}`).join(' INTERSECT ')
  const rows = await sql.rows<{ entity_id: number }>(
    `SELECT m.entity_id FROM (${all}) m ORDER BY m.entity_id ${firstRows(sql.dialect, few + 1)}`,
    boundsOf(words),
  )
  return rows.length > few ? null : rows.map(({ entity_id: id }) => id)
}

/**
 * Between which ids the matches of each word lie. Ids grow with time as most orders of a list do, so that what is newer or
 * older than all matches is passed over without looking for its words.
 */
async function spans(
  sql: Statements,
  type: Searchable,
  idColumn: string,
  words: readonly Word[],
  most: number,
): Promise<Narrowed> {
  const narrowed: Narrowed = { conditions: [], parameters: {} }
  for (const [index, word] of words.entries()) {
    const matches = await idSpan(sql, type, word, most)
    if (!matches) continue
    const [from, to] = [`from${String(index)}`, `to${String(index)}`]
    // Not the bare column: the list's order is to be walked, not the ids, which would have to be sorted.
    narrowed.conditions.push(`(${idColumn} + 0) BETWEEN :${from} AND :${to}`)
    narrowed.parameters[from] = matches.first
    narrowed.parameters[to] = matches.last
  }
  return narrowed
}

/**
 * The lowest and the highest id of a word's matches; null where there are too many to read. Those of the very word lie in the
 * order of their ids: only those of longer terms have to be read for it.
 */
async function idSpan(
  sql: Statements,
  type: Searchable,
  { text: word }: Word,
  most: number,
): Promise<{ first: number; last: number } | null> {
  const terms = `FROM search_terms s WHERE s.entity_type = '${type}' AND s.term`
  const [row] = await sql.rows<{ n: unknown; first_id: number; last_id: number }>(
    `SELECT COUNT(*) AS n, MIN(m.id) AS first_id, MAX(m.id) AS last_id FROM (
       SELECT (SELECT MIN(s.entity_id) ${terms} = :word) AS id
       UNION ALL SELECT (SELECT MAX(s.entity_id) ${terms} = :word) AS id
       UNION ALL SELECT l.id FROM (SELECT s.entity_id AS id ${terms} > :word AND s.term < :beyond
       ORDER BY s.term, s.entity_id ${firstRows(sql.dialect, most + 1)}) l) m`,
    { word, beyond: word + LAST_SIGN[sql.dialect] },
  )
  const read = wholeNumber(row!.n) - 2
  return read > most ? null : { first: row!.first_id, last: row!.last_id }
}

/** The ids of a word's matches, where they are at most so many; else null. */
async function atMost(sql: Statements, count: number, word: Word): Promise<number[] | null> {
  if (await moreThan(sql, count, word)) return null
  const rows = await sql.rows<{ id: number }>(
    `SELECT s.entity_id AS id ${word.matches} ORDER BY s.term, s.entity_id ${firstRows(sql.dialect, count)}`,
    word.bounds,
  )
  return rows.map(({ id }) => id)
}

async function moreThan(sql: Statements, count: number, { matches, bounds }: Word): Promise<boolean> {
  const beyond =
    sql.dialect === 'sqlite' ? `LIMIT 1 OFFSET ${count}` : `OFFSET ${count} ROWS FETCH NEXT 1 ROWS ONLY`
  const rows = await sql.rows(
    `SELECT s.entity_id AS id ${matches} ORDER BY s.term, s.entity_id ${beyond}`,
    bounds,
  )
  return rows.length > 0
}

function boundsOf(words: readonly Word[]): Parameters {
  return Object.assign({}, ...words.map(({ bounds }) => bounds)) as Parameters
}

function prefix(sql: Statements, name: string, word: string): { condition: string; bounds: Parameters } {
  if (sql.dialect === 'sqlite') {
    // Binary comparison: from the word itself to the last text that begins with it.
    return {
      condition: `s.term >= :${name}From AND s.term < :${name}To`,
      bounds: { [`${name}From`]: word, [`${name}To`]: word + LAST_SIGN.sqlite },
    }
  }
  // SQL Server's collations have no last letter; it turns a pattern without a leading wildcard into a range itself.
  return {
    condition: `s.term LIKE :${name} ESCAPE '!'`,
    bounds: { [name]: `${word.replace(/[!%_[]/g, '!$&')}%` },
  }
}
