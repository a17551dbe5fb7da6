import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { box3mf, PASSWORD, Person } from '../support/web-api'
import { expect, newEmail, PHONE, test } from '../support/web-test'

const model = (name: string, x: number, y: number, z: number) => ({
  name: `${name}.3mf`,
  mimeType: 'model/3mf',
  buffer: Buffer.from(box3mf(name, x, y, z)),
})

/** Offers files as the picker would, also while the page is about to change. */
async function choose(page: Page, ...files: ReturnType<typeof model>[]): Promise<void> {
  await page.getByLabel('3MF files', { exact: true }).setInputFiles(files)
}

async function shownPrice(page: Page): Promise<string> {
  const price = page.getByRole('complementary', { name: 'Price' })
  // The price that is read aloud is the settled one.
  const said = price.getByRole('status')
  await expect(said).toHaveText(/^Price: \$/)
  return /\$[\d,.]+\d/.exec((await said.textContent()) ?? '')![0]
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
}

interface Quotes {
  items: { id: number; status: string; grand_total: string; file_count: number; customer_notes: string }[]
}

test('a visitor sees the price, registers, and has the same files at the same price', async ({
  desk,
  shop,
}) => {
  const page = await desk.open(shop.url, { viewport: PHONE, hasTouch: true, isMobile: true })
  const quotesBefore = (await shop.admin.get<Quotes>('/quotes')).items.length
  let price = ''

  await test.step('drops a file on the first page and chooses how it is made', async () => {
    await expect(page.getByText('Drop your 3MF files here')).toBeVisible()
    await expectAccessible(page)
    await choose(page, model('Clamp', 60, 40, 30))
    await expect(page).toHaveURL(/\/price$/)
    await expect(page.getByRole('heading', { name: 'Clamp.3mf' })).toBeVisible()
    const plain = await shownPrice(page)
    await page.getByRole('radio', { name: 'PETG' }).check()
    await page.getByRole('radio', { name: 'Sanded' }).check()
    await expect.poll(() => shownPrice(page)).not.toBe(plain)
    await page.getByLabel('Notes').fill('The flat side shows.')
  })

  await test.step('adds another, and one that is no model', async () => {
    const before = await shownPrice(page)
    await choose(page, model('Bolt', 12, 12, 50), {
      name: 'plan.pdf',
      mimeType: '',
      buffer: Buffer.from('%PDF'),
    })
    await expect(page.getByText('Only .3mf files can be priced.')).toBeVisible()
    await page.getByRole('button', { name: 'Remove plan.pdf' }).click()
    await page.getByRole('button', { name: 'More: Copies of Bolt.3mf' }).click()
    await expect(page.getByRole('textbox', { name: 'Copies of Bolt.3mf' })).toHaveValue('2')
    await expect.poll(() => shownPrice(page)).not.toBe(before)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  })

  await test.step('a reload loses nothing', async () => {
    price = await shownPrice(page)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Bolt.3mf' })).toBeVisible()
    expect(await shownPrice(page)).toBe(price)
    await expect(page.getByLabel('Notes')).toHaveValue('The flat side shows.')
    await expect(page.getByRole('radio', { name: 'Sanded' })).toBeChecked()
    await page.goto(shop.url)
    await page.getByRole('link', { name: 'Go on with them' }).click()
    expect(await shownPrice(page)).toBe(price)
  })

  const email = newEmail('vera')
  await test.step('nothing of it is at the shop until there is an account', async () => {
    expect((await shop.admin.get<Quotes>('/quotes')).items).toHaveLength(quotesBefore)
    await page.getByRole('link', { name: 'Create an account to order' }).click()
    await expect(page.getByText('Your files and choices come with you')).toBeVisible()
    await page.getByLabel('First name').fill('Vera')
    await page.getByLabel('Last name').fill('Sunde')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    // The line breaks while the second file is on its way into the draft.
    let files = 0
    desk.watch.serverMayBeAway = true
    await page.route('**/api/v1/quotes/*/files', (route) =>
      ++files === 2 ? route.abort('connectionreset') : route.continue(),
    )
    await page.getByRole('button', { name: 'Create the account' }).click()
  })

  await test.step('a broken line costs one file, and a reload sends what is missing', async () => {
    await expect(page).toHaveURL(/\/request\/\d+$/)
    await expect(page.getByRole('heading', { name: 'Clamp.3mf' })).toBeVisible()
    await expect(page.getByText('The connection broke. Nothing is lost; send it again.')).toBeVisible()
    await page.unroute('**/api/v1/quotes/*/files')
    desk.watch.serverMayBeAway = false
    await page.reload()
    await expect(page.getByText(`Your files are here, at the price that you saw: ${price}.`)).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Copies of Bolt.3mf' })).toHaveValue('2')
    await expect(page.getByLabel('Notes')).toHaveValue('The flat side shows.')
    await page.reload()
    await expect(page.getByRole('button', { name: `Request at ${price}` })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: '.3mf' })).toHaveCount(2)
  })

  await test.step('the quote stands at that price', async () => {
    await page.getByRole('button', { name: `Request at ${price}` }).click()
    await expect(page.getByText('The price stands. Place the order and we start.')).toBeVisible()
    const vera = await Person.signIn(shop.url, email)
    const { items } = await vera.get<Quotes>('/quotes')
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      status: 'accepted',
      file_count: 2,
      customer_notes: 'The flat side shows.',
    })
    expect(`$${items[0]!.grand_total}`).toBe(price)
    // The browser keeps nothing of it any more.
    expect(await page.evaluate(() => localStorage.getItem('print-farm-kept-files'))).toBeNull()
  })
})

test('a visitor learns how long to wait, and of a price that is another by now', async ({
  desk,
  startServer,
}) => {
  const server = await startServer({
    ADMIN_EMAIL: 'ada@farm.example',
    ADMIN_PASSWORD: PASSWORD,
    RATE_LIMIT_FACTOR: '0.04',
  })
  const ada = await Person.signIn(server.url, 'ada@farm.example', PASSWORD)
  const page = await desk.open(`${server.url}/price`)
  await choose(page, model('One', 20, 20, 20), model('Two', 30, 20, 20), model('Three', 40, 20, 20))
  await expect(page.getByText(/Too many attempts\. Try again in (10|9) min\./).first()).toBeVisible()
  const price = await shownPrice(page)
  await page.getByRole('button', { name: 'Remove Three.3mf' }).click()
  await expect(page.getByText('you go on at once')).toBeHidden()

  // The shop raises its prices while the visitor thinks.
  const {
    version: _,
    note: __,
    created_by: ___,
    created_at: ____,
    ...card
  } = await ada.get<Record<string, unknown>>('/rate-cards/current')
  await ada.send('POST', '/rate-cards', { ...card, machine_rate_per_hour: '99' })
  const email = newEmail('vera')
  await Person.register(server.url, email, 'Vera', 'Sunde')
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(`You saw ${price}. By what the shop charges now it is $`)).toBeVisible()

  // Switched off, strangers are led to an account.
  await ada.send('PATCH', '/settings', { instant_quotes: false })
  const other = await desk.open(`${server.url}/price`)
  await expect(other.getByRole('link', { name: 'Request a quote' })).toBeVisible()
})
