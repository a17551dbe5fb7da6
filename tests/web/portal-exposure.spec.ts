import { createServer, type AddressInfo } from 'node:net'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { selfSigned } from '../support/certificate'
import { PASSWORD } from '../support/web-api'
import { ADMIN_EMAIL, expect, openOffice, test } from '../support/web-test'

async function offences(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('an admin opens the portal, tries it, gives it a certificate and closes it again', async ({
  desk,
  startServer,
}) => {
  const server = await startServer({ ADMIN_EMAIL, ADMIN_PASSWORD: PASSWORD })
  const port = await freePort()
  const origin = `http://127.0.0.1:${String(port)}`
  const office = await openOffice(desk, server, '/settings/portal')
  await expect(office.getByText('The portal is closed.')).toBeVisible()
  expect(await offences(office)).toEqual([])

  const save = office.getByRole('button', { name: 'Save' })
  await office.getByLabel('Open the portal to customers').check()
  await office.getByLabel('Port', { exact: true }).fill(new URL(server.url).port)
  await office.getByRole('combobox', { name: 'Listens at' }).click()
  await office.getByRole('option', { name: /^127\.0\.0\.1/ }).click()
  await save.click()
  await expect(office.getByText(/is in use by another program/)).toBeVisible()
  await office.getByLabel('Port', { exact: true }).fill(String(port))
  await office.getByLabel('Public address').fill(origin)
  await save.click()
  await expect(office.getByText(`The portal is open at ${origin}.`)).toBeVisible()

  await office.getByRole('button', { name: 'Test over the network' }).click()
  await expect(office.getByText(`${origin} answers, and it is this shop.`)).toBeVisible()
  await expect(office.getByText(`By ${origin} nobody gets into the office.`)).toBeVisible()
  await expect(office.getByRole('img', { name: `QR code of ${origin}` })).toBeVisible()
  expect(await offences(office)).toEqual([])
  const customer = await desk.open(origin)
  await expect(customer.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  await customer.context().close()

  const { certificate, key } = await selfSigned()
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await office.getByLabel('Public address').fill('')
  await office.getByText('A certificate', { exact: true }).click()
  for (const [label, chosen] of [
    ['Certificate (PEM)', file('shop.pem', certificate)],
    ['Private key (PEM)', file('shop.key', key)],
  ] as const) {
    const chooser = office.waitForEvent('filechooser')
    await office.getByLabel(label).click()
    await (await chooser).setFiles(chosen)
  }
  await save.click()
  await expect(office.getByText(`The portal is open at https://127.0.0.1:${String(port)}.`)).toBeVisible()
  await expect(office.getByText('itself (browsers warn of it)')).toBeVisible()
  expect(await offences(office)).toEqual([])

  await office.getByLabel('Open the portal to customers').uncheck()
  await save.click()
  await expect(office.getByText('The portal is closed.')).toBeVisible()
  await expect(fetch(origin)).rejects.toThrow()
})
