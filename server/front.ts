import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Addresses, reachable } from './addresses'
import type { Clock } from './application/common/clock'
import type { UnitOfWork } from './application/common/unit-of-work'
import { PortalService } from './application/portal/portal-service'
import type { Config } from './config'
import type { Foundation } from './foundation'
import { createApp, type ServerPhase } from './http/app'
import type { Endpoint } from './http/endpoint'
import type { EventStreams } from './http/event-stream'
import { listen, type ConnectionLimit, type ListenerCertificate, type Listening } from './http/listener'
import { networkOf } from './http/network'
import type { UploadLimits } from './http/presenters/shop'
import { createRateLimits } from './http/rate-limits'
import type { StartOptions } from './running-server'
import type { Services } from './services'
import type { OutsideWorld } from './start-connections'
import { ChangeablePortal, portalOutside } from './start-portal'
import { STEP_MS, type Teardown } from './teardown'

/** Of the ten seconds that stopping may take, what running requests get; the rest is for closing. */
const STOP_WITHIN_MS = 8_000
/** Some dozen people behind one address, each with what a browser opens; what this machine opens itself is not counted. */
const STRANGERS: ConnectionLimit = {
  each: 200,
  keyOf: (address) => (/^(::ffff:)?127\.|^::1$/.test(address) ? null : networkOf(address)),
}
/** Beside other servers: how long requests that are sent here already are still served while closing. */
const DRAIN_MS = 2_000

interface FrontParts {
  foundation: Foundation
  addresses: Addresses
  world: OutsideWorld
  services: Services
  unitOfWork: UnitOfWork
  clock: Clock
  streams: EventStreams
  uploadLimits: UploadLimits
  checkAnswers: boolean
  onPortalChange: StartOptions['onPortalChange']
}

export interface Front {
  portal: PortalService
  /** Lets the office in, then customers where they have a listener of their own. Answers what the office's is bound to. */
  open: (endpoints: readonly Endpoint[]) => Promise<string>
}

interface ListenerOptions {
  tls?: ListenerCertificate | null
  trustProxy?: Config['trustProxy']
}

/** The listeners through which everybody comes in, that of the office and the portal's, which comes and goes. */
export function createFront(parts: FrontParts, logger: Logger, teardown: Teardown): Front {
  const { addresses, unitOfWork, clock, streams, onPortalChange } = parts
  const { config, kept, alone, signingKey } = parts.foundation
  let endpoints: readonly Endpoint[] = []
  let phase: ServerPhase = 'running'
  const appOf = appMaker(parts, logger, () => phase)
  const openListener = (
    host: string,
    port: number,
    publicListener: boolean,
    { tls = null, trustProxy = config.trustProxy }: ListenerOptions = {},
  ): Promise<Listening> => {
    // Before a proxy all customers come from its one address.
    const limit = publicListener && trustProxy === false ? STRANGERS : null
    return listen(appOf(endpoints, publicListener, trustProxy), host, port, streams, tls, limit)
  }
  const changeable = new ChangeablePortal(
    (host, port, tls, proxies) =>
      openListener(host, port, true, {
        tls,
        ...(config.trustProxyGiven ? {} : { trustProxy: proxies || false }),
      }),
    (url) => {
      addresses.portal = url === null ? null : reachable(url)
      onPortalChange?.(addresses.portal)
    },
  )
  const portal = new PortalService({
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
    linksLeadTo: addresses.forCustomers,
  })
  addresses.publicUrl = () => portal.publicUrl()
  return {
    portal,
    open: async (all) => {
      endpoints = all
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
      const office = await openListener(config.host, config.port, false)
      listeners.push(office)
      addresses.office = reachable(office.url)
      await portal.begin((error) =>
        logger.error({ err: error }, 'The portal’s listener of the settings could not be opened.'),
      )
      return office.url
    },
  }
}

/** Makes the handler of a listener; limits of rates are counted for all listeners together. */
function appMaker(parts: FrontParts, logger: Logger, phase: () => ServerPhase) {
  const { services, world, unitOfWork, clock, uploadLimits, checkAnswers } = parts
  const { config, tempDir, persistence } = parts.foundation
  const rateLimits = createRateLimits(config.rateLimitFactor)
  return (endpoints: readonly Endpoint[], publicListener: boolean, trustProxy: Config['trustProxy']) =>
    createApp({
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
      phase,
    }).handler
}

function proxyCount(trustProxy: Config['trustProxy']): number {
  return Array.isArray(trustProxy) ? trustProxy.length : Number(trustProxy)
}
