import type { MessageLine, MessageReads } from '../../application/messages/ports'
import { MESSAGE_PICTURES, MESSAGES } from '../schema/messages'
import { rowReader } from '../schema/rows'
import { fromDatabase, wholeNumber } from '../schema/values'
import { firstRows, type Parameters, type Statements } from '../statements'
import type { Order } from './cursor'
import { CUSTOMER_COLUMNS, customerOf } from './customer-line'
import { pageOf } from './paging'

const MESSAGE_ROW = rowReader(MESSAGES, 'm')
const PICTURE_ROW = rowReader(MESSAGE_PICTURES, 'p')
const SELECT = `${MESSAGE_ROW.columns}, u.first_name AS u_first_name, u.last_name AS u_last_name`
const FROM = 'messages m LEFT JOIN users u ON u.id = m.author_id'
const NEWEST_FIRST: Order = { column: 'm.created_at', id: 'm.id', descending: true, kind: 'time' }

function lineOf(row: Record<string, unknown>): MessageLine {
  const names = [row.u_first_name, row.u_last_name].filter((name) => typeof name === 'string' && name !== '')
  return { ...MESSAGE_ROW.read(row), authorName: names.length > 0 ? names.join(' ') : null, pictures: [] }
}

/** Threads between customers and the office. */
export class SqlMessageReads implements MessageReads {
  constructor(private readonly sql: Statements) {}

  messages: MessageReads['messages'] = async (quoteId, page) => {
    const found = await pageOf(
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
    await this.addPictures(found.items, 'p.quote_id = :quoteId', { quoteId })
    return found
  }

  customerMessages: MessageReads['customerMessages'] = async (customerId, page) => {
    const found = await pageOf(
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
    const own = 'p.quote_id IN (SELECT q.id FROM quotes q WHERE q.user_id = :customerId)'
    await this.addPictures(found.items, own, { customerId })
    return found
  }

  message: MessageReads['message'] = async (id) => {
    const [row] = await this.sql.rows(`SELECT ${SELECT} FROM ${FROM} WHERE m.id = :id`, { id })
    const line = row ? lineOf(row) : null
    if (line) await this.addPictures([line], 'p.quote_id = :quoteId', { quoteId: line.quoteId })
    return line
  }

  picture: MessageReads['picture'] = async (quoteId, pictureId) => {
    const [row] = await this.sql.rows(
      `SELECT ${PICTURE_ROW.columns} FROM message_pictures p WHERE p.id = :pictureId AND p.quote_id = :quoteId`,
      { pictureId, quoteId },
    )
    return row ? PICTURE_ROW.read(row) : null
  }

  openProblems: MessageReads['openProblems'] = async (limit) => {
    const rows = await this.sql.rows(
      `SELECT ${MESSAGE_ROW.columns}, q.quote_number AS quote_number, q.product_name AS product_name,
         q.sales_order_id AS sales_order_id, ${CUSTOMER_COLUMNS}
       FROM messages m JOIN quotes q ON q.id = m.quote_id JOIN users u ON u.id = q.user_id
       WHERE m.problem = 'open' ORDER BY m.id ${firstRows(this.sql.dialect, limit)}`,
    )
    const [count] = await this.sql.rows<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM messages m WHERE m.problem = 'open'`,
    )
    return {
      items: rows.map((row) => ({
        message: lineOf(row),
        quoteNumber: row.quote_number as string,
        productName: row.product_name as string | null,
        salesOrderId: row.sales_order_id === null ? null : wholeNumber(row.sales_order_id),
        customer: customerOf(row),
      })),
      total: wholeNumber(count?.n ?? 0),
    }
  }

  /** Adds the pictures of messages, read at once. */
  private async addPictures(lines: MessageLine[], where: string, parameters: Parameters): Promise<void> {
    if (lines.length === 0) return
    const ids = lines.map(({ id }) => id)
    const rows = await this.sql.rows(
      `SELECT ${PICTURE_ROW.columns} FROM message_pictures p
       WHERE ${where} AND p.message_id >= :first AND p.message_id <= :last ORDER BY p.id`,
      { ...parameters, first: Math.min(...ids), last: Math.max(...ids) },
    )
    const byId = new Map(lines.map((line) => [line.id, line]))
    for (const picture of rows.map((row) => PICTURE_ROW.read(row))) {
      byId.get(picture.messageId)?.pictures.push(picture)
    }
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
