import { DomainError, invalidField } from '../../../shared/domain/errors'
import type { OneTimePurpose, Secrets } from '../auth/ports'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { EMAIL_CHANGE_PURPOSES, endEmailChange } from '../common/email-change-end'
import { queueAccountLetter } from '../common/letter-queue'
import { endMailedLinks, LINK_HOURS, makeOneTimeToken } from '../common/one-time-token'
import type { ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { UserRecord } from '../users/ports'
import type { EmailChangeRecord } from './ports'

const HOUR_MS = 3_600_000

/** Checks the caller's own password. Throws INVALID_CREDENTIALS and RATE_LIMITED. */
export type PasswordCheck = (caller: Caller, password: string, ip: string) => Promise<UserRecord>

/** A token for each of the two addresses, to be handed over by the office. */
export interface EmailChangeLinks {
  oldToken: string
  newToken: string
  newEmail: string
  expiresAt: Date
}

export interface EmailChangeDependencies {
  unitOfWork: UnitOfWork
  reads: Pick<ReadModels, 'account'>
  secrets: Secrets
  clock: Clock
  checkPassword: PasswordCheck
  limits: {
    beforeRegistrationOrReset(kind: 'reset', ip: string): Promise<void>
    beforeAccountAction(kind: 'change-email', userId: number): Promise<void>
  }
  /** Whether mails can be sent; without, the office hands the links over. */
  canMail: () => boolean
}

/**
 * Another e-mail address, once the old one and the new one have both confirmed it. Whether the new one belongs to an
 * account already is told to nobody but who reads its mail.
 */
export class EmailChanges {
  constructor(private readonly deps: EmailChangeDependencies) {}

  async pending(userId: number): Promise<EmailChangeRecord | null> {
    return await this.deps.reads.account.emailChange(userId, this.deps.clock.now())
  }

  /** Begins a change; an earlier one and its links end. Throws INVALID_CREDENTIALS and VALIDATION_ERROR. */
  async begin(caller: Caller, newEmail: string, password: string, ip: string): Promise<EmailChangeRecord> {
    const { secrets, clock, unitOfWork, canMail } = this.deps
    const known = await this.deps.checkPassword(caller, password, ip)
    await this.deps.limits.beforeAccountAction('change-email', caller.userId)
    if (known.email === newEmail) throw invalidField('new_email', 'This is your address already.')
    return await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const change: EmailChangeRecord = {
        userId: caller.userId,
        occasion: secrets.id(),
        newEmail,
        oldConfirmedAt: null,
        newConfirmedAt: null,
        expiresAt: new Date(now.getTime() + LINK_HOURS.change_email_old * HOUR_MS),
        createdAt: now,
      }
      await tx.emailChanges.put(change)
      for (const purpose of EMAIL_CHANGE_PURPOSES) {
        await tx.oneTimeTokens.revokeOpen(caller.userId, purpose, now)
        if (canMail()) await queueAccountLetter(tx, purpose, caller.userId, change.occasion, now)
      }
      await tx.changes.record({
        actor: caller,
        entityType: 'user',
        entityId: caller.userId,
        action: 'user.email_change_begun',
        at: now,
        ownerId: null,
      })
      return change
    })
  }

  /** Leaves everything as it was. */
  async cancel(caller: Caller): Promise<void> {
    await this.deps.unitOfWork.run(async (tx) => {
      await endEmailChange(tx, caller.userId, this.deps.clock.now())
    })
  }

  /**
   * Confirms the change at the address that got the link; with the second one it is done. Throws UNAUTHENTICATED for a
   * link that is used up, and EMAIL_TAKEN where somebody else has the new address.
   */
  async confirm(token: string, ip: string): Promise<{ done: boolean; newEmail: string }> {
    const { unitOfWork, secrets, clock, limits } = this.deps
    await limits.beforeRegistrationOrReset('reset', ip)
    return await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const found = await tx.oneTimeTokens.byHash(secrets.hash(token))
      const usable = found && !found.usedAt && found.expiresAt > now && isOfChange(found.purpose)
      const change = usable ? await tx.emailChanges.of(found.userId) : null
      const user = change && change.expiresAt > now ? await tx.users.byId(change.userId) : null
      if (!found || !change || !user?.isActive) {
        throw new DomainError(
          'UNAUTHENTICATED',
          'This link was used already or has expired. Begin the change again on your profile page.',
        )
      }
      await tx.oneTimeTokens.markUsed(found.id, now)
      const confirmed: EmailChangeRecord = {
        ...change,
        ...(found.purpose === 'change_email_old' ? { oldConfirmedAt: now } : { newConfirmedAt: now }),
      }
      const done = confirmed.oldConfirmedAt !== null && confirmed.newConfirmedAt !== null
      if (done) await this.complete(tx, user, change.newEmail, now)
      else await tx.emailChanges.put(confirmed)
      return { done, newEmail: change.newEmail }
    })
  }

  /** Makes both links for the office to hand over; older ones end. Throws NOT_FOUND without a change under way. */
  async handOver(caller: Caller, userId: number): Promise<EmailChangeLinks> {
    const { unitOfWork, secrets, clock } = this.deps
    return await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const change = await tx.emailChanges.of(userId)
      if (!change || change.expiresAt <= now) throw notFound('change of e-mail')
      for (const purpose of EMAIL_CHANGE_PURPOSES) await tx.oneTimeTokens.revokeOpen(userId, purpose, now)
      const old = await makeOneTimeToken(tx, secrets, userId, 'change_email_old', now)
      const fresh = await makeOneTimeToken(tx, secrets, userId, 'change_email_new', now)
      await tx.changes.record({
        actor: caller,
        entityType: 'user',
        entityId: userId,
        action: 'user.email_change_links_made',
        at: now,
        ownerId: null,
      })
      return {
        oldToken: old.token,
        newToken: fresh.token,
        newEmail: change.newEmail,
        expiresAt: change.expiresAt,
      }
    })
  }

  private async complete(tx: Transaction, user: UserRecord, newEmail: string, now: Date): Promise<void> {
    user.email = newEmail
    user.emailVerifiedAt = now
    user.updatedAt = now
    await tx.users.save(user)
    await endEmailChange(tx, user.id, now)
    await endMailedLinks(tx, user.id, now)
    await tx.changes.record({
      actor: { userId: user.id, role: user.role },
      entityType: 'user',
      entityId: user.id,
      action: 'user.email_changed',
      fields: { email: true },
      at: now,
      ownerId: null,
    })
  }
}

function isOfChange(purpose: OneTimePurpose): boolean {
  return (EMAIL_CHANGE_PURPOSES as readonly OneTimePurpose[]).includes(purpose)
}
