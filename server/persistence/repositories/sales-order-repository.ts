import { createHash, randomUUID } from 'node:crypto'
import { DomainError } from '../../../shared/domain/errors'
import { searchTerms } from '../../../shared/domain/search-text'
import type {
  PaymentRecord,
  SalesOrderRecord,
  SalesOrderRepository,
} from '../../application/sales-orders/ports'
import { violates } from '../database-errors'
import { Gateway } from '../gateway'
import { PAYMENTS, SALES_ORDERS, type SalesOrderRow } from '../schema/orders'
import { RaceLost } from '../transactions'
import { CustomerFigures, type OrderWorth, worthOf } from './customer-figures'
import { staleVersion } from './quote-repository'
import { salesOrderOf, salesOrderRow, withoutId } from './records'
import { type Indexed, SearchIndex } from './search-index'
import type { WritingStatements } from '../statements'

const QUOTE_INDEX = { name: 'uq_sales_orders_quote', table: 'sales_orders', columns: ['quote_id'] }
const TRANSACTION_INDEX = { name: 'uq_payments_transaction', table: 'payments', columns: ['transaction_key'] }

/** Orders and their payments of one transaction. */
export class SqlSalesOrderRepository implements SalesOrderRepository {
  private readonly orders: Gateway<typeof SALES_ORDERS.columns>
  private readonly paymentRows: Gateway<typeof PAYMENTS.columns>
  private readonly search: SearchIndex
  private readonly figures: CustomerFigures
  /** What the orders that were loaded to be changed added to their customers' figures. */
  private readonly worthAtLoad = new Map<number, OrderWorth>()

  constructor(sql: WritingStatements) {
    this.orders = new Gateway(sql, SALES_ORDERS)
    this.paymentRows = new Gateway(sql, PAYMENTS)
    this.search = new SearchIndex(sql)
    this.figures = new CustomerFigures(sql)
  }

  async byId(id: number): Promise<SalesOrderRecord | null> {
    return this.loaded(await this.orders.oneToChange({ id }))
  }

  async byQuoteId(quoteId: number): Promise<SalesOrderRecord | null> {
    return this.loaded(await this.orders.oneToChange({ quoteId }))
  }

  async insert(order: Omit<SalesOrderRecord, 'id'>): Promise<SalesOrderRecord> {
    const existing = await this.orders.one({ quoteId: order.quoteId })
    if (existing) {
      throw new DomainError('ALREADY_CONVERTED', 'This quote has become an order already.', {
        sales_order_id: existing.id,
      })
    }
    let id: number
    try {
      id = await this.orders.insert(salesOrderRow(order))
    } catch (error) {
      // Begun again, the transaction sees the order that was faster, and can name it.
      if (violates(error, QUOTE_INDEX)) throw new RaceLost('the order of a quote')
      throw error
    }
    await this.search.add(indexed({ ...order, id }), order.userId, termsOf(order))
    await this.figures.addOrder(order.userId, worthOf(order), order.createdAt)
    this.worthAtLoad.set(id, worthOf(order))
    return { ...order, id }
  }

  async save(order: SalesOrderRecord): Promise<void> {
    const version = order.version + 1
    const changed = await this.orders.update(
      { id: order.id, version: order.version },
      { ...salesOrderRow(order), version },
    )
    if (changed !== 1) throw staleVersion('order')
    order.version = version
    const before = this.worthAtLoad.get(order.id)
    if (!before) throw new Error('An order must be loaded in the transaction that saves it.')
    await this.figures.changeOrder(order.userId, before, worthOf(order))
    this.worthAtLoad.set(order.id, worthOf(order))
    await this.search.replaceOwn(indexed(order), termsOf(order))
  }

  private loaded(row: SalesOrderRow | null): SalesOrderRecord | null {
    if (!row) return null
    const order = salesOrderOf(row)
    this.worthAtLoad.set(order.id, worthOf(order))
    return order
  }

  async noteInvoice(id: number, invoiceNumber: string): Promise<void> {
    await this.orders.update({ id }, { invoiceNumber })
  }

  async payments(orderId: number): Promise<PaymentRecord[]> {
    return (await this.paymentRows.many({ salesOrderId: orderId }, 't.id')).map(paymentOf)
  }

  async insertPayment(payment: Omit<PaymentRecord, 'id'>): Promise<PaymentRecord> {
    try {
      const id = await this.paymentRows.insert({ ...payment, transactionKey: transactionKey(payment) })
      return { ...payment, id }
    } catch (error) {
      if (!violates(error, TRANSACTION_INDEX)) throw error
      throw new DomainError(
        'DUPLICATE_TRANSACTION',
        'A payment with this method and transaction id is recorded already. Check the id, or void the other payment first.',
      )
    }
  }

  async voidPayment(payment: PaymentRecord): Promise<void> {
    await this.paymentRows.update(
      { id: payment.id },
      { ...withoutId(payment), transactionKey: transactionKey(payment) },
    )
  }
}

/** A payment's row without the column that keeps transaction ids unique. */
export function paymentOf({
  transactionKey: _key,
  ...payment
}: PaymentRecord & { transactionKey: string }): PaymentRecord {
  return payment
}

/**
 * What the unique index compares. Databases disagree on several empty values in a unique index, so payments without an
 * id, and voided ones, whose id may be used again, get a key of their own. Hashed, because SQL Server would compare the
 * text without regard to case.
 */
function transactionKey(payment: Omit<PaymentRecord, 'id'>): string {
  if (payment.transactionId === null || payment.voidedAt !== null) return randomUUID()
  return createHash('sha256').update(`${payment.method}\n${payment.transactionId}`).digest('hex')
}

function indexed({ id, createdAt }: Pick<SalesOrderRecord, 'id' | 'createdAt'>): Indexed {
  return { type: 'sales_order', id, createdAt }
}

function termsOf({
  orderNumber,
  productName,
}: Pick<SalesOrderRecord, 'orderNumber' | 'productName'>): string[] {
  return searchTerms(orderNumber, productName)
}
