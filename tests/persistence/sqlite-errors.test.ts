import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classifyDatabaseError, isDamaged, isLocked } from '../../server/persistence/database-errors'
import { SqliteDatabase } from '../../server/persistence/sqlite/sqlite-driver'

describe('a read of the embedded database that fails', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pfo-sqlite-errors-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const errorOf = (work: () => unknown): unknown => {
    try {
      work()
    } catch (error) {
      return error
    }
    throw new Error('It did not fail.')
  }

  it('is told to be held by another program', () => {
    const path = join(folder, 'shop.db')
    const other = new SqliteDatabase(path)
    other.exec('CREATE TABLE t (id INTEGER PRIMARY KEY)')
    const own = new SqliteDatabase(path, { timeout: 0 })
    const read = own.prepare('SELECT id FROM t')
    other.exec('BEGIN EXCLUSIVE')
    const error = errorOf(() => read.all())
    expect(isLocked(error)).toBe(true)
    expect(classifyDatabaseError(error)).toBe('unavailable')
    own.close()
    other.close()
  })

  it('is told to be damaged', () => {
    const path = join(folder, 'shop.db')
    const made = new SqliteDatabase(path)
    made.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)')
    made.exec(
      "INSERT INTO t (words) WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 500) SELECT printf('%0500d', k) FROM n",
    )
    const pageSize = (made.pragma('page_size') as { page_size: number }[])[0]!.page_size
    made.close()
    // The first page holds the tables' names, the second where the rows lie.
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(pageSize * 4, 0xff), 0, pageSize * 4, pageSize * 2)
    closeSync(file)
    const own = new SqliteDatabase(path)
    const error = errorOf(() => own.prepare('SELECT SUM(LENGTH(words)) AS n FROM t').all())
    expect(isDamaged(error)).toBe(true)
    own.close()
  })
})
