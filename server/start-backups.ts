import { join } from 'node:path'
import type { Logger } from 'pino'
import { backUp } from './application/backup/backup-job'
import { BackupService } from './application/backup/backup-service'
import type { Clock } from './application/common/clock'
import type { ReadModels } from './application/common/reads'
import type { ShopFactsSource } from './application/common/shop-facts'
import type { UnitOfWork } from './application/common/unit-of-work'
import { inTurn, type Turn } from './application/leases/in-turn'
import { backupEnvironment } from './backup/environment'
import { WorkerRunner } from './backup/worker-runner'
import type { Config } from './config'
import { repeat, type RepeatingJob } from './jobs/repeat'

interface BackupParts {
  unitOfWork: UnitOfWork
  reads: ReadModels
  shop: ShopFactsSource
  clock: Clock
  serverId: string
  tempDir: string
  /** Whether this is the only program on an embedded database, which it may replace by a restored one. */
  alone: boolean
  /** Stops the server and starts it again. */
  restart: () => void
}

type AddTeardown = (step: () => Promise<void> | void) => void

const LOOK_MS = 60_000
/** Free at once after a turn: what is due is seen in the shop's own time, and what is asked for begins at once. */
const TURN: Turn = { name: 'backup', everyMs: 0 }

/** Puts the backups together. What is due is made once `start` was called; only one of several servers is at it. */
export function openBackups(
  config: Config,
  parts: BackupParts,
  logger: Logger,
  addTeardown: AddTeardown,
): { service: BackupService; start: () => void } {
  const runner = new WorkerRunner({
    environment: backupEnvironment(config, parts.tempDir),
    workerFile: join(config.workersDir, 'backup.worker.js'),
    mayRestore: parts.alone,
  })
  let job: RepeatingJob | null = null
  const deps = { ...parts, runner, hasStore: config.storage?.kind === 'azblob', wake: () => job?.wake() }
  const service = new BackupService(deps)
  addTeardown(async () => {
    // A backup under way may take an hour; its halves are cleared away by the next one.
    await runner.close()
    await job?.stop()
  })
  return {
    service,
    start: () => {
      job = repeat(
        async () => {
          await inTurn(parts, TURN, async (lost) => {
            await backUp(deps, service, lost)
          })
          return false
        },
        LOOK_MS,
        (error) => logger.error({ err: error }, 'A backup could not be made.'),
      )
    },
  }
}
