import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { playServer } from './server'
import { ADMIN, makeShop, soakConfig } from './shop'
import { soak, type SoakReport } from './soak'

/**
 * Ends servers at random moments while clients work, and checks every acknowledged write:
 * `npm run soak -- --servers 3 --clients 40 --minutes 5 --every 4 --database mssql://… --keep`.
 */
const root = resolve(import.meta.dirname, '../..')
const [flag, ...rest] = process.argv.slice(2)

function positive(text: string, name: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} takes a number above 0.`)
  return value
}

async function run(): Promise<boolean> {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      servers: { type: 'string', default: '1' },
      clients: { type: 'string' },
      minutes: { type: 'string', default: '5' },
      every: { type: 'string', default: '4' },
      database: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  })
  const servers = Math.round(positive(values.servers, 'servers'))
  const clients = Math.round(positive(values.clients ?? (servers > 1 ? '40' : '12'), 'clients'))
  const minutes = positive(values.minutes, 'minutes')
  const databaseUrl = values.database ?? null
  const dataDir = join(root, '.cache', `soak-${process.pid}`)
  mkdirSync(dataDir, { recursive: true })
  const here = import.meta.dirname
  const workersDir = here.endsWith('chunks') ? join(here, '..') : here
  const start = (role: 'alone' | 'shared') => (): ChildProcess =>
    spawn(process.execPath, [process.argv[1]!, '--role', role, dataDir, databaseUrl ?? ''], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const say = (line: string): void => console.error(line)
  say(`${servers} server${servers === 1 ? '' : 's'}, ${clients} clients, ${minutes} minutes in ${dataDir} …`)
  const customers = await makeShop(soakConfig(dataDir, databaseUrl, workersDir), Math.min(clients, 20))
  const report = await soak({
    dataDir,
    embedded: databaseUrl === null,
    servers,
    clients,
    lengthMs: minutes * 60_000,
    endEveryMs: positive(values.every, 'every') * 1000,
    pauseMs: 500,
    sample: 500,
    startAlone: start('alone'),
    startShared: start('shared'),
    admin: ADMIN,
    customers,
    say,
  })
  writeFileSync(join(dataDir, 'report.json'), JSON.stringify(report, null, 2))
  print(report)
  if (report.wrong.length === 0 && !values.keep) rmSync(dataDir, { recursive: true, force: true })
  else say(`Everything is kept in ${dataDir}.`)
  return report.wrong.length === 0
}

function print(report: SoakReport): void {
  const { eventDelays: events } = report
  const lines = [
    `${report.requests} requests: ${report.quotes} quotes, ${report.orders} orders, ${report.payments} payments acknowledged`,
    `${report.kills} kills, ${report.gracefulStops} graceful stops; ${report.repeated} requests sent again`,
    `events from another server: ${events.count}, p50 ${events.p50} ms, p99 ${events.p99} ms, longest ${events.max} ms, missed ${events.missed}`,
    ...(report.wrong.length === 0
      ? ['Everything that was acknowledged is there, once; nothing else is.']
      : [`${report.wrong.length} things are wrong:`, ...report.wrong.slice(0, 30)]),
  ]
  console.log(lines.join('\n'))
}

async function main(): Promise<void> {
  if (flag === '--role') {
    const [role, dataDir = '', databaseUrl = ''] = rest
    const here = import.meta.dirname
    const workersDir = here.endsWith('chunks') ? join(here, '..') : here
    await playServer(dataDir, databaseUrl === '' ? null : databaseUrl, workersDir, role === 'shared')
    return
  }
  process.exit((await run()) ? 0 : 1)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
})
