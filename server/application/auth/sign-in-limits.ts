import { DomainError } from '../../../shared/domain/errors'
import type { Clock } from '../common/clock'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { Secrets } from './ports'

interface Limit {
  count: number
  windowSeconds: number
}

const SIGN_INS: Limit = { count: 60, windowSeconds: 60 }
const FAILED_SIGN_INS: Limit = { count: 10, windowSeconds: 15 * 60 }
/** Of one account, from everywhere: slows down who guesses from many addresses at once. */
const FAILED_ANYWHERE: Limit = { count: 100, windowSeconds: 15 * 60 }
/** Wrong codes of one account's second factor, from everywhere: whoever gives one knows the password already. */
const WRONG_CODES: Limit = { count: 20, windowSeconds: 3600 }
/** Registrations that met an address in use: as many as people who forgot that they are customers. */
const TAKEN_ADDRESSES: Limit = { count: 10, windowSeconds: 3600 }
/** Things of the own account that write letters or take long. */
const ACCOUNT_ACTIONS: Limit = { count: 5, windowSeconds: 3600 }
const REGISTRATIONS_AND_RESETS: Limit = { count: 60, windowSeconds: 3600 }

/** By which listener somebody comes in: a stranger at the customers' must not lock the people of the office out. */
export type Door = 'office' | 'portal'

/** Who tries to sign in, and from where. */
export interface Attempt {
  ip: string
  email: string
  door: Door
}

/** Counts attempts in the shared database, so that several servers hold one limit. */
export class SignInLimits {
  /** @param networkOf what an address counts as: whoever has one of an IPv6 network has them all */
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly factor: number,
    private readonly networkOf: (address: string) => string,
  ) {}

  /** Throws RATE_LIMITED when the address signs in too often, or the account failed too often from there. */
  async beforeSignIn(ip: string, email: string, door: Door): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const now = this.clock.now()
      const attempts = await tx.attempts.add(`sign-in:${this.networkOf(ip)}`, SIGN_INS.windowSeconds, now)
      this.refuseAbove(SIGN_INS, attempts.count - 1, attempts.resetsAt)
      const failures = await tx.attempts.peek(this.failureKey(ip, email), FAILED_SIGN_INS.windowSeconds, now)
      this.refuseAbove(FAILED_SIGN_INS, failures.count, failures.resetsAt)
      const everywhere = await tx.attempts.peek(
        this.accountKey(email, door),
        FAILED_ANYWHERE.windowSeconds,
        now,
      )
      this.refuseAbove(FAILED_ANYWHERE, everywhere.count, everywhere.resetsAt)
    })
  }

  async signInFailed(ip: string, email: string, door: Door): Promise<void> {
    await this.unitOfWork.run((tx) => this.countFailure(tx, { ip, email, door }, this.clock.now()))
  }

  /** Throws RATE_LIMITED when the account met too many wrong codes. */
  async beforeCode(tx: Pick<Transaction, 'attempts'>, userId: number, now: Date): Promise<void> {
    const wrong = await tx.attempts.peek(codeKey(userId), WRONG_CODES.windowSeconds, now)
    this.refuseAbove(WRONG_CODES, wrong.count, wrong.resetsAt)
  }

  /** Counts a wrong code, as a sign-in that failed too; in the transaction that judged it. */
  async codeFailed(
    tx: Pick<Transaction, 'attempts'>,
    userId: number,
    attempt: Attempt,
    now: Date,
  ): Promise<void> {
    await tx.attempts.add(codeKey(userId), WRONG_CODES.windowSeconds, now)
    await this.countFailure(tx, attempt, now)
  }

  private async countFailure(
    tx: Pick<Transaction, 'attempts'>,
    { ip, email, door }: Attempt,
    now: Date,
  ): Promise<void> {
    await tx.attempts.add(this.failureKey(ip, email), FAILED_SIGN_INS.windowSeconds, now)
    await tx.attempts.add(this.accountKey(email, door), FAILED_ANYWHERE.windowSeconds, now)
  }

  private accountKey(email: string, door: Door): string {
    return `sign-in-failed:${door}:${this.secrets.hash(email)}`
  }

  /** The key under which an account's failures from an address are counted; it names neither in the clear. */
  failureKey(ip: string, email: string): string {
    return `sign-in-failed:${this.secrets.hash(`${this.networkOf(ip)}|${email}`)}`
  }

  /** Throws RATE_LIMITED when the address registers or resets too often. */
  async beforeRegistrationOrReset(kind: 'register' | 'reset', ip: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const now = this.clock.now()
      const attempts = await tx.attempts.add(
        `${kind}:${this.networkOf(ip)}`,
        REGISTRATIONS_AND_RESETS.windowSeconds,
        now,
      )
      this.refuseAbove(REGISTRATIONS_AND_RESETS, attempts.count - 1, attempts.resetsAt)
      if (kind === 'reset') return
      const taken = await tx.attempts.peek(this.takenKey(ip), TAKEN_ADDRESSES.windowSeconds, now)
      this.refuseAbove(TAKEN_ADDRESSES, taken.count, taken.resetsAt)
    })
  }

  /**
   * Notes that a registration met an address in use. That answer tells who is a customer, so nobody gets it often: see
   * `beforeRegistrationOrReset`.
   */
  async addressWasTaken(ip: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.attempts.add(this.takenKey(ip), TAKEN_ADDRESSES.windowSeconds, this.clock.now())
    })
  }

  /** Throws RATE_LIMITED when an account does something too often that writes letters or takes long. */
  async beforeAccountAction(kind: 'change-email' | 'export', userId: number): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const now = this.clock.now()
      const name = `${kind}:${String(userId)}`
      const attempts = await tx.attempts.add(name, ACCOUNT_ACTIONS.windowSeconds, now)
      this.refuseAbove(ACCOUNT_ACTIONS, attempts.count - 1, attempts.resetsAt)
    })
  }

  private takenKey(ip: string): string {
    return `register-taken:${this.networkOf(ip)}`
  }

  private refuseAbove(limit: Limit, before: number, resetsAt: Date | null): void {
    if (before < limit.count * this.factor) return
    const seconds = resetsAt
      ? Math.max(1, Math.ceil((resetsAt.getTime() - this.clock.now().getTime()) / 1000))
      : limit.windowSeconds
    throw new DomainError('RATE_LIMITED', `Too many attempts. Try again in ${waitingTime(seconds)}.`, {
      retryAfterSeconds: seconds,
    })
  }
}

function codeKey(userId: number): string {
  return `wrong-codes:${String(userId)}`
}

function waitingTime(seconds: number): string {
  return seconds < 90 ? `${String(seconds)} seconds` : `${String(Math.ceil(seconds / 60))} minutes`
}
