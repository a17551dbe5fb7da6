import type { Clock } from '../common/clock'
import type { UnitOfWork } from '../common/unit-of-work'

const DAY_MS = 86_400_000
const KEEP_SENT_DAYS = 30

/** Removes what has run out: sessions, one-time links, stored answers, attempt counters, sent messages. */
export async function cleanUp(unitOfWork: UnitOfWork, clock: Clock): Promise<number> {
  return await unitOfWork.run(async (tx) => {
    const now = clock.now()
    const yesterday = new Date(now.getTime() - DAY_MS)
    let removed = 0
    removed += await tx.refreshTokens.deleteExpired(yesterday)
    removed += await tx.oneTimeTokens.deleteExpired(yesterday)
    removed += await tx.attempts.deleteExpired(yesterday)
    removed += await tx.emailChanges.deleteExpired(yesterday)
    removed += await tx.idempotency.deleteExpired(now)
    removed += await tx.outbox.deleteDone(new Date(now.getTime() - KEEP_SENT_DAYS * DAY_MS))
    return removed
  })
}
