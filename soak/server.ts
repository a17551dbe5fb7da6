import { startServer } from '../server/start'
import { soakConfig } from './shop'

/**
 * One of the servers of a run, in a process of its own. Several may be on one embedded database here, which the product
 * refuses: what they share they share through the database, as on a SQL Server.
 */
export async function playServer(
  dataDir: string,
  databaseUrl: string | null,
  workersDir: string,
  shared: boolean,
): Promise<void> {
  const server = await startServer(soakConfig(dataDir, databaseUrl, workersDir), { sharedEmbedded: shared })
  process.on('SIGTERM', () => {
    void server.close().then(() => process.exit(0))
  })
  console.log(`Listening on ${server.url}`)
}
