import type { Clock } from '../common/clock'
import type { UnitOfWork } from '../common/unit-of-work'
import type { OutboxHandler } from './ports'

/** Longer than a batch takes when every call to the outside runs into its own time limit. */
const LEASE_SECONDS = 300
const BATCH = 5
/** Seconds to wait after the first, second, … failure; after the last one a person has to look. */
const RETRY_AFTER_SECONDS = [10, 60, 300, 1800, 7200, 21_600, 86_400]

/**
 * Delivers what is due, once round: claims under a lease, calls the outside without a transaction, notes how it
 * went. A crash in between lets the lease run out, and the message goes again with the same identity. Answers how
 * many were taken.
 */
export async function deliverDue(
  deps: { unitOfWork: UnitOfWork; clock: Clock; handlers: ReadonlyMap<string, OutboxHandler> },
  workerId: string,
): Promise<number> {
  const { unitOfWork, clock, handlers } = deps
  const claimed = await unitOfWork.run((tx) => tx.outbox.claim(workerId, clock.now(), LEASE_SECONDS, BATCH))
  for (const message of claimed) {
    const handler = handlers.get(message.kind)
    try {
      if (!handler) throw new Error(`Nothing here can deliver messages of the kind ${message.kind}.`)
      await handler(message)
      await unitOfWork.run((tx) => tx.outbox.markDone(message.id, workerId, clock.now()))
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      const wait = RETRY_AFTER_SECONDS[message.attempts - 1]
      const next = wait === undefined ? null : new Date(clock.now().getTime() + wait * 1000)
      await unitOfWork.run((tx) => tx.outbox.markFailed(message.id, workerId, text.slice(0, 1000), next))
    }
  }
  return claimed.length
}
