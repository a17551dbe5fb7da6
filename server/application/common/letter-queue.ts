import { notificationOf } from '../../../shared/domain/notifications'
import { SYSTEM } from './caller'
import type { Change } from './changes'
import type { Transaction, UnitOfWork } from './unit-of-work'
import type { OutboxRepository } from '../outbox/ports'
import type { AccountLetter, LetterKind } from '../mail/ports'

/** Kind of every letter in the outbox. */
export const LETTER = 'mail.letter'

/** What a letter in the outbox knows: ids only. Names, addresses and links are read when it is sent. */
export interface LetterOrder {
  letter: LetterKind
  user_id: number
  /** The quote or the order that it speaks of; null for letters about the account. */
  entity_id: number | null
  /** The message that it brings. */
  message_id?: number
  /** Of the change of e-mail that it speaks of. */
  occasion?: string
}

/** The letter that a message of the outbox stands for; null for other messages. */
export function letterOf(message: { kind: string; payload: Record<string, unknown> }): LetterOrder | null {
  return message.kind === LETTER ? (message.payload as unknown as LetterOrder) : null
}

/** Puts a letter about the account into the outbox. `identity` must be unique to the occasion. */
export async function queueAccountLetter(
  tx: Transaction,
  letter: AccountLetter,
  userId: number,
  identity: string,
  at: Date,
): Promise<void> {
  const order: LetterOrder = { letter, user_id: userId, entity_id: null, occasion: identity }
  await queueLetter(tx, order, `${letter}:${userId}:${identity}`, at)
}

/** Puts a letter about a quote or an order into the outbox. */
export async function queueLetter(
  tx: Pick<Transaction, 'outbox'>,
  order: LetterOrder,
  identity: string,
  at: Date,
): Promise<void> {
  await tx.outbox.add({ kind: LETTER, payload: { ...order }, identity, availableAt: at, createdAt: at })
}

/**
 * Lets every recorded change that its customer wants to hear of leave a letter in the same transaction, as long as mails can
 * be sent, and calls `tell` once a transaction that left something in the outbox is committed.
 */
export function writingLetters(unitOfWork: UnitOfWork, canMail: () => boolean, tell: () => void): UnitOfWork {
  return {
    run: async (work) => {
      if (!canMail()) return await unitOfWork.run(work)
      let added = 0
      const result = await unitOfWork.run((tx) => {
        // It may run again after it was a deadlock's victim.
        added = 0
        const outbox = noting(tx.outbox, () => {
          added++
        })
        const record = async (change: Change) => {
          await tx.changes.record(change)
          await queueFor({ outbox }, change)
        }
        return work({ ...tx, outbox, changes: { record } })
      })
      if (added > 0) tell()
      return result
    },
  }
}

function noting(outbox: OutboxRepository, added: () => void): OutboxRepository {
  return {
    add: async (message) => {
      await outbox.add(message)
      added()
    },
    has: (identity) => outbox.has(identity),
    claim: (...claim) => outbox.claim(...claim),
    markDone: (...how) => outbox.markDone(...how),
    markFailed: (...how) => outbox.markFailed(...how),
    decide: (...how) => outbox.decide(...how),
    deleteDone: (before) => outbox.deleteDone(before),
    releaseAll: (now) => outbox.releaseAll(now),
  }
}

async function queueFor(tx: Pick<Transaction, 'outbox'>, change: Change): Promise<void> {
  const { entityType, entityId, ownerId, version, at } = change
  const actorId = change.actor === SYSTEM ? null : change.actor.userId
  const letter = notificationOf({ ...change, actorId })
  if (letter === null || ownerId === null) return
  const messageId = messageIn(change)
  // A message changes no version: what it is about may get several.
  const occasion = messageId === undefined ? (version ?? at.getTime()) : `message-${messageId}`
  const identity = `${letter}:${entityType}:${entityId}:${occasion}`
  const order: LetterOrder = { letter, user_id: ownerId, entity_id: entityId, message_id: messageId }
  await queueLetter(tx, order, identity, at)
}

function messageIn({ fields }: Change): number | undefined {
  const message = fields?.message
  return typeof message === 'object' && typeof message.to === 'number' ? message.to : undefined
}
