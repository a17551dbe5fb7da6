// Finds a runnable Electron, or fetches the one that package.json names.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const packageDir = join(root, 'node_modules/electron')
const BINARY = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
const binaryName = BINARY[process.platform] ?? 'electron'

/** @returns {string | null} the binary's path, without asking any network */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const path = join(override, binaryName)
    return existsSync(path) ? path : null
  }
  const pathFile = join(packageDir, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(packageDir, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(path) ? path : null
}

/**
 * Finds the binary or lets the electron package download its own, once.
 * @param {number} seconds how long the download may take; some networks answer nothing at all
 * @returns {string | null}
 */
export function findOrFetchElectron(seconds) {
  const found = findElectron()
  if (found !== null || process.env.ELECTRON_OVERRIDE_DIST_PATH) return found
  const installer = join(packageDir, 'install.js')
  if (!existsSync(installer)) return null
  console.error('Fetching Electron (once) …')
  spawnSync(process.execPath, [installer], { cwd: packageDir, stdio: 'ignore', timeout: seconds * 1000 })
  return findElectron()
}

/** Arguments in front of the program: what must be told to Chromium before it is ready. */
export function electronArguments() {
  const args = ['-r', join(root, 'out/preload/early.cjs'), root]
  if (isRoot()) args.push('--no-sandbox')
  return args
}

/** Chromium refuses its sandbox to the root user. */
export function isRoot() {
  return process.getuid?.() === 0
}

/** Why no window can be shown here, or null. */
export function missingDisplay() {
  if (process.platform !== 'linux') return null
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? null : 'there is no display'
}
