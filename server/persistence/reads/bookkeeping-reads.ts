import type { Booking, IssuedDocumentLine, Page, PageRequest, Span } from '../../application/common/reads'
import { salesOrderOf } from '../repositories/records'
import { ISSUED_DOCUMENTS } from '../schema/documents'
import { PAYMENTS, SALES_ORDERS } from '../schema/orders'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import { firstRows, type Parameters, type Statements } from '../statements'
import { Conditions, whereOf } from './conditions'
import { after, type Order, orderBy, type Position, readCursor, writeCursor } from './cursor'
import { CUSTOMER_COLUMNS, customerOf } from './customer-line'
import { pageOf } from './paging'
import { fullName } from './person-name'

const ORDER_ROW = rowReader(SALES_ORDERS, 'o')
const PAYMENT_ROW = rowReader(PAYMENTS, 'p')
const DOCUMENT_ROW = rowReader(ISSUED_DOCUMENTS, 'd')

/** Who did it, joined as `s`. */
const ACTOR_COLUMNS = 's.first_name AS s_first_name, s.last_name AS s_last_name, s.email AS s_email'

/** The number of the credit note that took the order's invoice back, joined as `c`. */
const CREDIT_NOTE = `LEFT JOIN issued_documents c ON c.sales_order_id = o.id AND c.kind = 'credit_note'`

const ISSUED: Order = { column: 'd.issued_at', id: 'd.id', descending: false, kind: 'time' }

/** A payment is booked when it is recorded, and once more when it is voided. */
const BOOKED = {
  recorded: { column: 'p.recorded_at', id: 'p.id', descending: false, kind: 'time' },
  voided: { column: 'p.voided_at', id: 'p.id', descending: false, kind: 'time' },
} satisfies Record<string, Order>

/** A booking's number: that of its payment twice, and one more where it is voided. */
const bookingOf = (paymentId: number, voiding: boolean) => paymentId * 2 + (voiding ? 1 : 0)

/** The first bookings of one kind after a position, each from its own index. */
function first(kind: keyof typeof BOOKED, span: Span, position: Position | null, rows: string) {
  const order = BOOKED[kind]
  const voiding = kind === 'voided'
  const conditions = [
    ...(voiding ? ['p.voided_at IS NOT NULL'] : []),
    ...(span.from ? [`${order.column} >= :from`] : []),
    ...(span.to ? [`${order.column} < :to`] : []),
  ]
  const parameters: Parameters = {}
  if (position) {
    // The last payment whose booking of this kind does not lie behind the position.
    const passed = Math.floor((position.id - (voiding ? 1 : 0)) / 2)
    const next = after(order, { key: position.key, id: passed })
    conditions.push(next.sql.replaceAll(':after', `:${kind}After`))
    for (const [name, value] of Object.entries(next.parameters)) {
      parameters[name.replace('after', `${kind}After`)] = value
    }
  }
  const ids = `SELECT p.id AS id, ${order.column} AS booked_at FROM payments p ${whereOf(conditions)} ${orderBy(order)} ${rows}`
  return {
    sql: `SELECT ${kind}.id AS id, ${kind}.booked_at AS booked_at, ${voiding ? '1' : '0'} AS voiding FROM (${ids}) ${kind}`,
    parameters,
  }
}

const BOOKINGS = 'bookings'

/** A page of what was booked on payments, oldest first. */
export async function bookingPage(sql: Statements, span: Span, page: PageRequest): Promise<Page<Booking>> {
  const position = page.cursor === null ? null : readCursor(page.cursor, BOOKINGS, 'time')
  const rows = firstRows(sql.dialect, page.limit + 1)
  const recorded = first('recorded', span, position, rows)
  const voided = first('voided', span, position, rows)
  const found = await sql.rows(
    `SELECT k.booked_at AS booked_at, k.voiding AS voiding, c.number AS c_number,
       ${PAYMENT_ROW.columns}, ${ORDER_ROW.columns}, ${CUSTOMER_COLUMNS}, ${ACTOR_COLUMNS}
     FROM (${recorded.sql} UNION ALL ${voided.sql}) k
     JOIN payments p ON p.id = k.id JOIN sales_orders o ON o.id = p.sales_order_id JOIN users u ON u.id = o.user_id
     LEFT JOIN users s ON s.id = CASE WHEN k.voiding = 1 THEN p.voided_by ELSE p.recorded_by END
     ${CREDIT_NOTE} ORDER BY k.booked_at, k.id, k.voiding ${rows}`,
    {
      ...(span.from ? { from: span.from } : {}),
      ...(span.to ? { to: span.to } : {}),
      ...recorded.parameters,
      ...voided.parameters,
    },
  )
  const read = found.slice(0, page.limit).map((row) => {
    const payment = PAYMENT_ROW.read(row)
    const voiding = wholeNumber(row.voiding) === 1
    const booking: Booking = {
      kind: voiding ? `${payment.kind}_voided` : payment.kind,
      at: voiding ? (payment.voidedAt ?? payment.recordedAt) : payment.recordedAt,
      amount: (payment.kind === 'payment') === voiding ? -payment.amount : payment.amount,
      currency: payment.currency,
      method: payment.method,
      transactionId: payment.transactionId,
      order: salesOrderOf(ORDER_ROW.read(row)),
      creditNoteNumber: (row.c_number as string | null) ?? null,
      customer: customerOf(row),
      bookedBy: actorOf(row),
    }
    return { booking, position: { key: booking.at, id: bookingOf(payment.id, voiding) } }
  })
  const last = read.at(-1)
  return {
    items: read.map(({ booking }) => booking),
    nextCursor: found.length > page.limit && last ? writeCursor(BOOKINGS, last.position) : null,
  }
}

/** A page of the invoices and credit notes that were issued, oldest first. */
export async function documentPage(
  sql: Statements,
  span: Span,
  page: PageRequest,
): Promise<Page<IssuedDocumentLine>> {
  const where = new Conditions().from('d.issued_at', span.from).before('d.issued_at', span.to)
  return await pageOf<IssuedDocumentLine>(
    sql,
    {
      select: `${DOCUMENT_ROW.columns}, ${ORDER_ROW.columns}, ${ACTOR_COLUMNS}, c.number AS c_number`,
      from: `issued_documents d JOIN sales_orders o ON o.id = d.sales_order_id LEFT JOIN users s ON s.id = d.issued_by ${CREDIT_NOTE}`,
      conditions: where.conditions,
      parameters: where.parameters,
      orderName: 'documents',
      order: ISSUED,
    },
    page,
    (row) => ({
      document: DOCUMENT_ROW.read(row),
      order: salesOrderOf(ORDER_ROW.read(row)),
      creditNoteNumber: (row.c_number as string | null) ?? null,
      issuedBy: actorOf(row),
    }),
    ({ document }) => ({ key: document.issuedAt, id: document.id }),
  )
}

/** The name of who did it, or the address of who has none; null where no person did it. */
function actorOf(row: Record<string, unknown>): string | null {
  return fullName(row.s_first_name, row.s_last_name) ?? (row.s_email as string | null)
}
