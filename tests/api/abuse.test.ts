import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { user } from '../../shared/contract/users'
import { box, PASSWORD, World } from '../support/api-world'

describe('a shop with small limits', () => {
  let world: World
  beforeAll(async () => {
    world = await World.begin({ env: { RATE_LIMIT_FACTOR: '0.2', TRUST_PROXY: '1' } })
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
    const codes = await Promise.all(Array.from({ length: 62 }, () => estimate(world.maria)))
    expect(codes.filter(({ status }) => status === 429)).toHaveLength(2)
    expect((await estimate(world.foreign)).status).toBe(200)
  })
})
