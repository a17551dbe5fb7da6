import { foldText } from '../../../shared/domain/search-text'
import type { SalesOrderRecord } from '../../application/sales-orders/ports'
import type { UserRecord } from '../../application/users/ports'
import { Gateway } from '../gateway'
import { CUSTOMER_FIGURES } from '../schema/people'
import type { WritingStatements } from '../statements'

/** The last order of somebody who has none: sorts before every real one. */
export const NO_ORDER_YET = new Date(0)

const LONGEST_NAME = 200

/** What an order adds to its customer's figures, in cents. */
export interface OrderWorth {
  ordered: number
  paid: number
}

/** What an order adds as it is now. */
export function worthOf(
  order: Pick<SalesOrderRecord, 'status' | 'grandTotal' | 'amountPaid' | 'amountRefunded'>,
): OrderWorth {
  return {
    ordered: order.status === 'cancelled' ? 0 : order.grandTotal,
    paid: order.amountPaid - order.amountRefunded,
  }
}

/**
 * Keeps counts and sums beside each person, so that lists of customers are sorted by an index. Changes are added rather
 * than counted anew: two transactions on orders of one customer must not lose one another's.
 */
export class CustomerFigures {
  private readonly rows: Gateway<typeof CUSTOMER_FIGURES.columns>

  constructor(private readonly sql: WritingStatements) {
    this.rows = new Gateway(sql, CUSTOMER_FIGURES)
  }

  async addUser(user: UserRecord): Promise<void> {
    await this.rows.insert({
      userId: user.id,
      sortName: sortName(user),
      quoteCount: 0,
      orderCount: 0,
      orderedTotal: 0,
      paidTotal: 0,
      lastOrderAt: NO_ORDER_YET,
    })
  }

  async renameUser(user: UserRecord): Promise<void> {
    await this.rows.update({ userId: user.id }, { sortName: sortName(user) })
  }

  async addQuote(userId: number): Promise<void> {
    await this.sql.change(
      `UPDATE customer_figures SET quote_count = customer_figures.quote_count + 1
       WHERE customer_figures.user_id = :userId`,
      { userId },
    )
  }

  async addOrder(userId: number, { ordered, paid }: OrderWorth, at: Date): Promise<void> {
    await this.sql.change(
      `UPDATE customer_figures SET order_count = customer_figures.order_count + 1,
         ordered_total = customer_figures.ordered_total + :ordered, paid_total = customer_figures.paid_total + :paid,
         last_order_at = CASE WHEN customer_figures.last_order_at < :at THEN :latest ELSE customer_figures.last_order_at END
       WHERE customer_figures.user_id = :userId`,
      { userId, ordered, paid, at, latest: at },
    )
  }

  async changeOrder(userId: number, before: OrderWorth, now: OrderWorth): Promise<void> {
    const ordered = now.ordered - before.ordered
    const paid = now.paid - before.paid
    if (ordered === 0 && paid === 0) return
    await this.sql.change(
      `UPDATE customer_figures SET ordered_total = customer_figures.ordered_total + :ordered,
         paid_total = customer_figures.paid_total + :paid
       WHERE customer_figures.user_id = :userId`,
      { userId, ordered, paid },
    )
  }
}

function sortName(user: UserRecord): string {
  const person = [user.lastName, user.firstName].filter(Boolean).join(' ')
  const name = user.companyName?.trim() ? user.companyName : person || user.email
  return foldText(name).trim().slice(0, LONGEST_NAME)
}
