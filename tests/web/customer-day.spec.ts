import { box3mf, PASSWORD, type OrderAnswer, Person } from '../support/web-api'
import { expect, newEmail, PHONE, test } from '../support/web-test'

/** `$1,234.50` in a text, as cents. */
function cents(text: string | null): number {
  const amount = /\$([\d,]+\.\d\d)/.exec(text ?? '')?.[1]
  if (amount === undefined) throw new Error(`No amount in "${text ?? ''}"`)
  return Math.round(Number(amount.replaceAll(',', '')) * 100)
}

test('a customer gets a price on her phone, understands it, and orders once', async ({ desk, shop }) => {
  const email = newEmail('cora')
  const page = await desk.open(shop.url, {
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    models: true,
  })

  await test.step('registers', async () => {
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Create an account' }).click()
    await page.getByLabel('First name').fill('Cora')
    await page.getByLabel('Last name').fill('Lind')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await expect(page.getByRole('button', { name: 'Account of Cora Lind' })).toBeVisible()
  })

  const price = page.getByRole('complementary', { name: 'Price' })
  const request = page.getByRole('button', { name: /^Request at \$/ })

  await test.step('drops a file and sees it arrive', async () => {
    // The upload is let through only when its progress was seen.
    let letGo: () => void = () => undefined
    const seen = new Promise<void>((resolve) => (letGo = resolve))
    await page.route('**/api/v1/quotes/*/files', async (route) => {
      await seen
      await route.continue()
    })
    const file = box3mf('Clamp', 60, 40, 30)
    const transfer = await page.evaluateHandle(
      (bytes) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(bytes)], 'clamp.3mf', { type: 'model/3mf' }))
        return data
      },
      [...file],
    )
    await expect(page.getByText('Drop your 3MF files here')).toBeVisible()
    const target = page.getByRole('main')
    await target.dispatchEvent('dragenter', { dataTransfer: transfer })
    await target.dispatchEvent('dragover', { dataTransfer: transfer })
    await expect(page.getByText('Let go to add the files')).toBeVisible()
    await target.dispatchEvent('drop', { dataTransfer: transfer })
    await expect(page.getByRole('progressbar', { name: 'Upload of clamp.3mf' })).toBeAttached()
    await expect(page.getByText(/ of 1\.\d kB sent$/)).toBeVisible()
    await expect(page.getByText('Waits until every file has arrived.')).toBeVisible()
    letGo()
    await expect(page.getByRole('heading', { name: 'clamp.3mf' })).toBeVisible()
    await expect(page.getByText('60 × 40 × 30 mm').first()).toBeVisible()
    await expect(page.getByRole('application', { name: 'clamp.3mf' })).toBeVisible()
    await expect(request).toBeEnabled()
  })

  await test.step('the price follows every choice', async () => {
    let before = cents(await request.textContent())
    const changed = async () => {
      await expect.poll(async () => cents(await request.textContent())).toBeGreaterThan(before)
      before = cents(await request.textContent())
    }
    await page.getByRole('radio', { name: 'PETG' }).check()
    await page.getByRole('radio', { name: 'Sanded' }).check()
    await changed()
    await page.getByRole('button', { name: 'More: sets' }).click()
    await changed()
    await page.getByRole('textbox', { name: 'How many' }).fill('4')
    await changed()
    await page.getByRole('radio', { name: 'Rush', exact: true }).check()
    await changed()
    await page.getByRole('textbox', { name: 'Name of the product' }).fill('Bench clamp')
  })

  await test.step('the receipt tells why', async () => {
    await price.getByRole('button', { name: 'Why this price' }).click()
    await expect(price.getByText('4 pieces', { exact: true })).toBeVisible()
    await expect(price.getByText('Finish: Sanded')).toBeVisible()
    await expect(price.getByText('Rush, 20 %')).toBeVisible()
    // What only the office may know is not there.
    await expect(price).not.toContainText(/markup|margin|an hour/i)
    await price.getByRole('button', { name: 'Why this price' }).click()
  })

  const shown = cents(await request.textContent())
  await test.step('below the threshold it is accepted by itself', async () => {
    expect(shown).toBeLessThan(500_00)
    await request.click()
    await expect(page.getByRole('heading', { name: 'Bench clamp' })).toBeVisible()
    await expect(page.getByText('The price stands. Place the order and we start.')).toBeVisible()
    // Who works by keyboard goes on at the page's beginning.
    await expect(page.getByRole('main')).toBeFocused()
  })

  await test.step('an order needs a whole address, and a double click makes one', async () => {
    await page.getByRole('link', { name: 'Place the order' }).click()
    const place = page.getByRole('button', { name: /^Place the order at/ })
    expect(cents(await place.textContent())).toBe(shown)
    await page.getByLabel('Street and number').fill('12 Mill Lane')
    await page.getByLabel('City').fill('Portland')
    await page.getByLabel('ZIP code').fill('97201')
    await expect(page.getByLabel('Country')).toHaveValue('US')
    await place.click()
    const state = page.getByRole('textbox', { name: /^State/ })
    await expect(state).toBeFocused()
    await expect(state).toHaveAttribute('aria-invalid', 'true')
    await state.fill('OR')
    await place.dblclick()
    await expect(page.getByText(/Order SO-\d{4}-\d+ is placed/)).toBeVisible()
    const cora = await Person.signIn(shop.url, email)
    const orders = await cora.get<{ items: OrderAnswer[] }>('/sales-orders')
    expect(orders.items).toHaveLength(1)
    expect(orders.items[0]?.grand_total).toBe((shown / 100).toFixed(2))
  })

  await test.step('she sees its way', async () => {
    const way = page.getByRole('region', { name: 'Where it stands' })
    await expect(way.getByRole('listitem')).toHaveCount(7)
    await expect(way.locator('[aria-current="step"]')).toContainText('Order placed')
    await page.getByRole('link', { name: 'My orders' }).click()
    await expect(page.getByRole('main')).toContainText('Bench clamp')
    await expect(page.getByRole('main')).toContainText('Placed. We look it over and confirm it.')
  })

  // Nothing stands beyond the edge of the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
})

test('the first page brings no 3D viewer', async ({ desk, shop }) => {
  const scripts: string[] = []
  const page = await desk.open('about:blank')
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(new URL(response.url()).pathname)
  })
  await page.goto(shop.url)
  await expect(page.getByText('Drop your 3MF files here')).toBeVisible()
  await page.waitForLoadState('load')
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((path) => /viewer|three|worker/i.test(path))).toEqual([])
  // The measure works: with a model on the screen the viewer does come.
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const quote = await cora.requestQuote({ name: 'clamp.3mf', bytes: box3mf('Clamp', 30, 30, 30) })
  await page.goto(`${shop.url}/sign-in?next=/quotes/${String(quote.id)}`)
  await page.getByLabel('E-mail').fill(cora.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(/WebGL is off or missing/)).toBeVisible()
  expect(scripts.some((path) => /viewer/i.test(path))).toBe(true)
})
