import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import type { ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { SliceJob, SliceOutcome, Slicer } from './ports'
import { slicerName } from './slicing-service'

export interface SliceJobDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  shop: ShopFactsSource
  slicer: Slicer
  clock: Clock
}

const LEASE_SECONDS = 60
const RENEW_MS = 20_000
/** A job that took its server down so often is given up. */
const MOST_ATTEMPTS = 3
const KEEP_ENDED_MS = 7 * 86_400_000

/** Makes the slices that quotes wait for, one at a time for each who asks for the next. */
export class SliceJobs {
  constructor(private readonly deps: SliceJobDependencies) {}

  /** Frees the jobs of a server that was killed. Only right where this one is the only server on the database. */
  async releaseAll(): Promise<void> {
    const { unitOfWork, clock } = this.deps
    if ((await this.deps.reads.slicesWaiting()) > 0) {
      await unitOfWork.run((tx) => tx.slicing.releaseAll(clock.now()))
    }
  }

  async cleanUp(): Promise<void> {
    const before = new Date(this.deps.clock.now().getTime() - KEEP_ENDED_MS)
    await this.deps.unitOfWork.run((tx) => tx.slicing.deleteEnded(before))
  }

  /**
   * Claims the most urgent job and slices it; answers false when there is none. When `stop` fires, the slicer is ended
   * and the job given back. A claim that another worker took over meanwhile is let go.
   */
  async runNext(workerId: string, stop: AbortSignal): Promise<boolean> {
    const { unitOfWork, clock, reads } = this.deps
    if (stop.aborted || (await reads.slicesWaiting()) === 0) return false
    const job = await unitOfWork.run((tx) => tx.slicing.claim(workerId, clock.now(), LEASE_SECONDS))
    if (!job) return false
    const outcome = await this.outcomeOf(job, workerId, stop)
    if (outcome === 'stopped') {
      await unitOfWork.run((tx) => tx.slicing.giveBack(job.id, workerId, clock.now()))
      return false
    }
    if (outcome !== 'lost') await this.note(job, workerId, outcome)
    return true
  }

  private async outcomeOf(
    job: SliceJob,
    workerId: string,
    stop: AbortSignal,
  ): Promise<SliceOutcome | 'stopped' | 'lost'> {
    if (job.attempts > MOST_ATTEMPTS) {
      return { kind: 'failed', detail: 'Slicing it was begun several times and never ended.' }
    }
    const { slicer, reads, shop, unitOfWork, clock } = this.deps
    const lost = new AbortController()
    const renewing = setInterval(() => {
      const leaseEnd = new Date(clock.now().getTime() + LEASE_SECONDS * 1000)
      // A database that does not answer for a moment is no reason to give up; the lease outlasts two such turns.
      unitOfWork
        .run((tx) => tx.slicing.renew(job.id, workerId, leaseEnd))
        .then((held) => {
          if (!held) lost.abort()
        })
        .catch(() => undefined)
    }, RENEW_MS)
    try {
      const { slicer: limits, model_limits: reading } = await shop.outside(reads)
      const { storageKey, profile, printers, expected } = job
      const order = { storageKey, profile, printers, expected, limits, reading }
      return await slicer.slice(order, AbortSignal.any([stop, lost.signal]))
    } catch (error) {
      if (stop.aborted) return 'stopped'
      if (lost.signal.aborted) return 'lost'
      throw error
    } finally {
      clearInterval(renewing)
    }
  }

  private async note(job: SliceJob, workerId: string, outcome: SliceOutcome): Promise<void> {
    const now = this.deps.clock.now()
    await this.deps.unitOfWork.run(async (tx) => {
      if (outcome.kind !== 'sliced') {
        await tx.slicing.finish(job.id, workerId, { state: outcome.kind, error: outcome.detail }, now)
        return
      }
      const { fileSha256, profileHash } = job
      const { volumeMm3, seconds, layers } = outcome
      const slicer = slicerName(outcome.slicer)
      const kept = { fileSha256, profileHash, slicer, volumeMm3, seconds, layers, createdAt: now }
      const resultId = await tx.slicing.keep(kept)
      await tx.slicing.finish(job.id, workerId, { state: 'done', resultId }, now)
    })
  }
}
