// Runs one child process in this one's place: signals go on to it, its exit code comes back.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { root } from './root.mjs'

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} the exit code, 128 + n where a signal ended it
 */
export function runInstead(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: 'inherit' })
    // A terminal's Ctrl+C reaches the child by itself; both arriving is harmless, one missing is not.
    const pass = (signal) => child.kill(signal)
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, pass)
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code, signal) => resolve(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0)))
  })
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/** The `out/main` entry of that name, built where stale, with this command's own arguments. */
export async function runEntry(name) {
  if (!buildIfStale()) return 1
  const entry = join(root, 'out/main', `${name}.js`)
  if (!existsSync(entry)) {
    console.error(`The build made no ${entry}.`)
    return 1
  }
  return runInstead(process.execPath, [entry, ...process.argv.slice(2)])
}
