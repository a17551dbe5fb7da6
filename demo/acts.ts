import type { AddressFields } from '../server/application/users/ports'
import type { NewQuote } from '../server/application/quotes/quote-fields'
import type { Cents } from '../shared/domain/money'
import type { OrderStatus, PaymentMethod } from '../shared/domain/vocabulary'
import type { When } from './calendar'
import { CUSTOMERS, type Character, type CustomerName } from './cast'
import type { PartName } from './parts/catalogue'
import type { OfficeName, Stage } from './stage'

/** One thing that somebody does with a quote or the order that came of it. */
export interface Act {
  when: When
  play: (stage: Stage, role: Role) => Promise<void>
}

/** The quote that a scene is about, as it comes along. */
export interface Role {
  who: CustomerName
  quoteId: number
  orderId: number
}

/** A quote and everything that happens to it, in the order of time. */
export interface Scene {
  who: CustomerName
  acts: Act[]
}

export interface Request extends Partial<
  Omit<NewQuote, 'draft' | 'userId' | 'copies' | 'requestedDeliveryDate'>
> {
  parts: readonly PartName[]
  copies?: number[]
  /** Wanted so many days from today. */
  wantedInDays?: number
  draft?: boolean
  /** Entered by the office for the customer. */
  byOffice?: boolean
}

const sealed = () => Promise.resolve()

/** A quote is asked for; what follows is the rest of its scene. */
export function scene(who: CustomerName, when: When, request: Request, ...acts: Act[]): Scene {
  const { parts, wantedInDays, byOffice, draft = false, ...fields } = request
  const ask: Act = {
    when,
    play: async ({ services, props, timeline, customers, office }, role) => {
      const caller = byOffice ? office.staff : customers[who]
      const view = await props.lend(parts, (uploads) =>
        services.intake.create(
          caller,
          {
            ...fields,
            draft,
            ...(byOffice ? { userId: customers[who].userId } : {}),
            ...(wantedInDays === undefined
              ? {}
              : { requestedDeliveryDate: timeline.dayFromToday(wantedInDays) }),
          },
          uploads,
          sealed,
        ),
      )
      role.quoteId = view.detail.quote.id
    },
  }
  return { who, acts: [ask, ...acts] }
}

export function submit(when: When): Act {
  return {
    when,
    play: async ({ services, customers }, { who, quoteId }) => {
      await services.drafts.submit(customers[who], quoteId, sealed)
    },
  }
}

/** Approves; with a price of one piece, at that. */
export function approve(
  when: When,
  by: OfficeName,
  reviewNote: string | null = null,
  unitPrice?: Cents,
): Act {
  return {
    when,
    play: async ({ services, reads, office }, { quoteId }) => {
      const { version } = await present(reads.quoteHead(quoteId))
      const change = unitPrice === undefined ? {} : { unitPrice }
      await services.decisions.approve(office[by], quoteId, { ...change, reviewNote, version }, sealed)
    },
  }
}

export function decline(when: When, by: OfficeName, reason: string): Act {
  return {
    when,
    play: async ({ services, reads, office }, { quoteId }) => {
      const { version } = await present(reads.quoteHead(quoteId))
      await services.decisions.decline(office[by], quoteId, { reason, version }, sealed)
    },
  }
}

export function noteOnQuote(when: When, notes: string): Act {
  return {
    when,
    play: async ({ services, reads, office }, { quoteId }) => {
      const { version } = await present(reads.quoteHead(quoteId))
      await services.decisions.setInternalNotes(office.staff, quoteId, notes, version)
    },
  }
}

export function accept(when: When): Act {
  return {
    when,
    play: async ({ services, reads, customers }, { who, quoteId }) => {
      const { total } = await present(reads.quoteHead(quoteId))
      await services.decisions.accept(customers[who], quoteId, total ?? 0)
    },
  }
}

export function turnDown(when: When, reason: string | null): Act {
  return {
    when,
    play: async ({ services, customers }, { who, quoteId }) => {
      await services.decisions.reject(customers[who], quoteId, reason)
    },
  }
}

export function withdraw(when: When, reason: string | null): Act {
  return {
    when,
    play: async ({ services, customers }, { who, quoteId }) => {
      await services.decisions.cancel(customers[who], quoteId, reason, sealed)
    },
  }
}

/** The quote becomes an order, to the customer's address or to be fetched. */
export function placeOrder(when: When, to: 'address' | 'pickup' = 'address'): Act {
  return {
    when,
    play: async ({ services, customers }, role) => {
      const person: Character = CUSTOMERS[role.who]
      const destination = {
        name: person.companyName ?? `${person.firstName} ${person.lastName}`,
        address: to === 'pickup' ? null : (person.address as AddressFields),
        phone: person.phone ?? null,
      }
      const view = await services.conversion.convert(
        customers[role.who],
        role.quoteId,
        { destination },
        sealed,
      )
      role.orderId = view.detail.order.id
    },
  }
}

export function move(when: When, to: OrderStatus, note: string | null = null): Act {
  return {
    when,
    play: async ({ services, reads, office }, { orderId }) => {
      const { version } = await present(reads.orderHead(orderId))
      await services.orders.move(office.staff, orderId, to, note, version)
    },
  }
}

export interface Payment {
  method: PaymentMethod
  transactionId?: string
  /** A share of the total instead of all of it. */
  part?: number
}

export function pay(when: When, { method, transactionId, part }: Payment): Act {
  return {
    when,
    play: async ({ services, reads, office }, { orderId }) => {
      const { version, total } = await present(reads.orderHead(orderId))
      await services.payments.record(office.staff, orderId, {
        target: part === undefined ? 'paid' : 'partial',
        method,
        transactionId: transactionId ?? null,
        amount: part === undefined ? null : Math.round((total ?? 0) * part),
        version,
      })
    },
  }
}

/** Gives everything back, or a share of what was paid. */
export function refund(when: When, { method, transactionId, part }: Payment): Act {
  return {
    when,
    play: async ({ services, reads, office }, { orderId }) => {
      const { order } = await present(reads.order(orderId))
      await services.payments.record(office.staff, orderId, {
        target: 'refunded',
        method,
        transactionId: transactionId ?? null,
        amount: part === undefined ? null : Math.round(order.amountPaid * part),
        version: order.version,
      })
    },
  }
}

export function label(when: When, carrier: string, trackingNumber: string, shippingService: string): Act {
  return {
    when,
    play: async ({ services, reads, office }, { orderId }) => {
      const { version } = await present(reads.orderHead(orderId))
      await services.orders.updateShipping(office.staff, orderId, {
        address: {},
        carrier,
        shippingService,
        trackingNumber,
        version,
      })
    },
  }
}

/** The office writes on an order, sets what it really took, or promises it for today. */
export function keepRecord(
  when: When,
  record: { internalNotes?: string; actualCentigrams?: number; actualPrintSeconds?: number; dueToday?: true },
): Act {
  return {
    when,
    play: async ({ services, reads, office, timeline }, { orderId }) => {
      const { version } = await present(reads.orderHead(orderId))
      const { dueToday, ...fields } = record
      await services.orders.update(office.staff, orderId, {
        ...fields,
        ...(dueToday ? { estimatedCompletionDate: timeline.endOfToday() } : {}),
        version,
      })
    },
  }
}

/** What the printers took for the order is written down, in times of what was quoted for it. */
export function weigh(when: When, grams: number, time: number): Act {
  return {
    when,
    play: async ({ services, reads, office }, { quoteId, orderId }) => {
      const { quote } = await present(reads.quote(quoteId))
      const { version } = await present(reads.orderHead(orderId))
      const quoted = (ofSet: number | null) => (ofSet ?? 0) * quote.quantity
      await services.orders.update(office.staff, orderId, {
        // Weighed to the gram, read off to five minutes.
        actualCentigrams: Math.round((quoted(quote.materialCentigrams) * grams) / 100) * 100,
        actualPrintSeconds: Math.round((quoted(quote.printTimeSeconds) * time) / 300) * 300,
        version,
      })
    },
  }
}

export function cancelOrder(when: When, by: 'customer' | OfficeName, reason: string): Act {
  return {
    when,
    play: async ({ services, customers, office }, { who, orderId }) => {
      const caller = by === 'customer' ? customers[who] : office[by]
      await services.orders.cancel(caller, orderId, reason, sealed)
    },
  }
}

async function present<T>(found: Promise<T | null>): Promise<T> {
  const record = await found
  if (record === null) throw new Error('The record that was just made is gone.')
  return record
}
