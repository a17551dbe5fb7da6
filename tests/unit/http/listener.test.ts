import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { route } from '../../../shared/contract/route'
import { endpoint } from '../../../server/http/endpoint'
import { listen } from '../../../server/http/listener'
import { ask, startApp, things, type TestServer } from './support'
import type { StreamEvent } from '../../../server/http/event-stream'

function gate() {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe('closing', () => {
  it('lets a running request finish, and refuses new ones meanwhile', async () => {
    const started = gate()
    const release = gate()
    const server = await startApp([
      endpoint({
        route: things.list,
        run: async () => {
          started.open()
          await release.opened
          return { limit: 1 }
        },
      }),
      endpoint({ route: things.open, run: () => Promise.resolve({ name: null }) }),
    ])
    const running = ask(server, 'GET', '/api/v1/things', { token: 'staff' })
    await started.opened
    server.shutDown()
    const refused = await ask(server, 'POST', '/api/v1/open')
    expect([refused.status, refused.json.code]).toEqual([503, 'SHUTTING_DOWN'])
    expect(refused.headers.connection).toBe('close')
    const closed = server.close()
    release.open()
    expect((await running).json).toEqual({ limit: 1 })
    await closed
    await expect(ask(server, 'GET', '/health')).rejects.toThrow(/ECONNREFUSED|ECONNRESET|hang up/)
  })

  it('cuts what does not end within the grace', async () => {
    const started = gate()
    const server = await startApp([
      endpoint({
        route: things.list,
        run: () => {
          started.open()
          return new Promise<never>(() => undefined)
        },
      }),
    ])
    const running = ask(server, 'GET', '/api/v1/things', { token: 'staff' })
    const outcome = expect(running).rejects.toThrow('socket hang up')
    await started.opened
    await server.close(50)
    await outcome
  })

  it('says which address is in use', async () => {
    const server = await startApp([])
    await expect(listen(() => undefined, '127.0.0.1', server.port)).rejects.toThrow(/in use.*PORT/)
    await server.stop()
  })
})

describe('connections', () => {
  it('beyond what one side may open are cut, and count no more once they are gone', async () => {
    let side: string | null = 'one'
    const counted = { each: 2, keyOf: () => side }
    const listening = await listen(() => undefined, '127.0.0.1', 0, undefined, null, counted)
    /** Begins a request that never ends; answers whether it was cut. */
    const begin = async (from: string | null) => {
      side = from
      const socket = connect(listening.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n')
      await Promise.race([once(socket, 'data'), once(socket, 'close')])
      return socket
    }
    const first = await begin('one')
    await begin('one')
    expect((await begin('one')).destroyed).toBe(true)
    expect((await begin('another')).destroyed).toBe(false)
    for (let more = 0; more < 3; more += 1) expect((await begin(null)).destroyed).toBe(false)
    first.destroy()
    await expect.poll(async () => (await begin('one')).destroyed).toBe(false)
    await listening.close(0)
  })
})

const eventsRoute = route({
  id: 'someEvents',
  method: 'get',
  path: '/events',
  tag: 'Events',
  summary: 'Events',
  access: 'own',
  status: 200,
  response: null,
  contentType: 'text/event-stream',
  errors: [],
})

/** A server whose events are told by hand. */
async function startEvents(stillSignedIn: () => Promise<boolean>) {
  const listeners = new Set<(event: StreamEvent) => void>()
  const server: TestServer = await startApp([
    endpoint({
      route: eventsRoute,
      run: async ({ request, response, caller }) => {
        await server.streams.run(request, response, {
          userId: caller.userId,
          subscribe: (listener) => {
            listeners.add(listener)
            return Promise.resolve(() => void listeners.delete(listener))
          },
          stillSignedIn,
        })
        return undefined
      },
    }),
  ])
  return { server, listeners, tell: (event: StreamEvent) => listeners.forEach((listener) => listener(event)) }
}

function openStream(server: TestServer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: 'Bearer customer' }
    httpRequest({ port: server.port, host: '127.0.0.1', path: '/api/v1/events', headers }, resolve)
      .on('error', reject)
      .end()
  })
}

async function readUntil(stream: IncomingMessage, text: string): Promise<string> {
  let read = ''
  for await (const chunk of stream) {
    read += String(chunk)
    if (read.includes(text)) break
  }
  return read
}

describe('event streams', () => {
  it('send events with their ids, and forget who leaves', async () => {
    const { server, listeners, tell } = await startEvents(() => Promise.resolve(true))
    const stream = await openStream(server)
    expect(stream.headers['content-type']).toContain('text/event-stream')
    expect(stream.headers['cache-control']).toBe('no-store')
    tell({ id: 41, data: { type: 'quote.created' } })
    expect(await readUntil(stream, 'quote.created')).toContain('id: 41\ndata: {"type":"quote.created"}\n\n')
    stream.destroy()
    while (listeners.size > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await server.stop()
  })

  it('end when the session ends', async () => {
    const { server } = await startEvents(() => Promise.resolve(false))
    const stream = await openStream(server)
    expect(await readUntil(stream, 'never said')).toContain(': ready')
    await server.stop()
  })

  it('end when the server closes, which need not wait for the grace', async () => {
    const { server, listeners } = await startEvents(() => Promise.resolve(true))
    const streams = await Promise.all([openStream(server), openStream(server)])
    const ended = Promise.all(streams.map((stream) => readUntil(stream, 'never said')))
    await server.close(60_000)
    await ended
    expect(listeners.size).toBe(0)
  })

  it('let go of who does not read', async () => {
    const { server, listeners, tell } = await startEvents(() => Promise.resolve(true))
    const stream = await openStream(server)
    stream.on('error', () => undefined)
    stream.pause()
    const data = 'x'.repeat(100_000)
    for (let id = 1; listeners.size > 0; id += 1) {
      tell({ id, data })
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(listeners.size).toBe(0)
    await server.stop()
  })

  it('are bounded for each account', async () => {
    const { server } = await startEvents(() => Promise.resolve(true))
    const opened = await Promise.all(Array.from({ length: 21 }, () => openStream(server)))
    expect(opened.filter((stream) => stream.statusCode === 200)).toHaveLength(20)
    expect(opened.filter((stream) => stream.statusCode === 429)).toHaveLength(1)
    for (const stream of opened) stream.destroy()
    await server.stop()
  })
})
