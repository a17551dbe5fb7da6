import { readFileSync } from 'node:fs'
import { createServer as createHttpServer, request as httpRequest, type Server } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { createServer, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trial } from '../../shared/contract/connections'
import { auditList } from '../../shared/contract/office'
import { portalExposure, type PortalExposure } from '../../shared/contract/portal-exposure'
import { createdUser } from '../../shared/contract/users'
import { World } from '../support/api-world'
import { selfSigned, type TestCertificate } from '../support/certificate'
import { Client } from '../support/client'
import { filesBelow, startTestServer } from '../support/server'

const DAY_MS = 24 * 3_600_000

let world: World
let good: TestCertificate
beforeAll(async () => {
  world = await World.begin()
  good = await selfSigned({ names: ['parts.example.com', '*.farm.example', '127.0.0.1'] })
})
afterAll(() => world.close())

/** A port of this machine that is free at this moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const shut = { open: false, host: '127.0.0.1', port: 4781, trusted_proxies: 0, public_url: null }

async function state(): Promise<PortalExposure> {
  return (await world.admin.get('/portal')).is(200, portalExposure)
}

async function set(change: Record<string, unknown>): Promise<PortalExposure> {
  return (await world.admin.patch('/portal', { ...shut, ...change })).is(200, portalExposure)
}

async function test() {
  const { ok, steps } = (await world.admin.post('/portal/test')).is(200, trial)
  expect(ok).toBe(steps.every(({ outcome }) => outcome !== 'failed'))
  return steps.map(({ outcome, code }) => `${outcome} ${code}`)
}

/** The status of a page over TLS whose certificate nobody knows. */
function overTls(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, { rejectUnauthorized: false, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject)
    request.end()
  })
}

describe('the portal’s listener', () => {
  it('is closed until somebody opens it', async () => {
    expect(await state()).toMatchObject({
      values: { open: false },
      fixed: { listener: false, public_url: false, trusted_proxies: false },
      listening: null,
      version: 0,
    })
    expect(await test()).toEqual(['failed not_listening'])
  })

  it('opens and closes at once, while the office goes on', async () => {
    const port = await freePort()
    const portal = new Client(`http://127.0.0.1:${String(port)}`)
    const opened = await set({ open: true, port, version: 0 })
    expect(opened).toMatchObject({ listening: portal.url, version: 1, problem: null })
    expect((await portal.fetch('GET', '/health')).status).toBe(200)
    ;(await portal.withToken(world.admin.token).get('/settings')).problem(403, 'FORBIDDEN')
    const made = (await world.staff.post('/users', { email: 'door@example.com' })).is(201, createdUser)
    expect(made.link?.startsWith(`${portal.url}/`)).toBe(true)
    expect(await test()).toEqual(['ok listening', 'warning only_this_machine', 'warning no_public_address'])
    const closed = await set({ port, version: 1 })
    expect(closed).toMatchObject({ listening: null, version: 2 })
    await expect(portal.fetch('GET', '/health')).rejects.toThrow()
    const { items } = (await world.admin.get('/audit-log?limit=10')).is(200, auditList)
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['portal.opened', 'portal.closed']),
    )
  })

  it('is refused kindly where the port is taken or the address is another’s, and stays as it was', async () => {
    const port = await freePort()
    await set({ open: true, port })
    const taken = { ...shut, open: true, port: Number(new URL(world.server.url).port) }
    const refusal = (await world.admin.patch('/portal', taken)).problem(422, 'VALIDATION_ERROR')
    expect(refusal.errors).toEqual([
      {
        path: 'port',
        message: `Port ${String(taken.port)} is in use by another program. Choose another one.`,
      },
    ])
    const elsewhere = { ...shut, open: true, port, host: '192.0.2.7' }
    const other = (await world.admin.patch('/portal', elsewhere)).problem(422, 'VALIDATION_ERROR')
    expect(other.errors?.[0]?.path).toBe('host')
    expect((await state()).listening).toBe(`http://127.0.0.1:${String(port)}`)
    expect((await new Client(`http://127.0.0.1:${String(port)}`).fetch('GET', '/health')).status).toBe(200)
    ;(await world.admin.patch('/portal', { ...shut, version: 1 })).problem(409, 'STALE_VERSION')
    await set({})
  })

  it('wants a whole form', async () => {
    const bad = { ...shut, host: 'no host', port: 0, public_url: 'https://x.example/path' }
    const refusal = (await world.admin.patch('/portal', bad)).problem(422, 'VALIDATION_ERROR')
    expect(refusal.errors?.map(({ path }) => path).sort()).toEqual(['host', 'port', 'public_url'])
  })

  it('comes back at the next start, and with its port taken lets the office open', async () => {
    const port = await freePort()
    const second = await World.begin()
    const portal = `http://127.0.0.1:${String(port)}`
    const body = { ...shut, open: true, port }
    ;(await second.admin.patch('/portal', body)).is(200, portalExposure)
    await second.server.stop()
    const again = await startTestServer({ dataDir: second.server.dataDir })
    expect(again.portalUrl).toBe(portal)
    await again.stop()
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve))
    const third = await startTestServer({ dataDir: second.server.dataDir })
    expect(third.portalUrl).toBeNull()
    const admin = new Client(third.url, second.admin.token)
    const now = (await admin.get('/portal')).is(200, portalExposure)
    expect(now.problem).toContain('in use by another program')
    await new Promise((resolve) => blocker.close(resolve))
    const opened = (await admin.patch('/portal', body)).is(200, portalExposure)
    expect(opened).toMatchObject({ listening: portal, problem: null })
    await third.close()
  })
})

describe('a certificate', () => {
  it('is taken when it fits, and its key is never given back nor kept in the clear', async () => {
    const port = await freePort()
    const opened = await set({
      open: true,
      port,
      public_url: 'https://shop.farm.example',
      certificate: good,
    })
    expect(opened).toMatchObject({
      listening: `https://127.0.0.1:${String(port)}`,
      certificate: { names: ['parts.example.com', '*.farm.example', '127.0.0.1'], self_signed: true },
    })
    expect(JSON.stringify(opened)).not.toContain('PRIVATE KEY')
    expect(await overTls(`https://127.0.0.1:${String(port)}/health`)).toBe(200)
    expect(await overTls(`https://127.0.0.1:${String(port)}/office`)).toBe(404)
    await set({ open: true, port, public_url: `https://127.0.0.1:${String(port)}` })
    expect(await test()).toEqual([
      'ok listening',
      'ok certificate_good',
      'ok only_this_machine',
      'failed certificate_self_signed',
    ])
    for (const name of filesBelow(world.server.dataDir, 'connections')) {
      const text = readFileSync(join(world.server.dataDir, 'connections', name), 'utf8')
      expect(text).not.toContain('PRIVATE KEY')
      expect(text).not.toContain(good.key.split('\n')[1])
    }
    const plain = await set({ open: true, port, certificate: null })
    expect(plain).toMatchObject({ listening: `http://127.0.0.1:${String(port)}`, certificate: null })
    await set({})
  })

  it('is refused with the reason', async () => {
    const other = await selfSigned()
    const now = Date.now()
    const ended = await selfSigned({ from: new Date(now - 3 * DAY_MS), to: new Date(now - DAY_MS) })
    const early = await selfSigned({ from: new Date(now + DAY_MS), to: new Date(now + 3 * DAY_MS) })
    const port = await freePort()
    const cases: [TestCertificate, string, RegExp][] = [
      [{ ...good, key: other.key }, 'key', /does not belong/],
      [{ ...good, key: 'nothing' }, 'key', /no private key/],
      [{ ...good, certificate: good.key }, 'certificate', /no certificate/],
      [{ ...good, certificate: good.certificate + other.certificate }, 'certificate', /do not lead on/],
      [ended, 'certificate', /has ended/],
      [early, 'certificate', /not valid before/],
      [other, 'certificate', /not for parts\.example\.com/],
    ]
    for (const [certificate, path, message] of cases) {
      const body = { ...shut, open: true, port, public_url: 'https://parts.example.com', certificate }
      const refusal = (await world.admin.patch('/portal', body)).problem(422, 'VALIDATION_ERROR')
      expect(refusal.errors?.[0]?.path).toBe(path)
      expect(refusal.errors?.[0]?.message).toMatch(message)
    }
    expect((await state()).listening).toBeNull()
  })
})

describe('the test over the network', () => {
  it('goes by every address of this computer, and tells that nothing is encrypted', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
    )
    const port = await freePort()
    const opened = await set({ open: true, host: '0.0.0.0', port })
    expect(opened.addresses).toEqual(addresses.map(({ address }) => `http://${address}:${String(port)}`))
    const found = await test()
    if (addresses.length === 0) expect(found).toContain('warning only_this_machine')
    else {
      expect(found.slice(1, 3)).toEqual(['ok answered', 'ok portal_only'])
      expect(found).toContain('warning plain_http')
    }
    await set({})
  })

  it('finds out what stands at the public address', async () => {
    const port = await freePort()
    const proxy = await Proxy.begin(port)
    const by = (more: Record<string, unknown>) =>
      set({ open: true, port, public_url: `http://127.0.0.1:${String(proxy.port)}`, ...more })
    await by({})
    expect((await test()).slice(2)).toEqual(['ok answered', 'ok portal_only', 'warning proxy_unknown'])
    await by({ trusted_proxies: 1 })
    expect((await test()).slice(2)).toEqual(['ok answered', 'ok portal_only', 'ok proxy_right'])

    proxy.to = Number(new URL(world.server.url).port)
    expect((await test()).slice(2)).toEqual(['ok answered', 'failed office_open', 'ok proxy_right'])

    const stranger = await World.begin()
    proxy.to = Number(new URL(stranger.server.url).port)
    expect((await test()).slice(2)).toEqual(['failed another_server'])
    await stranger.close()

    await proxy.close()
    expect((await test()).slice(2)).toEqual(['failed refused'])
    await set({})
  })
})

describe('what the environment says of the portal', () => {
  it('wins, and is shown as such', async () => {
    const fixed = await World.begin({
      env: {
        PORTAL_HOST: '127.0.0.1',
        PORTAL_PORT: '0',
        PUBLIC_URL: 'https://env.example',
        TRUST_PROXY: '2',
      },
    })
    const now = (await fixed.admin.get('/portal')).is(200, portalExposure)
    expect(now.fixed).toEqual({ listener: true, public_url: true, trusted_proxies: true })
    expect(now.values).toMatchObject({
      open: true,
      public_url: 'https://env.example',
      trusted_proxies: 2,
    })
    ;(await fixed.admin.patch('/portal', shut)).problem(409, 'INVALID_STATE')
    await fixed.close()
  })
})

/** Stands before a listener as a reverse proxy does. */
class Proxy {
  private constructor(
    private readonly server: Server,
    public to: number,
  ) {}

  static async begin(to: number): Promise<Proxy> {
    const server = createHttpServer((incoming, outgoing) => {
      const headers = { ...incoming.headers, 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'http' }
      const onward = httpRequest(
        {
          host: '127.0.0.1',
          port: proxy.to,
          path: incoming.url,
          method: incoming.method,
          headers,
          agent: false,
        },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        },
      )
      onward.on('error', () => outgoing.writeHead(502).end())
      incoming.pipe(onward)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const proxy = new Proxy(server, to)
    return proxy
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve())
      this.server.closeAllConnections()
    })
  }
}
