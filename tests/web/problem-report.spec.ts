import { ADMIN_EMAIL, expect, newEmail, openOffice, openPortal, PHONE, test } from '../support/web-test'
import { photograph } from '../support/pictures'
import { Person } from '../support/web-api'

test('a customer reports a broken part with a photograph, and the office solves it', async ({
  desk,
  shop,
}) => {
  const customer = await Person.register(shop.url, newEmail('petra'), 'Petra', 'Sand')
  const order = await customer.placeOrder('Bracket')
  const page = await openPortal(desk, shop, `/orders/${String(order.id)}`, customer.email, {
    viewport: PHONE,
  })
  await page.getByLabel('Your message').fill('One corner is broken off.')
  await page.getByLabel('Choose pictures').setInputFiles({
    name: 'IMG_0001.jpg',
    mimeType: 'image/jpeg',
    buffer: photograph(),
  })
  await page.getByLabel('Report this as a problem with the order').check()
  await page.getByRole('button', { name: 'Report the problem' }).click()
  const sent = page.getByRole('list', { name: 'Messages' }).getByRole('listitem').first()
  await expect(sent.getByText('Problem reported')).toBeVisible()
  await expect(sent.getByRole('button', { name: 'Save IMG_0001.jpg' }).locator('img')).toBeVisible()

  const office = await openOffice(desk, shop, '/messages', ADMIN_EMAIL)
  await office
    .getByRole('region', { name: 'Problems to solve' })
    .getByText('One corner is broken off.')
    .click()
  const reported = office.getByRole('list', { name: 'Messages' }).getByRole('listitem').first()
  await expect(reported.getByRole('button', { name: 'Save IMG_0001.jpg' }).locator('img')).toBeVisible()
  await reported.getByRole('button', { name: 'Mark as solved' }).click()
  await expect(reported.getByText('Problem solved')).toBeVisible()
  // The customer's page follows by itself.
  await expect(sent.getByText('Problem solved')).toBeVisible()
})
