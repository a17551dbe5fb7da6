import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { createLog } from '../../server/adapters/logging'
import { scrub, withoutTexts } from '../../server/application/diagnostics/scrub'
import { startServer } from '../../server/start'
import { signIn, World } from '../support/api-world'
import { ADMIN, testConfig } from '../support/server'
import { Client } from '../support/client'

const folder = mkdtempSync(join(tmpdir(), 'pfo-seen-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function entriesOf(zip: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error) {
        reject(error)
        return
      }
      const entries = new Map<string, string>()
      file.on('end', () => resolve(entries))
      file.on('error', reject)
      file.on('entry', (entry: yauzl.Entry) => {
        file.openReadStream(entry, (failure, stream) => {
          if (failure) {
            reject(failure)
            return
          }
          let text = ''
          stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
          stream.on('end', () => {
            entries.set(entry.fileName, text)
            file.readEntry()
          })
        })
      })
      file.readEntry()
    })
  })
}

describe('the log and the bundle of diagnostics', () => {
  it('tell of a whole run by request ids, and of no secret and no person', async () => {
    const prepared = await World.begin({ dataDir: join(folder, 'data') })
    const { maria, admin } = prepared
    await prepared.server.stop()
    const secret = 'a-key-of-more-than-32-characters-to-sign-with'
    const env = { LOG_LEVEL: 'trace', JWT_SECRET: secret }
    // Some statement takes more than that on any machine.
    const config = { ...testConfig(join(folder, 'data'), { env }), slowQueryMs: 0.01 }
    const server = await startServer(config, { logFolder: join(folder, 'logs') })
    try {
      const [customer, boss] = [await signIn(server.url, maria.email), await signIn(server.url, admin.email)]
      const anyone = new Client(server.url)
      ;(await anyone.post('/auth/login', { email: maria.email, password: 'a-wrong-Password-1' })).problem(
        401,
        'INVALID_CREDENTIALS',
      )
      await anyone.post('/auth/forgot-password', { email: maria.email })
      await customer.upload('/quotes', { material_type: 'PLA', customer_notes: 'for my Grandmother' }, [
        { name: 'Grandmother.3mf', bytes: Buffer.from('no zip') },
      ])
      const link = await boss.post('/users', { email: 'nora.new@example.com', first_name: 'Nora' })
      ;(await new Client(server.url, 'eyJhbGciOiJIUzI1NiJ9.e30.abc').get('/quotes')).problem(
        401,
        'UNAUTHENTICATED',
      )
      const refused = await customer.get('/diagnostics')
      refused.problem(403, 'FORBIDDEN')
      const answer = await boss.get('/diagnostics')
      expect(answer.status).toBe(200)
      const bundle = await entriesOf(answer.bytes)
      const log = readFileSync(join(folder, 'logs', 'server.log'), 'utf8')
      // The log is there, and says which request was which.
      expect(log).toContain(refused.headers.get('x-request-id'))
      expect(log).toMatch(/"path":"\/auth\/login","status":401/)
      expect(log).toContain('slow statement')
      const token = /token=([\w-]+)/.exec(link.text)?.[1]
      expect(token).toMatch(/\w{10}/)
      const secrets = [
        secret,
        customer.token!,
        customer.refreshToken,
        boss.token!,
        maria.password,
        ADMIN.password,
        'a-wrong-Password-1',
        token!,
        'eyJhbGciOiJIUzI1NiJ9',
      ]
      const personal = ['maria', 'María', 'Meyer', 'Grandmother', 'nora.new', 'Nora']
      const everything = [...bundle.values()].join('\n')
      for (const text of [...secrets, ...personal]) {
        expect(log, text).not.toContain(text)
        expect(everything, text).not.toContain(text)
      }
      expect([...bundle.keys()].sort()).toEqual([
        'about.txt',
        'configuration.json',
        'database.json',
        'leases.json',
        'log.jsonl',
        'machine.json',
        'settings.json',
      ])
      const database = JSON.parse(bundle.get('database.json')!) as {
        migrations: string[]
        rows: Record<string, number>
        slowStatements: unknown[]
      }
      expect(database.migrations).toContain('Leases1795946400000')
      expect(database.rows.users).toBe(5)
      expect(database.slowStatements.length).toBeGreaterThan(0)
      expect(JSON.parse(bundle.get('machine.json')!)).toMatchObject({ node: process.version })
      expect(bundle.get('log.jsonl')!.split('\n').length).toBeGreaterThan(5)
    } finally {
      await server.close()
    }
  }, 60_000)

  it('take out of lines what is personal or secret', () => {
    expect(scrub('mssql://sa:Secret1@db:1433 from 10.1.2.3 by ann.lee@example.com at /home/ann/x')).toBe(
      '(address with a password)@db:1433 from (address) by (e-mail address) at /(home)/x',
    )
    const settings = {
      shop_name: 'Ann’s Prints',
      currency: 'USD',
      review_threshold: 50_000,
      rush: ['next_day'],
    }
    expect(withoutTexts(settings)).toEqual({ ...settings, shop_name: '(text of 12 characters)' })
  })

  it('are left out of a silent log', () => {
    const { logger, recent } = createLog('silent', null)
    logger.error('nothing')
    expect(recent()).toEqual([])
  })
})
