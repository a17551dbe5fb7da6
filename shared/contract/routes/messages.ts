import { pageQuery } from '../common'
import { z } from 'zod'
import * as messages from '../messages'
import { route } from '../route'

/** The thread between a customer and the office. */
export const messagesRoutes = {
  listMessages: route({
    id: 'listMessages',
    method: 'get',
    path: '/quotes/{id}/messages',
    tag: 'Messages',
    summary: 'The thread about a quote and its order, newest first',
    access: 'own',
    query: z.strictObject(pageQuery),
    status: 200,
    response: messages.messageList,
    errors: [],
  }),
  createMessage: route({
    id: 'createMessage',
    method: 'post',
    path: '/quotes/{id}/messages',
    tag: 'Messages',
    summary: 'Write to the other side',
    access: 'own',
    body: messages.newMessageBody,
    idempotent: true,
    status: 201,
    response: messages.message,
    errors: [],
  }),
  readMessages: route({
    id: 'readMessages',
    method: 'post',
    path: '/quotes/{id}/messages/read',
    tag: 'Messages',
    summary: 'Note what the caller’s side has seen',
    access: 'own',
    body: messages.readMessagesBody,
    status: 204,
    response: null,
    errors: [],
  }),
  listCustomerMessages: route({
    id: 'listCustomerMessages',
    method: 'get',
    path: '/users/{id}/messages',
    tag: 'Messages',
    summary: 'Everything that was written with one customer, newest first',
    access: 'office',
    query: z.strictObject(pageQuery),
    status: 200,
    response: messages.customerMessageList,
    errors: [],
  }),
  listUnread: route({
    id: 'listUnread',
    method: 'get',
    path: '/messages/unread',
    tag: 'Messages',
    summary: 'Threads with something new for the caller’s side',
    access: 'own',
    status: 200,
    response: messages.unreadThreads,
    errors: [],
  }),
}
