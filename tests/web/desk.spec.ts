import type { Page } from '@playwright/test'
import { box3mf, Person } from '../support/web-api'
import { expect, newEmail, openOffice, STAFF_EMAIL, test } from '../support/web-test'

const card = (page: Page, number: string) =>
  page.getByRole('region', { name: 'Queue' }).getByRole('listitem').filter({ hasText: number })

test('two people share one queue and approve several small ones at once', async ({ desk, shop }) => {
  const cleo = await Person.register(shop.url, newEmail('cleo'), 'Cleo', 'Marsh')
  const ask = (name: string) =>
    cleo.requestQuote(
      { name: `${name}.3mf`, bytes: box3mf(name, 30, 30, 10) },
      { request_review: 'true', product_name: name, requested_delivery_date: '2031-05-06' },
    )
  const [held, first, second, changed] = [
    await ask('Held'),
    await ask('First'),
    await ask('Second'),
    await ask('Changed'),
  ]
  await cleo.send('POST', `/quotes/${String(held.id)}/messages`, { body: 'Is PETG fine for this?' })

  const ada = await openOffice(desk, shop, `/review/${String(held.id)}`)
  const sam = await openOffice(desk, shop, `/review/${String(held.id)}`, STAFF_EMAIL)
  const decision = ada.getByRole('complementary', { name: 'Decision' })

  await test.step('a card says deadline and unread messages', async () => {
    await expect(card(ada, held.quote_number)).toContainText('by Tue, May 6')
    await expect(card(ada, held.quote_number)).toContainText('1 new message')
  })

  await test.step('a name on a quote shows on the other desk at once, and keeps it from deciding', async () => {
    await expect(sam.getByRole('button', { name: /^Approve at/ })).toBeVisible()
    await sam.keyboard.press('i')
    await expect(card(sam, held.quote_number)).toContainText('Sam Ortega is on it')
    await expect(decision.getByText('Sam Ortega is on this quote.', { exact: false })).toBeVisible()
    await expect(decision.getByRole('button', { name: /^Approve/ })).toHaveCount(0)
    await expect(
      card(ada, held.quote_number).getByRole('checkbox', { name: `Select ${held.quote_number}` }),
    ).toBeDisabled()
  })

  await test.step('the messages are seen when they are scrolled to, and stand below a line', async () => {
    await ada.keyboard.press('m')
    await expect(ada.getByRole('textbox', { name: 'Your message' })).toBeFocused()
    await expect(decision.getByText('New', { exact: true })).toBeVisible()
    await expect(card(ada, held.quote_number)).not.toContainText('new message')
    await ada.keyboard.press('Escape')
    await expect(decision.locator('form:focus')).toHaveCount(1)
  })

  await test.step('several are approved with one press; what a colleague changed is refused kindly', async () => {
    for (const { quote_number: number } of [first, second, changed]) {
      await card(ada, number).getByRole('checkbox').check()
    }
    await ada.getByRole('button', { name: /^Approve 3 for/ }).click()
    const dialog = ada.getByRole('dialog', { name: 'Approve together' })
    await expect(dialog.getByRole('listitem')).toHaveCount(3)
    await shop.staff.send('PATCH', `/quotes/${String(changed.id)}`, {
      internal_notes: 'Call first.',
      version: changed.version,
    })
    await dialog.getByRole('button', { name: /^Approve 3 quotes for \$/ }).click()
    await expect(dialog.getByRole('status')).toHaveText('2 quotes are approved · 1 not')
    await expect(dialog.getByRole('list', { name: 'Not approved' })).toContainText(
      'Sam Ortega changed this quote while you looked at it: the internal notes are different.',
    )
    await dialog.getByRole('button', { name: 'Done' }).click()
    expect((await cleo.quote(first.id)).status).toBe('approved')
    expect((await cleo.quote(changed.id)).status).toBe('pending')
  })

  await test.step('taking over hands the decision on', async () => {
    await ada.goto(`${shop.url}/office/review/${String(held.id)}`)
    // Beside the name, and where the decision is made.
    const takeOver = decision.getByRole('button', { name: 'Take over' })
    await expect(takeOver).toHaveCount(2)
    await takeOver.last().click()
    await expect(decision.getByRole('button', { name: /^Approve at/ })).toBeVisible()
    await expect(
      sam.getByText('Ada', { exact: false }).or(sam.getByText('ada@farm.example is on this')).first(),
    ).toBeVisible()
    await ada.keyboard.press('d')
    const dialog = ada.getByRole('dialog', { name: `Decline ${held.quote_number}` })
    await dialog.getByRole('button', { name: 'Edit the reasons' }).click()
    await dialog.getByLabel('Reasons for declining').fill('We do not print this.\nToo late for the date.')
    await dialog.getByRole('button', { name: 'Save the reasons' }).click()
    await dialog.getByRole('radio', { name: 'Too late for the date.' }).check()
    await dialog.getByRole('button', { name: 'Decline quote' }).click()
    await expect(sam.getByText('Declined by the shop', { exact: false }).first()).toBeVisible()
    expect((await cleo.quote(held.id)).status).toBe('rejected')
  })
})

test('a quote for somebody who phoned, from a file dropped on the window', async ({ desk, shop }) => {
  const page = await openOffice(desk, shop, '/customers')
  const email = newEmail('phone')
  const bytes = [...box3mf('Dropped', 40, 20, 10)]
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(content)], 'dropped.3mf'))
    return transfer
  }, bytes)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: files })
  await expect(page.getByText('Drop 3MF files for a new quote')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: files })
  await expect(page.getByRole('heading', { name: 'New quote for a customer' })).toBeVisible()
  await expect(page.getByText('dropped.3mf')).toBeVisible()

  await page.getByRole('textbox', { name: 'Customer' }).fill(email)
  await page.getByRole('option', { name: `Create “${email}”` }).click()
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await page.getByLabel('First name').fill('Petra')
  await page.getByRole('button', { name: 'Create customer' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Upload and go on' }).click()

  await page.getByLabel('Material').selectOption('PLA')
  await page.getByRole('button', { name: /^Make the quote at/ }).click()
  await expect(page.getByRole('button', { name: 'Make the order' })).toBeVisible()
  const first = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('button', { name: 'Duplicate' }).click()
  await expect(page.getByText('is a copy, with the price of today.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(first)
  await expect(page.getByRole('button', { name: /^Make the quote at/ })).toBeEnabled()
})
