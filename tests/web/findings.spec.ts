import AxeBuilder from '@axe-core/playwright'
import { boxMesh, make3mf, merged, type TriangleMesh } from '../support/make-3mf'
import { Person } from '../support/web-api'
import { expect, newEmail, openOffice, openPortal, test } from '../support/web-test'

/** A shelf on a post, with a fin thinner than the nozzle, and a lid missing from a box at its side. */
function shelf(): TriangleMesh {
  const box = boxMesh([30, 30, 30], [70, 0, 0])
  return merged(
    boxMesh([20, 40, 40]),
    boxMesh([60, 40, 6], [0, 0, 40]),
    boxMesh([0.3, 20, 15], [30, 10, 46]),
    { ...box, triangles: box.triangles.filter((_, k) => k !== 2 && k !== 3) },
  )
}

test('findings are shown on the model, to the office and to the customer, by mouse and by keyboard', async ({
  desk,
  shop,
}) => {
  const ines = await Person.register(shop.url, newEmail('ines'), 'Ines', 'Rocha')
  const quote = await ines.requestQuote({ name: 'shelf.3mf', bytes: make3mf(shelf(), { name: 'Shelf' }) })
  expect(quote.status).toBe('pending')

  await test.step('the reviewer chooses one in the list and is told where it is', async () => {
    const office = await openOffice(desk, shop, `/review/${String(quote.id)}`, undefined, { models: true })
    const model = office.getByRole('region', { name: 'Model' })
    await expect(model.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
    const holes = model.getByRole('region', { name: 'Findings' }).getByRole('button', { name: /holes/ })
    await holes.focus()
    await office.keyboard.press('Enter')
    await expect(holes).toHaveAttribute('aria-pressed', 'true')
    await expect(model.getByRole('status').filter({ hasText: 'Finding 1:' })).toHaveText(
      /The surface has holes: 4 edges .* 4 edges marked, the first at x \d+, y \d+, z 30 mm\./,
    )
    await expect(model.getByRole('button', { name: /^Finding 1:/ })).toHaveAttribute('data-chosen', 'true')

    await test.step('marks on the model choose, too', async () => {
      const mark = model.getByRole('button', { name: /^Finding \d+: Some walls or details are thinner/ })
      await mark.focus()
      await office.keyboard.press('Enter')
      await expect(model.getByRole('status').filter({ hasText: 'thinner than the nozzle' })).toHaveText(
        /faces? marked/,
      )
    })

    await test.step('overhangs are shaded on request', async () => {
      const show = model.getByRole('button', { name: 'Show', exact: true })
      const toggle = model.getByRole('menuitemcheckbox', { name: 'Overhangs' })
      await show.click()
      await toggle.click()
      await expect(toggle).toHaveAttribute('aria-checked', 'true')
      await office.keyboard.press('Escape')
      await model.getByRole('application', { name: 'shelf.3mf' }).focus()
      await office.keyboard.press('o')
      await show.click()
      await expect(toggle).toHaveAttribute('aria-checked', 'false')
      await show.click()
      await expect(toggle).toBeHidden()
    })
    const { violations } = await new AxeBuilder({ page: office }).include('[role="application"]').analyze()
    expect(violations).toEqual([])
  })

  await test.step('the customer sees the same on her quote, and what happens next', async () => {
    const customer = await openPortal(desk, shop, `/quotes/${String(quote.id)}`, ines.email, { models: true })
    await expect(customer.getByText('shelf.3mf').first()).toBeVisible()
    await expect(customer.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
    await customer.getByRole('button', { name: /Worth a look: This part has 4 open edges/ }).click()
    await expect(customer.getByRole('status').filter({ hasText: '4 edges marked' })).toBeAttached()
  })
})
