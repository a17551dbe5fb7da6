import { DomainError } from '../../../shared/domain/errors'
import type { Role } from '../../../shared/domain/vocabulary'
import type { Caller } from '../common/caller'
import { endMailedLinks } from '../common/one-time-token'
import type { Transaction } from '../common/unit-of-work'
import type { UserRecord } from './ports'

/** Gives somebody another role, or switches the account on or off. Throws INVALID_STATE for the last active admin. */
export async function changeStanding(
  tx: Transaction,
  user: UserRecord,
  changes: { role?: Role; isActive?: boolean },
  caller: Caller,
  now: Date,
): Promise<void> {
  const role = changes.role ?? user.role
  const isActive = changes.isActive ?? user.isActive
  if (role === user.role && isActive === user.isActive) return
  const wasAdmin = user.role === 'admin' && user.isActive
  if (wasAdmin && !(role === 'admin' && isActive) && (await tx.users.countActiveAdmins()) <= 1) {
    throw new DomainError(
      'INVALID_STATE',
      'This is the last active admin. Make somebody else an admin first.',
      {
        reason: 'The shop would have no admin left.',
      },
    )
  }
  const record = (action: string, from: string, to: string) =>
    tx.changes.record({
      actor: caller,
      entityType: 'user',
      entityId: user.id,
      action,
      from,
      to,
      at: now,
      ownerId: null,
    })
  const before = { role: user.role, isActive: user.isActive }
  user.role = role
  user.isActive = isActive
  user.updatedAt = now
  await tx.users.save(user)
  // Coming back later means signing in again, and by no link of before.
  if (!isActive) {
    await tx.refreshTokens.revokeUser(user.id, now)
    await endMailedLinks(tx, user.id, now)
  }
  if (before.role !== role) await record('user.role_changed', before.role, role)
  if (before.isActive !== isActive) {
    await record(
      isActive ? 'user.activated' : 'user.deactivated',
      before.isActive ? 'active' : 'inactive',
      isActive ? 'active' : 'inactive',
    )
  }
}
