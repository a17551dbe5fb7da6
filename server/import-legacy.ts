import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { importByCommand } from './import-command'
import { loadConfig } from './config'
import { dataPlace } from './data-place'
import { withKeptDatabase } from './kept-database'

/** `npm run import-legacy -- --from mssql://… --uploads DIR [--dry-run]`: the portal before comes into a fresh shop. */
const here = fileURLToPath(new URL('.', import.meta.url))
const USAGE =
  'Usage: npm run import-legacy -- --from mssql://user:password@host/database --uploads DIR [--dry-run]'

try {
  const { from, uploads, dryRun } = options()
  const config = await withKeptDatabase(
    loadConfig(process.env, {
      dataDir: dataPlace(process.env).dir,
      assetsDir: join(here, '../renderer'),
      workersDir: here,
    }),
  )
  await importByCommand({ from, uploads, dryRun, config, say: (line) => console.log(line) })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function options(): { from: string; uploads: string; dryRun: boolean } {
  let given
  try {
    given = parseArgs({
      options: { from: { type: 'string' }, uploads: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    }).values
  } catch {
    throw new Error(USAGE)
  }
  const { from, uploads } = given
  if (from === undefined || uploads === undefined) throw new Error(USAGE)
  if (!statSync(uploads, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`There is no folder ${uploads}.`)
  }
  return { from, uploads, dryRun: given['dry-run'] ?? false }
}
