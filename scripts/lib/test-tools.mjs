// What the browser and desktop tests need beside npm's packages: a Chromium, an Electron, a display.
import { spawnSync } from 'node:child_process'
import { findChromium, findOnPath, installDebianPackages } from './chromium.mjs'
import { findOrFetchElectron } from './electron.mjs'

/** What Electron links against on Debian, beside what Chromium's own package brings. */
const ELECTRON_LIBRARIES = [
  'libasound2',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libxkbcommon0',
  'libxss1',
  'libxtst6',
]

/** The shared libraries that a binary asks for and the system does not have (Linux only). */
function missingLibraries(binary) {
  if (process.platform !== 'linux') return []
  const { stdout } = spawnSync('ldd', [binary], { encoding: 'utf8' })
  return (stdout ?? '')
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0])
}

/**
 * Finds or fetches everything, as far as this machine allows.
 * @returns {{
 *   chromium: string | null, electron: string | null, xvfb: string | null,
 *   noBrowser: string | null, noDesktop: string | null
 * }} paths, and for each kind of test why it can't run, or null
 */
export function prepareTestTools() {
  const electron = findOrFetchElectron(120)
  const wanted = []
  if (findChromium() === null) wanted.push('chromium')
  if (process.platform === 'linux' && findOnPath('xvfb-run') === null) wanted.push('xvfb', 'xauth')
  if (electron !== null && missingLibraries(electron).length > 0) wanted.push(...ELECTRON_LIBRARIES)
  if (wanted.length > 0) installDebianPackages(wanted)

  const chromium = findChromium()
  const xvfb = findOnPath('xvfb-run')
  const missing = electron === null ? [] : missingLibraries(electron)
  const display = process.platform !== 'linux' || xvfb !== null || Boolean(process.env.DISPLAY)
  let noDesktop = null
  if (electron === null)
    noDesktop = 'there is no Electron binary (set ELECTRON_OVERRIDE_DIST_PATH to a folder with one)'
  else if (missing.length > 0) noDesktop = `Electron lacks libraries: ${missing.join(', ')}`
  else if (!display) noDesktop = 'there is no display and no xvfb-run'
  return {
    chromium,
    electron,
    xvfb,
    noBrowser: chromium === null ? 'there is no Chromium (set CHROMIUM_PATH to one)' : null,
    noDesktop,
  }
}

/**
 * Finds or fetches PrusaSlicer, by which the slicing tests check what a real slicer does.
 * @returns {string | null} its path, or null where there is none to be had; its tests are skipped then
 */
export function prepareSlicer() {
  const named = process.env.TEST_SLICER_PATH
  if (named) return named
  if (findOnPath('prusa-slicer') === null && process.platform === 'linux')
    installDebianPackages(['prusa-slicer'])
  return findOnPath('prusa-slicer')
}

/**
 * Finds or fetches clamd, which the tests of uploads ask with a signature of their own.
 * @returns {boolean} whether there is one; its tests are skipped otherwise
 */
export function prepareScanner() {
  if (findOnPath('clamd') === null && process.platform === 'linux') installDebianPackages(['clamav-daemon'])
  return findOnPath('clamd') !== null
}
