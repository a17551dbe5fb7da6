import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { API_PREFIX, routes } from '../../shared/contract/routes'
import type { Route } from '../../shared/contract/route'
import { DomainError } from '../../shared/domain/errors'
import { sendRefusal } from './answers'
import { serveApiDocs } from './api-docs'
import { endpoint, type Endpoint } from './endpoint'
import { servePages } from './pages'
import { withContext } from './request-context'
import { endpointHandler, type EndpointDependencies } from './run-endpoint'
import { securityHeaders } from './security-headers'

export interface AppDependencies extends Omit<EndpointDependencies, 'checkAnswers'> {
  endpoints: readonly Endpoint[]
  pages: {
    /** Folder of the built web apps. */
    assetsDir: string
    /** The shop's colour for the portal; null for the product's own. */
    portalColor?: () => Promise<string | null>
  }
  /** As Express takes it: whose `X-Forwarded-*` headers are believed. */
  trustProxy: false | number | string[]
  /** Whether the database answers and its migrations are done. */
  ready: () => Promise<boolean>
  /**
   * How far closing has come: `draining` still serves what comes on open connections, each for the last time, while
   * whoever stands before several servers learns from `/ready` to go elsewhere; `closing` refuses.
   */
  phase: () => ServerPhase
  /** Checks every answer against the contract. For tests; false when left out. */
  checkAnswers?: boolean
}

export type ServerPhase = 'running' | 'draining' | 'closing'

/** Everything that one listener serves: the API, its description, and the web apps. */
export function createApp(deps: AppDependencies): { handler: Express } {
  const { logger } = deps
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.enable('case sensitive routing')
  app.enable('strict routing')
  app.set('trust proxy', deps.trustProxy)

  app.use(withContext(logger))
  app.use(securityHeaders())
  app.use(refuseWhenShuttingDown(deps.phase))
  if (deps.trustProxy === false) app.use(warnOfForwarding(logger))

  const own = [healthEndpoint(), readyEndpoint(deps.ready)]
  const endpointDeps = { ...deps, checkAnswers: deps.checkAnswers ?? false }
  const uncounted = {
    ...endpointDeps,
    rateLimits: {
      countRequest: () => Promise.resolve(),
      countUpload: () => Promise.resolve(),
      countVisitorUpload: () => Promise.resolve(),
    },
  }
  for (const each of own) mount(app, each, uncounted)
  for (const each of inOrder(deps.endpoints)) mount(app, each, endpointDeps)
  serveApiDocs(
    app,
    [...own, ...deps.endpoints].map((each) => each.route),
  )

  app.use('/api', async (request, response) => {
    await deps.rateLimits.countRequest(request, response)
    throw new DomainError('NOT_FOUND', 'There is nothing at this address.')
  })
  servePages(app, { ...deps.pages, publicListener: deps.publicListener })
  app.use(() => {
    throw new DomainError('NOT_FOUND', 'There is nothing at this address.')
  })
  app.use(refusals(logger))
  return { handler: app }
}

/** Below which address a route is served, with Express' placeholders. */
export function expressPath(route: Route): string {
  return (route.atRoot ? '' : API_PREFIX) + route.path.replaceAll(/\{(\w+)\}/g, ':$1')
}

function mount(app: Express, each: Endpoint, deps: EndpointDependencies): void {
  app[each.route.method](expressPath(each.route), endpointHandler(each, deps))
}

/** Literal segments before placeholders: `/sales-orders/summary` is no order's id. */
function inOrder(endpoints: readonly Endpoint[]): Endpoint[] {
  const rank = ({ route }: Endpoint): string => route.path.replaceAll(/\{\w+\}/g, '\u{10FFFF}')
  return [...endpoints].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

function healthEndpoint(): Endpoint {
  return endpoint({ route: routes.health, run: () => Promise.resolve({ status: 'ok' as const }) })
}

function readyEndpoint(ready: () => Promise<boolean>): Endpoint {
  return endpoint({
    route: routes.ready,
    run: async () => {
      if (await ready()) return { status: 'ready' as const }
      throw new DomainError('DATABASE_UNAVAILABLE', 'The database does not answer, or is not up to date.')
    },
  })
}

/** Health is about the process, which still lives. */
function refuseWhenShuttingDown(phase: () => ServerPhase): RequestHandler {
  return (request, response, next) => {
    const now = phase()
    if (now === 'running') {
      next()
      return
    }
    response.setHeader('Connection', 'close')
    if (request.path === '/health' || (now === 'draining' && request.path !== '/ready')) next()
    else next(new DomainError('SHUTTING_DOWN', 'The server is shutting down. Try again in a minute.'))
  }
}

function warnOfForwarding(logger: Logger): RequestHandler {
  let warned = false
  return (request, _response, next) => {
    if (!warned && request.headers['x-forwarded-for'] !== undefined) {
      warned = true
      logger.warn(
        'X-Forwarded-For is ignored: set TRUST_PROXY when a proxy stands before this server, or every request counts as the proxy’s.',
      )
    }
    next()
  }
}

/** Express tells an error handler by its four parameters. */
function refusals(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    void sendRefusal(request, response, error, logger)
  }
}
