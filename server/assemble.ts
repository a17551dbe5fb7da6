import { join } from 'node:path'
import { Addresses } from './addresses'
import type { ServerLog } from './adapters/logging'
import { machineFactsOf } from './adapters/machine-facts'
import { loadCommonPasswords } from './adapters/passwords/common-passwords'
import { nodeSecrets } from './adapters/secrets/node-secrets'
import { JwtAccessTokens } from './adapters/tokens/jwt-access-tokens'
import { JwtMeasurementSeals } from './adapters/tokens/jwt-measurement-seals'
import type { Clock } from './application/common/clock'
import { writingLetters } from './application/common/letter-queue'
import { ShopFactsSource } from './application/common/shop-facts'
import { ConnectionService } from './application/connections/connection-service'
import { DiagnosticsService } from './application/diagnostics/diagnostics-service'
import { type Config, withoutSecrets } from './config'
import { placesOf } from './connection-places'
import { allEndpoints } from './endpoints'
import { openFoundation } from './foundation'
import { createFront } from './front'
import { EventStreams } from './http/event-stream'
import type { RunningServer, StartOptions } from './running-server'
import { createServices } from './services'
import { newSetupCode } from './setup-code'
import { openBackups } from './start-backups'
import {
  connectionsInUse,
  connectionTrials,
  trustedCertificates,
  fixedConnections,
  keptSlicer,
  OutsideWorld,
} from './start-connections'
import { startJobs } from './start-jobs'
import { openSlicer, startSlicing } from './start-slicing'
import type { Teardown } from './teardown'
import { warmUpLater } from './warm-up'
import { DocumentPool } from './workers/documents/document-pool'
import { ModelAnalyzerPool } from './workers/model/analyzer-pool'
import { PooledModelAnalyzer } from './workers/model/model-analyzer'
import { PicturePool } from './workers/pictures/picture-pool'
import { PasswordPool } from './workers/password/password-pool'

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

/** Puts a whole server together on a data folder and lets it listen. Whatever it opens, `teardown` can close. */
export async function assemble(
  given: Config,
  options: StartOptions,
  { logger, recent }: ServerLog,
  teardown: Teardown,
  { restart, problem }: Restarting,
): Promise<Assembled> {
  const { checkAnswers = false, onPortalChange, warmUpAfterMs } = options
  for (const name of given.unusedVariables) logger.warn(`${name} is set but has no effect in this version.`)
  const foundation = await openFoundation(given, options, logger, teardown)
  const { clock, config, kept, alone, serverId, signingKey, firstTimeZone, persistence, files, tempDir } =
    foundation
  const { dataDir } = config
  const { reads } = persistence
  const addresses = new Addresses()
  const portalUrl = addresses.forCustomers
  const world = new OutsideWorld(given, kept, logger, portalUrl)
  let wakeOutbox = (): void => undefined
  const unitOfWork = writingLetters(
    foundation.unitOfWork,
    () => world.mailer.on,
    () => wakeOutbox(),
  )

  const passwords = new PasswordPool({ workerFile: join(config.workersDir, 'password.worker.js') })
  teardown.add(() => passwords.close())
  const models = new ModelAnalyzerPool({ workerFile: join(config.workersDir, 'model.worker.js') })
  teardown.add(() => models.close())
  const painter = new PicturePool({ workerFile: join(config.workersDir, 'picture.worker.js') })
  teardown.add(() => painter.close())
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
    painter,
    clock,
    firstTimeZone,
    rateLimitFactor: config.rateLimitFactor,
    setupCode,
    slicer,
    report: (error) => logger.error({ err: error }, 'Work that nobody waits for failed.'),
    renderer,
    canMail: () => world.mailer.on,
    mailer: () => (world.mailer.on ? world.mailer : null),
    portalUrl,
    wakeOutbox: () => wakeOutbox(),
  })
  if (config.admin) {
    const made = await services.people.createFirstAdmin(config.admin.email, config.admin.password)
    if (made) logger.info('Made the first admin from ADMIN_EMAIL.')
  }

  if (options.movedBy) await noteMove(unitOfWork, options.movedBy, clock)

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
        portalListener: addresses.portal !== null,
        publicUrl: addresses.publicUrl() !== null,
      }
    },
    recentLog: recent,
    clock,
  })
  const front = createFront(
    {
      foundation,
      addresses,
      world,
      services,
      unitOfWork,
      clock,
      streams,
      uploadLimits,
      checkAnswers,
      onPortalChange,
    },
    logger,
    teardown,
  )
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
    certificates: trustedCertificates,
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
    portal: front.portal,
    connections,
    places: placesOf(config, problem),
    events: foundation.events,
    streams,
    uploadLimits,
    diagnostics,
    dataDir,
  })
  const listening = await front.open(endpoints)

  // Letters hold links, so nothing is sent before it is known where they lead.
  world.begin()
  teardown.add(() => world.mailer.close())
  const letters = { unitOfWork, reads, shop, secrets: nodeSecrets, clock, portalUrl, serverId }
  const outbox = startJobs(world.mailer, { ...letters, tidy: foundation.tidy }, logger, (step) =>
    teardown.add(step),
  )
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
    url: addresses.office,
    portalUrl: () => addresses.portal,
    setupCode: needsSetup ? setupCode : null,
    keptDatabase: foundation.keptDatabase,
  }
}

/** Also the proof that the folder can be written: where it can't, the start fails and the data stays where it was. */
async function noteMove(
  unitOfWork: Awaited<ReturnType<typeof openFoundation>>['unitOfWork'],
  by: number,
  clock: Clock,
): Promise<void> {
  await unitOfWork.run((tx) =>
    tx.changes.record({
      actor: { userId: by, role: 'admin' },
      entityType: 'settings',
      entityId: 1,
      action: 'data_folder.moved',
      at: clock.now(),
      ownerId: null,
    }),
  )
}
