import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupByCommand, restoreByCommand } from '../../server/backup/commands'
import type { BackupEnvironment } from '../../server/backup/tasks'
import { transferShop } from '../../server/backup/transfer'
import { importByCommand } from '../../server/import-command'
import { openSqlite } from '../../server/persistence/data-sources'
import { migrateByCommand } from '../../server/persistence/migrate-command'
import { openPersistence, sqlitePath } from '../../server/persistence/open-persistence'
import { loggerOf, type Say } from '../../server/persistence/said-waits'
import { startServer } from '../../server/start'
import { ended, linesOf, runTypeScript } from '../persistence/support/run-typescript'
import { testConfig } from '../support/server'

const root = mkdtempSync(join(tmpdir(), 'pfo-waits-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function folder(): string {
  return mkdtempSync(join(root, 'data-'))
}

/** What was said, and after how many milliseconds. */
class Heard {
  private readonly begun = performance.now()
  private readonly said: { line: string; after: number }[] = []

  readonly say: Say = (line) => {
    this.said.push({ line, after: performance.now() - this.begun })
  }

  get lines(): string[] {
    return this.said.map(({ line }) => line)
  }

  expectInTime(line: RegExp): void {
    const found = this.said.find((each) => line.test(each.line))
    expect(found, this.lines.join('\n')).toBeDefined()
    expect(found!.after).toBeLessThan(2000)
  }
}

const environmentOf = (dataDir: string, databaseUrl: string | null): BackupEnvironment => ({
  databaseUrl,
  dataDir,
  storage: null,
  tempDir: join(dataDir, 'tmp'),
  programVersion: 'test',
  settings: {},
})

describe('a SQL Server that takes connections and says nothing', () => {
  let server: Server
  let url: string
  const sockets = new Set<Socket>()
  beforeEach(async () => {
    server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    url = `mssql://shop:secret@127.0.0.1:${String(port)}/farm?encrypt=false&connectTimeout=2200`
  })
  afterEach(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })

  it('is named by every command within two seconds, and at the end what to do', async () => {
    const file = await someBackup()
    const commands: Record<string, (say: Say) => Promise<unknown>> = {
      serve: (say) =>
        openPersistence({ databaseUrl: url, dataDir: folder(), logger: loggerOf(say), migrate: 'never' }),
      migrate: (say) =>
        migrateByCommand({ databaseUrl: url, dataDir: folder(), dryRun: false, timeZone: 'UTC', say }),
      backup: (say) =>
        backupByCommand(environmentOf(folder(), url), {
          folder: folder(),
          passphrase: null,
          now: new Date(),
          say,
        }),
      restore: (say) =>
        restoreByCommand(environmentOf(folder(), url), { file, passphrase: null, yes: true, say }),
      transfer: (say) =>
        transferShop({ from: url, to: `sqlite:${folder()}`, fromFiles: null, toFiles: null, say }),
      'import-legacy': (say) =>
        importByCommand({
          from: url,
          uploads: folder(),
          dryRun: true,
          config: testConfig(folder(), { withoutAdmin: true }),
          say,
        }),
    }
    await Promise.all(
      Object.entries(commands).map(async ([name, run]) => {
        const heard = new Heard()
        await expect(run(heard.say), name).rejects.toThrow(
          /did not answer within 2.2 seconds\. Check host and port/,
        )
        heard.expectInTime(/^Waiting for an answer of the SQL Server at 127\.0\.0\.1:\d+ …$/)
      }),
    )
  })

  async function someBackup(): Promise<string> {
    const dataDir = folder()
    const { say } = new Heard()
    const shop = await openPersistence({ databaseUrl: null, dataDir, logger: loggerOf(say), migrate: 'auto' })
    await shop.close()
    const to = folder()
    const order = { folder: to, passphrase: null, now: new Date(), say }
    await backupByCommand(environmentOf(dataDir, null), order)
    return join(to, readdirSync(to)[0]!)
  }
})

describe('an embedded database that another program holds for itself', () => {
  /** Holds the file so that nobody else even reads it, as a program that checks or packs it does. */
  async function held(): Promise<{ path: string; letGo: () => Promise<void> }> {
    const path = sqlitePath(folder())
    await (await openSqlite(path)).destroy()
    const holder = runTypeScript('write-lock-holder.ts', '--alone', path)
    for await (const line of linesOf(holder)) if (line === 'held') break
    return {
      path,
      letGo: async () => {
        holder.kill('SIGKILL')
        await ended(holder)
      },
    }
  }

  it('is waited for, and said so within two seconds, and then opened', async () => {
    const { path, letGo } = await held()
    const heard = new Heard()
    const opening = openSqlite(path, null, { say: heard.say })
    await expect.poll(() => heard.lines.length, { timeout: 5000 }).toBe(1)
    heard.expectInTime(/^Waiting for another program to let go of the database .*print-farm-office\.db …$/)
    await letGo()
    await (await opening).destroy()
    expect(heard.lines.at(-1)).toMatch(/^Goes on after \d+ seconds\.$/)
  })

  it('is not waited for for ever', async () => {
    const { path, letGo } = await held()
    await expect(openSqlite(path, null, { readyWithinMs: 300 })).rejects.toThrow(
      /is still held by another program after 0.3 seconds\. Close that program, and start again\./,
    )
    await letGo()
  })
})

it('says before it copies and changes a database, which takes a while', async () => {
  const dataDir = folder()
  const before = await openSqlite(sqlitePath(dataDir))
  await before.query('CREATE TABLE keepsake (text TEXT)')
  await before.destroy()
  const heard = new Heard()
  const { say } = heard
  await migrateByCommand({ databaseUrl: null, dataDir, dryRun: false, timeZone: 'UTC', say })
  expect(heard.lines.slice(0, 3)).toEqual([
    'Copying the database …',
    expect.stringMatching(/^Copied to /),
    expect.stringMatching(/^Bringing the database up to date: \d+ to do …$/),
  ])
})

it('says at a start that another server has to look through the files first', async () => {
  const dataDir = folder()
  const shop = await openPersistence({
    databaseUrl: null,
    dataDir,
    logger: loggerOf(() => undefined),
    migrate: 'auto',
  })
  const now = new Date()
  const until = new Date(now.getTime() + 2500)
  await shop.unitOfWork.run((tx) => tx.leases.take('start', 'another', { now, until, latest: until }))
  await shop.close()
  const heard = new Heard()
  const logger = pino(
    { level: 'warn' },
    { write: (line: string) => heard.say((JSON.parse(line) as { msg: string }).msg) },
  )
  const server = await startServer(testConfig(dataDir), { sharedEmbedded: true, logger })
  await server.close()
  heard.expectInTime(/^Waiting for the look for files that no record names, by this server or another one/)
  expect(heard.lines).toContainEqual(expect.stringMatching(/^Goes on after [23] seconds\.$/))
})
