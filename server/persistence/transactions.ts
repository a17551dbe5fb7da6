import { AsyncLocalStorage } from 'node:async_hooks'
import type { DataSource, QueryRunner } from 'typeorm'
import { asDomainError, classifyDatabaseError, isLocked, isTransient } from './database-errors'
import type { Logger } from './logger'

/** Runs work as one transaction: all of it is stored, or nothing. */
export interface Transactions {
  /**
   * The work may run more than once (a deadlock's victim starts again), so it must do nothing but use the runner.
   * Throws what the work throws, after rolling back; a transaction inside another one is a programming error.
   */
  run<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T>
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>
}

/** Thrown inside a transaction that lost a race it can't go on after; it is rolled back and runs again. */
export class RaceLost extends Error {
  constructor(what: string) {
    super(`Another transaction was first: ${what}`)
    this.name = 'RaceLost'
  }
}

/** An insert that another server's may have overtaken; then the transaction starts again and finds its row. */
export async function firstHere<T>(insert: Promise<T>, what: string): Promise<T> {
  try {
    return await insert
  } catch (error) {
    if (classifyDatabaseError(error) === 'unique') throw new RaceLost(what)
    throw error
  }
}

const MOST_ATTEMPTS = 8
/** How long a transaction waits for another program that holds the embedded database. */
const BEGIN_WITHIN_MS = 5000
const inside = new AsyncLocalStorage<true>()

function refuseNesting(): void {
  if (inside.getStore()) {
    throw new Error('A unit of work was begun inside another one; pass the open transaction on instead.')
  }
}

/** A commit that was sent and not answered: it may have been done, so it is never sent twice. */
class CommitUnknown extends Error {
  constructor(override readonly cause: unknown) {
    super('The database did not say whether a transaction was stored.')
    this.name = 'CommitUnknown'
  }
}

/** Longest time for which faults that pass by themselves are waited out. */
const TRANSIENT_WITHIN_MS = 10_000

/**
 * Retries work that was a deadlock's victim or lost a race, or met a fault that passes by itself, with growing, jittered
 * pauses; bounded.
 */
export async function withRetries<T>(logger: Logger, attempt: () => Promise<T>): Promise<T> {
  const start = performance.now()
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof CommitUnknown) throw asDomainError(error.cause)
      const gaveWay = error instanceof RaceLost || classifyDatabaseError(error) === 'deadlock'
      const passes = isTransient(error) && performance.now() - start < TRANSIENT_WITHIN_MS
      if (!(gaveWay || passes) || tries >= MOST_ATTEMPTS) throw asDomainError(error)
      logger.info(
        { tries },
        gaveWay
          ? 'A transaction gave way to another one and starts again.'
          : 'The database was away for a moment; the statement is sent again.',
      )
      const pause = (gaveWay ? 10 : 40) * 2 ** tries * (0.5 + Math.random() / 2)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/**
 * The embedded database has one write connection, on which TypeORM would nest concurrent transactions into one another.
 * So they queue up here and run one at a time; `BEGIN IMMEDIATE` takes the write lock at once.
 */
export class SqliteTransactions implements Transactions {
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
  ) {}

  run<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    refuseNesting()
    const turn = this.last.then(() => withRetries(this.logger, () => this.once(work)))
    this.last = turn.catch(() => undefined)
    return turn
  }

  async idle(): Promise<void> {
    await this.last
  }

  private async once<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner()
    // Plain statements rather than TypeORM's bookkeeping: after a failed COMMIT that would count a transaction that
    // SQLite has already ended, and turn the next one into a savepoint of nothing.
    await this.begin(runner)
    const watch = setTimeout(() => {
      this.logger.warn(
        'A unit of work has kept all others waiting for five seconds; it awaits something slow.',
      )
    }, 5000)
    try {
      const result = await inside.run(true, () => work(runner))
      await runner.query('COMMIT')
      return result
    } catch (error) {
      await this.rollBack()
      throw error
    } finally {
      clearTimeout(watch)
    }
  }

  /**
   * Another program may hold the file for a moment (a backup, a server beside this one). It is waited for here rather than
   * in SQLite, which would keep the whole process from its other work meanwhile.
   */
  private async begin(runner: QueryRunner): Promise<void> {
    const giveUpAt = performance.now() + BEGIN_WITHIN_MS
    for (;;) {
      try {
        await runner.query('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if (!isLocked(error) || performance.now() > giveUpAt) throw error
        await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 10))
      }
    }
  }

  private async rollBack(): Promise<void> {
    try {
      await this.dataSource.createQueryRunner().query('ROLLBACK')
    } catch (error) {
      // A full disk or a failed write ends the transaction by itself; then there is nothing to roll back.
      if (!/no transaction is active/i.test(String(error))) throw error
    }
  }
}

/** On SQL Server transactions run beside each other, each on a connection of the pool. */
export class MssqlTransactions implements Transactions {
  private readonly running = new Set<Promise<unknown>>()

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
  ) {}

  run<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    refuseNesting()
    const turn = withRetries(this.logger, () => this.once(work))
    const settled = turn.then(
      () => undefined,
      () => undefined,
    )
    this.running.add(settled)
    void settled.then(() => this.running.delete(settled))
    return turn
  }

  async idle(): Promise<void> {
    await Promise.all(this.running)
  }

  private async once<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner()
    try {
      await runner.connect()
      await runner.startTransaction('READ COMMITTED')
      try {
        const result = await inside.run(true, () => work(runner))
        await runner.commitTransaction().catch((error: unknown) => {
          throw classifyDatabaseError(error) === 'deadlock' ? error : new CommitUnknown(error)
        })
        return result
      } catch (error) {
        // A deadlock's victim is rolled back by the server; the first error is the one that tells what happened.
        await runner.rollbackTransaction().catch(() => undefined)
        throw error
      }
    } finally {
      await runner.release()
    }
  }
}
