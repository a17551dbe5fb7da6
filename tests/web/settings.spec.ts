import AxeBuilder from '@axe-core/playwright'
import { ADMIN_EMAIL, expect, openOffice, test } from '../support/web-test'

test('an admin writes a mail, sees it at once, and goes back to the product’s own', async ({
  desk,
  shop,
}) => {
  const page = await openOffice(desk, shop, '/settings/letters', ADMIN_EMAIL)
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.getByText('your price is ready. Place the order and we start.')).toBeVisible()
  // Styled as in a mail program, though the page forbids inline styles to markup.
  const button = preview.getByText('See the price and order')
  await expect(button).toHaveCSS('background-color', 'rgb(15, 118, 110)')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const text = page.getByLabel('Text', { exact: true })
  await text.fill('Dear {customer},\n\nit costs {prize}.')
  await expect(page.getByText(/\{prize\} is no placeholder of this mail/)).toBeVisible()
  await expect(page.getByText(/put \{link\} on a line of its own/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await text.fill('Dear {customer},\n\nit costs {price} <all in>.')
  await page.getByRole('button', { name: '{link}: The button' }).click()
  await expect(text).toHaveValue('Dear {customer},\n\nit costs {price} <all in>.\n\n{link}')
  await expect(preview.getByText('it costs $129.60 <all in>.')).toBeVisible()

  // What is written here waits while another mail is looked at.
  await page.getByText('Deutsch', { exact: true }).click()
  await expect(preview.getByText('Preis ansehen und bestellen')).toBeVisible()
  await page.getByText('English', { exact: true }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. Mails that are sent from now on say this.')).toBeVisible()
  await preview.getByText('Plain text').click()
  await expect(preview.getByText('Dear Ada Okafor,')).toBeVisible()

  await page.getByRole('button', { name: 'Back to the product’s own text' }).click()
  await expect(preview.getByText('Hello Ada Okafor,')).toBeVisible()
  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('menuitem', { name: /^Version 1/ }).click()
  await expect(text).toHaveValue(/<all in>/)

  // Leaving asks first, and does nothing by itself.
  await page.getByRole('link', { name: 'Home' }).click()
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await expect(text).toHaveValue(/<all in>/)
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(question).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(text).toHaveValue(/your price is ready/)
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(page).toHaveURL(/\/office\/?$/)
})
