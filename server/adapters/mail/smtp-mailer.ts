import { rootCertificates } from 'node:tls'
import { createTransport, type Transporter } from 'nodemailer'
import type SmtpTransport from 'nodemailer/lib/smtp-transport'
import type { MailServer } from '../../application/connections/ports'
import type { Mail, Mailer } from '../../application/mail/ports'

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`, or what a person entered. */
  server: string | MailServer
  /** The address that mails come from. */
  from: () => string
  /** Refuses a server without STARTTLS, whatever `server` says. */
  requireTls?: boolean
}

/** One letter takes this long at most, so that a silent server never outlives the outbox's lease. */
const PATIENCE_MS = 10_000

/** Sends mails through the shop's mail server. Nothing is loaded from files or the web into a mail. */
export class SmtpMailer implements Mailer {
  private readonly transport: Transporter
  private readonly from: () => string

  constructor({ server, from, requireTls = false }: SmtpOptions) {
    this.from = from
    this.transport = createTransport({
      ...transportTo(server),
      ...(requireTls ? { requireTLS: true } : {}),
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      dnsTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  async send(mail: Mail): Promise<void> {
    const address = bareAddress(this.from())
    const domain = address.slice(address.lastIndexOf('@') + 1)
    await this.transport.sendMail({
      from: { name: mail.fromName, address },
      to: { name: '', address: mail.to },
      replyTo: mail.replyTo ?? undefined,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: mail.pictures.map(({ name, contentType, bytes }) => ({
        cid: name,
        contentType,
        content: Buffer.from(bytes),
        filename: contentType === 'image/png' ? 'logo.png' : 'logo.jpg',
        contentDisposition: 'inline' as const,
      })),
      messageId: `<${mail.identity.replace(/[^\w.-]/g, '.')}@${domain}>`,
      // Nobody's out-of-office answer should come back to the shop.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
  }

  /** Connects and signs in. Throws what went wrong. */
  async verify(): Promise<void> {
    await this.transport.verify()
  }

  close(): void {
    this.transport.close()
  }
}

function transportTo(server: string | MailServer): SmtpTransport.Options {
  if (typeof server === 'string') return { url: server }
  const { host, port, security, user, password, trusted_certificate: trusted } = server
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // Beside the usual authorities, never instead of checking: name and dates count as for any other.
    ...(trusted ? { tls: { ca: [...rootCertificates, trusted] } } : {}),
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
  }
}

/** The mailer in use, which can be exchanged while the program runs. */
export class ExchangeableMailer implements Mailer {
  private present: SmtpMailer | null = null

  get on(): boolean {
    return this.present !== null
  }

  /** What is under way through the one before ends there. */
  use(next: SmtpMailer | null): void {
    this.present?.close()
    this.present = next
  }

  async send(mail: Mail): Promise<void> {
    if (this.present === null) throw new Error('No mail server is set up.')
    await this.present.send(mail)
  }

  close(): void {
    this.use(null)
  }
}

/** `Shop <office@example.com>` names a person beside the address. */
function bareAddress(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}
