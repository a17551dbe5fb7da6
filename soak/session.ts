import type { Message, Reply, Sender } from './sender'

interface Tokens {
  access_token: string
  refresh_token: string
}

/** One person's session, which any of the servers knows. */
export class Session {
  private tokens: Tokens | null = null
  private renewing: Promise<void> | null = null

  constructor(
    private readonly sender: Sender,
    readonly email: string,
    private readonly password: string,
  ) {}

  get token(): string {
    return this.tokens?.access_token ?? ''
  }

  async send(message: Message): Promise<Reply> {
    if (!this.tokens) await this.renew()
    const reply = await this.sender.send({ ...message, token: this.token })
    if (reply.status !== 401) return reply
    await this.renew()
    return await this.sender.send({ ...message, token: this.token })
  }

  /** Rotates the refresh token at whichever server; signs in where there is none, or its answer was lost. */
  async renew(): Promise<void> {
    this.renewing ??= this.renewOnce().finally(() => {
      this.renewing = null
    })
    await this.renewing
  }

  private async renewOnce(): Promise<void> {
    const refreshed = this.tokens
      ? await this.post('/auth/refresh', { refresh_token: this.tokens.refresh_token })
      : null
    const reply =
      refreshed?.status === 200
        ? refreshed
        : await this.post('/auth/login', { email: this.email, password: this.password })
    if (reply.status !== 200) throw new Error(`${this.email} can't sign in: ${reply.bytes.toString()}`)
    this.tokens = JSON.parse(reply.bytes.toString()) as Tokens
  }

  private post(path: string, body: object): Promise<Reply> {
    return this.sender.send({ method: 'POST', path, body: JSON.stringify(body), type: 'application/json' })
  }
}
