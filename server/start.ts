import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { loadCommonPasswords } from './adapters/passwords/common-passwords'
import { createLog, type ServerLog } from './adapters/logging'
import { SmtpMailer } from './adapters/mail/smtp-mailer'
import { machineFactsOf } from './adapters/machine-facts'
import { loadOrCreateSecret } from './adapters/secrets/kept-secret'
import { nodeSecrets } from './adapters/secrets/node-secrets'
import { openStore } from './adapters/storage/open-store'
import { temporaryFolder } from './adapters/storage/temporary-files'
import { ClamdScanner } from './adapters/virus-scan/clamd-scanner'
import { JwtAccessTokens } from './adapters/tokens/jwt-access-tokens'
import { JwtMeasurementSeals } from './adapters/tokens/jwt-measurement-seals'
import { systemClock, type Clock } from './application/common/clock'
import { EventHub } from './application/events/event-hub'
import { writingLetters } from './application/common/letter-queue'
import { freeWhatACrashHeld } from './application/maintenance/after-crash'
import { DiagnosticsService } from './application/diagnostics/diagnostics-service'
import { beginShop } from './application/shop/first-start'
import { ShopFactsSource } from './application/common/shop-facts'
import type { UnitOfWork } from './application/common/unit-of-work'
import { openRestored } from './backup/open-restored'
import { type Config, withoutSecrets } from './config'
import { createApp, type ServerPhase } from './http/app'
import { EventStreams } from './http/event-stream'
import { listen, type Listening } from './http/listener'
import { createRateLimits } from './http/rate-limits'
import { accountRoutes } from './http/routes/account.routes'
import { diagnosticsRoutes } from './http/routes/diagnostics.routes'
import { authRoutes } from './http/routes/auth.routes'
import { backupRoutes } from './http/routes/backups.routes'
import { documentRoutes } from './http/routes/documents.routes'
import { messageRoutes } from './http/routes/messages.routes'
import { outboxRoutes } from './http/routes/outbox.routes'
import { letterTextRoutes } from './http/routes/letter-texts.routes'
import { orderRoutes } from './http/routes/sales-orders.routes'
import { printProfileRoutes } from './http/routes/print-profiles.routes'
import { instantQuoteRoutes } from './http/routes/instant-quote.routes'
import { quoteDeskRoutes } from './http/routes/quote-desk.routes'
import { quoteRoutes } from './http/routes/quotes.routes'
import { shopRoutes } from './http/routes/shop.routes'
import { slicingRoutes } from './http/routes/slicing.routes'
import { userRoutes } from './http/routes/users.routes'
import { lockDataFolder } from './persistence/folder-lock'
import { openPersistence } from './persistence/open-persistence'
import { createServices } from './services'
import { openBackups } from './start-backups'
import { startJobs } from './start-jobs'
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
}

export interface RunningServer {
  /** What the server is bound to: `http://HOST:PORT`. */
  listening: string
  /** Where this machine reaches everything: `http://127.0.0.1:4780`. */
  url: string
  /** Where customers reach the portal when they have a listener of their own; null otherwise. */
  portalUrl: string | null
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
  const begin = async (as: Config): Promise<Assembled> => {
    try {
      return await assemble(as, options, log, teardown, restart)
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
      await begin(onSamePorts(config, first)).catch((error: unknown) =>
        logger.fatal({ err: error }, 'The server could not start again. Start the program anew.'),
      )
    })
  }
  const first = await begin(config)
  return { ...first, close: () => (closing ??= restarting.then(() => teardown.run(logger))) }
}

type Assembled = Omit<RunningServer, 'close'>

function onSamePorts(config: Config, { listening, portalUrl }: Assembled): Config {
  const portOf = (url: string, configured: number): number =>
    configured === 0 ? Number(new URL(url).port) : configured
  return {
    ...config,
    port: portOf(listening, config.port),
    portal:
      config.portal && portalUrl
        ? { ...config.portal, port: portOf(portalUrl, config.portal.port) }
        : config.portal,
  }
}

async function assemble(
  config: Config,
  { clock = systemClock, checkAnswers = false, sharedEmbedded = false }: StartOptions,
  { logger, recent }: ServerLog,
  teardown: Teardown,
  restart: () => void,
): Promise<Assembled> {
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
  const persistence = await (alone ? openRestored(dataDir, logger, open) : open())
  teardown.add(() => persistence.close())
  const { reads } = persistence
  const events = new EventHub({
    reads,
    onError: (error) => logger.error({ err: error }, 'Events could not be read.'),
  })
  teardown.add(() => events.close())
  const announced = announcing(persistence.unitOfWork, events)
  let wakeOutbox = (): void => undefined
  const unitOfWork = config.mail ? writingLetters(announced, () => wakeOutbox()) : announced
  const firstTimeZone = config.shopTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  await beginShop({ unitOfWork, clock, reads }, firstTimeZone)
  const serverId = newServerId()
  const signingKey = config.jwtSecret ?? loadOrCreateSecret(dataDir)
  const tempDir = alone ? temporaryFolder(dataDir) : join(temporaryFolder(dataDir), serverId)
  const files = await openStore(dataDir, tempDir, config.storage)
  const tidying = { dataDir, store: files, persistence, clock, logger }
  if (alone) {
    await tidyAlone(tidying)
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
  const slicer = await openSlicer(config, tempDir, files, logger, (step) => teardown.add(step))
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
  let mailer: SmtpMailer | null = null
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
    canMail: config.mail !== null,
    mailer: () => mailer,
    portalUrl: () => portalUrl(),
    wakeOutbox: () => wakeOutbox(),
  })
  if (config.admin) {
    const made = await services.people.createFirstAdmin(config.admin.email, config.admin.password)
    if (made) logger.info('Made the first admin from ADMIN_EMAIL.')
  }

  const urls: { office: string; portal: string | null } = { office: '', portal: null }
  const portalUrl = () => config.publicUrl ?? urls.portal ?? urls.office

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
    configuration: withoutSecrets(config),
    recentLog: recent,
    clock,
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
    ...shopRoutes({ ...services, backups: backups.service, events, streams, uploadLimits }),
    ...diagnosticsRoutes({ diagnostics }),
  ]
  const scanner = config.clamd ? openScanner(config.clamd, logger) : undefined
  const rateLimits = createRateLimits(config.rateLimitFactor)
  let phase: ServerPhase = 'running'
  const openListener = async (host: string, port: number, publicListener: boolean): Promise<Listening> => {
    const { handler } = createApp({
      endpoints,
      authenticate: (token) => services.auth.authenticate(token),
      idempotency: { unitOfWork, clock },
      uploads: { tempDir, ...uploadLimits },
      rateLimits,
      scanner,
      pages: {
        assetsDir: config.assetsDir,
        // A page must come even when the database does not: in the product's own colour.
        portalColor: async () => (await services.shop.settings().catch(() => null))?.primary_color ?? null,
      },
      publicListener,
      trustProxy: config.trustProxy,
      checkAnswers,
      logger,
      ready: () => persistence.ready(),
      phase: () => phase,
    })
    return await listen(handler, host, port, streams)
  }
  const listeners: Listening[] = []
  // Before anything that a running request may still need is closed.
  teardown.add(async () => {
    if (!alone) {
      phase = 'draining'
      await sleep(DRAIN_MS)
    }
    phase = 'closing'
    await Promise.all(listeners.map((listener) => listener.close(STOP_WITHIN_MS - (alone ? 0 : DRAIN_MS))))
  }, STOP_WITHIN_MS + STEP_MS)
  listeners.push(await openListener(config.host, config.port, false))
  const listening = listeners[0]?.url ?? ''
  urls.office = reachable(listening)
  if (config.portal) {
    const portal = await openListener(config.portal.host, config.portal.port, true)
    listeners.push(portal)
    urls.portal = reachable(portal.url)
  }

  // Letters hold links, so nothing is sent before it is known where they lead.
  if (config.mail) {
    const sender = new SmtpMailer({
      url: config.mail.url,
      from: config.mail.from ?? defaultSender(portalUrl()),
    })
    teardown.add(() => sender.close())
    mailer = sender
  }
  const letters = { unitOfWork, reads, shop, secrets: nodeSecrets, clock, portalUrl, serverId }
  const tidy = !alone
    ? (lost: AbortSignal) => tidyBesideOthers(tidying, lost)
    : files.isRemote
      ? () => tidyRemote(tidying)
      : null
  const outbox = startJobs(mailer, { ...letters, tidy }, logger, (step) => teardown.add(step))
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
    portalUrl: urls.portal,
    setupCode: needsSetup ? setupCode : null,
  }
}

/** Where no sender was named: an address at the host that the links of the mails lead to. */
function defaultSender(portalUrl: string): string {
  return `no-reply@${new URL(portalUrl).hostname}`
}

/** An address of this machine for one that means all of them, which not every system lets programs connect to. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
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

/** A scanner that is away does not stop the start; uploads wait for it. */
function openScanner(address: NonNullable<Config['clamd']>, logger: Logger): ClamdScanner {
  const scanner = new ClamdScanner(address, (error) => {
    logger.error({ err: error }, 'Files can’t be checked for viruses; uploads are refused.')
  })
  scanner.ping().catch((error: unknown) => {
    logger.warn({ err: error }, 'clamd does not answer at CLAMD_URL; uploads are refused until it does.')
  })
  return scanner
}
