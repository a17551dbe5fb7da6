import { expect, it } from 'vitest'
import { queryWords } from '../../shared/domain/search-text'
import type { OrderSort, Page, PageRequest, QuoteSort } from '../../server/application/common/reads'
import { describeEachDialect } from './support/dialects'
import { addQuote, addUser, change, newOrder, newQuote, newUser, NOON } from './support/samples'

const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000)

/** Every item of a list, page by page; `between` runs after the first page. */
async function walk<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  limit: number,
  between?: () => Promise<unknown>,
): Promise<T[]> {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await read({ limit, cursor })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    all.push(...page.items)
    cursor = page.nextCursor
    if (between && all.length === limit) await between()
  } while (cursor !== null)
  return all
}

describeEachDialect('lists', (fresh) => {
  it('pages quotes in every order, without gaps or repetitions where keys are equal', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      for (let index = 0; index < 23; index += 1) {
        await addQuote(tx, user.id, {
          createdAt: minutes(Math.floor(index / 4)),
          totalPrice: index % 5 === 0 ? null : (index % 3) * 1000,
          expiresAt: index % 6 === 0 ? null : minutes(100 - (index % 7)),
        })
      }
    })
    const sorts: QuoteSort[] = ['-created_at', 'created_at', '-total_price', 'total_price', 'expires_at']
    for (const sort of sorts) {
      const quotes = (await walk((page) => reads.quotes({ sort }, page), 4)).map(({ quote }) => quote)
      expect(new Set(quotes.map(({ id }) => id)).size).toBe(23)
      const key = (quote: (typeof quotes)[number]) =>
        sort.endsWith('created_at')
          ? quote.createdAt.getTime()
          : sort === 'expires_at'
            ? (quote.expiresAt?.getTime() ?? Infinity)
            : (quote.totalPrice ?? -1)
      const direction = sort.startsWith('-') ? -1 : 1
      const expected = [...quotes].sort((a, b) => direction * (compare(key(a), key(b)) || a.id - b.id))
      expect(quotes.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    }
  })

  it('stays stable while new quotes come in', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      for (let index = 0; index < 9; index += 1) await addQuote(tx, user.id, { createdAt: minutes(index) })
    })
    const before = await reads.quotes({ sort: '-created_at' }, { limit: 100, cursor: null })
    const walked = await walk(
      (page) => reads.quotes({ sort: '-created_at' }, page),
      3,
      () => unitOfWork.run((tx) => addQuote(tx, user.id, { createdAt: minutes(60) })),
    )
    expect(walked.map(({ quote }) => quote.id)).toEqual(before.items.map(({ quote }) => quote.id))
  })

  it('refuses a cursor that is none or belongs to another order', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      await addQuote(tx, user.id)
      await addQuote(tx, user.id)
    })
    const { nextCursor } = await reads.quotes({ sort: '-created_at' }, { limit: 1, cursor: null })
    for (const [sort, cursor] of [
      ['-created_at', 'nonsense'],
      ['-created_at', ''],
      ['-created_at', Buffer.from('["quotes -created_at",1e99,1]').toString('base64url')],
      ['total_price', nextCursor],
    ] as const) {
      await expect(reads.quotes({ sort }, { limit: 1, cursor })).rejects.toMatchObject({
        code: 'MALFORMED_REQUEST',
      })
    }
  })

  it('filters quotes by customer, state, time and review reason', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const ann = await addUser(unitOfWork)
    const ben = await addUser(unitOfWork, 'ben@example.com')
    await unitOfWork.run(async (tx) => {
      await addQuote(tx, ann.id, { status: 'pending', createdAt: minutes(0) })
      await addQuote(tx, ann.id, { status: 'accepted', createdAt: minutes(1), reviewReasons: [] })
      await addQuote(tx, ben.id, {
        status: 'pending',
        createdAt: minutes(2),
        reviewReasons: [{ code: 'ABOVE_THRESHOLD', detail: 'code":"MESH_NOT_CLOSED"' }],
      })
    })
    const numbers = async (filter: object) =>
      (await reads.quotes({ sort: 'created_at', ...filter }, { limit: 10, cursor: null })).items.map(
        ({ quote }) => Number(quote.quoteNumber.slice(-1)),
      )
    expect(await numbers({ userId: ann.id })).toEqual([1, 2])
    expect(await numbers({ status: 'pending' })).toEqual([1, 3])
    expect(await numbers({ userId: ann.id, status: 'pending' })).toEqual([1])
    expect(await numbers({ from: minutes(1), to: minutes(2) })).toEqual([2])
    expect(await numbers({ reason: 'MESH_NOT_CLOSED' })).toEqual([1])
    expect(await numbers({ reason: 'ABOVE_THRESHOLD' })).toEqual([3])
  })

  it('sorts orders by due date with undated ones last, and filters them', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      const due = [null, minutes(30), minutes(10), null, minutes(20)]
      for (const [index, estimatedCompletionDate] of due.entries()) {
        const quote = await addQuote(tx, user.id)
        await tx.salesOrders.insert(
          newOrder(user.id, quote.id, `SO-2026-00${index + 1}`, {
            estimatedCompletionDate,
            grandTotal: 1000 * ((index * 3) % 5),
            status: index < 3 ? 'confirmed' : 'pending',
            paymentStatus: index === 0 ? 'paid' : 'pending',
            rushLevel: index === 4 ? 'rush' : 'standard',
          }),
        )
      }
    })
    const list = async (sort: OrderSort, filter = {}) =>
      (await walk((page) => reads.orders({ sort, ...filter }, page), 2)).map(({ order }) =>
        Number(order.orderNumber.slice(-1)),
      )
    expect(await list('due')).toEqual([3, 5, 2, 1, 4])
    expect(await list('-grand_total')).toEqual([4, 2, 5, 3, 1])
    expect(await list('created_at', { status: 'confirmed' })).toEqual([1, 2, 3])
    expect(await list('due', { dueBefore: minutes(20) })).toEqual([3])
    expect(await list('due', { paymentStatus: 'paid' })).toEqual([1])
    expect(await list('due', { rushLevel: 'rush' })).toEqual([5])
    const late = { need: { kind: 'late', now: minutes(25), todayEnd: minutes(60), weekEnd: minutes(60) } }
    const open = { need: { ...late.need, kind: 'open' } }
    expect(await list('number', late)).toEqual([3, 5])
    expect(await list('-number', open)).toEqual([5, 4, 3, 2, 1])
    expect(await list('-number', { ...open, status: 'confirmed' })).toEqual([3, 2, 1])
    expect(await list('-created_at', late)).toEqual([5, 3])
    expect(await list('customer', open)).toEqual([1, 2, 3, 4, 5])
    expect(await list('-customer', late)).toEqual([5, 3])
    expect(await list('customer', { status: 'pending', words: ['so'] })).toEqual([4, 5])
    expect((await reads.orderSummary()).sort((a, b) => a.status.localeCompare(b.status))).toEqual([
      { status: 'confirmed', count: 3, total: 4000 },
      { status: 'pending', count: 2, total: 6000 },
    ])
  })

  it('finds by the beginnings of words, without regard to case and accents', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const zoe = await addUser(unitOfWork)
    const ben = await unitOfWork.run((tx) =>
      tx.users.insert(
        newUser('ben@printers.example', { firstName: 'Ben', lastName: 'Ng', companyName: null }),
      ),
    )
    await unitOfWork.run(async (tx) => {
      const first = await tx.quotes.insert(
        newQuote(zoe.id, 'Q-2026-014', { productName: 'Häkelnadel 100%_neu' }),
      )
      await tx.quotes.insert(newQuote(ben.id, 'Q-2026-015', { productName: 'Bracket' }))
      await tx.salesOrders.insert(newOrder(zoe.id, first.id, 'SO-2026-003', { productName: 'Häkelnadel' }))
    })
    const find = async (text: string) =>
      (
        await reads.quotes({ sort: 'created_at', words: queryWords(text) }, { limit: 10, cursor: null })
      ).items.map(({ quote }) => quote.quoteNumber)
    expect(await find('HAKEL')).toEqual(['Q-2026-014'])
    expect(await find('q-2026-015')).toEqual(['Q-2026-015'])
    expect(await find('2026')).toEqual(['Q-2026-014', 'Q-2026-015'])
    expect(await find('angstrom häkel')).toEqual(['Q-2026-014'])
    expect(await find('angstrom bracket')).toEqual([])
    expect(await find('株式')).toEqual(['Q-2026-014'])
    expect(await find('printers')).toEqual(['Q-2026-015'])
    expect(await find('adel')).toEqual([])
    expect(await find('1__')).toEqual(['Q-2026-014'])
    const orders = await reads.orders({ sort: 'due', words: ['gerat'] }, { limit: 10, cursor: null })
    expect(orders.items.map(({ order }) => order.orderNumber)).toEqual(['SO-2026-003'])
    const people = await reads.users({ words: ['zoe'] }, { limit: 10, cursor: null })
    expect(people.items).toMatchObject([
      { user: { id: zoe.id }, quoteCount: 1, orderCount: 1, orderedTotal: 18_720 },
    ])

    await unitOfWork.run((tx) => tx.users.save({ ...zoe, companyName: 'Neue Firma', lastName: 'Ångström' }))
    expect(await find('gerat')).toEqual([])
    expect(await find('firma')).toEqual(['Q-2026-014'])
    await unitOfWork.run(async (tx) => {
      const quote = await tx.quotes.byId(1)
      await tx.quotes.save({ ...quote!, productName: 'Stricknadel' })
    })
    expect(await find('hakel')).toEqual([])
    expect(await find('strick firma')).toEqual(['Q-2026-014'])
  })

  it('finds frequent and rare words together', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      for (let index = 0; index < 620; index += 1) {
        await addQuote(tx, user.id, {
          productName: index % 200 === 7 ? 'Common rare' : 'Common',
          createdAt: minutes(index),
        })
      }
    })
    const find = async (words: string[], limit: number) =>
      walk((page) => reads.quotes({ sort: '-created_at', words }, page), limit)
    expect(await find(['comm'], 100)).toHaveLength(620)
    expect((await find(['comm', 'rar'], 2)).map(({ quote }) => quote.quoteNumber)).toEqual([
      'Q-2026-608',
      'Q-2026-408',
      'Q-2026-208',
      'Q-2026-008',
    ])
  })

  it('lists people and the audit log by filter, and events in order', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    await unitOfWork.run(async (tx) => {
      await tx.users.insert(newUser('a@example.com', { createdAt: minutes(1) }))
      await tx.users.insert(newUser('b@example.com', { createdAt: minutes(2), role: 'staff' }))
      await tx.users.insert(newUser('c@example.com', { createdAt: minutes(3), isActive: false }))
      for (let index = 1; index <= 5; index += 1) {
        await tx.changes.record(
          change(index, { action: index % 2 ? 'quote.created' : 'quote.sent', at: minutes(index) }),
        )
      }
    })
    const emails = async (filter: object) =>
      (await walk((page) => reads.users(filter, page), 1)).map(({ user }) => user.email[0])
    expect(await emails({})).toEqual(['c', 'b', 'a'])
    expect(await emails({ roles: ['customer'] })).toEqual(['c', 'a'])
    expect(await emails({ roles: ['staff', 'admin'] })).toEqual(['b'])
    expect(await emails({ isActive: false })).toEqual(['c'])
    const audit = (filter: object) => walk((page) => reads.auditLog(filter, page), 2)
    expect((await audit({})).map(({ id }) => id)).toEqual([5, 4, 3, 2, 1])
    expect((await audit({ action: 'quote.created' })).map(({ id }) => id)).toEqual([5, 3, 1])
    expect((await audit({ from: minutes(2), to: minutes(4) })).map(({ id }) => id)).toEqual([3, 2])
    const events = await reads.events(0, 3)
    expect(events).toMatchObject([{ entityId: 1, ownerId: 1 }, { entityId: 2 }, { entityId: 3 }])
    expect(await reads.latestEventId()).toBe(events[2]!.id + 2)
  })

  it('adds up the dashboard', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      const quote = await addQuote(tx, user.id, { createdAt: minutes(-1000) })
      await addQuote(tx, user.id, { status: 'accepted', totalPrice: 100 })
      const order = await tx.salesOrders.insert(
        newOrder(user.id, quote.id, 'SO-2026-001', {
          status: 'confirmed',
          paymentStatus: 'paid',
          estimatedCompletionDate: minutes(-5),
          refundDue: 70,
        }),
      )
      const payment = {
        salesOrderId: order.id,
        method: 'cash' as const,
        transactionId: null,
        currency: 'USD',
      }
      const common = { ...payment, recordedBy: null, recordedAt: NOON, voidedBy: null, voidReason: null }
      await tx.salesOrders.insertPayment({ ...common, kind: 'payment', amount: 500, voidedAt: null })
      await tx.salesOrders.insertPayment({ ...common, kind: 'refund', amount: 120, voidedAt: null })
      await tx.salesOrders.insertPayment({ ...common, kind: 'payment', amount: 999, voidedAt: NOON })
    })
    const figures = await reads.dashboard({
      now: minutes(0),
      todayEnd: minutes(600),
      monthStart: minutes(-500),
      lastMonthStart: minutes(-5000),
    })
    expect(figures).toMatchObject({
      pendingQuotes: { count: 1, total: 22_464, oldestCreatedAt: minutes(-1000) },
      overdueOrders: 1,
      dueTodayOrders: 0,
      paidNotStarted: 1,
      refundsOwed: { count: 1, total: 70 },
      thisMonth: {
        quotedCount: 1,
        quotedTotal: 100,
        wonCount: 1,
        wonTotal: 18_720,
        completedCount: 0,
        paidTotal: 380,
      },
      lastMonth: { quotedCount: 1, quotedTotal: 22_464, wonCount: 0, paidTotal: 0 },
    })
  })
})

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
