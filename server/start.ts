import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { loadCommonPasswords } from './adapters/passwords/common-passwords'
import { ConnectionFiles } from './adapters/connections/connection-files'
import type { Keyring } from './adapters/connections/master-key'
import { createLog, type ServerLog } from './adapters/logging'
import { dataFolderOf } from './adapters/data-folder'
import { machineFactsOf } from './adapters/machine-facts'
import { loadOrCreateSecret } from './adapters/secrets/kept-secret'
import { nodeSecrets } from './adapters/secrets/node-secrets'
import { openStore } from './adapters/storage/open-store'
import { temporaryFolder } from './adapters/storage/temporary-files'
import { JwtAccessTokens } from './adapters/tokens/jwt-access-tokens'
import { JwtMeasurementSeals } from './adapters/tokens/jwt-measurement-seals'
import { systemClock, type Clock } from './application/common/clock'
import { EventHub } from './application/events/event-hub'
import { writingLetters } from './application/common/letter-queue'
import { PortalService } from './application/portal/portal-service'
import { ConnectionService } from './application/connections/connection-service'
import { freeWhatACrashHeld } from './application/maintenance/after-crash'
import { DiagnosticsService } from './application/diagnostics/diagnostics-service'
import { beginShop } from './application/shop/first-start'
import { ShopFactsSource } from './application/common/shop-facts'
import type { UnitOfWork } from './application/common/unit-of-work'
import { openRestored } from './backup/open-restored'
import { type Config, withoutSecrets } from './config'
import { createApp, type ServerPhase } from './http/app'
import { EventStreams } from './http/event-stream'
import { listen, type ListenerCertificate, type Listening } from './http/listener'
import { createRateLimits } from './http/rate-limits'
import { accountRoutes } from './http/routes/account.routes'
import { diagnosticsRoutes } from './http/routes/diagnostics.routes'
import { authRoutes } from './http/routes/auth.routes'
import { backupRoutes } from './http/routes/backups.routes'
import { connectionRoutes, type ConnectionPlaces } from './http/routes/connections.routes'
import { dataFolderRoutes } from './http/routes/data-folder.routes'
import { documentRoutes } from './http/routes/documents.routes'
import { messageRoutes } from './http/routes/messages.routes'
import { outboxRoutes } from './http/routes/outbox.routes'
import { letterTextRoutes } from './http/routes/letter-texts.routes'
import { portalExposureRoutes } from './http/routes/portal-exposure.routes'
import { orderRoutes } from './http/routes/sales-orders.routes'
import { printProfileRoutes } from './http/routes/print-profiles.routes'
import { instantQuoteRoutes } from './http/routes/instant-quote.routes'
import { quoteDeskRoutes } from './http/routes/quote-desk.routes'
import { quoteRoutes } from './http/routes/quotes.routes'
import { shopRoutes } from './http/routes/shop.routes'
import { slicingRoutes } from './http/routes/slicing.routes'
import { userRoutes } from './http/routes/users.routes'
import { lockDataFolder } from './persistence/folder-lock'
import { parseMssqlUrl } from './persistence/mssql/mssql-url'
import { openPersistence, sqlitePath } from './persistence/open-persistence'
import { createServices } from './services'
import { keptDatabaseUrl } from './kept-database'
import { openBackups } from './start-backups'
import {
  connectionsInUse,
  connectionTrials,
  fixedConnections,
  keptSlicer,
  OutsideWorld,
} from './start-connections'
import { startJobs } from './start-jobs'
import { ChangeablePortal, portalOutside } from './start-portal'
import { announcePresence, newServerId } from './presence'
import { openSlicer, startSlicing } from './start-slicing'
import { newSetupCode } from './setup-code'
import { emptyOwnFolder, tidyAlone, tidyAtStart, tidyBesideOthers, tidyRemote } from './tidy-folder'
import { DocumentPool } from './workers/documents/document-pool'
import { ModelAnalyzerPool } from './workers/model/analyzer-pool'
import { PooledModelAnalyzer } from './workers/model/model-analyzer'
import { PasswordPool } from './workers/password/password-pool'

/** Of the ten seconds that stopping may take, what running requests get; the rest is for closing. */
const STOP_WITHIN_MS = 8_000
/** Beside other servers: how long requests that are sent here already are still served while closing. */
const DRAIN_MS = 2_000
const MAX_FILES = 10
const MAX_REQUEST_BYTES = 500 * 1024 * 1024

export type { Keyring }

export interface StartOptions {
  clock?: Clock
  /** Checks every answer against the contract; for tests. */
  checkAnswers?: boolean
  logger?: Logger
  /** Where the log is kept in rotated files beside standard error; null for nowhere, as under a service manager. */
  logFolder?: string | null
  /**
   * Several servers on one embedded database in one data folder, which the product refuses: so that what servers share
   * through a database is tried with real processes where there is no SQL Server. For tests and the soak only.
   */
  sharedEmbedded?: boolean
  /** The desktop session's keyring, for secrets of the settings; a key in a file where there is none. */
  keyring?: Keyring
  /** Hears whenever the portal's listener is opened, moved or closed. */
  onPortalChange?: (url: string | null) => void
}

export interface RunningServer {
  /** What the server is bound to: `http://HOST:PORT`. */
  listening: string
  /** Where this machine reaches everything: `http://127.0.0.1:4780`. */
  url: string
  /** Where customers reach the portal when they have a listener of their own at the moment; null otherwise. */
  readonly portalUrl: string | null
  /** Guards the first set-up; null when the shop has an admin. */
  setupCode: string | null
  /** Finishes running requests, then closes the database, within ten seconds. Can be called again. */
  close(): Promise<void>
}

/** What closing one part may take; threads and timers die with the process anyway. */
const STEP_MS = 1_500

/** Undoes what was started, last first; every step gets its turn even when one fails or takes too long. */
class Teardown {
  private readonly steps: { step: () => Promise<void> | void; limitMs: number }[] = []

  add(step: () => Promise<void> | void, limitMs = STEP_MS): void {
    this.steps.unshift({ step, limitMs })
  }

  async run(logger: Logger): Promise<void> {
    for (const { step, limitMs } of this.steps.splice(0)) {
      try {
        await within(limitMs, step)
      } catch (error) {
        logger.error({ err: error }, 'A part of the server did not stop cleanly.')
      }
    }
  }
}

async function within(limitMs: number, step: () => Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${limitMs} ms.`)), limitMs)
  })
  try {
    await Promise.race([step(), tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Starts the whole server on a data folder: the one place where everything is put together. Throws an error whose
 * sentence tells a person what to do; what was started by then is stopped again.
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const log = options.logger
    ? { logger: options.logger, recent: () => [] }
    : createLog(config.logLevel, options.logFolder ?? null)
  const { logger } = log
  let teardown = new Teardown()
  let restarting: Promise<void> = Promise.resolve()
  let closing: Promise<void> | null = null
  /** The kept database of the last start that went well, to go back to. */
  let opened: string | null = null
  let portalUrl = (): string | null => null
  const begin = async (as: Config, problem: string | null = null): Promise<Assembled> => {
    try {
      const begun = await assemble(as, options, log, teardown, { restart, problem })
      opened = begun.keptDatabase
      portalUrl = begun.portalUrl
      return begun
    } catch (error) {
      await teardown.run(logger)
      // The one who started it is told anyway; who looks into the files later is not.
      if (options.logFolder) logger.fatal({ err: error }, 'The server could not start.')
      throw error
    }
  }
  /** On the same addresses, so that nobody has to look for the server anew. */
  const restart = (): void => {
    restarting = restarting.then(async () => {
      if (closing !== null) return
      await teardown.run(logger)
      teardown = new Teardown()
      const again = onSamePorts(config, first)
      const before = opened
      try {
        await begin(again)
      } catch (error) {
        if (!(await wentBack(config.dataDir, before, log))) {
          logger.fatal({ err: error }, 'The server could not start again. Start the program anew.')
          return
        }
        logger.error({ err: error }, 'The server could not start on the new database and goes back.')
        teardown = new Teardown()
        await begin(again, ofTheSettings(error)).catch((fatal: unknown) =>
          logger.fatal({ err: fatal }, 'The server could not start again. Start the program anew.'),
        )
      }
    })
  }
  const first = await begin(config)
  return {
    listening: first.listening,
    url: first.url,
    setupCode: first.setupCode,
    get portalUrl() {
      return portalUrl()
    },
    close: () => (closing ??= restarting.then(() => teardown.run(logger))),
  }
}

interface Assembled extends Omit<RunningServer, 'close' | 'portalUrl'> {
  portalUrl: () => string | null
  /** What the settings keep of the database, as it was when it was opened; null for the embedded one. */
  keptDatabase: string | null
}

interface Restarting {
  restart: () => void
  /** Why the server is back on the database before; null when it is not. */
  problem: string | null
}

/** Why a database could not be opened that no variable names. */
function ofTheSettings(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll('DATABASE_URL', 'the settings')
}

/** Puts the database of before back into the settings; false when it is the one that is there. */
async function wentBack(dataDir: string, before: string | null, { logger }: ServerLog): Promise<boolean> {
  try {
    const kept = await ConnectionFiles.open(dataDir, null)
    if (kept.snapshot('database') === before) return false
    kept.restore('database', before)
    return true
  } catch (error) {
    logger.error({ err: error }, 'The database of before could not be put back into the settings.')
    return false
  }
}

function onSamePorts(config: Config, { listening, portalUrl }: Assembled): Config {
  const portal = portalUrl()
  const portOf = (url: string, configured: number): number =>
    configured === 0 ? Number(new URL(url).port) : configured
  return {
    ...config,
    port: portOf(listening, config.port),
    portal:
      config.portal && portal
        ? { ...config.portal, port: portOf(portal, config.portal.port) }
        : config.portal,
  }
}

async function assemble(
  given: Config,
  {
    clock = systemClock,
    checkAnswers = false,
    sharedEmbedded = false,
    keyring,
    onPortalChange,
  }: StartOptions,
  { logger, recent }: ServerLog,
  teardown: Teardown,
  { restart, problem }: Restarting,
): Promise<Assembled> {
  const kept = await ConnectionFiles.open(given.dataDir, keyring ?? null)
  const keptDatabase = kept.snapshot('database')
  const config: Config = { ...given, databaseUrl: given.databaseUrl ?? keptDatabaseUrl(kept) }
  for (const name of config.unusedVariables) logger.warn(`${name} is set but has no effect in this version.`)
  const { dataDir } = config
  mkdirSync(dataDir, { recursive: true })
  // A folder beside a SQL Server may be shared by all servers on it; an embedded database belongs to one program.
  const alone = config.databaseUrl === null && !sharedEmbedded
  if (alone) {
    const lock = lockDataFolder(dataDir)
    teardown.add(() => lock.release())
  }

  const open = () =>
    openPersistence({
      databaseUrl: config.databaseUrl,
      dataDir,
      logger,
      migrate: alone ? 'auto' : 'never',
      slowStatementMs: config.slowQueryMs,
    })
  const persistence = await (alone ? openRestored(dataDir, logger, open) : open()).catch((error: unknown) => {
    if (given.databaseUrl !== null || config.databaseUrl === null) throw error
    throw new Error(
      `${ofTheSettings(error)} To start on the embedded database instead, remove ${kept.pathOf('database')}.`,
      { cause: error },
    )
  })
  teardown.add(() => persistence.close())
  const { reads } = persistence
  const events = new EventHub({
    reads,
    onError: (error) => logger.error({ err: error }, 'Events could not be read.'),
  })
  teardown.add(() => events.close())
  const announced = announcing(persistence.unitOfWork, events)
  let wakeOutbox = (): void => undefined
  const urls: { office: string; portal: string | null } = { office: '', portal: null }
  const portalUrl = (): string => portal.publicUrl() ?? urls.portal ?? urls.office
  const world = new OutsideWorld(given, kept, logger, portalUrl)
  const unitOfWork = writingLetters(
    announced,
    () => world.mailer.on,
    () => wakeOutbox(),
  )
  const firstTimeZone = config.shopTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  await beginShop({ unitOfWork, clock, reads }, firstTimeZone)
  const serverId = newServerId()
  const signingKey = config.jwtSecret ?? loadOrCreateSecret(dataDir)
  const tempDir = alone ? temporaryFolder(dataDir) : join(temporaryFolder(dataDir), serverId)
  const files = await openStore(dataDir, tempDir, config.storage)
  const tidying = { dataDir, store: files, persistence, clock, logger }
  if (alone) {
    teardown.add(await tidyAlone(tidying))
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
    await tidyAtStart(tidying, { unitOfWork, serverId, ownFolder: tempDir })
  }

  const passwords = new PasswordPool({ workerFile: join(config.workersDir, 'password.worker.js') })
  teardown.add(() => passwords.close())
  const models = new ModelAnalyzerPool({ workerFile: join(config.workersDir, 'model.worker.js') })
  teardown.add(() => models.close())
  const slicer = await openSlicer(config, keptSlicer(kept), tempDir, files, logger, (step) =>
    teardown.add(step),
  )
  const shop = new ShopFactsSource(firstTimeZone)
  const backups = openBackups(
    config,
    { unitOfWork, reads, shop, clock, serverId, tempDir, alone, restart },
    logger,
    (step) => teardown.add(step),
  )
  const renderer = new DocumentPool({ workerFile: join(config.workersDir, 'document.worker.js') })
  teardown.add(() => renderer.close())
  const setupCode = newSetupCode()
  const services = createServices({
    unitOfWork,
    reads,
    hasher: passwords,
    tokens: new JwtAccessTokens(signingKey, clock),
    seals: new JwtMeasurementSeals(signingKey, clock),
    secrets: nodeSecrets,
    commonPasswords: await loadCommonPasswords(),
    files,
    analyzer: new PooledModelAnalyzer(models),
    clock,
    firstTimeZone,
    rateLimitFactor: config.rateLimitFactor,
    setupCode,
    slicer,
    report: (error) => logger.error({ err: error }, 'Work that nobody waits for failed.'),
    renderer,
    canMail: () => world.mailer.on,
    mailer: () => (world.mailer.on ? world.mailer : null),
    portalUrl: () => portalUrl(),
    wakeOutbox: () => wakeOutbox(),
  })
  if (config.admin) {
    const made = await services.people.createFirstAdmin(config.admin.email, config.admin.password)
    if (made) logger.info('Made the first admin from ADMIN_EMAIL.')
  }

  const streams = new EventStreams()
  const uploadLimits = {
    maxFileBytes: config.uploadMaxBytes,
    maxFiles: MAX_FILES,
    maxRequestBytes: MAX_REQUEST_BYTES,
  }
  const diagnostics = new DiagnosticsService({
    reads,
    database: persistence.facts,
    machine: machineFactsOf(dataDir, join(config.workersDir, '../../package.json')),
    // As it is at the moment: the settings change some of it while the server runs.
    get configuration() {
      return {
        ...withoutSecrets(config),
        mail: world.mailer.on,
        scanner: world.scanner !== null,
        portalListener: urls.portal !== null,
        publicUrl: portal.publicUrl() !== null,
      }
    },
    recentLog: recent,
    clock,
  })
  const changeable = new ChangeablePortal(
    (host, port, tls, proxies) =>
      openListener(host, port, true, {
        tls,
        ...(config.trustProxyGiven ? {} : { trustProxy: proxies || false }),
      }),
    (url) => {
      urls.portal = url === null ? null : reachable(url)
      onPortalChange?.(urls.portal)
    },
  )
  const portal: PortalService = new PortalService({
    store: kept,
    listener: changeable,
    outside: portalOutside(signingKey),
    unitOfWork,
    clock,
    fixed: {
      listener: config.portal,
      publicUrl: config.publicUrl,
      trustedProxies: config.trustProxyGiven ? proxyCount(config.trustProxy) : null,
    },
    linksLeadTo: () => portalUrl(),
  })
  const connections = new ConnectionService({
    store: kept,
    fixed: fixedConnections(given),
    trials: connectionTrials({
      world,
      slicer,
      files,
      reads,
      databaseUrl: config.databaseUrl,
      shopId: persistence.shopId,
      ready: () => persistence.ready(),
      slicerLimits: async () => (await services.shop.settings()).slicer,
    }),
    inUse: connectionsInUse(world, slicer),
    unitOfWork,
    reads,
    clock,
    shopName: async () => (await services.shop.settings()).shop_name,
    openedDatabase: kept.read('database')?.version ?? 0,
    restart,
  })
  const endpoints = [
    ...authRoutes({ ...services, reads }),
    ...accountRoutes({ ...services, reads, clock, portalUrl }),
    ...userRoutes({ ...services, reads, portalUrl }),
    ...quoteRoutes({ ...services, reads, clock }),
    ...instantQuoteRoutes(services),
    ...quoteDeskRoutes({ ...services, reads, clock }),
    ...messageRoutes({ ...services, reads }),
    ...letterTextRoutes(services),
    ...outboxRoutes({ ...services, reads }),
    ...orderRoutes({ ...services, reads, clock, quotes: services.queries }),
    ...documentRoutes({ ...services, quotes: services.queries }),
    ...printProfileRoutes(services),
    ...slicingRoutes({ ...services, clock }),
    ...backupRoutes({ backups: backups.service }),
    ...portalExposureRoutes({ portal }),
    ...connectionRoutes({ connections, slicing: services.slicing, places: placesOf(config, problem) }),
    ...shopRoutes({ ...services, backups: backups.service, events, streams, uploadLimits }),
    ...diagnosticsRoutes({ diagnostics }),
    ...dataFolderRoutes(dataFolderOf(dataDir)),
  ]
  const rateLimits = createRateLimits(config.rateLimitFactor)
  let phase: ServerPhase = 'running'
  const openListener = async (
    host: string,
    port: number,
    publicListener: boolean,
    { tls = null, trustProxy = config.trustProxy }: ListenerOptions = {},
  ): Promise<Listening> => {
    const { handler } = createApp({
      endpoints,
      authenticate: (token) => services.auth.authenticate(token),
      idempotency: { unitOfWork, clock },
      uploads: { tempDir, ...uploadLimits },
      rateLimits,
      scanner: () => world.scanner,
      pages: {
        assetsDir: config.assetsDir,
        // A page must come even when the database does not: in the product's own colour.
        portalColor: async () => (await services.shop.settings().catch(() => null))?.primary_color ?? null,
      },
      publicListener,
      trustProxy,
      checkAnswers,
      logger,
      ready: () => persistence.ready(),
      phase: () => phase,
    })
    return await listen(handler, host, port, streams, tls)
  }
  const listeners: Listening[] = []
  // Before anything that a running request may still need is closed.
  teardown.add(async () => {
    if (!alone) {
      phase = 'draining'
      await sleep(DRAIN_MS)
    }
    phase = 'closing'
    const graceMs = STOP_WITHIN_MS - (alone ? 0 : DRAIN_MS)
    await Promise.all([...listeners, changeable].map((listener) => listener.close(graceMs)))
  }, STOP_WITHIN_MS + STEP_MS)
  listeners.push(await openListener(config.host, config.port, false))
  const listening = listeners[0]?.url ?? ''
  urls.office = reachable(listening)
  await portal.begin((error) =>
    logger.error({ err: error }, 'The portal’s listener of the settings could not be opened.'),
  )

  // Letters hold links, so nothing is sent before it is known where they lead.
  world.begin()
  teardown.add(() => world.mailer.close())
  const letters = { unitOfWork, reads, shop, secrets: nodeSecrets, clock, portalUrl, serverId }
  const tidy = !alone
    ? (lost: AbortSignal) => tidyBesideOthers(tidying, lost)
    : files.isRemote
      ? () => tidyRemote(tidying)
      : null
  const outbox = startJobs(world.mailer, { ...letters, tidy }, logger, (step) => teardown.add(step))
  wakeOutbox = () => outbox.wake()
  await startSlicing(
    {
      services,
      jobs: { unitOfWork, reads, shop, slicer, clock },
      alone,
    },
    logger,
    (step) => teardown.add(step),
  )

  backups.start()

  const needsSetup = !(await reads.hasAdmin())
  return {
    listening,
    url: urls.office,
    portalUrl: () => urls.portal,
    setupCode: needsSetup ? setupCode : null,
    keptDatabase,
  }
}

/** An address of this machine for one that means all of them, which not every system lets programs connect to. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

interface ListenerOptions {
  tls?: ListenerCertificate | null
  trustProxy?: Config['trustProxy']
}

function proxyCount(trustProxy: Config['trustProxy']): number {
  return Array.isArray(trustProxy) ? trustProxy.length : Number(trustProxy)
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

/** Where database and files are, as the screen of the connections says it. */
function placesOf(config: Config, problem: string | null): ConnectionPlaces {
  const database = config.databaseUrl === null ? null : parseMssqlUrl(config.databaseUrl)
  const { storage } = config
  return {
    database: {
      kind: database === null ? 'embedded' : 'sql_server',
      place: database === null ? sqlitePath(config.dataDir) : `${database.host}/${database.database}`,
      problem,
    },
    files: {
      kind: storage === null ? 'data_folder' : storage.kind === 'folder' ? 'folder' : 'azure',
      place:
        storage === null
          ? join(config.dataDir, 'uploads')
          : storage.kind === 'folder'
            ? storage.folder
            : `${storage.account}/${storage.container}`,
    },
  }
}
