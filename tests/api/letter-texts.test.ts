import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  letterPreview,
  letterTest,
  letterText,
  letterTextList,
  letterTextVersionList,
} from '../../shared/contract/letter-texts'
import { auditList } from '../../shared/contract/office'
import { settings } from '../../shared/contract/settings'
import { World } from '../support/api-world'
import { MailServer, tokenIn } from '../support/mail-server'

let mail: MailServer
let world: World
beforeAll(async () => {
  mail = await MailServer.begin()
  world = await World.begin({ env: { SMTP_URL: mail.url, PUBLIC_URL: 'https://parts.farm.example' } })
})
afterAll(async () => {
  await world.close()
  await mail.close()
})

const READY = { kind: 'quote_ready', language: 'en' }
const WRITTEN = {
  subject: '{part} for {price}',
  body: 'Dear {customer},\n\n<b>good news</b>: it costs {price}.\n\n{link}\n\nSee you & thanks',
}

async function current(kind: string, language = 'en') {
  const { items } = (await world.admin.get('/letter-texts')).is(200, letterTextList)
  return items.find((one) => one.kind === kind && one.language === language)!
}

describe('what letters say', () => {
  it('is the product’s own until an admin writes it, in each language', async () => {
    const { items } = (await world.admin.get('/letter-texts')).is(200, letterTextList)
    expect(items).toHaveLength(44)
    expect(items.every(({ version, customised }) => version === 0 && !customised)).toBe(true)
    expect(await current('quote_ready', 'de')).toMatchObject({
      subject: 'Ihr Preis für {part}: {price}',
      required: ['link'],
    })
  })

  it('is shown with a sample, escaped, and as plain text', async () => {
    const shown = (await world.admin.post('/letter-texts/preview', { ...READY, ...WRITTEN })).is(
      200,
      letterPreview,
    )
    expect(shown.subject).toBe('Camera bracket for $129.60')
    expect(shown.html).toContain('&lt;b&gt;good news&lt;/b&gt;: it costs $129.60.')
    expect(shown.html).toContain('See you &amp; thanks')
    expect(shown.html).toContain('href="https://parts.farm.example/quotes/1"')
    expect(shown.text).toContain('Dear Ada Okafor,\n\n<b>good news</b>: it costs $129.60.')
    const wrong = { ...READY, ...WRITTEN, body: 'Hi {nobody}' }
    const refused = (await world.admin.post('/letter-texts/preview', wrong)).problem(422, 'VALIDATION_ERROR')
    expect(refused.errors).toEqual([
      {
        path: 'body',
        message: expect.stringContaining('{nobody} is no placeholder of this mail.') as string,
      },
      { path: 'body', message: 'The mail is sent for its link: put {link} on a line of its own.' },
    ])
  })

  it('is sent as it was written, kept in versions, and can go back', async () => {
    const changed = await world.admin.patch('/letter-texts', { ...READY, ...WRITTEN, version: 0 })
    expect(changed.is(200, letterText)).toMatchObject({ version: 1, customised: true, ...WRITTEN })
    const signed = {
      kind: 'signature',
      language: 'en',
      subject: '',
      body: '{shop}\nOpen from 9 to 5',
      version: 0,
    }
    ;(await world.admin.patch('/letter-texts', signed)).is(200, letterText)
    await world.quote()
    const letter = await mail.mail(world.maria.email, / for \$/)
    expect(letter.text).toContain('<b>good news</b>: it costs $')
    expect(letter.text).toContain('https://parts.farm.example/quotes/')
    expect(letter.text).toMatch(/Open from 9 to 5\n\n-- \n/)
    expect(letter.html).toContain('Open from 9 to 5</p>')

    // Somebody who saw the text before is told, and nothing is lost.
    const late = await world.admin.patch('/letter-texts', {
      ...READY,
      ...WRITTEN,
      subject: 'Late',
      version: 0,
    })
    expect(late.problem(409, 'STALE_VERSION').current).toMatchObject({ version: 1, subject: WRITTEN.subject })

    const back = { ...READY, subject: null, body: null, version: 1 }
    expect((await world.admin.patch('/letter-texts', back)).is(200, letterText)).toMatchObject({
      version: 2,
      customised: false,
      subject: 'Your price for {part}: {price}',
    })
    const { items } = (await world.admin.get('/letter-texts/versions', READY)).is(200, letterTextVersionList)
    expect(items.map(({ version, body }) => [version, body])).toEqual([
      [2, null],
      [1, WRITTEN.body],
    ])
    const log = (await world.admin.get('/audit-log', { entity_type: 'letter_text' })).is(200, auditList)
    expect(log.items.map(({ action, to }) => `${action} ${to ?? ''}`)).toEqual([
      'letter_text.reset 2',
      'letter_text.changed 1',
      'letter_text.changed 1',
    ])
  })

  it('never loses the one-time link', async () => {
    const reset = { kind: 'reset_password', language: 'en', subject: 'New password', version: 0 }
    const without = { ...reset, body: 'Ask us in the shop.' }
    ;(await world.admin.patch('/letter-texts', without)).problem(422, 'VALIDATION_ERROR')
    ;(await world.admin.patch('/letter-texts', { ...reset, body: 'Here you go.\n\n{link}' })).is(
      200,
      letterText,
    )
    ;(await world.anyone.post('/auth/forgot-password', { email: world.maria.email })).isEmpty(202)
    const letter = await mail.mail(world.maria.email, /^New password$/)
    expect(tokenIn(letter)).not.toBe('')
    expect(letter.text).toContain('The link works for two hours.')
  })

  it('is tried by a letter to oneself, and the mail server’s no is told', async () => {
    const { version } = (await world.admin.get('/settings')).is(200, settings)
    ;(await world.admin.patch('/settings', { shop_name: 'Heron Prints', version })).is(200, settings)
    const draft = { ...READY, ...WRITTEN, language: 'de' }
    const sent = (await world.admin.post('/letter-texts/test', draft)).is(200, letterTest)
    expect(sent).toEqual({ ok: true, to: world.admin.email, detail: null })
    const letter = await mail.mail(world.admin.email, /^Kamerahalter für|^Kamerahalter for/)
    expect(letter.from?.name).toBe('Heron Prints')
    mail.refusing = true
    const refused = (await world.admin.post('/letter-texts/test', draft)).is(200, letterTest)
    mail.refusing = false
    expect(refused).toMatchObject({ ok: false, detail: expect.stringContaining('451') as string })
    ;(await world.staff.get('/letter-texts')).problem(403, 'FORBIDDEN')
  })
})
