import { join } from 'node:path'
import { loadConfig, type Config } from '../server/config'
import { migrateByCommand } from '../server/persistence/migrate-command'
import { startServer } from '../server/start'
import { HttpClient } from '../bench/http'

export const ADMIN = { email: 'soak@example.com', password: 'endure-Heron-52' }
const PASSWORD = 'endless-Otter-29'

/** As the servers of a run are configured: no rate stands in the way. */
export function soakConfig(dataDir: string, databaseUrl: string | null, workersDir: string): Config {
  return loadConfig(
    {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      LOG_LEVEL: 'info',
      SHOP_TIME_ZONE: 'UTC',
      RATE_LIMIT_FACTOR: '100000',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    },
    { dataDir, assetsDir: join(workersDir, '../renderer'), workersDir },
  )
}

/** Makes the shop of a run, with so many customers; answers how they sign in. */
export async function makeShop(
  config: Config,
  customers: number,
): Promise<{ email: string; password: string }[]> {
  await migrateByCommand({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    dryRun: false,
    timeZone: 'UTC',
    say: () => undefined,
  })
  const server = await startServer({ ...config, logLevel: 'warn' })
  const anyone = new HttpClient(server.url)
  try {
    const { access_token: token } = await anyone.json<{ access_token: string }>(
      'POST',
      '/api/v1/auth/login',
      ADMIN,
    )
    const admin = new HttpClient(server.url, token)
    const people = Array.from({ length: customers }, (_, index) => ({
      // Another run may have left its own people in the same database.
      email: `soak.${Date.now().toString(36)}.${index + 1}@example.com`,
      password: PASSWORD,
    }))
    for (const person of people) await admin.json('POST', '/api/v1/users', { ...person, first_name: 'Sol' })
    admin.close()
    return people
  } finally {
    anyone.close()
    await server.close()
  }
}
