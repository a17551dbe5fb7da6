import { DomainError } from '../../../shared/domain/errors'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { notFound } from '../common/refusals'
import type { UnitOfWork } from '../common/unit-of-work'
import { makeOneTimeToken } from '../common/one-time-token'
import { queueAccountLetter } from '../common/letter-queue'
import type { Secrets } from './ports'
import type { SignInLimits } from './sign-in-limits'

/** Letters that one account gets in an hour, whoever asks for them. */
const LETTERS_AN_HOUR = 5
const HOUR_SECONDS = 3600

export interface AccountLinkDependencies {
  unitOfWork: UnitOfWork
  secrets: Secrets
  limits: SignInLimits
  clock: Clock
  /** Whether mails can be sent; without, the office hands links over. */
  canMail: () => boolean
}

/** One-time links: for a forgotten password, to confirm an address, and those that the office hands over. */
export class AccountLinks {
  constructor(private readonly deps: AccountLinkDependencies) {}

  /**
   * Leaves a letter with a link to choose a new password. Says nothing about whether there is such an account; too many
   * for one account are silently not sent. Throws RATE_LIMITED for too many from one address.
   */
  async forgotPassword(email: string, ip: string): Promise<void> {
    const { unitOfWork, clock, limits, canMail } = this.deps
    await limits.beforeRegistrationOrReset('reset', ip)
    if (!canMail()) return
    await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const name = `letters:${this.deps.secrets.hash(email)}`
      const { count } = await tx.attempts.add(name, HOUR_SECONDS, now)
      const user = await tx.users.byEmail(email)
      if (!user?.isActive || count > LETTERS_AN_HOUR) return
      await queueAccountLetter(tx, 'reset_password', user.id, this.deps.secrets.id(), now)
    })
  }

  /** Sends the letter to confirm the caller's address again. An address that is confirmed gets none. */
  async sendVerification(caller: Caller): Promise<void> {
    if (!this.deps.canMail()) return
    await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const user = await tx.users.byId(caller.userId)
      if (!user || user.emailVerifiedAt) return
      const name = `letters:${this.deps.secrets.hash(user.email)}`
      const { count, resetsAt } = await tx.attempts.add(name, HOUR_SECONDS, now)
      if (count > LETTERS_AN_HOUR) {
        throw new DomainError(
          'RATE_LIMITED',
          'Several letters were sent already. Look for them, or try later.',
          {
            retryAfterSeconds: Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000)),
          },
        )
      }
      await queueAccountLetter(tx, 'verify_email', user.id, this.deps.secrets.id(), now)
    })
  }

  /** Confirms an address with a one-time token. Throws UNAUTHENTICATED for one that is used up or too old. */
  async verifyEmail(token: string, ip: string): Promise<void> {
    const { unitOfWork, secrets, clock, limits } = this.deps
    await limits.beforeRegistrationOrReset('reset', ip)
    await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const found = await tx.oneTimeTokens.byHash(secrets.hash(token))
      const user = found ? await tx.users.byId(found.userId) : null
      const usable = found && !found.usedAt && found.expiresAt > now && found.purpose === 'verify_email'
      if (!usable || !user) {
        throw new DomainError(
          'UNAUTHENTICATED',
          'This link was used already or has expired. Sign in and ask for a new one.',
        )
      }
      await tx.oneTimeTokens.markUsed(found.id, now)
      if (user.emailVerifiedAt) return
      user.emailVerifiedAt = now
      user.updatedAt = now
      await tx.users.save(user)
      await tx.changes.record({
        actor: { userId: user.id, role: user.role },
        entityType: 'user',
        entityId: user.id,
        action: 'user.email_verified',
        at: now,
        ownerId: null,
      })
    })
  }

  /**
   * Makes a link by which somebody chooses a password, for the office to hand over. Older links end. Answers the token
   * and when it ends. Throws NOT_FOUND, and ACCOUNT_DISABLED for somebody who is deactivated.
   */
  async handOver(caller: Caller, userId: number): Promise<{ token: string; expiresAt: Date }> {
    const { unitOfWork, secrets, clock } = this.deps
    return await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const user = await tx.users.byId(userId)
      if (!user) throw notFound('person')
      if (!user.isActive)
        throw new DomainError('ACCOUNT_DISABLED', 'This account is deactivated. Activate it first.')
      await tx.oneTimeTokens.revokeOpen(user.id, 'set_password', now)
      const made = await makeOneTimeToken(tx, secrets, user.id, 'set_password', now)
      await tx.changes.record({
        actor: caller,
        entityType: 'user',
        entityId: user.id,
        action: 'user.password_link_made',
        at: now,
        ownerId: null,
      })
      return made
    })
  }
}
