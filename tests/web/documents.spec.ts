import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { Person } from '../support/web-api'
import { expect, newEmail, openOffice, openPortal, test } from '../support/web-test'

/** A picture of one pixel. */
const SMALL_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Presses a button that saves a PDF; answers the file's name. */
async function saved(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  return download.suggestedFilename()
}

test('the shop gets its looks, and its papers go out', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('papers'), 'Cora', 'Lind')
  const order = await cora.placeOrder('Door hook')
  const page = await openOffice(desk, shop, '/settings/company')

  await test.step('shop data, with an IBAN that is checked', async () => {
    await page.getByLabel('IBAN or account number').fill('DE88370400440532013000')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/check digits of this IBAN do not fit/)).toBeVisible()
    await page.getByLabel('IBAN or account number').fill('DE89370400440532013000')
    await page.getByLabel('Street and number').fill('1200 E 6th St')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Settings saved.')).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  await test.step('logo and colour', async () => {
    await page.getByRole('link', { name: 'Logo and colour' }).click()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a picture' }).click()
    await (await choosing).setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: SMALL_PNG })
    await expect(page.getByAltText('The shop’s logo')).toBeVisible()
    await page.getByLabel('Primary colour').fill('#f59e0b')
    await page.getByRole('button', { name: 'Use #9d6507' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Settings saved.').last()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  const customer = await openPortal(desk, shop, `/orders/${String(order.id)}`, cora.email)
  await test.step('the portal shows them from its first paint', async () => {
    const primary = await customer.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--pf-primary').trim(),
    )
    expect(primary).toBe('#9d6507')
    await expect(customer.getByRole('navigation').getByRole('img')).toBeVisible()
    await expect(customer.getByRole('button', { name: 'Save the invoice as PDF' })).toBeHidden()
  })

  await test.step('the office prints and issues', async () => {
    await page.goto(`${shop.url}/office/orders/${String(order.id)}`)
    expect(await saved(page, page.getByRole('button', { name: 'Job sheet' }))).toBe(
      `${order.order_number}.pdf`,
    )
    const invoice = await saved(page, page.getByRole('button', { name: 'Issue the invoice' }))
    expect(invoice).toMatch(/^INV-\d{4}-\d{3}\.pdf$/)
    await expect(page.getByText(invoice.replace('.pdf', ''), { exact: true })).toBeVisible()
    // What was open before keeps working: issuing takes nothing from an edit.
    await page.getByRole('button', { name: 'Confirm order' }).click()
    await expect(page.getByRole('button', { name: 'Record payment and start' })).toBeVisible()
    expect(await saved(customer, customer.getByRole('button', { name: 'Save the invoice as PDF' }))).toBe(
      invoice,
    )
  })

  await test.step('a quote is saved on both sides', async () => {
    await page.goto(`${shop.url}/office/quotes/${String(order.quote_id)}`)
    const name = await saved(page, page.getByRole('button', { name: 'Quote PDF' }))
    await customer.goto(`${shop.url}/quotes/${String(order.quote_id)}`)
    expect(await saved(customer, customer.getByRole('button', { name: 'Save as PDF' }))).toBe(name)
  })
  await shop.admin.send('PATCH', '/settings', { primary_color: null })
})
