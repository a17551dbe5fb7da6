// Finds a Chromium for the browser tests, or installs Debian's.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function runnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * @param {string} name
 * @returns {string | null} the program of that name on the PATH
 */
export function findOnPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder && runnable(join(folder, name))) return join(folder, name)
  }
  return null
}

/** @returns {string | null} CHROMIUM_PATH, Playwright's own, or the system's */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return runnable(named) ? named : null
  const playwrights = chromium.executablePath()
  if (playwrights && existsSync(playwrights)) return playwrights
  return NAMES.map(findOnPath).find((path) => path !== null) ?? FIXED.find(runnable) ?? null
}

/**
 * Installs Debian packages where this is Debian and we are root; silent where not. What apt-get refuses is said.
 * @param {string[]} packages
 * @returns {boolean} whether they were installed
 */
export function installDebianPackages(packages) {
  if (process.getuid?.() !== 0 || findOnPath('apt-get') === null) return false
  console.error(`Installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (args) => {
    const { status, stderr } = spawnSync('apt-get', args, {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 600_000,
    })
    if (status !== 0) console.error(stderr.trim())
    return status === 0
  }
  return run(['update']) && run(['install', '-y', '--no-install-recommends', ...packages])
}
