import { rm } from 'node:fs/promises'
import type { Logger } from 'pino'
import type { KeptStore } from './adapters/storage/kept-store'
import { sweepOrphans } from './adapters/storage/orphan-sweep'
import { emptyFoldersOfOthers, emptyTemporaryFolder } from './adapters/storage/temporary-files'
import type { Clock } from './application/common/clock'
import type { Persistence } from './persistence/open-persistence'
import { runningServers } from './presence'

interface TidyDependencies {
  dataDir: string
  store: KeptStore
  persistence: Pick<Persistence, 'shopId' | 'reads'>
  clock: Clock
  logger: Logger
}

/** Between servers a file without a row may be an upload under way; after a day it is none. */
const SETTLED_MS = 86_400_000

/**
 * What a crash may have left is put in order before anybody can upload. No other server can be on the folder; a store
 * elsewhere is looked through while the server runs.
 */
export async function tidyAlone(deps: TidyDependencies): Promise<void> {
  await emptyTemporaryFolder(deps.dataDir)
  if (!deps.store.isRemote) await sweep(deps, 0)
}

/** Puts a store elsewhere in order while the server, which is the only one on its data folder, works on it. */
export async function tidyRemote(deps: TidyDependencies): Promise<void> {
  await sweep(deps, SETTLED_MS)
}

/** What servers that crashed have left is put in order while others work on the folder. */
export async function tidyBesideOthers(deps: TidyDependencies, lost: AbortSignal): Promise<void> {
  const { dataDir, persistence, clock } = deps
  await emptyFoldersOfOthers(dataDir, await runningServers({ reads: persistence.reads, clock }))
  if (!lost.aborted) await sweep(deps, SETTLED_MS)
}

/** Removes a server's own folder below the temporary one that several share. */
export async function emptyOwnFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

async function sweep(
  { store, persistence, clock, logger }: TidyDependencies,
  youngestMs: number,
): Promise<void> {
  const { refusal, moved } = await sweepOrphans({
    store,
    shopId: persistence.shopId,
    storageKeys: persistence.reads.storageKeys(),
    now: clock.now(),
    youngestMs,
  })
  if (refusal) logger.warn(refusal)
  else if (moved > 0) logger.info({ moved }, 'Moved files that no record names to the trash.')
}
