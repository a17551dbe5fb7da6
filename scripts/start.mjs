// Opens the desktop app; where that can't be, says why in one line and serves the same thing headless.
import { buildIfStale } from './lib/build.mjs'
import { electronArguments, findOrFetchElectron, isRoot, missingDisplay } from './lib/electron.mjs'
import { runEntry, runInstead } from './lib/run.mjs'

/** A download that takes longer is a network that blocks it. */
const PATIENCE_SECONDS = 180

const DEVELOPMENT = '--development'

const args = process.argv.slice(2).filter((argument) => argument !== DEVELOPMENT)
const mode = process.argv.includes(DEVELOPMENT) ? 'development' : 'production'

async function openWindow(electron) {
  if (isRoot()) {
    console.error('Running as root: Chromium’s sandbox is off. Use an ordinary account for daily work.')
  }
  const { ELECTRON_RUN_AS_NODE: _unset, ...env } = process.env
  process.exitCode = await runInstead(electron, [...electronArguments(), ...args], env)
}

async function start() {
  const noDisplay = missingDisplay()
  const electron = noDisplay === null ? findOrFetchElectron(PATIENCE_SECONDS) : null
  if (electron === null) {
    const reason = noDisplay ?? 'there is no Electron binary'
    console.error(`No desktop window: ${reason}. Serving in the browser instead.`)
    await runEntry('serve')
  } else if (buildIfStale(mode)) {
    await openWindow(electron)
  } else {
    process.exitCode = 1
  }
}

await start()
