import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person, PASSWORD, box3mf } from '../support/web-api'
import { WeakLine } from '../support/weak-line'
import { ADMIN_EMAIL, expect, newEmail, openOffice, openPortal, signIn, test } from '../support/web-test'

test('when the server goes away, both apps say so, and go on when it is back', async ({
  desk,
  startServer,
}) => {
  const server = await startServer({ ADMIN_EMAIL, ADMIN_PASSWORD: PASSWORD })
  const cora = await Person.register(server.url, 'cora@parts.example', 'Cora', 'Lind')
  const order = await cora.placeOrder('Lasting part')
  const office = await openOffice(desk, server, `/orders/${String(order.id)}`)
  const portal = await openPortal(desk, server, `/orders/${String(order.id)}`, cora.email)
  await expect(office.getByRole('button', { name: 'Confirm order' })).toBeVisible()
  await expect(portal.getByRole('heading', { name: 'Lasting part', exact: true })).toBeVisible()

  desk.watch.serverMayBeAway = true
  await server.stop()
  await expect(office.getByRole('status').getByText('Reconnecting…')).toBeVisible()
  await expect(portal.getByText('The shop can’t be reached at the moment.')).toBeVisible()
  // What was on the screen stays there.
  await expect(portal.getByRole('heading', { name: 'Lasting part', exact: true })).toBeVisible()
  await office.getByRole('button', { name: 'Confirm order' }).click()
  await expect(office.getByText(new RegExp(`${order.order_number} stays in pending`))).toBeVisible()
  // Nor is lost what was typed for it.
  await office.getByRole('button', { name: 'Put on hold' }).click()
  const reason = office.getByRole('textbox', { name: 'Why it waits' })
  await reason.fill('The spool is on its way')
  await reason.press('Control+Enter')
  await expect(office.getByText(/stays in pending.*can’t be reached/)).toHaveCount(2)
  await expect(reason).toHaveValue('The spool is on its way')
  await office.getByRole('button', { name: 'Keep as it is' }).click()

  await server.startAgain()
  await expect(office.getByRole('status').getByText('Live')).toBeVisible({ timeout: 30_000 })
  await expect(portal.getByText('The shop can’t be reached at the moment.')).toBeHidden({ timeout: 30_000 })
  await office.getByRole('button', { name: 'Confirm order' }).click()
  await expect(
    portal.getByRole('region', { name: 'Where it stands' }).locator('[aria-current="step"]'),
  ).toContainText('Confirmed')
})

test('a session that ended leads to the sign-in and back', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const order = await cora.placeOrder('Kept place')
  const page = await openPortal(desk, shop, `/orders/${String(order.id)}`, cora.email)
  await expect(page.getByRole('heading', { name: 'Kept place', exact: true })).toBeVisible()
  const office = await openOffice(desk, shop, `/orders/${String(order.id)}`)
  await expect(office.getByText(order.order_number).first()).toBeVisible()

  // Changing the password ends every other session: this one of a screen that knows nothing of it.
  const changed = 'other plates and spools 8'
  await cora.send('POST', '/auth/change-password', { current_password: PASSWORD, new_password: changed })
  await page.getByRole('link', { name: 'My quotes' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await signIn(page, cora.email, changed)
  await expect(page.getByRole('heading', { name: 'My quotes' })).toBeVisible()

  // In the office, by signing out in another tab of the same browser.
  const other = await office.context().newPage()
  await other.goto(`${shop.url}/office`)
  await other.getByRole('button', { name: /account and settings$/ }).click()
  await other.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(other.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(office.getByText('Your session has ended. Sign in to go on where you were.')).toBeVisible()
  await signIn(office, ADMIN_EMAIL)
  await expect(office).toHaveURL(`${shop.url}/office/orders/${String(order.id)}`)
  await expect(office.getByText(order.order_number).first()).toBeVisible()
})

test('a refused file explains itself on its card, and the others stay', async ({ desk, shop }) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const page = await openPortal(desk, shop, '/request', cora.email)
  const input = page.getByLabel('3MF files')
  const card = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  const good = { name: 'good.3mf', mimeType: 'model/3mf', buffer: box3mf('Good', 30, 30, 30) }
  await input.setInputFiles(good)
  await expect(page.getByRole('button', { name: /^Request at \$/ })).toBeEnabled()
  await input.setInputFiles([
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a model') },
    { name: 'broken.3mf', mimeType: 'model/3mf', buffer: Buffer.from('not a zip either') },
  ])
  await expect(card('photo.jpg').getByRole('alert')).toContainText('Only .3mf files can be priced.')
  await expect(card('broken.3mf').getByRole('alert')).toContainText('Export')
  await expect(card('broken.3mf').getByRole('button', { name: /again/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove broken.3mf' }).click()
  await expect(card('broken.3mf')).toHaveCount(0)
  await expect(card('good.3mf')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Request at \$/ })).toBeEnabled()
})

test('a connection that breaks costs one file, and a folder gives its models only', async ({
  desk,
  shop,
}) => {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const line = await WeakLine.to(shop.url)
  const page = await openPortal(desk, line, '/request', cora.email, { locale: 'de-DE' })
  const card = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  const model = (name: string) => ({ name, mimeType: 'model/3mf', buffer: box3mf(name, 30, 30, 30) })
  const input = page.getByLabel('3MF-Dateien', { exact: true })
  await input.setInputFiles(model('erstes.3mf'))
  await expect(page.getByRole('button', { name: /^Für .* anfragen$/ })).toBeEnabled()

  await test.step('cut while a file is on its way, and sent again', async () => {
    desk.watch.serverMayBeAway = true
    line.hold()
    await input.setInputFiles(model('zweites.3mf'))
    await expect(card('zweites.3mf').getByRole('progressbar')).toBeVisible()
    line.cut()
    await expect(card('zweites.3mf').getByRole('alert')).toHaveText(
      'Die Verbindung ist abgebrochen. Nichts ist verloren; senden Sie es noch einmal.',
    )
    await expect(card('erstes.3mf')).toContainText('30 × 30 × 30 mm')
    line.mend()
    await page.getByRole('button', { name: 'zweites.3mf noch einmal senden' }).click()
    await expect(card('zweites.3mf')).toContainText('30 × 30 × 30 mm')
    await expect(page.getByRole('button', { name: /^Für .* anfragen$/ })).toBeEnabled()
    const { id } = (await cora.get<{ items: { id: number }[] }>('/quotes')).items[0]!
    const { files } = await cora.get<{ files: { original_filename: string }[] }>(`/quotes/${String(id)}`)
    expect(files.map((file) => file.original_filename)).toEqual(['erstes.3mf', 'zweites.3mf'])
  })

  await test.step('a folder is let fall on the page', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'pfo-folder-')), 'Teile')
    mkdirSync(join(folder, 'innen'), { recursive: true })
    writeFileSync(join(folder, 'drittes.3mf'), box3mf('Third', 20, 20, 20))
    writeFileSync(join(folder, 'innen/viertes.3mf'), box3mf('Fourth', 20, 20, 20))
    writeFileSync(join(folder, 'notizen.txt'), 'no model')
    writeFileSync(join(folder, '.versteckt'), 'no model')
    const hand = await page.context().newCDPSession(page)
    const data = { items: [], files: [folder], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await hand.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
    }
    await expect(card('drittes.3mf')).toContainText('20 × 20 × 20 mm')
    await expect(card('viertes.3mf')).toContainText('20 × 20 × 20 mm')
    await expect(card('Teile').getByRole('alert')).toHaveText(
      'Aus einem Ordner kommen nur .3mf-Dateien. Weggelassen: notizen.txt.',
    )
  })

  await test.step('what the server says reads German, too', async () => {
    await input.setInputFiles({
      name: 'kaputt.3mf',
      mimeType: 'model/3mf',
      buffer: Buffer.from('no zip'),
    })
    await expect(card('kaputt.3mf').getByRole('alert')).toHaveText(
      'kaputt.3mf: Das ist keine 3MF-Datei: Sie lässt sich nicht als ZIP öffnen. Exportieren Sie das Modell neu.',
    )
  })
  await page.close()
  line.close()
})

test('an unknown address shows a page with a way back', async ({ desk, shop }) => {
  const portal = await desk.open(`${shop.url}/no/such/page`)
  await expect(portal.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await portal.getByRole('main').getByRole('link').click()
  await expect(portal).toHaveURL(`${shop.url}/`)

  const office = await openOffice(desk, shop, '/no/such/page')
  await expect(office.getByText('There is no page at this address.')).toBeVisible()
  await office.getByRole('link', { name: 'To Home' }).click()
  await expect(office).toHaveURL(new RegExp(`^${shop.url}/office/?$`))
})
