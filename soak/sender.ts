import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet } from './fleet'
import type { Ledger } from './ledger'

export interface Message {
  method?: string
  path: string
  body?: Buffer | string
  type?: string
  token?: string
  /** Idempotency-Key: the same for every time the request is sent. */
  key?: string
}

export interface Reply {
  status: number
  bytes: Buffer
  /** The server that answered. */
  url: string
  /** Whether it was sent more than once: an earlier one may have done its work without its answer arriving. */
  repeated: boolean
}

const PATIENCE_MS = 180_000

class Broken extends Error {
  constructor(
    message: string,
    readonly isExcused: boolean,
  ) {
    super(message)
  }
}

/** Sends requests to any server that serves, again to another one when a connection breaks, as a browser's user would. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true })

  constructor(
    private readonly fleet: Fleet,
    private readonly ledger: Ledger,
  ) {}

  /** Throws when no server answers for three minutes. */
  async send(message: Message): Promise<Reply> {
    const giveUpAt = Date.now() + PATIENCE_MS
    for (let tries = 1; ; tries += 1) {
      const urls = this.fleet.urls
      const url = urls[Math.floor(Math.random() * urls.length)]
      const reply =
        url === undefined
          ? null
          : await this.once(url, message).catch((error: unknown) => this.broken(url, message, error))
      if (reply) {
        this.ledger.requests += 1
        if (reply.status >= 500) {
          const what = `${message.method ?? 'GET'} ${message.path}`
          this.ledger.faults.push({ what, status: reply.status, body: reply.bytes.toString().slice(0, 300) })
        } else if (reply.status !== 429) return { ...reply, url: url!, repeated: tries > 1 }
      } else if (url !== undefined) this.ledger.repeated += 1
      if (Date.now() > giveUpAt) throw new Error(`Nobody answered ${message.path} in three minutes.`)
      await sleep(50 + Math.random() * 150)
    }
  }

  private broken(url: string, { method = 'GET', path }: Message, error: unknown): null {
    // A connection that lay idle may be closed just as a request is sent on it (RFC 9112, section 9.3.1).
    const excused = error instanceof Broken && error.isExcused
    if (!excused && !this.fleet.wasKilled(url)) {
      this.ledger.faults.push({
        what: `${method} ${path} was cut off by ${url}`,
        status: 0,
        body: String(error),
      })
    }
    return null
  }

  close(): void {
    this.agent.destroy()
  }

  private once(url: string, { method = 'GET', path, body, type, token, key }: Message) {
    const { hostname, port } = new URL(url)
    return new Promise<{ status: number; bytes: Buffer }>((resolve, reject) => {
      const outgoing = request(
        {
          hostname,
          port,
          method,
          path: `/api/v1${path}`,
          agent: this.agent,
          timeout: 90_000,
          headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
            ...(type === undefined ? {} : { 'content-type': type }),
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('close', () => {
            if (!response.complete) reject(new Broken('The answer was cut off.', false))
            else resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) })
          })
        },
      )
      outgoing.on('timeout', () => outgoing.destroy(new Error('No answer.')))
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        const idleClosed = outgoing.reusedSocket && error.code === 'ECONNRESET'
        // Nobody listens there any more: nothing was sent.
        reject(new Broken(error.message, idleClosed || error.code === 'ECONNREFUSED'))
      })
      outgoing.end(body)
    })
  }
}
