import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DomainError } from '../../../shared/domain/errors'
import { endpoint } from '../../../server/http/endpoint'
import { cleanFileName } from '../../../server/http/uploads'
import {
  ask,
  filesLeft,
  multipart,
  startApp,
  thingEndpoints,
  things,
  type Part,
  type TestServer,
} from './support'

const PATH = '/api/v1/things/upload'
const file = (filename: string, content: string | Buffer = 'model'): Part => ({
  name: 'files',
  filename,
  content,
})

describe('uploads', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startApp(thingEndpoints())
  })
  afterAll(() => server.stop())
  afterEach(() => expect(filesLeft(server)).toEqual([]))

  const send = (parts: Part[], token = 'customer') =>
    ask(server, 'POST', PATH, { token, ...multipart(parts) })

  it('reach the endpoint with name, size and hash, in their order', async () => {
    const big = Buffer.alloc(700_000, 7)
    const answer = await send([file('a.3mf', big), { name: 'note', content: 'grün' }, file('b.3MF', '')])
    expect(answer.status).toBe(201)
    expect(answer.json).toEqual({
      note: 'grün',
      files: [
        { name: 'a.3mf', size: big.length, sha256: createHash('sha256').update(big).digest('hex') },
        { name: 'b.3MF', size: 0, sha256: createHash('sha256').digest('hex') },
      ],
    })
  })

  it('keep names as people write them, and nothing of a path', async () => {
    const names = [
      'Gehäuse 2 ✓.3mf',
      '../../etc/passwd.3mf',
      'C:\\models\\bracket.3mf',
      `${'n'.repeat(400)}.3mf`,
    ]
    const answer = await send(names.map((name) => file(name)))
    const expected = ['Gehäuse 2 ✓.3mf', 'passwd.3mf', 'bracket.3mf', `${'n'.repeat(251)}.3mf`]
    expect(answer.json.files.map((each: { name: string }) => each.name)).toEqual(expected)
    expect(cleanFileName('a\u0000b\u202Egpj\n.3mf')).toBe('abgpj.3mf')
    expect(cleanFileName(`${'😀'.repeat(200)}.3mf`)).toBe(`${'😀'.repeat(125)}.3mf`)
  })

  it.each<[string, Part[], number, string]>([
    [
      'a file too large',
      [file('a.3mf'), file('b.3mf', Buffer.alloc(1024 * 1024 + 1))],
      413,
      'FILE_TOO_LARGE',
    ],
    ['eleven files', Array.from({ length: 11 }, (_, i) => file(`${i}.3mf`)), 413, 'TOO_MANY_FILES'],
    ['another ending', [file('a.3mf'), file('b.stl')], 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no name', [file('')], 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['another field', [{ ...file('a.3mf'), name: 'file' }], 422, 'VALIDATION_ERROR'],
    ['a file as text', [{ name: 'files', content: 'x' }], 422, 'VALIDATION_ERROR'],
    [
      'a field twice',
      [file('a.3mf'), { name: 'note', content: '1' }, { name: 'note', content: '2' }],
      422,
      'VALIDATION_ERROR',
    ],
    ['an unknown field', [file('a.3mf'), { name: 'nota', content: '1' }], 422, 'VALIDATION_ERROR'],
    [
      'a field named __proto__',
      [file('a.3mf'), { name: '__proto__', content: '1' }],
      422,
      'VALIDATION_ERROR',
    ],
    [
      'a text too long',
      [file('a.3mf'), { name: 'note', content: 'x'.repeat(70_000) }],
      422,
      'VALIDATION_ERROR',
    ],
    [
      'many fields',
      Array.from({ length: 50 }, (_, i) => ({ name: `n${i}`, content: '' })),
      422,
      'VALIDATION_ERROR',
    ],
  ])('are refused with %s', async (_name, parts, status, code) => {
    const answer = await send(parts)
    expect([answer.status, answer.json.code]).toEqual([status, code])
  })

  it('may be exactly as large as the limit', async () => {
    expect((await send([file('a.3mf', Buffer.alloc(1024 * 1024))])).status).toBe(201)
  })

  it('are refused when the body breaks off or has no boundary', async () => {
    const whole = multipart([file('a.3mf', 'x'.repeat(1000))])
    const broken = await ask(server, 'POST', PATH, {
      ...whole,
      token: 'customer',
      body: whole.body.subarray(0, 500),
    })
    expect([broken.status, broken.json.code]).toEqual([400, 'MALFORMED_REQUEST'])
    const headers = { 'content-type': 'multipart/form-data' }
    const without = await ask(server, 'POST', PATH, { token: 'customer', headers, body: whole.body })
    expect(without.status).toBe(400)
  })

  it('need a form', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await ask(server, 'POST', PATH, { token: 'customer', headers, body: '{}' })).status).toBe(415)
    expect((await ask(server, 'POST', PATH, { token: 'customer' })).status).toBe(422)
  })

  it('announced as larger than 500 MiB are refused at once', async () => {
    const answer = await rawRequest(
      server,
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer customer\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${600 * 1024 * 1024}\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 413 .*"code":"BODY_TOO_LARGE"/s)
  })

  it('of strangers are refused before a byte of them is kept, and the refusal reaches who still sends', async () => {
    const body = multipart([file('a.3mf', Buffer.alloc(8 * 1024 * 1024))])
    const answer = await ask(server, 'POST', PATH, {
      ...body,
      headers: { ...body.headers, connection: 'close' },
    })
    expect([answer.status, answer.json.code]).toEqual([401, 'UNAUTHENTICATED'])
  })

  it('that are too large hear of it although they go on sending', async () => {
    const body = multipart([file('a.3mf', Buffer.alloc(20 * 1024 * 1024))])
    const answer = await ask(server, 'POST', PATH, {
      ...body,
      token: 'customer',
      headers: { ...body.headers, connection: 'close' },
    })
    expect([answer.status, answer.json.code]).toEqual([413, 'FILE_TOO_LARGE'])
  })

  it('leave nothing behind when the sender goes away in the middle', async () => {
    const { body, headers } = multipart([file('a.3mf', Buffer.alloc(900_000))])
    const socket = connect(server.port, '127.0.0.1')
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer customer\r\n` +
        `Content-Type: ${headers['content-type']}\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    socket.write(body.subarray(0, 500_000))
    await until(() => filesLeft(server).length === 1)
    socket.destroy()
    await until(() => filesLeft(server).length === 0)
  })

  it('leave nothing behind when the endpoint fails', async () => {
    let seen = 0
    const failing = await startApp([
      endpoint({
        route: things.upload,
        run: ({ files }) => {
          seen = filesLeft(failing).length
          expect(files).toHaveLength(2)
          return Promise.reject(new DomainError('UNSAFE_FILE', 'Unsafe.'))
        },
      }),
    ])
    const answer = await ask(failing, 'POST', PATH, {
      token: 'customer',
      ...multipart([file('a.3mf'), file('b.3mf')]),
    })
    expect([answer.status, seen, filesLeft(failing)]).toEqual([422, 2, []])
    await failing.stop()
  })

  it('of fields that are not allowed are refused for that, whatever else is wrong', async () => {
    const guarded = await startApp([
      endpoint({
        route: things.upload,
        may: ({ rawBody }) => {
          if ('note' in rawBody) throw new DomainError('FORBIDDEN', 'No notes.')
        },
        run: () => Promise.resolve({ note: null, files: [] }),
      }),
    ])
    const parts = [{ name: 'note', content: '1' }, file('b.stl')]
    const answer = await ask(guarded, 'POST', PATH, { token: 'customer', ...multipart(parts) })
    expect(answer.status).toBe(403)
    await guarded.stop()
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Sends text over a bare connection and answers what comes back until the answer's body has ended. */
function rawRequest(server: TestServer, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString()
      if (answer.trimEnd().endsWith('}')) {
        socket.destroy()
        resolve(answer)
      }
    })
    socket.on('error', reject)
    socket.write(text)
  })
}
