import { routes } from '../../../shared/contract/routes'
import type { ReadModels } from '../../application/common/reads'
import { notFound } from '../../application/common/refusals'
import type { MessageService } from '../../application/messages/message-service'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentCustomerMessage, presentMessage, presentUnread } from '../presenters/messages'
import { pageRequest, param, presentPage } from './support'

export interface MessageRouteDependencies {
  messages: MessageService
  queries: QuoteQueries
  reads: Pick<ReadModels, 'user'>
}

export function messageRoutes({ messages, queries, reads }: MessageRouteDependencies): Endpoint[] {
  const exists = (facts: GuardFacts) => queries.assertVisible(facts.caller, param(facts, 'id'))
  return [
    endpoint({
      route: routes.listMessages,
      exists,
      run: async (facts) => {
        const page = await messages.list(param(facts, 'id'), pageRequest(facts.query))
        return presentPage(page, (line) => presentMessage(line, facts.caller))
      },
    }),
    endpoint({
      route: routes.createMessage,
      exists,
      run: async (facts) => {
        const { caller, body, seal } = facts
        const line = await messages.write(caller, param(facts, 'id'), body.body, (tx, made) =>
          seal(tx, presentMessage(made, caller)),
        )
        return presentMessage(line, caller)
      },
    }),
    endpoint({
      route: routes.readMessages,
      exists,
      run: async (facts) => {
        await messages.markRead(facts.caller, param(facts, 'id'), facts.body.up_to)
      },
    }),
    endpoint({
      route: routes.listCustomerMessages,
      exists: async (facts) => {
        if (!(await reads.user(param(facts, 'id')))) throw notFound('person')
      },
      run: async (facts) => {
        const page = await messages.ofCustomer(param(facts, 'id'), pageRequest(facts.query))
        return presentPage(page, (line) => presentCustomerMessage(line, facts.caller))
      },
    }),
    endpoint({
      route: routes.listUnread,
      run: async ({ caller }) => presentUnread(await messages.unread(caller)),
    }),
  ]
}
