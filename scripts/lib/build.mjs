// Builds what is stale: sources newer than the last build's stamp.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const SOURCES = ['shared', 'server', 'electron', 'renderer', 'migrations', 'demo', 'bench', 'fuzz', 'soak']
const FILES = ['package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json']
const stamp = join(root, 'out/.built')

/** The newest change below a folder, in milliseconds; folders count too, since a deletion changes only them. */
function newest(path) {
  if (!existsSync(path)) return 0
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    status.mtimeMs,
  )
}

function isBuildStale(mode) {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== mode) return true
  const built = statSync(stamp).mtimeMs
  return [...SOURCES, ...FILES].some((path) => newest(join(root, path)) > built)
}

/**
 * Runs the build where it is stale; its own words appear only when it fails.
 * @param {'production' | 'development'} [mode] development: reload and developer tools in the menu
 * @returns {boolean} whether the build stands
 */
export function buildIfStale(mode = 'production') {
  if (!isBuildStale(mode)) return true
  const started = new Date()
  console.error('Building …')
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const result = spawnSync(process.execPath, [cli, 'build', '--mode', mode], { cwd: root, encoding: 'utf8' })
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}\n`)
    console.error('The build failed.')
    return false
  }
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, mode)
  // What was saved while the build ran may not be in it: the stamp carries the time of its beginning.
  utimesSync(stamp, started, started)
  return true
}
