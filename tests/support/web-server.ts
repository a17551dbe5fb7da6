import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/lib/root.mjs'

/** Where the built program lies; `BUILD_DIR` names another build than `out/`. */
const build = process.env['BUILD_DIR'] ?? join(root, 'out')

const START_TIMEOUT_MS = 30_000

/** The built server as its own process, on 127.0.0.1 and a folder of its own. */
export class WebServer {
  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private child: ChildProcess,
    private written: string,
    private readonly env: Record<string, string>,
  ) {}

  /** Starts a server on a free port and an empty folder; `env` adds variables. */
  static async start(env: Record<string, string> = {}): Promise<WebServer> {
    return await WebServer.startOn(mkdtempSync(join(tmpdir(), 'pfo-web-')), env)
  }

  /** Starts a server on a folder that is there; `remove` takes that away, too. */
  static async startOn(dataDir: string, env: Record<string, string> = {}): Promise<WebServer> {
    const { child, url, output } = await launch(dataDir, '0', env)
    return new WebServer(url, dataDir, child, output, env)
  }

  /** What the program has written when it was ready. */
  get output(): string {
    return this.written
  }

  /** Ends the process as the system would, and waits until it is gone. The folder stays. */
  async stop(): Promise<void> {
    const { child } = this
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }

  /** Starts it again, on the same port and folder. */
  async startAgain(): Promise<void> {
    const { child, output } = await launch(this.dataDir, new URL(this.url).port, this.env)
    this.child = child
    this.written = output
  }

  /** Stops it and removes its folder. */
  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

async function launch(
  dataDir: string,
  port: string,
  extra: Record<string, string>,
): Promise<{ child: ChildProcess; url: string; output: string }> {
  const child = spawn(process.execPath, [join(build, 'main/serve.js')], {
    env: { ...cleanEnvironment(), DATA_DIR: dataDir, PORT: port, HOST: '127.0.0.1', ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const whole = 'Data:'
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The server was not ready in time. It wrote:\n${output}`))
    }, START_TIMEOUT_MS)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The server ended with ${String(code)}. It wrote:\n${output}`))
    })
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString()
      const url = /^Listening on (\S+)$/m.exec(output)?.[1]
      // The lines after the first come in one write with it, or right after: all of them are waited for.
      if (url === undefined || !output.includes(whole) || !output.endsWith('\n')) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve({ child, url, output })
    })
  })
}

/** This process's environment without what would lead a test to somebody's real shop. */
function cleanEnvironment(): Record<string, string> {
  const env: Record<string, string> = { LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '1000', SHOP_TIME_ZONE: 'UTC' }
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_NO_WARNINGS']) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  return env
}
