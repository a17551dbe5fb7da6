import type { Locator, Page } from '@playwright/test'
import { Person } from '../support/web-api'
import { expect, newEmail, openOffice, openPortal, test } from '../support/web-test'

const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** Drags a card into a column as a hand would; the drop is left to the caller. */
async function dragOver(page: Page, card: Locator, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const from = await card.boundingBox()
  if (!from) throw new Error('The card has no place on the screen.')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width / 2 + 20, from.y + from.height / 2, { steps: 4 })
  // The board scrolls along with a card at its edge: as a hand does, the mouse follows until the column is below it.
  await expect(async () => {
    const to = await target.boundingBox()
    if (!to) throw new Error('The column has no place on the screen.')
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
    await expect(target).toHaveAttribute('data-over', 'true', { timeout: 500 })
  }).toPass()
}

test('an order goes its whole way on the board, and its customer watches', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const order = await cora.placeOrder('Door hook')
  const number = order.order_number
  const customer = await openPortal(desk, shop, `/orders/${String(order.id)}`, cora.email)
  const stands = customer.getByRole('region', { name: 'Where it stands' }).locator('[aria-current="step"]')
  await expect(stands).toContainText('Order placed')

  // Wide enough that all columns of the way are on the screen.
  const page = await openOffice(desk, shop, '/orders?view=board', undefined, {
    viewport: { width: 2200, height: 900 },
  })
  const card = page.getByRole('article', { name: new RegExp(number) })
  await expect(column(page, 'Pending').getByText(number)).toBeVisible()

  await test.step('by hand to confirmed', async () => {
    await dragOver(page, card, column(page, 'Confirmed'))
    await page.mouse.up()
    await expect(column(page, 'Confirmed').getByText(number)).toBeVisible()
    await expect(stands).toContainText('Confirmed')
  })

  await test.step('columns say what they refuse, before the card is let go', async () => {
    await dragOver(page, card, column(page, 'Shipped'))
    await expect(column(page, 'Shipped')).toContainText('From Confirmed to:')
    await expect(column(page, 'In production')).toContainText(/Needs a payment before production/)
    await page.mouse.up()
    await expect(page.getByText(new RegExp(`${number}: From Confirmed to`))).toBeVisible()
    await expect(column(page, 'Confirmed').getByText(number)).toBeVisible()
  })

  await test.step('production is refused until a payment is recorded', async () => {
    await dragOver(page, card, column(page, 'In production'))
    await page.mouse.up()
    const dialog = page.getByRole('dialog', { name: /^Record payment/ })
    await expect(dialog).toContainText('$0.00 of')
    await dialog.getByRole('button', { name: 'Back' }).click()
    await expect(dialog).toBeHidden()
    expect((await cora.order(order.id)).status).toBe('confirmed')

    const paid = await shop.admin.recordPayment(order.id)
    expect(paid.payment_status).toBe('paid')
    await expect(card.getByText('Paid')).toBeVisible()
    await dragOver(page, card, column(page, 'In production'))
    await page.mouse.up()
    await expect(column(page, 'In production').getByText(number)).toBeVisible()
    await expect(stands).toContainText('In production')
  })

  await test.step('by keyboard to quality check', async () => {
    await card.getByRole('button', { name: `Move ${number} to…` }).focus()
    await page.keyboard.press('Enter')
    const item = page.getByRole('menuitem', { name: /Quality check/ })
    await expect(item).toBeVisible()
    await item.focus()
    await page.keyboard.press('Enter')
    await expect(column(page, 'Quality check').getByText(number)).toBeVisible()
    await expect(stands).toContainText('Quality check')
  })

  await test.step('what it took is asked for, and stands beside what was quoted', async () => {
    const dialog = page.getByRole('dialog', { name: `What ${number} really took` })
    await dialog.getByLabel('Grams').fill('123.4')
    await dialog.getByLabel('Hours').fill('5.5')
    await dialog.getByRole('button', { name: 'Save figures' }).click()
    await expect(dialog).toBeHidden()
    await expect.poll(async () => (await cora.order(order.id)).status).toBe('quality_check')
    await page.getByRole('link', { name: number }).click()
    await expect(page.getByRole('region', { name: 'Really used' })).toContainText(
      /123 g of [\d.]+ g quoted, \+/,
    )
    await page.goBack()
  })

  await test.step('shipping needs a tracking number', async () => {
    await page.getByRole('link', { name: number }).click()
    await page.getByRole('button', { name: 'Enter shipping and ship' }).click()
    const dialog = page.getByRole('dialog', { name: `Ship ${number}` })
    const send = dialog.getByRole('button', { name: 'Save and mark as shipped' })
    await dialog.getByLabel('Carrier').fill('UPS')
    await send.click()
    await expect(page.getByText(/tracking number/i).last()).toBeVisible()
    expect((await cora.order(order.id)).status).toBe('quality_check')
    await dialog.getByLabel('Tracking number').fill('1Z999AA10123456784')
    await send.click()
    await expect(dialog).toBeHidden()
    await expect(stands).toContainText('Shipped')
    await expect(customer.getByText('1Z999AA10123456784')).toBeVisible()
  })

  await test.step('delivered and completed', async () => {
    await page.getByRole('button', { name: 'Mark as delivered' }).click()
    await expect(stands).toContainText('Delivered')
    await page.getByRole('button', { name: 'Complete order' }).click()
    await expect(customer.getByText('Completed.', { exact: true })).toBeVisible()
    expect((await cora.order(order.id)).status).toBe('completed')
  })
})

test('an order is held with a reason, resumed where it was, and cancelled with its refund shown', async ({
  desk,
  shop,
}) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const order = await cora.placeOrder('Held hook')
  await shop.admin.recordPayment(order.id)
  await shop.admin.move(order.id, 'confirmed')
  const page = await openOffice(desk, shop, `/orders/${String(order.id)}`)
  const customer = await openPortal(desk, shop, `/orders/${String(order.id)}`, cora.email)

  await test.step('hold asks for the reason', async () => {
    await page.getByRole('button', { name: 'Put on hold' }).click()
    const dialog = page.getByRole('dialog', { name: /^Put on hold/ })
    await dialog.getByRole('button', { name: 'Put on hold' }).click()
    await expect(dialog.getByText('Write a reason first.')).toBeVisible()
    await dialog.getByLabel('Why it waits').fill('The customer sends a new file.')
    await dialog.getByRole('button', { name: 'Put on hold' }).click()
    await expect(page.getByText('On hold from confirmed: The customer sends a new file.')).toBeVisible()
    await expect(customer.getByText('On hold: The customer sends a new file.')).toBeVisible()
  })

  await test.step('resuming leads back', async () => {
    await page.getByRole('button', { name: 'Resume: back to confirmed' }).click()
    await expect(page.getByRole('button', { name: 'Start production' })).toBeVisible()
    expect((await cora.order(order.id)).status).toBe('confirmed')
  })

  await test.step('cancelling shows what is owed', async () => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Cancel order' }).click()
    const dialog = page.getByRole('dialog', { name: /^Cancel/ })
    await dialog.getByLabel('Reason for the cancellation').fill('Ordered twice.')
    await dialog.getByRole('button', { name: 'Cancel order' }).click()
    await expect(page.getByText(`$${order.grand_total} is owed back to the customer.`)).toBeVisible()
    await expect(customer.getByText('Cancelled: Ordered twice.').first()).toBeVisible()
  })

  await test.step('the refund settles it', async () => {
    await page.getByRole('button', { name: 'Record refund' }).click()
    const dialog = page.getByRole('dialog', { name: /^Record refund/ })
    await dialog.getByRole('button', { name: `Record refund of $${order.grand_total}` }).click()
    await expect(page.getByText(/is owed back to the customer/)).toHaveCount(0)
    expect(await cora.order(order.id)).toMatchObject({ payment_status: 'refunded', refund_due: '0.00' })
  })
})

test('a customer cancels her own pending order, and the office sees it', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const order = await cora.placeOrder('Spare hook')
  const office = await openOffice(desk, shop, `/orders/${String(order.id)}`)
  const page = await openPortal(desk, shop, `/orders/${String(order.id)}`, cora.email)
  await page.getByRole('button', { name: 'Cancel this order' }).click()
  const dialog = page.getByRole('dialog', { name: `Cancel order ${order.order_number}` })
  await expect(dialog).toContainText('Nothing is paid yet')
  await dialog.getByLabel('Why').fill('Found one in the drawer.')
  await dialog.getByRole('button', { name: 'Cancel the order' }).click()
  await expect(page.getByText('Cancelled: Found one in the drawer.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel this order' })).toHaveCount(0)
  await expect(office.getByText('Cancelled: Found one in the drawer.')).toBeVisible()
})

test('the list is filtered, sorted, kept under a name and exported', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const order = await cora.placeOrder('Listed zebra')
  await cora.placeOrder('Other okapi')
  const page = await openOffice(desk, shop, '/orders?view=list&q=zebra', undefined, {
    viewport: { width: 1440, height: 900 },
  })
  const table = page.getByRole('table', { name: 'Orders' })
  await expect(table.getByText('Listed zebra')).toBeVisible()
  await expect(table.getByText('Other okapi')).toHaveCount(0)
  await table.getByRole('button', { name: 'Customer' }).click()
  await expect(page).toHaveURL(/sort=customer/)
  await expect(table.getByRole('columnheader', { name: 'Customer' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByRole('menuitem', { name: 'Orders of this list' }).click()
  const stream = await (await download).createReadStream()
  const csv = Buffer.concat(await stream.toArray()).toString('utf8')
  expect(csv.trim().split('\r\n')).toHaveLength(2)
  expect(csv).toContain(order.order_number)

  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByRole('menuitem', { name: 'For the bookkeeper…' }).click()
  const books = page.getByRole('dialog', { name: 'For the bookkeeper' })
  await books.getByText('Invoices and credit notes').click()
  await books.getByRole('button', { name: 'This month' }).click()
  await page.screenshot({ path: test.info().outputPath('books.png') })
  const invoices = page.waitForEvent('download')
  await books.getByRole('button', { name: 'Save CSV' }).click()
  expect((await invoices).suggestedFilename()).toMatch(/^invoices-\d{4}-\d\d-\d\d\.csv$/)
  await expect(books).toBeHidden()

  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  await page.getByRole('dialog', { name: 'Save this view' }).getByLabel('Name').fill('Zebras')
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect(table.getByText('Other okapi')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Zebras' }).click()
  await expect(table.getByText('Other okapi')).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('list.png') })

  await page.getByText('Board', { exact: true }).click()
  await expect(page.getByRole('button', { name: 'Pending, 1 order' })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('board.png') })

  await page.getByRole('link', { name: order.order_number }).click()
  const history = page.getByRole('region', { name: 'History' })
  await expect(history.getByText('Order placed')).toBeVisible()
  await expect(history.getByText('Quote asked for')).toBeVisible()
  const file = page.waitForEvent('download')
  await page
    .getByRole('button', { name: /for the slicer$/ })
    .first()
    .click()
  expect((await file).suggestedFilename()).toMatch(/\.3mf$/)
  await page.screenshot({ path: test.info().outputPath('order.png'), fullPage: true })
})
