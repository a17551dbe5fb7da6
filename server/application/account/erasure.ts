import { erasureHindrance } from '../../../shared/domain/erasure'
import { DomainError, invalidField } from '../../../shared/domain/errors'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { forgetSlices } from '../common/forget-slices'
import { notFound } from '../common/refusals'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { FileStore } from '../files/ports'
import type { UserRecord } from '../users/ports'
import type { PasswordCheck } from './email-change'
import { NO_ADDRESS } from '../common/no-address'

/** The address of an account that was deleted: nobody's, and free for nobody to take. */
export function erasedEmail(userId: number): string {
  return `deleted-${String(userId)}@account.invalid`
}

/**
 * Deletes a customer's account: what is personal goes, what books must be able to show stays. See ADR 0050 for what
 * that is.
 */
export class AccountErasure {
  constructor(
    private readonly deps: {
      unitOfWork: UnitOfWork
      files: Pick<FileStore, 'remove'>
      clock: Clock
      checkPassword: PasswordCheck
      report: (error: unknown) => void
    },
  ) {}

  /** Throws INVALID_CREDENTIALS for a wrong password, and INVALID_STATE while an order or money is open. */
  async erase(caller: Caller, password: string, ip: string): Promise<void> {
    await this.deps.checkPassword(caller, password, ip)
    await this.eraseAs(caller, caller.userId, () => undefined)
  }

  /**
   * Deletes a customer's account for her, who asked for it by letter or telephone. `email` is typed by the admin, so that
   * nobody else's account goes. Throws NOT_FOUND, INVALID_STATE as above and for people of the office, VALIDATION_ERROR.
   */
  async eraseCustomer(caller: Caller, userId: number, email: string): Promise<void> {
    await this.eraseAs(caller, userId, (user) => {
      if (user.role !== 'customer') {
        const reason = 'Only customers are erased. Deactivate the accounts of the office.'
        throw new DomainError('INVALID_STATE', reason, { reason })
      }
      if (user.email !== email) throw invalidField('email', 'The address is not this customer’s.')
    })
  }

  private async eraseAs(caller: Caller, userId: number, check: (user: UserRecord) => void): Promise<void> {
    const { unitOfWork, clock, files } = this.deps
    const keys = await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const user = await tx.users.byId(userId)
      if (!user || user.erasedAt) throw notFound('person')
      check(user)
      const { orders, openQuotes } = await tx.erasure.facts(user.id)
      const reason = erasureHindrance(orders, caller.userId === user.id ? 'owner' : 'office')
      if (reason !== null) throw new DomainError('INVALID_STATE', reason, { reason })
      for (const id of openQuotes) await cancelQuote(tx, caller, id, now)
      const unnamed = await tx.erasure.erase(user.id, now)
      await tx.users.save(emptied(user, now))
      await tx.changes.record({
        actor: caller,
        entityType: 'user',
        entityId: user.id,
        action: 'user.erased',
        at: now,
        ownerId: null,
      })
      return unnamed
    })
    // After the commit: a file that stays behind is named by no row, and goes at the next start.
    for (const key of keys) await files.remove(key).catch(this.deps.report)
  }
}

async function cancelQuote(tx: Transaction, caller: Caller, id: number, now: Date): Promise<void> {
  const quote = await tx.quotes.byId(id)
  if (!quote) return
  const from = quote.status
  quote.status = 'cancelled'
  await forgetSlices(tx, quote)
  quote.updatedAt = now
  await tx.quotes.save(quote)
  await tx.changes.record({
    actor: caller,
    entityType: 'quote',
    entityId: quote.id,
    action: 'quote.cancelled',
    from,
    to: 'cancelled',
    at: now,
    ownerId: quote.userId,
    version: quote.version,
  })
}

function emptied(user: UserRecord, now: Date): UserRecord {
  return {
    ...user,
    email: erasedEmail(user.id),
    passwordHash: null,
    isActive: false,
    emailVerifiedAt: null,
    firstName: null,
    lastName: null,
    companyName: null,
    phone: null,
    billing: NO_ADDRESS,
    shipping: NO_ADDRESS,
    internalNotes: null,
    lastLoginAt: null,
    mutedNotifications: [],
    language: null,
    erasedAt: now,
    secondFactorSince: null,
    updatedAt: now,
  }
}
