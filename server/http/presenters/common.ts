import { formatMoney, type Cents } from '../../../shared/domain/money'
import type { CustomerLine as WireCustomer } from '../../../shared/contract/users'
import type { HistoryEntry as WireHistory } from '../../../shared/contract/quotes'
import { isOffice, type Caller } from '../../application/common/caller'
import type { HistoryEntry } from '../../application/common/changes'
import type { CustomerLine } from '../../application/common/reads'

export type Viewer = Pick<Caller, 'role'>

export function time(at: Date): string {
  return at.toISOString()
}

export function timeOrNull(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}

export function moneyOrNull(cents: Cents | null): string | null {
  return cents === null ? null : formatMoney(cents)
}

/** Hundredths of a gram as grams. */
export function grams(centigrams: number): number {
  return centigrams / 100
}

export function gramsOrNull(centigrams: number | null): number | null {
  return centigrams === null ? null : grams(centigrams)
}

export function presentCustomer(customer: CustomerLine): WireCustomer {
  return {
    id: customer.id,
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    company_name: customer.companyName,
  }
}

/** Changes that are the office's own business. */
const OFFICE_ONLY_ACTIONS = new Set([
  'quote.notes_changed',
  'quote.assigned',
  'quote.taken_over',
  'quote.unassigned',
  'order.updated',
  'order.payment_voided',
])

/** Changes that customers see without the note, which the office keeps for itself. */
const OFFICE_ONLY_NOTES = new Set(['order.total_raised', 'order.shipping_changed'])

/** The steps of a record. Customers see what happened, not which person of the office did it. */
export function presentHistory(history: HistoryEntry[], viewer: Viewer): WireHistory[] {
  const office = isOffice(viewer)
  return history
    .filter((entry) => office || !OFFICE_ONLY_ACTIONS.has(entry.action))
    .map((entry) => {
      const shown = office || entry.actorRole === 'customer'
      return {
        id: entry.id,
        at: time(entry.at),
        actor_role: office || shown || entry.actorRole === 'system' ? entry.actorRole : 'staff',
        actor_id: shown ? entry.actorId : null,
        actor_name: shown ? entry.actorName : null,
        action: entry.action,
        from: entry.from,
        to: entry.to,
        note: office || !OFFICE_ONLY_NOTES.has(entry.action) ? entry.note : null,
      }
    })
}
