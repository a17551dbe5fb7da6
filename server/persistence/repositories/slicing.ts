import type { SliceJob, SliceRepository, SliceResult } from '../../application/slicing/ports'
import { Gateway } from '../gateway'
import { SLICE_JOBS, SLICE_RESULTS, SLICE_WAITS } from '../schema/slicing'
import type { RowOf } from '../schema/table'
import { rowReader } from '../schema/rows'
import { firstRows, type WritingStatements } from '../statements'
import { firstHere } from '../transactions'

const JOB_ROW = rowReader(SLICE_JOBS, 'j')
/** Jobs that a claim tries for: others may take some of them at the same moment. */
const CANDIDATES = 20

/** Slices of one transaction: those that are kept, those to be made, and who waits for them. */
export class SqlSliceRepository implements SliceRepository {
  private readonly results: Gateway<typeof SLICE_RESULTS.columns>
  private readonly jobs: Gateway<typeof SLICE_JOBS.columns>
  private readonly waits: Gateway<typeof SLICE_WAITS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.results = new Gateway(sql, SLICE_RESULTS)
    this.jobs = new Gateway(sql, SLICE_JOBS)
    this.waits = new Gateway(sql, SLICE_WAITS)
  }

  result: SliceRepository['result'] = ({ fileSha256, profileHash }, slicer) =>
    this.results.one({ fileSha256, profileHash, slicer })

  resultById(id: number): Promise<SliceResult | null> {
    return this.results.one({ id })
  }

  async keep(result: Omit<SliceResult, 'id'>): Promise<number> {
    const known = await this.result(result, result.slicer)
    return known ? known.id : await firstHere(this.results.insert(result), 'the result of a slice')
  }

  request: SliceRepository['request'] = async (quoteId, request, now) => {
    const { fileSha256, profileHash } = request
    const known = await this.jobs.oneToChange({ fileSha256, profileHash })
    const fresh = { ...request, state: 'waiting' as const, availableAt: now, claimedBy: null }
    let jobId: number
    if (!known) {
      jobId = await firstHere(
        this.jobs.insert({
          ...fresh,
          attempts: 0,
          resultId: null,
          error: null,
          createdAt: now,
          finishedAt: null,
        }),
        'the slice of a file',
      )
    } else {
      jobId = known.id
      if (known.state !== 'waiting') {
        const ended = { attempts: 0, resultId: null, error: null, finishedAt: null }
        await this.jobs.update({ id: jobId }, { ...fresh, ...ended })
      } else if (request.priority < known.priority) {
        await this.jobs.update({ id: jobId }, { priority: request.priority })
      }
    }
    if (!(await this.waits.one({ quoteId, jobId }))) await this.waits.insert({ quoteId, jobId })
  }

  async awaitedBy(quoteId: number): Promise<SliceJob[]> {
    const rows = await this.sql.rows(
      `SELECT ${JOB_ROW.columns} FROM slice_jobs j JOIN slice_waits w ON w.job_id = j.id
       WHERE w.quote_id = :quoteId ORDER BY j.id`,
      { quoteId },
    )
    return rows.map((row) => jobOf(JOB_ROW.read(row)))
  }

  async forget(quoteId: number): Promise<void> {
    const jobs = await this.waits.many({ quoteId })
    await this.waits.delete({ quoteId })
    for (const { jobId } of jobs) {
      await this.sql.change(
        `DELETE FROM slice_jobs WHERE slice_jobs.id = :jobId AND slice_jobs.state = 'waiting'
         AND slice_jobs.claimed_by IS NULL
         AND NOT EXISTS (SELECT 1 FROM slice_waits w WHERE w.job_id = slice_jobs.id)`,
        { jobId },
      )
    }
  }

  async claim(workerId: string, now: Date, leaseSeconds: number): Promise<SliceJob | null> {
    const { sql } = this
    const leaseEnd = new Date(now.getTime() + leaseSeconds * 1000)
    // A lease that ends later still was taken by a clock that was wrong.
    const latest = new Date(leaseEnd.getTime() + leaseSeconds * 1000)
    const due = await sql.rows<{ id: number }>(
      `SELECT j.id AS id FROM slice_jobs j
       WHERE j.state = 'waiting' AND (j.available_at <= :now OR j.available_at > :latest)
       ORDER BY j.priority, j.id ${firstRows(sql.dialect, CANDIDATES)}`,
      { now, latest },
    )
    for (const { id } of due) {
      // Of two workers that saw the same job, the second finds it no longer due.
      const won = await sql.change(
        `UPDATE slice_jobs SET claimed_by = :workerId, available_at = :leaseEnd, attempts = slice_jobs.attempts + 1
         WHERE slice_jobs.id = :id AND slice_jobs.state = 'waiting'
         AND (slice_jobs.available_at <= :now OR slice_jobs.available_at > :latest)`,
        { workerId, leaseEnd, id, now, latest },
      )
      const row = won === 1 ? await this.jobs.one({ id }) : null
      if (row) return jobOf(row)
    }
    return null
  }

  async renew(id: number, workerId: string, leaseEnd: Date): Promise<boolean> {
    const changed = await this.jobs.update(
      { id, claimedBy: workerId, state: 'waiting' },
      { availableAt: leaseEnd },
    )
    return changed === 1
  }

  finish: SliceRepository['finish'] = async (id, workerId, end, at) => {
    const changed = await this.jobs.update(
      { id, claimedBy: workerId, state: 'waiting' },
      {
        claimedBy: null,
        finishedAt: at,
        ...(end.state === 'done'
          ? { state: end.state, resultId: end.resultId, error: null }
          : { state: end.state, error: end.error }),
      },
    )
    return changed === 1
  }

  async giveBack(id: number, workerId: string, now: Date): Promise<void> {
    await this.sql.change(
      `UPDATE slice_jobs SET claimed_by = NULL, available_at = :now, attempts = slice_jobs.attempts - 1
       WHERE slice_jobs.id = :id AND slice_jobs.claimed_by = :workerId AND slice_jobs.state = 'waiting'`,
      { id, workerId, now },
    )
  }

  async releaseAll(now: Date): Promise<void> {
    await this.sql.change(
      `UPDATE slice_jobs SET claimed_by = NULL, available_at = :now
       WHERE slice_jobs.state = 'waiting' AND slice_jobs.claimed_by IS NOT NULL`,
      { now },
    )
  }

  deleteEnded(before: Date): Promise<number> {
    return this.sql.change(
      `DELETE FROM slice_jobs WHERE slice_jobs.state <> 'waiting' AND slice_jobs.finished_at < :before
       AND NOT EXISTS (SELECT 1 FROM slice_waits w WHERE w.job_id = slice_jobs.id)`,
      { before },
    )
  }
}

function jobOf(row: RowOf<typeof SLICE_JOBS>): SliceJob {
  const { id, fileSha256, profileHash, state, storageKey, profile, printers, expected } = row
  const { priority, attempts, resultId, error } = row
  return {
    id,
    fileSha256,
    profileHash,
    state,
    storageKey,
    profile,
    printers,
    expected,
    priority,
    attempts,
    resultId,
    error,
  }
}
