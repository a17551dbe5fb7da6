import { box3mf, Person } from '../support/web-api'
import { expect, newEmail, openOffice, openPortal, test } from '../support/web-test'

test('a large quote is reviewed live and accepted at exactly the approved price', async ({ desk, shop }) => {
  const noor = await Person.register(shop.url, newEmail('noor'), 'Noor', 'Haddad')
  const office = await openOffice(desk, shop, '/review', undefined, { models: true })
  const badge = office.getByRole('navigation', { name: 'Office' }).getByTestId('review-count')
  const queue = office.getByRole('region', { name: 'Queue' })
  await expect(office.getByRole('heading', { name: 'Review queue' })).toBeAttached()

  const file = { name: 'fixture.3mf', bytes: box3mf('Fixture', 120, 90, 40) }
  const quote = await noor.requestQuote(file, { quantity: '40', product_name: 'Welding fixture' })
  expect(quote.status).toBe('pending')
  const customer = await openPortal(desk, shop, `/quotes/${String(quote.id)}`, noor.email)
  await expect(customer.getByText('A person is checking this; usually within one working day.')).toBeVisible()

  await test.step('it appears in the office without a reload', async () => {
    await expect(queue.getByText(quote.quote_number)).toBeVisible()
    await expect(badge).toHaveText(/^[1-9]\d*$/)
  })

  const decision = office.getByRole('complementary', { name: 'Decision' })
  await test.step('its model is there, or what stands for it', async () => {
    await queue.getByRole('link', { name: new RegExp(quote.quote_number) }).click()
    await expect(decision.getByText(quote.quote_number)).toBeVisible()
    const model = office.getByRole('region', { name: 'Model' })
    await expect(model.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
    await expect(model.getByRole('application', { name: 'fixture.3mf' })).toBeVisible()
  })

  await test.step('the admin approves at her own price, by keyboard', async () => {
    const other = decision.getByRole('button', { name: 'Another price or a note' })
    await other.focus()
    await office.keyboard.press('Enter')
    await office.keyboard.press('Tab')
    await expect(decision.getByRole('textbox', { name: /^Price of one piece/ })).toBeFocused()
    await office.keyboard.type('25.50')
    await office.keyboard.press('Tab')
    await office.keyboard.type('A better price for a repeat order.')
    await expect(decision.getByRole('button', { name: 'Approve at $1,020.00' })).toBeEnabled()
    // Past declining and asking.
    for (let step = 0; step < 3; step += 1) await office.keyboard.press('Tab')
    await expect(decision.getByRole('button', { name: 'Approve at $1,020.00' })).toBeFocused()
    await office.keyboard.press('Enter')
    await expect(office.getByText(`${quote.quote_number} approved at $1,020.00.`)).toBeVisible()
    await expect(queue.getByText(quote.quote_number)).toHaveCount(0)
  })

  await test.step('the customer sees it without a reload and accepts that price', async () => {
    const accept = customer.getByRole('button', { name: 'Accept at $1,020.00' })
    await expect(accept).toBeVisible()
    await expect(customer.getByText('A better price for a repeat order.').first()).toBeVisible()
    await accept.click()
    await expect(customer.getByText('The price stands. Place the order and we start.')).toBeVisible()
    const accepted = await noor.quote(quote.id)
    expect(accepted).toMatchObject({ status: 'accepted', unit_price: '25.50', total_price: '1020.00' })
  })
})

test('a price that changed while the page was open is not accepted unseen', async ({ desk, shop }) => {
  const mia = await Person.register(shop.url, newEmail('mia'), 'Mia', 'Sato')
  const file = { name: 'panel.3mf', bytes: box3mf('Panel', 80, 80, 20) }
  const quote = await mia.requestQuote(file, { request_review: 'true', product_name: 'Panel' })
  const approve = `/quotes/${String(quote.id)}/approve`
  const first = { unit_price: '40.00', version: quote.version }
  const { version } = await shop.admin.send<{ version: number }>('POST', approve, first)

  const page = await openPortal(desk, shop, `/quotes/${String(quote.id)}`, mia.email)
  const accept = page.getByRole('button', { name: 'Accept at $40.00' })
  await expect(accept).toBeVisible()
  // The click leaves with the price on the screen; the shop's change arrives before it.
  await page.route(`**/api/v1/quotes/${String(quote.id)}/accept`, async (route) => {
    await shop.admin.send('POST', approve, { unit_price: '44.00', version })
    await route.continue()
  })
  await accept.click()
  const notice = page.getByRole('alert').filter({ hasText: 'The shop changed the price' })
  await expect(notice).toContainText('It is $44.00 now; nothing was accepted.')
  expect((await mia.quote(quote.id)).status).toBe('approved')
  await page.unroute(`**/api/v1/quotes/${String(quote.id)}/accept`)
  await page.getByRole('button', { name: 'Accept at $44.00' }).click()
  await expect(page.getByText('The price stands. Place the order and we start.')).toBeVisible()
  expect(await mia.quote(quote.id)).toMatchObject({ status: 'accepted', total_price: '44.00' })
})

test('a declined quote tells its customer why', async ({ desk, shop }) => {
  const mia = await Person.register(shop.url, newEmail('mia'), 'Mia', 'Sato')
  const file = { name: 'fin.3mf', bytes: box3mf('Fin', 60, 60, 20) }
  const quote = await mia.requestQuote(file, { request_review: 'true', product_name: 'Cooling fin' })
  const customer = await openPortal(desk, shop, `/quotes/${String(quote.id)}`, mia.email)
  const office = await openOffice(desk, shop, `/review/${String(quote.id)}`)
  const decision = office.getByRole('complementary', { name: 'Decision' })
  await expect(decision.getByRole('button', { name: 'Decline' })).toBeEnabled()
  // This browser can't draw models, and says so in their place.
  await expect(office.getByRole('region', { name: 'Model' })).toContainText('WebGL is off or missing')
  await office.keyboard.press('d')
  const dialog = office.getByRole('dialog', { name: `Decline ${quote.quote_number}` })
  await dialog.getByRole('radio', { name: 'In my own words' }).check()
  await dialog.getByRole('button', { name: 'Decline quote' }).click()
  await expect(dialog.getByText('Say why; the customer reads it.')).toBeVisible()
  await dialog.getByLabel('Reason in my own words').fill('The fins are thinner than our nozzle.')
  await dialog.getByRole('button', { name: 'Decline quote' }).click()
  await expect(customer.getByText('Declined: The fins are thinner than our nozzle.')).toBeVisible()
})
