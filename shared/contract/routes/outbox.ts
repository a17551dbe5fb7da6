import * as outbox from '../outbox'
import { route } from '../route'

/** What waits to leave, and what did not get through. */
export const outboxRoutes = {
  listOutbox: route({
    id: 'listOutbox',
    method: 'get',
    path: '/outbox',
    tag: 'Outbox',
    summary: 'What leaves for the outside, newest first',
    access: 'admin',
    query: outbox.outboxQuery,
    status: 200,
    response: outbox.outboxList,
    errors: [],
  }),
  retryOutbox: route({
    id: 'retryOutbox',
    method: 'post',
    path: '/outbox/{id}/retry',
    tag: 'Outbox',
    summary: 'Try again at once what failed or waits',
    access: 'admin',
    status: 200,
    response: outbox.outboxMessage,
    errors: ['INVALID_STATE'],
  }),
  discardOutbox: route({
    id: 'discardOutbox',
    method: 'post',
    path: '/outbox/{id}/discard',
    tag: 'Outbox',
    summary: 'Never send what failed or waits',
    access: 'admin',
    status: 200,
    response: outbox.outboxMessage,
    errors: ['INVALID_STATE'],
  }),
}
