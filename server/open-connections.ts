import type { LocalSlicer } from './adapters/slicer/local-slicer'
import type { UnitOfWork } from './application/common/unit-of-work'
import { ConnectionService } from './application/connections/connection-service'
import type { Config } from './config'
import type { Foundation } from './foundation'
import type { Services } from './services'
import {
  connectionsInUse,
  connectionTrials,
  fixedConnections,
  type OutsideWorld,
  trustedCertificates,
} from './start-connections'

interface ConnectionParts {
  /** The configuration as it was given, which the settings can't change. */
  given: Config
  foundation: Foundation
  world: OutsideWorld
  slicer: LocalSlicer
  shop: Services['shop']
  unitOfWork: UnitOfWork
  restart: () => void
}

/** What the settings say of mail server, database, slicer and scanner, with a trial of each. */
export function openConnections({
  given,
  foundation: { config, kept, files, persistence, clock },
  world,
  slicer,
  shop,
  unitOfWork,
  restart,
}: ConnectionParts): ConnectionService {
  const { reads } = persistence
  return new ConnectionService({
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
      slicerLimits: async () => (await shop.settings()).slicer,
    }),
    certificates: trustedCertificates,
    inUse: connectionsInUse(world, slicer),
    unitOfWork,
    reads,
    clock,
    shopName: async () => (await shop.settings()).shop_name,
    openedDatabase: kept.read('database')?.version ?? 0,
    restart,
  })
}
