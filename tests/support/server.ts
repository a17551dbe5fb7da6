import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../server/application/common/clock'
import { loadConfig, type Config } from '../../server/config'
import { startServer } from '../../server/start'
import { databaseUrlOf, dropDatabase, prepareDatabase } from './api-database'
import { workersDir } from './build-workers'

export { withDatabase } from './api-database'

export const ADMIN = { email: 'ada.admin@example.com', password: 'workshop-Heron-47' }

/** A clock that a test sets. It stands still. */
export class TestClock implements Clock {
  constructor(private present: Date = new Date()) {}

  now(): Date {
    return new Date(this.present)
  }

  set(text: string): void {
    this.present = new Date(text)
  }

  advance(step: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 } = step
    const hoursInAll = days * 24 + hours
    this.present = new Date(this.present.getTime() + ((hoursInAll * 60 + minutes) * 60 + seconds) * 1000 + ms)
  }
}

export interface TestServerOptions {
  /** Variables beside those that every test server has. */
  env?: Record<string, string>
  clock?: Clock
  /** A folder of an earlier server; a fresh one when left out. */
  dataDir?: string
  /** No ADMIN_EMAIL: the shop waits for its set-up. */
  withoutAdmin?: boolean
}

export interface TestServer {
  url: string
  portalUrl: string | null
  setupCode: string | null
  dataDir: string
  /** Stops the server; the folder stays. */
  stop(): Promise<void>
  /** Stops the server and removes its folder. */
  close(): Promise<void>
}

/** The configuration that test servers run with. */
export function testConfig(dataDir: string, options: TestServerOptions = {}): Config {
  const admin = options.withoutAdmin ? {} : { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }
  const databaseUrl = databaseUrlOf(dataDir)
  return loadConfig(
    {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      RATE_LIMIT_FACTOR: '1000',
      SHOP_TIME_ZONE: 'UTC',
      LOG_LEVEL: 'silent',
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      ...admin,
      ...options.env,
    },
    { dataDir, assetsDir: join(dataDir, '..', `${dataDir}-assets`), workersDir },
  )
}

/** Starts the whole server in this process, on a free port and a folder of its own. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'pfo-api-'))
  await prepareDatabase(dataDir)
  const config = testConfig(dataDir, options)
  writePages(config.assetsDir)
  const server = await startServer(config, {
    checkAnswers: true,
    ...(options.clock ? { clock: options.clock } : {}),
  })
  return {
    url: server.url,
    portalUrl: server.portalUrl,
    setupCode: server.setupCode,
    dataDir,
    stop: () => server.close(),
    close: async () => {
      await server.close()
      await dropDatabase(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
      rmSync(config.assetsDir, { recursive: true, force: true })
    },
  }
}

/** Two pages in the place of the built web apps, so that the API's tests need no build of them. */
function writePages(assetsDir: string): void {
  for (const app of ['portal', 'office']) {
    mkdirSync(join(assetsDir, app), { recursive: true })
    writeFileSync(
      join(assetsDir, app, 'index.html'),
      `<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>${app}</title>`,
    )
  }
  mkdirSync(join(assetsDir, 'assets'), { recursive: true })
  writeFileSync(join(assetsDir, 'assets', 'app-1234.js'), 'console.log(1)')
}

/** Files below a folder that others than their owner may read or write; none where the system has no such permissions. */
export function openToOthers(folder: string): string[] {
  if (process.platform === 'win32') return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path).mode & 0o077) !== 0)
}

/**
 * Every file below a folder of the data folder, with paths relative to that folder; without the mark by which the sweep knows
 * the folder.
 */
export function filesBelow(dataDir: string, folder: string): string[] {
  try {
    return readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== '.shop-id')
      .map((entry) => join(entry.parentPath, entry.name).slice(join(dataDir, folder).length + 1))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
