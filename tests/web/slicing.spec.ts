import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { FakeSlicer } from '../support/fake-slicer'
import { box3mf, PASSWORD, Person } from '../support/web-api'
import { ADMIN_EMAIL, expect, newEmail, openOffice, openPortal, test } from '../support/web-test'

async function offences(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

test('a price is preliminary while its files are sliced, and becomes the last one by itself', async ({
  desk,
  startServer,
}) => {
  const slicer = new FakeSlicer('waiting')
  const server = await startServer({ ADMIN_EMAIL, ADMIN_PASSWORD: PASSWORD, SLICER_PATH: slicer.path })
  const nia = await Person.register(server.url, newEmail('nia'), 'Nia', 'Okafor')
  const file = { name: 'bracket.3mf', bytes: box3mf('Bracket', 60, 40, 30) }
  const quote = await nia.requestQuote(file, { product_name: 'Bracket', quantity: '2' })
  const customer = await openPortal(desk, server, `/quotes/${String(quote.id)}`, nia.email)
  const office = await openOffice(desk, server, `/quotes/${String(quote.id)}`)

  for (const page of [customer, office]) {
    await expect(page.getByText('Slicing…')).toBeVisible()
    await expect(page.getByText('This price is preliminary.')).toBeVisible()
    expect(await offences(page)).toEqual([])
  }
  await expect(customer.getByRole('button', { name: 'Place the order' })).toHaveCount(0)
  await customer.getByRole('button', { name: 'Why this price' }).click()
  await expect(customer.getByText('estimated', { exact: true })).toBeVisible()

  slicer.letGo()
  await expect(customer.getByText('The price stands. Place the order and we start.')).toBeVisible()
  for (const page of [customer, office]) {
    await expect(page.getByText('Slicing…')).toHaveCount(0)
    await expect(page.getByText('sliced', { exact: true })).toBeVisible()
  }
  slicer.remove()
})

test('an admin sees which slicer was found and whether it works; a reviewer slices again', async ({
  desk,
  startServer,
}) => {
  const slicer = new FakeSlicer('right')
  const server = await startServer({ ADMIN_EMAIL, ADMIN_PASSWORD: PASSWORD, SLICER_PATH: slicer.path })
  const office = await openOffice(desk, server, '/settings/slicer')
  await expect(office.getByText('PrusaSlicer 9.1.0+fake')).toBeVisible()
  await expect(office.getByText('are priced by its slices')).toBeVisible()
  await office.getByRole('button', { name: 'Test it' }).click()
  await expect(office.getByText('It works.')).toBeVisible()
  expect(await offences(office)).toEqual([])
  slicer.mode('too few layers')
  await office.getByRole('button', { name: 'Test it' }).click()
  await expect(office.getByText(/It does not work\..*50 layers/)).toBeVisible()

  const oren = await Person.register(server.url, newEmail('oren'), 'Oren', 'Vale')
  const quote = await oren.requestQuote(
    { name: 'lid.3mf', bytes: box3mf('Lid', 50, 40, 10) },
    { product_name: 'Lid' },
  )
  await expect.poll(async () => (await oren.quote(quote.id)).status).toBe('pending')
  await office.goto(`${server.url}/office/quotes/${String(quote.id)}`)
  await expect(office.getByText('Slicer failed')).toBeVisible()
  slicer.mode('right')
  await office.getByRole('button', { name: 'Slice it' }).click()
  await expect(office.getByRole('button', { name: 'Slice again' })).toBeVisible()
  await expect(office.getByText('Priced by the slices')).toBeVisible()
  await expect(office.getByText('Slicer failed')).toHaveCount(0)
  slicer.remove()
})
