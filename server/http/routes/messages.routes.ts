import type { z } from 'zod'
import type { newMessageFields } from '../../../shared/contract/messages'
import { routes } from '../../../shared/contract/routes'
import { isOffice } from '../../application/common/caller'
import type { ReadModels } from '../../application/common/reads'
import { forbidden, notFound } from '../../application/common/refusals'
import type { MessageService } from '../../application/messages/message-service'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import {
  presentCustomerMessage,
  presentMessage,
  presentProblems,
  presentUnread,
} from '../presenters/messages'
import { sendFile } from '../send-file'
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
      may: ({ caller, rawBody }) => {
        const isProblem = rawBody.problem === true || rawBody.problem === 'true'
        if (isProblem && isOffice(caller)) throw forbidden('Problems are reported by customers.')
      },
      run: async (facts) => {
        const { caller, body, fields, files, seal } = facts
        const said = fields === null ? body : (fields as z.output<typeof newMessageFields>)
        const input = { body: said.body, problem: said.problem ?? false, pictures: files }
        const line = await messages.write(caller, param(facts, 'id'), input, (tx, made) =>
          seal(tx, presentMessage(made, caller)),
        )
        return presentMessage(line, caller)
      },
    }),
    endpoint({
      route: routes.getMessagePicture,
      exists,
      run: async (facts) => {
        const picture = await messages.picture(param(facts, 'id'), param(facts, 'picture_id'))
        await sendFile(facts.response, picture, 'private, max-age=86400, immutable')
      },
    }),
    endpoint({
      route: routes.solveProblem,
      exists,
      run: async (facts) =>
        presentMessage(
          await messages.solve(facts.caller, param(facts, 'id'), param(facts, 'message_id')),
          facts.caller,
        ),
    }),
    endpoint({
      route: routes.listProblems,
      run: async ({ caller }) => presentProblems(await messages.problems(), caller),
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
