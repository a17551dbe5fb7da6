import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadCommonPasswords } from './adapters/passwords/common-passwords'
import { ConnectionFiles } from './adapters/connections/connection-files'
import { machineFactsOf } from './adapters/machine-facts'
import { loadOrCreateSecret } from './adapters/secrets/kept-secret'
import { nodeSecrets } from './adapters/secrets/node-secrets'
import { openStore } from './adapters/storage/open-store'
import { temporaryFolder } from './adapters/storage/temporary-files'
import { JwtAccessTokens } from './adapters/tokens/jwt-access-tokens'
import { JwtMeasurementSeals } from './adapters/tokens/jwt-measurement-seals'
import { systemClock } from './application/common/clock'
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
import { placesOf } from './connection-places'
import { allEndpoints } from './endpoints'
import type { ServerLog } from './adapters/logging'
import type { RunningServer, StartOptions } from './running-server'
import { STEP_MS, type Teardown } from './teardown'
import { createApp, type ServerPhase } from './http/app'
import { EventStreams } from './http/event-stream'
import { listen, type ListenerCertificate, type Listening } from './http/listener'
import { createRateLimits } from './http/rate-limits'
import { lockDataFolder } from './persistence/folder-lock'
import { openPersistence } from './persistence/open-persistence'
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
import { warmUpLater } from './warm-up'
import { ModelAnalyzerPool } from './workers/model/analyzer-pool'
import { PooledModelAnalyzer } from './workers/model/model-analyzer'
import { PasswordPool } from './workers/password/password-pool'

/** Of the ten seconds that stopping may take, what running requests get; the rest is for closing. */
const STOP_WITHIN_MS = 8_000
/** Beside other servers: how long requests that are sent here already are still served while closing. */
const DRAIN_MS = 2_000
const MAX_FILES = 10
const MAX_REQUEST_BYTES = 500 * 1024 * 1024

export interface Assembled extends Omit<RunningServer, 'close' | 'portalUrl'> {
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
export function ofTheSettings(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll('DATABASE_URL', 'the settings')
}

/** Puts a whole server together on a data folder and lets it listen. Whatever it opens, `teardown` can close. */
export async function assemble(
  given: Config,
  {
    clock = systemClock,
    checkAnswers = false,
    sharedEmbedded = false,
    keyring,
    onPortalChange,
    warmUpAfterMs,
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
  warmUpLater(
    warmUpAfterMs,
    models,
    async () => (await shop.outside(reads)).model_limits,
    logger,
    (step) => teardown.add(step),
  )
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
  const endpoints = allEndpoints({
    services,
    reads,
    clock,
    portalUrl,
    backups: backups.service,
    portal,
    connections,
    places: placesOf(config, problem),
    events,
    streams,
    uploadLimits,
    diagnostics,
    dataDir,
  })
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
