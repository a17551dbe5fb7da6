import type { CertificateFacts, TrialStep } from '../../../shared/contract/connections'
import type { PortalProof, PortalValues } from '../../../shared/contract/portal-exposure'

export type { CertificateFacts, PortalValues, TrialStep }

/** Certificate and key, as PEM. */
export interface PortalCertificate {
  certificate: string
  key: string
}

export interface PortalSettings extends PortalValues {
  tls: PortalCertificate | null
}

/** Why the listener could not be opened. */
export type ListenProblem = 'port_taken' | 'no_such_address' | 'not_allowed' | 'other'

export class PortalNotOpened extends Error {
  constructor(
    readonly problem: ListenProblem,
    sentence: string,
  ) {
    super(sentence)
    this.name = 'PortalNotOpened'
  }
}

/** The portal's listener, opened and closed while the server runs. */
export interface PortalListener {
  /** Where it listens, `https://0.0.0.0:4781`; null while it is closed. */
  readonly listening: string | null
  /** Opens, moves or (null) closes it. Throws {@link PortalNotOpened}, and then listens as before. */
  apply(settings: PortalSettings | null): Promise<void>
  /** The addresses of this computer in its networks. */
  networkAddresses(): string[]
}

export interface PortalTarget {
  settings: PortalSettings
  listening: string | null
  problem: string | null
  facts: CertificateFacts | null
  /** Where this computer's network reaches it. */
  addresses: string[]
  linksLeadTo: string
}

export interface PortalOutside {
  /** Facts of a certificate. Throws VALIDATION_ERROR for one that can't be used with the key, or is not valid now. */
  checkCertificate(pair: PortalCertificate, now: Date): CertificateFacts
  /** Facts of a certificate that was checked before, valid or not. */
  factsOf(certificate: string): CertificateFacts
  proofOf(challenge: string, facts: Omit<PortalProof, 'proof'>): string
  tryPortal(target: PortalTarget, now: Date): Promise<TrialStep[]>
}
