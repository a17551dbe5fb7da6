import type { Logger as TypeormLogger } from 'typeorm'
import type { Logger } from './logger'

/** A statement that took longer than it should, without the values that were in it. */
export interface SlowStatement {
  sql: string
  /** How often since the start. */
  count: number
  longestMs: number
  lastAt: Date
}

const MOST_KEPT = 50
const LONGEST_TEXT = 2_000

/** Notes statements that take long: in the log, and the slowest for whoever asks later. */
export class SlowStatements {
  private readonly bySql = new Map<string, SlowStatement>()

  /** @param thresholdMs longer is slow */
  constructor(
    readonly thresholdMs: number,
    private readonly logger: Logger,
  ) {}

  note(ms: number, sql: string): void {
    const text = sql.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT)
    this.logger.warn({ ms, sql: text }, 'slow statement')
    const known = this.bySql.get(text)
    this.bySql.set(text, {
      sql: text,
      count: (known?.count ?? 0) + 1,
      longestMs: Math.max(known?.longestMs ?? 0, ms),
      lastAt: new Date(),
    })
    if (this.bySql.size > MOST_KEPT) this.bySql.delete(this.slowestFirst().at(-1)!.sql)
  }

  slowestFirst(): SlowStatement[] {
    return [...this.bySql.values()].sort((a, b) => b.longestMs - a.longestMs)
  }
}

/**
 * What TypeORM says goes nowhere but for slow statements: failed ones reach the log with their request, through the errors;
 * its own log would print parameters.
 */
export function sqlLogger(slow: SlowStatements | null): TypeormLogger {
  return {
    logQuery: () => undefined,
    logQueryError: () => undefined,
    logQuerySlow: (ms, sql) => slow?.note(ms, sql),
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  }
}
