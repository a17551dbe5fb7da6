import { expect, it } from 'vitest'
import { describeEachDialect } from './support/dialects'
import { addQuote, addUser, newFile, newOrder, NOON } from './support/samples'

const PLACE = {
  name: null,
  line1: '4 Mill Street',
  line2: null,
  city: 'Bergen',
  state: null,
  zip: '5003',
  country: 'NO',
  phone: null,
  createdAt: NOON,
  updatedAt: NOON,
}
const later = new Date(NOON.getTime() + 3_600_000)

describeEachDialect('what a person keeps with her account', (fresh) => {
  it('keeps addresses apart by person', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const [ann, bob] = [await addUser(unitOfWork), await addUser(unitOfWork, 'bob@example.com')]
    const own = await unitOfWork.run((tx) => tx.addresses.insert({ ...PLACE, userId: ann.id }))
    await unitOfWork.run(async (tx) => {
      expect(await tx.addresses.byId(bob.id, own.id)).toBeNull()
      await tx.addresses.save({ ...own, city: 'Ålesund' })
    })
    expect(await reads.account.addresses(ann.id)).toEqual([{ ...own, city: 'Ålesund' }])
    expect(await reads.account.addresses(bob.id)).toEqual([])
    await unitOfWork.run((tx) => tx.addresses.delete(own.id))
    expect(await reads.account.addresses(ann.id)).toEqual([])
  })

  it('keeps one change of e-mail for each person, until it runs out', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const ann = await addUser(unitOfWork)
    const change = {
      userId: ann.id,
      occasion: 'one',
      newEmail: 'ann.new@example.com',
      oldConfirmedAt: null,
      newConfirmedAt: null,
      expiresAt: later,
      createdAt: NOON,
    }
    await unitOfWork.run((tx) => tx.emailChanges.put(change))
    await unitOfWork.run((tx) => tx.emailChanges.put({ ...change, occasion: 'two', newConfirmedAt: NOON }))
    expect(await reads.account.emailChange(ann.id, NOON)).toMatchObject({
      occasion: 'two',
      newConfirmedAt: NOON,
    })
    expect(await reads.account.emailChange(ann.id, later)).toBeNull()
    await unitOfWork.run(async (tx) => {
      expect(await tx.emailChanges.of(ann.id)).toMatchObject({ occasion: 'two' })
      expect(await tx.emailChanges.deleteExpired(new Date(later.getTime() + 1))).toBe(1)
      expect(await tx.emailChanges.of(ann.id)).toBeNull()
    })
  })

  it('keeps one second factor for each person, and what was used of it', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const ann = await addUser(unitOfWork)
    const factor = {
      userId: ann.id,
      secret: 'v1:sealed',
      lastStep: null,
      recoveryHashes: [],
      createdAt: NOON,
    }
    expect(await reads.account.recoveryCodesLeft(ann.id)).toBe(0)
    await unitOfWork.run((tx) => tx.secondFactors.put({ ...factor, secret: 'v1:earlier' }))
    await unitOfWork.run((tx) => tx.secondFactors.put(factor))
    const used = { ...factor, lastStep: 59_000_000, recoveryHashes: ['one', 'two'] }
    await unitOfWork.run(async (tx) => {
      expect(await tx.secondFactors.of(ann.id)).toEqual(factor)
      await tx.secondFactors.save(used)
      await tx.users.save({ ...ann, secondFactorSince: NOON })
    })
    expect(await reads.account.recoveryCodesLeft(ann.id)).toBe(2)
    expect(await reads.user(ann.id)).toMatchObject({ secondFactorSince: NOON })
    await unitOfWork.run(async (tx) => {
      expect(await tx.secondFactors.of(ann.id)).toEqual(used)
      await tx.secondFactors.remove(ann.id)
      expect(await tx.secondFactors.of(ann.id)).toBeNull()
    })
  })

  it('names a session by its first token, through every renewal', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const ann = await addUser(unitOfWork)
    const token = (tokenHash: string, createdAt: Date, revokedAt: Date | null) => ({
      userId: ann.id,
      tokenHash,
      familyId: 'family',
      expiresAt: later,
      revokedAt,
      replacedBy: null,
      userAgent: 'Firefox',
      ip: '::1',
      createdAt,
      beganAt: null,
    })
    const used = new Date(NOON.getTime() + 1000)
    const first = await unitOfWork.run(async (tx) => {
      await tx.refreshTokens.insert(token('b', used, null))
      return await tx.refreshTokens.insert(token('a', NOON, used))
    })
    const [session] = await reads.account.sessions(ann.id, NOON)
    expect(session).toMatchObject({ familyId: 'family', userAgent: 'Firefox', lastUsedAt: used })
    expect(session!.id).toBeLessThan(first.id)
    expect(await reads.account.sessions(ann.id, later)).toEqual([])
  })

  it('erases one person and nobody else', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const [ann, bob] = [await addUser(unitOfWork), await addUser(unitOfWork, 'bob@example.com')]
    const made: number[] = []
    for (const user of [ann, bob]) {
      made.push(
        await unitOfWork.run(async (tx) => {
          const [idle, sold] = [await addQuote(tx, user.id), await addQuote(tx, user.id)]
          for (const { id } of [idle, sold]) await tx.quotes.insertFile(newFile(id, `quotes/${id}/file.3mf`))
          const order = await tx.salesOrders.insert(
            newOrder(user.id, sold.id, `SO-${user.id}`, { status: 'cancelled' }),
          )
          sold.salesOrderId = order.id
          await tx.quotes.save(sold)
          await tx.addresses.insert({ ...PLACE, userId: user.id })
          return idle.id
        }),
      )
    }
    await unitOfWork.run(async (tx) => {
      const facts = await tx.erasure.facts(ann.id)
      expect(facts.openQuotes).toEqual([made[0]])
      expect(facts.orders).toMatchObject([{ orderNumber: `SO-${ann.id}`, status: 'cancelled' }])
      expect(await tx.erasure.erase(ann.id, NOON)).toContain(`quotes/${made[0]}/file.3mf`)
    })
    const [gone, kept] = [await reads.quote(made[0]!), await reads.quote(made[1]!)]
    expect([gone?.files.length, gone?.quote.productName, gone?.quote.priceReceipt]).toEqual([0, null, null])
    expect([kept?.files.length, kept?.quote.productName]).toEqual([1, 'Bracket left'])
    const orders = await reads.orders({ sort: 'created_at' }, { limit: 10, cursor: null })
    const named = orders.items.filter(({ order }) => order.shippingName !== null)
    expect(named.map(({ order }) => order.userId)).toEqual([bob.id])
    expect(await reads.account.addresses(ann.id)).toEqual([])
    expect(await reads.account.addresses(bob.id)).toHaveLength(1)
  })
})
