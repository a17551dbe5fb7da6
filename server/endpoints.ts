import { dataFolderOf } from './adapters/data-folder'
import type { BackupService } from './application/backup/backup-service'
import type { Clock } from './application/common/clock'
import type { ReadModels } from './application/common/reads'
import type { ConnectionService } from './application/connections/connection-service'
import type { DiagnosticsService } from './application/diagnostics/diagnostics-service'
import type { EventHub } from './application/events/event-hub'
import type { PortalService } from './application/portal/portal-service'
import type { Endpoint } from './http/endpoint'
import type { EventStreams } from './http/event-stream'
import type { UploadLimits } from './http/presenters/shop'
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
import { quoteDecisionRoutes } from './http/routes/quote-decisions.routes'
import { quoteFileRoutes } from './http/routes/quote-files.routes'
import { quoteRoutes } from './http/routes/quotes.routes'
import { secondFactorRoutes } from './http/routes/second-factor.routes'
import { shopRoutes } from './http/routes/shop.routes'
import { slicingRoutes } from './http/routes/slicing.routes'
import { userRoutes } from './http/routes/users.routes'
import type { Services } from './services'

interface EndpointDependencies {
  services: Services
  reads: ReadModels
  clock: Clock
  portalUrl: () => string
  backups: BackupService
  portal: PortalService
  connections: ConnectionService
  places: ConnectionPlaces
  events: EventHub
  streams: EventStreams
  uploadLimits: UploadLimits
  diagnostics: DiagnosticsService
  dataDir: string
}

/** Every route of the API, of use cases that are put together. */
export function allEndpoints(deps: EndpointDependencies): Endpoint[] {
  const { services, reads, clock, portalUrl, portal, connections, backups } = deps
  const { events, streams, uploadLimits, diagnostics } = deps
  return [
    ...authRoutes({ ...services, reads }),
    ...accountRoutes({ ...services, reads, clock, portalUrl }),
    ...secondFactorRoutes({ ...services, reads }),
    ...userRoutes({ ...services, reads, portalUrl }),
    ...quoteRoutes({ ...services, reads, clock }),
    ...quoteFileRoutes({ ...services, clock }),
    ...quoteDecisionRoutes({ ...services, reads, clock }),
    ...instantQuoteRoutes(services),
    ...quoteDeskRoutes({ ...services, reads, clock }),
    ...messageRoutes({ ...services, reads }),
    ...letterTextRoutes(services),
    ...outboxRoutes({ ...services, reads }),
    ...orderRoutes({ ...services, reads, clock, quotes: services.queries }),
    ...documentRoutes({ ...services, quotes: services.queries }),
    ...printProfileRoutes(services),
    ...slicingRoutes({ ...services, clock }),
    ...backupRoutes({ backups }),
    ...portalExposureRoutes({ portal }),
    ...connectionRoutes({ connections, slicing: services.slicing, places: deps.places }),
    ...shopRoutes({ ...services, backups, events, streams, uploadLimits }),
    ...diagnosticsRoutes({ diagnostics }),
    ...dataFolderRoutes(dataFolderOf(deps.dataDir)),
  ]
}
