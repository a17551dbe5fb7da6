import AxeBuilder from '@axe-core/playwright'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { Person } from '../support/web-api'
import { ADMIN_EMAIL, expect, newEmail, openOffice, test } from '../support/web-test'

/** A mail that did not get through: nobody waits two days for one. */
function addFailedMail(dataDir: string, userId: number, orderId: number, identity: string): void {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(sqlitePath(dataDir))
  const at = new Date().toISOString()
  database.exec('PRAGMA busy_timeout = 5000')
  database
    .prepare(
      `INSERT INTO outbox (kind, payload, message_identity, state, attempts, available_at, last_error, created_at, finished_at)
       VALUES ('mail.letter', ?, ?, 'failed', 8, ?, 'The mail server refused the address.', ?, ?)`,
    )
    .run(
      JSON.stringify({ letter: 'order_shipped', user_id: userId, entity_id: orderId }),
      identity,
      at,
      at,
      at,
    )
  database.close()
}

test('what leaves, what was done and what it costs: outbox, log and rate card', async ({ desk, shop }) => {
  const cleo = await Person.register(shop.url, newEmail('cleo'), 'Cleo', 'Marsh')
  const order = await cleo.placeOrder('Kept part')
  const other = await cleo.placeOrder('Other part')
  addFailedMail(shop.server.dataDir, cleo.id, order.id, 'keeping-1')
  addFailedMail(shop.server.dataDir, cleo.id, other.id, 'keeping-2')
  const page = await openOffice(desk, shop, '/settings/outbox', ADMIN_EMAIL)
  const table = page.getByRole('table', { name: 'Outbox' })
  const row = (number: string) => table.getByRole('rowgroup').filter({ hasText: number })

  await test.step('a mail is found by its order’s number, and discarded after a question', async () => {
    await page.getByLabel('Recipient or number').fill(order.order_number)
    await expect(row(order.order_number)).toContainText('The mail server refused the address.')
    await expect(row(other.order_number)).toHaveCount(0)
    await row(order.order_number).getByRole('button', { name: 'Discard' }).click()
    const dialog = page.getByRole('dialog', { name: 'Discard the mail' })
    await expect(dialog).toContainText(`to ${cleo.email} is not sent`)
    await dialog.getByRole('button', { name: 'Discard' }).click()
    await expect(page.getByText('Nothing fits the filters.')).toBeVisible()
    await page.getByText('Discarded', { exact: true }).click()
    await expect(row(order.order_number)).toBeVisible()
  })

  await test.step('another is tried again', async () => {
    await page.getByText('Failed', { exact: true }).click()
    await page.getByLabel('Recipient or number').fill(other.order_number)
    await row(other.order_number).getByRole('button', { name: 'Try again' }).click()
    await expect(row(other.order_number)).toContainText('No mail server is set up.')
  })

  await test.step('the log is searched by the order’s number, opened and checked', async () => {
    await page.getByRole('link', { name: 'Audit log' }).click()
    const log = page.getByRole('table', { name: 'Audit log' })
    await page.getByLabel('Number or e-mail address').fill(order.order_number)
    await expect(log.getByRole('link', { name: other.order_number })).toHaveCount(0)
    const placed = log
      .getByRole('row')
      .filter({ hasText: 'Order placed' })
      .filter({ hasText: order.order_number })
    await expect(placed).toContainText('Cleo Marsh')
    await placed.getByRole('button').click()
    await expect(log.getByText('Hash of the row before')).toBeVisible()
    await page.getByRole('button', { name: 'Check the chain' }).click()
    await expect(page.getByText(/^\d[\d,]* rows, none missing or changed\./)).toBeVisible()
  })

  await test.step('a new price shows on the sample before it counts, and stands in the versions', async () => {
    await page.getByRole('link', { name: 'Rate card' }).click()
    const sample = page.getByRole('region', { name: 'Sample price' })
    await sample.getByLabel('Finish').selectOption({ label: 'Sanded' })
    const before = await sample.innerText()
    await page
      .getByRole('table', { name: 'Finishes' })
      .getByLabel(/Sanded/)
      .last()
      .fill('31.50')
    await expect(sample).not.toHaveText(before)
    await page.getByLabel('Why this version').fill('Sanding takes longer.')
    await page.getByRole('button', { name: /^Save as version/ }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Sanding takes longer.' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Save as version/ })).toBeDisabled()
  })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
