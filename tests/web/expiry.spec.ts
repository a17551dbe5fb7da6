import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { box3mf, PASSWORD, Person } from '../support/web-api'
import { ADMIN_EMAIL, expect, openPortal, test } from '../support/web-test'

const DAY = 86_400_000

test('what ended while its page was open is not accepted or ordered, and is priced again', async ({
  desk,
  startServer,
}) => {
  const clock = test.info().outputPath('clock')
  const shift = (milliseconds: number) => writeFileSync(clock, String(milliseconds))
  // A month ago, but for the five minutes that the prices still stand.
  shift(5 * 60_000 - 30 * DAY)
  const preload = pathToFileURL(join(import.meta.dirname, '../support/shifted-clock.mjs')).href
  const server = await startServer({
    ADMIN_EMAIL,
    ADMIN_PASSWORD: PASSWORD,
    CLOCK_SHIFT_FILE: clock,
    NODE_OPTIONS: `--import=${preload}`,
  })
  const admin = await Person.signIn(server.url, ADMIN_EMAIL)
  const email = 'tess@parts.example'
  const tess = await Person.register(server.url, email, 'Tess', 'Ode')
  const file = { name: 'lever.3mf', bytes: box3mf('Lever', 60, 40, 20) }
  const offered = await tess.requestQuote(file, { request_review: 'true', product_name: 'Lever' })
  const price = { unit_price: '33.00', version: offered.version }
  await admin.send('POST', `/quotes/${String(offered.id)}/approve`, price)
  const standing = await tess.requestQuote(file, { quantity: '3', product_name: 'Three levers' })
  expect(standing.status).toBe('accepted')

  shift(0)
  // What was signed a month ago has run out.
  const [owner, buyer] = await Promise.all([ADMIN_EMAIL, email].map((who) => Person.signIn(server.url, who)))
  if (!owner || !buyer) throw new Error('Nobody signed in.')
  const offer = await openPortal(desk, server, `/quotes/${String(offered.id)}`, email)
  await expect(offer.getByText('This is its last day.')).toBeVisible()
  const order = await openPortal(desk, server, `/quotes/${String(standing.id)}/order`, email)
  await order.getByRole('radio', { name: 'I pick it up' }).check()
  const place = order.getByRole('button', { name: /^Place the order at/ })
  await expect(place).toBeEnabled()
  shift(10 * 60_000)

  await test.step('an offer', async () => {
    await offer.getByRole('button', { name: 'Accept at $33.00' }).click()
    await expect(
      offer.getByRole('alert').filter({ hasText: 'The offer ended while this page was open' }),
    ).toBeVisible()
    await expect(offer.getByRole('button', { name: 'Turn it down' })).toHaveCount(0)
    await expect(offer.getByRole('button', { name: 'Price it again at today’s prices' })).toBeVisible()
  })

  await test.step('an order', async () => {
    await place.click()
    await expect(
      order.getByRole('alert').filter({ hasText: 'Nothing was ordered. This price has ended.' }),
    ).toBeVisible()
    await expect(buyer.get('/sales-orders')).resolves.toMatchObject({
      items: [],
    })
  })

  await test.step('it is priced by today’s rates beside what it cost, and the old one stays as it was', async () => {
    const card = await owner.get<{ version: number; machine_rate_per_hour: string }>('/rate-cards/current')
    const {
      version: _,
      created_at: __,
      created_by: ___,
      ...rates
    } = card as Record<string, unknown> & typeof card
    await owner.send('POST', '/rate-cards', { ...rates, machine_rate_per_hour: '3.00' })
    await order.getByRole('button', { name: 'Price it again at today’s prices' }).click()
    const before = order.getByRole('region', { name: /^As Q-\d{4}-\d+ of/ })
    await expect(before).toContainText(`Then $${standing.total_price}`)
    await expect(before).toContainText('our prices have changed since')
    const again = Number(/request\/(\d+)/.exec(order.url())?.[1])
    const draft = await buyer.quote(again)
    expect(Number(draft.total_price)).toBeGreaterThan(Number(standing.total_price))
    await expect(before).toContainText(`Today $${draft.total_price}`)
    const old = await owner.quote(standing.id)
    expect(old).toMatchObject({ status: 'accepted', total_price: standing.total_price })
  })

  await test.step('ordered from two tabs at once it is one order, and going back does not order again', async () => {
    await order.getByRole('button', { name: /^Request at/ }).click()
    await order.getByRole('link', { name: 'Place the order' }).click()
    await order.getByRole('radio', { name: 'I pick it up' }).check()
    const tab = await order.context().newPage()
    await tab.goto(order.url())
    await tab.getByRole('radio', { name: 'I pick it up' }).check()
    await Promise.all(
      [order, tab].map((page) => page.getByRole('button', { name: /^Place the order at/ }).click()),
    )
    await expect(order).toHaveURL(/\/orders\/\d+$/)
    await expect(tab).toHaveURL(order.url())
    const { items } = await buyer.get<{ items: unknown[] }>('/sales-orders')
    expect(items).toHaveLength(1)

    await order.goBack()
    await expect(order.getByRole('link', { name: 'See the order' })).toBeVisible()
    await expect(order.getByRole('button', { name: /^Place the order/ })).toHaveCount(0)
    await order.goto(`${order.url()}/order`)
    await expect(order).toHaveURL(/\/orders\/\d+$/)
  })
})
