import { join } from 'node:path'
import { ConfigError, loadConfig } from './config'
import { confirmPlace, dataPlace } from './data-place'
import { startServer, WARM_UP_AFTER_MS } from './start'

/** The headless server: the same program as the desktop app, without a window. */
async function serve(): Promise<void> {
  const here = import.meta.dirname
  const place = dataPlace(process.env)
  const config = loadConfig(process.env, {
    dataDir: place.dir,
    assetsDir: join(here, '../renderer'),
    workersDir: here,
  })
  const server = await startServer(config, { warmUpAfterMs: WARM_UP_AFTER_MS })
  confirmPlace(process.env, place)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void server.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  const lines = [
    `Listening on ${server.listening}`,
    `Portal: ${server.portalUrl ?? server.url}/`,
    `Office: ${server.url}/office`,
    `Data:   ${config.dataDir}`,
  ]
  if (server.setupCode) {
    lines.push(`First set-up: open ${server.url}/office and enter the code ${server.setupCode}`)
  }
  // In one write: whoever waits for the first line has the others with it.
  console.log(lines.join('\n'))
}

serve().catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error)
  console.error(error instanceof ConfigError ? sentence : `The server could not start. ${sentence}`)
  process.exit(1)
})
