import AxeBuilder from '@axe-core/playwright'
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
  await expect(customer.getByText('Drop your 3MF files here')).toBeVisible()
})

test('the office reads and writes as its shop does, customers’ pages as their browser', async ({
  desk,
  startServer,
}) => {
  const server = await startServer()
  const code = /enter the code (\S+)/.exec(server.output)?.[1] ?? ''
  // A new shop begins as the browser of whoever sets it up writes.
  const page = await desk.open(`${server.url}/office`, { viewport: DESK, locale: 'de-AT' })
  // What is wrong stands beside its field, in the page's language, and the first of it has the focus.
  const send = page.getByRole('button', { name: 'Betrieb einrichten' })
  await send.click()
  await expect(page.getByText('Das fehlt noch.')).toHaveCount(4)
  await expect(page.getByLabel('Einmalcode')).toBeFocused()
  await expect(page.getByLabel('Einmalcode')).toHaveAccessibleDescription(/Das fehlt noch\.$/)
  await page.getByLabel('E-Mail').fill('eva')
  await page.getByLabel('Einmalcode').fill(code)
  await expect(page.getByText('Das fehlt noch.')).toHaveCount(2)
  await send.click()
  await expect(page.getByText('Das ist keine E-Mail-Adresse.')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByLabel('Name des Betriebs').fill('Wiener Druckerei')
  await expect(page.getByRole('combobox', { name: 'Land' })).toHaveValue('Österreich')
  await expect(page.getByRole('combobox', { name: 'Währung' })).toHaveValue(/^EUR/)
  await page.getByLabel('E-Mail').fill('eva@druckerei.example')
  await page.getByRole('textbox', { name: 'Passwort' }).fill(PASSWORD)
  // What the server refuses leads to its field as well.
  await page.getByRole('textbox', { name: 'Passwort' }).fill('kurz')
  await send.click()
  await expect(page.getByRole('textbox', { name: 'Passwort' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Passwort' }).fill(PASSWORD)
  await send.click()
  await expect(page.getByRole('navigation', { name: 'Büro' })).toContainText('Wiener Druckerei')

  // Another desk has the shop's language whatever its browser prefers, until its person chooses one.
  const other = await desk.open(`${server.url}/office`, { viewport: DESK, locale: 'en-US' })
  await expect(other.getByRole('button', { name: 'Anmelden' })).toBeVisible()
  const customer = await desk.open(server.url, { viewport: DESK, locale: 'en-US' })
  await expect(customer.getByText('Drop your 3MF files here')).toBeVisible()

  // Decimals are typed as the country writes them.
  await page.goto(`${server.url}/office/settings/money`)
  const threshold = page.getByLabel('Prüfschwelle, EUR')
  await expect(threshold).toHaveValue('500,00')
  await threshold.fill('1.250,50')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Einstellungen gespeichert.')).toBeVisible()
  await page.reload()
  await expect(threshold).toHaveValue('1250,50')

  await page.goto(`${server.url}/office/settings/shop`)
  await page.getByRole('combobox', { name: 'Sprache' }).click()
  await page.getByRole('option', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByRole('navigation', { name: 'Settings' })).toBeVisible()
  await page.goto(`${server.url}/office/settings/money`)
  await expect(page.getByLabel('Review threshold, EUR')).toHaveValue('1250,50')
})
