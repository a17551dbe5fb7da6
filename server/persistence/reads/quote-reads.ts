import type {
  Page,
  PageRequest,
  QuoteDetail,
  QuoteFilter,
  QuoteLine,
  QuoteSort,
  RecordHead,
} from '../../application/common/reads'
import type { QuoteFileLine } from '../../application/quotes/ports'
import { NEVER, quoteOf } from '../repositories/records'
import { reasonTerm } from '../repositories/search-index'
import { QUOTE_FILES, QUOTES } from '../schema/quotes'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import type { Statements } from '../statements'
import type { Order, Position } from './cursor'
import { ASSIGNEE_COLUMNS, assigneeOf } from './assignee'
import { CUSTOMER_COLUMNS, customerOf } from './customer-line'
import { Conditions } from './conditions'
import { historyOf } from './history-reads'
import { pageOf } from './paging'
import { WordSearch } from './word-search'

const QUOTE_ROW = rowReader(QUOTES, 'q')
const LINE_ROW = rowReader(QUOTES, 'q', ['priceReceipt', 'printProfileVersion', 'sortTotal', 'sortExpiresAt'])
const FILE_ROW = rowReader(QUOTE_FILES, 'f', ['analysis'])

const ORDERS: Record<QuoteSort, Order> = {
  '-created_at': { column: 'q.created_at', id: 'q.id', descending: true, kind: 'time', creation: true },
  created_at: { column: 'q.created_at', id: 'q.id', descending: false, kind: 'time', creation: true },
  '-total_price': { column: 'q.sort_total', id: 'q.id', descending: true, kind: 'number' },
  total_price: { column: 'q.sort_total', id: 'q.id', descending: false, kind: 'number' },
  expires_at: { column: 'q.sort_expires_at', id: 'q.id', descending: false, kind: 'time' },
}

function positionIn(sort: QuoteSort, { quote }: QuoteLine): Position {
  if (sort === 'created_at' || sort === '-created_at') return { key: quote.createdAt, id: quote.id }
  if (sort === 'expires_at') return { key: quote.expiresAt ?? NEVER, id: quote.id }
  return { key: quote.totalPrice ?? -1, id: quote.id }
}

/** Whose name is on a quote, and how much of its thread the office has yet to see. */
const BESIDE = `LEFT JOIN quote_assignments a ON a.quote_id = q.id LEFT JOIN users au ON au.id = a.user_id
  LEFT JOIN message_threads t ON t.quote_id = q.id`

/** The file whose thumbnail stands for a quote in lists: the first, after which it is called. */
export const THUMBNAIL_FILE = (quoteId: string) =>
  `(SELECT MIN(f.id) FROM quote_files f WHERE f.quote_id = ${quoteId})`

/** A page of quotes, of one customer or of all. */
export async function quotePage(
  sql: Statements,
  filter: QuoteFilter,
  page: PageRequest,
): Promise<Page<QuoteLine>> {
  const where = new Conditions()
    .equal('q.user_id', filter.userId)
    .equal('q.status', filter.status)
    .from('q.created_at', filter.from)
    .before('q.created_at', filter.to)
  if (filter.assigneeId === 'none') where.add('a.quote_id IS NULL', {})
  else where.equal('a.user_id', filter.assigneeId)
  if (filter.words?.length === 0) return { items: [], nextCursor: null }
  const words = [...(filter.words ?? []), ...(filter.reason ? [reasonTerm(filter.reason)] : [])]
  const search = words.length > 0 ? await WordSearch.of(sql, 'quote', words) : undefined
  if (search === null) return { items: [], nextCursor: null }
  return pageOf(
    sql,
    {
      select: `${LINE_ROW.columns}, ${CUSTOMER_COLUMNS}, ${ASSIGNEE_COLUMNS}, t.office_unread AS t_office_unread,
        (SELECT COUNT(*) FROM quote_files f WHERE f.quote_id = q.id) AS file_count,
        ${THUMBNAIL_FILE('q.id')} AS thumbnail_file_id`,
      // An outer join, although every quote has a customer: it keeps the list's order the one that is walked.
      from: `quotes q LEFT JOIN users u ON u.id = q.user_id ${BESIDE}`,
      conditions: where.conditions,
      parameters: where.parameters,
      search,
      orderName: `quotes ${filter.sort}`,
      order: ORDERS[filter.sort],
    },
    page,
    (row) => ({
      quote: LINE_ROW.read(row),
      customer: customerOf(row),
      assignee: assigneeOf(row),
      unreadMessages: wholeNumber(row.t_office_unread ?? 0),
      fileCount: wholeNumber(row.file_count),
      thumbnailFileId: row.thumbnail_file_id === null ? null : wholeNumber(row.thumbnail_file_id),
    }),
    (line) => positionIn(filter.sort, line),
  )
}

export async function quoteHead(sql: Statements, id: number): Promise<RecordHead | null> {
  const [row] = await sql.rows<{
    id: number
    number: string
    user_id: number
    version: number
    status: string
    total: unknown
  }>(
    `SELECT q.id AS id, q.quote_number AS number, q.user_id AS user_id, q.version AS version, q.status AS status, q.total_price AS total
     FROM quotes q WHERE q.id = :id`,
    { id },
  )
  if (!row) return null
  const total = row.total === null ? null : wholeNumber(row.total)
  return {
    id: row.id,
    number: row.number,
    userId: row.user_id,
    version: row.version,
    status: row.status,
    total,
  }
}

/** A quote with its files, customer and history. */
export async function quoteDetail(sql: Statements, id: number): Promise<QuoteDetail | null> {
  const [row] = await sql.rows(
    `SELECT ${QUOTE_ROW.columns}, ${CUSTOMER_COLUMNS}, ${ASSIGNEE_COLUMNS}, t.office_unread AS t_office_unread
     FROM quotes q JOIN users u ON u.id = q.user_id ${BESIDE} WHERE q.id = :id`,
    { id },
  )
  if (!row) return null
  return {
    quote: quoteOf(QUOTE_ROW.read(row)),
    customer: customerOf(row),
    assignee: assigneeOf(row),
    unreadMessages: wholeNumber(row.t_office_unread ?? 0),
    files: await filesOf(sql, id),
    history: await historyOf(sql, 'quote', id),
  }
}

/** The files of a quote, without the bulk of their measurements. */
export async function filesOf(sql: Statements, quoteId: number): Promise<QuoteFileLine[]> {
  const rows = await sql.rows(
    `SELECT ${FILE_ROW.columns} FROM quote_files f WHERE f.quote_id = :quoteId ORDER BY f.id`,
    { quoteId },
  )
  return rows.map((row) => FILE_ROW.read(row))
}

export async function quoteFile(
  sql: Statements,
  quoteId: number,
  fileId: number,
): Promise<QuoteFileLine | null> {
  const [row] = await sql.rows(
    `SELECT ${FILE_ROW.columns} FROM quote_files f WHERE f.id = :fileId AND f.quote_id = :quoteId`,
    { fileId, quoteId },
  )
  return row ? FILE_ROW.read(row) : null
}
