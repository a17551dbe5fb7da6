import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { session } from '../../shared/contract/auth'
import { user } from '../../shared/contract/users'
import { box, PASSWORD, World } from '../support/api-world'
import { Client } from '../support/client'

describe('a shop with small limits', () => {
  let world: World
  beforeAll(async () => {
    world = await World.begin({
      env: { RATE_LIMIT_FACTOR: '0.2', TRUST_PROXY: '1', PORTAL_HOST: '127.0.0.1', PORTAL_PORT: '0' },
    })
  })
  afterAll(() => world.close())

  /** As from another address of the network. */
  const from = (address: string) => ({ 'x-forwarded-for': address })

  it('tells few who asks whether addresses are in use', async () => {
    const register = (email: string, address: string) =>
      world.anyone.post('/auth/register', { email, password: PASSWORD }, from(address))
    for (const email of [world.maria.email, world.foreign.email]) {
      ;(await register(email, '192.0.2.1')).problem(409, 'EMAIL_TAKEN')
    }
    const refused = await register('nobody.yet@example.com', '192.0.2.1')
    refused.problem(429, 'RATE_LIMITED')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000)
    ;(await register('nobody.yet@example.com', '192.0.2.2')).is(201, user)
  })

  it('slows down who guesses one account’s password from many addresses', async () => {
    const guess = (email: string, address: string) =>
      world.anyone.post('/auth/login', { email, password: 'guessed-Heron-1' }, from(address))
    const codes = []
    for (let index = 0; index < 22; index++) {
      codes.push((await guess('maria@example.com', `198.51.100.${String(index + 1)}`)).code)
    }
    expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'INVALID_CREDENTIALS'))
    expect(codes.slice(20)).toEqual(['RATE_LIMITED', 'RATE_LIMITED'])
    expect((await guess('frank@example.org', '198.51.100.200')).code).toBe('INVALID_CREDENTIALS')
    // Whoever is signed in already goes on.
    ;(await world.maria.get('/auth/me')).is(200, user)
  })

  it('lets no stranger at the portal lock the people of the office out', async () => {
    const portal = new Client(world.server.portalUrl!)
    const body = { email: world.admin.email, password: 'guessed-Heron-1' }
    const codes = []
    for (let index = 0; index < 21; index++) {
      codes.push((await portal.post('/auth/login', body, from(`203.0.113.${String(index + 20)}`))).code)
    }
    expect([codes[19], codes[20]]).toEqual(['INVALID_CREDENTIALS', 'RATE_LIMITED'])
    const { email, password } = world.admin
    ;(await world.anyone.post('/auth/login', { email, password }, from('192.0.2.77'))).is(200, session)
  })

  it('counts the addresses of one IPv6 network as one, and an address with any port', async () => {
    const attempt = async (path: string, addresses: string[]) => {
      const body = { email: world.foreign.email, password: 'guessed-Heron-1' }
      const codes = []
      for (const address of addresses) codes.push((await world.anyone.post(path, body, from(address))).code)
      return codes
    }
    const network = ['2001:db8:7:1::1', '2001:db8:7:1:ffff::2', '2001:db8:7:2::3', '2001:db8:8::1']
    const proxied = ['198.51.100.7:4001', '198.51.100.7:4002', '198.51.100.7:4003', '198.51.100.8:4001']
    const wrong = 'INVALID_CREDENTIALS'
    expect(await attempt('/auth/login', network)).toEqual([wrong, wrong, 'RATE_LIMITED', wrong])
    expect(await attempt('/auth/login', proxied)).toEqual([wrong, wrong, 'RATE_LIMITED', wrong])
    const taken = 'EMAIL_TAKEN'
    expect(await attempt('/auth/register', network)).toEqual([taken, taken, 'RATE_LIMITED', taken])
  })

  it('answers alike, and as slowly, whether somebody forgot a password or asks for fun', async () => {
    const times = []
    for (const email of [world.maria.email, 'nobody.at.all@example.com']) {
      const begin = performance.now()
      ;(await world.anyone.post('/auth/forgot-password', { email }, from('203.0.113.9'))).isEmpty(202)
      times.push(performance.now() - begin)
    }
    expect(Math.min(...times)).toBeGreaterThan(240)
  })

  it('counts uploads by account and, more generously, by address', async () => {
    const estimate = (who: typeof world.maria) =>
      who.upload('/quotes/estimate', { material_type: 'PLA' }, [{ name: 'x.3mf', bytes: box() }])
    const sent = await world.quote()
    const codes = await Promise.all(Array.from({ length: 61 }, () => estimate(world.maria)))
    expect(codes.filter(({ status }) => status === 429)).toHaveLength(2)
    // A copy reads its files anew, and would do an upload's work as often as any other request.
    const copy = await world.maria.post(`/quotes/${String(sent.id)}/duplicate`)
    copy.problem(429, 'RATE_LIMITED')
    expect((await estimate(world.foreign)).status).toBe(200)
  })
})
