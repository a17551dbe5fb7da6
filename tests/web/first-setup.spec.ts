import { DESK, expect, PHONE, test } from '../support/web-test'
import { PASSWORD } from '../support/web-api'

test('a new shop is set up in the browser, with the code from the console only', async ({
  desk,
  startServer,
}) => {
  const server = await startServer()
  const code = /enter the code (\S+)/.exec(server.output)?.[1]
  if (code === undefined) throw new Error(`The server printed no code:\n${server.output}`)

  const customer = await desk.open(server.url, { viewport: PHONE })
  await expect(customer.getByRole('heading', { name: 'This shop opens soon' })).toBeVisible()

  const page = await desk.open(`${server.url}/office`, { viewport: DESK })
  await expect(page.getByRole('heading', { name: 'Set up your shop' })).toBeVisible()
  await page.getByLabel('One-time code').fill('AAAA-AAAA-AAAA')
  await page.getByLabel('Shop name').fill('Harbour Print Farm')
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Byron')
  await page.getByLabel('E-mail').fill('ada@harbour.example')
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  const send = page.getByRole('button', { name: 'Set up the shop' })
  await send.click()
  await expect(page.getByRole('alert')).toContainText('The set-up code is wrong.')
  await expect(page.getByRole('heading', { name: 'Set up your shop' })).toBeVisible()

  await page.getByLabel('One-time code').fill(code)
  await send.click()
  await expect(page.getByRole('navigation', { name: 'Office' })).toContainText('Harbour Print Farm')

  // The code is used up, and the shop is open.
  const late = await desk.open(`${server.url}/office`)
  await expect(late.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await customer.reload()
  await expect(customer.getByRole('link', { name: 'Request a quote' })).toBeVisible()
})
