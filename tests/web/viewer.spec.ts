import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { boxMesh, make3mf } from '../support/make-3mf'
import { pictured } from '../support/make-colors'
import { paintedPlates } from '../support/make-projects'
import { Person, type QuoteAnswer } from '../support/web-api'
import { expect, newEmail, openOffice, openPortal, PHONE, test } from '../support/web-test'

/** Counts what graphics contexts hold, and has them at hand to be lost; runs in a worker that draws. */
const COUNT_BUFFERS = `
  globalThis.heldBuffers = 0
  const { createBuffer, deleteBuffer } = WebGL2RenderingContext.prototype
  WebGL2RenderingContext.prototype.createBuffer = function () {
    globalThis.heldBuffers++
    globalThis.loseContext = () => this.getExtension('WEBGL_lose_context').loseContext()
    return createBuffer.call(this)
  }
  WebGL2RenderingContext.prototype.deleteBuffer = function (buffer) {
    if (buffer) globalThis.heldBuffers--
    return deleteBuffer.call(this, buffer)
  }
`
const drawingOf = (page: Page) => page.workers().find((worker) => worker.url().includes('drawing.worker'))
const heldBuffers = async (page: Page) => (await drawingOf(page)?.evaluate<number>('heldBuffers')) ?? 0

async function quoteOf(person: Person, files: Record<string, Buffer>): Promise<QuoteAnswer> {
  const form = new FormData()
  for (const [name, bytes] of Object.entries(files)) {
    form.append('files', new Blob([new Uint8Array(bytes)]), name)
  }
  form.append('material_type', 'PETG')
  return await person.send('POST', '/quotes', form)
}

test('models are taken apart, cut and measured, by keyboard alone, and give their memory back', async ({
  desk,
  shop,
}) => {
  const mia = await Person.register(shop.url, newEmail('mia'), 'Mia', 'Berg')
  const quote = await quoteOf(mia, {
    'plates.3mf': paintedPlates(),
    'bar.3mf': make3mf(boxMesh([330, 40, 20]), { name: 'Bar' }),
  })
  const office = await openOffice(desk, shop, '/', undefined, { models: true })
  office.on('worker', (worker) => {
    if (worker.url().includes('drawing.worker')) void worker.evaluate(COUNT_BUFFERS)
  })
  await office.goto(`${shop.url}/office/quotes/${String(quote.id)}`)
  const all = office.getByRole('application', { name: 'plates.3mf, bar.3mf' })
  await expect(office.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })

  await test.step('all files stand side by side, told in words', async () => {
    await expect(office.getByRole('tab', { name: 'All files' })).toHaveAttribute('aria-selected', 'true')
    await expect(all).toHaveAccessibleDescription(/On 3 plates.*4 parts: Painted block, Lid, Post, Foot/)
    await expect(all).toHaveAccessibleDescription(/sticks out by X 74 mm/)
  })

  await test.step('the tree of parts hides, singles out and chooses', async () => {
    await all.focus()
    await office.keyboard.press('t')
    const tree = all.getByRole('tree')
    await expect(tree.getByRole('treeitem')).toHaveText([
      /plates\.3mf/, /Plate 1/, /Painted block/, /Lid/, /Plate 2/, /Post/, /Plate 3/, /Foot/, /bar\.3mf/, /Bar/,
    ]) // prettier-ignore
    await tree.getByRole('treeitem', { name: /^plates/ }).focus()
    await office.keyboard.press('ArrowDown')
    await office.keyboard.press('ArrowDown')
    await office.keyboard.press('Enter')
    const block = tree.getByRole('treeitem', { name: /^Painted block/ })
    await expect(block).toHaveAttribute('aria-selected', 'true')
    await office.keyboard.press(' ')
    await expect(block).toHaveAccessibleName(/hidden$/)
    await office.keyboard.press('i')
    await expect(tree.getByRole('treeitem', { name: /hidden$/ })).toHaveCount(7)
    await all.getByRole('button', { name: 'Show all' }).click()
    await expect(tree.getByRole('treeitem', { name: /hidden$/ })).toHaveCount(0)
    await all.getByRole('button', { name: 'Close the list of parts' }).click()
  })

  const bar = office.getByRole('application', { name: 'bar.3mf', exact: true })
  await test.step('one file alone is cut and measured', async () => {
    await office.getByRole('tab', { name: /^bar/ }).click()
    await expect(office.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
    await bar.focus()
    await office.keyboard.press('s')
    const place = bar.getByRole('slider', { name: 'Place of the cut' })
    await expect(place).toHaveAttribute('aria-valuetext', '10 mm')
    for (let press = 0; press < 5; press++) await office.keyboard.press('.')
    await expect(place).toHaveAttribute('aria-valuetext', '12 mm')
    await office.keyboard.press('Escape')
    await expect(place).toBeHidden()

    await office.keyboard.press('1')
    await office.keyboard.press('m')
    const reading = bar.getByRole('region', { name: 'Measure' }).getByRole('status')
    await expect(reading).toHaveText('Choose the first point.')
    await office.keyboard.press('Enter')
    await expect(reading).toHaveText('Choose the second point.')
    for (let press = 0; press < 8; press++) await office.keyboard.press('Shift+ArrowRight')
    await office.keyboard.press('Enter')
    // From above both points are at the same height, one to the right of the other.
    await expect(reading).toHaveText(/^\d+(\.\d+)? mm apart: X \d+(\.\d)?, Y 0(\.\d)?, Z 0$/)
    await office.keyboard.press('Escape')
    await expect(reading).toBeHidden()
  })

  await test.step('a picture of it is saved', async () => {
    const download = office.waitForEvent('download')
    await bar.getByRole('button', { name: 'Save a picture' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('bar.png')
    const png = readFileSync(await file.path())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    // Width in the header, big-endian.
    expect(png.readUInt32BE(16)).toBe(2400)
  })

  const { violations } = await new AxeBuilder({ page: office }).include('[role="application"]').analyze()
  expect(violations).toEqual([])

  await test.step('a picture in the file is drawn on it', async () => {
    const picture = await quoteOf(mia, { 'pictured.3mf': pictured() })
    await office.goto(`${shop.url}/office/quotes/${String(picture.id)}`)
    await expect(office.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
    await expect(office.getByRole('application')).toHaveAccessibleDescription(/A picture colours it\./)
    const png = await office.locator('[data-shown="true"] canvas').screenshot()
    const counts = await office.evaluate(
      async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
        const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
        pen.drawImage(bitmap, 0, 0)
        const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height)
        const found = { red: 0, blue: 0 }
        for (let at = 0; at < data.length; at += 4) {
          if (data[at]! > 2 * data[at + 2]! && data[at]! > 2 * data[at + 1]!) found.red++
          if (data[at + 2]! > 2 * data[at]! && data[at + 2]! > 2 * data[at + 1]!) found.blue++
        }
        return found
      },
      [...png],
    )
    expect(counts.red).toBeGreaterThan(500)
    expect(counts.blue).toBeGreaterThan(500)
    await office.goBack()
    await office.getByRole('tab', { name: /^bar/ }).click()
    await expect(office.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
  })

  await test.step('closing gives back what the graphics card held', async () => {
    const shown = await heldBuffers(office)
    await office.getByRole('link', { name: 'Customers' }).click()
    await expect(bar).toBeHidden()
    // What is left is what every view draws with.
    await expect.poll(() => heldBuffers(office)).toBeLessThan(shown - 5)
    const left = await heldBuffers(office)
    await office.goBack()
    await expect(office.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
    await office.getByRole('link', { name: 'Customers' }).click()
    await expect.poll(() => heldBuffers(office)).toBeLessThanOrEqual(left)
  })

  await test.step('a context that is taken away comes back', async () => {
    await office.goBack()
    await expect(office.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
    await drawingOf(office)!.evaluate('loseContext()')
    await expect(office.getByText('The graphics card has stopped drawing.')).toBeVisible()
    await office.getByRole('button', { name: 'Try again' }).click()
    await expect(office.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the customer has the same on a phone', async () => {
    const phone = await openPortal(desk, shop, `/quotes/${String(quote.id)}`, mia.email, {
      models: true,
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
    })
    const model = phone.getByRole('application')
    await expect(phone.locator('[data-shown="true"] canvas')).toBeVisible({ timeout: 30_000 })
    await model.getByRole('button', { name: 'Section' }).tap()
    await expect(model.getByRole('slider', { name: 'Place of the cut' })).toBeVisible()
    const strip = await model.getByRole('toolbar').boundingBox()
    expect(strip!.x + strip!.width).toBeLessThanOrEqual(PHONE.width)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)

    await test.step('and sees each model of a request from its choice on', async () => {
      await phone.getByRole('link', { name: 'New quote' }).first().click()
      await phone.getByLabel('3MF files').setInputFiles([
        { name: 'first.3mf', mimeType: 'model/3mf', buffer: make3mf(boxMesh([30, 20, 10]), { name: 'First' }) },
        { name: 'second.3mf', mimeType: 'model/3mf', buffer: make3mf(boxMesh([20, 20, 30]), { name: 'Second' }) },
      ]) // prettier-ignore
      const shown = phone.locator('[data-shown="true"] canvas')
      await expect(shown).toHaveCount(2, { timeout: 30_000 })
      await shown.evaluateAll((all) => all.forEach((canvas) => canvas.setAttribute('data-kept', '')))
      await expect(phone.getByRole('button', { name: 'Hide the model of second.3mf' })).toBeVisible()
      // The measured cards have taken the place of the sent ones around them.
      await expect(phone.locator('[data-shown="true"] canvas[data-kept]')).toHaveCount(2)
    })
  })
})
