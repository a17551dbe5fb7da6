import type { MessageLine, MessageReads } from '../../application/messages/ports'
import { MESSAGES } from '../schema/messages'
import { rowReader } from '../schema/rows'
import { fromDatabase, wholeNumber } from '../schema/values'
import { firstRows, type Parameters, type Statements } from '../statements'
import type { Order } from './cursor'
import { CUSTOMER_COLUMNS, customerOf } from './customer-line'
import { pageOf } from './paging'

const MESSAGE_ROW = rowReader(MESSAGES, 'm')
const SELECT = `${MESSAGE_ROW.columns}, u.first_name AS u_first_name, u.last_name AS u_last_name`
const FROM = 'messages m LEFT JOIN users u ON u.id = m.author_id'
const NEWEST_FIRST: Order = { column: 'm.created_at', id: 'm.id', descending: true, kind: 'time' }

function lineOf(row: Record<string, unknown>): MessageLine {
  const names = [row.u_first_name, row.u_last_name].filter((name) => typeof name === 'string' && name !== '')
  return { ...MESSAGE_ROW.read(row), authorName: names.length > 0 ? names.join(' ') : null }
}

/** Threads between customers and the office. */
export class SqlMessageReads implements MessageReads {
  constructor(private readonly sql: Statements) {}

  messages: MessageReads['messages'] = (quoteId, page) =>
    pageOf(
      this.sql,
      {
        select: SELECT,
        from: FROM,
        conditions: ['m.quote_id = :quoteId'],
        parameters: { quoteId },
        orderName: 'messages',
        order: NEWEST_FIRST,
      },
      page,
      lineOf,
      (line) => ({ key: line.createdAt, id: line.id }),
    )

  customerMessages: MessageReads['customerMessages'] = (customerId, page) =>
    pageOf(
      this.sql,
      {
        select: `${SELECT}, q.quote_number AS q_quote_number, q.product_name AS q_product_name`,
        from: `${FROM} JOIN quotes q ON q.id = m.quote_id JOIN message_threads t ON t.quote_id = m.quote_id`,
        conditions: ['t.user_id = :customerId'],
        parameters: { customerId },
        orderName: 'customer messages',
        order: NEWEST_FIRST,
      },
      page,
      (row) => ({
        ...lineOf(row),
        quoteNumber: row.q_quote_number as string,
        productName: row.q_product_name as string | null,
      }),
      (line) => ({ key: line.createdAt, id: line.id }),
    )

  message: MessageReads['message'] = async (id) => {
    const [row] = await this.sql.rows(`SELECT ${SELECT} FROM ${FROM} WHERE m.id = :id`, { id })
    return row ? lineOf(row) : null
  }

  unreadThreads: MessageReads['unreadThreads'] = async (customerId, limit) => {
    const column = customerId === null ? 't.office_unread' : 't.customer_unread'
    const where = `${column} > 0${customerId === null ? '' : ' AND t.user_id = :customerId'}`
    const parameters: Parameters = customerId === null ? {} : { customerId }
    const rows = await this.sql.rows(
      `SELECT q.id AS id, q.quote_number AS quote_number, q.product_name AS product_name,
         q.sales_order_id AS sales_order_id, ${column} AS unread, t.last_message_at AS last_message_at, ${CUSTOMER_COLUMNS}
       FROM message_threads t JOIN quotes q ON q.id = t.quote_id JOIN users u ON u.id = q.user_id
       WHERE ${where} ORDER BY t.last_message_at, t.quote_id ${firstRows(this.sql.dialect, limit)}`,
      parameters,
    )
    const [count] = await this.sql.rows<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM message_threads t WHERE ${where}`,
      parameters,
    )
    return {
      items: rows.map((row) => ({
        quoteId: wholeNumber(row.id),
        quoteNumber: row.quote_number as string,
        productName: row.product_name as string | null,
        salesOrderId: row.sales_order_id === null ? null : wholeNumber(row.sales_order_id),
        customer: customerOf(row),
        unread: wholeNumber(row.unread),
        lastMessageAt: fromDatabase('time', row.last_message_at) as Date,
      })),
      total: wholeNumber(count?.n ?? 0),
    }
  }
}
