import { box3mf, Person } from '../support/web-api'
import { expect, newEmail, openOffice, openPortal, signIn, STAFF_EMAIL, test } from '../support/web-test'

test('staff may not decide at or above the threshold, and are told why', async ({ desk, shop }) => {
  const noor = await Person.register(shop.url, newEmail('noor'), 'Noor', 'Haddad')
  const large = await noor.requestQuote(
    { name: 'large.3mf', bytes: box3mf('Large', 120, 90, 40) },
    { quantity: '40', product_name: 'Large run' },
  )
  const small = await noor.requestQuote(
    { name: 'small.3mf', bytes: box3mf('Small', 40, 30, 20) },
    { request_review: 'true', product_name: 'Small run' },
  )
  const page = await openOffice(desk, shop, `/review/${String(large.id)}`, STAFF_EMAIL)
  const decision = page.getByRole('complementary', { name: 'Decision' })
  await expect(decision.getByRole('button', { name: /^Approve at/ })).toBeDisabled()
  await expect(decision.getByRole('button', { name: 'Decline' })).toBeDisabled()
  await expect(decision.getByText(/admin/i)).toBeVisible()
  // The settings are the admins' as well.
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0)

  await page.goto(`${shop.url}/office/review/${String(small.id)}`)
  // Lifting the price over the threshold is refused in the same way.
  await decision.getByRole('button', { name: 'Another price or a note' }).click()
  await decision.getByRole('textbox', { name: /^Price of one piece/ }).fill('500.00')
  await expect(decision.getByRole('button', { name: 'Approve at $500.00' })).toBeDisabled()
  await decision.getByRole('textbox', { name: /^Price of one piece/ }).fill('12.00')
  await decision.getByRole('button', { name: 'Approve at $12.00' }).click()
  await expect.poll(async () => (await noor.quote(small.id)).status).toBe('approved')
})

test('a customer has no place at the office’s desk', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const page = await desk.open(`${shop.url}/office/orders`)
  await signIn(page, cora.email)
  await expect(page.getByRole('heading', { name: 'This is the staff’s desk' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Office' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Go to the portal' }).click()
  await expect(page).toHaveURL(`${shop.url}/`)
})

test('a customer finds nothing at another customer’s address', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const noor = await Person.register(shop.url, newEmail('noor'), 'Noor', 'Haddad')
  const order = await cora.placeOrder('Private part')
  const page = await openPortal(desk, shop, `/orders/${String(order.id)}`, noor.email)
  await expect(page.getByRole('heading', { name: 'There is no such order' })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('Private part')
  await page.getByRole('link', { name: 'Go to My orders' }).click()
  await expect(page).toHaveURL(`${shop.url}/orders`)
})
