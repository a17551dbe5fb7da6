import { Person } from '../support/web-api'
import { ADMIN_EMAIL, expect, newEmail, openOffice, STAFF_EMAIL, test } from '../support/web-test'

test('an admin changes how the shop prints, sees what it does, and takes it back', async ({ desk, shop }) => {
  const page = await openOffice(desk, shop, '/settings/print-profile', ADMIN_EMAIL)
  const sample = page.getByRole('region', { name: 'Sample print' })
  await expect(sample.getByText('the same')).toHaveCount(5)
  const save = page.getByRole('button', { name: /^Save as version/ })
  await expect(save).toBeDisabled()

  await page.getByLabel('Layer height, mm', { exact: true }).fill('0.5')
  await expect(sample.getByText('the same')).toHaveCount(0)
  await save.click()
  await expect(page.getByText('A layer can’t be higher than the nozzle is wide.')).toBeVisible()

  await page.getByLabel('Layer height, mm', { exact: true }).fill('0.2')
  await page.getByLabel('Walls', { exact: true }).fill('3')
  await page.getByLabel('Why this version').fill('Sturdier by default.')
  await save.click()
  const versions = page.getByRole('listitem').filter({ hasText: 'Sturdier by default.' })
  await expect(versions).toContainText('Walls 2 → 3')

  await page.getByLabel('Walls', { exact: true }).fill('2')
  await save.click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Walls 3 → 2' })).toBeVisible()
})

test('what an order took is compared with its quote, and staff see it too', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const order = await cora.placeOrder('Weighed')
  await shop.admin.recordPayment(order.id)
  for (const to of ['confirmed', 'in_production'] as const) await shop.admin.move(order.id, to)
  const page = await openOffice(desk, shop, `/orders/${String(order.id)}`, STAFF_EMAIL)
  await page.getByRole('button', { name: 'Send to quality check' }).click()
  const dialog = page.getByRole('dialog', { name: /really took$/ })
  await dialog.getByLabel('Grams').fill('12')
  await dialog.getByRole('button', { name: 'Save figures' }).click()
  await page.getByRole('link', { name: 'How orders compare with their quotes' }).click()
  await expect(page.getByRole('heading', { name: 'Calibration' })).toBeVisible()
  await page
    .getByText(/behind it$/)
    .first()
    .click()
  await expect(page.getByRole('link', { name: order.order_number })).toBeVisible()
  await expect(page.getByText(/more orders? (is|are) needed/).first()).toBeVisible()
  // Only admins accept, and only they see the other settings.
  await expect(page.getByRole('link', { name: 'Rate card' })).toHaveCount(0)
})
