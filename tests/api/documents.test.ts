import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { salesOrder } from '../../shared/contract/sales-orders'
import { settings } from '../../shared/contract/settings'
import { shop } from '../../shared/contract/shop'
import { user } from '../../shared/contract/users'
import { box, type Person, type SalesOrder, SMALL_PNG, World } from '../support/api-world'
import { TestClock, withDatabase } from '../support/server'
import { boxMesh, make3mf, vaseMesh } from '../support/make-3mf'
import { pdfOf } from '../support/read-pdf'

let world: World
const clock = new TestClock(new Date('2026-11-02T10:00:00Z'))
const GERMAN = { headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' } }

beforeAll(async () => {
  world = await World.begin({ clock })
  await world.configure({
    shop_name: 'Layer & Co.',
    legal_name: 'Layer & Co. Manufacturing LLC',
    time_zone: 'America/Los_Angeles',
    address_line1: '1200 E 6th St',
    address_city: 'Austin',
    address_state: 'TX',
    address_zip: '78702',
    phone: '+1 512 555 0199',
    website: 'layer.example',
    tax_id: '74-1234567',
    bank_holder: 'Layer & Co.',
    bank_account: 'DE89 3704 0044 0532 0130 00',
    bank_code: 'COBADEFFXXX',
    document_note: 'Registered in Texas.',
    terms: 'Printed to your data.',
    tax_percent: '8.25',
    shipping_costs: [{ country: '*', cost: '7.50' }],
  })
  ;(await world.maria.patch('/auth/me', { billing_address_line1: 'Großer Weg 5', billing_city: 'Łódź' })).is(
    200,
    user,
  )
})
afterAll(() => world.close())

const invoice = (order: { id: number }, who: Person = world.staff, options = {}) =>
  who.get(`/sales-orders/${order.id}/invoice.pdf`, undefined, options)
const creditNote = (order: { id: number }, who: Person = world.staff) =>
  who.get(`/sales-orders/${order.id}/credit-note.pdf`)
const number = async (order: { id: number }) => (await world.current(order)).invoice_number

describe('the PDF of a quote', () => {
  it('shows the shop, the customer, the lines of the price and how long it holds', async () => {
    const made = await world.acceptedAt('40.00', {
      quantity: 3,
      finish: 'sanded',
      rush_level: 'rush',
      color: 'Blue',
    })
    const { text, pages } = await pdfOf(await world.staff.get(`/quotes/${made.id}/pdf`))
    expect(pages).toBe(1)
    for (const part of [
      'Layer & Co. Manufacturing LLC · 1200 E 6th St · Austin, TX 78702',
      '+1 512 555 0199',
      'Tax id 74-1234567',
      'IBAN DE89 3704 0044 0532 0130 00',
      'Registered in Texas.',
      'Ärger & Söhne',
      'María Meyer',
      'Łódź',
      made.quote_number,
      'November 2, 2026',
      'Valid until December 2, 2026',
      'PLA Blue · sanded',
      '1 × part.3mf · 20 × 20 × 20 mm',
      '40.00 120.00',
      'Rush surcharge 20%',
      'Shipping 7.50',
      'Tax 8.25%',
      `Total $${made.grand_total}`,
      'Printed to your data.',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('is written in the language of the customer’s browser', async () => {
    const made = await world.quote({ quantity: 20 })
    const { text } = await pdfOf(await world.maria.get(`/quotes/${made.id}/pdf`, undefined, GERMAN))
    for (const part of [
      'Angebot',
      '2. November 2026',
      'Mengenrabatt 10 %',
      'Gesamtbetrag',
      'Seite 1 von 1',
    ]) {
      expect(text).toContain(part)
    }
    const other = await world.maria.get(`/quotes/${made.id}/pdf`, undefined, {
      headers: { 'accept-language': 'fr' },
    })
    expect((await pdfOf(other)).text).toContain('Quote no.')
  })

  it('says what is not to be accepted', async () => {
    const pending = await world.quote({ request_review: true })
    const path = `/quotes/${pending.id}/pdf`
    expect((await pdfOf(await world.maria.get(path))).text).toContain('Not binding yet')
    const draft = (await world.maria.post('/quotes', { draft: true })).json as { id: number }
    const refused = (await world.maria.get(`/quotes/${draft.id}/pdf`)).problem(409, 'INVALID_STATE')
    expect(refused.reason).toBe('The quote has no price yet.')
  })

  it('keeps every file of a long list, with names without a space', async () => {
    const names = Array.from({ length: 10 }, (_, at) => `${'very_long_name'.repeat(9)}_${String(at)}.3mf`)
    const made = (
      await world.maria.upload(
        '/quotes',
        { material_type: 'PLA' },
        names.map((name) => ({ name, bytes: box() })),
      )
    ).json as { id: number }
    const { text } = await pdfOf(await world.maria.get(`/quotes/${made.id}/pdf`))
    for (const at of names.keys()) expect(text.replaceAll(' ', '')).toContain(`_${String(at)}.3mf`)
  })
})

describe('an invoice', () => {
  it('is issued once, with one number, however many ask at the same time', async () => {
    const order = await world.order('50.00')
    const answers = await Promise.all(Array.from({ length: 8 }, () => invoice(order)))
    const texts = await Promise.all(answers.map((answer) => pdfOf(answer)))
    const issued = await number(order)
    expect(issued).toMatch(/^INV-2026-\d{3}$/)
    for (const { text } of texts) expect(text).toContain(issued)
    for (const answer of answers) expect(answer.bytes.equals(answers[0]!.bytes)).toBe(true)
    expect((await world.current(order)).version).toBe(order.version)
    const next = await world.order('50.00')
    await pdfOf(await invoice(next))
    expect(Number((await number(next))!.slice(-3))).toBe(Number(issued!.slice(-3)) + 1)
  })

  it('waits for the customer until the shop has confirmed the order', async () => {
    const order = await world.order('50.00')
    const refused = (await invoice(order, world.maria)).problem(409, 'INVALID_STATE')
    expect(refused).toMatchObject({ current_status: 'pending', reason: expect.stringContaining('confirmed') })
    expect(await number(order)).toBeNull()
    await world.move(order, 'confirmed')
    const { text } = await pdfOf(await invoice(order, world.maria, GERMAN))
    expect(text).toContain('Rechnung Nr. INV-2026-')
    expect(text).toContain('Überweisen Sie den offenen Betrag bis 16. November 2026')
    // The language is frozen with the rest.
    expect((await pdfOf(await invoice(order))).text).toBe(text)
    ;(await invoice(order, world.foreign)).problem(404, 'NOT_FOUND')
  })

  it('never changes, whatever becomes of the order, the shop and the customer', async () => {
    const order = await world.order('50.00')
    await world.pay(order, { payment_status: 'partial', amount: '20.00' })
    const first = await invoice(order)
    const { text } = await pdfOf(first)
    expect(text).toContain('Paid on November 2, 2026, cash −20.00')
    expect(text).toContain('Amount due $42.24')
    await world.pay(order)
    await world.ship(order, { shipping_cost: '30.00', customer_agreed: true, note: 'By phone.' })
    await world.configure({ shop_name: 'Another name', payment_days: 3, tax_percent: '20' })
    await world.admin.patch(`/users/${world.maria.id}`, { last_name: 'Other' })
    clock.advance({ minutes: 10 })
    const again = await invoice(order)
    expect(again.bytes.equals(first.bytes)).toBe(true)
    const now = await world.current(order)
    expect(now.invoice).toMatchObject({ grand_total: '62.24', differs: true, credit_note: null })
    await world.configure({ shop_name: 'Layer & Co.', payment_days: 14, tax_percent: '8.25' })
  })

  it('counts anew each year of the shop’s time zone', async () => {
    const late = new TestClock(new Date('2027-01-01T07:50:00Z'))
    const other = await World.begin({ clock: late })
    try {
      await other.configure({ time_zone: 'America/Los_Angeles' })
      const [old, young] = [await other.order('20.00'), await other.order('20.00')]
      await pdfOf(await other.staff.get(`/sales-orders/${old.id}/invoice.pdf`))
      late.advance({ minutes: 20 })
      await pdfOf(await other.staff.get(`/sales-orders/${young.id}/invoice.pdf`))
      expect((await other.current(old)).invoice_number).toBe('INV-2026-001')
      expect((await other.current(young)).invoice_number).toBe('INV-2027-001')
    } finally {
      await other.close()
    }
  })

  it('is in the history and in the audit log', async () => {
    const order = await world.order('50.00')
    await pdfOf(await invoice(order))
    await pdfOf(await invoice(order))
    const { history, invoice_number: issued } = await world.current(order)
    expect(history.filter(({ action }) => action === 'order.invoiced')).toHaveLength(1)
    const rows = withDatabase(world.server.dataDir, (run) =>
      run(`SELECT fields FROM audit_log WHERE action = 'order.invoiced' AND entity_id = ?`, order.id),
    )
    expect(rows).toHaveLength(1)
    expect(String(rows[0]!.fields)).toContain(issued)
  })
})

describe('a credit note', () => {
  it('takes the invoice of a cancelled order back in full', async () => {
    const order = await world.order('50.00')
    ;(await creditNote(order)).problem(409, 'INVALID_STATE')
    await world.pay(order, { payment_status: 'partial', amount: '20.00' })
    await pdfOf(await invoice(order))
    ;(await creditNote(order)).problem(409, 'INVALID_STATE')
    // With the cancellation, not when somebody asks for the paper: the books of that day show it.
    const cancelled = await world.move(order, 'cancelled', 'Not wanted any more.')
    expect(cancelled.invoice?.credit_note).toMatchObject({ number: 'CN-2026-001' })
    const [first, second] = await Promise.all([creditNote(order), creditNote(order, world.maria)])
    expect(first.bytes.equals(second.bytes)).toBe(true)
    const { text } = await pdfOf(first)
    const after = (await world.maria.get(`/sales-orders/${order.id}`)).is(200, salesOrder)
    expect(after.invoice).toMatchObject({ differs: true, credit_note: { number: 'CN-2026-001' } })
    expect(text).toContain(`takes back invoice ${after.invoice_number!} of November 2, 2026 in full`)
    expect(text).toContain(`Total credited −$${after.grand_total}`)
    expect(text).toContain('To be refunded $20.00')
    // The invoice stays what it was.
    expect((await pdfOf(await invoice(order))).text).toContain(`Total $${after.grand_total}`)
  })

  it('is no use for what was never invoiced', async () => {
    const order = await world.orderIn('cancelled')
    expect((await world.current(order)).invoice).toBeNull()
    expect((await invoice(order)).problem(409, 'INVALID_STATE').reason).toContain('cancelled before')
    expect((await creditNote(order)).problem(409, 'INVALID_STATE').reason).toContain('No invoice')
  })
})

describe('the job sheet', () => {
  it('is the office’s, with what to make and room for what it took', async () => {
    const made = await world.quote(
      { quantity: 4, color: 'Grey', rush_level: 'rush', customer_notes: 'Seam at the back.' },
      world.maria,
      make3mf(boxMesh([20, 20, 20]), { thumbnail: SMALL_PNG }),
    )
    const order = (await world.maria.post(`/sales-orders/convert/${made.id}`, { carrier: 'pickup' })).is(
      201,
      salesOrder,
    )
    const noted: SalesOrder = (
      await world.staff.patch(`/sales-orders/${order.id}`, { internal_notes: 'Dry it.', version: 1 })
    ).is(200, salesOrder)
    await world.move(noted, 'confirmed')
    const path = `/sales-orders/${order.id}/traveller.pdf`
    ;(await world.maria.get(path)).problem(403, 'FORBIDDEN')
    const { text } = await pdfOf(await world.staff.get(path))
    for (const part of [
      order.order_number,
      'Rush',
      'PLA',
      'Grey',
      'Pieces',
      'part.3mf',
      '4 ×',
      'Dry it.',
      'Seam at the back.',
      'Picked up by the customer',
      'Actual grams',
      'Checked',
    ]) {
      expect(text).toContain(part)
    }
  })
})

describe('the logo', () => {
  const logo = { image: SMALL_PNG.toString('base64') }

  it('is taken from an admin, shown to everyone and drawn on documents', async () => {
    const before = await pdfOf(await world.staff.get(`/quotes/${(await world.quote()).id}/pdf`))
    expect(before.text).toContain('Layer & Co.')
    ;(await world.staff.post('/settings/logo', logo)).problem(403, 'FORBIDDEN')
    const set = (await world.admin.post('/settings/logo', logo)).is(200, settings)
    const offer = (await world.anyone.get('/shop')).is(200, shop)
    expect(offer.logo_url).toBe(set.logo_url)
    const picture = await world.anyone.fetch('GET', offer.logo_url!)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
    expect(picture.bytes.equals(SMALL_PNG)).toBe(true)
    await pdfOf(await world.staff.get(`/quotes/${(await world.quote()).id}/pdf`))
  })

  it('stays on an invoice after another one was chosen', async () => {
    ;(await world.admin.post('/settings/logo', logo)).is(200, settings)
    const order = await world.order('50.00')
    const first = await invoice(order)
    ;(await world.admin.delete('/settings/logo')).is(200, settings)
    expect((await world.anyone.get('/shop')).is(200, shop).logo_url).toBeNull()
    expect((await invoice(order)).bytes.equals(first.bytes)).toBe(true)
  })

  it('is refused when it is no picture, too large, broken or seen before a change', async () => {
    const send = (bytes: Buffer, more = {}) =>
      world.admin.post('/settings/logo', { image: bytes.toString('base64'), ...more })
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    ;(await send(svg)).problem(415, 'UNSUPPORTED_MEDIA_TYPE')
    ;(await send(Buffer.concat([SMALL_PNG, Buffer.alloc(530_000)]))).problem(413, 'FILE_TOO_LARGE')
    ;(await send(SMALL_PNG.subarray(0, 40))).problem(422, 'VALIDATION_ERROR')
    ;(await send(SMALL_PNG, { version: 1 })).problem(409, 'STALE_VERSION')
    ;(await world.admin.post('/settings/logo', { image: 'no base64!' })).problem(422, 'VALIDATION_ERROR')
  })
})

describe('pictures that are drawn', () => {
  it('come for the office first, however many customers ask for', async () => {
    const large = make3mf(vaseMesh(100_000))
    const paths: string[] = []
    for (let count = 0; count < 4; count += 1) {
      const { id, files } = await world.quote({}, world.maria, large)
      paths.push(`/quotes/${String(id)}/files/${String(files[0]!.id)}/thumbnail`)
    }
    const done: string[] = []
    const fetched = async (who: Person, path: string) => {
      expect((await who.get(path)).status).toBe(200)
      done.push(`${who.email} ${path}`)
    }
    const all = paths.slice(0, 3).map((path) => fetched(world.maria, path))
    await pause(20)
    all.push(fetched(world.staff, paths[3]!))
    await Promise.all(all)
    expect(done.indexOf(`${world.staff.email} ${paths[3]!}`)).toBeLessThan(
      done.indexOf(`${world.maria.email} ${paths[2]!}`),
    )
  })
})

describe('shop data', () => {
  it('refuses an IBAN whose check digits do not fit, and a colour that can’t be read', async () => {
    const wrong = (await world.admin.patch('/settings', { bank_account: 'DE88370400440532013000' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    expect(wrong.errors).toMatchObject([{ path: 'bank_account' }])
    const light = (await world.admin.patch('/settings', { primary_color: '#fbbf24' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    expect(light.errors?.[0]).toMatchObject({ path: 'primary_color' })
    const suggested = /#[0-9a-f]{6}/.exec(light.errors![0]!.message)![0]
    await world.configure({ primary_color: suggested, bank_account: '000123456789' })
    expect((await world.anyone.get('/shop')).is(200, shop).primary_color).toBe(suggested)
  })

  it('keeps what may be personal out of the audit log', async () => {
    await world.configure({ bank_holder: 'Nobody Inparticular', phone: '+1 000' })
    const rows = withDatabase(world.server.dataDir, (run) =>
      run(`SELECT fields FROM audit_log WHERE action = 'settings.changed' ORDER BY id DESC`),
    )
    expect(String(rows[0]!.fields)).toContain('bank_holder')
    expect(JSON.stringify(rows)).not.toContain('Inparticular')
  })
})
