import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connections, trial } from '../../shared/contract/connections'
import { auditList } from '../../shared/contract/office'
import { quote } from '../../shared/contract/quotes'
import { shop } from '../../shared/contract/shop'
import { box, World } from '../support/api-world'
import { privatelySigned, selfSigned, type TestCertificate } from '../support/certificate'
import { FakeSlicer } from '../support/fake-slicer'
import { Clamd, clamdInstalled, EICAR } from '../support/clamd'
import { boxMesh, make3mf } from '../support/make-3mf'
import { MSSQL_URL } from '../support/mssql'
import { SpeakingScanner } from '../support/speaking-scanner'
import { StrictMailServer } from '../support/strict-mail-server'

const PASSWORD = 'mail-Pigeon-1938'
const ACCOUNT = { user: 'office@farm.example', password: PASSWORD }

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

async function state() {
  return (await world.admin.get('/connections')).is(200, connections)
}

function mailTo(port: number, more: Record<string, unknown> = {}) {
  return { host: '127.0.0.1', port, security: 'none', user: ACCOUNT.user, from: null, ...more }
}

async function codes(path: string, values?: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const answer = await world.admin.post(`/connections/${path}/test`, { ...(values && { values }), ...more })
  const { ok, steps } = answer.is(200, trial)
  expect(ok).toBe(steps.every(({ outcome }) => outcome !== 'failed'))
  return steps.map(({ code }) => code)
}

/** Everything that the data folder holds, as one text. */
function everythingKept(folder = world.server.dataDir): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

/** A port of this machine that nobody listens on. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('a shop that nobody has connected', () => {
  it('says so of each connection, and which variable would win', async () => {
    const now = await state()
    expect(now.mail).toMatchObject({ source: 'none', variable: 'SMTP_URL', values: null, version: 0 })
    expect(now.scanner).toMatchObject({ source: 'none', variable: 'CLAMD_URL' })
    const source = MSSQL_URL === null ? 'none' : 'variable'
    expect(now.database).toMatchObject({ source, needs_restart: false, problem: null })
    expect(now.files).toMatchObject({ source: 'none', kind: 'data_folder' })
    ;(await world.admin.post('/connections/mail/test')).problem(409, 'INVALID_STATE')
    ;(await world.admin.post('/connections/restart')).problem(409, 'INVALID_STATE')
  })

  it('tries the database and the store that it runs on', async () => {
    expect(await codes('files')).toEqual(['file_written', 'file_read_back', 'file_removed'])
    const { database } = await state()
    if (database.running.kind === 'embedded') expect(await codes('database')).toEqual(['embedded_sound'])
  })
})

describe('trying a mail server', () => {
  let plain: StrictMailServer
  let starttls: StrictMailServer
  let wrapped: StrictMailServer
  beforeAll(async () => {
    const certificate = await selfSigned()
    plain = await StrictMailServer.begin({ account: ACCOUNT })
    starttls = await StrictMailServer.begin({ tls: 'offered', certificate, account: ACCOUNT })
    wrapped = await StrictMailServer.begin({ tls: 'start', certificate, account: ACCOUNT })
  })
  afterAll(() => Promise.all([plain.close(), starttls.close(), wrapped.close()]))

  it('goes all the way, to a letter in the admin’s own box', async () => {
    const values = mailTo(plain.port, { password: PASSWORD })
    expect(await codes('mail', values, { send_letter: true })).toEqual([
      'connected',
      'not_encrypted',
      'signed_in',
      'letter_taken',
    ])
    expect(plain.taken.map(({ to }) => to)).toEqual([[world.admin.email]])
    expect(plain.taken[0]?.text).toContain('Test letter')
    // What was only entered is no connection of the shop's yet.
    expect((await state()).mail).toMatchObject({ source: 'none', last_trial: null })
  })

  it('tells what is wrong', async () => {
    const right = { password: PASSWORD }
    const wrong = mailTo(plain.port, { password: 'not-the-Password-1' })
    expect((await codes('mail', wrong)).at(-1)).toBe('sign_in_refused')
    expect(await codes('mail', mailTo(await deadPort(), right))).toEqual(['refused'])
    expect(await codes('mail', mailTo(25, { ...right, host: 'no-such-host.invalid' }))).toEqual([
      'no_such_host',
    ])
    expect((await codes('mail', mailTo(plain.port, { ...right, security: 'starttls' }))).at(-1)).toBe(
      'tls_not_offered',
    )
    expect((await codes('mail', mailTo(plain.port, { ...right, security: 'tls' }))).at(-1)).toBe(
      'tls_not_spoken',
    )
    for (const [server, security] of [
      [starttls, 'starttls'],
      [wrapped, 'tls'],
    ] as const) {
      expect((await codes('mail', mailTo(server.port, { ...right, security }))).at(-1)).toBe(
        'certificate_self_signed',
      )
    }
  })

  it('wants a whole form', async () => {
    const bad = mailTo(70_000, { host: 'has spaces', from: 'nobody', password: PASSWORD })
    const refusal = (await world.admin.patch('/connections/mail', bad)).problem(422, 'VALIDATION_ERROR')
    expect(refusal.errors?.map(({ path }) => path).sort()).toEqual(['from', 'host', 'port'])
    const without = (await world.admin.patch('/connections/mail', mailTo(25))).problem(
      422,
      'VALIDATION_ERROR',
    )
    expect(without.errors?.map(({ path }) => path)).toEqual(['password'])
  })

  it('keeps it sealed, uses it at once and never gives the password back', async () => {
    expect((await world.anyone.get('/shop')).is(200, shop).sends_mail).toBe(false)
    const entered = mailTo(plain.port, { password: PASSWORD })
    await codes('mail', entered)
    const saved = await world.admin.patch('/connections/mail', { ...entered, version: 0 })
    const { mail, sealed_by: sealedBy } = saved.is(200, connections)
    // Tried a moment ago as it is kept now.
    expect(mail.last_trial).toMatchObject({ ok: true })
    expect(mail).toMatchObject({ source: 'kept', version: 1, has_password: true, unreadable: false })
    expect(sealedBy).toBe('key_file')
    expect(saved.text).not.toContain(PASSWORD)
    expect((await world.anyone.get('/shop')).is(200, shop).sends_mail).toBe(true)

    ;(await world.anyone.post('/auth/forgot-password', { email: world.maria.email })).isEmpty(202)
    await expect
      .poll(() => plain.taken.flatMap(({ to }) => to), { timeout: 15_000 })
      .toContain(world.maria.email)

    expect(everythingKept()).not.toContain(PASSWORD)
    const folder = join(world.server.dataDir, 'connections')
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0)
    const log = (await world.admin.get('/audit-log?limit=5')).is(200, auditList)
    const entry = log.items.find(({ action }) => action === 'connection.changed')
    expect(entry).toMatchObject({ to: 'mail', entity_type: 'settings', actor_id: world.admin.id })
    expect(Object.keys(entry?.fields ?? {})).toEqual(expect.arrayContaining(['host', 'password']))
    expect(JSON.stringify(log)).not.toContain(PASSWORD)
    expect(Buffer.from((await world.admin.get('/diagnostics')).bytes).includes(PASSWORD)).toBe(false)
  })

  it('gives the kept password to its own server and account only', async () => {
    expect((await codes('mail')).at(-1)).toBe('signed_in')
    expect((await codes('mail', mailTo(plain.port))).at(-1)).toBe('signed_in')
    await codes('mail', mailTo(await deadPort(), { password: PASSWORD }))
    expect((await state()).mail.last_trial).toMatchObject({ ok: true })
    for (const other of [{ host: 'localhost' }, { user: 'somebody@else.example' }]) {
      const body = mailTo(plain.port, other)
      for (const answer of [
        await world.admin.post('/connections/mail/test', { values: body }),
        await world.admin.patch('/connections/mail', body),
      ]) {
        expect(answer.problem(422, 'VALIDATION_ERROR').errors?.[0]?.path).toBe('password')
      }
    }
  })

  it('refuses a stale change', async () => {
    const body = { ...mailTo(plain.port), version: 0 }
    ;(await world.admin.patch('/connections/mail', body)).problem(409, 'STALE_VERSION')
  })

  it('is forgotten when told to', async () => {
    const answer = await world.admin.fetch('DELETE', '/api/v1/connections/mail')
    expect(answer.is(200, connections).mail).toMatchObject({ source: 'none', version: 0 })
    expect((await world.anyone.get('/shop')).is(200, shop).sends_mail).toBe(false)
  })
})

describe('a mail server whose certificate no public authority signed', () => {
  const right = { password: PASSWORD, security: 'starttls' }
  const begin = (certificate: TestCertificate) =>
    StrictMailServer.begin({ tls: 'offered', certificate, account: ACCOUNT })

  it('is used where its authority or itself is trusted, and only for its own name', async () => {
    const [house, own, elsewhere, stranger] = await Promise.all([
      privatelySigned(),
      selfSigned(),
      selfSigned({ names: ['mail.elsewhere.example'] }),
      privatelySigned(),
    ])
    const servers = await Promise.all([begin(house), begin(own), begin(elsewhere)])
    const [signed, self, other] = servers
    const last = async (server: StrictMailServer | undefined, trusted?: string) =>
      (await codes('mail', mailTo(server!.port, { ...right, trusted_certificate: trusted }))).at(-1)
    expect(await last(signed)).toMatch(/^certificate_(untrusted|self_signed)$/)
    expect(await last(signed, house.authority)).toBe('signed_in')
    expect(await last(signed, stranger.authority)).toMatch(/^certificate_(untrusted|self_signed)$/)
    expect(await last(self, own.certificate)).toBe('signed_in')
    expect(await last(self, house.authority)).toBe('certificate_self_signed')
    // What is trusted is still looked at.
    expect(await last(other, elsewhere.certificate)).toBe('certificate_other_name')

    const kept = { ...mailTo(signed.port, right), trusted_certificate: house.authority }
    const saved = (await world.admin.patch('/connections/mail', kept)).is(200, connections).mail
    expect(saved.trusted_certificate).toMatchObject({
      names: ['Authority of the house'],
      self_signed: true,
    })
    expect(saved.values).not.toHaveProperty('trusted_certificate')
    expect(await codes('mail', undefined, { send_letter: true })).toContain('letter_taken')
    expect(signed.taken.at(-1)).toMatchObject({ to: [world.admin.email], encrypted: true })
    // Left out it stays, for its host; taken away, the server is a stranger again.
    const again = mailTo(signed.port, { security: 'starttls', from: 'office@farm.example' })
    expect((await world.admin.patch('/connections/mail', again)).is(200, connections).mail).toMatchObject({
      trusted_certificate: saved.trusted_certificate,
    })
    expect((await codes('mail')).at(-1)).toBe('signed_in')
    const without = { ...again, trusted_certificate: null }
    expect((await world.admin.patch('/connections/mail', without)).is(200, connections).mail).toMatchObject({
      trusted_certificate: null,
    })
    expect((await codes('mail')).at(-1)).toMatch(/^certificate_(untrusted|self_signed)$/)
    await world.admin.fetch('DELETE', '/api/v1/connections/mail')
    await Promise.all(servers.map((server) => server.close()))
  })

  it('is refused what is no certificate, and one that has ended', async () => {
    const past = new Date(Date.now() - 86_400_000)
    const ended = await selfSigned({ from: new Date(past.getTime() - 86_400_000), to: past })
    const broken = '-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----'
    for (const trusted_certificate of ['no certificate', broken, ended.certificate]) {
      const body = mailTo(25, { ...right, trusted_certificate })
      const refusal = (await world.admin.patch('/connections/mail', body)).problem(422, 'VALIDATION_ERROR')
      expect(refusal.errors?.map(({ path }) => path)).toEqual(['trusted_certificate'])
    }
  })
})

describe('a virus scanner', () => {
  let scanner: SpeakingScanner
  beforeAll(async () => {
    scanner = await SpeakingScanner.begin()
  })
  afterAll(() => scanner.close())
  const at = (port: number) => ({ kind: 'network', host: '127.0.0.1', port, socket: null })
  const infected = make3mf(boxMesh([20, 20, 20]), { thumbnail: EICAR })

  it('is tried with the test virus and with clean bytes', async () => {
    const all = ['connected', 'scanner_answers', 'virus_found', 'clean_passed']
    expect(await codes('scanner', at(scanner.port))).toEqual(all)
    scanner.blind = true
    expect(await codes('scanner', at(scanner.port))).toContain('virus_missed')
    scanner.blind = false
    expect(await codes('scanner', at(await deadPort()))).toEqual(['refused'])
    const socket = { kind: 'socket', host: null, port: null, socket: '/nowhere/clamd.ctl' }
    expect(await codes('scanner', socket)).toEqual(['no_socket'])
  })

  it('looks through uploads from the moment on in which it is kept', async () => {
    const files = [{ name: 'bad.3mf', bytes: infected }]
    const before = await world.maria.upload('/quotes/estimate', { material_type: 'PLA' }, files)
    expect(before.status).toBe(200)
    ;(await world.admin.patch('/connections/scanner', at(scanner.port))).is(200, connections)
    const during = await world.maria.upload('/quotes/estimate', { material_type: 'PLA' }, files)
    during.problem(422, 'FILE_INFECTED')
    ;(await world.admin.fetch('DELETE', '/api/v1/connections/scanner')).is(200, connections)
    const after = await world.maria.upload('/quotes', { material_type: 'PLA' }, [
      { name: 'part.3mf', bytes: box() },
    ])
    after.is(201, quote)
  })
})

describe('a slicer', () => {
  it('is asked who it is and slices a cube before it is kept; it counts at once', async () => {
    const slicer = new FakeSlicer('right')
    expect(await codes('slicer', { path: slicer.path })).toEqual(['slicer_found', 'sliced'])
    expect(await codes('slicer', { path: '/nowhere/prusa-slicer' })).toEqual(['slicer_missing'])
    expect(await codes('slicer', { path: '/bin/ls' })).toEqual(['not_a_slicer'])
    const refused = await world.admin.patch('/connections/slicer', { path: '/bin/ls' })
    expect(refused.problem(422, 'VALIDATION_ERROR').errors?.[0]?.path).toBe('path')
    const kept = (await world.admin.patch('/connections/slicer', { path: slicer.path })).is(200, connections)
    expect(kept.slicer.found).toMatchObject({ path: slicer.path, version: '9.1.0+fake' })
    slicer.mode('gives up')
    expect(await codes('slicer')).toEqual(['slicer_found', 'slice_failed'])
    ;(await world.admin.fetch('DELETE', '/api/v1/connections/slicer')).is(200, connections)
    slicer.remove()
  })
})

if (clamdInstalled) {
  describe('a real clamd', () => {
    it('passes the test by its socket', async () => {
      const clamd = await Clamd.begin()
      const socket = new URL(clamd.url).pathname
      const found = await codes('scanner', { kind: 'socket', host: null, port: null, socket })
      expect(found).toEqual(['connected', 'scanner_answers', 'virus_found', 'clean_passed'])
      await clamd.close()
    })
  })
} else console.log('NOT RUN with a real virus scanner (apt-get install clamav-daemon to run it)')

describe('a database', () => {
  const values = {
    host: '127.0.0.1',
    port: 1433,
    instance: null,
    database: 'shop',
    user: 'sa',
    domain: null,
    encrypt: true,
    trust_certificate: false,
  }

  it.runIf(MSSQL_URL === null)('that does not answer is told apart and not kept', async () => {
    const port = await deadPort()
    const dead = { ...values, port, password: 'database-Wren-77' }
    expect(await codes('database', dead)).toEqual(['refused'])
    ;(await world.admin.patch('/connections/database', dead)).problem(409, 'INVALID_STATE')
    expect((await state()).database.source).toBe('none')
    expect(everythingKept()).not.toContain('database-Wren-77')
  })

  it('on which the server can’t start is given up again, and the server says why', async () => {
    const shop = await World.begin()
    const { running } = (await shop.admin.get('/connections')).is(200, connections).database
    if (running.kind === 'embedded') {
      const port = await deadPort()
      const folder = join(shop.server.dataDir, 'connections')
      mkdirSync(folder, { recursive: true })
      const kept = { version: 1, values: { ...values, port }, secrets: {} }
      writeFileSync(join(folder, 'database.json'), JSON.stringify(kept))
      const waiting = (await shop.admin.get('/connections')).is(200, connections).database
      expect(waiting).toMatchObject({ source: 'kept', needs_restart: true, running: { kind: 'embedded' } })
      ;(await shop.admin.post('/connections/restart')).isEmpty(202)
      const problem = async () => {
        const answer = await shop.admin.get('/connections').catch(() => null)
        return answer?.status === 200 ? answer.is(200, connections).database.problem : null
      }
      await expect.poll(problem, { timeout: 20_000 }).toMatch(/can't be reached/)
      const back = (await shop.admin.get('/connections')).is(200, connections).database
      expect(back).toMatchObject({ source: 'none', needs_restart: false, running: { kind: 'embedded' } })
    }
    await shop.close()
  })
})
