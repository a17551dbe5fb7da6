import type { OneTimePurpose, Secrets } from '../auth/ports'
import type { Transaction } from './unit-of-work'

const HOUR_MS = 3_600_000

/** What a one-time link is for, and how many hours it works. */
export const LINK_HOURS: Record<OneTimePurpose, number> = {
  verify_email: 168,
  reset_password: 2,
  set_password: 168,
  change_email_old: 168,
  change_email_new: 168,
}

/** Uses up the links by which somebody chooses a password: whoever finds one that went out before must not get in. */
export async function endPasswordLinks(
  tx: Pick<Transaction, 'oneTimeTokens'>,
  userId: number,
  now: Date,
): Promise<void> {
  await tx.oneTimeTokens.revokeOpen(userId, 'set_password', now)
  await tx.oneTimeTokens.revokeOpen(userId, 'reset_password', now)
}

/** Uses up every link that lies in the mailbox of an address that the account no longer has. */
export async function endMailedLinks(
  tx: Pick<Transaction, 'oneTimeTokens'>,
  userId: number,
  now: Date,
): Promise<void> {
  await endPasswordLinks(tx, userId, now)
  await tx.oneTimeTokens.revokeOpen(userId, 'verify_email', now)
}

/** Makes the token of a one-time link; only its hash is kept. Answers when it ends, too. */
export async function makeOneTimeToken(
  tx: Pick<Transaction, 'oneTimeTokens'>,
  secrets: Secrets,
  userId: number,
  purpose: OneTimePurpose,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = secrets.token()
  const expiresAt = new Date(now.getTime() + LINK_HOURS[purpose] * HOUR_MS)
  await tx.oneTimeTokens.insert({
    userId,
    purpose,
    tokenHash: secrets.hash(token),
    expiresAt,
    usedAt: null,
    createdAt: now,
  })
  return { token, expiresAt }
}
