import { DomainError, invalidField } from '../../../shared/domain/errors'
import { isOffice, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { notFound } from '../common/refusals'
import type { ShopFactsSource } from '../common/shop-facts'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { Assignee, QuoteRecord } from './ports'
import { factsOf, heldBy, invalidState, quoteFor } from './quote-access'
import { viewOf, type QuoteView } from './quote-view'

export interface AssignmentDependencies {
  unitOfWork: UnitOfWork
  shop: ShopFactsSource
  clock: Clock
}

/** Names on waiting quotes, so that two people do not do the same one. */
export class QuoteAssignment {
  constructor(private readonly deps: AssignmentDependencies) {}

  /**
   * Puts a colleague's or the caller's own name on a quote that waits for review, or takes it off (null). `seen` is whose
   * name the caller saw on it. Throws STALE_VERSION with the quote as it is when that is another by now, INVALID_STATE
   * when it waits no longer.
   */
  async assign(
    caller: Caller,
    quoteId: number,
    { assigneeId, seen }: { assigneeId: number | null; seen: number | null },
  ): Promise<QuoteView> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const settings = await this.deps.shop.inside(tx)
      const quote = await quoteFor(tx, caller, quoteId)
      const present = await tx.quotes.assignee(quote.id)
      if (quote.status !== 'pending') {
        const reason = 'Names stand on quotes that wait for review; this one waits no longer.'
        throw invalidState(quote, caller, factsOf(quote, settings, now, 0, heldBy(present, caller)), reason)
      }
      if ((present?.id ?? null) !== seen) throw await nameChanged(tx, quote, present)
      if (assigneeId !== null) await checkColleague(tx, assigneeId)
      if (assigneeId !== seen) {
        await tx.quotes.assign(quote.id, assigneeId, now)
        await tx.changes.record({
          actor: caller,
          entityType: 'quote',
          entityId: quote.id,
          action: actionOf(caller, assigneeId, seen),
          fields: { assignee_id: { from: seen, to: assigneeId } },
          at: now,
          // Whose desk it is on is the office's own business.
          ownerId: null,
          version: quote.version,
        })
      }
      const detail = await tx.views.quote(quote.id)
      if (!detail) throw notFound('quote')
      return viewOf(detail, caller, settings, now)
    })
  }
}

function actionOf(caller: Caller, assigneeId: number | null, seen: number | null): string {
  if (assigneeId === null) return 'quote.unassigned'
  return assigneeId === caller.userId && seen !== null ? 'quote.taken_over' : 'quote.assigned'
}

async function checkColleague(tx: Transaction, id: number): Promise<void> {
  const person = await tx.users.byId(id)
  if (!person?.isActive || !isOffice({ role: person.role })) {
    throw invalidField('assignee_id', 'There is no such active colleague.')
  }
}

async function nameChanged(
  tx: Transaction,
  quote: QuoteRecord,
  present: Assignee | null,
): Promise<DomainError> {
  const detail =
    present === null
      ? 'Nobody’s name is on this quote any longer.'
      : `${present.name} has put their name on this quote meanwhile.`
  return new DomainError('STALE_VERSION', detail, { current: await tx.views.quote(quote.id) })
}
