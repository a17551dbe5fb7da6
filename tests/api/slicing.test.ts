import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { estimate, quote, quoteList } from '../../shared/contract/quotes'
import { slicerState, slicerTest } from '../../shared/contract/slicer'
import { box, quickPassword, signIn, World, type Person, type Quote } from '../support/api-world'
import { FakeSlicer, type FakeMode } from '../support/fake-slicer'
import { MSSQL_URL } from '../support/mssql'
import { realSlicer } from '../support/real-slicer'
import { ADMIN, startTestServer, testConfig, withDatabase, type TestServer } from '../support/server'
import { startServer } from '../../server/start'

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function begin(mode: FakeMode, env: Record<string, string> = {}) {
  const fake = new FakeSlicer(mode)
  closing.push(() => fake.remove())
  const world = await World.begin({ env: { SLICER_PATH: fake.path, ...env } })
  closing.push(() => world.close())
  return { fake, world }
}

const root = resolve(import.meta.dirname, '../..')

/** A server in a process of its own, which can be killed. */
async function startChild(dataDir: string, slicerPath: string) {
  const file = JSON.stringify(join(root, 'tests/support/api-child.ts'))
  const loader = `import { runnerImport } from 'vite'; await runnerImport(${file}, { root: ${JSON.stringify(root)}, configFile: false, logLevel: 'error' })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', loader, '--', dataDir], {
    cwd: root,
    env: { ...process.env, SLICER_PATH: slicerPath },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closing.push(() => {
    child.kill('SIGKILL')
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  let said = ''
  const url = await new Promise<string>((done, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /Listening on (\S+)/.exec(said)?.[1]
      if (found) done(found)
    })
    void ended.then(() => reject(new Error(`The server ended: ${said}`)))
  })
  return { process: child, url, ended }
}

const now = async (who: Person, { id }: { id: number }) => (await who.get(`/quotes/${id}`)).is(200, quote)

async function settled(who: Person, made: { id: number }): Promise<Quote> {
  await expect.poll(async () => (await now(who, made)).pricing_status, { timeout: 20_000 }).toBe('settled')
  return await now(who, made)
}

describe('a quote with a slicer in use', () => {
  it('is answered with the price of the geometry, then priced by the slice and accepted', async () => {
    const { fake, world } = await begin('waiting')
    const first = await world.quote()
    expect(first).toMatchObject({
      status: 'draft',
      pricing_status: 'running',
      estimate_source: 'geometry',
      expires_at: null,
      allowed_statuses: ['cancelled'],
      review_reasons: [],
    })
    expect(Number(first.total_price)).toBeGreaterThan(0)
    expect(first.price_receipt!.files[0]!.source).toBe('geometry')
    const edits = await world.maria.patch(`/quotes/${first.id}`, { quantity: 2 })
    expect(edits.problem(409, 'INVALID_STATE')).toMatchObject({
      current_status: 'draft',
      allowed: ['cancelled'],
    })
    ;(await world.maria.post(`/quotes/${first.id}/submit`)).problem(409, 'INVALID_STATE')
    ;(await world.maria.delete(`/quotes/${first.id}/files/${first.files[0]!.id}`)).problem(
      409,
      'INVALID_STATE',
    )
    fake.letGo()
    const last = await settled(world.maria, first)
    expect(last).toMatchObject({ status: 'accepted', estimate_source: 'slicer' })
    expect(last.expires_at).not.toBeNull()
    const [line] = last.price_receipt!.files
    expect(line).toMatchObject({ source: 'slicer' })
    expect(line!.source_version).toMatch(/^PrusaSlicer 9\.1\.0\+fake, profile [0-9a-f]{16}$/)
    expect(last.material_grams).not.toBe(first.material_grams)
    expect(last.history.map((entry) => entry.action)).toContain('quote.auto_approved')
    const receipt = (await world.maria.get(`/quotes/${first.id}/receipt`)).json
    expect(receipt.matches).toBe(true)
  })

  it('tells streams of events when it is done', async () => {
    const { fake, world } = await begin('waiting')
    const first = await world.quote()
    const rows = () =>
      withDatabase(world.server.dataDir, (run) =>
        run('SELECT type FROM events WHERE entity_type = ? AND entity_id = ?', 'quote', first.id),
      ).map(({ type }) => type)
    expect(rows()).not.toContain('quote.auto_approved')
    fake.letGo()
    await settled(world.maria, first)
    expect(rows()).toContain('quote.auto_approved')
  })

  it('slices the same file once, however many quotes have it, and not at all the next time', async () => {
    const { fake, world } = await begin('waiting')
    const made = await Promise.all([
      world.quote(),
      world.quote({ quantity: 3 }),
      world.quote({}, world.foreign),
    ])
    expect(made.map((each) => each.pricing_status)).toEqual(['running', 'running', 'running'])
    fake.letGo()
    for (const each of made.slice(0, 2)) await settled(world.maria, each)
    await settled(world.foreign, made[2])
    expect(fake.calls()).toHaveLength(1)
    const again = await world.quote({ material_type: 'PETG' })
    expect(again).toMatchObject({ status: 'accepted', pricing_status: 'settled', estimate_source: 'slicer' })
    const asked = await world.maria.upload('/quotes/estimate', { material_type: 'PLA' }, [
      { name: 'a.3mf', bytes: box() },
    ])
    const { estimate_source: source, total_price: total } = asked.is(200, estimate)
    expect({ source, total }).toEqual({
      source: 'slicer',
      total: (await now(world.maria, made[0])).total_price,
    })
    const unknown = await world.maria.upload('/quotes/estimate', { material_type: 'PLA' }, [
      { name: 'a.3mf', bytes: box(25, 20, 20) },
    ])
    expect(unknown.is(200, estimate).estimate_source).toBe('geometry')
    expect(fake.calls()).toHaveLength(1)
  })

  it('weighs a slice in the material of the quote', async () => {
    const { world } = await begin('right')
    const pla = await settled(world.maria, await world.quote({ material_type: 'PLA' }))
    const petg = await settled(world.maria, await world.quote({ material_type: 'PETG' }))
    expect(petg.material_grams! / pla.material_grams!).toBeCloseTo(1.27 / 1.24, 2)
    expect(petg.print_time_seconds).toBe(pla.print_time_seconds)
  })

  it('edits drafts at once, and slices when they are sent', async () => {
    const { fake, world } = await begin('waiting')
    const draft = await world.quote({ draft: true })
    expect(draft).toMatchObject({ status: 'draft', pricing_status: 'settled', estimate_source: 'geometry' })
    const edited = (await world.maria.patch(`/quotes/${draft.id}`, { quantity: 4 })).is(200, quote)
    expect(edited.alternatives).not.toBeNull()
    expect(fake.calls()).toEqual([])
    const sent = (await world.maria.post(`/quotes/${draft.id}/submit`)).is(200, quote)
    expect(sent).toMatchObject({
      status: 'draft',
      pricing_status: 'running',
      total_price: edited.total_price,
    })
    fake.letGo()
    expect(await settled(world.maria, draft)).toMatchObject({ status: 'accepted', estimate_source: 'slicer' })
  })

  it('can be withdrawn meanwhile, and stays withdrawn', async () => {
    const { fake, world } = await begin('waiting')
    const first = await world.quote()
    await expect.poll(() => fake.calls().length, { timeout: 10_000 }).toBe(1)
    const gone = (await world.maria.post(`/quotes/${first.id}/cancel`)).is(200, quote)
    expect(gone).toMatchObject({ status: 'cancelled', pricing_status: 'settled' })
    fake.letGo()
    const next = await world.quote({ quantity: 2 })
    expect((await settled(world.maria, next)).estimate_source).toBe('slicer')
    expect(await now(world.maria, first)).toMatchObject({ status: 'cancelled', version: gone.version })
  })

  it('still waits for a person where a reason remains', async () => {
    const { world } = await begin('right')
    const first = await world.quote({ request_review: true })
    expect(await settled(world.maria, first)).toMatchObject({
      status: 'pending',
      estimate_source: 'slicer',
      review_reasons: [{ code: 'CUSTOMER_ASKED' }],
    })
  })
})

describe('a slice that comes to nothing', () => {
  it.each(['gives up', 'too few layers', 'nothing'] as const)('%s: a person looks', async (mode) => {
    const { world } = await begin(mode)
    const first = await world.quote()
    const last = await settled(world.maria, first)
    expect(last).toMatchObject({
      status: 'pending',
      estimate_source: 'geometry',
      total_price: first.total_price,
    })
    expect(last.review_reasons.map(({ code }) => code)).toEqual(['SLICER_FAILED'])
    expect(last.review_reasons[0]!.detail).toMatch(
      /^part\.3mf: .*Grams and time are measured on its geometry\.$/,
    )
  })

  it('says so when it took too long', async () => {
    const { world } = await begin('hangs')
    await world.configure({
      slicer: { use: false, timeout_seconds: 5, max_memory_mb: 4096, max_disk_mb: 64 },
    })
    const last = await settled(world.maria, await world.quote())
    expect(last).toMatchObject({ status: 'pending', estimate_source: 'geometry' })
    expect(last.review_reasons.map(({ code }) => code)).toEqual(['SLICER_TIMEOUT'])
    const found = (await world.staff.get('/quotes', { reason: 'SLICER_TIMEOUT' })).is(200, quoteList)
    expect(found.items).toHaveLength(1)
  })

  it('is tried again for the next quote', async () => {
    const { fake, world } = await begin('gives up')
    await settled(world.maria, await world.quote())
    fake.mode('right')
    expect(await settled(world.maria, await world.quote())).toMatchObject({ status: 'accepted' })
  })
})

describe('the office', () => {
  it('sets the limits, within what makes sense', async () => {
    const { world } = await begin('right')
    const limits = { use: true, timeout_seconds: 90, max_memory_mb: 2048, max_disk_mb: 512 }
    await world.configure({ slicer: limits })
    expect((await world.staff.get('/settings')).json.slicer).toEqual(limits)
    for (const wrong of [
      { timeout_seconds: 0 },
      { max_memory_mb: 1 },
      { max_disk_mb: 1.5 },
      { use: 'yes' },
    ]) {
      const answer = await world.admin.patch('/settings', { slicer: { ...limits, ...wrong } })
      expect(answer.problem(422, 'VALIDATION_ERROR').errors![0]!.path).toBe(
        `slicer.${Object.keys(wrong)[0]!}`,
      )
    }
    // As a version of before slicing left them.
    withDatabase(world.server.dataDir, (run) =>
      run(`UPDATE settings SET document = json_remove(document, '$.slicer')`),
    )
    expect((await world.staff.get('/settings')).json.slicer).toMatchObject({
      use: false,
      timeout_seconds: 60,
    })
    expect((await settled(world.maria, await world.quote())).estimate_source).toBe('slicer')
  })

  it('slices a pending quote again, which stays pending', async () => {
    const { fake, world } = await begin('gives up')
    const pending = await settled(world.maria, await world.quote())
    fake.mode('right')
    const path = `/quotes/${pending.id}/slice`
    ;(await world.maria.post(path, { version: pending.version })).problem(403, 'FORBIDDEN')
    ;(await world.staff.post(path, { version: pending.version + 1 })).problem(409, 'STALE_VERSION')
    const asked = (await world.staff.post(path, { version: pending.version })).is(200, quote)
    expect(asked).toMatchObject({ status: 'pending', pricing_status: 'running' })
    expect(await settled(world.staff, pending)).toMatchObject({
      status: 'pending',
      estimate_source: 'slicer',
      review_reasons: [],
    })
    const accepted = await settled(world.maria, await world.quote())
    const again = await world.staff.post(`/quotes/${accepted.id}/slice`, { version: accepted.version })
    again.problem(409, 'INVALID_STATE')
  })

  it('may decide before the slice is there; what it decided holds', async () => {
    const { fake, world } = await begin('right')
    const pending = await settled(world.maria, await world.quote({ request_review: true }))
    // Another profile would need another slice; another room does as well.
    await world.configure({ printers: [{ name: 'Small', x_mm: 100, y_mm: 100, z_mm: 100, count: 1 }] })
    fake.mode('waiting')
    const asked = (await world.staff.post(`/quotes/${pending.id}/slice`, { version: pending.version })).is(
      200,
      quote,
    )
    expect(asked.pricing_status).toBe('running')
    const approved = await world.approve(asked, '12.00')
    expect(approved).toMatchObject({ status: 'approved', pricing_status: 'settled', unit_price: '12.00' })
    fake.letGo()
    await settled(world.maria, await world.quote({ quantity: 2 }))
    expect(await now(world.staff, pending)).toMatchObject({ version: approved.version, unit_price: '12.00' })
  })

  it('sees what was found, and tests it', async () => {
    const { fake, world } = await begin('right')
    const state = (await world.staff.get('/slicer')).is(200, slicerState)
    expect(state).toEqual({
      found: { name: 'PrusaSlicer', version: '9.1.0+fake', path: fake.path },
      configured: true,
      in_use: true,
      waiting: 0,
    })
    ;(await world.maria.get('/slicer')).problem(403, 'FORBIDDEN')
    ;(await world.staff.post('/slicer/test')).problem(403, 'FORBIDDEN')
    const tested = (await world.admin.post('/slicer/test')).is(200, slicerTest)
    expect(tested).toMatchObject({ ok: true, layers: 100, slicer: { name: 'PrusaSlicer' } })
    fake.mode('too few layers')
    const doubted = (await world.admin.post('/slicer/test')).is(200, slicerTest)
    expect(doubted).toMatchObject({ ok: false, detail: expect.stringContaining('layers') as string })
  })
})

describe('a shop without SLICER_PATH', () => {
  it('prices at once until its settings want the slicer that was found', async () => {
    const fake = new FakeSlicer('right')
    closing.push(() => fake.remove())
    const before = process.env.PATH
    process.env.PATH = `${fake.folder}:${before ?? ''}`
    closing.push(() => {
      process.env.PATH = before
    })
    const world = await World.begin()
    closing.push(() => world.close())
    expect(await world.quote()).toMatchObject({ status: 'accepted', estimate_source: 'geometry' })
    const state = (await world.staff.get('/slicer')).is(200, slicerState)
    expect(state).toMatchObject({ found: { path: fake.path }, configured: false, in_use: false })
    await world.configure({
      slicer: { use: true, timeout_seconds: 60, max_memory_mb: 4096, max_disk_mb: 64 },
    })
    const made = await world.quote()
    expect(made.pricing_status).toBe('running')
    expect(await settled(world.maria, made)).toMatchObject({ status: 'accepted', estimate_source: 'slicer' })
  })
})

describe('starting', () => {
  it.each([
    ['/no/such/slicer', /SLICER_PATH.*no such file/],
    ['/tmp', /SLICER_PATH.*not a file/],
    [resolve('package.json'), /SLICER_PATH.*may not be run/],
  ])('stops with a sentence for %s', async (path, sentence) => {
    const first = await startTestServer()
    closing.push(() => first.close())
    await first.stop()
    const started = startServer(testConfig(first.dataDir, { env: { SLICER_PATH: path } }))
    await expect(started).rejects.toThrow(sentence)
  })

  it('tries a program that does not say who it is, and believes nothing but its results', async () => {
    const world = await World.begin({ env: { SLICER_PATH: '/bin/echo' } })
    closing.push(() => world.close())
    const state = (await world.admin.get('/slicer')).json
    expect(state).toMatchObject({
      in_use: true,
      found: { version: expect.stringMatching(/^unknown-/) as string },
    })
    const made = await settled(world.maria, await world.quote())
    expect(made).toMatchObject({ status: 'pending', estimate_source: 'geometry' })
    expect(made.review_reasons.map(({ code }) => code)).toEqual(['SLICER_FAILED'])
  })

  it('takes up what a stopped server left, and what a killed one did', async () => {
    const { fake, world } = await begin('waiting')
    const { dataDir } = world.server
    const first = await world.quote()
    await expect.poll(() => fake.calls().length, { timeout: 10_000 }).toBe(1)
    await world.server.stop()
    expect(existsSync(join(dataDir, 'tmp'))).toBe(true)
    // As a server that was killed leaves it: claimed by somebody who is no more, for a long time still.
    withDatabase(dataDir, (run) =>
      run(`UPDATE slice_jobs SET claimed_by = 'nobody', available_at = '2999-01-01T00:00:00.000Z'`),
    )
    writeFileSync(join(dataDir, 'tmp', 'slice-left-over'), 'half')
    fake.letGo()
    const again: TestServer = await startTestServer({ dataDir, env: { SLICER_PATH: fake.path } })
    closing.push(() => again.stop())
    const maria = await signIn(again.url, world.maria.email)
    expect(await settled(maria, first)).toMatchObject({ status: 'accepted', estimate_source: 'slicer' })
    expect(fake.calls()).toHaveLength(2)
  })

  it('takes up what a server had in hand when it was killed', async () => {
    const fake = new FakeSlicer('waiting')
    const dataDir = mkdtempSync(join(tmpdir(), 'pfo-api-'))
    closing.push(() => {
      fake.remove()
      rmSync(dataDir, { recursive: true, force: true })
    })
    const child = await startChild(dataDir, fake.path)
    quickPassword(dataDir, ADMIN.email)
    const admin = await signIn(child.url, ADMIN.email)
    expect((await admin.post('/users', { email: 'maria@example.com' })).status).toBe(201)
    quickPassword(dataDir, 'maria@example.com')
    const customer = await signIn(child.url, 'maria@example.com')
    const sent = await customer.upload('/quotes', { material_type: 'PLA' }, [{ name: 'a.3mf', bytes: box() }])
    const first = sent.is(201, quote)
    expect(first.pricing_status).toBe('running')
    await expect.poll(() => fake.calls().length, { timeout: 10_000 }).toBe(1)
    child.process.kill('SIGKILL')
    await child.ended
    fake.letGo()
    // Beside others a server waits for the dead one's lease to end; the minute is not waited for here.
    if (MSSQL_URL !== null)
      withDatabase(dataDir, (run) => run(`UPDATE slice_jobs SET available_at = '2026-01-01T00:00:00.000Z'`))
    const again = await startTestServer({ dataDir, env: { SLICER_PATH: fake.path } })
    closing.push(() => again.stop())
    const maria = await signIn(again.url, 'maria@example.com')
    expect(await settled(maria, first)).toMatchObject({ status: 'accepted', estimate_source: 'slicer' })
    expect(fake.calls()).toHaveLength(2)
  }, 60_000)

  it('does not leave quotes waiting for a slicer that is no longer there', async () => {
    const { fake, world } = await begin('waiting')
    const first = await world.quote()
    await world.server.stop()
    fake.remove()
    const again = await startTestServer({ dataDir: world.server.dataDir })
    closing.push(() => again.stop())
    withDatabase(world.server.dataDir, (run) => run('SELECT 1'))
    const maria = await signIn(again.url, world.maria.email)
    const last = await settled(maria, first)
    // Where the machine has another slicer, that one is as good.
    expect(['accepted', 'pending']).toContain(last.status)
    if (last.status === 'pending')
      expect(last.review_reasons.map(({ code }) => code)).toEqual(['SLICER_FAILED'])
  })
})

const real = realSlicer()

describe.skipIf(real === null)('with PrusaSlicer itself', () => {
  it('prices a quote by its slice', async () => {
    const world = await World.begin({ env: { SLICER_PATH: real! } })
    closing.push(() => world.close())
    const first = await world.quote()
    const last = await settled(world.maria, first)
    expect(last, JSON.stringify(last.review_reasons)).toMatchObject({
      status: 'accepted',
      estimate_source: 'slicer',
    })
    // A cube of 20 mm: 4.11 g says the slicer's own window.
    expect(last.material_grams).toBeCloseTo(4.11, 1)
  })
})
