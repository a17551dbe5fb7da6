import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../adapters/storage/temporary-files'
import { backupEnvironment } from '../backup/environment'
import type { BackupEnvironment } from '../backup/tasks'
import { loadConfig } from '../config'
import { dataPlace } from '../data-place'
import { withKeptDatabase } from '../kept-database'

/** Runs a command; what it throws is printed as a sentence, and the process ends with 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

/** What commands about whole shops work with, from the environment. */
export async function commandEnvironment(): Promise<BackupEnvironment> {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const config = await withKeptDatabase(
    loadConfig(process.env, {
      dataDir: dataPlace(process.env).dir,
      assetsDir: join(here, '../renderer'),
      workersDir: here,
    }),
  )
  return backupEnvironment(config, join(temporaryFolder(config.dataDir), `command-${String(process.pid)}`))
}

/** The passphrase for this command, from `BACKUP_PASSPHRASE`: arguments can be read by others on the machine. */
export function givenPassphrase(): string | null {
  const given = process.env.BACKUP_PASSPHRASE
  return given === undefined || given === '' ? null : given
}
