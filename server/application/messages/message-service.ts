import { isOffice, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { Page, PageRequest, ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { CustomerMessageLine, MessageLine, MessageSide, UnreadThread } from './ports'

const MOST_UNREAD = 100

/** The thread between a customer and the office about a quote, and the order that came of it. */
export class MessageService {
  constructor(private readonly deps: { unitOfWork: UnitOfWork; reads: ReadModels; clock: Clock }) {}

  async list(quoteId: number, page: PageRequest): Promise<Page<MessageLine>> {
    return await this.deps.reads.thread.messages(quoteId, page)
  }

  /** Everything that was written with one customer, newest first. */
  async ofCustomer(customerId: number, page: PageRequest): Promise<Page<CustomerMessageLine>> {
    return await this.deps.reads.thread.customerMessages(customerId, page)
  }

  /** Writes to the other side, in any state of the quote. Throws NOT_FOUND. */
  async write(caller: Caller, quoteId: number, body: string, seal: Seal<MessageLine>): Promise<MessageLine> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const quote = await quoteOf(tx, caller, quoteId)
      const author = sideOf(caller)
      const { id } = await tx.messages.add(
        { quoteId: quote.id, authorId: caller.userId, author, body, createdAt: now },
        quote.userId,
      )
      // Whoever answers has seen what she answers to.
      await tx.messages.markRead(quote.id, author, id)
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action: 'quote.message_sent',
        fields: { message: { to: id } },
        at: now,
        ownerId: quote.userId,
      })
      const line = await tx.views.thread.message(id)
      if (!line) throw notFound('message')
      await seal(tx, line)
      return line
    })
  }

  /** Notes that the caller's side has seen everything up to a message. Throws NOT_FOUND. */
  async markRead(caller: Caller, quoteId: number, upTo: number): Promise<void> {
    await this.deps.unitOfWork.run(async (tx) => {
      const quote = await quoteOf(tx, caller, quoteId)
      await tx.messages.markRead(quote.id, sideOf(caller), upTo)
    })
  }

  async unread(caller: Caller): Promise<{ items: UnreadThread[]; total: number }> {
    return await this.deps.reads.thread.unreadThreads(isOffice(caller) ? null : caller.userId, MOST_UNREAD)
  }
}

/** The quote that a thread belongs to; somebody else's is as good as none. */
async function quoteOf(tx: Transaction, caller: Caller, id: number) {
  const quote = await tx.quotes.byId(id)
  if (!quote || (!isOffice(caller) && quote.userId !== caller.userId)) throw notFound('quote')
  return quote
}

function sideOf(caller: Caller): MessageSide {
  return isOffice(caller) ? 'office' : 'customer'
}
