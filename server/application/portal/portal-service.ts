import type { PortalExposure, PortalProof } from '../../../shared/contract/portal-exposure'
import type { Trial } from '../../../shared/contract/connections'
import { invalidField, DomainError } from '../../../shared/domain/errors'
import type { Caller } from '../common/caller'
import { changedFields } from '../common/changed-fields'
import type { Clock } from '../common/clock'
import { stale } from '../common/refusals'
import type { UnitOfWork } from '../common/unit-of-work'
import type { ConnectionStore, KeptConnection } from '../connections/ports'
import {
  type CertificateFacts,
  type PortalCertificate,
  type PortalListener,
  PortalNotOpened,
  type PortalOutside,
  type PortalSettings,
  type PortalValues,
} from './ports'

const NAME = 'portal'
const FIRST: PortalValues = {
  open: false,
  host: '0.0.0.0',
  port: 4781,
  trusted_proxies: 0,
  public_url: null,
}

interface KeptPortal extends PortalValues {
  /** PEM; its key is among the secrets. */
  certificate: string | null
}

export interface PortalDependencies {
  store: ConnectionStore
  listener: PortalListener
  outside: PortalOutside
  unitOfWork: UnitOfWork
  clock: Clock
  /** What the environment says, which wins; null where it says nothing. */
  fixed: {
    listener: { host: string; port: number } | null
    publicUrl: string | null
    trustedProxies: number | null
  }
  linksLeadTo: () => string
}

/** The second listener, by which customers come in, as an admin sets it. */
export class PortalService {
  private lastTrial: Trial | null = null
  private problem: string | null = null
  private turn: Promise<unknown> = Promise.resolve()

  constructor(private readonly deps: PortalDependencies) {}

  state(): PortalExposure {
    const { fixed, listener, outside } = this.deps
    const kept = this.kept()
    const settings = this.settings(kept)
    const { tls: _, ...values } = settings
    return {
      values,
      version: kept?.version ?? 0,
      fixed: {
        listener: fixed.listener !== null,
        public_url: fixed.publicUrl !== null,
        trusted_proxies: fixed.trustedProxies !== null,
      },
      certificate: kept?.values.certificate ? outside.factsOf(kept.values.certificate) : null,
      unreadable: kept?.unreadable ?? false,
      listening: listener.listening,
      problem: this.problem,
      network: listener.networkAddresses(),
      addresses: this.addresses(settings),
      links_lead_to: this.deps.linksLeadTo(),
      last_trial: this.lastTrial,
    }
  }

  /** The address that the settings name for links, where the environment names none. */
  publicUrl(): string | null {
    return this.deps.fixed.publicUrl ?? this.kept()?.values.public_url ?? null
  }

  /**
   * Opens the listener at the start, as environment and settings have it. What the environment names must open; for what the
   * settings name the office does not stay closed.
   */
  async begin(report: (error: unknown) => void): Promise<void> {
    const kept = this.kept()
    const settings = this.settings(kept)
    if (!settings.open) return
    try {
      if (kept?.unreadable)
        throw new Error('The key of the portal’s certificate can’t be read on this computer.')
      await this.deps.listener.apply(settings)
    } catch (error) {
      if (this.deps.fixed.listener) throw error
      this.problem = error instanceof Error ? error.message : String(error)
      report(error)
    }
  }

  /** Changes it at once. Throws VALIDATION_ERROR for a certificate or address that can't be used, and STALE_VERSION. */
  async change(
    caller: Caller,
    values: PortalValues,
    certificate: PortalCertificate | null | undefined,
    version: number | undefined,
  ): Promise<PortalExposure> {
    const mine = this.turn.then(() => this.changeNow(caller, values, certificate, version))
    this.turn = mine.catch(() => undefined)
    await mine
    return this.state()
  }

  private async changeNow(
    caller: Caller,
    given: PortalValues,
    certificate: PortalCertificate | null | undefined,
    version: number | undefined,
  ): Promise<void> {
    const { store, listener, outside, clock } = this.deps
    const kept = this.kept()
    if (version !== undefined && version !== (kept?.version ?? 0)) throw stale(this.state())
    this.refuseFixed(given)
    const before = this.settings(kept)
    const tls = certificate === undefined ? this.keptCertificate(kept) : certificate
    const values: KeptPortal = { ...given, certificate: tls?.certificate ?? null }
    if (tls && given.open) {
      refuseOtherName(outside.checkCertificate(tls, clock.now()), given.public_url)
    }
    const next: Omit<KeptConnection<KeptPortal>, 'unreadable'> = {
      version: (kept?.version ?? 0) + 1,
      values,
      secrets: tls ? { key: tls.key } : {},
    }
    const fields = changedFields({ ...kept?.values, ...kept?.secrets }, { ...next.values, ...next.secrets })
    if (Object.keys(fields).length === 0 && this.problem === null) return
    const after = this.settings({ ...next, unreadable: false })
    const prepared = await store.prepare(NAME, next)
    let opened = false
    try {
      // Opened before it is kept: what can't be opened is refused, and the listener stays as it was.
      await this.open(after)
      opened = true
      await this.deps.unitOfWork.run((tx) =>
        tx.changes.record({
          actor: caller,
          entityType: 'settings',
          entityId: 1,
          action:
            given.open === before.open ? 'portal.changed' : given.open ? 'portal.opened' : 'portal.closed',
          fields,
          at: clock.now(),
          ownerId: null,
        }),
      )
    } catch (error) {
      prepared.discard()
      if (opened) await listener.apply(before.open ? before : null)
      throw error
    }
    prepared.commit()
    this.problem = null
    this.lastTrial = null
  }

  /** Fetches the portal over the network, the way that customers come. */
  async test(): Promise<Trial> {
    const { listener, outside, clock } = this.deps
    const kept = this.kept()
    const settings = this.settings(kept)
    const steps = await outside.tryPortal(
      {
        settings,
        listening: listener.listening,
        problem: this.problem,
        facts: settings.tls ? outside.factsOf(settings.tls.certificate) : null,
        addresses: this.addresses(settings),
        linksLeadTo: this.deps.linksLeadTo(),
      },
      clock.now(),
    )
    this.lastTrial = {
      ok: steps.every(({ outcome }) => outcome !== 'failed'),
      at: clock.now().toISOString(),
      steps,
    }
    return this.lastTrial
  }

  prove(challenge: string, seen: Omit<PortalProof, 'proof'>): PortalProof {
    return { ...seen, proof: this.deps.outside.proofOf(challenge, seen) }
  }

  private async open(settings: PortalSettings): Promise<void> {
    try {
      await this.deps.listener.apply(settings.open ? settings : null)
    } catch (error) {
      if (!(error instanceof PortalNotOpened)) throw error
      throw invalidField(error.problem === 'no_such_address' ? 'host' : 'port', error.message)
    }
  }

  private kept(): KeptConnection<KeptPortal> | null {
    return this.deps.store.read<KeptPortal>(NAME)
  }

  private keptCertificate(kept: KeptConnection<KeptPortal> | null): PortalCertificate | null {
    const certificate = kept?.values.certificate
    if (!certificate) return null
    const key = kept.secrets.key
    if (key === undefined) {
      throw invalidField(
        'certificate',
        'The kept key can’t be read on this computer. Choose the files again.',
      )
    }
    return { certificate, key }
  }

  /** What counts: the environment's, then what is kept. */
  private settings(kept: KeptConnection<KeptPortal> | null): PortalSettings {
    const { fixed } = this.deps
    const { certificate, ...values } = kept?.values ?? { ...FIRST, certificate: null }
    const key = kept?.secrets.key
    return {
      ...values,
      ...(fixed.listener && { ...fixed.listener, open: true }),
      ...(fixed.publicUrl !== null && { public_url: fixed.publicUrl }),
      ...(fixed.trustedProxies !== null && { trusted_proxies: fixed.trustedProxies }),
      tls: certificate !== null && key !== undefined ? { certificate, key } : null,
    }
  }

  private refuseFixed(given: PortalValues): void {
    const { listener, publicUrl, trustedProxies } = this.deps.fixed
    if (listener && (!given.open || given.host !== listener.host || given.port !== listener.port)) {
      throw new DomainError(
        'INVALID_STATE',
        'PORTAL_HOST and PORTAL_PORT are set where the server was started, and win. Take them away there to set this here.',
      )
    }
    if (publicUrl !== null && given.public_url !== publicUrl) throw fixedBy('PUBLIC_URL')
    if (trustedProxies !== null && given.trusted_proxies !== trustedProxies) throw fixedBy('TRUST_PROXY')
  }

  /** Addresses that phones in the same network can try. */
  private addresses(settings: PortalSettings): string[] {
    const { listening } = this.deps.listener
    if (listening === null) return []
    const { protocol, port, hostname } = new URL(listening)
    const everywhere = hostname === '0.0.0.0' || hostname === '[::]'
    const hosts = everywhere
      ? this.deps.listener.networkAddresses()
      : isLoopback(settings.host)
        ? []
        : [hostname]
    return hosts.map(
      (host) => new URL(`${protocol}//${host}:${port === '' ? defaultPort(protocol) : port}`).origin,
    )
  }
}

function fixedBy(variable: string): DomainError {
  return new DomainError(
    'INVALID_STATE',
    `${variable} is set where the server was started, and wins. Take it away there to set this here.`,
  )
}

function defaultPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80'
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function refuseOtherName(facts: CertificateFacts, publicUrl: string | null): void {
  if (publicUrl === null || !publicUrl.startsWith('https:')) return
  const host = new URL(publicUrl).hostname
  if (facts.names.some((name) => covers(name.toLowerCase(), host))) return
  throw invalidField(
    'certificate',
    `The certificate is for ${facts.names.join(', ') || 'no name'}, and not for ${host}, which customers know.`,
  )
}

/** Whether a certificate's name covers a host; a star stands for one label (RFC 9525). */
function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith('*.') && host.slice(host.indexOf('.') + 1) === name.slice(2))
}
