import { join } from 'node:path'
import type { Logger } from 'pino'
import { ConnectionFiles } from './adapters/connections/connection-files'
import { loadOrCreateSecret } from './adapters/secrets/kept-secret'
import { openStore } from './adapters/storage/open-store'
import { temporaryFolder } from './adapters/storage/temporary-files'
import { type Clock, systemClock } from './application/common/clock'
import type { UnitOfWork } from './application/common/unit-of-work'
import { EventHub } from './application/events/event-hub'
import { freeWhatACrashHeld } from './application/maintenance/after-crash'
import { beginShop } from './application/shop/first-start'
import { openRestored } from './backup/open-restored'
import type { Config } from './config'
import { keptDatabaseUrl } from './kept-database'
import { makeNamedFolder } from './named-folder'
import { repeat } from './jobs/repeat'
import { DatabaseClock } from './persistence/database-clock'
import { lockDataFolder } from './persistence/folder-lock'
import { saidWhile } from './persistence/said-waits'
import { openPersistence, type Persistence } from './persistence/open-persistence'
import { announcePresence, newServerId } from './presence'
import type { StartOptions } from './running-server'
import type { Teardown } from './teardown'
import {
  emptyOwnFolder,
  tidyAlone,
  tidyAtStart,
  tidyBeforeAll,
  tidyBesideOthers,
  type TidyDependencies,
  tidyRemote,
} from './tidy-folder'

/** What everything else of a server stands on: its folder, database, files and key, opened and in order. */
export interface Foundation {
  /** As given, with the database of the settings where none was given. */
  config: Config
  /** The settings' connections. */
  kept: ConnectionFiles
  /** What the settings keep of the database, as it was when it was opened; null for the embedded one. */
  keptDatabase: string | null
  /** No other server can be at work on the data folder and the database. */
  alone: boolean
  serverId: string
  signingKey: string
  /** Of a shop that has not chosen one. */
  firstTimeZone: string
  persistence: Persistence
  /** The time that all servers on the database have in common. */
  clock: Clock
  /** Listeners to `events` hear of its changes at once. */
  unitOfWork: UnitOfWork
  events: EventHub
  files: Awaited<ReturnType<typeof openStore>>
  tempDir: string
  /** Puts the folder in order from time to time; null where it was done at the start. */
  tidy: ((lost: AbortSignal) => Promise<void>) | null
}

const TIDYING = 'the look for files that no record names'

/** Why a database could not be opened that no variable names. */
export function ofTheSettings(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll('DATABASE_URL', 'the settings')
}

/** Opens what a server stands on. Throws an error with a sentence; whatever it opened by then, `teardown` can close. */
export async function openFoundation(
  given: Config,
  {
    clock: givenClock,
    sharedEmbedded = false,
    keyring,
    sweepAfterMs,
  }: Pick<StartOptions, 'clock' | 'sharedEmbedded' | 'keyring' | 'sweepAfterMs'>,
  logger: Logger,
  teardown: Teardown,
): Promise<Foundation> {
  makeNamedFolder(given.dataDir, 'DATA_DIR')
  if (given.storage?.kind === 'folder') makeNamedFolder(given.storage.folder, 'STORAGE_URL')
  const kept = await ConnectionFiles.open(given.dataDir, keyring ?? null)
  const keptDatabase = kept.snapshot('database')
  const config: Config = { ...given, databaseUrl: given.databaseUrl ?? keptDatabaseUrl(kept) }
  const { dataDir } = config
  // A folder beside a SQL Server may be shared by all servers on it; an embedded database belongs to one program.
  const alone = config.databaseUrl === null && !sharedEmbedded
  if (alone) {
    const lock = lockDataFolder(dataDir)
    teardown.add(() => lock.release())
  }
  const persistence = await openDatabase(config, alone, logger).catch((error: unknown) => {
    if (given.databaseUrl !== null || config.databaseUrl === null) throw error
    throw new Error(
      `${ofTheSettings(error)} To start on the embedded database instead, remove ${kept.pathOf('database')}.`,
      { cause: error },
    )
  })
  teardown.add(() => persistence.close())
  const { reads } = persistence
  const clock = givenClock ?? (alone ? systemClock : await commonClock(persistence, logger, teardown))
  const events = new EventHub({
    reads,
    onError: (error) => logger.error({ err: error }, 'Events could not be read.'),
  })
  teardown.add(() => events.close())
  const unitOfWork = announcing(persistence.unitOfWork, events)
  const firstTimeZone = config.shopTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const say = (line: string) => logger.warn(line)
  await saidWhile(say, 'others that write to the database', () =>
    beginShop({ unitOfWork, clock, reads }, firstTimeZone),
  )
  const serverId = newServerId()
  const signingKey = config.jwtSecret ?? loadOrCreateSecret(dataDir)
  const tempDir = alone ? temporaryFolder(dataDir) : join(temporaryFolder(dataDir), serverId)
  const files = await saidWhile(say, 'an answer of the file store', () =>
    openStore(dataDir, tempDir, config.storage),
  )
  const tidying: TidyDependencies = { dataDir, store: files, persistence, clock, logger }
  if (alone) {
    if (sweepAfterMs === undefined) await saidWhile(say, TIDYING, () => tidyBeforeAll(tidying))
    else teardown.add(await tidyAlone(tidying, sweepAfterMs))
    await unitOfWork.run((tx) => freeWhatACrashHeld(tx, clock.now()))
  } else {
    teardown.add(() => emptyOwnFolder(tempDir))
    const presence = await announcePresence({ unitOfWork, reads, clock }, serverId, signingKey, (error) =>
      logger.error({ err: error }, 'The other servers could not be told that this one is there.'),
    )
    teardown.add(() => presence.leave())
    if (!presence.sameKey) {
      logger.error(
        'Another server on this database signs people in with another key, so each signs out the other’s. Give all servers the same JWT_SECRET.',
      )
    }
    await saidWhile(say, `${TIDYING}, by this server or another one that starts`, () =>
      tidyAtStart(tidying, { unitOfWork, serverId, ownFolder: tempDir }),
    )
  }
  return {
    config,
    kept,
    keptDatabase,
    alone,
    serverId,
    signingKey,
    firstTimeZone,
    persistence,
    clock,
    unitOfWork,
    events,
    files,
    tempDir,
    tidy: laterTidying(tidying, alone),
  }
}

const MEASURE_MS = 60_000

/** The database's time, followed from now on. */
async function commonClock(persistence: Persistence, logger: Logger, teardown: Teardown): Promise<Clock> {
  const clock = new DatabaseClock(() => persistence.time(), logger)
  await clock.measure()
  const following = repeat(
    async () => {
      await clock.measure()
      return false
    },
    MEASURE_MS,
    (error) => logger.warn({ err: error }, 'The database’s time could not be read.'),
  )
  teardown.add(() => following.stop())
  return clock
}

function openDatabase(config: Config, alone: boolean, logger: Logger): Promise<Persistence> {
  const open = () =>
    openPersistence({
      databaseUrl: config.databaseUrl,
      dataDir: config.dataDir,
      logger,
      migrate: alone ? 'auto' : 'never',
      slowStatementMs: config.slowQueryMs,
    })
  return alone ? openRestored(config.dataDir, logger, open) : open()
}

function laterTidying(tidying: TidyDependencies, alone: boolean): Foundation['tidy'] {
  if (!alone) return (lost) => tidyBesideOthers(tidying, lost)
  return tidying.store.isRemote ? () => tidyRemote(tidying) : null
}

/** Lets listeners hear of a change as soon as it is committed here, instead of at the next look. */
function announcing(unitOfWork: UnitOfWork, events: EventHub): UnitOfWork {
  return {
    run: async (work) => {
      const result = await unitOfWork.run(work)
      events.poke()
      return result
    },
  }
}
