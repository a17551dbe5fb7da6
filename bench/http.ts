import { Agent, request } from 'node:http'

export interface Reply {
  status: number
  body: string
}

export interface Call {
  method?: string
  path: string
  body?: Buffer | string
  type?: string
}

/** Speaks HTTP over loopback on connections that stay open, as a browser does. */
export class HttpClient {
  private readonly agent: Agent
  private readonly base: URL

  constructor(
    readonly url: string,
    readonly token: string | null = null,
    connections = 1,
  ) {
    this.base = new URL(url)
    this.agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** Sends one request and reads its answer to the end. */
  send({ method = 'GET', path, body, type }: Call): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: this.base.hostname,
          port: this.base.port,
          agent: this.agent,
          method,
          path,
          headers: {
            ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
            ...(type === undefined ? {} : { 'content-type': type }),
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          )
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }

  /** Sends JSON and answers the parsed answer. Throws for any status that is no success. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return await this.expect<T>({
      method,
      path,
      ...(body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' }),
    })
  }

  async expect<T>(call: Call): Promise<T> {
    const reply = await this.send(call)
    if (reply.status < 200 || reply.status > 299) {
      throw new Error(
        `${call.method ?? 'GET'} ${call.path} answered ${reply.status}: ${reply.body.slice(0, 400)}`,
      )
    }
    return (reply.body === '' ? null : JSON.parse(reply.body)) as T
  }

  close(): void {
    this.agent.destroy()
  }
}

const BOUNDARY = 'print-farm-office-benchmark'

/** A multipart body of text fields and files. */
export function formOf(
  fields: Record<string, string>,
  files: { name: string; bytes: Buffer }[],
): Call & { body: Buffer } {
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  for (const { name, bytes } of files) {
    parts.push(
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: model/3mf\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    )
  }
  parts.push(Buffer.from(`--${BOUNDARY}--\r\n`))
  return {
    method: 'POST',
    path: '',
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    body: Buffer.concat(parts),
  }
}
