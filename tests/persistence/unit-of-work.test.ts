import { expect, it } from 'vitest'
import { addQuote, addUser, change, newUser } from './support/samples'
import { describeEachDialect } from './support/dialects'

describeEachDialect('unit of work', (fresh) => {
  it('keeps parallel transactions apart when some of them fail', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        unitOfWork.run(async (tx) => {
          const quote = await addQuote(tx, user.id, { productName: `Part ${index}` })
          await tx.changes.record(change(quote.id))
          if (index % 3 === 0) throw new Error(`refused ${index}`)
          return quote.quoteNumber
        }),
      ),
    )
    const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as Error).message] : [],
    )
    expect(refusals.sort()).toEqual(Array.from({ length: 20 }, (_, index) => `refused ${index * 3}`).sort())
    const page = await reads.quotes({ sort: 'created_at' }, { limit: 100, cursor: null })
    expect(page.items.map(({ quote }) => quote.quoteNumber).sort()).toEqual(kept.sort())
    const events = await reads.events(0, 1000)
    expect(events.length).toBe(40)
    expect((await reads.verifyAudit()).checkedRows).toBe(40)
  })

  it('never shows a read what is not committed', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    let seen: Promise<unknown> | undefined
    await expect(
      unitOfWork.run(async (tx) => {
        await tx.users.insert(newUser('ghost@example.com'))
        // Not awaited here: SQL Server may hold the read back until the transaction has ended.
        seen = reads.userByEmail('ghost@example.com')
        throw new Error('changed our mind')
      }),
    ).rejects.toThrow('changed our mind')
    expect(await seen).toBeNull()
  })

  it('shows a transaction its own changes', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      const quote = await addQuote(tx, user.id)
      await tx.changes.record(change(quote.id, { note: 'Looks odd' }))
      const view = await tx.views.quote(quote.id)
      expect(view?.history.map(({ action, note }) => [action, note])).toEqual([
        ['quote.created', 'Looks odd'],
      ])
    })
  })

  it('refuses a unit of work inside another, and goes on afterwards', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    await expect(unitOfWork.run(() => unitOfWork.run(() => Promise.resolve(1)))).rejects.toThrow(
      /inside another/,
    )
    await addUser(unitOfWork, 'after@example.com')
    expect(await reads.userByEmail('after@example.com')).not.toBeNull()
  })

  it('runs the last steps after everything else, and rolls back when one throws', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const steps: string[] = []
    await unitOfWork.run(async (tx) => {
      tx.beforeCommit(() => steps.push('renamed'))
      await tx.users.insert(newUser('kept@example.com'))
      steps.push('inserted')
    })
    expect(steps).toEqual(['inserted', 'renamed'])
    await expect(
      unitOfWork.run(async (tx) => {
        tx.beforeCommit(() => {
          throw new Error('disk full')
        })
        await tx.users.insert(newUser('lost@example.com'))
      }),
    ).rejects.toThrow('disk full')
    expect(await reads.userByEmail('kept@example.com')).not.toBeNull()
    expect(await reads.userByEmail('lost@example.com')).toBeNull()
  })

  it('finishes what is under way before it closes', async () => {
    const { persistence, dataDir } = await fresh()
    const writes = Array.from({ length: 10 }, (_, index) =>
      addUser(persistence.unitOfWork, `late${index}@example.com`),
    )
    await persistence.close()
    await Promise.all(writes)
    expect(await persistence.ready()).toBe(false)
    expect(dataDir).not.toBe('')
  })
})
