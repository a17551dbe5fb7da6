import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { TestCertificate } from './certificate'

export interface StrictMailOptions {
  /** TLS from the start, offered after connecting, or not there. */
  tls?: 'start' | 'offered' | 'none'
  certificate?: TestCertificate
  /** Whoever signs in otherwise is refused; null lets nobody sign in. */
  account?: { user: string; password: string } | null
}

interface TakenMail {
  to: string[]
  text: string
  encrypted: boolean
}

/** A mail server that wants to be spoken to in one way only. */
export class StrictMailServer {
  private constructor(
    private readonly server: SMTPServer,
    /** Recipients and text of what was taken. */
    readonly taken: TakenMail[],
  ) {}

  static async begin(options: StrictMailOptions = {}): Promise<StrictMailServer> {
    const { tls = 'none', certificate, account = null } = options
    const taken: TakenMail[] = []
    const server = new SMTPServer({
      secure: tls === 'start',
      ...(certificate ? { key: certificate.key, cert: certificate.certificate } : {}),
      disabledCommands: [...(tls === 'offered' ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
      authOptional: account === null,
      allowInsecureAuth: tls === 'none',
      onAuth: ({ username, password }, _session, done) => {
        if (username === account?.user && password === account?.password) done(null, { user: username })
        else done(new Error('Authentication failed'))
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          taken.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            text: Buffer.concat(chunks).toString('utf8'),
            encrypted: session.secure,
          })
          done()
        })
      },
    })
    // A client that breaks off is this server's daily bread.
    server.on('error', () => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new StrictMailServer(server, taken)
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve))
  }
}
