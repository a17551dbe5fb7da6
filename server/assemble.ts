import { Addresses } from './addresses'
import type { ServerLog } from './adapters/logging'
import { beginWork } from './begin-work'
import type { Clock } from './application/common/clock'
import { writingLetters } from './application/common/letter-queue'
import type { Config } from './config'
import { placesOf } from './connection-places'
import { allEndpoints } from './endpoints'
import { openFoundation } from './foundation'
import { createFront } from './front'
import { EventStreams } from './http/event-stream'
import { openConnections } from './open-connections'
import { openDiagnostics } from './open-diagnostics'
import { openServices } from './open-services'
import type { RunningServer, StartOptions } from './running-server'
import { openBackups } from './start-backups'
import { OutsideWorld } from './start-connections'
import type { Teardown } from './teardown'

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
  const { clock, config, kept, alone, serverId, tempDir } = foundation
  const { reads } = foundation.persistence
  const addresses = new Addresses()
  const portalUrl = addresses.forCustomers
  const world = new OutsideWorld(given, kept, logger, portalUrl)
  const outbox = { wake: (): void => undefined }
  const unitOfWork = writingLetters(
    foundation.unitOfWork,
    () => world.mailer.on,
    () => outbox.wake(),
  )

  const opened = await openServices(
    { foundation, world, unitOfWork, portalUrl, wakeOutbox: () => outbox.wake(), warmUpAfterMs },
    logger,
    teardown,
  )
  const { services, slicer, shop } = opened
  const backups = openBackups(
    config,
    { unitOfWork, reads, shop, clock, serverId, tempDir, alone, restart },
    logger,
    (step) => teardown.add(step),
  )
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
  const connections = openConnections({
    given,
    foundation,
    world,
    slicer,
    shop: services.shop,
    unitOfWork,
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
    diagnostics: openDiagnostics(foundation, world, addresses, recent),
    dataDir: config.dataDir,
  })
  const listening = await front.open(endpoints)

  await beginWork({ foundation, world, unitOfWork, portalUrl, outbox, ...opened }, logger, teardown)
  backups.start()

  const needsSetup = !(await reads.hasAdmin())
  return {
    listening,
    url: addresses.office,
    portalUrl: () => addresses.portal,
    setupCode: needsSetup ? opened.setupCode : null,
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
