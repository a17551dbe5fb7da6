import { bigint, id, integer, longText, optional, primary, text, time } from '../../../migrations/index'
import type { MessagePicture, MessageSide, ProblemState } from '../../application/messages/ports'
import { table } from './table'

/** What was written; never edited. */
export const MESSAGES = table('messages', {
  columns: {
    id: id(),
    quoteId: integer(),
    authorId: integer(),
    author: text<MessageSide>(10),
    body: longText(),
    createdAt: time(),
    problem: optional(text<ProblemState>(10)),
  },
  indexes: [
    { name: 'ix_messages_quote', columns: ['quote_id', 'id'] },
    { name: 'ix_messages_problem', columns: ['problem', 'id'] },
  ],
  foreignKeys: [
    { name: 'fk_messages_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' },
    { name: 'fk_messages_author', column: 'author_id', table: 'users' },
  ],
})

/** How much of a quote's thread each side has yet to see. */
export const MESSAGE_THREADS = table('message_threads', {
  columns: {
    quoteId: primary(integer()),
    userId: integer(),
    officeUnread: integer(),
    customerUnread: integer(),
    lastMessageAt: time(),
  },
  indexes: [
    { name: 'ix_message_threads_office', columns: ['office_unread', 'last_message_at', 'quote_id'] },
    { name: 'ix_message_threads_user', columns: ['user_id', 'customer_unread'] },
  ],
  foreignKeys: [
    { name: 'fk_message_threads_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' },
    { name: 'fk_message_threads_user', column: 'user_id', table: 'users' },
  ],
})

/** Pictures that came with messages. */
export const MESSAGE_PICTURES = table('message_pictures', {
  columns: {
    id: id(),
    messageId: integer(),
    quoteId: integer(),
    storageKey: text(300),
    sha256: text(64),
    originalFilename: text(300),
    mimeType: text<MessagePicture['mimeType']>(100),
    sizeBytes: bigint(),
    width: integer(),
    height: integer(),
    createdAt: time(),
  },
  indexes: [{ name: 'ix_message_pictures_quote', columns: ['quote_id', 'message_id'] }],
  foreignKeys: [
    { name: 'fk_message_pictures_message', column: 'message_id', table: 'messages', onDelete: 'CASCADE' },
  ],
})
