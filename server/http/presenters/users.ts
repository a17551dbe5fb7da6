import type { OfficeUser, User } from '../../../shared/contract/users'
import { formatMoney } from '../../../shared/domain/money'
import type { UserLine } from '../../application/common/reads'
import type { UserRecord } from '../../application/users/ports'
import { time, timeOrNull } from './common'

export function presentUser(user: UserRecord): User {
  return {
    id: user.id,
    email: user.email,
    role: user.role,
    is_admin: user.role === 'admin',
    is_active: user.isActive,
    email_verified_at: timeOrNull(user.emailVerifiedAt),
    first_name: user.firstName,
    last_name: user.lastName,
    company_name: user.companyName,
    phone: user.phone,
    muted_notifications: user.mutedNotifications,
    language: user.language,
    billing_address_line1: user.billing.line1,
    billing_address_line2: user.billing.line2,
    billing_city: user.billing.city,
    billing_state: user.billing.state,
    billing_zip: user.billing.zip,
    billing_country: user.billing.country,
    shipping_address_line1: user.shipping.line1,
    shipping_address_line2: user.shipping.line2,
    shipping_city: user.shipping.city,
    shipping_state: user.shipping.state,
    shipping_zip: user.shipping.zip,
    shipping_country: user.shipping.country,
    last_login_at: timeOrNull(user.lastLoginAt),
    created_at: time(user.createdAt),
    updated_at: time(user.updatedAt),
    erased_at: timeOrNull(user.erasedAt),
    second_factor_since: timeOrNull(user.secondFactorSince),
  }
}

/** A person with what the office knows of her. */
export function presentOfficeUser(line: UserLine, currency: string): OfficeUser {
  return {
    ...presentUser(line.user),
    internal_notes: line.user.internalNotes,
    quote_count: line.quoteCount,
    order_count: line.orderCount,
    ordered_total: formatMoney(line.orderedTotal),
    paid_total: formatMoney(line.paidTotal),
    last_order_at: timeOrNull(line.lastOrderAt),
    currency,
  }
}
