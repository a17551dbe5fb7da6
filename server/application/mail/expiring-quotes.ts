import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import type { UnitOfWork } from '../common/unit-of-work'
import { queueLetter } from '../common/letter-queue'

/** Customers hear this many days before their price ends. */
const DAYS_BEFORE = 3
const BATCH = 100

/**
 * Leaves a letter for every quote whose price ends soon and that waits for its customer, once for each validity. Can
 * run on several servers at once, and again after a crash.
 */
export async function remindOfExpiringQuotes(deps: {
  unitOfWork: UnitOfWork
  reads: Pick<ReadModels, 'quotesExpiring'>
  clock: Clock
}): Promise<void> {
  const now = deps.clock.now()
  const until = new Date(now.getTime() + DAYS_BEFORE * 86_400_000)
  let after = { expiresAt: now, id: 0 }
  for (;;) {
    const due = await deps.reads.quotesExpiring(after, until, BATCH)
    for (const { id, userId, expiresAt } of due) {
      const identity = `quote_expiring:quote:${String(id)}:${expiresAt.toISOString()}`
      await deps.unitOfWork.run(async (tx) => {
        if (await tx.outbox.has(identity)) return
        await queueLetter(tx, { letter: 'quote_expiring', user_id: userId, entity_id: id }, identity, now)
      })
    }
    const last = due.at(-1)
    if (!last || due.length < BATCH) return
    after = last
  }
}
