import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { estimate, quote } from '../../shared/contract/quotes'
import { FINISHES, MATERIALS, RUSH_LEVELS } from '../../shared/domain/vocabulary'
import { pictureFacts } from '../../shared/model/picture-facts'
import { expectedPrice } from '../support/api-prices'
import { box, SMALL_PNG, World } from '../support/api-world'
import type { UploadPart } from '../support/client'
import {
  boxMesh,
  make3mf,
  makeZip,
  merged,
  meshXml,
  modelXml,
  packageEntries,
  type ZipEntryInput,
} from '../support/make-3mf'
import { filesBelow, withDatabase } from '../support/server'

const MAX_BYTES = 200_000
const PLA = { material_type: 'PLA' }
let world: World

beforeAll(async () => {
  world = await World.begin({ env: { UPLOAD_MAX_BYTES: String(MAX_BYTES) } })
})
afterAll(() => world.close())

const part = (bytes: Uint8Array = box(), name = 'part.3mf'): UploadPart => ({ name, bytes })
const create = (parts: UploadPart[], fields: Record<string, string | number | boolean> = PLA) =>
  world.maria.upload('/quotes', fields, parts)

const cube = `<object id="1" type="model">${meshXml(boxMesh([20, 20, 20]))}</object>`
const soundModel = modelXml({ resources: cube, build: '<item objectid="1"/>' })
const of = (model: string | Uint8Array, extra: ZipEntryInput[] = []) =>
  makeZip(packageEntries({ model, extra }))
const modelOf = (resources: string, build = '<item objectid="1"/>') => of(modelXml({ resources, build }))
const changed = (change: (entry: ZipEntryInput) => ZipEntryInput | null) =>
  makeZip(packageEntries({ model: soundModel }).flatMap((entry) => change(entry) ?? []))

/** Runs a refused request and expects that nothing of it is left: no row, no file, no number drawn. */
async function leavesNothing(run: () => Promise<unknown>): Promise<void> {
  const state = () => ({
    temporary: filesBelow(world.server.dataDir, 'tmp'),
    uploads: filesBelow(world.server.dataDir, 'uploads'),
    rows: withDatabase(world.server.dataDir, (sql) => [
      sql('SELECT count(*) AS n FROM quotes'),
      sql('SELECT count(*) AS n FROM quote_files'),
      sql('SELECT * FROM number_counters'),
    ]),
  })
  const before = state()
  expect(before.temporary).toEqual([])
  await run()
  expect(state()).toEqual(before)
}

describe('an upload', () => {
  it('becomes a priced quote, its file stored and measured', async () => {
    const bytes = box(30, 20, 10)
    const answer = await create([part(bytes, 'Ständer v2.3MF')], {
      ...PLA,
      color: 'Red',
      customer_notes: ' Hello ',
    })
    const made = answer.is(201, quote)
    expect(made).toMatchObject({
      user_id: world.maria.id,
      status: 'accepted',
      product_name: 'Ständer v2',
      quantity: 1,
      finish: 'standard',
      rush_level: 'standard',
      color: 'Red',
      customer_notes: 'Hello',
      currency: 'USD',
      pricing_status: 'settled',
      estimate_source: 'geometry',
      rate_card_version: 1,
      review_reasons: [],
      is_expired: false,
      is_converted: false,
      tax_amount: '0.00',
      shipping_cost: '0.00',
      version: 1,
      files: [
        {
          original_filename: 'Ständer v2.3MF',
          copies: 1,
          size_bytes: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          mime_type: 'model/3mf',
          triangle_count: 12,
          dimension_x_mm: 30,
          dimension_y_mm: 20,
          dimension_z_mm: 10,
          volume_mm3: 6000,
          surface_mm2: 2200,
          has_thumbnail: false,
        },
      ],
    })
    expect(made.quote_number).toMatch(/^Q-\d{4}-\d{3,}$/)
    expect(new Date(made.expires_at!).getTime() - new Date(made.created_at).getTime()).toBe(30 * 86_400_000)
    expect(made.grand_total).toBe(made.total_price)
    expect(answer.text).not.toContain('storage_key')
    expect(filesBelow(world.server.dataDir, `uploads/quotes/${made.id}`)).toHaveLength(1)
    expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
  })

  it.each(MATERIALS.map((material, k) => [material, [1, 9, 10, 50, 100][k]!] as const))(
    'costs what the rate card says, to the cent: %s × %i',
    async (material, quantity) => {
      for (const finish of FINISHES) {
        const rush = RUSH_LEVELS[FINISHES.indexOf(finish)]!
        const fields = { material_type: material, quantity, finish, rush_level: rush }
        const answer = await world.maria.upload('/quotes/estimate', fields, [part(box(7.3, 31.7, 11.9))])
        const priced = answer.is(200, estimate)
        expect(priced, `${finish} ${rush}`).toMatchObject(expectedPrice(priced))
        expect(priced.files[0]!.material_grams).toBe(priced.material_grams)
      }
    },
  )

  it('is never cheaper than the smallest order', async () => {
    const made = (await create([part(box(2, 2, 2))])).is(201, quote)
    expect(Number(made.unit_price)).toBeLessThan(10)
    expect(made).toMatchObject({ ...expectedPrice(made), subtotal: '10.00', total_price: '10.00' })
    expect(made.price_receipt?.minimum_applied).toBe(true)
  })

  it('of several files with copies makes one set of all', async () => {
    const parts = [
      part(box(20, 20, 20), 'a.3mf'),
      part(box(10, 30, 5), 'b.3mf'),
      part(box(25, 5, 5), 'c.3mf'),
    ]
    const made = (await create(parts, { ...PLA, copies: '2,1,3', quantity: 4 })).is(201, quote)
    expect(made.files.map((file) => [file.original_filename, file.copies])).toEqual([
      ['a.3mf', 2],
      ['b.3mf', 1],
      ['c.3mf', 3],
    ])
    const sum = (value: (file: (typeof made.files)[number]) => number) =>
      made.files.reduce((total, file) => total + value(file) * file.copies, 0)
    expect(Math.round(made.material_grams! * 100)).toBe(sum((file) => Math.round(file.material_grams! * 100)))
    expect(made.print_time_seconds).toBe(sum((file) => file.print_time_seconds!))
    expect(made).toMatchObject(expectedPrice(made))
    expect(made.product_name).toBe('a')
  })

  it('takes ten files of a request, and the same one twice', async () => {
    const made = (await create(Array.from({ length: 10 }, () => part()))).is(201, quote)
    expect(made.files).toHaveLength(10)
    expect(new Set(made.files.map((file) => file.id)).size).toBe(10)
  })

  it('keeps a name’s last part only, and any letters', async () => {
    const names = ['../../etc/évil.3mf', 'C:\\temp\\поръчка.3mf', 'a"b\'c;.3mf']
    const made = (await create(names.map((name) => part(box(), name)))).is(201, quote)
    expect(made.files.map((file) => file.original_filename)).toEqual([
      'évil.3mf',
      'поръчка.3mf',
      expect.stringMatching(/\.3mf$/),
    ])
    const stored = filesBelow(world.server.dataDir, `uploads/quotes/${made.id}`)
    expect(stored).toHaveLength(3)
    for (const name of stored) expect(name).toMatch(/^[0-9a-f-]{36}\.3mf$/)
  })

  it('of staff names the customer', async () => {
    const send = (fields: Record<string, string | number>) =>
      world.staff.upload('/quotes', { ...PLA, ...fields }, [part()])
    await leavesNothing(async () => {
      const missing = (await send({})).problem(422, 'VALIDATION_ERROR')
      expect(missing.errors?.[0]?.path).toBe('user_id')
      ;(await send({ user_id: 999_999 })).problem(422, 'VALIDATION_ERROR')
      ;(await send({ user_id: world.staff.id })).problem(422, 'VALIDATION_ERROR')
      ;(await create([part()], { ...PLA, user_id: world.maria.id })).problem(403, 'FORBIDDEN')
      ;(await create([part()], { ...PLA, user_id: world.foreign.id })).problem(403, 'FORBIDDEN')
    })
    const made = (await send({ user_id: world.foreign.id })).is(201, quote)
    expect(made).toMatchObject({ user_id: world.foreign.id, customer: { email: world.foreign.email } })
    ;(await world.foreign.get(`/quotes/${made.id}`)).is(200, quote)
    ;(await world.maria.get(`/quotes/${made.id}`)).problem(404, 'NOT_FOUND')
  })
})

describe('an estimate', () => {
  it('says what a quote would, and stores nothing', async () => {
    await leavesNothing(async () => {
      const fields = { material_type: 'ABS', quantity: 12, finish: 'sanded', rush_level: 'rush' }
      const answer = await world.maria.upload('/quotes/estimate', { ...fields, copies: '2' }, [part()])
      const said = answer.is(200, estimate)
      expect(said).toMatchObject({
        ...fields,
        status: 'accepted',
        files: [{ copies: 2 }],
        ...expectedPrice(said),
      })
      expect(Object.keys(answer.json)).not.toContain('id')
      expect(said.price_receipt?.total_price).toBe(said.total_price)
      expect(said.files[0]).not.toHaveProperty('id')
    })
  })

  it('refuses like a quote', async () => {
    await leavesNothing(async () => {
      ;(await world.maria.upload('/quotes/estimate', PLA, [part(Buffer.from('nothing'))])).problem(
        422,
        'NOT_A_3MF',
      )
      ;(await world.maria.upload('/quotes/estimate', {}, [part()])).problem(422, 'VALIDATION_ERROR')
      ;(await world.maria.upload('/quotes/estimate', PLA, [])).problem(422, 'VALIDATION_ERROR')
      ;(await world.maria.post('/quotes/estimate', PLA)).problem(415, 'UNSUPPORTED_MEDIA_TYPE')
      ;(await world.maria.upload('/quotes/estimate', { ...PLA, user_id: 1 }, [part()])).problem(
        403,
        'FORBIDDEN',
      )
    })
  })
})

describe('fields of an upload', () => {
  it.each([
    ['material_type', { material_type: 'WOOD' }],
    ['material_type', {}],
    ['quantity', { ...PLA, quantity: 0 }],
    ['quantity', { ...PLA, quantity: 1001 }],
    ['quantity', { ...PLA, quantity: 1.5 }],
    ['quantity', { ...PLA, quantity: 'many' }],
    ['quantity', { ...PLA, quantity: '' }],
    ['finish', { ...PLA, finish: 'gold' }],
    ['rush_level', { ...PLA, rush_level: 'now' }],
    ['requested_delivery_date', { ...PLA, requested_delivery_date: '2026-02-30' }],
    ['copies', { ...PLA, copies: '1,2' }],
    ['copies', { ...PLA, copies: '' }],
    ['copies', { ...PLA, copies: 'two' }],
    ['draft', { ...PLA, draft: 'yes' }],
    ['color', { ...PLA, color: 'x'.repeat(61) }],
    ['unit_price', { ...PLA, unit_price: '0.01' }],
    ['status', { ...PLA, status: 'accepted' }],
    ['__proto__', { ...PLA, ...Object.fromEntries([['__proto__', 'x']]) }],
  ])('are refused by name: %s', async (field, fields) => {
    await leavesNothing(async () => {
      const { errors } = (await create([part()], fields)).problem(422, 'VALIDATION_ERROR')
      expect(errors?.map(({ path }) => path.split('.')[0])).toContain(field)
    })
  })

  it.each(['0', '101', '-1', '1.5'])('refuses %s copies', async (copies) => {
    await leavesNothing(async () => {
      ;(await create([part()], { ...PLA, copies })).problem(422, 'VALIDATION_ERROR')
    })
  })

  it('are refused without files, and files under another name', async () => {
    await leavesNothing(async () => {
      ;(await create([])).problem(422, 'VALIDATION_ERROR')
      ;(await create([{ ...part(), field: 'file' }])).problem(422, 'VALIDATION_ERROR')
    })
  })

  it('are refused before the quota of anything is used: rights first', async () => {
    await leavesNothing(async () => {
      ;(await create([part(Buffer.from('x'), 'x.stl')], { user_id: 1, nonsense: 1 })).problem(
        403,
        'FORBIDDEN',
      )
    })
  })
})

describe('a file is refused', () => {
  const triangle =
    '<mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="9" y="0" z="0"/><vertex x="0" y="9" z="0"/></vertices><triangles><triangle v1="0" v2="1" v3="2"/></triangles></mesh>'
  const nested = (depth: number) =>
    Array.from(
      { length: depth },
      (_, k) => `<object id="${k + 2}"><components><component objectid="${k + 1}"/></components></object>`,
    ).join('')
  const doubling = Array.from(
    { length: 25 },
    (_, k) =>
      `<object id="${k + 2}"><components>${`<component objectid="${k + 1}"/>`.repeat(2)}</components></object>`,
  ).join('')

  const refused: [
    string,
    number,
    'NOT_A_3MF' | 'UNSAFE_FILE' | 'NO_PRINTABLE_GEOMETRY' | 'UNSUPPORTED_MEDIA_TYPE' | 'FILE_TOO_LARGE',
    UploadPart,
  ][] = [
    ['named .stl', 415, 'UNSUPPORTED_MEDIA_TYPE', part(box(), 'part.stl')],
    ['named .3mf.zip', 415, 'UNSUPPORTED_MEDIA_TYPE', part(box(), 'part.3mf.zip')],
    ['named without an ending', 415, 'UNSUPPORTED_MEDIA_TYPE', part(box(), '3mf')],
    ['too large by a byte', 413, 'FILE_TOO_LARGE', part(Buffer.alloc(MAX_BYTES + 1))],
    ['empty', 422, 'NOT_A_3MF', part(Buffer.alloc(0))],
    ['text', 422, 'NOT_A_3MF', part(Buffer.from('solid cube'))],
    ['zeros, as large as may be', 422, 'NOT_A_3MF', part(Buffer.alloc(MAX_BYTES))],
    ['cut off', 422, 'NOT_A_3MF', part(box().subarray(0, 500))],
    ['an empty zip', 422, 'NOT_A_3MF', part(makeZip([]))],
    [
      'without a model part',
      422,
      'NOT_A_3MF',
      part(changed((entry) => (entry.name.endsWith('.model') ? null : entry))),
    ],
    ['of broken XML', 422, 'NOT_A_3MF', part(of(soundModel.replace('</build>', '')))],
    ['of another root', 422, 'NOT_A_3MF', part(of('<?xml version="1.0"?><svg/>'))],
    [
      'in Latin-1',
      422,
      'NOT_A_3MF',
      part(
        of(
          Buffer.from(
            soundModel
              .replace('UTF-8', 'ISO-8859-1')
              .replace('<resources>', '<metadata name="Title">\xE9</metadata><resources>'),
            'latin1',
          ),
        ),
      ),
    ],
    [
      'of a wrong checksum',
      422,
      'NOT_A_3MF',
      part(changed((entry) => (entry.name.endsWith('.model') ? { ...entry, declaredCrc: 7 } : entry))),
    ],
    ['with an index out of range', 422, 'NOT_A_3MF', part(of(soundModel.replace('v1="0"', 'v1="8"')))],
    ['with a number that is none', 422, 'NOT_A_3MF', part(of(soundModel.replace('x="0"', 'x="NaN"')))],
    ['with an infinite number', 422, 'NOT_A_3MF', part(of(soundModel.replace('x="0"', 'x="1e999"')))],
    ['with an item of no object', 422, 'NOT_A_3MF', part(modelOf(cube, '<item objectid="5"/>'))],
    [
      'with components in a circle',
      422,
      'NOT_A_3MF',
      part(modelOf('<object id="1"><components><component objectid="1"/></components></object>')),
    ],
    ['with a DTD', 422, 'UNSAFE_FILE', part(of(soundModel.replace('<model', '<!DOCTYPE model><model')))],
    [
      'with entities',
      422,
      'UNSAFE_FILE',
      part(of(soundModel.replace('<model', '<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><model'))),
    ],
    [
      'with an external entity',
      422,
      'UNSAFE_FILE',
      part(of(soundModel.replace('<model', '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><model'))),
    ],
    [
      'with a name that climbs',
      422,
      'UNSAFE_FILE',
      part(of(soundModel, [{ name: '../../evil', data: 'x' }])),
    ],
    [
      'with an absolute name',
      422,
      'UNSAFE_FILE',
      part(of(soundModel, [{ name: '/etc/cron.d/evil', data: 'x' }])),
    ],
    [
      'with a backslash name',
      422,
      'UNSAFE_FILE',
      part(of(soundModel, [{ name: '..\\..\\evil', data: 'x' }])),
    ],
    ['encrypted', 422, 'UNSAFE_FILE', part(changed((entry) => ({ ...entry, flags: 0x801 })))],
    [
      'of more entries than two thousand',
      422,
      'UNSAFE_FILE',
      part(
        of(
          soundModel,
          Array.from({ length: 1998 }, (_, k) => ({ name: `m/${k}`, data: '' })),
        ),
      ),
    ],
    [
      'with a bomb',
      422,
      'UNSAFE_FILE',
      part(of(soundModel, [{ name: 'bomb', data: Buffer.alloc(4_000_000) }])),
    ],
    [
      'with a size that lies',
      422,
      'UNSAFE_FILE',
      part(changed((entry) => (entry.name.endsWith('.model') ? { ...entry, declaredSize: 10 } : entry))),
    ],
    [
      'of XML deeper than sixty-four',
      422,
      'UNSAFE_FILE',
      part(
        of(
          soundModel.replace(
            '<build>',
            `<metadata name="a">${'<b>'.repeat(70)}${'</b>'.repeat(70)}</metadata><build>`,
          ),
        ),
      ),
    ],
    [
      'of components deeper than thirty-two',
      422,
      'UNSAFE_FILE',
      part(modelOf(cube + nested(40), '<item objectid="41"/>')),
    ],
    [
      'of components that multiply',
      422,
      'UNSAFE_FILE',
      part(modelOf(cube + doubling, '<item objectid="26"/>')),
    ],
    ['with a coordinate out of range', 422, 'UNSAFE_FILE', part(make3mf(boxMesh([20, 20, 1_000_001])))],
    ['without build items', 422, 'NO_PRINTABLE_GEOMETRY', part(modelOf(cube, ''))],
    [
      'without triangles',
      422,
      'NO_PRINTABLE_GEOMETRY',
      part(modelOf('<object id="1"><mesh><vertices/><triangles/></mesh></object>')),
    ],
    ['that is flat', 422, 'NO_PRINTABLE_GEOMETRY', part(modelOf(`<object id="1">${triangle}</object>`))],
  ]

  it.each(refused)(
    '%s: %i %s, and nothing of it stays, alone or among sound ones',
    async (_, status, code, file) => {
      await leavesNothing(async () => {
        const { detail } = (await create([file])).problem(status, code)
        expect(detail.length).toBeGreaterThan(15)
        ;(await create([part(), file, part()])).problem(status, code)
        ;(await world.maria.upload('/quotes', { ...PLA, draft: true }, [part(), file])).problem(status, code)
      })
    },
  )

  it('when there are eleven', async () => {
    await leavesNothing(async () => {
      ;(await create(Array.from({ length: 11 }, () => part()))).problem(413, 'TOO_MANY_FILES')
    })
  })

  it('in the multipart form only when that is whole', async () => {
    const send = (text: string, type = 'multipart/form-data; boundary=xx') =>
      world.maria.call('POST', '/quotes', { raw: text, headers: { 'content-type': type } })
    await leavesNothing(async () => {
      ;(await send('')).problem(400, 'MALFORMED_REQUEST')
      ;(await send('--xx\r\nContent-Disposition: form-data; name="material_type"\r\n\r\nPLA')).problem(
        400,
        'MALFORMED_REQUEST',
      )
      ;(await send('nonsense')).problem(400, 'MALFORMED_REQUEST')
      ;(await send('--xx--\r\n', 'multipart/form-data')).problem(400, 'MALFORMED_REQUEST')
      ;(await send('a=b', 'application/x-www-form-urlencoded')).problem(415, 'UNSUPPORTED_MEDIA_TYPE')
    })
  })

  it('by the sender going away in the middle', async () => {
    await leavesNothing(async () => {
      const gone = new AbortController()
      const half = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(
            Buffer.from('--xx\r\nContent-Disposition: form-data; name="files"; filename="a.3mf"\r\n\r\nPK'),
          )
          setTimeout(() => gone.abort(), 150)
        },
      })
      await expect(
        fetch(`${world.anyone.url}/api/v1/quotes`, {
          method: 'POST',
          body: half,
          duplex: 'half',
          signal: gone.signal,
          headers: {
            'content-type': 'multipart/form-data; boundary=xx',
            authorization: `Bearer ${world.maria.token}`,
          },
        }),
      ).rejects.toThrow()
      await expect.poll(() => filesBelow(world.server.dataDir, 'tmp')).toEqual([])
    })
  })
})

describe('a doubtful model is taken and looked at by a person', () => {
  const open = boxMesh([20, 20, 20])
  const half = `<m:basematerials id="9"><m:base name="A" displaycolor="#FF0000"/><m:base name="B" displaycolor="#00FF00"/></m:basematerials>`
  const coloured =
    half.replaceAll('m:base', 'base') +
    `<object id="1" pid="9" pindex="0">${meshXml(boxMesh([20, 20, 20]), (k) => (k < 6 ? ' pid="9" p1="1"' : ''))}</object>`

  it.each([
    ['MESH_NOT_CLOSED', make3mf({ ...open, triangles: open.triangles.slice(2) })],
    ['TOO_LARGE_FOR_PRINTERS', box(300, 20, 20)],
    ['UNKNOWN_UNIT', make3mf(boxMesh([20, 20, 20]), { unit: 'furlong' })],
    ['UNKNOWN_UNIT', of(modelXml({ unit: null, resources: cube, build: '<item objectid="1"/>' }))],
    ['MULTI_MATERIAL', modelOf(coloured)],
  ] as const)('%s', async (code, bytes) => {
    const made = (await create([part(bytes)])).is(201, quote)
    expect(made.status).toBe('pending')
    expect(made.review_reasons.map((reason) => reason.code)).toEqual([code])
    expect(made.review_reasons[0]!.detail).toMatch(/\w.*\.$/)
    expect(made.total_price).toMatch(/^\d+\.\d\d$/)
  })

  it('CUSTOMER_ASKED', async () => {
    const made = (await create([part()], { ...PLA, request_review: true })).is(201, quote)
    expect(made).toMatchObject({ status: 'pending', review_reasons: [{ code: 'CUSTOMER_ASKED' }] })
  })

  it('VERY_LONG_PRINT, beyond the hours of the settings', async () => {
    const { print_time_seconds: seconds } = (await create([part()])).is(201, quote)
    const codes = async () =>
      (await create([part()], { ...PLA, copies: 10 })).is(201, quote).review_reasons.map(({ code }) => code)
    const hours = (seconds! * 10) / 3600
    await world.configure({ very_long_print_hours: hours })
    expect(await codes()).toEqual([])
    await world.configure({ very_long_print_hours: hours - 0.001 })
    expect(await codes()).toEqual(['VERY_LONG_PRINT'])
    await world.configure({ very_long_print_hours: 48 })
  })

  it('RUSH_NOT_FEASIBLE, when the printers can’t finish within the window', async () => {
    const { print_time_seconds: seconds } = (await create([part()])).is(201, quote)
    const codes = async (rush_level: string, quantity: number) =>
      (await create([part()], { ...PLA, rush_level, quantity }))
        .is(201, quote)
        .review_reasons.map(({ code }) => code)
    for (const [level, window] of [
      ['emergency', 12],
      ['super_rush', 24],
      ['rush', 72],
    ] as const) {
      const most = Math.floor((window * 3600) / seconds!)
      expect(await codes(level, most), level).not.toContain('RUSH_NOT_FEASIBLE')
      expect(await codes(level, most + 1), level).toContain('RUSH_NOT_FEASIBLE')
    }
    expect(await codes('standard', 500)).not.toContain('RUSH_NOT_FEASIBLE')
  })

  it('ABOVE_THRESHOLD: 499.99 goes by itself, 500.00 needs a person', async () => {
    const card = (await world.admin.get('/rate-cards/current')).json
    const { version: _, note: __, created_by: ___, created_at: ____, ...content } = card
    for (const [total, status] of [
      ['499.99', 'accepted'],
      ['500.00', 'pending'],
    ] as const) {
      expect((await world.admin.post('/rate-cards', { ...content, minimum_order: total })).status).toBe(201)
      const made = (await create([part()])).is(201, quote)
      expect(made).toMatchObject({ total_price: total, status })
      expect(made.review_reasons.map(({ code }) => code)).toEqual(
        status === 'pending' ? ['ABOVE_THRESHOLD'] : [],
      )
    }
    expect((await world.admin.post('/rate-cards', content)).status).toBe(201)
  })

  it('by the threshold of the settings, tax and shipping not counted', async () => {
    const { total_price: total } = (await create([part()])).is(201, quote)
    const cents = Number(total!.replace('.', ''))
    await world.configure({ tax_percent: '100', shipping_costs: [{ country: '*', cost: '50.00' }] })
    await world.configure({ review_threshold: ((cents + 1) / 100).toFixed(2) })
    expect((await create([part()])).is(201, quote)).toMatchObject({
      status: 'accepted',
      shipping_cost: '50.00',
    })
    await world.configure({ review_threshold: total })
    expect((await create([part()])).is(201, quote).status).toBe('pending')
    await world.configure({
      review_threshold: '500.00',
      tax_percent: '0',
      shipping_costs: [{ country: '*', cost: '0.00' }],
    })
  })
})

describe('downloads', () => {
  const pictured = make3mf(boxMesh([20, 20, 20]), { thumbnail: SMALL_PNG })

  it('give the file back as it came, as an attachment of a safe type', async () => {
    const made = (await create([part(pictured, 'Größe "1".3mf')])).is(201, quote)
    const file = made.files[0]!
    expect(file.has_thumbnail).toBe(true)
    for (const person of [world.maria, world.staff, world.admin]) {
      const answer = await person.get(`/quotes/${made.id}/files/${file.id}`)
      expect(answer.status).toBe(200)
      expect(answer.bytes.equals(pictured)).toBe(true)
      expect(answer.headers.get('content-type')).toBe('model/3mf')
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename=.*filename\*=UTF-8''Gr%C3%B6%C3%9Fe/,
      )
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(answer.headers.get('cache-control')).toMatch(/no-store|private/)
    }
    ;(await world.foreign.get(`/quotes/${made.id}/files/${file.id}`)).problem(404, 'NOT_FOUND')
  })

  it('give the thumbnail as a picture, as the file brings it', async () => {
    const { id, files } = (await create([part(pictured)])).is(201, quote)
    const answer = await world.maria.get(`/quotes/${id}/files/${files[0]!.id}/thumbnail`)
    expect(answer.status).toBe(200)
    expect(answer.bytes.equals(SMALL_PNG)).toBe(true)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).not.toContain('public')
    // A browser that keeps it gives it to nobody else at the same computer.
    expect(answer.headers.get('vary')).toMatch(/\bAuthorization\b/)
  })

  it('draw the file when it brings no picture, once, and keep that with it', async () => {
    const made = (await create([part(make3mf(boxMesh([30, 20, 10])))])).is(201, quote)
    expect(made.files[0]!.has_thumbnail).toBe(false)
    const path = `/quotes/${made.id}/files/${made.files[0]!.id}/thumbnail`
    // Asked for by a list and a page at once: drawn for both.
    const answers = await Promise.all([world.maria.get(path), world.staff.get(path)])
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('image/png')
      expect(pictureFacts(answer.bytes)).toMatchObject({ width: 256, height: 256 })
    }
    expect(filesBelow(world.server.dataDir, `uploads/quotes/${made.id}`)).toHaveLength(2)
    expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
    const again = await world.maria.get(path)
    expect(again.bytes.equals(answers[0].bytes)).toBe(true)
    const seen = (await world.maria.get(`/quotes/${made.id}`)).is(200, quote)
    expect(seen.files[0]!.has_thumbnail).toBe(true)
    expect(seen.version).toBe(made.version)
    ;(await world.foreign.get(path)).problem(404, 'NOT_FOUND')
  })

  it('take no picture that is none', async () => {
    const fake = make3mf(boxMesh([20, 20, 20]), { thumbnail: Buffer.from('<svg onload="alert(1)"/>') })
    const made = (await create([part(fake)])).is(201, quote)
    expect(made.files[0]!.has_thumbnail).toBe(false)
  })

  it('count every placed instance', async () => {
    const twice = modelOf(
      cube,
      '<item objectid="1"/><item objectid="1" transform="1 0 0 0 1 0 0 0 1 30 0 0"/>',
    )
    const made = (
      await create([
        part(twice),
        part(make3mf(merged(boxMesh([1, 1, 1]), boxMesh([1, 1, 1], [2, 0, 0])), { unit: 'inch' })),
      ])
    ).is(201, quote)
    expect(made.files[0]).toMatchObject({ triangle_count: 24, volume_mm3: 16_000, dimension_x_mm: 50 })
    expect(made.files[1]!.dimension_x_mm).toBeCloseTo(76.2, 6)
  })
})
