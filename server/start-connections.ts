import type { Logger } from 'pino'
import { checkTrusted, factsOf } from './adapters/connections/certificate'
import type { ConnectionFiles } from './adapters/connections/connection-files'
import { tryFileStore } from './adapters/connections/file-trial'
import { tryMail, type MailToTry } from './adapters/connections/mail-trial'
import { reachHost } from './adapters/connections/reach'
import { scannerAddress, scannerValuesOf, tryScanner } from './adapters/connections/scanner-trial'
import { trySlicer } from './adapters/connections/slicer-trial'
import { ExchangeableMailer, SmtpMailer } from './adapters/mail/smtp-mailer'
import type { LocalSlicer } from './adapters/slicer/local-slicer'
import { ClamdScanner } from './adapters/virus-scan/clamd-scanner'
import type {
  ConnectionsInUse,
  ConnectionTrials,
  DatabaseServer,
  FixedConnections,
  KeptMailValues,
  MailServer,
  MailValues,
  ScannerValues,
  SlicerValues,
  TrialStep,
  TrustedCertificates,
} from './application/connections/ports'
import type { ReadModels } from './application/common/reads'
import type { FileStore, VirusScanner } from './application/files/ports'
import type { Config } from './config'
import { databaseServerOf, mssqlUrlOf, tryDatabase } from './persistence/mssql/try-database'

/** What the environment says of connections, without secrets. */
export function fixedConnections(config: Config): FixedConnections {
  return {
    mail: config.mail && mailValuesOf(config.mail),
    scanner: config.clamdUrl === null ? null : scannerValuesOf(config.clamdUrl),
    slicer: config.slicerPath === null ? null : { path: config.slicerPath },
    database: config.databaseUrl === null ? null : withoutPassword(databaseServerOf(config.databaseUrl)),
  }
}

function withoutPassword({ password: _, ...values }: DatabaseServer) {
  return values
}

const SUBMISSION_PORT = 587
const SMTPS_PORT = 465

function mailValuesOf({ url, from }: NonNullable<Config['mail']>): MailValues {
  const { protocol, hostname, port, username } = new URL(url)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'smtps:' ? SMTPS_PORT : SUBMISSION_PORT) : Number(port),
    security: protocol === 'smtps:' ? 'tls' : 'if_offered',
    user: username === '' ? null : decodeURIComponent(username),
    from,
  }
}

/** Mail and virus scanner as they are used, which can be exchanged while the server runs. */
export class OutsideWorld {
  readonly mailer = new ExchangeableMailer()
  private present: { scanner: VirusScanner; values: ScannerValues } | null = null
  private mail: Omit<MailToTry, 'from'> & { from: string | null } = NO_MAIL

  constructor(
    private readonly config: Config,
    private readonly kept: ConnectionFiles,
    private readonly logger: Logger,
    private readonly portalUrl: () => string,
  ) {}

  get scanner(): VirusScanner | null {
    return this.present?.scanner ?? null
  }

  get scannerValues(): ScannerValues | null {
    return this.present?.values ?? null
  }

  get mailInUse(): MailToTry | null {
    const { mail } = this
    return this.mailer.on ? { ...mail, from: () => this.senderOf(mail.from) } : null
  }

  /** Begins to use what the environment names, else what is kept. */
  begin(): void {
    const { config, kept } = this
    if (config.mail) {
      this.startMail({ server: config.mail.url, values: mailValuesOf(config.mail), from: config.mail.from })
    } else {
      const mail = kept.read<KeptMailValues>('mail')
      if (mail?.unreadable) this.logger.error(UNREADABLE_MAIL)
      else this.useMail(mail && { ...mail.values, password: mail.secrets.password ?? null })
    }
    this.useScanner(
      config.clamdUrl === null
        ? (kept.read<ScannerValues>('scanner')?.values ?? null)
        : scannerValuesOf(config.clamdUrl),
    )
  }

  useMail(server: MailServer | null): void {
    if (server === null) {
      this.mailer.use(null)
      this.mail = NO_MAIL
    } else this.startMail({ server, values: server, from: server.from })
  }

  useScanner(values: ScannerValues | null): void {
    if (values === null) {
      this.present = null
      return
    }
    const scanner = new ClamdScanner(scannerAddress(values), (error) => {
      this.logger.error({ err: error }, 'Files can’t be checked for viruses; uploads are refused.')
    })
    this.present = { scanner, values }
    // A scanner that is away does not stop the start; uploads wait for it.
    scanner.ping().catch((error: unknown) => {
      this.logger.warn({ err: error }, 'clamd does not answer; uploads are refused until it does.')
    })
  }

  /** The sender's address; that of the portal's host is known only when the listeners are open. */
  senderOf(from: string | null): string {
    return this.config.mailFrom ?? from ?? `no-reply@${new URL(this.portalUrl()).hostname}`
  }

  private startMail(mail: OutsideWorld['mail']): void {
    this.mail = mail
    this.mailer.use(new SmtpMailer({ server: mail.server, from: () => this.senderOf(mail.from) }))
  }
}

const NO_MAIL: OutsideWorld['mail'] = {
  server: '',
  values: { host: '', port: 0, security: 'none', user: null },
  from: null,
}

const UNREADABLE_MAIL =
  'The password of the mail server can’t be read here: the desktop app of another account or computer sealed it. No mails are sent until it is entered again.'

export const trustedCertificates: TrustedCertificates = { check: checkTrusted, factsOf }

/** The slicer that is kept in the settings; null to look in the usual places. */
export function keptSlicer(kept: ConnectionFiles): string | null {
  return kept.read<SlicerValues>('slicer')?.values.path ?? null
}

/** Lets a change of the settings count at once. */
export function connectionsInUse(world: OutsideWorld, slicer: LocalSlicer): ConnectionsInUse {
  return {
    useMail: (server) => world.useMail(server),
    useScanner: (values) => world.useScanner(values),
    useSlicer: (path) => slicer.use(path),
  }
}

interface TrialParts {
  world: OutsideWorld
  slicer: LocalSlicer
  files: FileStore
  reads: ReadModels
  /** Of the database that the server runs on; null for the embedded one. */
  databaseUrl: string | null
  shopId: string
  ready: () => Promise<boolean>
  slicerLimits: () => Promise<Parameters<LocalSlicer['test']>[1]>
}

/** Tries connections for real, those in use and those that somebody has only typed in. */
export function connectionTrials(parts: TrialParts): ConnectionTrials {
  const { world, slicer, files, reads, databaseUrl, shopId, ready, slicerLimits } = parts
  return {
    mail: async (server, letter) => {
      const toTry = server
        ? { server, values: server, from: () => world.senderOf(server.from) }
        : world.mailInUse
      return toTry === null ? [] : await tryMail(toTry, letter)
    },
    scanner: async (values) => {
      const toTry = values ?? world.scannerValues
      return toTry === null ? [] : await tryScanner(toTry)
    },
    slicer: async (path) => {
      const { profile } = await reads.currentPrintProfile()
      return await trySlicer(slicer, path, profile, await slicerLimits())
    },
    database: async (server) => {
      const url = server ? mssqlUrlOf(server) : databaseUrl
      if (url === null) return [embeddedStep(await ready())]
      const { host, port, instance } = server ?? databaseServerOf(url)
      // A named instance is asked for its port by the driver.
      const way = instance === null ? await reachHost(host, port ?? SQL_SERVER_PORT) : []
      return way.some(({ outcome }) => outcome === 'failed')
        ? way
        : [...way, ...(await tryDatabase(url, shopId))]
    },
    files: () => tryFileStore(files),
  }
}

const SQL_SERVER_PORT = 1433

function embeddedStep(answers: boolean): TrialStep {
  return answers
    ? { outcome: 'ok', code: 'embedded_sound', values: {} }
    : { outcome: 'failed', code: 'database_failed', values: { said: '' } }
}
