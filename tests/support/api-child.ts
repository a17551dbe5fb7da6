import { startServer } from '../../server/start'
import { prepareDatabase } from './api-database'
import { testConfig } from './server'

/** A server in a process of its own, which a test may kill. Its argument is the data folder. */
const dataDir = process.argv.at(-1)!
await prepareDatabase(dataDir)
const { SLICER_PATH } = process.env
const env: Record<string, string> = SLICER_PATH === undefined ? {} : { SLICER_PATH }
const server = await startServer(testConfig(dataDir, { env }), { checkAnswers: true })
process.on('SIGTERM', () => {
  void server.close().then(() => process.exit(0))
})
console.log(`Listening on ${server.url}`)
