import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { StrictMailServer } from '../support/strict-mail-server'
import { PASSWORD } from '../support/web-api'
import { ADMIN_EMAIL, expect, openOffice, test } from '../support/web-test'

async function offences(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

test('an admin connects a mail server: tests it, saves it, tests what is kept and forgets it', async ({
  desk,
  startServer,
}) => {
  const account = { user: 'office@farm.example', password: 'mail-Pigeon-1938' }
  const mail = await StrictMailServer.begin({ account })
  const server = await startServer({
    ADMIN_EMAIL,
    ADMIN_PASSWORD: PASSWORD,
    CLAMD_URL: 'tcp://127.0.0.1:9',
  })
  const office = await openOffice(desk, server, '/settings/connections')
  const row = office.getByRole('region', { name: 'Mail server' })
  await expect(row.getByText('Not set up')).toBeVisible()
  const scanner = office.getByRole('region', { name: 'Virus scanner' })
  await expect(scanner.getByText(/CLAMD_URL is set where the server was started/)).toBeVisible()
  await expect(scanner.getByRole('button', { name: /Change|Set up/ })).toHaveCount(0)
  expect(await offences(office)).toEqual([])

  await row.getByRole('button', { name: 'Set up Mail server' }).click()
  await row.getByLabel('Host').fill('127.0.0.1')
  await row.getByLabel('Port').fill(String(mail.port))
  await row.getByRole('combobox', { name: 'Encryption of the connection' }).click()
  await office.getByRole('option', { name: /^None/ }).click()
  await row.getByLabel('User').fill(account.user)
  await row.getByLabel('Password', { exact: true }).fill('wrong-Password-1')
  await row.getByRole('button', { name: 'Test what is entered' }).click()
  await expect(row.getByText(/The sign-in of office@farm.example was refused/)).toBeVisible()
  expect(await offences(office)).toEqual([])

  await row.getByLabel('Password', { exact: true }).fill(account.password)
  await row.getByLabel('Send a test mail to me').check()
  await row.getByRole('button', { name: 'Test what is entered' }).click()
  await expect(row.getByText(`A test mail to ${ADMIN_EMAIL} was taken.`, { exact: false })).toBeVisible()
  expect(mail.taken.map(({ to }) => to)).toEqual([[ADMIN_EMAIL]])
  await row.getByRole('button', { name: 'Save' }).click()
  // What was tried is what is kept now.
  await expect(row.getByText('Works')).toBeVisible()

  await row.getByRole('button', { name: 'Change Mail server' }).click()
  await expect(row.getByText('Password is kept')).toBeVisible()
  await row.getByLabel('Host').fill('mail.elsewhere.example')
  await row.getByRole('button', { name: 'Save' }).click()
  await expect(row.getByText(/Enter the password again/)).toBeVisible()
  await row.getByRole('button', { name: 'Discard changes' }).click()

  await mail.close()
  await row.getByRole('button', { name: 'Test Mail server' }).click()
  await expect(row.getByText('Works')).toHaveCount(0)

  await row.getByRole('button', { name: 'Forget Mail server' }).click()
  await office.getByRole('dialog').getByRole('button', { name: 'Forget' }).click()
  await expect(row.getByText('Not set up')).toBeVisible()
})
