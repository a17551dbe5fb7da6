import { DomainError, invalidField } from '../../../shared/domain/errors'
import { isOffice, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { Page, PageRequest, ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { FileStore, UploadedFile } from '../files/ports'
import type {
  CustomerMessageLine,
  MessageLine,
  MessagePicture,
  MessageSide,
  OpenProblem,
  UnreadThread,
} from './ports'
import { withReadyPictures, type ReadyPicture } from './ready-pictures'

const MOST_UNREAD = 100

/** What is written, and what came with it. */
export interface NewMessage {
  body: string
  pictures: UploadedFile[]
  problem: boolean
}

/** The thread between a customer and the office about a quote, and the order that came of it. */
export class MessageService {
  constructor(
    private readonly deps: { unitOfWork: UnitOfWork; reads: ReadModels; files: FileStore; clock: Clock },
  ) {}

  async list(quoteId: number, page: PageRequest): Promise<Page<MessageLine>> {
    return await this.deps.reads.thread.messages(quoteId, page)
  }

  /** Everything that was written with one customer, newest first. */
  async ofCustomer(customerId: number, page: PageRequest): Promise<Page<CustomerMessageLine>> {
    return await this.deps.reads.thread.customerMessages(customerId, page)
  }

  /**
   * Writes to the other side, in any state of the quote. Throws NOT_FOUND, what a picture is refused for, and
   * INVALID_STATE for a problem with what is no order yet.
   */
  async write(
    caller: Caller,
    quoteId: number,
    input: NewMessage,
    seal: Seal<MessageLine>,
  ): Promise<MessageLine> {
    if (input.body === '' && (input.pictures.length === 0 || input.problem)) {
      throw invalidField('body', input.problem ? 'Say what is wrong.' : 'Write something.')
    }
    return await withReadyPictures(this.deps.files, input.pictures, (ready) =>
      this.store(caller, quoteId, input, ready, seal),
    )
  }

  /** Notes that somebody has solved a problem. Throws NOT_FOUND, and INVALID_STATE for what is none that is open. */
  async solve(caller: Caller, quoteId: number, messageId: number): Promise<MessageLine> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const quote = await quoteOf(tx, caller, quoteId)
      const message = await tx.messages.byId(messageId)
      if (message?.quoteId !== quote.id) throw notFound('message')
      if (message.problem !== 'open') {
        throw new DomainError('INVALID_STATE', 'This message reports no problem that is open.')
      }
      await tx.messages.setProblem(messageId, 'solved')
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action: 'quote.problem_solved',
        from: 'open',
        to: 'solved',
        fields: { message: { to: messageId } },
        at: now,
        ownerId: quote.userId,
      })
      const line = await tx.views.thread.message(messageId)
      if (!line) throw notFound('message')
      return line
    })
  }

  /** Problems that wait to be solved. */
  async problems(): Promise<{ items: OpenProblem[]; total: number }> {
    return await this.deps.reads.thread.openProblems(MOST_UNREAD)
  }

  /** A picture with its bytes. Throws NOT_FOUND. */
  async picture(quoteId: number, pictureId: number) {
    const picture = await this.deps.reads.thread.picture(quoteId, pictureId)
    if (!picture) throw notFound('picture')
    const { stream, sizeBytes } = await this.deps.files.open(picture.storageKey, picture.sha256)
    return { stream, sizeBytes, contentType: 'application/octet-stream', filename: safeName(picture) }
  }

  private async store(
    caller: Caller,
    quoteId: number,
    { body, problem }: NewMessage,
    ready: readonly ReadyPicture[],
    seal: Seal<MessageLine>,
  ): Promise<MessageLine> {
    const { files } = this.deps
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const quote = await quoteOf(tx, caller, quoteId)
      if (problem && quote.salesOrderId === null) {
        throw new DomainError('INVALID_STATE', 'Problems are reported with an order; this quote is none yet.')
      }
      const author = sideOf(caller)
      const { id } = await tx.messages.add(
        {
          quoteId: quote.id,
          authorId: caller.userId,
          author,
          body,
          createdAt: now,
          problem: problem ? 'open' : null,
        },
        quote.userId,
      )
      for (const { originalFilename, picture, file } of ready) {
        const storageKey = files.newKey(file, quote.id)
        const { ending: _, ...facts } = picture
        const named = { messageId: id, quoteId: quote.id, storageKey, originalFilename, createdAt: now }
        await tx.messages.addPicture({ ...facts, ...named })
        tx.beforeCommit(() => files.place(file, storageKey))
      }
      // Whoever answers has seen what she answers to.
      await tx.messages.markRead(quote.id, author, id)
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action: problem ? 'quote.problem_reported' : 'quote.message_sent',
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

/** Its name ends as what it is, whatever it was called. */
function safeName({ originalFilename, mimeType }: MessagePicture): string {
  return `${originalFilename.replace(/\.[^.]*$/, '')}${{ 'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp' }[mimeType]}`
}

function sideOf(caller: Caller): MessageSide {
  return isOffice(caller) ? 'office' : 'customer'
}
