import type { Clock } from '../common/clock'
import type { UnitOfWork } from '../common/unit-of-work'

export interface TurnDependencies {
  unitOfWork: UnitOfWork
  clock: Clock
  /** This server among all on the database; another one each time it starts. */
  serverId: string
}

export interface Turn {
  /** What only one server may do at a time, e.g. `clean-up`. */
  name: string
  /** From the end of one turn to the next, on whichever server. */
  everyMs: number
  /** After a failure the next turn comes sooner; `everyMs` when left out. */
  retryMs?: number
  /** How long a server that died keeps the others from it. Renewed while the work goes on. */
  leaseMs?: number
}

const LEASE_MS = 60_000

/**
 * Does work whose turn has come, unless another server is at it; answers whether it was done here. The work gets a signal
 * that fires when the lease was lost, after which another server may be at it. A server that dies in the middle keeps
 * others from it for the length of the lease; then the work is done again from its beginning.
 */
export async function inTurn(
  { unitOfWork, clock, serverId }: TurnDependencies,
  { name, everyMs, retryMs = everyMs, leaseMs = LEASE_MS }: Turn,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const after = (ms: number) => new Date(clock.now().getTime() + ms)
  const latest = Math.max(everyMs, retryMs, leaseMs)
  const taken = await unitOfWork.run((tx) =>
    tx.leases.take(name, serverId, { now: clock.now(), until: after(leaseMs), latest: after(latest) }),
  )
  if (!taken) return false
  const lost = new AbortController()
  const renewing = setInterval(() => {
    // A database that does not answer for a moment is no reason to give up; the lease outlasts two such turns.
    unitOfWork
      .run((tx) => tx.leases.renew(name, serverId, after(leaseMs)))
      .then((held) => {
        if (!held) lost.abort()
      })
      .catch(() => undefined)
  }, leaseMs / 3)
  renewing.unref()
  let dueIn = retryMs
  try {
    await work(lost.signal)
    dueIn = everyMs
    return true
  } finally {
    clearInterval(renewing)
    await unitOfWork.run((tx) => tx.leases.release(name, serverId, after(dueIn)))
  }
}
