import { randomUUID } from 'node:crypto'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { SlicerUnusable } from './adapters/slicer/find-slicer'
import { LocalSlicer } from './adapters/slicer/local-slicer'
import type { FileStore } from './application/files/ports'
import { SliceJobs, type SliceJobDependencies } from './application/slicing/slice-jobs'
import { ConfigError, type Config } from './config'
import { repeat } from './jobs/repeat'
import type { Services } from './services'
import { SliceWorkerPool } from './workers/slicing/slice-worker-pool'

type AddTeardown = (step: () => Promise<void> | void) => void

const LOOK_MS = 5_000
const CLEAN_UP_MS = 3_600_000

/** What most slices stay below; some take the whole limit. */
const USUAL_BYTES = 1024 ** 3

/**
 * So many slices run beside one another: one core stays for the people at the screens, and no more are begun than
 * the machine has memory for.
 */
function lanes(): number {
  return Math.max(1, Math.min(availableParallelism() - 1, Math.floor(totalmem() / USUAL_BYTES)))
}

/**
 * Makes the slicer ready: the one of SLICER_PATH, else the kept one. Throws ConfigError when SLICER_PATH names none that
 * works.
 */
export async function openSlicer(
  config: Pick<Config, 'slicerPath' | 'workersDir'>,
  kept: string | null,
  tempDir: string,
  files: FileStore,
  logger: Logger,
  addTeardown: AddTeardown,
): Promise<LocalSlicer> {
  const workers = new SliceWorkerPool({
    workerFile: join(config.workersDir, 'slice.worker.js'),
    threads: lanes(),
  })
  addTeardown(() => workers.close())
  const slicer = new LocalSlicer({
    path: config.slicerPath ?? kept,
    configured: config.slicerPath !== null,
    temporaryFolder: tempDir,
    files,
    workers,
    report: (problem, said) => logger.warn({ err: problem, said }, 'A slice came to nothing.'),
  })
  try {
    const found = await slicer.check()
    if (found) logger.info({ slicer: `${found.name} ${found.version}` }, 'Quotes are priced by a slicer.')
  } catch (error) {
    if (!(error instanceof SlicerUnusable)) throw error
    if (config.slicerPath === null) {
      logger.error({ err: error }, 'The slicer of the settings can’t be used; quotes are priced by geometry.')
      return slicer
    }
    throw new ConfigError('SLICER_PATH', `SLICER_PATH can’t be used: ${error.message}.`)
  }
  return slicer
}

/** Slices in the background what quotes wait for, and settles the quotes. */
export async function startSlicing(
  deps: {
    services: Pick<Services, 'slicing' | 'quoteSlicing'>
    jobs: SliceJobDependencies
    /** No other server can be at work on this database. */
    alone: boolean
  },
  logger: Logger,
  addTeardown: AddTeardown,
): Promise<void> {
  const { slicing, quoteSlicing } = deps.services
  const jobs = new SliceJobs(deps.jobs)
  const workerId = randomUUID()
  const stopping = new AbortController()
  const report = (error: unknown) => {
    if (!stopping.signal.aborted) logger.error({ err: error }, 'Slicing was interrupted.')
  }
  if (deps.alone) await jobs.releaseAll()
  // What a server left behind between the end of a slice and the price; done before the start is reported.
  await quoteSlicing.settleReady()
  const running = Array.from({ length: lanes() }, () =>
    repeat(
      async () => {
        const sliced = await jobs.runNext(workerId, stopping.signal)
        if (sliced) await quoteSlicing.settleReady()
        return sliced
      },
      LOOK_MS,
      report,
    ),
  )
  const tidying = repeat(
    async () => {
      await jobs.cleanUp()
      return false
    },
    CLEAN_UP_MS,
    report,
  )
  slicing.onWake = () => {
    for (const lane of running) lane.wake()
  }
  slicing.wake()
  addTeardown(async () => {
    slicing.onWake = () => undefined
    stopping.abort()
    await Promise.all([...running, tidying].map((job) => job.stop()))
  })
}
