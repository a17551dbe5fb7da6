import { expect } from 'vitest'
import type { z } from 'zod'
import { problem, type Problem } from '../../shared/contract/common'
import { API_PREFIX } from '../../shared/contract/routes'
import { expectDocumented } from './api-documented'
import { ERROR_CODES, type ErrorCode } from '../../shared/domain/errors'

export interface UploadPart {
  name: string
  bytes: Uint8Array
  field?: string
}

export interface CallOptions {
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is. */
  raw?: FormData | string | Uint8Array | ReadableStream
  query?: Record<string, string | number>
  signal?: AbortSignal
}

/** What came back, read to its end. */
export class Answer {
  constructor(
    readonly what: string,
    readonly status: number,
    readonly headers: Headers,
    readonly bytes: Buffer,
  ) {}

  get text(): string {
    return this.bytes.toString('utf8')
  }

  /** The body as JSON, whatever the status. */
  get json(): Record<string, unknown> {
    return JSON.parse(this.text) as Record<string, unknown>
  }

  /** Expects a status and a body that the schema describes; answers the body. */
  is<T extends z.ZodType>(status: number, schema: T): z.output<T> {
    this.expectStatus(status)
    expect(this.headers.get('content-type'), this.what).toMatch(/^application\/json/)
    return schema.parse(this.json)
  }

  /** Expects an answer without a body. */
  isEmpty(status = 204): void {
    this.expectStatus(status)
    expect(this.text, this.what).toBe('')
  }

  /** Expects problem details in full form, with this status and code. */
  problem(status: number, code: ErrorCode): Problem {
    if (this.status !== status || !this.text.includes(`"${code}"`)) {
      throw new Error(
        `${this.what}\n  expected ${status} ${code}\n  got ${this.status} ${this.text.slice(0, 600)}`,
      )
    }
    expect(this.headers.get('content-type'), this.what).toMatch(/^application\/problem\+json/)
    const body = problem.strict().parse(this.json)
    expect({ status: body.status, code: body.code }).toEqual({ status, code })
    expect(body.request_id, this.what).toBe(this.headers.get('x-request-id'))
    expect(body.request_id).toMatch(/\S{8,}/)
    expect(body.title).toMatch(/\S/)
    expect(body.type).toMatch(/^[a-z][a-z0-9+.-]*:|^\//i)
    expect(body.detail, this.what).toMatch(/[.!?]$/)
    expect(this.text).not.toMatch(/\.(ts|js):\d+|node_modules|\bat \w+ \(|SQLITE|QueryFailed/)
    if (code === 'VALIDATION_ERROR') expect(body.errors, this.what).not.toHaveLength(0)
    return body
  }

  /** The code of problem details, or null. */
  get code(): ErrorCode | null {
    if (this.status < 400) return null
    const { code } = this.json
    return ERROR_CODES.find((known) => known === code) ?? null
  }

  private expectStatus(status: number): void {
    if (this.status !== status) {
      throw new Error(`${this.what}\n  expected ${status}\n  got ${this.status} ${this.text.slice(0, 600)}`)
    }
  }
}

/** Speaks to a test server as one person would. Paths are below `/api/v1`. */
export class Client {
  constructor(
    readonly url: string,
    readonly token: string | null = null,
  ) {}

  withToken(token: string | null): Client {
    return new Client(this.url, token)
  }

  get(path: string, query?: CallOptions['query'], options: CallOptions = {}): Promise<Answer> {
    return this.call('GET', path, { ...options, ...(query ? { query } : {}) })
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.call('POST', path, { body, ...(headers ? { headers } : {}) })
  }

  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.call('PATCH', path, { body, ...(headers ? { headers } : {}) })
  }

  delete(path: string): Promise<Answer> {
    return this.call('DELETE', path)
  }

  /** Sends a form with files. */
  upload(
    path: string,
    fields: Record<string, string | number | boolean>,
    parts: readonly UploadPart[],
    headers?: Record<string, string>,
  ): Promise<Answer> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
    for (const { name, bytes, field } of parts) {
      form.append(field ?? 'files', new Blob([new Uint8Array(bytes)], { type: 'model/3mf' }), name)
    }
    return this.call('POST', path, { raw: form, ...(headers ? { headers } : {}) })
  }

  /** Any request below `/api/v1`. */
  call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    return this.fetch(method, API_PREFIX + path, options)
  }

  /** Any request of the server. */
  async fetch(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const { body, raw, query, headers, signal } = options
    const search = query
      ? `?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])).toString()}`
      : ''
    const response = await fetch(this.url + path + search, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw === undefined ? {} : { body: raw }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    expectDocumented(method, path.split('?')[0]!, response.status, response.headers.get('content-type'))
    return new Answer(`${method} ${path}${search}`, response.status, response.headers, bytes)
  }
}
