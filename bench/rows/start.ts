import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type * as Playwright from '@playwright/test'
import { ADMIN } from '../shop'
import { median } from '../stats'
import type { Row } from '../table'
import type { BenchContext } from './context'

const ROOT = join(import.meta.dirname, import.meta.dirname.endsWith('chunks') ? '../../..' : '../..')

/** From the start of the desktop app's process to a window that takes a sign-in, with an empty shop and a full one. */
export async function startRows(context: BenchContext): Promise<Row[]> {
  const { quick, say } = context.options
  const executablePath = electronBinary()
  if (executablePath === null || !process.env.DISPLAY) {
    say(
      '  NOT MEASURED: the app’s start needs ELECTRON_OVERRIDE_DIST_PATH and a display (xvfb-run -a npm run bench)',
    )
    return []
  }
  const orders = quick ? 1_000 : 100_000
  const full = (await context.shop('start-full', orders)).dataDir
  const empty = (await context.shop('start-empty', 0)).dataDir
  // Not by an import, which the build would follow into the driver.
  const { _electron } = createRequire(import.meta.url)('@playwright/test') as typeof Playwright
  const samples: Record<string, number[]> = { [full]: [], [empty]: [] }
  for (let round = 0; round < (quick ? 2 : 6); round += 1) {
    for (const dataDir of [empty, full]) {
      const ms = await startOnce(_electron, executablePath, dataDir)
      // The first of each reads the program from the disk.
      if (round > 0) samples[dataDir]!.push(ms)
    }
  }
  return [
    {
      id: 'start.full',
      what: `desktop app, start to usable window with ${orders.toLocaleString('en')} orders`,
      measured: median(samples[full]!),
      unit: 'ms',
      baseline: median(samples[empty]!),
      baselineIs: 'the same with an empty shop',
      most: 1.2,
    },
  ]
}

async function startOnce(
  electron: typeof Playwright._electron,
  executablePath: string,
  dataDir: string,
): Promise<number> {
  const begun = performance.now()
  const app = await electron.launch({
    executablePath,
    args: [
      '-r',
      join(ROOT, 'out/preload/early.cjs'),
      ROOT,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...environment(), DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' },
    timeout: 120_000,
  })
  try {
    const window = await app.firstWindow({ timeout: 120_000 })
    await window.getByRole('button', { name: 'Sign in', exact: true }).waitFor({ timeout: 120_000 })
    return performance.now() - begun
  } finally {
    await app.close()
  }
}

function environment(): Record<string, string> {
  const given = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(DATABASE_URL|PUBLIC_URL)$/.test(entry[0]),
  )
  return { ...Object.fromEntries(given), ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }
}

function electronBinary(): string | null {
  const { ELECTRON_OVERRIDE_DIST_PATH: folder } = process.env
  if (!folder) return null
  const path = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron')
  return existsSync(path) ? path : null
}
