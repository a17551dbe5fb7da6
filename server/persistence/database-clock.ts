import type { Clock } from '../application/common/clock'
import type { Logger } from './logger'
import type { Statements } from './statements'

/** An answer that took longer tells too little of when it was given. */
const SLOW_ANSWER_MS = 2_000
/** Differences below are those of the measuring. */
const NOISE_MS = 100
/** From here on somebody should set the machine's clock. */
const TELLING_MS = 10_000

/** What time it is by the database's own clock. */
export async function databaseTime(sql: Statements): Promise<Date> {
  const [row] = await sql.rows<{ now: Date | string }>(
    sql.dialect === 'sqlite'
      ? `SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS now`
      : 'SELECT SYSUTCDATETIME() AS now',
  )
  return new Date(row!.now)
}

/**
 * The time that all servers on a database have in common: their own clocks may differ by minutes, but leases, claims and
 * limits that one writes are judged by the others. Each server measures how far its clock is from the database's, and goes
 * by that; between two measurements its own clock runs.
 */
export class DatabaseClock implements Clock {
  private offsetMs = 0

  constructor(
    private readonly time: () => Promise<Date>,
    private readonly logger: Logger,
  ) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs)
  }

  /** Asks the database for its time. */
  async measure(): Promise<void> {
    const [asked, begun] = [Date.now(), performance.now()]
    const there = await this.time()
    const tookMs = performance.now() - begun
    if (tookMs > SLOW_ANSWER_MS) return
    const offsetMs = Math.round(there.getTime() - (asked + tookMs / 2))
    if (Math.abs(offsetMs - this.offsetMs) <= NOISE_MS) return
    if (Math.abs(offsetMs - this.offsetMs) > TELLING_MS) {
      const seconds = String(Math.round(Math.abs(offsetMs) / 1000))
      this.logger.warn(
        Math.abs(offsetMs) <= TELLING_MS
          ? 'This machine’s clock is that of the database again.'
          : `This machine’s clock is ${seconds} seconds ${offsetMs < 0 ? 'ahead of' : 'behind'} the database’s, by which the server goes. Set it.`,
      )
    }
    this.offsetMs = offsetMs
  }
}
