import { mkdir, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { KeptStore } from './adapters/storage/kept-store'
import { sweepOrphans, type SweepOptions } from './adapters/storage/orphan-sweep'
import { emptyFoldersOfOthers, emptyTemporaryFolder } from './adapters/storage/temporary-files'
import type { Clock } from './application/common/clock'
import type { UnitOfWork } from './application/common/unit-of-work'
import { inTurn } from './application/leases/in-turn'
import type { Persistence } from './persistence/open-persistence'
import { runningServers } from './presence'

export interface TidyDependencies {
  dataDir: string
  store: KeptStore
  persistence: Pick<Persistence, 'shopId' | 'reads'>
  clock: Clock
  logger: Logger
}

/** Between servers a file without a row may be an upload under way; after an hour it is none. */
const SETTLED_MS = 3_600_000
const START_LOOK_MS = 250

/** When a server that has its data folder to itself stops: how long the sweep may still take before it is given up. */
const SWEEP_GRACE_MS = 1_000

/**
 * What a crash may have left on a folder that no other server can be on is put in order: what was half written at once, files
 * without a row after `sweepAfterMs`, while the server already works, since looking through a large shop takes a second. What
 * is placed meanwhile is spared. Answers how to end it. A store elsewhere is looked through by `tidyRemote`.
 */
export async function tidyAlone(deps: TidyDependencies, sweepAfterMs: number): Promise<() => Promise<void>> {
  await emptyTemporaryFolder(deps.dataDir)
  if (deps.store.isRemote) return () => Promise.resolve()
  const placed = new Set<string>()
  const unwatch = deps.store.watchPlaced((key) => placed.add(key))
  const giveUp = new AbortController()
  const pause = new AbortController()
  // Whoever stops the server before has it done at once.
  const swept = sleep(sweepAfterMs, undefined, { signal: pause.signal })
    .catch(() => undefined)
    .then(() => sweep(deps, { spared: (key) => placed.has(key), signal: giveUp.signal }))
    .catch(sayFailed(deps.logger))
    .finally(unwatch)
  return async () => {
    pause.abort()
    const grace = setTimeout(() => giveUp.abort(), SWEEP_GRACE_MS)
    await swept
    clearTimeout(grace)
  }
}

/** The same, to its end, before any server works on the folder. */
export async function tidyBeforeAll(deps: TidyDependencies): Promise<void> {
  await emptyTemporaryFolder(deps.dataDir)
  if (!deps.store.isRemote) await sweep(deps, {}).catch(sayFailed(deps.logger))
}

/** Files that stay where they are do no harm: the shop opens all the same. */
function sayFailed(logger: Logger): (error: unknown) => void {
  return (error) => logger.error({ err: error }, 'Files that no record names could not be looked for.')
}

/** Puts a store elsewhere in order while the server, which is the only one on its data folder, works on it. */
export async function tidyRemote(deps: TidyDependencies): Promise<void> {
  await sweep(deps, { youngestMs: SETTLED_MS })
}

/**
 * Beside a SQL Server, before this server listens: one that finds no other running tidies as if it were alone. Those that
 * start at the same time wait for one another, so that nobody uploads meanwhile.
 */
export async function tidyAtStart(
  deps: TidyDependencies,
  { unitOfWork, serverId, ownFolder }: { unitOfWork: UnitOfWork; serverId: string; ownFolder: string },
): Promise<void> {
  const { persistence, clock } = deps
  const turn = { name: 'start', everyMs: 0 }
  const tidy = async (): Promise<void> => {
    const running = await runningServers({ reads: persistence.reads, clock })
    if ([...running].every((id) => id === serverId)) await tidyBeforeAll(deps)
  }
  while (!(await inTurn({ unitOfWork, clock, serverId }, turn, tidy))) await sleep(START_LOOK_MS)
  // Only now: one that tidied before this server was known may have removed its folder.
  await mkdir(ownFolder, { recursive: true })
}

/** What servers that crashed have left is put in order while others work on the folder. */
export async function tidyBesideOthers(deps: TidyDependencies, lost: AbortSignal): Promise<void> {
  const { dataDir, persistence, clock } = deps
  await emptyFoldersOfOthers(dataDir, await runningServers({ reads: persistence.reads, clock }))
  if (!lost.aborted) await sweep(deps, { youngestMs: SETTLED_MS })
}

/** Removes a server's own folder below the temporary one that several share. */
export async function emptyOwnFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

async function sweep(
  { store, persistence, clock, logger }: TidyDependencies,
  allowing: Pick<SweepOptions, 'youngestMs' | 'spared' | 'signal'>,
): Promise<void> {
  const { refusal, moved } = await sweepOrphans({
    store,
    shopId: persistence.shopId,
    storageKeys: persistence.reads.storageKeys(),
    now: clock.now(),
    ...allowing,
  })
  if (refusal) logger.warn(refusal)
  else if (moved > 0) logger.info({ moved }, 'Moved files that no record names to the trash.')
}
