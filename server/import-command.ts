import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createLog } from './adapters/logging'
import { legacyUploads } from './adapters/legacy-uploads'
import { openStore } from './adapters/storage/open-store'
import { temporaryFolder } from './adapters/storage/temporary-files'
import { systemClock } from './application/common/clock'
import { importShop } from './application/legacy/import-shop'
import { beginShop } from './application/shop/first-start'
import type { Config } from './config'
import { lockDataFolder } from './persistence/folder-lock'
import { openLegacySource } from './persistence/legacy/legacy-source'
import { openPersistence } from './persistence/open-persistence'
import { ModelAnalyzerPool } from './workers/model/analyzer-pool'
import { PooledModelAnalyzer } from './workers/model/model-analyzer'

export interface ImportCommand {
  /** `mssql://…`, or `sqlite:` and a path. */
  from: string
  /** The folder of the files. */
  uploads: string
  dryRun: boolean
  config: Config
  /** Takes one line for a person. */
  say: (line: string) => void
}

/**
 * Brings the portal before into the shop of the configuration, which no program may have open. Throws an error with a
 * sentence when it can't, or when there is something that it does not know.
 */
export async function importByCommand({ from, uploads, dryRun, config, say }: ImportCommand): Promise<void> {
  const { dataDir, databaseUrl } = config
  const steps: (() => Promise<void> | void)[] = []
  const keep = <T>(value: T, close: (value: T) => Promise<void> | void): T => {
    steps.unshift(() => close(value))
    return value
  }
  try {
    const source = keep(await openLegacySource(from, say), (each) => each.close())
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if (databaseUrl === null) keep(lockDataFolder(dataDir), (lock) => lock.release())
    const logger = createLog(config.logLevel, null).logger
    const persistence = keep(
      await openPersistence({ databaseUrl, dataDir, logger, migrate: 'auto' }),
      (each) => each.close(),
    )
    const { unitOfWork, reads } = persistence
    const firstTimeZone = config.shopTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    await beginShop({ unitOfWork, clock: systemClock, reads }, firstTimeZone)
    const temporary = temporaryFolder(dataDir)
    const models = keep(
      new ModelAnalyzerPool({ workerFile: join(config.workersDir, 'model.worker.js') }),
      (pool) => pool.close(),
    )
    await importShop(
      {
        unitOfWork,
        reads,
        files: await openStore(dataDir, temporary, config.storage),
        analyzer: new PooledModelAnalyzer(models),
        clock: systemClock,
        timeZone: (await reads.settings())?.settings.time_zone ?? firstTimeZone,
        say,
      },
      source,
      legacyUploads(uploads, temporary),
      dryRun,
    )
  } finally {
    for (const step of steps) await step()
  }
}
