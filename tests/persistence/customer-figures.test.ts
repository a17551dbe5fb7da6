import { expect, it } from 'vitest'
import { CustomerFigures1795986000000 } from '../../migrations/0016-customer-figures'
import { sqliteWriter } from '../../server/persistence/data-sources'
import { openPersistence, sqlitePath } from '../../server/persistence/open-persistence'
import { SILENT, temporaryFolder } from './support/dialects'
import { newOrder, newQuote, newUser } from './support/samples'

it('are counted for a database of before as they are kept since', async () => {
  const dataDir = temporaryFolder()
  const persistence = await openPersistence({
    databaseUrl: null,
    dataDir,
    logger: SILENT,
    migrate: 'auto',
  })
  await persistence.unitOfWork.run(async (tx) => {
    const names = { companyName: "Ægir's Größe, O'Hara" }
    const one = await tx.users.insert(newUser('one@example.com', names))
    const two = await tx.users.insert(newUser('two@example.com', { companyName: ' ', lastName: 'Ñandú' }))
    await tx.users.insert(newUser('none@example.com', { companyName: null, firstName: null, lastName: null }))
    const [first, second, third] = [
      await tx.quotes.insert(newQuote(one.id, 'Q-1')),
      await tx.quotes.insert(newQuote(two.id, 'Q-2')),
      await tx.quotes.insert(newQuote(one.id, 'Q-3')),
    ]
    await tx.quotes.insert(newQuote(two.id, 'Q-4'))
    const money = { grandTotal: 5000, amountPaid: 3000, amountRefunded: 1000 }
    await tx.salesOrders.insert(newOrder(one.id, first.id, 'SO-1', money))
    await tx.salesOrders.insert(newOrder(two.id, second.id, 'SO-2', money))
    const dropped = await tx.salesOrders.insert(newOrder(one.id, third.id, 'SO-3', { grandTotal: 700 }))
    await tx.salesOrders.save({ ...dropped, status: 'cancelled' })
  })
  await persistence.close()

  const dataSource = await sqliteWriter(sqlitePath(dataDir)).initialize()
  const runner = dataSource.createQueryRunner()
  const rows = () => runner.query('SELECT * FROM customer_figures ORDER BY user_id')
  const kept = (await rows()) as Record<string, unknown>[]
  expect(kept).toMatchObject([
    { quote_count: 2, order_count: 2, ordered_total: 5000, paid_total: 2000 },
    { quote_count: 2, order_count: 1, ordered_total: 5000, paid_total: 2000 },
    { sort_name: 'none@example.com', quote_count: 0, order_count: 0, ordered_total: 0, paid_total: 0 },
  ])
  const migration = new CustomerFigures1795986000000()
  await migration.down(runner)
  await migration.up(runner)
  expect(await rows()).toEqual(kept)
  await dataSource.destroy()
})
