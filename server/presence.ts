import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from './application/common/clock'
import type { ReadModels } from './application/common/reads'
import type { UnitOfWork } from './application/common/unit-of-work'
import { isHeld } from './application/leases/ports'
import { repeat } from './jobs/repeat'

/** One of several servers on a database, for as long as it runs. */
const SERVER = 'server/'
/** The key that access tokens are signed with, by its fingerprint. */
const KEY = 'signing-key'
const BEAT_MS = 20_000
const LEASE_MS = 60_000

interface PresenceDependencies {
  unitOfWork: UnitOfWork
  reads: Pick<ReadModels, 'leases'>
  clock: Clock
}

/** The id of a server among all on its database; another one each time it starts. */
export function newServerId(): string {
  return randomUUID()
}

/** The ids of the servers that run on the database now, as far as is known: a killed one counts for a minute more. */
export async function runningServers({
  reads,
  clock,
}: Pick<PresenceDependencies, 'reads' | 'clock'>): Promise<Set<string>> {
  const now = clock.now()
  const servers = await reads.leases(SERVER)
  return new Set(servers.filter((lease) => isHeld(lease, now)).map(({ name }) => name.slice(SERVER.length)))
}

/**
 * Lets the other servers on the database know that this one is there, until the answered function is called. Answers also
 * whether the others sign access tokens with the same key, without which people would be signed out by turns.
 */
export async function announcePresence(
  { unitOfWork, clock }: PresenceDependencies,
  serverId: string,
  signingKey: string,
  report: (error: unknown) => void,
): Promise<{ sameKey: boolean; leave: () => Promise<void> }> {
  const name = SERVER + serverId
  const key = createHash('sha256').update(`print-farm-office ${signingKey}`).digest('hex').slice(0, 32)
  const span = () => {
    const now = clock.now()
    const until = new Date(now.getTime() + LEASE_MS)
    return { now, until, latest: until }
  }
  const sameKey = await unitOfWork.run(async (tx) => {
    await tx.leases.forget(SERVER, new Date(clock.now().getTime() - LEASE_MS))
    await tx.leases.take(name, serverId, span())
    return (await tx.leases.renew(KEY, key, span().until)) || (await tx.leases.take(KEY, key, span()))
  })
  const beating = repeat(
    async () => {
      await unitOfWork.run(async (tx) => {
        // A machine that slept was forgotten meanwhile.
        if (!(await tx.leases.renew(name, serverId, span().until)))
          await tx.leases.take(name, serverId, span())
        await tx.leases.renew(KEY, key, span().until)
      })
      return false
    },
    BEAT_MS,
    report,
  )
  return {
    sameKey,
    leave: async () => {
      await beating.stop()
      await unitOfWork.run((tx) => tx.leases.release(name, serverId, clock.now()))
    },
  }
}
