import { DomainError } from '../../../shared/domain/errors'
import { givenCode, isFreshStep, type GivenCode } from '../../../shared/domain/second-factor'
import type { Clock } from '../common/clock'
import { queueAccountLetter } from '../common/letter-queue'
import type { Transaction } from '../common/unit-of-work'
import type { UserRecord } from '../users/ports'
import type { SecondFactorRecord, Secrets, SecretSeals, TimeCodes } from './ports'
import type { Attempt, SignInLimits } from './sign-in-limits'

export interface SecondFactorCheckDependencies {
  codes: TimeCodes
  seals: SecretSeals
  secrets: Secrets
  limits: SignInLimits
  clock: Clock
  /** Whether mails can be sent. */
  canMail: () => boolean
  /** What a person looking after the server should see. */
  report: (error: unknown) => void
}

/** A code that was taken; how many recovery codes are left where it was one. */
export interface TakenCode {
  recoveryCodesLeft: number | null
}

const required = (detail: string) => new DomainError('SECOND_FACTOR_REQUIRED', detail)

/** Judges what somebody gives as the second factor, and takes each code once. */
export class SecondFactorCheck {
  constructor(private readonly deps: SecondFactorCheckDependencies) {}

  /**
   * Takes a code of the app or a recovery code of a person whose second factor is on. A refusal is answered as a value, since
   * the attempt that it counts must be committed. Throws RATE_LIMITED after too many wrong ones.
   */
  async take(
    tx: Transaction,
    user: UserRecord,
    given: string | undefined,
    attempt: Pick<Attempt, 'ip' | 'door'>,
  ): Promise<TakenCode | DomainError> {
    if (given === undefined || given.trim() === '') {
      return required('This account has a second factor. Enter the code that your authenticator app shows.')
    }
    const { limits, clock } = this.deps
    const now = clock.now()
    await limits.beforeCode(tx, user.id, now)
    const factor = await tx.secondFactors.of(user.id)
    const code = givenCode(given)
    const taken = factor && code && (await this.takeOf(tx, user, factor, code, now))
    if (taken) return taken
    await limits.codeFailed(tx, user.id, { ...attempt, email: user.email }, now)
    return required(
      code?.kind === 'recovery'
        ? 'This recovery code is wrong or was used already.'
        : 'This code is wrong or was used already. Enter the one that the app shows now.',
    )
  }

  /** Where a person's secret is sealed for. */
  static placeOf(userId: number): string {
    return `second_factors.secret.${String(userId)}`
  }

  static hashOf(secrets: Secrets, userId: number, recoveryCode: string): string {
    return secrets.hash(`recovery:${String(userId)}:${recoveryCode}`)
  }

  private takeOf(
    tx: Transaction,
    user: UserRecord,
    factor: SecondFactorRecord,
    { kind, code }: GivenCode,
    now: Date,
  ): Promise<TakenCode | DomainError | null> {
    return kind === 'app'
      ? this.takeOfApp(tx, factor, code, now)
      : this.takeRecoveryCode(tx, user, factor, code, now)
  }

  private async takeOfApp(
    tx: Transaction,
    factor: SecondFactorRecord,
    code: string,
    now: Date,
  ): Promise<TakenCode | DomainError | null> {
    const { codes, seals, report } = this.deps
    const secret = seals.open(SecondFactorCheck.placeOf(factor.userId), factor.secret)
    if (secret === null) {
      report(
        new Error(
          `The second factor of account ${String(factor.userId)} was sealed with another key than this server’s (JWT_SECRET, or jwt-secret in the data folder).`,
        ),
      )
      return required(
        'Codes of the app can’t be checked on this server at the moment. Use a recovery code, or ask the shop.',
      )
    }
    const step = codes.stepOf(secret, code, now)
    if (step === null || !isFreshStep(step, factor.lastStep)) return null
    await tx.secondFactors.save({ ...factor, lastStep: step })
    return { recoveryCodesLeft: null }
  }

  private async takeRecoveryCode(
    tx: Transaction,
    user: UserRecord,
    factor: SecondFactorRecord,
    code: string,
    now: Date,
  ): Promise<TakenCode | null> {
    const { secrets, canMail } = this.deps
    const hash = SecondFactorCheck.hashOf(secrets, user.id, code)
    if (!factor.recoveryHashes.includes(hash)) return null
    const recoveryHashes = factor.recoveryHashes.filter((each) => each !== hash)
    await tx.secondFactors.save({ ...factor, recoveryHashes })
    if (canMail()) await queueAccountLetter(tx, 'recovery_code_used', user.id, secrets.id(), now)
    await tx.changes.record({
      actor: { userId: user.id, role: user.role },
      entityType: 'user',
      entityId: user.id,
      action: 'user.recovery_code_used',
      at: now,
      ownerId: null,
    })
    return { recoveryCodesLeft: recoveryHashes.length }
  }
}
