import type { Route } from './route'
import { accountRoutes } from './routes/account'
import { auditRoutes } from './routes/audit'
import { authRoutes } from './routes/auth'
import { backupRoutes } from './routes/backups'
import { connectionRoutes } from './routes/connections'
import { dataFolderRoutes } from './routes/data-folder'
import { documentRoutes } from './routes/documents'
import { letterTextRoutes } from './routes/letter-texts'
import { instantQuoteRoutes } from './routes/instant-quote'
import { messagesRoutes } from './routes/messages'
import { outboxRoutes } from './routes/outbox'
import { peopleRoutes } from './routes/people'
import { portalExposureRoutes } from './routes/portal-exposure'
import { secondFactorRoutes } from './routes/second-factor'
import { printProfilesRoutes } from './routes/print-profiles'
import { quotesRoutes } from './routes/quotes'
import { salesOrdersRoutes } from './routes/sales-orders'
import { serverRoutes } from './routes/server'
import { shopRoutes } from './routes/shop'
import { slicingRoutes } from './routes/slicing'

/**
 * Every path of the API: what it takes, what it answers, who may call it. Server, clients and the OpenAPI document are
 * made from this table.
 */
export const routes = {
  ...serverRoutes,
  ...authRoutes,
  ...accountRoutes,
  ...secondFactorRoutes,
  ...quotesRoutes,
  ...instantQuoteRoutes,
  ...salesOrdersRoutes,
  ...shopRoutes,
  ...documentRoutes,
  ...slicingRoutes,
  ...printProfilesRoutes,
  ...messagesRoutes,
  ...outboxRoutes,
  ...letterTextRoutes,
  ...peopleRoutes,
  ...auditRoutes,
  ...backupRoutes,
  ...dataFolderRoutes,
  ...connectionRoutes,
  ...portalExposureRoutes,
}

/** All routes, for whoever walks the table. */
export const allRoutes: readonly Route[] = Object.values(routes)

/** Prefix of every path that is not at the root. */
export const API_PREFIX = '/api/v1'
