import { createHmac, hkdfSync } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import { checkCertificate, factsOf } from './adapters/connections/certificate'
import { tryPortal } from './adapters/connections/portal-trial'
import {
  type ListenProblem,
  type PortalCertificate,
  type PortalListener,
  PortalNotOpened,
  type PortalOutside,
  type PortalSettings,
} from './application/portal/ports'
import type { Listening } from './http/listener'

/** What requests that run may still take when the listener is moved or closed. */
const GRACE_MS = 10_000

export type OpenPortal = (
  host: string,
  port: number,
  tls: PortalCertificate | null,
  trustedProxies: number,
) => Promise<Listening>

/** The portal's listener, which comes and goes while the server runs. */
export class ChangeablePortal implements PortalListener {
  private present: { listening: Listening; settings: PortalSettings } | null = null

  /** @param tell hears where customers reach it now; null for nowhere */
  constructor(
    private readonly openListener: OpenPortal,
    private readonly tell: (url: string | null) => void,
  ) {}

  get listening(): string | null {
    return this.present?.listening.url ?? null
  }

  async apply(settings: PortalSettings | null): Promise<void> {
    const before = this.present
    if (before && settings && sameListener(before.settings, settings)) {
      this.present = { ...before, settings }
      return
    }
    // The port is free as soon as no new connections are taken; what runs goes on beside the new listener.
    if (before) void before.listening.close(GRACE_MS)
    this.present = null
    try {
      if (settings) this.present = await this.opened(settings)
    } catch (error) {
      if (before) this.present = await this.opened(before.settings).catch(() => null)
      throw error
    } finally {
      this.tell(this.listening)
    }
  }

  networkAddresses(): string[] {
    return Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address)
  }

  async close(graceMs: number): Promise<void> {
    const { present } = this
    this.present = null
    await present?.listening.close(graceMs)
  }

  private async opened(settings: PortalSettings) {
    const { host, port, tls, trusted_proxies: proxies } = settings
    try {
      return { settings, listening: await this.openListener(host, port, tls, proxies) }
    } catch (error) {
      throw new PortalNotOpened(problemOf(error), sentenceOf(error, host, port))
    }
  }
}

function sameListener(one: PortalSettings, other: PortalSettings): boolean {
  const facts = ({ host, port, tls, trusted_proxies: proxies }: PortalSettings) =>
    JSON.stringify([host, port, tls, proxies])
  return facts(one) === facts(other)
}

function problemOf(error: unknown): ListenProblem {
  const { cause } = error as { cause?: NodeJS.ErrnoException }
  if (cause?.code === 'EADDRINUSE') return 'port_taken'
  if (cause?.code === 'EADDRNOTAVAIL' || cause?.code === 'ENOTFOUND') return 'no_such_address'
  return cause?.code === 'EACCES' ? 'not_allowed' : 'other'
}

function sentenceOf(error: unknown, host: string, port: number): string {
  switch (problemOf(error)) {
    case 'port_taken':
      return `Port ${String(port)} is in use by another program. Choose another one.`
    case 'no_such_address':
      return `This computer has no address ${host}.`
    case 'not_allowed':
      return `This account may not listen on port ${String(port)}. Choose one above 1023.`
    default:
      return error instanceof Error ? error.message : String(error)
  }
}

/** @param signingKey the key that all servers of a shop share, from which the one for proofs is derived */
export function portalOutside(signingKey: string): PortalOutside {
  const key = Buffer.from(hkdfSync('sha256', signingKey, '', 'print-farm-office portal proof', 32))
  const proofOf: PortalOutside['proofOf'] = (challenge, { listener, protocol, forwarded }) =>
    createHmac('sha256', key)
      .update(JSON.stringify([challenge, listener, protocol, forwarded]))
      .digest('base64url')
  return {
    checkCertificate,
    factsOf,
    proofOf,
    tryPortal: (target, now) => tryPortal(target, proofOf, now),
  }
}
