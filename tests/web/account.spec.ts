import AxeBuilder from '@axe-core/playwright'
import { Secret, TOTP } from 'otpauth'
import { PASSWORD, Person } from '../support/web-api'
import { expect, newEmail, openPortal, PHONE, signIn, test } from '../support/web-test'

test('a customer keeps her account in order, and leaves it', async ({ desk, shop }) => {
  const email = newEmail('rosa')
  await shop.staff.send('POST', '/users', { email, first_name: 'Rosa', last_name: 'Vik', password: PASSWORD })
  const other = await openPortal(desk, shop, '/', email, { viewport: PHONE })
  const page = await openPortal(desk, shop, '/profile', email)

  await test.step('adds two addresses', async () => {
    for (const [street, billing] of [
      ['4 Mill Street', false],
      ['9 Dock Road', true],
    ] as const) {
      await page.getByRole('button', { name: 'Add an address' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add an address' })
      await dialog.getByLabel('Street and number').fill(street)
      await dialog.getByLabel('City').fill('Portland')
      await dialog.getByLabel('ZIP code').fill('97201')
      await dialog.getByLabel('Country').selectOption('US')
      await dialog.getByLabel('State').fill('OR')
      if (billing) await dialog.getByLabel('This is my billing address').check()
      await dialog.getByRole('button', { name: 'Save the address' }).click()
      await expect(dialog).toBeHidden()
    }
    const book = page.getByRole('region', { name: 'Addresses' })
    await expect(book.getByRole('listitem').filter({ hasText: '4 Mill Street' })).toContainText(
      'Parts go here',
    )
    await expect(book.getByRole('listitem').filter({ hasText: '9 Dock Road' })).toContainText(
      'Stands on your invoices',
    )
  })

  await test.step('asks for another e-mail address, and takes it back', async () => {
    const section = page.getByRole('region', { name: 'E-mail address' })
    await section.getByLabel('New e-mail address').fill('rosa.new@parts.example')
    await section.getByRole('textbox', { name: 'Your password' }).fill('not-my-password')
    await section.getByRole('button', { name: 'Change e-mail' }).click()
    await expect(section.getByText('This is not your password.')).toBeVisible()
    await section.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD)
    await section.getByRole('button', { name: 'Change e-mail' }).click()
    await expect(section.getByText('rosa.new@parts.example: waits for its link to be opened')).toBeVisible()
    await section.getByRole('button', { name: `Keep ${email}` }).click()
    await expect(section.getByLabel('New e-mail address')).toBeVisible()
  })

  await test.step('signs the phone out', async () => {
    const section = page.getByRole('region', { name: 'Signed-in devices' })
    await expect(section.getByRole('listitem')).toHaveCount(2)
    await section.getByRole('button', { name: 'Sign out other devices' }).click()
    await expect(section.getByRole('listitem')).toHaveCount(1)
    await other.goto(`${shop.url}/profile`)
    await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })

  await test.step('protects it with a second factor, loses the phone, and gives it up', async () => {
    const section = page.getByRole('region', { name: 'Second factor' })
    await section.getByRole('button', { name: 'Turn on…' }).click()
    await section.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD)
    await section.getByRole('button', { name: 'Go on with the app' }).click()
    const key = (await section.locator('code').innerText()).replaceAll(' ', '')
    await expect(section.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible()
    await section.getByRole('textbox', { name: 'Code' }).fill('000000')
    await section.getByRole('button', { name: 'Turn the second factor on' }).click()
    await expect(section.getByText('This is not the code that the app shows.')).toBeVisible()
    await section
      .getByRole('textbox', { name: 'Code' })
      .fill(new TOTP({ secret: Secret.fromBase32(key) }).generate())
    await section.getByRole('button', { name: 'Turn the second factor on' }).click()
    const codes = await section
      .getByRole('list', { name: 'Recovery codes' })
      .getByRole('listitem')
      .allInnerTexts()
    expect(codes).toHaveLength(10)
    await section.getByRole('button', { name: 'I have kept them' }).click()
    await expect(section.getByText('10 recovery codes are left.')).toBeVisible()

    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.waitForURL(`${shop.url}/`)
    await page.goto(`${shop.url}/sign-in`)
    await signIn(page, email)
    const field = page.getByLabel('Code', { exact: true })
    await expect(field).toBeFocused()
    await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
    await expect(field).toHaveAttribute('inputmode', 'numeric')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await field.fill('000000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('This code is wrong or was used already.')).toBeVisible()
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(codes[0]!)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('This recovery code is used up. 9 are left.')).toBeVisible()

    await page.goto(`${shop.url}/profile`)
    await section.getByRole('button', { name: 'Turn off…' }).click()
    await section.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD)
    await section.getByRole('button', { name: 'Use a recovery code' }).click()
    await section.getByLabel('Recovery code').fill(codes[1]!)
    await section.getByRole('button', { name: 'Turn the second factor off' }).click()
    await expect(section.getByText('Off: signing in takes your password only.')).toBeVisible()
  })

  await test.step('reads it in German, on every device', async () => {
    await page.getByRole('region', { name: 'Language' }).getByLabel('Language').selectOption('de')
    await expect(page.getByRole('heading', { name: 'Profil', exact: true })).toBeVisible()
    const me = await (await Person.signIn(shop.url, email, PASSWORD)).get('/auth/me')
    expect(me).toMatchObject({ language: 'de' })
  })

  await test.step('takes her data along, and deletes the account', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Meine Daten herunterladen' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^my-data-.*\.zip$/)
    await page.getByRole('button', { name: 'Mein Konto löschen' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ihr Konto löschen?' })
    await dialog.getByRole('textbox', { name: 'Ihr Passwort' }).fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Konto löschen' }).click()
    await expect(page.getByText('Ihr Konto ist gelöscht.')).toBeVisible()
    await page.goto(`${shop.url}/sign-in?next=/profile`)
    await page.getByLabel('Language').or(page.getByLabel('Sprache')).selectOption('en')
    await signIn(page, email)
    await expect(page.getByText('The e-mail or the password is not right.')).toBeVisible()
  })
})
