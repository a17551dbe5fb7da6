import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditList } from '../../shared/contract/office'
import { quote } from '../../shared/contract/quotes'
import { settings } from '../../shared/contract/settings'
import { shop } from '../../shared/contract/shop'
import { World } from '../support/api-world'
import { MailServer } from '../support/mail-server'
import { pdfOf } from '../support/read-pdf'

let world: World
let mail: MailServer
beforeAll(async () => {
  mail = await MailServer.begin()
  world = await World.begin({ env: { SMTP_URL: mail.url, MAIL_FROM: 'farm@farm.example' } })
})
afterAll(async () => {
  await world.close()
  await mail.close()
})

const OWN = {
  finishes: {
    sanded: {
      en: { name: 'Vapour smoothed', description: 'Sealed and shiny' },
      de: { name: 'Bedampft' },
      look: 'painted',
    },
  },
  rush_levels: { rush: { en: { name: 'Three days' } } },
}

const CHOICES = { finish: 'sanded', rush_level: 'rush', quantity: 2 }
const GERMAN = { headers: { 'accept-language': 'de-DE' } }

describe('the shop’s own names of finishes and rush levels', () => {
  it('stand in documents, mails and the export; receipts keep what they said', async () => {
    const before = await world.quote(CHOICES)
    await world.configure({ offer_words: OWN })
    expect((await world.anyone.get('/shop')).is(200, shop).offer_words).toEqual(OWN)

    const named = (await world.maria.get(`/quotes/${(await world.quote(CHOICES)).id}`)).is(200, quote)
    expect(named.finish).toBe('sanded')
    expect(named.price_receipt?.names).toEqual({
      finish: { en: 'Vapour smoothed', de: 'Bedampft' },
      rush_level: { en: 'Three days' },
    })
    const old = (await world.maria.get(`/quotes/${before.id}`)).is(200, quote)
    expect(old.price_receipt).toEqual(before.price_receipt)
    expect(old.price_receipt).not.toHaveProperty('names')

    await world.approve(await world.quote({ ...CHOICES, request_review: true, product_name: 'Knob' }))
    const letter = await mail.mail(world.maria.email, /Knob/)
    expect(letter.text).toContain('Vapour smoothed')
    expect(letter.text).toContain('Three days')

    // A later change of mind leaves what is priced alone, and shows on what is printed for the workshop.
    const order = await world.order(undefined, CHOICES)
    await world.configure({
      offer_words: { finishes: { sanded: { en: { name: 'Polished' } } }, rush_levels: {} },
    })
    const paper = async (path: string, options = {}) =>
      (await pdfOf(await world.staff.get(path, undefined, options))).text
    expect(await paper(`/quotes/${named.id}/pdf`)).toContain('Vapour smoothed')
    expect(await paper(`/quotes/${before.id}/pdf`)).toContain('· sanded')
    const german = await pdfOf(await world.maria.get(`/quotes/${named.id}/pdf`, undefined, GERMAN))
    expect(german.text).toContain('Bedampft')
    expect(german.text).toContain('Eilauftrag')
    const invoice = await paper(`/sales-orders/${order.id}/invoice.pdf`)
    expect(invoice).toContain('Finish: Vapour smoothed')
    expect(invoice).toContain('Three days')
    const sheet = await paper(`/sales-orders/${order.id}/traveller.pdf`)
    expect(sheet).toContain('Polished')
    expect(sheet).toContain('Rush')
    const csv = (await world.staff.get('/sales-orders.csv')).text
    expect(csv).toMatch(/finish,finish_name,rush_level,rush_level_name/)
    expect(csv).toContain('sanded,Polished,rush,Rush')

    // A price set by hand keeps the names of the receipt that it corrects.
    await world.configure({ offer_words: OWN })
    const pending = await world.quote({ ...CHOICES, request_review: true })
    await world.configure({ offer_words: { finishes: {}, rush_levels: {} } })
    const approved = await world.approve(pending, '40.00')
    expect(approved.price_receipt?.names?.finish?.en).toBe('Vapour smoothed')
  })

  it('are refused where two would be called the same, and where nothing is left of a text', async () => {
    const { version } = (await world.admin.get('/settings')).is(200, settings)
    const refused = async (offer_words: unknown, path: string) => {
      const { errors } = (await world.admin.patch('/settings', { offer_words, version })).problem(
        422,
        'VALIDATION_ERROR',
      )
      expect(errors?.map((one: { path: string }) => one.path)).toContain(path)
    }
    const finishes = (own: object) => ({ finishes: own, rush_levels: {} })
    await refused(finishes({ sanded: { en: { name: 'PAINTED' } } }), 'offer_words.finishes.sanded.en.name')
    await refused(
      { finishes: {}, rush_levels: { rush: { de: { name: 'Notfall' } } } },
      'offer_words.rush_levels.rush.de.name',
    )
    await refused(finishes({ sanded: { en: { name: '  ' } } }), 'offer_words.finishes.sanded.en.name')
    await refused(
      finishes({ sanded: { en: { name: 'x'.repeat(41) } } }),
      'offer_words.finishes.sanded.en.name',
    )
    // Two that change places are told apart.
    const swapped = finishes({ sanded: { en: { name: 'Painted' } }, painted: { en: { name: 'Sanded' } } })
    ;(await world.admin.patch('/settings', { offer_words: swapped, version })).is(200, settings)
    const log = (await world.admin.get('/audit-log', { entity_type: 'settings' })).is(200, auditList)
    expect(log.items[0]).toMatchObject({
      action: 'settings.changed',
      fields: { offer_words: { to: swapped } },
    })
  })
})
