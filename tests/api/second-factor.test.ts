import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begunSecondFactor, recoveryCodes, secondFactor } from '../../shared/contract/account'
import { session } from '../../shared/contract/auth'
import { officeUser, passwordLink, user } from '../../shared/contract/users'
import { secretSeals } from '../../server/adapters/secrets/secret-seals'
import { startServer } from '../../server/start'
import { PASSWORD, type Person, World } from '../support/api-world'
import { dropDatabase } from '../support/api-database'
import { Client } from '../support/client'
import { MailServer } from '../support/mail-server'
import { startTestServer, TestClock, testConfig, withDatabase } from '../support/server'

const JWT_SECRET = 'a-secret-of-more-than-32-characters-for-tests'

let mail: MailServer
let world: World
let clock: TestClock
beforeAll(async () => {
  mail = await MailServer.begin()
  clock = new TestClock(new Date('2026-05-05T10:00:05Z'))
  world = await World.begin({
    clock,
    env: { JWT_SECRET, SMTP_URL: mail.url, PORTAL_HOST: '127.0.0.1', PORTAL_PORT: '0' },
  })
})
afterAll(async () => {
  await world.close()
  await mail.close()
})

/** What an authenticator app would show. */
function shown(secret: string, stepsAway = 0): string {
  const timestamp = clock.now().getTime() + stepsAway * 30_000
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

const WRONG = '000000'
const logIn = (email: string, totp?: string, client = world.anyone, password = PASSWORD) =>
  client.post('/auth/login', { email, password, ...(totp === undefined ? {} : { totp }) })
const nextStep = () => clock.advance({ seconds: 30 })

/** Does something as if so much time had passed; tokens of before are good again afterwards. */
async function later(step: Parameters<TestClock['advance']>[0], work: () => Promise<void>): Promise<void> {
  const before = clock.now().toISOString()
  clock.advance(step)
  await work()
  clock.set(before)
}

interface Protected {
  person: Person
  secret: string
  codes: string[]
}

let people = 0
/** Somebody new with her second factor turned on; no code of the present step has been used. */
async function withFactor(role: 'customer' | 'staff' | 'admin' = 'customer'): Promise<Protected> {
  const person = await world.addPerson(`person.${String(++people)}@example.com`, role)
  const { secret } = await begin(person)
  const { recovery_codes: codes } = (await confirm(person, shown(secret))).is(200, recoveryCodes)
  nextStep()
  return { person, secret, codes }
}

async function begin(person: Client, password = PASSWORD) {
  return (await person.post('/auth/second-factor', { current_password: password })).is(201, begunSecondFactor)
}
const confirm = (person: Client, code: string) => person.post('/auth/second-factor/confirm', { code })
const state = async (person: Client) => (await person.get('/auth/second-factor')).is(200, secondFactor)
const proof = (code: string) => ({ current_password: PASSWORD, code })

describe('turning the second factor on', () => {
  it('takes the password and a code of the app, and answers ten recovery codes', async () => {
    const person = await world.addPerson('turning.on@example.com')
    expect(await state(person)).toEqual({ on_since: null, recovery_codes_left: 0 })
    const refused = await person.post('/auth/second-factor', { current_password: 'guessed-Heron-1' })
    refused.problem(401, 'INVALID_CREDENTIALS')

    const { secret, otpauth_url: address } = await begin(person)
    expect(new URL(address).searchParams.get('secret')).toBe(secret)
    expect(new URL(address).searchParams.get('issuer')).toBe('Print Farm')
    expect(decodeURIComponent(address)).toContain('turning.on@example.com')
    // Nothing counts yet.
    ;(await logIn(person.email)).is(200, session)
    expect((await person.get('/auth/me')).is(200, user).second_factor_since).toBeNull()

    const { errors } = (await confirm(person, WRONG)).problem(422, 'VALIDATION_ERROR')
    expect(errors?.[0]?.path).toBe('code')
    const { recovery_codes: codes } = (await confirm(person, shown(secret))).is(200, recoveryCodes)
    expect(new Set(codes).size).toBe(10)
    expect(await state(person)).toEqual({
      on_since: clock.now().toISOString(),
      recovery_codes_left: 10,
    })
    ;(await confirm(person, shown(secret))).problem(409, 'INVALID_STATE')
    ;(await person.post('/auth/second-factor', { current_password: PASSWORD })).problem(409, 'INVALID_STATE')
    await mail.mail('turning.on@example.com', /second factor now/)
  })

  it('ends the other sessions and keeps this one', async () => {
    const person = await world.addPerson('sessions@example.com')
    const { access_token: other } = (await logIn(person.email)).is(200, session)
    const { secret } = await begin(person)
    ;(await confirm(person, shown(secret))).is(200, recoveryCodes)
    ;(await world.anyone.withToken(other).get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    ;(await person.get('/auth/me')).is(200, user)
  })

  it('counts for the latest beginning only, and for an hour', async () => {
    const person = await world.addPerson('beginnings@example.com')
    ;(await confirm(person, WRONG)).problem(409, 'INVALID_STATE')
    const first = await begin(person)
    const second = await begin(person)
    ;(await confirm(person, shown(first.secret))).problem(422, 'VALIDATION_ERROR')
    await later({ minutes: 61 }, async () => {
      ;(await confirm(await fresh(person), shown(second.secret))).problem(409, 'INVALID_STATE')
      expect((await logIn(person.email)).status).toBe(200)
    })
  })

  it('keeps the secret sealed and the recovery codes as hashes', async () => {
    const { secret, codes } = await withFactor()
    const kept = JSON.stringify(
      withDatabase(world.server.dataDir, (run) => run('SELECT * FROM second_factors')),
    )
    expect(kept).toContain('v1:')
    expect(kept).not.toContain(secret)
    for (const code of codes) {
      expect(kept).not.toContain(code)
      expect(kept).not.toContain(code.replaceAll('-', ''))
    }
  })
})

/** The person with an access token of now. */
async function fresh(person: Person): Promise<Client> {
  const { access_token: token } = (
    await world.anyone.post('/auth/refresh', { refresh_token: person.refreshToken })
  ).is(200, session)
  return world.anyone.withToken(token)
}

describe('signing in with a second factor', () => {
  it('asks for it only after the right password, and says whether it is missing or wrong', async () => {
    const { person, secret } = await withFactor()
    ;(await logIn(person.email, shown(secret), world.anyone, 'guessed-Heron-1')).problem(
      401,
      'INVALID_CREDENTIALS',
    )
    const missing = (await logIn(person.email)).problem(401, 'SECOND_FACTOR_REQUIRED')
    expect(missing.detail).toMatch(/Enter the code/)
    expect((await logIn(person.email, ' ')).problem(401, 'SECOND_FACTOR_REQUIRED').detail).toBe(
      missing.detail,
    )
    const wrong = (await logIn(person.email, WRONG)).problem(401, 'SECOND_FACTOR_REQUIRED')
    expect(wrong.detail).toMatch(/is wrong/)
    const signedIn = (await logIn(person.email, shown(secret))).is(200, session)
    expect(signedIn.user.second_factor_since).not.toBeNull()
    expect(signedIn).not.toHaveProperty('recovery_codes_left')
  })

  it('takes each code once, and none of before it', async () => {
    const { person, secret } = await withFactor()
    ;(await logIn(person.email, shown(secret))).is(200, session)
    ;(await logIn(person.email, shown(secret))).problem(401, 'SECOND_FACTOR_REQUIRED')
    ;(await logIn(person.email, shown(secret, -1))).problem(401, 'SECOND_FACTOR_REQUIRED')
    ;(await logIn(person.email, shown(secret, 1))).is(200, session)
  })

  it('takes a code of one step before and after, typed with a space', async () => {
    const { person, secret } = await withFactor()
    nextStep()
    ;(await logIn(person.email, shown(secret, -2))).problem(401, 'SECOND_FACTOR_REQUIRED')
    ;(await logIn(person.email, shown(secret, 2))).problem(401, 'SECOND_FACTOR_REQUIRED')
    const early = shown(secret, -1)
    ;(await logIn(person.email, `${early.slice(0, 3)} ${early.slice(3)}`)).is(200, session)
    ;(await logIn(person.email, shown(secret, 1))).is(200, session)
  })

  it('lets one of several in that give the same code at the same moment', async () => {
    const { person, secret, codes } = await withFactor()
    for (const code of [shown(secret), codes[0]!]) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => logIn(person.email, code)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
    }
  })

  it('takes a recovery code once, and says how many are left', async () => {
    const { person, secret, codes } = await withFactor()
    const [first, second] = codes as [string, string]
    expect((await logIn(person.email, first)).is(200, session).recovery_codes_left).toBe(9)
    ;(await logIn(person.email, first)).problem(401, 'SECOND_FACTOR_REQUIRED')
    const typed = second.replaceAll('-', ' ').toUpperCase()
    const signedIn = (await logIn(person.email, typed)).is(200, session)
    expect(signedIn.recovery_codes_left).toBe(8)
    expect(await state(world.anyone.withToken(signedIn.access_token))).toMatchObject({
      recovery_codes_left: 8,
    })
    const letter = await mail.mail(person.email, /recovery code/)
    expect(letter.text).toMatch(/left: [89]\./)
    // The app goes on as before.
    ;(await logIn(person.email, shown(secret))).is(200, session)
  })

  it('takes nobody else’s codes', async () => {
    const [one, other] = [await withFactor(), await withFactor()]
    ;(await logIn(one.person.email, shown(other.secret))).problem(401, 'SECOND_FACTOR_REQUIRED')
    ;(await logIn(one.person.email, other.codes[0])).problem(401, 'SECOND_FACTOR_REQUIRED')
  })

  it('asks at the portal, too, and people of the office not even there', async () => {
    const portal = new Client(world.server.portalUrl!)
    const customer = await withFactor()
    ;(await logIn(customer.person.email, undefined, portal)).problem(401, 'SECOND_FACTOR_REQUIRED')
    ;(await logIn(customer.person.email, shown(customer.secret), portal)).is(200, session)
    const staff = await withFactor('staff')
    ;(await logIn(staff.person.email, shown(staff.secret), portal)).problem(403, 'FORBIDDEN')
  })

  it('is not asked again when the session is renewed', async () => {
    const { person, secret } = await withFactor()
    const { refresh_token: token } = (await logIn(person.email, shown(secret))).is(200, session)
    await later({ hours: 2 }, async () => {
      ;(await world.anyone.post('/auth/refresh', { refresh_token: token })).is(200, session)
    })
  })

  it('is asked after a new password by link as well', async () => {
    const { person, secret } = await withFactor()
    const { link } = (await world.admin.post(`/users/${person.id}/password-link`)).is(201, passwordLink)
    const password = 'another-Walrus-58'
    const body = { token: link.split('token=')[1], new_password: password }
    ;(await world.anyone.post('/auth/reset-password', body)).isEmpty(204)
    ;(await logIn(person.email, undefined, world.anyone, password)).problem(401, 'SECOND_FACTOR_REQUIRED')
    ;(await logIn(person.email, shown(secret), world.anyone, password)).is(200, session)
  })

  it('goes on by recovery code where the secret was sealed with another key', async () => {
    const { person, secret, codes } = await withFactor()
    const key = 'a-key-of-another-computer-of-32-characters'
    const dataDir = world.server.dataDir
    const copy = withDatabase(dataDir, (run) =>
      run('SELECT secret FROM second_factors WHERE user_id = ?', person.id),
    )
    const elsewhere = secretSeals(key).seal(`second_factors.secret.${String(person.id)}`, secret)
    withDatabase(dataDir, (run) =>
      run('UPDATE second_factors SET secret = ? WHERE user_id = ?', elsewhere, person.id),
    )
    const refused = (await logIn(person.email, shown(secret))).problem(401, 'SECOND_FACTOR_REQUIRED')
    expect(refused.detail).toMatch(/recovery code/)
    ;(await logIn(person.email, codes[0])).is(200, session)
    withDatabase(dataDir, (run) =>
      run('UPDATE second_factors SET secret = ? WHERE user_id = ?', String(copy[0]!.secret), person.id),
    )
    ;(await logIn(person.email, shown(secret))).is(200, session)
  })
})

describe('turning the second factor off', () => {
  it('takes the password and a code', async () => {
    const { person, secret } = await withFactor()
    const now = await current(person, secret)
    const off = (body: unknown) => now.post('/auth/second-factor/off', body)
    ;(await off({ current_password: 'guessed-Heron-1', code: shown(secret) })).problem(
      401,
      'INVALID_CREDENTIALS',
    )
    ;(await off(proof(WRONG))).problem(401, 'SECOND_FACTOR_REQUIRED')
    ;(await off(proof(shown(secret)))).isEmpty(204)
    expect(await state(now)).toEqual({ on_since: null, recovery_codes_left: 0 })
    ;(await off(proof(shown(secret)))).problem(409, 'INVALID_STATE')
    ;(await logIn(person.email)).is(200, session)
    await mail.mail(person.email, /is off/)
    // Another beginning makes another secret.
    expect((await begin(now)).secret).not.toBe(secret)
  })

  it('can be done with a recovery code by whoever lost her phone', async () => {
    const { person, secret, codes } = await withFactor()
    const now = await current(person, secret)
    ;(await now.post('/auth/second-factor/off', proof(codes[3]!))).isEmpty(204)
  })

  it('is done by an admin for somebody else, whose sessions end', async () => {
    const { person, secret } = await withFactor()
    const now = await current(person, secret)
    const path = `/users/${person.id}/second-factor/off`
    const shownToOffice = (await world.staff.get(`/users/${person.id}`)).is(200, officeUser)
    expect(shownToOffice.second_factor_since).not.toBeNull()
    ;(await world.staff.post(path)).problem(403, 'FORBIDDEN')
    ;(await world.admin.post(path)).isEmpty(204)
    ;(await now.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    ;(await logIn(person.email)).is(200, session)
    ;(await world.admin.post(path)).problem(409, 'INVALID_STATE')
    await mail.mail(person.email, /is off/)
    const [entry] = withDatabase(world.server.dataDir, (run) =>
      run(
        `SELECT actor_id, entity_id FROM audit_log WHERE action = 'user.second_factor_taken_off' ORDER BY id DESC`,
      ),
    )
    expect(entry).toMatchObject({ actor_id: world.admin.id, entity_id: person.id })
  })

  it('is not done by an admin for herself without a code', async () => {
    const { person, secret } = await withFactor('admin')
    const now = await current(person, secret)
    ;(await now.post(`/users/${person.id}/second-factor/off`)).problem(403, 'FORBIDDEN')
  })

  it('goes with an account that is erased', async () => {
    const { person } = await withFactor()
    ;(await world.admin.post(`/users/${person.id}/erase`, { email: person.email })).isEmpty(204)
    const left = withDatabase(world.server.dataDir, (run) =>
      run('SELECT user_id FROM second_factors WHERE user_id = ?', person.id),
    )
    expect(left).toEqual([])
  })
})

/** Signs in with the code of this step, and waits for the next one. */
async function current(person: Person, secret: string): Promise<Client> {
  const { access_token: token } = (await logIn(person.email, shown(secret))).is(200, session)
  nextStep()
  return world.anyone.withToken(token)
}

describe('recovery codes', () => {
  it('are made anew by password and code, and those of before end', async () => {
    const { person, secret, codes } = await withFactor()
    const now = await current(person, secret)
    const renew = (body: unknown) => now.post('/auth/second-factor/recovery-codes', body)
    ;(await renew(proof(WRONG))).problem(401, 'SECOND_FACTOR_REQUIRED')
    const { recovery_codes: made } = (await renew(proof(shown(secret)))).is(200, recoveryCodes)
    expect(made).toHaveLength(10)
    ;(await logIn(person.email, codes[0])).problem(401, 'SECOND_FACTOR_REQUIRED')
    ;(await logIn(person.email, made[0])).is(200, session)
    await mail.mail(person.email, /New recovery codes/)
  })
})

describe('guessing codes', () => {
  it('is slowed down from everywhere, and counts as failed sign-ins', async () => {
    const limited = await World.begin({
      clock,
      env: { RATE_LIMIT_FACTOR: '0.2', TRUST_PROXY: '1' },
    })
    try {
      const from = (address: number) => ({ 'x-forwarded-for': `198.51.100.${String(address)}` })
      const { secret } = (await limited.maria.post('/auth/second-factor', { current_password: PASSWORD })).is(
        201,
        begunSecondFactor,
      )
      ;(await confirm(limited.maria, shown(secret))).is(200, recoveryCodes)
      const guess = async (address: number, totp?: string) =>
        (
          await limited.anyone.post(
            '/auth/login',
            { email: limited.maria.email, password: PASSWORD, totp },
            from(address),
          )
        ).code
      // Two failures of an account from one address are a fifth of ten; asking for a code is none.
      expect(await guess(1)).toBe('SECOND_FACTOR_REQUIRED')
      expect(await guess(1)).toBe('SECOND_FACTOR_REQUIRED')
      expect(await guess(1, WRONG)).toBe('SECOND_FACTOR_REQUIRED')
      expect(await guess(1, WRONG)).toBe('SECOND_FACTOR_REQUIRED')
      expect(await guess(1, shown(secret, 1))).toBe('RATE_LIMITED')
      // Four wrong codes from everywhere are a fifth of twenty: also a right one waits then.
      expect(await guess(2, WRONG)).toBe('SECOND_FACTOR_REQUIRED')
      expect(await guess(3, WRONG)).toBe('SECOND_FACTOR_REQUIRED')
      expect(await guess(4, shown(secret, 1))).toBe('RATE_LIMITED')
      await later({ minutes: 61 }, async () => {
        expect(await guess(4, shown(secret))).toBeNull()
      })
    } finally {
      await limited.close()
    }
  })
})

describe('two servers of one shop', () => {
  it('take a code once between them', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pfo-factor-'))
    const options = { clock, dataDir, env: { JWT_SECRET } }
    await (await startTestServer(options)).stop()
    const servers = [
      await startServer(testConfig(dataDir, options), { clock, sharedEmbedded: true }),
      await startServer(testConfig(dataDir, options), { clock, sharedEmbedded: true }),
    ]
    try {
      const { email, password } = { email: 'ada.admin@example.com', password: 'workshop-Heron-47' }
      const [here, there] = servers.map(({ url }) => new Client(url)) as [Client, Client]
      const { access_token: token } = (await logIn(email, undefined, here, password)).is(200, session)
      const { secret } = await begin(here.withToken(token), password)
      ;(await confirm(there.withToken(token), shown(secret))).is(200, recoveryCodes)
      nextStep()
      const tries = [here, there, here, there].map((client) => logIn(email, shown(secret), client, password))
      const statuses = (await Promise.all(tries)).map(({ status }) => status)
      expect(statuses.sort()).toEqual([200, 401, 401, 401])
    } finally {
      for (const server of servers) await server.close()
      await dropDatabase(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
