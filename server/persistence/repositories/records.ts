import type { QuoteRecord } from '../../application/quotes/ports'
import type { SalesOrderRecord } from '../../application/sales-orders/ports'
import type { AddressFields, UserRecord } from '../../application/users/ports'
import type { SalesOrderRow } from '../schema/orders'
import type { UserRow } from '../schema/people'
import type { QuoteRow } from '../schema/quotes'

/** Sorts behind everything else: records without a date. */
export const NEVER = new Date('9999-12-31T00:00:00.000Z')

type BillingRow = Pick<
  UserRow,
  | 'billingAddressLine1'
  | 'billingAddressLine2'
  | 'billingCity'
  | 'billingState'
  | 'billingZip'
  | 'billingCountry'
>
type ShippingRow = Pick<
  UserRow,
  | 'shippingAddressLine1'
  | 'shippingAddressLine2'
  | 'shippingCity'
  | 'shippingState'
  | 'shippingZip'
  | 'shippingCountry'
>

/** Takes the flat address columns out of a row and makes the two addresses of them. */
function foldAddresses<Row extends BillingRow & ShippingRow>(row: Row) {
  const {
    billingAddressLine1,
    billingAddressLine2,
    billingCity,
    billingState,
    billingZip,
    billingCountry,
    shippingAddressLine1,
    shippingAddressLine2,
    shippingCity,
    shippingState,
    shippingZip,
    shippingCountry,
    ...rest
  } = row
  const billing: AddressFields = {
    line1: billingAddressLine1,
    line2: billingAddressLine2,
    city: billingCity,
    state: billingState,
    zip: billingZip,
    country: billingCountry,
  }
  const shipping: AddressFields = {
    line1: shippingAddressLine1,
    line2: shippingAddressLine2,
    city: shippingCity,
    state: shippingState,
    zip: shippingZip,
    country: shippingCountry,
  }
  return { ...rest, billing, shipping }
}

function spreadAddresses({ billing, shipping }: { billing: AddressFields; shipping: AddressFields }) {
  return {
    billingAddressLine1: billing.line1,
    billingAddressLine2: billing.line2,
    billingCity: billing.city,
    billingState: billing.state,
    billingZip: billing.zip,
    billingCountry: billing.country,
    shippingAddressLine1: shipping.line1,
    shippingAddressLine2: shipping.line2,
    shippingCity: shipping.city,
    shippingState: shipping.state,
    shippingZip: shipping.zip,
    shippingCountry: shipping.country,
  } satisfies BillingRow & ShippingRow
}

export function userOf(row: UserRow): UserRecord {
  return { ...foldAddresses(row), mutedNotifications: row.mutedNotifications ?? [] }
}

export function userRow(user: Omit<UserRecord, 'id'>): Omit<UserRow, 'id'> {
  const { billing: _billing, shipping: _shipping, ...rest } = withoutId(user)
  return { ...rest, ...spreadAddresses(user) }
}

/** A quote's row without the columns that exist for sorting. */
export function quoteOf<Row extends Pick<QuoteRow, 'sortTotal' | 'sortExpiresAt'>>(row: Row) {
  const { sortTotal: _total, sortExpiresAt: _expires, ...quote } = row
  return quote
}

export function quoteRow(quote: Omit<QuoteRecord, 'id'>): Omit<QuoteRow, 'id'> {
  return {
    ...withoutId(quote),
    // Without a price: below every price, so that "highest first" ends with them.
    sortTotal: quote.totalPrice ?? -1,
    sortExpiresAt: quote.expiresAt ?? NEVER,
  }
}

export function salesOrderOf(row: SalesOrderRow): SalesOrderRecord {
  const { sortDue: _due, ...order } = foldAddresses(row)
  return order
}

export function salesOrderRow(order: Omit<SalesOrderRecord, 'id'>): Omit<SalesOrderRow, 'id'> {
  const { billing: _billing, shipping: _shipping, ...rest } = withoutId(order)
  return { ...rest, ...spreadAddresses(order), sortDue: order.estimatedCompletionDate ?? NEVER }
}

/** A record as given to `insert` or `save`: the key is never written. */
export function withoutId<T extends object>(record: T): Omit<T, 'id'> {
  const { id: _id, ...rest } = record as T & { id?: number }
  return rest
}
