import type { OrderStatus } from '../../../shared/domain/vocabulary'
import type {
  OrderDetail,
  OrderFilter,
  OrderLine,
  OrderSort,
  OrderSummaryFilter,
  Page,
  PageRequest,
  RecordHead,
} from '../../application/common/reads'
import { NEVER, salesOrderOf } from '../repositories/records'
import { paymentOf } from '../repositories/sales-order-repository'
import { PAYMENTS, SALES_ORDERS } from '../schema/orders'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import type { Statements } from '../statements'
import { Conditions } from './conditions'
import type { Order, Position } from './cursor'
import { CUSTOMER_COLUMNS, customerOf } from './customer-line'
import { issuedDocuments } from './document-reads'
import { historyOf } from './history-reads'
import { isDated, needCondition, statesOf } from './order-needs'
import { pageOf } from './paging'
import { filesOf, THUMBNAIL_FILE } from './quote-reads'
import { WordSearch } from './word-search'

const ORDER_ROW = rowReader(SALES_ORDERS, 'o')
const PAYMENT_ROW = rowReader(PAYMENTS, 'p')

const ORDERS: Record<OrderSort, Order> = {
  '-created_at': { column: 'o.created_at', id: 'o.id', descending: true, kind: 'time', creation: true },
  created_at: { column: 'o.created_at', id: 'o.id', descending: false, kind: 'time', creation: true },
  due: { column: 'o.sort_due', id: 'o.id', descending: false, kind: 'time' },
  '-due': { column: 'o.sort_due', id: 'o.id', descending: true, kind: 'time' },
  grand_total: { column: 'o.grand_total', id: 'o.id', descending: false, kind: 'number' },
  '-grand_total': { column: 'o.grand_total', id: 'o.id', descending: true, kind: 'number' },
  number: { column: 'o.order_number', id: 'o.id', descending: false, kind: 'text' },
  '-number': { column: 'o.order_number', id: 'o.id', descending: true, kind: 'text' },
  customer: { column: 'c.sort_name', id: 'o.id', descending: false, kind: 'text' },
  '-customer': { column: 'c.sort_name', id: 'o.id', descending: true, kind: 'text' },
}

/** What was noted when the order was last put on hold. */
const HOLD_REASON = `CASE WHEN o.status = 'on_hold' THEN (SELECT h.note FROM history h WHERE h.id =
  (SELECT MAX(i.id) FROM history i WHERE i.entity_type = 'sales_order' AND i.entity_id = o.id AND i.to_value = 'on_hold')) END`

/** Columns that an index has the orders of each state sorted by. */
const BY_STATE: readonly string[] = ['o.sort_due', 'o.created_at', 'o.grand_total']
/** Columns that the orders of some states have to be sorted by. */
const SORTED: readonly string[] = ['o.order_number', 'c.sort_name']

type SortedLine = OrderLine & { sortName: string }

/** By what a page goes on after its last order. */
const KEYS: Record<OrderSort, (line: SortedLine) => Position['key']> = {
  '-created_at': ({ order }) => order.createdAt,
  created_at: ({ order }) => order.createdAt,
  due: ({ order }) => order.estimatedCompletionDate ?? NEVER,
  '-due': ({ order }) => order.estimatedCompletionDate ?? NEVER,
  grand_total: ({ order }) => order.grandTotal,
  '-grand_total': ({ order }) => order.grandTotal,
  number: ({ order }) => order.orderNumber,
  '-number': ({ order }) => order.orderNumber,
  customer: ({ sortName }) => sortName,
  '-customer': ({ sortName }) => sortName,
}

/** The conditions of a filter, without its words. */
function conditionsOf(filter: OrderSummaryFilter): Conditions {
  const where = new Conditions()
    .equal('o.user_id', filter.userId)
    .equal('o.status', filter.status)
    .equal('o.payment_status', filter.paymentStatus)
    .equal('o.rush_level', filter.rushLevel)
    .equal('o.material_type', filter.materialType)
    .before('o.sort_due', filter.dueBefore)
    .from('o.created_at', filter.from)
    .before('o.created_at', filter.to)
  if (filter.need) {
    const { sql: need, parameters } = needCondition(filter.need.kind, filter.need)
    where.add(need, parameters)
  }
  return where
}

/** A page of orders, of one customer or of all. */
export async function orderPage(
  sql: Statements,
  filter: OrderFilter,
  page: PageRequest,
): Promise<Page<OrderLine>> {
  const where = conditionsOf(filter)
  const search = filter.words && (await WordSearch.of(sql, 'sales_order', filter.words))
  if (search === null) return { items: [], nextCursor: null }
  const order = ORDERS[filter.sort]
  const byName = order.column === 'c.sort_name'
  const names = byName ? ' JOIN customer_figures c ON c.user_id = o.user_id' : ''
  // Of what is due by some day there is little: looking for it along another order would pass by all the rest.
  const dated = filter.need !== undefined && isDated(filter.need.kind) && order.column === 'o.created_at'
  const merged = filter.status === undefined && BY_STATE.includes(order.column) && !dated
  const sorted = dated || ((filter.need ?? filter.status) !== undefined && SORTED.includes(order.column))
  return pageOf<SortedLine>(
    sql,
    {
      select: `${ORDER_ROW.columns}, ${CUSTOMER_COLUMNS}, q.quote_number AS q_quote_number,
        ${THUMBNAIL_FILE('o.quote_id')} AS thumbnail_file_id,
        ${HOLD_REASON} AS hold_reason${byName ? ', c.sort_name AS c_sort_name' : ''}`,
      // Outer joins keep the list's order the one that is walked, see the quotes' list.
      from: `sales_orders o LEFT JOIN users u ON u.id = o.user_id LEFT JOIN quotes q ON q.id = o.quote_id${names}`,
      conditions: where.conditions,
      parameters: where.parameters,
      search,
      ...(filter.need && merged
        ? { branches: { table: 'sales_orders', alias: 'o', conditions: statesOf(filter.need.kind) } }
        : {}),
      ...(sorted ? { narrow: { table: 'sales_orders', alias: 'o', from: `sales_orders o${names}` } } : {}),
      orderName: `orders ${filter.sort}`,
      order,
    },
    page,
    (row) => ({
      order: salesOrderOf(ORDER_ROW.read(row)),
      customer: customerOf(row),
      quoteNumber: row.q_quote_number as string,
      thumbnailFileId: row.thumbnail_file_id === null ? null : wholeNumber(row.thumbnail_file_id),
      holdReason: (row.hold_reason as string | null) ?? null,
      sortName: byName ? (row.c_sort_name as string) : '',
    }),
    (line) => ({ key: KEYS[filter.sort](line), id: line.order.id }),
  )
}

export async function orderHead(sql: Statements, id: number): Promise<RecordHead | null> {
  const [row] = await sql.rows<{
    id: number
    number: string
    user_id: number
    version: number
    status: string
    total: unknown
  }>(
    `SELECT o.id AS id, o.order_number AS number, o.user_id AS user_id, o.version AS version, o.status AS status, o.grand_total AS total
     FROM sales_orders o WHERE o.id = :id`,
    { id },
  )
  if (!row) return null
  return {
    id: row.id,
    number: row.number,
    userId: row.user_id,
    version: row.version,
    status: row.status,
    total: wholeNumber(row.total),
  }
}

/** An order with its payments, customer, history and the files of its quote. */
export async function orderDetail(sql: Statements, id: number): Promise<OrderDetail | null> {
  const [row] = await sql.rows(
    `SELECT ${ORDER_ROW.columns}, ${CUSTOMER_COLUMNS}, q.quote_number AS q_quote_number
     FROM sales_orders o JOIN users u ON u.id = o.user_id JOIN quotes q ON q.id = o.quote_id WHERE o.id = :id`,
    { id },
  )
  if (!row) return null
  const order = salesOrderOf(ORDER_ROW.read(row))
  const payments = await sql.rows(
    `SELECT ${PAYMENT_ROW.columns} FROM payments p WHERE p.sales_order_id = :id ORDER BY p.id`,
    { id },
  )
  return {
    order,
    customer: customerOf(row),
    quoteNumber: row.q_quote_number as string,
    files: await filesOf(sql, order.quoteId),
    payments: payments.map((payment) => paymentOf(PAYMENT_ROW.read(payment))),
    history: await historyOf(sql, 'sales_order', id),
    documents: await issuedDocuments(sql, id),
  }
}

/** Count and sum of the grand totals of each state that has orders; without a filter from one index. */
export async function orderSummary(
  sql: Statements,
  filter: OrderSummaryFilter = {},
): Promise<{ status: OrderStatus; count: number; total: number }[]> {
  const where = conditionsOf(filter)
  if (filter.words) {
    const search = await WordSearch.of(sql, 'sales_order', filter.words)
    const found = await search?.narrow('o.id')
    if (!found) return []
    for (const condition of found.conditions) where.add(condition, found.parameters)
  }
  const condition = where.conditions.length > 0 ? `WHERE ${where.conditions.join(' AND ')} ` : ''
  const rows = await sql.rows<{ status: OrderStatus; n: unknown; total: unknown }>(
    `SELECT o.status AS status, COUNT(*) AS n, SUM(o.grand_total) AS total FROM sales_orders o ${condition}GROUP BY o.status`,
    where.parameters,
  )
  return rows.map(({ status, n, total }) => ({ status, count: wholeNumber(n), total: wholeNumber(total) }))
}
