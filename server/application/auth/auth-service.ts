import { DomainError } from '../../../shared/domain/errors'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import { forbidden } from '../common/refusals'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { UserRecord } from '../users/ports'
import { queueAccountLetter } from '../common/letter-queue'
import { endPasswordLinks } from '../common/one-time-token'
import { checkNewPassword } from '../common/password-rules'
import type { AccessTokens, CommonPasswords, PasswordHasher, RefreshTokenRecord, Secrets } from './ports'
import type { SecondFactorCheck } from './second-factor-check'
import type { SignInLimits } from './sign-in-limits'

const REFRESH_TOKEN_DAYS = 7
/** Then people sign in again, however often the session was renewed: a token that was stolen unnoticed ends with it. */
const SESSION_DAYS = 90
const DAY_MS = 86_400_000
/** Two tabs that refresh at the same moment: the second is told so, and nothing is taken for theft. */
const REFRESH_RACE_MS = 10_000

export interface SignedIn {
  user: UserRecord
  accessToken: string
  expiresIn: number
  refreshToken: string
  /** When the refresh token ends. */
  refreshExpiresAt: Date
  /** How many are left, where a recovery code was used up to sign in. */
  recoveryCodesLeft: number | null
}

export interface RequestOrigin {
  ip: string
  userAgent: string | null
  /** The listener that lets customers in and nobody else. */
  publicListener: boolean
}

export interface AuthDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  hasher: PasswordHasher
  tokens: AccessTokens
  secrets: Secrets
  commonPasswords: CommonPasswords
  limits: SignInLimits
  factors: SecondFactorCheck
  clock: Clock
  /** Whether mails can be sent. */
  canMail: () => boolean
}

const ENDED = () => new DomainError('UNAUTHENTICATED', 'This session has ended. Sign in again.')
const wrongPassword = () =>
  new DomainError('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong.')
const DISABLED = () => new DomainError('ACCOUNT_DISABLED', 'This account is deactivated. Ask the shop.')

/** Signing in and out, sessions and passwords. */
export class AuthService {
  constructor(private readonly deps: AuthDependencies) {}

  /**
   * Signs in by password and, where the account has a second factor, by a code of the app or a recovery code. Throws
   * INVALID_CREDENTIALS (alike, and as slowly, for an unknown address), RATE_LIMITED, and only with the right password
   * ACCOUNT_DISABLED, FORBIDDEN (staff on the public listener) and SECOND_FACTOR_REQUIRED.
   */
  async signIn(
    email: string,
    password: string,
    origin: RequestOrigin,
    totp: string | undefined,
  ): Promise<SignedIn> {
    const { limits, reads, hasher, unitOfWork, clock, factors } = this.deps
    const door = origin.publicListener ? 'portal' : 'office'
    await limits.beforeSignIn(origin.ip, email, door)
    const known = await reads.userByEmail(email)
    const matches = await hasher.verify(password, known?.passwordHash ?? null)
    if (!known || !matches) {
      await limits.signInFailed(origin.ip, email, door)
      throw wrongPassword()
    }
    if (!known.isActive) throw DISABLED()
    refuseOfficeOutside(known, origin)
    const outcome = await unitOfWork.run<SignedIn | DomainError>(async (tx) => {
      const now = clock.now()
      const user = await tx.users.byId(known.id)
      if (!user?.isActive) throw DISABLED()
      // Changed while the old one was being checked: that ended every session, and this one would outlive it.
      if (user.passwordHash !== known.passwordHash) throw wrongPassword()
      const taken = user.secondFactorSince
        ? await factors.take(tx, user, totp, { ip: origin.ip, door })
        : { recoveryCodesLeft: null }
      if (taken instanceof DomainError) return taken
      user.lastLoginAt = now
      await tx.users.save(user)
      await tx.attempts.clear(limits.failureKey(origin.ip, email))
      const issued = await this.issue(tx, user.id, this.deps.secrets.id(), now, origin, now)
      return { ...this.signedIn(user, issued.record, issued.token), ...taken }
    })
    // A wrong code must stay counted, so refusals leave the transaction as values.
    if (outcome instanceof DomainError) throw outcome
    return outcome
  }

  /**
   * Exchanges a refresh token for a new pair. A token that was used before ends its whole session (somebody stole
   * one of the two), with two exceptions: within ten seconds of its own rotation (REFRESH_RACE, nothing changes),
   * and when its successor was never used (the answer was lost on the way: it rotates again).
   */
  async refresh(token: string, origin: RequestOrigin): Promise<SignedIn> {
    const { unitOfWork, secrets, clock } = this.deps
    const outcome = await unitOfWork.run<SignedIn | DomainError>(async (tx) => {
      const now = clock.now()
      const current = await tx.refreshTokens.byHash(secrets.hash(token))
      if (!current || current.expiresAt <= now) return ENDED()
      const user = await tx.users.byId(current.userId)
      if (!user) return ENDED()
      if (!user.isActive) return DISABLED()
      if (origin.publicListener && user.role !== 'customer') return officeOutside()
      if (current.revokedAt) {
        const verdict = await this.judgeReuse(tx, current, now)
        if (verdict) return verdict
      }
      const began = current.beganAt ?? current.createdAt
      const issued = await this.issue(tx, user.id, current.familyId, began, origin, now)
      await tx.refreshTokens.save({ ...current, revokedAt: now, replacedBy: issued.record.id })
      return this.signedIn(user, issued.record, issued.token)
    })
    // A theft's revocation must be committed, so refusals leave the transaction as values.
    if (outcome instanceof DomainError) throw outcome
    return outcome
  }

  /** Ends the session of a refresh token. An unknown token is as good as ended. */
  async signOut(token: string): Promise<void> {
    await this.deps.unitOfWork.run(async (tx) => {
      const known = await tx.refreshTokens.byHash(this.deps.secrets.hash(token))
      if (known) await tx.refreshTokens.revokeFamily(known.familyId, this.deps.clock.now())
    })
  }

  /**
   * Who an access token speaks for. Throws UNAUTHENTICATED, TOKEN_EXPIRED, and ACCOUNT_DISABLED; a session that was
   * ended, and an account that was deactivated, end their tokens at once.
   */
  async authenticate(accessToken: string): Promise<Caller> {
    const { userId, sessionId } = this.deps.tokens.verify(accessToken)
    const state = await this.deps.reads.sessionState(userId, sessionId, this.deps.clock.now())
    if (!state) throw ENDED()
    if (!state.isActive) throw DISABLED()
    if (!state.sessionLive) throw ENDED()
    return { userId, role: state.role, sessionId }
  }

  /** Whether the caller's session still stands: streams end with it. */
  async isStillSignedIn(caller: Caller): Promise<boolean> {
    const state = await this.deps.reads.sessionState(caller.userId, caller.sessionId, this.deps.clock.now())
    return state !== null && state.isActive && state.sessionLive && state.role === caller.role
  }

  /** Asks for the caller's password once more, before something grave. Throws INVALID_CREDENTIALS, RATE_LIMITED. */
  async checkPassword(caller: Caller, password: string, ip: string): Promise<UserRecord> {
    const { reads, hasher, limits } = this.deps
    const known = await reads.user(caller.userId)
    const door = caller.role === 'customer' ? 'portal' : 'office'
    // Whoever holds a stolen access token must not be able to guess the password behind it.
    if (known) await limits.beforeSignIn(ip, known.email, door)
    if (!known || !(await hasher.verify(password, known.passwordHash))) {
      if (known) await limits.signInFailed(ip, known.email, door)
      throw new DomainError('INVALID_CREDENTIALS', 'The current password is wrong.')
    }
    return known
  }

  /** Throws INVALID_CREDENTIALS for a wrong present password; ends every other session. */
  async changePassword(
    caller: Caller,
    currentPassword: string,
    newPassword: string,
    ip: string,
  ): Promise<void> {
    const { hasher, unitOfWork, clock, commonPasswords } = this.deps
    const known = await this.checkPassword(caller, currentPassword, ip)
    checkNewPassword(newPassword, known.email, commonPasswords, 'new_password')
    const hash = await hasher.hash(newPassword)
    await unitOfWork.run(async (tx) => {
      const user = await tx.users.byId(caller.userId)
      if (user?.passwordHash !== known.passwordHash) throw ENDED()
      await this.setPassword(tx, user, hash, { userId: caller.userId, role: caller.role }, caller.sessionId)
      await endPasswordLinks(tx, user.id, clock.now())
    })
  }

  /** Chooses a password with a one-time token and ends every session. Throws UNAUTHENTICATED for a used-up one. */
  async resetPassword(token: string, newPassword: string, ip: string): Promise<void> {
    const { hasher, unitOfWork, clock, secrets, commonPasswords, limits } = this.deps
    await limits.beforeRegistrationOrReset('reset', ip)
    const usedUp = () =>
      new DomainError('UNAUTHENTICATED', 'This link was used already or has expired. Ask for a new one.')
    const find = async (tx: Transaction) => {
      const found = await tx.oneTimeTokens.byHash(secrets.hash(token))
      const isForPasswords = found?.purpose === 'set_password' || found?.purpose === 'reset_password'
      if (!isForPasswords || found.usedAt || found.expiresAt <= clock.now()) throw usedUp()
      const user = await tx.users.byId(found.userId)
      if (!user) throw usedUp()
      if (!user.isActive) throw DISABLED()
      return { found, user }
    }
    const { user: before } = await unitOfWork.run(find)
    checkNewPassword(newPassword, before.email, commonPasswords, 'new_password')
    const hash = await hasher.hash(newPassword)
    await unitOfWork.run(async (tx) => {
      const { found, user } = await find(tx)
      await tx.oneTimeTokens.markUsed(found.id, clock.now())
      // Other links that went out before would let their finders in once more.
      await endPasswordLinks(tx, user.id, clock.now())
      // Whoever opened the link reads the mail of that address.
      user.emailVerifiedAt ??= clock.now()
      await this.setPassword(tx, user, hash, { userId: user.id, role: user.role })
    })
  }

  private async setPassword(
    tx: Transaction,
    user: UserRecord,
    hash: string,
    actor: Pick<Caller, 'userId' | 'role'>,
    keepSession?: string,
  ): Promise<void> {
    const now = this.deps.clock.now()
    // Whoever changed it may be somebody else; whoever chooses a first one knows.
    if (user.passwordHash !== null && this.deps.canMail()) {
      await queueAccountLetter(tx, 'password_changed', user.id, this.deps.secrets.id(), now)
    }
    user.passwordHash = hash
    user.updatedAt = now
    await tx.users.save(user)
    await tx.refreshTokens.revokeUser(user.id, now, keepSession)
    await tx.changes.record({
      actor,
      entityType: 'user',
      entityId: user.id,
      action: 'user.password_changed',
      fields: { password: true },
      at: now,
      ownerId: null,
    })
  }

  private async judgeReuse(
    tx: Transaction,
    current: RefreshTokenRecord,
    now: Date,
  ): Promise<DomainError | null> {
    if (!(await tx.refreshTokens.isLive(current.familyId, now))) return ENDED()
    if (current.replacedBy !== null && current.revokedAt) {
      if (now.getTime() - current.revokedAt.getTime() < REFRESH_RACE_MS) {
        return new DomainError(
          'REFRESH_RACE',
          'This session was refreshed a moment ago, from elsewhere. Try again.',
        )
      }
      const successor = await tx.refreshTokens.byId(current.replacedBy)
      if (successor && !successor.revokedAt) {
        await tx.refreshTokens.save({ ...successor, revokedAt: now })
        return null
      }
    }
    await tx.refreshTokens.revokeFamily(current.familyId, now)
    return ENDED()
  }

  private async issue(
    tx: Transaction,
    userId: number,
    familyId: string,
    beganAt: Date,
    origin: RequestOrigin,
    now: Date,
  ) {
    const token = this.deps.secrets.token()
    const endsAt = Math.min(
      now.getTime() + REFRESH_TOKEN_DAYS * DAY_MS,
      beganAt.getTime() + SESSION_DAYS * DAY_MS,
    )
    const record = await tx.refreshTokens.insert({
      userId,
      tokenHash: this.deps.secrets.hash(token),
      familyId,
      expiresAt: new Date(endsAt),
      revokedAt: null,
      replacedBy: null,
      userAgent: origin.userAgent,
      ip: origin.ip,
      createdAt: now,
      beganAt,
    })
    return { token, record }
  }

  private signedIn(user: UserRecord, refresh: RefreshTokenRecord, refreshToken: string): SignedIn {
    const access = this.deps.tokens.issue({ userId: user.id, sessionId: refresh.familyId })
    return {
      user,
      accessToken: access.token,
      expiresIn: access.expiresIn,
      refreshToken,
      refreshExpiresAt: refresh.expiresAt,
      recoveryCodesLeft: null,
    }
  }
}

function officeOutside(): DomainError {
  return forbidden('Staff sign in at the office, not here.')
}

function refuseOfficeOutside(user: UserRecord, origin: RequestOrigin): void {
  if (origin.publicListener && user.role !== 'customer') throw officeOutside()
}
