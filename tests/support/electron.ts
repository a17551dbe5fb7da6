import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { electronArguments, findElectron } from '../../scripts/lib/electron.mjs'

export interface DesktopApp {
  app: ElectronApplication
  window: Page
  dataDir: string
  /** What the program wrote to standard output and standard error so far. */
  output: () => string
  /** Ends the program as the system would, and answers its exit code. */
  terminate: () => Promise<number | null>
}

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'pfo-desktop-'))
}

export function removeDataDir(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true })
}

export function electronPath(): string {
  const path = process.env['ELECTRON_PATH'] ?? findElectron()
  if (!path)
    throw new Error('There is no Electron binary: set ELECTRON_OVERRIDE_DIST_PATH to a folder with one.')
  return path
}

/** The environment of a test's program: this one's, without what would point it at somebody's real shop. */
export function desktopEnvironment(
  dataDir: string,
  extra: Record<string, string> = {},
): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(DATABASE_URL|ADMIN_|PUBLIC_URL|ELECTRON_RUN_AS_NODE)/.test(name))
      env[name] = value
  }
  return { ...env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...extra }
}

export interface LaunchOptions {
  dataDir: string
  env?: Record<string, string>
  /** Arguments in place of the ones that `npm start` uses. */
  args?: string[]
}

const running = new Set<DesktopApp>()

/** Ends whatever is still open, also after a test that failed half-way. */
export async function endDesktops(): Promise<void> {
  await Promise.all([...running].map((desktop) => desktop.terminate()))
}

/** Opens the built desktop app (`npm run build` before) and waits for its window's first page. */
export async function launchDesktop(options: LaunchOptions): Promise<DesktopApp> {
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: options.args ?? electronArguments(),
    env: desktopEnvironment(options.dataDir, options.env),
    timeout: 60_000,
  })
  const child = app.process()
  let output = ''
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()))
  let window: Page
  try {
    window = await app.firstWindow({ timeout: 60_000 })
    await window.waitForLoadState('domcontentloaded')
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(`The desktop app showed no window. It wrote:\n${output}`, { cause: error })
  }
  const desktop: DesktopApp = {
    app,
    window,
    dataDir: options.dataDir,
    output: () => output,
    terminate() {
      if (child.exitCode !== null) return Promise.resolve(child.exitCode)
      return new Promise((resolve) => {
        child.once('exit', (code) => resolve(code))
        child.kill('SIGTERM')
      })
    },
  }
  running.add(desktop)
  child.once('exit', () => running.delete(desktop))
  return desktop
}
