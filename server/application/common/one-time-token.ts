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
