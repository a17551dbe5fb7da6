import type {
  CertificateFacts,
  DatabaseValues,
  MailValues,
  ScannerValues,
  SlicerValues,
  TrialStep,
} from '../../../shared/contract/connections'
import type { Mail } from '../mail/ports'

export type { DatabaseValues, MailValues, ScannerValues, SlicerValues, TrialStep }

/** What one connection keeps: values that may be shown, and secrets that never are. */
export interface KeptConnection<Values> {
  /** Counts the changes, from 1 on. */
  version: number
  values: Values
  secrets: Record<string, string>
  /** The secrets were sealed with a key that this computer does not have: they are empty. */
  unreadable: boolean
}

/** A change that lies on the disk and takes its name at once, without failing for want of room. */
export interface PreparedConnection {
  commit(): void
  discard(): void
}

/** Where connections are kept: in the data folder, since one of them says which database is opened. */
export interface ConnectionStore {
  /** What secrets are sealed with. */
  readonly sealedBy: 'keyring' | 'key_file'
  read<Values>(name: string): KeptConnection<Values> | null
  prepare<Values>(name: string, kept: Omit<KeptConnection<Values>, 'unreadable'>): Promise<PreparedConnection>
  remove(name: string): void
}

/** What is kept of a mail server, but for its password. */
export interface KeptMailValues extends MailValues {
  /** The certificate, as PEM, that the server's is trusted by beside the usual authorities; null for none. */
  trusted_certificate?: string | null
}

/** A mail server with its password. */
export interface MailServer extends KeptMailValues {
  password: string | null
}

/** Certificates that somebody gives to be trusted. */
export interface TrustedCertificates {
  /** Facts of the first. Throws VALIDATION_ERROR at `trusted_certificate` for a text without one, or one that has ended. */
  check(pem: string, now: Date): CertificateFacts
  /** Facts of one that was checked before, valid or not. */
  factsOf(pem: string): CertificateFacts
}

export interface DatabaseServer extends DatabaseValues {
  password: string
}

/** Tries connections for real. Each answers what it found, step by step, and throws for nothing that the other side does. */
export interface ConnectionTrials {
  /** `letter` is sent when everything before went well; null for none. `server` null: the one in use. */
  mail(server: MailServer | null, letter: Mail | null): Promise<TrialStep[]>
  scanner(values: ScannerValues | null): Promise<TrialStep[]>
  slicer(path: string | null): Promise<TrialStep[]>
  /** Without switching to it; null: the one in use. */
  database(server: DatabaseServer | null): Promise<TrialStep[]>
  files(): Promise<TrialStep[]>
}

/** What the environment says, which wins over what is kept. Values without secrets. */
export interface FixedConnections {
  mail: MailValues | null
  scanner: ScannerValues | null
  slicer: SlicerValues | null
  database: DatabaseValues | null
}

/** Lets a change count. */
export interface ConnectionsInUse {
  useMail(server: MailServer | null): void
  useScanner(values: ScannerValues | null): void
  useSlicer(path: string | null): void
}
