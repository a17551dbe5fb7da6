import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantPrice, measuredFile } from '../../shared/contract/instant-quote'
import { quote } from '../../shared/contract/quotes'
import { rateCard } from '../../shared/contract/rate-card'
import { shop } from '../../shared/contract/shop'
import { box, SMALL_PNG, World } from '../support/api-world'
import type { Client } from '../support/client'
import { boxMesh, make3mf } from '../support/make-3mf'
import { filesBelow, withDatabase } from '../support/server'

const CHOICES = { material_type: 'PETG', quantity: 3, finish: 'sanded', rush_level: 'rush' } as const

async function measure(client: Client, bytes: Uint8Array, name = 'part.3mf') {
  return (await client.upload('/instant-quote/files', {}, [{ name, bytes }])).is(200, measuredFile)
}

const price = (client: Client, files: { measurement: string; copies: number }[], choices = {}) =>
  client.post('/instant-quote', { files, ...CHOICES, ...choices })

describe('a price without an account', () => {
  let world: World
  beforeAll(async () => {
    world = await World.begin()
  })
  afterAll(() => world.close())

  it('is, line by line, what the same files cost in a draft, and stores nothing', async () => {
    const bytes = [make3mf(boxMesh([30, 20, 10]), { thumbnail: SMALL_PNG }), box(15, 15, 40)]
    const [plate, post] = [await measure(world.anyone, bytes[0]!), await measure(world.anyone, bytes[1]!)]
    expect(plate.file).toMatchObject({
      original_filename: 'part.3mf',
      dimension_x_mm: 30,
      has_thumbnail: true,
    })
    expect(Buffer.from(plate.thumbnail ?? '', 'base64')).toEqual(SMALL_PNG)
    const files = [
      { measurement: plate.measurement, copies: 2 },
      { measurement: post.measurement, copies: 1 },
    ]
    const instant = (await price(world.anyone, files)).is(200, instantPrice)

    const rows = withDatabase(world.server.dataDir, (sql) => sql('SELECT count(*) AS n FROM quotes'))
    expect(rows).toEqual([{ n: 0 }])
    expect(filesBelow(world.server.dataDir, 'uploads').filter((path) => path.endsWith('3mf'))).toEqual([])
    expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])

    const begun = await world.maria.upload(
      '/quotes',
      { ...CHOICES, draft: true, copies: '2,1' },
      bytes.map((each) => ({ name: 'part.3mf', bytes: each })),
    )
    const { id } = begun.is(201, quote)
    const draft = (await world.maria.patch(`/quotes/${id}`, {})).is(200, quote)
    for (const field of [
      'unit_price',
      'subtotal',
      'rush_fee',
      'total_price',
      'tax_amount',
      'shipping_cost',
      'grand_total',
      'material_grams',
      'print_time_seconds',
      'price_receipt',
      'alternatives',
      'review_reasons',
    ] as const) {
      expect(instant[field], field).toEqual(draft[field])
    }
    expect(instant.files).toEqual(
      draft.files.map(({ material_grams, print_time_seconds }) => ({ material_grams, print_time_seconds })),
    )
    expect(plate.file.findings).toEqual(draft.files[0]!.findings)
  })

  it('says what a person would have to look at', async () => {
    const large = await measure(world.anyone, box(400, 20, 20), 'beam.3mf')
    const files = [{ measurement: large.measurement, copies: 1 }]
    const answer = (await price(world.anyone, files, { request_review: true })).is(200, instantPrice)
    expect(answer.review_reasons.map(({ code }) => code)).toEqual([
      'TOO_LARGE_FOR_PRINTERS',
      'CUSTOMER_ASKED',
    ])
    expect(answer.review_reasons[0]!.detail).toContain('beam.3mf measures 400.0 × 20.0 × 20.0 mm')
    expect(answer.status).toBe('pending')
  })

  it('tells nothing that only the office may know', async () => {
    const { measurement } = await measure(world.anyone, box())
    const answer = await price(world.anyone, [{ measurement, copies: 1 }])
    const payload = Buffer.from(measurement.split('.')[1]!, 'base64url').toString()
    for (const text of [answer.text, payload]) {
      expect(text).not.toMatch(/density|rate_per|markup|margin|factor|support_/)
    }
  })

  it('takes only measurements that were made here, and unchanged', async () => {
    const { measurement } = await measure(world.anyone, box())
    const [head, payload, signature] = measurement.split('.') as [string, string, string]
    const cheaper = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      measurement: { prints: Record<string, { centigrams: number }> }
    }
    cheaper.measurement.prints['PETG']!.centigrams = 1
    const forged = [head, Buffer.from(JSON.stringify(cheaper)).toString('base64url'), signature].join('.')
    for (const text of [forged, world.maria.token!, 'nonsense']) {
      const refused = await price(world.anyone, [
        { measurement, copies: 1 },
        { measurement: text, copies: 1 },
      ])
      expect(refused.problem(422, 'VALIDATION_ERROR').errors).toEqual([
        { path: 'files.1.measurement', message: 'Send this file once more to be measured.' },
      ])
    }
    // And a measurement opens nothing.
    ;(await world.anyone.withToken(measurement).get('/auth/me')).problem(401, 'UNAUTHENTICATED')
  })

  it('follows the rates of now, and asks for the file again when the shop prints otherwise', async () => {
    const { measurement } = await measure(world.anyone, box())
    const files = [{ measurement, copies: 1 }]
    const before = (await price(world.anyone, files)).is(200, instantPrice)
    const {
      version: _,
      note: __,
      created_by: ___,
      created_at: ____,
      ...card
    } = (await world.admin.get('/rate-cards/current')).is(200, rateCard)
    await world.admin.post('/rate-cards', { ...card, machine_rate_per_hour: '40' })
    const dearer = (await price(world.anyone, files)).is(200, instantPrice)
    expect(Number(dearer.total_price)).toBeGreaterThan(Number(before.total_price))
    expect(dearer.rate_card_version).toBe((before.rate_card_version ?? 0) + 1)
    await world.configure({ printers: [{ name: 'Small', x_mm: 100, y_mm: 100, z_mm: 100, count: 1 }] })
    const refused = (await price(world.anyone, files)).problem(422, 'VALIDATION_ERROR')
    expect(refused.errors?.[0]?.path).toBe('files.0.measurement')
    const again = await measure(world.anyone, box())
    ;(await price(world.anyone, [{ measurement: again.measurement, copies: 1 }])).is(200, instantPrice)
  })

  it('refuses what is no model, more than one file, and what is not offered', async () => {
    const send = (name: string, bytes: Uint8Array, count = 1) =>
      world.anyone.upload(
        '/instant-quote/files',
        {},
        Array.from({ length: count }, () => ({ name, bytes })),
      )
    ;(await send('part.stl', box())).problem(415, 'UNSUPPORTED_MEDIA_TYPE')
    ;(await send('part.3mf', Buffer.from('no zip'))).problem(422, 'NOT_A_3MF')
    ;(await send('part.3mf', box(), 2)).problem(413, 'TOO_MANY_FILES')
    ;(await world.anyone.post('/instant-quote/files', {})).problem(415, 'UNSUPPORTED_MEDIA_TYPE')
    ;(await world.anyone.upload('/instant-quote/files', {}, [])).problem(422, 'VALIDATION_ERROR')
    const { measurement } = await measure(world.anyone, box())
    ;(await price(world.anyone, [])).problem(422, 'VALIDATION_ERROR')
    const files = [{ measurement, copies: 1 }]
    ;(await price(world.anyone, files, { material_type: 'PEEK' })).problem(422, 'VALIDATION_ERROR')
    ;(await price(world.anyone, files, { user_id: 1 })).problem(422, 'VALIDATION_ERROR')
    expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
  })

  it('is the shop’s to offer', async () => {
    const { measurement } = await measure(world.anyone, box())
    await world.configure({ instant_quotes: false })
    expect((await world.anyone.get('/shop')).is(200, shop).instant_quotes).toBe(false)
    const file = { name: 'part.3mf', bytes: box() }
    ;(await world.anyone.upload('/instant-quote/files', {}, [file])).problem(404, 'NOT_FOUND')
    ;(await price(world.anyone, [{ measurement, copies: 1 }])).problem(404, 'NOT_FOUND')
    await world.configure({ instant_quotes: true })
    ;(await price(world.anyone, [{ measurement, copies: 1 }])).is(200, instantPrice)
  })
})

describe('many prices without an account', () => {
  let world: World
  beforeAll(async () => {
    world = await World.begin({ env: { RATE_LIMIT_FACTOR: '0.25', TRUST_PROXY: '1' } })
  })
  afterAll(() => world.close())

  const send = (address: string, bytes: Uint8Array = box()) =>
    world.anyone.upload('/instant-quote/files', {}, [{ name: 'part.3mf', bytes }], {
      'x-forwarded-for': address,
    })

  it('are refused to one address with the time to wait, and to no other, nor to customers', async () => {
    const codes = []
    for (let index = 0; index < 15; index++) codes.push((await send('192.0.2.1')).status)
    expect(codes).toEqual(Array.from({ length: 15 }, () => 200))
    const refused = await send('192.0.2.1')
    refused.problem(429, 'RATE_LIMITED')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500)
    expect((await send('192.0.2.2')).status).toBe(200)
    // A network of IPv6 is one visitor, whatever addresses it takes.
    for (let index = 0; index < 15; index++) await send(`2001:db8:0:1::${String(index + 1)}`)
    ;(await send('2001:db8:0:1:abcd::1')).problem(429, 'RATE_LIMITED')
    const estimate = await world.maria.upload('/quotes/estimate', { material_type: 'PLA' }, [
      { name: 'part.3mf', bytes: box() },
    ])
    expect(estimate.status).toBe(200)
  })

  it('are measured one at a time from an address, and a few at a time from everywhere', async () => {
    const together = await Promise.all(Array.from({ length: 3 }, () => send('198.51.100.1', box(50, 50, 50))))
    expect(together.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
    const [waits] = together.filter(({ status }) => status === 429)
    expect(Number(waits!.headers.get('retry-after'))).toBeLessThanOrEqual(5)
    // The places are free again.
    expect((await send('198.51.100.1')).status).toBe(200)
  })
})
