import { createTransport, type Transporter } from 'nodemailer'
import type { Mail, Mailer } from '../../application/mail/ports'

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  url: string
  /** The address that mails come from. */
  from: string
}

/** One letter takes this long at most, so that a silent server never outlives the outbox's lease. */
const PATIENCE_MS = 10_000

/** Sends mails through the shop's mail server. Nothing is loaded from files or the web into a mail. */
export class SmtpMailer implements Mailer {
  private readonly transport: Transporter
  private readonly from: string
  private readonly domain: string

  constructor({ url, from }: SmtpOptions) {
    this.from = from
    this.domain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '')
    this.transport = createTransport({
      url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      dnsTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({
      from: { name: mail.fromName, address: bareAddress(this.from) },
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
      messageId: `<${mail.identity.replace(/[^\w.-]/g, '.')}@${this.domain}>`,
      // Nobody's out-of-office answer should come back to the shop.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
  }

  close(): void {
    this.transport.close()
  }
}

/** `Shop <office@example.com>` names a person beside the address. */
function bareAddress(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}
