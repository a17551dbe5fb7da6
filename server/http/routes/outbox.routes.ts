import type { OutboxMessage } from '../../../shared/contract/outbox'
import { routes } from '../../../shared/contract/routes'
import { letterOf } from '../../application/common/letter-queue'
import type { ReadModels } from '../../application/common/reads'
import type { OutboxService } from '../../application/outbox/outbox-service'
import type { OutboxLine } from '../../application/outbox/ports'
import { notFound } from '../../application/common/refusals'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { time, timeOrNull } from '../presenters/common'
import { pageRequest, param, searchedWords } from './support'

export interface OutboxRouteDependencies {
  outbox: OutboxService
  reads: Pick<ReadModels, 'user' | 'outboxMessage' | 'quoteHead' | 'orderHead'>
}

export function outboxRoutes({ outbox, reads }: OutboxRouteDependencies): Endpoint[] {
  const exists = async (facts: GuardFacts) => {
    if (!(await reads.outboxMessage(param(facts, 'id')))) throw notFound('message')
  }

  const presented = async (line: OutboxLine): Promise<OutboxMessage> => {
    const letter = letterOf(line)
    const recipient = letter ? await reads.user(letter.user_id) : null
    const entityId = letter?.entity_id ?? null
    const entityType =
      entityId === null ? null : letter?.letter.startsWith('order_') ? 'sales_order' : 'quote'
    const entity =
      entityId === null
        ? null
        : await (entityType === 'sales_order' ? reads.orderHead(entityId) : reads.quoteHead(entityId))
    return {
      id: line.id,
      state: line.state,
      kind: letter?.letter ?? line.kind,
      recipient: recipient && { id: recipient.id, email: recipient.email },
      entity_type: entityType,
      entity_id: entityId,
      entity_number: entity?.number ?? null,
      attempts: line.attempts,
      last_error: line.lastError,
      next_attempt_at: line.state === 'pending' ? time(line.availableAt) : null,
      created_at: time(line.createdAt),
      finished_at: timeOrNull(line.finishedAt),
    }
  }
  return [
    endpoint({
      route: routes.listOutbox,
      run: async ({ query }) => {
        const page = await outbox.list(
          { state: query.state, kind: query.kind, words: searchedWords(query.q) },
          pageRequest(query),
        )
        const items = await Promise.all(page.items.map(presented))
        return {
          items,
          next_cursor: page.nextCursor,
          searched_back_to: timeOrNull(page.searchedBackTo),
        }
      },
    }),
    endpoint({
      route: routes.retryOutbox,
      exists,
      run: async (facts) => await presented(await outbox.retry(param(facts, 'id'))),
    }),
    endpoint({
      route: routes.discardOutbox,
      exists,
      run: async (facts) => await presented(await outbox.discard(param(facts, 'id'))),
    }),
  ]
}
