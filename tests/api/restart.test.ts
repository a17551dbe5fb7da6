import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { session } from '../../shared/contract/auth'
import { auditVerification } from '../../shared/contract/office'
import { quote, quoteList } from '../../shared/contract/quotes'
import { salesOrder } from '../../shared/contract/sales-orders'
import { user } from '../../shared/contract/users'
import { startServer } from '../../server/start'
import { box, PASSWORD, quickPassword, signIn, World } from '../support/api-world'
import { Client } from '../support/client'
import { MSSQL_URL } from '../support/mssql'
import { ADMIN, filesBelow, startTestServer, testConfig, withDatabase } from '../support/server'

const folders: string[] = []
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const root = resolve(import.meta.dirname, '../..')

/** A server in a process of its own; resolves when it listens. */
async function startChild(
  dataDir: string,
): Promise<{ child: ChildProcess; url: string; ended: Promise<number | null> }> {
  const file = JSON.stringify(join(root, 'tests/support/api-child.ts'))
  const loader = `import { runnerImport } from 'vite'; await runnerImport(${file}, { root: ${JSON.stringify(root)}, configFile: false, logLevel: 'error' })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', loader, '--', dataDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let said = ''
  let failed = ''
  child.stderr.on('data', (chunk: Buffer) => (failed += chunk.toString()))
  const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)))
  const url = await new Promise<string>((done, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /Listening on (\S+)/.exec(said)?.[1]
      if (found) done(found)
    })
    void ended.then((code) => reject(new Error(`The server ended with ${String(code)}: ${failed}`)))
  })
  return { child, url, ended }
}

describe('stopping and starting', () => {
  it('keeps everything, tokens too, and sweeps up', async () => {
    const world = await World.begin()
    const { dataDir } = world.server
    folders.push(dataDir)
    const made = await world.quote({ quantity: 3 })
    const order = await world.pay(await world.order('30.00'))
    const before = (await world.maria.get('/quotes')).is(200, quoteList)
    await world.server.stop()
    // Nothing is left in the write-ahead log: the database's file alone is whole.
    if (MSSQL_URL === null)
      expect(statSync(join(dataDir, 'print-farm-office.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(
        0,
      )
    mkdirSync(join(dataDir, 'uploads/quotes/77'), { recursive: true })
    writeFileSync(join(dataDir, 'uploads/quotes/77/00000000-0000-4000-8000-000000000000.3mf'), 'orphan')
    writeFileSync(join(dataDir, 'tmp/half.3mf'), 'half')
    const again = await startTestServer({ dataDir })
    const maria = new Client(again.url, world.maria.token)
    ;(await maria.get('/auth/me')).is(200, user)
    expect((await maria.get('/quotes')).is(200, quoteList)).toEqual(before)
    expect((await maria.get(`/quotes/${made.id}`)).is(200, quote)).toEqual(
      (await maria.get(`/quotes/${made.id}`)).json,
    )
    const download = await maria.get(`/quotes/${made.id}/files/${made.files[0]!.id}`)
    expect(download.bytes.equals(box())).toBe(true)
    expect((await maria.get(`/sales-orders/${order.id}`)).is(200, salesOrder)).toMatchObject({
      payment_status: 'paid',
      version: order.version,
    })
    const refreshed = await new Client(again.url).post('/auth/refresh', {
      refresh_token: world.maria.refreshToken,
    })
    refreshed.is(200, session)
    const admin = new Client(again.url, world.admin.token)
    expect((await admin.get('/audit-log/verify')).is(200, auditVerification).valid).toBe(true)
    expect(filesBelow(dataDir, 'tmp')).toEqual([])
    expect(filesBelow(dataDir, 'uploads/quotes/77')).toEqual([])
    expect(filesBelow(dataDir, 'trash')).toHaveLength(1)
    expect(filesBelow(dataDir, `uploads/quotes/${made.id}`)).toHaveLength(1)
    // The number goes on where it stood.
    const next = (await maria.post('/quotes', { draft: true })).is(201, quote)
    expect(Number(next.quote_number.split('-')[2])).toBe(before.items.length + 1)
    await again.close()
  })

  it('does not make the admin of the settings twice, nor change her', async () => {
    const first = await startTestServer()
    folders.push(first.dataDir)
    quickPassword(first.dataDir, ADMIN.email)
    await first.stop()
    const second = await startTestServer({ dataDir: first.dataDir })
    await signIn(second.url, ADMIN.email)
    expect(withDatabase(first.dataDir, (run) => run('SELECT id FROM users'))).toHaveLength(1)
    await second.close()
  })

  // Servers on a SQL Server may share a folder.
  it.runIf(MSSQL_URL === null)(
    'refuses a second server on the folder, which does no harm to the first',
    async () => {
      const world = await World.begin()
      const started = await startServer(testConfig(world.server.dataDir)).then(
        () => 'started',
        (error: unknown) => String(error),
      )
      expect(started).toMatch(/folder|in use|another/i)
      const made = await world.quote()
      ;(await world.maria.get(`/quotes/${made.id}`)).is(200, quote)
      await world.close()
    },
  )

  it('refuses folders that can’t be made or written, by the variable that names them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pfo-api-'))
    folders.push(folder)
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    // Where a folder that is there says of new ones that it is not.
    const nowhere = process.platform === 'linux' ? ['/proc/print-farm-office/data'] : []
    for (const place of [file, join(file, 'data'), ...nowhere]) {
      await expect(startServer(testConfig(place)), place).rejects.toThrow(
        /can't be made or written.*DATA_DIR/,
      )
      const storage = { STORAGE_URL: pathToFileURL(place).href }
      const beside = testConfig(join(folder, 'data'), { env: storage })
      await expect(startServer(beside), place).rejects.toThrow(/can't be made or written.*STORAGE_URL/)
    }
  })

  it('finishes a running upload before it closes, and takes no new ones', async () => {
    const world = await World.begin()
    const { dataDir } = world.server
    const { hostname, port } = new URL(world.anyone.url)
    const boundary = 'slow'
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="material_type"\r\n\r\nPLA\r\n--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="slow.3mf"\r\nContent-Type: model/3mf\r\n\r\n`
    const bytes = box()
    let stopped: Promise<void> | undefined
    const answered = new Promise<{ status: number; text: string }>((done, reject) => {
      const slow = httpRequest({
        hostname,
        port,
        method: 'POST',
        path: '/api/v1/quotes',
        headers: {
          authorization: `Bearer ${world.maria.token}`,
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
      })
      slow.on('response', (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => done({ status: response.statusCode!, text }))
      })
      slow.on('error', reject)
      slow.write(head)
      slow.write(bytes.subarray(0, 100))
      const begun = async () => {
        await expect.poll(() => filesBelow(dataDir, 'tmp').length).toBe(1)
        const stopping = world.server.stop()
        // Beside others a server answers for two seconds more, so that the proxy learns of it.
        if (MSSQL_URL !== null) await pause(2500)
        const late = await world.maria.get('/auth/me').then(
          (answer) => answer.problem(503, 'SHUTTING_DOWN').code,
          () => 'nobody listens',
        )
        expect(['SHUTTING_DOWN', 'nobody listens']).toContain(late)
        slow.write(bytes.subarray(100))
        slow.end(`\r\n--${boundary}--\r\n`)
        return stopping
      }
      stopped = begun()
      stopped.catch(reject)
    })
    const { status, text } = await answered
    expect(status, text).toBe(201)
    const { id } = JSON.parse(text) as { id: number }
    await stopped
    const again = await startTestServer({ dataDir })
    ;(await new Client(again.url, world.maria.token).get(`/quotes/${id}`)).is(200, quote)
    await again.close()
  })
})

describe('killed in the middle of uploads', () => {
  it('has everything that it acknowledged, and rows and files agree', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pfo-api-'))
    folders.push(dataDir)
    const acknowledged: { id: number; file: number }[] = []
    let email: string | null = null
    for (const [round, after] of [12, 3].entries()) {
      const { child, url, ended } = await startChild(dataDir)
      quickPassword(dataDir, ADMIN.email)
      const admin = await signIn(url, ADMIN.email)
      if (email === null) {
        email = 'maria@example.com'
        expect((await admin.post('/users', { email })).status).toBe(201)
        quickPassword(dataDir, email)
      }
      const maria = await signIn(url, email)
      let count = 0
      const upload = async () => {
        for (;;) {
          const parts = [{ name: 'a.3mf', bytes: box() }]
          const sent = await maria
            .upload('/quotes', { material_type: 'PLA' }, parts)
            .catch((error: unknown) => {
              // What fetch throws when nobody answers any more.
              if (error instanceof TypeError) return null
              throw error
            })
          if (sent === null) return
          const made = sent.is(201, quote)
          acknowledged.push({ id: made.id, file: made.files[0]!.id! })
          if (++count === after) child.kill('SIGKILL')
        }
      }
      await Promise.all(Array.from({ length: 4 }, upload))
      await ended
      expect(count, `round ${round}`).toBeGreaterThanOrEqual(after)
    }
    const server = await startTestServer({ dataDir })
    const maria = await signIn(server.url, email!)
    expect(maria.password).toBe(PASSWORD)
    for (const { id, file } of acknowledged) {
      ;(await maria.get(`/quotes/${id}`)).is(200, quote)
      expect((await maria.get(`/quotes/${id}/files/${file}`)).bytes.equals(box())).toBe(true)
    }
    const rows = withDatabase(dataDir, (run) => run('SELECT storage_key FROM quote_files')).map(
      ({ storage_key: key }) => String(key),
    )
    expect(rows.length).toBeGreaterThanOrEqual(acknowledged.length)
    for (const key of rows) expect(existsSync(join(dataDir, 'uploads', key)), key).toBe(true)
    // On a SQL Server a killed server's files go when the others know that it is gone.
    if (MSSQL_URL === null) {
      // What the last kill left without a row goes a while after the start.
      await expect
        .poll(() => filesBelow(dataDir, 'uploads/quotes').map((path) => `quotes/${path}`), {
          timeout: 15_000,
        })
        .toEqual([...rows].sort())
      expect(filesBelow(dataDir, 'tmp')).toEqual([])
    }
    const numbers = withDatabase(dataDir, (run) =>
      run('SELECT quote_number, count(*) AS n FROM quotes GROUP BY quote_number'),
    )
    expect(numbers.every(({ n }) => n === 1)).toBe(true)
    const admin = await signIn(server.url, ADMIN.email)
    expect((await admin.get('/audit-log/verify')).is(200, auditVerification).valid).toBe(true)
    await server.close()
  }, 120_000)
})
