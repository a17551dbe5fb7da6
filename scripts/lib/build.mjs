// Builds what is stale: sources newer than the last build's stamp.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const SOURCES = ['shared', 'server', 'electron', 'renderer', 'migrations', 'demo', 'bench']
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

export function isBuildStale() {
  if (!existsSync(stamp)) return true
  const built = statSync(stamp).mtimeMs
  return [...SOURCES, ...FILES].some((path) => newest(join(root, path)) > built)
}

/**
 * Runs the build where it is stale.
 * @param {{ quiet?: boolean }} [options] quiet: the build's own words only when it fails
 * @returns {boolean} whether the build stands
 */
export function buildIfStale({ quiet = true } = {}) {
  if (!isBuildStale()) return true
  const started = new Date()
  if (quiet) console.error('Building …')
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const result = spawnSync(process.execPath, [cli, 'build'], {
    cwd: root,
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : 'inherit',
  })
  if (result.status !== 0) {
    if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}\n`)
    console.error('The build failed.')
    return false
  }
  mkdirSync(join(root, 'out'), { recursive: true })
  // What was saved while the build ran may not be in it: the stamp carries the time of its beginning.
  writeFileSync(stamp, started.toISOString())
  return true
}
