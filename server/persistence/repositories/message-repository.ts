import type {
  MessagePicture,
  MessageRecord,
  MessageRepository,
  MessageSide,
  ProblemState,
} from '../../application/messages/ports'
import { Gateway } from '../gateway'
import { MESSAGE_PICTURES, MESSAGE_THREADS, MESSAGES } from '../schema/messages'
import type { WritingStatements } from '../statements'

/** Messages of one transaction. */
export class SqlMessageRepository implements MessageRepository {
  private readonly messages: Gateway<typeof MESSAGES.columns>
  private readonly pictures: Gateway<typeof MESSAGE_PICTURES.columns>
  private readonly threads: Gateway<typeof MESSAGE_THREADS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.messages = new Gateway(sql, MESSAGES)
    this.pictures = new Gateway(sql, MESSAGE_PICTURES)
    this.threads = new Gateway(sql, MESSAGE_THREADS)
  }

  async add(message: Omit<MessageRecord, 'id'>, customerId: number): Promise<MessageRecord> {
    const id = await this.messages.insert(message)
    const { quoteId, createdAt } = message
    const column = UNREAD_BY[message.author === 'office' ? 'customer' : 'office']
    const counted = await this.sql.change(
      `UPDATE message_threads SET ${column} = message_threads.${column} + 1, last_message_at = :createdAt
       WHERE message_threads.quote_id = :quoteId`,
      { quoteId, createdAt },
    )
    if (counted === 0) {
      // The caller holds the quote's row, so that no second message begins the thread at the same moment.
      await this.threads.insert({
        quoteId,
        userId: customerId,
        officeUnread: message.author === 'office' ? 0 : 1,
        customerUnread: message.author === 'office' ? 1 : 0,
        lastMessageAt: createdAt,
      })
    }
    return { ...message, id }
  }

  async addPicture(picture: Omit<MessagePicture, 'id'>): Promise<void> {
    await this.pictures.insert(picture)
  }

  byId(id: number): Promise<MessageRecord | null> {
    return this.messages.oneToChange({ id })
  }

  async setProblem(id: number, state: ProblemState): Promise<void> {
    await this.messages.update({ id }, { problem: state })
  }

  async markRead(quoteId: number, side: MessageSide, upTo: number): Promise<void> {
    const column = UNREAD_BY[side]
    const other: MessageSide = side === 'office' ? 'customer' : 'office'
    await this.sql.change(
      `UPDATE message_threads SET ${column} =
         (SELECT COUNT(*) FROM messages m WHERE m.quote_id = :quoteId AND m.author = :other AND m.id > :upTo)
       WHERE message_threads.quote_id = :quoteId`,
      { quoteId, other, upTo },
    )
  }
}

const UNREAD_BY: Record<MessageSide, string> = { office: 'office_unread', customer: 'customer_unread' }
