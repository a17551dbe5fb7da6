import { expect, it } from 'vitest'
import { FIRST_RATE_CARD } from '../../shared/domain/rate-card'
import { firstSettings } from '../../shared/domain/settings'
import { describeEachDialect } from './support/dialects'
import { addQuote, addUser, newFile, newOrder, newPayment, newQuote, newUser, NOON } from './support/samples'

describeEachDialect('repositories', (fresh) => {
  it('gives every field of a person, quote, file, order and payment back as it was', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    expect(await unitOfWork.run((tx) => tx.users.byEmail('ann@example.com'))).toEqual(user)
    expect(await reads.user(user.id)).toEqual({ ...newUser('ann@example.com'), id: user.id })
    const made = await unitOfWork.run(async (tx) => {
      const quote = await tx.quotes.insert(newQuote(user.id, 'Q-2026-001'))
      const file = await tx.quotes.insertFile(newFile(quote.id, 'quotes/1/a'))
      const order = await tx.salesOrders.insert(newOrder(user.id, quote.id, 'SO-2026-001'))
      const payment = await tx.salesOrders.insertPayment(
        newPayment(order.id, 'tx-1', { recordedBy: user.id }),
      )
      return { quote, file, order, payment }
    })
    await unitOfWork.run(async (tx) => {
      expect(await tx.quotes.byId(made.quote.id)).toEqual(made.quote)
      expect(await tx.quotes.files(made.quote.id)).toEqual([made.file])
      expect(await tx.salesOrders.byId(made.order.id)).toEqual(made.order)
      expect(await tx.salesOrders.byQuoteId(made.quote.id)).toEqual(made.order)
      expect(await tx.salesOrders.payments(made.order.id)).toEqual([made.payment])
    })
    const { analysis: _analysis, ...fileLine } = made.file
    expect(await reads.quote(made.quote.id)).toMatchObject({ quote: made.quote, files: [fileLine] })
    expect(await reads.quoteFile(made.quote.id, made.file.id)).toEqual(fileLine)
    expect(await reads.quoteFile(made.quote.id + 1, made.file.id)).toBeNull()
    expect(await reads.order(made.order.id)).toMatchObject({
      order: made.order,
      files: [fileLine],
      payments: [made.payment],
      quoteNumber: 'Q-2026-001',
      customer: { id: user.id, companyName: 'Gerät & Söhne 株式会社' },
    })
    const keys: string[] = []
    for await (const key of reads.storageKeys()) keys.push(key)
    expect(keys).toEqual(['quotes/1/a', 'quotes/1/a.png'])
  })

  it('keeps the first picture that was drawn of a file, and none of a file that is gone', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    const { quoteId, id } = await unitOfWork.run(async (tx) => {
      const quote = await tx.quotes.insert(newQuote(user.id, 'Q-2026-001'))
      return await tx.quotes.insertFile({
        ...newFile(quote.id, 'quotes/1/a'),
        thumbnailKey: null,
        thumbnailType: null,
      })
    })
    const keep = (fileId: number, key: string) =>
      unitOfWork.run((tx) => tx.quotes.keepThumbnail(fileId, key, 'image/png'))
    expect(await keep(id, 'quotes/1/b.png')).toBe(true)
    expect(await keep(id, 'quotes/1/c.png')).toBe(false)
    expect(await keep(id + 1, 'quotes/1/d.png')).toBe(false)
    expect(await reads.quoteFile(quoteId, id)).toMatchObject({
      thumbnailKey: 'quotes/1/b.png',
      thumbnailType: 'image/png',
    })
  })

  it('keeps unset fields unset', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    const empty = {
      materialType: null,
      unitPrice: null,
      totalPrice: null,
      expiresAt: null,
      productName: null,
      reviewReasons: [],
    }
    const quote = await unitOfWork.run((tx) => tx.quotes.insert(newQuote(user.id, 'Q-2026-001', empty)))
    expect(await unitOfWork.run((tx) => tx.quotes.byId(quote.id))).toMatchObject(empty)
  })

  it('lets only one of two writers who saw the same version win', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    const quote = await unitOfWork.run((tx) => addQuote(tx, user.id))
    const stale = { ...quote, internalNotes: 'from an old screen' }
    const saved = { ...quote, internalNotes: 'first' }
    await unitOfWork.run((tx) => tx.quotes.save(saved))
    expect(saved.version).toBe(2)
    await expect(unitOfWork.run((tx) => tx.quotes.save(stale))).rejects.toMatchObject({
      code: 'STALE_VERSION',
    })
    expect((await unitOfWork.run((tx) => tx.quotes.byId(quote.id)))?.internalNotes).toBe('first')
  })

  it('makes writers who load and save at the same moment wait for each other', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    const { id } = await unitOfWork.run((tx) => addQuote(tx, user.id, { quantity: 0 }))
    await Promise.all(
      Array.from({ length: 20 }, () =>
        unitOfWork.run(async (tx) => {
          const quote = await tx.quotes.byId(id)
          await tx.quotes.save({ ...quote!, quantity: quote!.quantity + 1 })
        }),
      ),
    )
    expect(await unitOfWork.run((tx) => tx.quotes.byId(id))).toMatchObject({ quantity: 20, version: 21 })
  })

  it('makes one order at most of a quote, however close in time', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    const quote = await unitOfWork.run((tx) => addQuote(tx, user.id))
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        unitOfWork.run((tx) => tx.salesOrders.insert(newOrder(user.id, quote.id, `SO-2026-${index}`))),
      ),
    )
    const made = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    expect(made).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue
      expect(outcome.reason).toMatchObject({
        code: 'ALREADY_CONVERTED',
        extras: { sales_order_id: made[0]!.value.id },
      })
    }
  })

  it('refuses an e-mail address that is taken, also when it is changed into it', async () => {
    const { unitOfWork } = (await fresh()).persistence
    await addUser(unitOfWork, 'ann@example.com')
    const ben = await addUser(unitOfWork, 'ben@example.com')
    await expect(addUser(unitOfWork, 'ann@example.com')).rejects.toMatchObject({ code: 'EMAIL_TAKEN' })
    await expect(
      unitOfWork.run((tx) => tx.users.save({ ...ben, email: 'ann@example.com' })),
    ).rejects.toMatchObject({ code: 'EMAIL_TAKEN' })
  })

  it('takes no other address for the same, whatever the database’s collation does', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const ann = await addUser(unitOfWork, 'ann@example.com')
    expect((await reads.userByEmail('ann@example.com'))?.id).toBe(ann.id)
    expect(await reads.userByEmail('Ann@example.com')).toBeNull()
    expect(await unitOfWork.run((tx) => tx.users.byEmail('Ann@example.com'))).toBeNull()
  })

  it('keeps a transaction id unique per method until its payment is voided', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    const order = await unitOfWork.run(async (tx) => {
      const quote = await addQuote(tx, user.id)
      return tx.salesOrders.insert(newOrder(user.id, quote.id, 'SO-2026-001'))
    })
    const pay = (id: string | null, change = {}) =>
      unitOfWork.run((tx) => tx.salesOrders.insertPayment(newPayment(order.id, id, change)))
    const first = await pay('pi_1')
    await expect(pay('pi_1')).rejects.toMatchObject({ code: 'DUPLICATE_TRANSACTION' })
    await pay('pi_1', { method: 'stripe' })
    await pay('PI_1')
    await pay(null)
    await pay(null)
    await unitOfWork.run((tx) =>
      tx.salesOrders.voidPayment({ ...first, voidedAt: NOON, voidedBy: user.id, voidReason: 'typo' }),
    )
    await pay('pi_1')
    expect(await unitOfWork.run((tx) => tx.salesOrders.payments(order.id))).toHaveLength(6)
  })

  it('counts active admins', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    expect(await reads.hasAdmin()).toBe(false)
    await unitOfWork.run(async (tx) => {
      await tx.users.insert(newUser('a@example.com', { role: 'admin' }))
      await tx.users.insert(newUser('b@example.com', { role: 'admin', isActive: false }))
      await tx.users.insert(newUser('c@example.com', { role: 'staff' }))
      expect(await tx.users.countActiveAdmins()).toBe(1)
    })
    expect(await reads.hasAdmin()).toBe(true)
  })

  it('checks settings by version and numbers rate cards', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    expect(await reads.settings()).toBeNull()
    const settings = firstSettings('Europe/Berlin')
    expect(await unitOfWork.run((tx) => tx.settings.save(settings, 0))).toBe(1)
    expect(await unitOfWork.run((tx) => tx.settings.save({ ...settings, shop_name: 'Örtel' }, 1))).toBe(2)
    for (const old of [0, 1]) {
      await expect(unitOfWork.run((tx) => tx.settings.save(settings, old))).rejects.toMatchObject({
        code: 'STALE_VERSION',
      })
    }
    expect(await reads.settings()).toMatchObject({ settings: { shop_name: 'Örtel' }, version: 2 })
    await Promise.all(
      Array.from({ length: 5 }, () =>
        unitOfWork.run((tx) => tx.rateCards.add(FIRST_RATE_CARD, null, NOON, null)),
      ),
    )
    expect(await reads.currentRateCard()).toMatchObject({ version: 5, minimum_order: 1000 })
    const first = await reads.rateCards({ limit: 3, cursor: null })
    expect(first.items.map(({ version }) => version)).toEqual([5, 4, 3])
    const rest = await reads.rateCards({ limit: 3, cursor: first.nextCursor })
    expect(rest.items.map(({ version }) => version)).toEqual([2, 1])
    expect(rest.nextCursor).toBeNull()
  })
})
