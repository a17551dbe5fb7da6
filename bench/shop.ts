import { join } from 'node:path'
import { loadConfig, type Config } from '../server/config'

export const ADMIN = { email: 'bench@example.com', password: 'measure-Twice-11' }

/** Set in the environment of the measured server: no limit of a rate stands in the way, and the log is silent. */
export function benchConfig(dataDir: string): Config {
  const here = import.meta.dirname
  // The build puts what several entries share into a folder below the entries'.
  const main = here.endsWith('chunks') ? join(here, '..') : here
  return loadConfig(
    {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      SHOP_TIME_ZONE: 'UTC',
      RATE_LIMIT_FACTOR: '100000',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    },
    { dataDir, assetsDir: join(main, '../renderer'), workersDir: main },
  )
}

export const ADDRESS = {
  shipping_name: 'Bench Ltd',
  shipping_address_line1: '1 Measuring Lane',
  shipping_city: 'Portland',
  shipping_state: 'OR',
  shipping_zip: '97201',
  shipping_country: 'US',
}
