// Opens the desktop app; where that can't be, says why in one line and serves the same thing headless.
import { buildIfStale } from './lib/build.mjs'
import { electronArguments, findOrFetchElectron, isRoot, missingDisplay } from './lib/electron.mjs'
import { runEntry, runInstead } from './lib/run.mjs'

/** A download that takes longer is a network that blocks it. */
const PATIENCE_SECONDS = 180

const DEVELOPMENT = '--development'

async function start() {
  if (!buildIfStale(process.argv.includes(DEVELOPMENT) ? 'development' : 'production')) return 1
  const noDisplay = missingDisplay()
  const electron = noDisplay === null ? findOrFetchElectron(PATIENCE_SECONDS) : null
  if (electron === null) {
    console.error(
      `No desktop window: ${noDisplay ?? 'there is no Electron binary'}. Serving in the browser instead.`,
    )
    return runEntry('serve')
  }
  if (isRoot())
    console.error('Running as root: Chromium’s sandbox is off. Use an ordinary account for daily work.')
  const { ELECTRON_RUN_AS_NODE: _unset, ...env } = process.env
  return runInstead(
    electron,
    [...electronArguments(), ...process.argv.slice(2).filter((argument) => argument !== DEVELOPMENT)],
    env,
  )
}

process.exitCode = await start()
