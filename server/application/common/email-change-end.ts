import type { Transaction } from './unit-of-work'

/** What the two links of a change of e-mail are for. */
export const EMAIL_CHANGE_PURPOSES = ['change_email_old', 'change_email_new'] as const

/** Ends a change of e-mail under way, with its links. */
export async function endEmailChange(
  tx: Pick<Transaction, 'emailChanges' | 'oneTimeTokens'>,
  userId: number,
  now: Date,
): Promise<void> {
  await tx.emailChanges.remove(userId)
  for (const purpose of EMAIL_CHANGE_PURPOSES) await tx.oneTimeTokens.revokeOpen(userId, purpose, now)
}
