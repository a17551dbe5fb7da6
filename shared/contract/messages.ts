import { z } from 'zod'
import { flagText, id, instant, listOf, paragraph } from './common'
import { customerLine } from './users'

/** Longest message, characters. */
export const LONGEST_MESSAGE = 5000

/** A picture that came with a message, without what cameras write into it. */
export const messagePicture = z
  .object({
    id,
    filename: z.string(),
    mime_type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    size_bytes: z.int(),
    /** Pixels, as stored: a JPEG may say that it is to be turned. */
    width: z.int(),
    height: z.int(),
  })
  .meta({ id: 'MessagePicture' })
export type MessagePicture = z.infer<typeof messagePicture>

/** One message between a customer and the office about a quote, and the order that came of it. */
export const message = z
  .object({
    id,
    quote_id: id,
    /** Which side wrote it. */
    author: z.enum(['customer', 'office']),
    /** Of the office only the office sees who it was. */
    author_name: z.string().nullable(),
    body: z.string(),
    pictures: z.array(messagePicture),
    /** Of a message that reports a problem with an order; null for others. */
    problem: z.enum(['open', 'solved']).nullable(),
    created_at: instant,
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof message>
export const messageList = listOf(message).meta({ id: 'MessageList' })

/** A message of one customer, with the quote that it is about. */
export const customerMessage = message
  .extend({ quote_number: z.string(), product_name: z.string().nullable() })
  .meta({ id: 'CustomerMessage' })
export type CustomerMessage = z.infer<typeof customerMessage>
export const customerMessageList = listOf(customerMessage).meta({ id: 'CustomerMessageList' })

export const newMessageBody = z
  .strictObject({
    body: paragraph(LONGEST_MESSAGE).min(1, 'Write something.'),
    /** Reports a problem with the order, for the office to solve; a customer's. */
    problem: z.boolean().optional(),
  })
  .meta({ id: 'NewMessage' })

/** A message with pictures, up to six under `files`; it may say nothing else. */
export const newMessageFields = z.strictObject({
  body: paragraph(LONGEST_MESSAGE).default(''),
  problem: flagText.optional(),
})

/** Problems that wait to be solved, the oldest first. */
export const openProblems = z
  .object({
    items: z.array(
      z.object({
        message,
        quote_number: z.string(),
        product_name: z.string().nullable(),
        sales_order_id: id.nullable(),
        customer: customerLine,
      }),
    ),
    /** Of all, also beyond the hundred that are listed. */
    total: z.int(),
  })
  .meta({ id: 'OpenProblems' })
export type OpenProblems = z.infer<typeof openProblems>

/** Everything up to this message was seen. */
export const readMessagesBody = z.strictObject({ up_to: id }).meta({ id: 'ReadMessages' })

/** Quotes with messages that the caller's side has not seen, the longest waiting first. */
export const unreadThreads = z
  .object({
    items: z.array(
      z.object({
        quote_id: id,
        quote_number: z.string(),
        product_name: z.string().nullable(),
        sales_order_id: id.nullable(),
        customer: customerLine,
        unread: z.int(),
        last_message_at: instant,
      }),
    ),
    /** Of all, also beyond the hundred that are listed. */
    total: z.int(),
  })
  .meta({ id: 'UnreadThreads' })
export type UnreadThreads = z.infer<typeof unreadThreads>
