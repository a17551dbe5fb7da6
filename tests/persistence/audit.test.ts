import { expect, it } from 'vitest'
import { DatabaseSync } from './support/raw-sqlite'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { describeEachDialect, type Fresh } from './support/dialects'
import { connectMssql } from '../../server/persistence/data-sources'
import { parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { change, NOON } from './support/samples'

/** Changes the database behind the program's back. */
async function tamper({ databaseUrl, dataDir }: Fresh, sql: string): Promise<void> {
  if (databaseUrl === null) {
    const database = new DatabaseSync(sqlitePath(dataDir))
    database.exec(sql)
    database.close()
    return
  }
  const pool = await connectMssql(parseMssqlUrl(databaseUrl))
  await pool.query(sql)
  await pool.destroy()
}

async function withRows(fresh: () => Promise<Fresh>, count: number): Promise<Fresh> {
  const made = await fresh()
  for (let index = 1; index <= count; index += 1) {
    await made.persistence.unitOfWork.run(async (tx) => {
      await tx.changes.record(
        change(index, { note: `für Zoë ${index}`, fields: { total_price: { from: 1, to: 2 } } }),
      )
      await tx.changes.record(
        change(index, {
          action: 'quote.approved',
          actor: { userId: 7, role: 'admin' },
          from: 'pending',
          to: 'approved',
        }),
      )
    })
  }
  return made
}

describeEachDialect('audit chain', (fresh) => {
  it('verifies what was recorded, across portions', async () => {
    const { persistence } = await withRows(fresh, 110)
    expect(await persistence.reads.verifyAudit()).toMatchObject({
      valid: true,
      checkedRows: 220,
      brokenAtId: null,
    })
    const page = await persistence.reads.auditLog(
      { entityType: 'quote', entityId: 3 },
      { limit: 10, cursor: null },
    )
    expect(page.items).toMatchObject([
      {
        id: 6,
        action: 'quote.approved',
        actorId: 7,
        actorRole: 'admin',
        from: 'pending',
        to: 'approved',
        fields: null,
      },
      {
        id: 5,
        action: 'quote.created',
        actorId: null,
        actorRole: 'system',
        fields: { total_price: { from: 1, to: 2 } },
      },
    ])
    expect(page.items[1]!.hash).toBe(page.items[0]!.previousHash)
    expect(JSON.stringify(page.items)).not.toContain('Zoë')
    expect(page.items[1]!.noteHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['a changed column', `UPDATE audit_log SET to_value = 'rejected' WHERE id = 4`, 4],
    ['a changed time', `UPDATE audit_log SET at = '2026-11-23T12:00:00.123' WHERE id = 2`, 2],
    ['a changed canonical text', `UPDATE audit_log SET canonical = '[]' WHERE id = 3`, 3],
    ['a missing row', 'DELETE FROM audit_log WHERE id = 5', 5],
    ['a missing first row', 'DELETE FROM audit_log WHERE id = 1', 1],
    ['an end cut off', 'DELETE FROM audit_log WHERE id >= 5', 5],
  ])('finds %s', async (_, sql, brokenAtId) => {
    const made = await withRows(fresh, 3)
    await tamper(made, sql)
    expect(await made.persistence.reads.verifyAudit()).toMatchObject({ valid: false, brokenAtId })
  })

  it('finds rows put behind the head, and a head set back', async () => {
    const made = await withRows(fresh, 3)
    await tamper(made, 'UPDATE audit_head SET sequence = 4')
    expect(await made.persistence.reads.verifyAudit()).toMatchObject({ valid: false })
  })

  it('keeps the chain whole under parallel writers of which some fail', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        unitOfWork.run(async (tx) => {
          await tx.changes.record(change(index, { at: new Date(NOON.getTime() + index) }))
          if (index % 4 === 0) throw new Error('no')
        }),
      ),
    )
    expect(await reads.verifyAudit()).toMatchObject({ valid: true, checkedRows: 37 })
  })
})
