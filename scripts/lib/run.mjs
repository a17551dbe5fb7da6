// Runs what was built, in this process or in a child that stands for it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale } from './build.mjs'
import { root } from './root.mjs'

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }
const WATCH_MS = 100

/**
 * Calls back once npm is gone. npm puts a shell between itself and a script, and a signal ends npm and that
 * shell without ever arriving here. Started without npm, a process may well outlive its parent.
 */
function whenNpmEnds(callback) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    callback()
  }, WATCH_MS)
  watch.unref()
}

/**
 * Runs a program in this one's place: signals go on to it, its exit code comes back.
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
    whenNpmEnds(() => child.kill('SIGTERM'))
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code, signal) => resolve(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0)))
  })
}

/**
 * Runs the `out/main` entry of that name in this process, built where stale, with this command's arguments:
 * whoever ends this process ends the program, and nothing is left behind that holds the data folder.
 * @param {string} name
 */
export async function runEntry(name) {
  const entry = join(root, 'out/main', `${name}.js`)
  if (!buildIfStale()) {
    process.exitCode = 1
  } else if (!existsSync(entry)) {
    console.error(`The build made no ${entry}.`)
    process.exitCode = 1
  } else {
    whenNpmEnds(() => process.kill(process.pid, 'SIGTERM'))
    process.argv[1] = entry
    await import(pathToFileURL(entry).href)
  }
}
