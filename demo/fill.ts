import { join, relative, resolve } from 'node:path'
import { createLog } from '../server/adapters/logging'
import { loadConfig } from '../server/config'
import { fillShop } from './fill-shop'
import { DEMO_PASSWORD } from './people'

/** Fills `DATA_DIR`, or a folder of the demo's own, with a believable shop, and says how to open it. */
async function fill(): Promise<void> {
  const here = import.meta.dirname
  const root = resolve(here, '../..')
  const config = loadConfig(process.env, {
    dataDir: join(root, 'data/demo'),
    assetsDir: join(here, '../renderer'),
    workersDir: here,
  })
  if (config.databaseUrl !== null) {
    throw new Error('The demo fills an embedded database only: leave DATABASE_URL away.')
  }
  const shop = await fillShop({
    dataDir: config.dataDir,
    workersDir: config.workersDir,
    now: new Date(),
    timeZone: config.shopTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    logger: createLog('warn', null).logger,
  })
  const near = relative(process.cwd(), config.dataDir)
  const folder = near !== '' && !near.startsWith('..') ? `./${near}` : config.dataDir
  console.log(`${shop.replaced ? 'Made the demo shop anew' : 'Made the demo shop'} in ${config.dataDir}:`)
  console.log(
    `  ${shop.customers} customers, ${shop.quotes} quotes, ${shop.orders} orders, ${shop.files} files and pictures`,
  )
  console.log(`Sign in with the password ${DEMO_PASSWORD} as`)
  for (const { role, name, email } of shop.signIns) console.log(`  ${role.padEnd(9)} ${email} (${name})`)
  console.log('Open it:')
  console.log(`  DATA_DIR=${/[^\w./-]/.test(folder) ? `'${folder}'` : folder} npm start`)
}

fill().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
