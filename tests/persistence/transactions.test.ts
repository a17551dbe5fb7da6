import type { DataSource, QueryRunner } from 'typeorm'
import { describe, expect, it } from 'vitest'
import { MssqlTransactions, SqliteTransactions } from '../../server/persistence/transactions'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const failing = (facts: object) => Object.assign(new Error('away'), facts)

/** A SQL Server's connections as far as a transaction uses them; each commit in turn fails as told, then all are done. */
function serverWhoseCommitsFail(...failures: Error[]) {
  const said: string[] = []
  const step = (what: string) => () => {
    said.push(what)
    return Promise.resolve()
  }
  const runner = {
    connect: () => Promise.resolve(),
    startTransaction: step('begin'),
    commitTransaction: () => {
      const failure = failures.shift()
      return failure ? Promise.reject(failure) : step('commit')()
    },
    rollbackTransaction: () => {
      said.push('rollback')
      return Promise.reject(new Error('nothing to roll back'))
    },
    release: step('release'),
  }
  const dataSource = { createQueryRunner: () => runner as unknown as QueryRunner } as unknown as DataSource
  return { said, transactions: new MssqlTransactions(dataSource, silent) }
}

describe('a commit on SQL Server', () => {
  it('that was sent and not answered is never sent twice, since it may have been stored', async () => {
    const { said, transactions } = serverWhoseCommitsFail(failing({ code: 'ESOCKET' }))
    await expect(transactions.run(() => Promise.resolve(1))).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    })
    expect(said).toEqual(['begin', 'rollback', 'release'])
  })

  it('that a deadlock refused starts the work again', async () => {
    const { said, transactions } = serverWhoseCommitsFail(failing({ number: 1205 }))
    let runs = 0
    expect(await transactions.run(() => Promise.resolve(++runs))).toBe(2)
    expect(said).toEqual(['begin', 'rollback', 'release', 'begin', 'commit', 'release'])
  })

  it('comes after work that met a lost connection and was done again', async () => {
    const { said, transactions } = serverWhoseCommitsFail()
    let runs = 0
    const work = () => (++runs === 1 ? Promise.reject(failing({ code: 'ESOCKET' })) : Promise.resolve(runs))
    expect(await transactions.run(work)).toBe(2)
    expect(said.filter((what) => what === 'commit')).toHaveLength(1)
  })
})

describe('a commit on SQLite', () => {
  it('that finds the disk full says so, though SQLite ended the transaction by itself, and others go on', async () => {
    let full = true
    const query = (sql: string) => {
      if (sql === 'COMMIT' && full) return Promise.reject(failing({ errcode: 13 }))
      if (sql === 'ROLLBACK') return Promise.reject(new Error('cannot rollback - no transaction is active'))
      return Promise.resolve()
    }
    const dataSource = { createQueryRunner: () => ({ query }) } as unknown as DataSource
    const transactions = new SqliteTransactions(dataSource, silent)
    await expect(transactions.run(() => Promise.resolve(1))).rejects.toThrow(/disk is full/)
    full = false
    expect(await transactions.run(() => Promise.resolve(2))).toBe(2)
  })
})
