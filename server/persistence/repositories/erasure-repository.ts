import type { ErasureFacts, ErasureRepository } from '../../application/account/ports'
import { wholeNumber } from '../schema/values'
import type { WritingStatements } from '../statements'

const QUOTES = 'SELECT q.id FROM quotes q WHERE q.user_id = :userId'
const NEVER_ORDERED = `${QUOTES} AND q.sales_order_id IS NULL`
const ORDERS = 'SELECT o.id FROM sales_orders o WHERE o.user_id = :userId'
/** Of no use to any book-keeper: nothing was paid, nothing was billed. */
const WITHOUT_MONEY = `sales_orders.user_id = :userId AND sales_orders.status = 'cancelled'
  AND sales_orders.amount_paid = 0 AND sales_orders.invoice_number IS NULL`
const ADDRESS_PARTS = ['address_line1', 'address_line2', 'city', 'state', 'zip']

/** Tables whose rows of a person go as they are, by the column that names her. */
const WHOLE_TABLES = [
  'refresh_tokens',
  'one_time_tokens',
  'email_changes',
  'second_factors',
  'addresses',
  'idempotency_keys',
] as const

/** Removes what is personal of one customer, in one transaction. */
export class SqlErasureRepository implements ErasureRepository {
  constructor(private readonly sql: WritingStatements) {}

  async facts(userId: number): Promise<ErasureFacts> {
    const { sql } = this
    const orders = await sql.rows(
      `SELECT o.id AS id, o.order_number AS order_number, o.status AS status, o.refund_due AS refund_due,
         o.currency AS currency
       FROM sales_orders o WHERE o.user_id = :userId ORDER BY o.id`,
      { userId },
    )
    const open = await sql.rows(
      `${QUOTES} AND q.sales_order_id IS NULL AND q.status IN ('draft', 'pending', 'approved', 'accepted') ORDER BY q.id`,
      { userId },
    )
    return {
      orders: orders.map((row) => ({
        id: wholeNumber(row.id),
        orderNumber: row.order_number as string,
        status: row.status as string,
        refundDue: wholeNumber(row.refund_due),
        currency: row.currency as string,
      })),
      openQuotes: open.map((row) => wholeNumber(row.id)),
    }
  }

  async erase(userId: number, at: Date): Promise<string[]> {
    const { sql } = this
    const files = await sql.rows<{ storage_key: string; thumbnail_key: string | null }>(
      `SELECT f.storage_key AS storage_key, f.thumbnail_key AS thumbnail_key FROM quote_files f
       WHERE f.quote_id IN (${NEVER_ORDERED})`,
      { userId },
    )
    const pictures = await sql.rows<{ storage_key: string }>(
      `SELECT p.storage_key AS storage_key FROM message_pictures p WHERE p.quote_id IN (${QUOTES})`,
      { userId },
    )
    await this.all(userId, [
      `DELETE FROM message_pictures WHERE quote_id IN (${QUOTES})`,
      `DELETE FROM quote_files WHERE quote_id IN (${NEVER_ORDERED})`,
      `DELETE FROM messages WHERE quote_id IN (${QUOTES})`,
      `DELETE FROM message_threads WHERE quote_id IN (${QUOTES})`,
      `DELETE FROM search_terms WHERE entity_type = 'quote' AND source = 'own' AND entity_id IN (${NEVER_ORDERED})`,
      `UPDATE history SET note = NULL WHERE history.entity_type = 'quote' AND history.entity_id IN (${QUOTES})`,
      `UPDATE history SET note = NULL WHERE history.entity_type = 'sales_order' AND history.entity_id IN (${ORDERS})`,
      `UPDATE payments SET void_reason = NULL WHERE payments.sales_order_id IN (${ORDERS})`,
      // The names that she gave her files stand in these as well.
      `UPDATE quotes SET product_name = NULL, price_receipt = NULL WHERE quotes.user_id = :userId AND quotes.sales_order_id IS NULL`,
      `UPDATE sales_orders SET shipping_name = NULL, billing_name = NULL,
         ${ADDRESS_PARTS.flatMap((part) => [`shipping_${part} = NULL`, `billing_${part} = NULL`]).join(', ')}
       WHERE ${WITHOUT_MONEY}`,
    ])
    await sql.change(
      `UPDATE quotes SET customer_notes = NULL, internal_notes = NULL, review_note = NULL, rejection_reason = NULL,
         version = quotes.version + 1, updated_at = :at WHERE quotes.user_id = :userId`,
      { userId, at },
    )
    await sql.change(
      `UPDATE sales_orders SET customer_notes = NULL, internal_notes = NULL, cancellation_reason = NULL,
         shipping_phone = NULL, version = sales_orders.version + 1, updated_at = :at
       WHERE sales_orders.user_id = :userId`,
      { userId, at },
    )
    for (const table of WHOLE_TABLES) {
      await sql.change(`DELETE FROM ${table} WHERE user_id = :userId`, { userId })
    }
    // What a mail server said of a letter may name the address; the person stands in the payload's text.
    await sql.change('DELETE FROM outbox WHERE payload LIKE :person', { person: `%"user_id":${userId},%` })
    const named = files.flatMap(({ storage_key: key, thumbnail_key: picture }) => [
      key,
      ...(picture ? [picture] : []),
    ])
    return [...named, ...pictures.map(({ storage_key: key }) => key)]
  }

  private async all(userId: number, statements: readonly string[]): Promise<void> {
    for (const statement of statements) await this.sql.change(statement, { userId })
  }
}
