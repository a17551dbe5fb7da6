import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail extends Email {
  /** Whom the envelope names. */
  recipients: string[]
}

/** A mail server that takes what it is told to take, on a free port of this machine. */
export class MailServer {
  readonly mails: ReceivedMail[] = []
  /** Set to refuse every mail, as a server in trouble does. */
  refusing = false
  private readonly server: SMTPServer

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          if (this.refusing) {
            done(Object.assign(new Error('Come back later'), { responseCode: 451 }))
            return
          }
          PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
            this.mails.push({ ...mail, recipients: session.envelope.rcptTo.map(({ address }) => address) })
            done()
          }, done)
        })
      },
    })
  }

  static async begin(): Promise<MailServer> {
    const made = new MailServer()
    await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', resolve))
    return made
  }

  get url(): string {
    const { port } = this.server.server.address() as AddressInfo
    return `smtp://127.0.0.1:${String(port)}`
  }

  /** The first mail to an address whose subject fits (and whose text says that); waits until it arrives. */
  async mail(to: string, subject: RegExp, says = ''): Promise<ReceivedMail> {
    for (let waited = 0; waited < 25_000; waited += 50) {
      const found = this.mails.find(
        (mail) =>
          mail.recipients.includes(to) && subject.test(mail.subject ?? '') && mail.text?.includes(says),
      )
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const seen = this.mails.map((mail) => `${mail.recipients.join(', ')}: ${mail.subject ?? ''}`).join('\n')
    throw new Error(`No mail to ${to} about ${String(subject)} came. What came:\n${seen}`)
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve))
  }
}

/** The one-time token of a link in a mail's text. */
export function tokenIn(mail: ReceivedMail): string {
  const token = /#token=([\w-]+)/.exec(mail.text ?? '')?.[1]
  if (!token) throw new Error(`There is no link in:\n${mail.text ?? ''}`)
  return token
}
