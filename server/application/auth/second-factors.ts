import { DomainError, invalidField } from '../../../shared/domain/errors'
import { CONFIRM_WITHIN_MINUTES, givenCode, RECOVERY_CODES } from '../../../shared/domain/second-factor'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { queueAccountLetter } from '../common/letter-queue'
import type { ReadModels } from '../common/reads'
import { forbidden, notFound } from '../common/refusals'
import type { ShopFactsSource } from '../common/shop-facts'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { UserRecord } from '../users/ports'
import type { Secrets, SecretSeals, TimeCodes } from './ports'
import { SecondFactorCheck } from './second-factor-check'
import { factorIsOff, removeFactor, takeOffFactor } from './take-off'

const MINUTE_MS = 60_000

export interface SecondFactorDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  shop: ShopFactsSource
  codes: TimeCodes
  seals: SecretSeals
  secrets: Secrets
  clock: Clock
  check: SecondFactorCheck
  /** Checks the caller's own password. Throws INVALID_CREDENTIALS and RATE_LIMITED. */
  checkPassword: (caller: Caller, password: string, ip: string) => Promise<UserRecord>
  /** Whether mails can be sent. */
  canMail: () => boolean
}

/** How a person's second factor stands. */
export interface SecondFactorState {
  /** Null while it is off. */
  since: Date | null
  recoveryCodesLeft: number
}

/** What an authenticator app is set up with. */
export interface BegunSecondFactor {
  /** Base32. */
  secret: string
  /** The `otpauth:` address, for a QR code. */
  address: string
}

type FactorLetter = 'second_factor_on' | 'second_factor_off' | 'recovery_codes_new'

/** Turning the second factor of signing in on and off. */
export class SecondFactors {
  constructor(private readonly deps: SecondFactorDependencies) {}

  async state(caller: Caller): Promise<SecondFactorState> {
    const { reads } = this.deps
    const user = await reads.user(caller.userId)
    const since = user?.secondFactorSince ?? null
    return {
      since,
      recoveryCodesLeft: since ? await reads.account.recoveryCodesLeft(caller.userId) : 0,
    }
  }

  /**
   * Makes a secret for an authenticator app; nothing counts until a code of it is confirmed. Throws INVALID_CREDENTIALS, and
   * INVALID_STATE while the second factor is on.
   */
  async begin(caller: Caller, password: string, ip: string): Promise<BegunSecondFactor> {
    const { unitOfWork, codes, seals, clock, shop, reads, checkPassword } = this.deps
    const { email } = await checkPassword(caller, password, ip)
    const { shop_name: issuer } = await shop.outside(reads)
    const secret = codes.newSecret()
    await unitOfWork.run(async (tx) => {
      const user = await personOf(tx, caller.userId)
      if (user.secondFactorSince) {
        throw new DomainError('INVALID_STATE', 'The second factor is on already. Turn it off first.')
      }
      await tx.secondFactors.put({
        userId: user.id,
        secret: seals.seal(SecondFactorCheck.placeOf(user.id), secret),
        lastStep: null,
        recoveryHashes: [],
        createdAt: clock.now(),
      })
    })
    return { secret, address: codes.address(secret, issuer, email) }
  }

  /**
   * Turns it on by a first code and ends every other session. Answers the recovery codes, which are kept as hashes only.
   * Throws VALIDATION_ERROR for a wrong code, and INVALID_STATE where nothing was begun within the hour.
   */
  async confirm(caller: Caller, code: string): Promise<string[]> {
    const { unitOfWork, codes, seals, clock } = this.deps
    return await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const user = await personOf(tx, caller.userId)
      const factor = await tx.secondFactors.of(user.id)
      const secret = factor && seals.open(SecondFactorCheck.placeOf(user.id), factor.secret)
      const tooOld =
        !factor || now.getTime() - factor.createdAt.getTime() > CONFIRM_WITHIN_MINUTES * MINUTE_MS
      if (user.secondFactorSince || !secret || tooOld) {
        throw new DomainError('INVALID_STATE', 'There is nothing to confirm. Begin again.')
      }
      const given = givenCode(code)
      const step = given?.kind === 'app' ? codes.stepOf(secret, given.code, now) : null
      if (step === null) {
        throw invalidField(
          'code',
          'This is not the code that the app shows. Look at the clock of your phone, too.',
        )
      }
      const made = this.makeRecoveryCodes(user.id)
      await tx.secondFactors.save({ ...factor, lastStep: step, recoveryHashes: made.hashes })
      user.secondFactorSince = now
      user.updatedAt = now
      await tx.users.save(user)
      await tx.refreshTokens.revokeUser(user.id, now, caller.sessionId)
      await this.tell(tx, user, 'second_factor_on', caller, 'user.second_factor_on', now)
      return made.codes
    })
  }

  /** Turns it off. Throws INVALID_CREDENTIALS, SECOND_FACTOR_REQUIRED, RATE_LIMITED, and INVALID_STATE while it is off. */
  async turnOff(caller: Caller, password: string, code: string, ip: string): Promise<void> {
    await this.withCode(caller, password, code, ip, async (tx, user, now) => {
      await removeFactor(tx, user, now)
      await this.tell(tx, user, 'second_factor_off', caller, 'user.second_factor_off', now)
    })
  }

  /** Makes new recovery codes; those of before are good for nothing. Throws as `turnOff`. */
  async renewRecoveryCodes(caller: Caller, password: string, code: string, ip: string): Promise<string[]> {
    return await this.withCode(caller, password, code, ip, async (tx, user, now) => {
      const factor = await tx.secondFactors.of(user.id)
      if (!factor) throw factorIsOff()
      const made = this.makeRecoveryCodes(user.id)
      await tx.secondFactors.save({ ...factor, recoveryHashes: made.hashes })
      await this.tell(tx, user, 'recovery_codes_new', caller, 'user.recovery_codes_new', now)
      return made.codes
    })
  }

  /**
   * Turns off somebody else's, who lost her phone, and ends her sessions. Throws NOT_FOUND, FORBIDDEN for the caller's own,
   * and INVALID_STATE while it is off.
   */
  async turnOffFor(caller: Caller, userId: number): Promise<void> {
    if (caller.userId === userId) {
      throw forbidden('Turn off your own second factor on your profile page, with a code.')
    }
    await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const user = await personOf(tx, userId)
      await takeOffFactor(tx, user, caller, now)
      await this.write(tx, user, 'second_factor_off', now)
    })
  }

  /** Does something for which the password and a code are asked for once more. */
  private async withCode<T>(
    caller: Caller,
    password: string,
    code: string,
    ip: string,
    work: (tx: Transaction, user: UserRecord, now: Date) => Promise<T>,
  ): Promise<T> {
    const { unitOfWork, clock, check, checkPassword } = this.deps
    const known = await checkPassword(caller, password, ip)
    const door = caller.role === 'customer' ? 'portal' : 'office'
    const outcome = await unitOfWork.run<{ done: T } | DomainError>(async (tx) => {
      const user = await personOf(tx, caller.userId)
      if (!user.secondFactorSince) throw factorIsOff()
      if (user.passwordHash !== known.passwordHash) {
        throw new DomainError('INVALID_CREDENTIALS', 'The current password is wrong.')
      }
      const taken = await check.take(tx, user, code, { ip, door })
      if (taken instanceof DomainError) return taken
      return { done: await work(tx, user, clock.now()) }
    })
    // A wrong code must stay counted, so refusals leave the transaction as values.
    if (outcome instanceof DomainError) throw outcome
    return outcome.done
  }

  private makeRecoveryCodes(userId: number): { codes: string[]; hashes: string[] } {
    const { secrets } = this.deps
    const codes = Array.from({ length: RECOVERY_CODES }, () => secrets.recoveryCode())
    return {
      codes,
      hashes: codes.map((code) => SecondFactorCheck.hashOf(secrets, userId, code.replaceAll('-', ''))),
    }
  }

  private async tell(
    tx: Transaction,
    user: UserRecord,
    letter: FactorLetter,
    actor: Caller,
    action: string,
    now: Date,
  ): Promise<void> {
    await this.write(tx, user, letter, now)
    await tx.changes.record({
      actor,
      entityType: 'user',
      entityId: user.id,
      action,
      at: now,
      ownerId: null,
    })
  }

  private async write(tx: Transaction, user: UserRecord, letter: FactorLetter, now: Date): Promise<void> {
    const { secrets, canMail } = this.deps
    if (canMail()) await queueAccountLetter(tx, letter, user.id, secrets.id(), now)
  }
}

async function personOf(tx: Transaction, id: number): Promise<UserRecord> {
  const user = await tx.users.byId(id)
  if (!user) throw notFound('person')
  return user
}
