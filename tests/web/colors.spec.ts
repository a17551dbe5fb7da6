import AxeBuilder from '@axe-core/playwright'
import { coloredBars, twoColors } from '../support/make-colors'
import { Person } from '../support/web-api'
import { expect, newEmail, openOffice, openPortal, test } from '../support/web-test'

const dollars = (amount: number) => `$${amount.toFixed(2)}`

test('a line is taken over into the price with one click, and taken out with another', async ({
  desk,
  shop,
}) => {
  const mia = await Person.register(shop.url, newEmail('mia'), 'Mia', 'Sato')
  const bytes = coloredBars(['#D02020', '#FFFFFF', '#101014'])
  const quote = await mia.requestQuote(
    { name: 'badge.3mf', bytes },
    { quantity: '20', product_name: 'Badge in three colours' },
  )
  expect(quote.status).toBe('pending')
  const office = await openOffice(desk, shop, `/review/${String(quote.id)}`)
  const decision = office.getByRole('complementary', { name: 'Decision' })

  await test.step('what the price leaves out, and the plan, stand beside it', async () => {
    const plan = decision.getByRole('region', { name: 'Colours' })
    await expect(plan.getByRole('listitem')).toHaveCount(3)
    await expect(plan).toContainText('Changes in layers 1–20 (2 in each), of 20.')
    await expect(plan).toContainText('40 changes for one set')
  })

  const { price_suggestions: lines } = await shop.admin.get<{
    price_suggestions: { kind: string; unit_price: string }[]
  }>(`/quotes/${String(quote.id)}`)
  const withColors = Number(lines.find((line) => line.kind === 'color_changes')!.unit_price)
  const approve = (unit: number) => decision.getByRole('button', { name: `Approve at ${dollars(unit * 20)}` })

  await test.step('one click, and the new total is on the button', async () => {
    await expect(approve(Number(quote.unit_price))).toBeVisible()
    await decision.getByRole('button', { name: 'Add to price: colour changes' }).click()
    await expect(decision.getByRole('textbox', { name: /^Price of one piece/ })).toHaveValue(
      withColors.toFixed(2),
    )
    await expect(decision.getByLabel('Note')).toHaveValue('Includes 40 colour changes.')
    await expect(approve(withColors)).toBeEnabled()
  })

  await test.step('another takes it out, by keyboard too', async () => {
    const button = decision.getByRole('button', { name: 'Remove: colour changes' })
    await expect(button).toBeFocused()
    await office.keyboard.press('Enter')
    await expect(decision.getByRole('textbox', { name: /^Price of one piece/ })).toHaveValue('')
    await expect(decision.getByLabel('Note')).toHaveValue('')
    await expect(approve(Number(quote.unit_price))).toBeEnabled()
    await office.keyboard.press('Enter')
    await expect(approve(withColors)).toBeEnabled()
  })

  await test.step('nothing of it offends accessibility', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await office.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(office.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      const { violations } = await new AxeBuilder({ page: office })
        .include('[aria-label="Decision"]')
        .analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      ).toEqual([])
    }
  })

  await test.step('the customer gets the price and the sentence, and nothing else', async () => {
    await approve(withColors).click()
    await expect(
      office.getByText(`${quote.quote_number} approved at ${dollars(withColors * 20)}.`),
    ).toBeVisible()
    const customer = await openPortal(desk, shop, `/quotes/${String(quote.id)}`, mia.email)
    await expect(
      customer.getByRole('button', { name: `Accept at ${dollars(withColors * 20)}` }),
    ).toBeVisible()
    await expect(customer.getByText('Includes 40 colour changes.').first()).toBeVisible()
    await expect(customer.getByText('purged')).toHaveCount(0)
  })
})

test('production sees which colours an order prints in', async ({ desk, shop }) => {
  const mia = await Person.register(shop.url, newEmail('mia'), 'Mia', 'Sato')
  const quote = await mia.requestQuote({ name: 'sign.3mf', bytes: twoColors() }, { product_name: 'Sign' })
  const approved = await shop.admin.send<{ total_price: string }>(
    'POST',
    `/quotes/${String(quote.id)}/approve`,
    { version: quote.version },
  )
  const path = `/quotes/${String(quote.id)}/accept`
  await mia.send('PATCH', path, { total_price: approved.total_price })
  const order = await mia.send<{ id: number }>('POST', `/sales-orders/convert/${String(quote.id)}`, {
    carrier: 'pickup',
  })
  const office = await openOffice(desk, shop, `/orders/${String(order.id)}`)
  const colors = office.getByRole('region', { name: 'Colours' })
  await expect(colors.getByText('Ink black')).toBeVisible()
  await expect(colors.getByText('Signal red')).toBeVisible()
  await expect(colors).toContainText('Changes in layer 51, of 100.')
})
