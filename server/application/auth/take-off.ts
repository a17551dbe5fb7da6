import { DomainError } from '../../../shared/domain/errors'
import type { ChangeActor } from '../common/caller'
import type { Transaction } from '../common/unit-of-work'
import type { UserRecord } from '../users/ports'

/** The refusal of what needs a second factor that is on. */
export const factorIsOff = () => new DomainError('INVALID_STATE', 'The second factor of this account is off.')

/** Removes what somebody's second factor is made of. */
export async function removeFactor(tx: Transaction, user: UserRecord, now: Date): Promise<void> {
  await tx.secondFactors.remove(user.id)
  user.secondFactorSince = null
  user.updatedAt = now
  await tx.users.save(user)
}

/** Turns off the second factor of somebody who lost her phone, without a code, and ends her sessions. Throws INVALID_STATE. */
export async function takeOffFactor(
  tx: Transaction,
  user: UserRecord,
  actor: ChangeActor,
  now: Date,
): Promise<void> {
  if (!user.secondFactorSince) throw factorIsOff()
  await removeFactor(tx, user, now)
  await tx.refreshTokens.revokeUser(user.id, now)
  await tx.changes.record({
    actor,
    entityType: 'user',
    entityId: user.id,
    action: 'user.second_factor_taken_off',
    at: now,
    ownerId: null,
  })
}
