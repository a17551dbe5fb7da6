import type { Transaction } from '../common/unit-of-work'

/**
 * Frees at once what a server that was killed had begun, rather than when its leases end: whoever sends a request again
 * need not wait. Only right where no other server can be at work on the database.
 */
export async function freeWhatACrashHeld(tx: Transaction, now: Date): Promise<void> {
  await tx.idempotency.releaseAll(now)
  await tx.outbox.releaseAll(now)
}
