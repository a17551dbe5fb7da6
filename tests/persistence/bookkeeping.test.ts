import { expect, it } from 'vitest'
import { everyPage } from '../../server/application/common/every-page'
import { describeEachDialect } from './support/dialects'
import { addQuote, addUser, newOrder, newPayment, NOON } from './support/samples'

const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000)

describeEachDialect('bookkeeping', (fresh) => {
  it('has every booking once and in order, whatever a page holds and though many happened at once', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      const quote = await addQuote(tx, user.id)
      const order = await tx.salesOrders.insert(newOrder(user.id, quote.id, 'SO-2026-001'))
      // Recorded three at a moment; every other one is voided, at the same moment or a later one.
      for (let index = 0; index < 14; index += 1) {
        const payment = await tx.salesOrders.insertPayment(
          newPayment(order.id, null, {
            kind: index % 5 === 4 ? 'refund' : 'payment',
            amount: 100 + index,
            recordedBy: user.id,
            recordedAt: minutes(Math.floor(index / 3)),
          }),
        )
        if (index % 2 === 0) {
          const voidedAt = minutes(Math.floor(index / 3) + (index % 4))
          await tx.salesOrders.voidPayment({ ...payment, voidedAt, voidReason: 'typo' })
        }
      }
    })
    const walk = async (limit: number, span = {}) => {
      const bookings = everyPage((cursor) =>
        reads.bookings({ from: undefined, to: undefined, ...span }, { limit, cursor }),
      )
      const all = []
      for await (const { at, kind, amount, bookedBy } of bookings) {
        all.push({ minute: (at.getTime() - NOON.getTime()) / 60_000, kind, amount, bookedBy })
      }
      return all
    }
    const whole = await walk(200)
    expect(whole).toHaveLength(21)
    expect(whole.map(({ minute }) => minute)).toEqual(
      whole.map(({ minute }) => minute).toSorted((a, b) => a - b),
    )
    expect(whole.slice(0, 2)).toEqual([
      { minute: 0, kind: 'payment', amount: 100, bookedBy: 'Zoë Ångström' },
      { minute: 0, kind: 'payment_voided', amount: -100, bookedBy: null },
    ])
    expect(whole.filter(({ kind }) => kind === 'refund_voided').map(({ amount }) => amount)).toEqual([104])
    for (const limit of [1, 2, 3, 5, 20, 21]) expect(await walk(limit), String(limit)).toEqual(whole)
    const span = { from: minutes(1), to: minutes(3) }
    expect(await walk(2, span)).toEqual(whole.filter(({ minute }) => minute >= 1 && minute < 3))
  })
})
