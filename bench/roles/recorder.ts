import { SqliteDatabase } from '../../server/persistence/sqlite/sqlite-driver'

export type Parameter = string | number | bigint | Uint8Array | null

/** One statement as the product ran it. */
export interface Recorded {
  sql: string
  parameters: Parameter[]
}

type Prepared = ReturnType<SqliteDatabase['prepare']>

/** What jobs and listeners ask for between requests is not the request's. */
const ASIDE = /\b(outbox|idempotency_keys|attempt_counters|one_time_tokens)\b|FROM events\b/

/**
 * Notes every statement that the product prepares and runs in this process while `during` runs something: the same SQL for
 * the baseline, by construction. Begin before the product opens its database.
 */
export class Recorder {
  private current: Recorded[] | null = null

  constructor() {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- Called with its database below.
    const prepare = SqliteDatabase.prototype.prepare
    const note = (sql: string, parameters: Parameter[]): void => {
      if (this.current && !ASIDE.test(sql)) this.current.push({ sql, parameters })
    }
    SqliteDatabase.prototype.prepare = function (this: SqliteDatabase, sql: string): Prepared {
      const statement = prepare.call(this, sql)
      const noting = Object.create(statement) as Prepared
      for (const method of ['all', 'get', 'run', 'iterate'] as const) {
        const original = statement[method].bind(statement) as (...parameters: Parameter[]) => unknown
        Object.defineProperty(noting, method, {
          value: (...parameters: Parameter[]) => {
            note(sql, parameters)
            return original(...parameters)
          },
        })
      }
      return noting
    }
  }

  async during(work: () => Promise<unknown>): Promise<Recorded[]> {
    const notes: Recorded[] = []
    this.current = notes
    try {
      await work()
    } finally {
      this.current = null
    }
    return notes
  }
}
