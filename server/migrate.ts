import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadConfig } from './config'
import { dataPlace } from './data-place'
import { withKeptDatabase } from './kept-database'
import { migrateByCommand } from './persistence/migrate-command'

/** `npm run migrate [-- --dry-run]`: brings the database up to date, or prints what that would do. */
const here = fileURLToPath(new URL('.', import.meta.url))

try {
  const [option, ...more] = process.argv.slice(2)
  if ((option !== undefined && option !== '--dry-run') || more.length > 0) {
    throw new Error('Usage: npm run migrate [-- --dry-run]')
  }
  const config = await withKeptDatabase(
    loadConfig(process.env, {
      dataDir: dataPlace(process.env).dir,
      assetsDir: join(here, '../renderer'),
      workersDir: here,
    }),
  )
  await migrateByCommand({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    timeZone: config.shopTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    dryRun: option === '--dry-run',
    say: (line) => console.log(line),
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
