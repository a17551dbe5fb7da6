import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { z } from 'zod'
import { endpoint, type Endpoint } from '../../../server/http/endpoint'
import { createApp, type AppDependencies, type ServerPhase } from '../../../server/http/app'
import { EventStreams } from '../../../server/http/event-stream'
import { listen, type Listening } from '../../../server/http/listener'
import { createRateLimits } from '../../../server/http/rate-limits'
import { DomainError } from '../../../shared/domain/errors'
import type { Role } from '../../../shared/domain/vocabulary'
import { route } from '../../../shared/contract/route'

export interface TestServer extends Listening {
  tempDir: string
  streams: EventStreams
  /** Lines that the log got. */
  log: string[]
  shutDown: () => void
  stop: () => Promise<void>
}

const CALLERS: Record<string, { userId: number; role: Role }> = {
  customer: { userId: 1, role: 'customer' },
  staff: { userId: 2, role: 'staff' },
  admin: { userId: 3, role: 'admin' },
}

export function authenticate(token: string): Promise<{ userId: number; role: Role; sessionId: string }> {
  const caller = CALLERS[token]
  if (!caller) return Promise.reject(new DomainError('UNAUTHENTICATED', 'The access token is not valid.'))
  return Promise.resolve({ ...caller, sessionId: 'session' })
}

/** A server on 127.0.0.1 with the given endpoints; tokens are the names of the roles. */
export async function startApp(
  endpoints: Endpoint[],
  overrides: Partial<AppDependencies> = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pfo-http-'))
  const tempDir = join(folder, 'tmp')
  const assetsDir = join(folder, 'renderer')
  mkdirSync(tempDir)
  for (const name of ['portal', 'office', 'assets']) mkdirSync(join(assetsDir, name), { recursive: true })
  const page = (name: string) =>
    `<html><head><meta property="csp-nonce" nonce="__CSP_NONCE__"></head><body>${name}<script nonce="__CSP_NONCE__" src="/assets/a-1.js"></script></body></html>`
  writeFileSync(join(assetsDir, 'portal', 'index.html'), page('the portal'))
  writeFileSync(join(assetsDir, 'office', 'index.html'), page('the office'))
  writeFileSync(join(assetsDir, 'assets', 'a-1.js'), 'export {}')
  const log: string[] = []
  const streams = new EventStreams()
  let phase: ServerPhase = 'running'
  const { handler } = createApp({
    endpoints,
    authenticate,
    idempotency: {
      unitOfWork: { run: () => Promise.reject(new Error('There is no database here.')) },
      clock: { now: () => new Date() },
    },
    uploads: { tempDir, maxFileBytes: 1024 * 1024 },
    rateLimits: createRateLimits(1),
    scanner: () => null,
    pages: { assetsDir },
    publicListener: false,
    trustProxy: false,
    logger: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    ready: () => Promise.resolve(true),
    phase: () => phase,
    checkAnswers: true,
    ...overrides,
  })
  const listening = await listen(handler, '127.0.0.1', 0, streams)
  return {
    ...listening,
    tempDir,
    streams,
    log,
    shutDown: () => {
      phase = 'closing'
    },
    stop: async () => {
      await listening.close(0)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function filesLeft(server: TestServer): string[] {
  return readdirSync(server.tempDir)
}

/** A made-up route that answers what it was given. */
export const things = {
  list: route({
    id: 'listThings',
    method: 'get',
    path: '/things',
    tag: 'Things',
    summary: 'Things',
    access: 'own',
    query: z.strictObject({ limit: z.string().regex(/^\d+$/).transform(Number).default(50) }),
    status: 200,
    response: z.object({ limit: z.number() }),
    errors: [],
  }),
  change: route({
    id: 'changeThing',
    method: 'post',
    path: '/things/{id}',
    tag: 'Things',
    summary: 'Change a thing',
    access: 'office',
    body: z.strictObject({
      name: z.string().min(1),
      parts: z.array(z.object({ size: z.number() })).optional(),
    }),
    status: 200,
    response: z.object({ id: z.number(), name: z.string() }),
    errors: [],
  }),
  touch: route({
    id: 'touchThing',
    method: 'post',
    path: '/things/{id}/touch',
    tag: 'Things',
    summary: 'Touch a thing',
    access: 'own',
    status: 204,
    response: null,
    errors: [],
  }),
  upload: route({
    id: 'uploadThing',
    method: 'post',
    path: '/things/upload',
    tag: 'Things',
    summary: 'Upload',
    access: 'own',
    multipart: { fields: z.strictObject({ note: z.string().optional() }), required: true },
    status: 201,
    response: z.object({
      note: z.string().nullable(),
      files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
    }),
    errors: [],
  }),
  open: route({
    id: 'openThing',
    method: 'post',
    path: '/open',
    tag: 'Things',
    summary: 'For everybody',
    access: 'public',
    body: z.strictObject({ name: z.string().optional() }),
    bodyOptional: true,
    status: 200,
    response: z.object({ name: z.string().nullable() }),
    errors: [],
  }),
}

/** Endpoints over `things`: id 7 is there, id 8 may only be changed by admins. */
export function thingEndpoints(): Endpoint[] {
  return [
    endpoint({ route: things.list, run: ({ query }) => Promise.resolve({ limit: query.limit }) }),
    endpoint({
      route: things.change,
      exists: ({ params }) =>
        params['id'] === 7 || params['id'] === 8
          ? Promise.resolve()
          : Promise.reject(new DomainError('NOT_FOUND', 'There is no such thing.')),
      may: ({ params, caller, rawBody }) => {
        if ((params['id'] === 8 || 'secret' in rawBody) && caller.role !== 'admin') {
          throw new DomainError('FORBIDDEN', 'Only admins.')
        }
      },
      run: ({ params, body }) => Promise.resolve({ id: params['id']!, name: body.name }),
    }),
    endpoint({ route: things.touch, run: () => Promise.resolve(undefined) }),
    endpoint({
      route: things.upload,
      run: ({ fields, files }) => {
        const { note } = fields as { note?: string }
        return Promise.resolve({
          note: note ?? null,
          files: files.map(({ originalFilename, sizeBytes, sha256 }) => ({
            name: originalFilename,
            size: sizeBytes,
            sha256,
          })),
        })
      },
    }),
    endpoint({ route: things.open, run: ({ body }) => Promise.resolve({ name: body.name ?? null }) }),
  ]
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- As it came; what a test expects of it is the check.
  json: any
}

/** A request as it is, over the wire, without a client's own ideas about it. */
export function ask(
  server: Listening,
  method: string,
  path: string,
  options: { token?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  const { token, headers, body } = options
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: server.port,
        method,
        path,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('error', reject)
        response.on('end', () => {
          const isJson = response.headers['content-type']?.includes('json') === true
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson ? JSON.parse(text) : undefined,
          })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

export function askJson(
  server: Listening,
  method: string,
  path: string,
  token: string,
  value: unknown,
): Promise<Answer> {
  return ask(server, method, path, {
    token,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  })
}

export interface Part {
  name: string
  filename?: string
  content: string | Buffer
}

/** A multipart body, boundary and all. */
export function multipart(
  parts: Part[],
  boundary = 'the-boundary',
): { headers: Record<string, string>; body: Buffer } {
  const pieces = parts.flatMap(({ name, filename, content }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n` +
        `${filename === undefined ? '' : 'Content-Type: application/octet-stream\r\n'}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  }
}
