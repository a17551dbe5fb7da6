import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import type { BenchContext } from './rows/context'
import { ratioOf, tableOf, verdictOf, type Row } from './table'

/**
 * Measures the product, each figure beside its baseline in the same run; prints a table and writes `bench/results.json`.
 * `--quick` does everything small, `--only=requests,growth,…` some of it, `--slice` makes kept slices anew that are
 * missing.
 */
const SECTIONS: Record<string, (context: BenchContext) => Promise<Row[]> | Row[]> = {
  bundles: async () => (await import('./rows/bundles')).bundleRows(),
  requests: async (context) => (await import('./rows/requests')).requestRows(context),
  estimate: async (context) => (await import('./rows/estimate')).estimateRows(context),
  reading: async (context) => (await import('./rows/reading')).readingRows(context),
  responsiveness: async (context) => (await import('./rows/responsiveness')).responsivenessRows(context),
  start: async (context) => (await import('./rows/start')).startRows(context),
  viewer: async (context) => (await import('./rows/viewer')).viewerRows(context),
  portal: async (context) => (await import('./rows/portal')).portalRows(context),
  growth: async (context) => (await import('./rows/growth')).growthRows(context),
  backup: async (context) => (await import('./rows/backup')).backupRows(context),
}

/** Only when asked for: it takes minutes, and thirty gigabytes of disk. */
const ON_REQUEST = new Set(['backup'])

const root = resolve(import.meta.dirname, '../..')

async function bench(args: readonly string[]): Promise<void> {
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const unknown = (only ?? []).filter((name) => !(name in SECTIONS))
  if (unknown.length > 0) {
    throw new Error(`There is no ${unknown.join(', ')}; choose among ${Object.keys(SECTIONS).join(', ')}.`)
  }
  // Beside the sources rather than in the system's temporary folder, which may be memory: what is measured is durable.
  const folder = join(root, '.cache', `bench-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const say = (text: string): void => console.error(text)
  // Loaded here only: the other roles are measured, and must hold no more than they need.
  const { BenchContext: Context } = await import('./rows/context')
  const context = new Context({
    quick: args.includes('--quick'),
    slice: args.includes('--slice'),
    folder,
    say,
  })
  const rows: Row[] = []
  try {
    for (const [name, measure] of Object.entries(SECTIONS)) {
      if (only ? !only.includes(name) : ON_REQUEST.has(name)) continue
      say(`${name} …`)
      rows.push(...(await measure(context)))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(tableOf(rows))
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory_gb: Math.round(totalmem() / 1e9),
    load: loadavg()[0],
  }
  const results = rows.map((row) => ({ ...row, ratio: ratioOf(row), verdict: verdictOf(row) }))
  writeFileSync(
    join(root, 'bench/results.json'),
    `${JSON.stringify({ at: new Date().toISOString(), machine, rows: results }, null, 2)}\n`,
  )
  console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; written to bench/results.json`)
}

/** Each role in a process of its own, which loads nothing but what it needs. */
async function play(role: string, args: string[]): Promise<void> {
  const [first = '', second = '', third = ''] = args
  if (role === 'product') await (await import('./roles/product')).playProduct(first)
  else if (role === 'bare')
    await (await import('./roles/bare')).playBare(first, Number(second), Number(third))
  else {
    const { playAnalyze, playModel, playSaxes } = await import('./roles/reading')
    if (role === 'model') playModel(first, Number(second))
    else if (role === 'analyze') await playAnalyze(first)
    else await playSaxes(first)
  }
}

const [flag, role, ...rest] = process.argv.slice(2)
const work = flag === '--role' ? play(role ?? '', rest) : bench(process.argv.slice(2))
work.catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
})
