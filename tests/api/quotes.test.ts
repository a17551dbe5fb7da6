import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quote, receiptAnswer } from '../../shared/contract/quotes'
import type { QuoteStatus } from '../../shared/domain/vocabulary'
import { expectedPrice } from '../support/api-prices'
import { ADDRESS, box, type Person, type Quote, signIn, World } from '../support/api-world'
import type { Answer } from '../support/client'
import { TestClock } from '../support/server'

let world: World
const clock = new TestClock(new Date('2026-03-10T09:00:00Z'))

beforeAll(async () => {
  world = await World.begin({ clock })
})
afterAll(() => world.close())

const fresh = async (of: { id: number }, who: Person = world.staff) =>
  (await who.get(`/quotes/${of.id}`)).is(200, quote)
const approve = (by: Person, { id, version }: Quote, fields: Record<string, unknown> = {}) =>
  by.post(`/quotes/${id}/approve`, { version, ...fields })
const file = (bytes = box(), name = 'part.3mf') => [{ name, bytes }]

describe('drafts', () => {
  const begin = async (fields: Record<string, unknown> = {}) =>
    (await world.maria.post('/quotes', { draft: true, ...fields })).is(201, quote)
  const edit = async (id: number, changes: Record<string, unknown>) =>
    (await world.maria.patch(`/quotes/${id}`, changes)).is(200, quote)

  it('begin without files and material, as JSON and as a form', async () => {
    const empty = {
      status: 'draft',
      material_type: null,
      total_price: null,
      price_receipt: null,
      files: [],
      expires_at: null,
    }
    const made = await begin()
    expect(made).toMatchObject({ ...empty, version: 1 })
    expect(made.alternatives ?? null).toBeNull()
    expect((await world.maria.upload('/quotes', { draft: true }, [])).is(201, quote)).toMatchObject(empty)
    for (const body of [{}, { draft: false }, { material_type: 'PLA' }]) {
      ;(await world.maria.post('/quotes', body)).problem(422, 'VALIDATION_ERROR')
    }
    ;(await world.maria.call('POST', '/quotes')).problem(422, 'VALIDATION_ERROR')
  })

  it('get a price as soon as there is a file and a material, and lose it with them', async () => {
    const { id } = await begin({ quantity: 3 })
    const added = (await world.maria.upload(`/quotes/${id}/files`, { copies: '2' }, file())).is(201, quote)
    expect(added).toMatchObject({
      total_price: null,
      product_name: 'part',
      files: [{ copies: 2, material_grams: null }],
    })
    const priced = await edit(id, { material_type: 'TPU' })
    expect(priced).toMatchObject({ status: 'draft', ...expectedPrice(priced) })
    expect(priced.material_grams).toBe((priced.files[0]!.material_grams! * 100 * 2) / 100)
    const gone = (await world.maria.delete(`/quotes/${id}/files/${priced.files[0]!.id}`)).is(200, quote)
    expect(gone).toMatchObject({ total_price: null, files: [], price_receipt: null, review_reasons: [] })
  })

  it('answer every change with the price and with all alternatives', async () => {
    const { id } = await world.quote({ draft: true })
    const changes = { material_type: 'PETG', quantity: 12, finish: 'sanded', rush_level: 'rush' }
    const now = await edit(id, changes)
    expect(now).toMatchObject({ ...changes, status: 'draft', ...expectedPrice(now) })
    const { alternatives } = now
    expect(alternatives!.material_type.map(({ value }) => value).sort()).toEqual(['ABS', 'ASA', 'PLA', 'TPU'])
    expect(alternatives!.finish.map(({ value }) => value).sort()).toEqual(['cleanup', 'painted', 'standard'])
    expect(alternatives!.rush_level.map(({ value }) => value).sort()).toEqual([
      'emergency',
      'standard',
      'super_rush',
    ])
    expect(alternatives!.quantity.map(({ value }) => value).sort((a, b) => a - b)).toEqual([1, 10, 50, 100])
    // Each says what choosing it then costs.
    for (const field of ['material_type', 'finish', 'rush_level', 'quantity'] as const) {
      for (const { value, total_price: total } of alternatives![field]) {
        const chosen = await edit(id, { ...changes, [field]: value })
        expect(chosen.total_price, `${field} ${value}`).toBe(total)
        expect(chosen, `${field} ${value}`).toMatchObject(expectedPrice(chosen))
      }
    }
  })

  it('change copies by file, and refuse files that are not theirs', async () => {
    const one = await world.quote({ draft: true })
    const other = await world.quote({ draft: true })
    const changed = await edit(one.id, { files: [{ id: one.files[0]!.id, copies: 7 }] })
    expect(changed.files[0]).toMatchObject({ copies: 7, material_grams: one.files[0]!.material_grams })
    expect(Math.round(changed.material_grams! * 100)).toBe(Math.round(one.material_grams! * 100) * 7)
    for (const copies of [0, 101, 1.5, '2']) {
      ;(await world.maria.patch(`/quotes/${one.id}`, { files: [{ id: one.files[0]!.id, copies }] })).problem(
        422,
        'VALIDATION_ERROR',
      )
    }
    const twice = [2, 3].map((copies) => ({ id: one.files[0]!.id, copies }))
    ;(await world.maria.patch(`/quotes/${one.id}`, { files: twice })).problem(422, 'VALIDATION_ERROR')
    const foreign = { files: [{ id: other.files[0]!.id, copies: 2 }] }
    ;(await world.maria.patch(`/quotes/${one.id}`, foreign)).problem(422, 'VALIDATION_ERROR')
    ;(await world.maria.upload(`/quotes/${one.id}/files`, { copies: '1,2' }, file())).problem(
      422,
      'VALIDATION_ERROR',
    )
    expect((await fresh(one)).files[0]!.copies).toBe(7)
  })

  it('are submitted when complete, and settle like any quote', async () => {
    const { id } = await begin({ material_type: 'PLA' })
    const empty = (await world.maria.post(`/quotes/${id}/submit`)).problem(422, 'VALIDATION_ERROR')
    expect(empty.errors?.[0]?.path).toBe('files')
    const bare = await begin()
    ;(await world.maria.upload(`/quotes/${bare.id}/files`, {}, file())).is(201, quote)
    const noMaterial = (await world.maria.post(`/quotes/${bare.id}/submit`)).problem(422, 'VALIDATION_ERROR')
    expect(noMaterial.errors?.[0]?.path).toBe('material_type')
    ;(await world.maria.upload(`/quotes/${id}/files`, {}, file())).is(201, quote)
    const done = (await world.maria.post(`/quotes/${id}/submit`)).is(200, quote)
    expect(done).toMatchObject({
      status: 'accepted',
      expires_at: new Date(clock.now().getTime() + 30 * 86_400_000).toISOString(),
    })
    const asked = await edit((await world.quote({ draft: true })).id, { request_review: true })
    expect((await world.maria.post(`/quotes/${asked.id}/submit`)).is(200, quote).status).toBe('pending')
  })

  it('are no longer edited once they left that state', async () => {
    for (const status of ['accepted', 'pending', 'approved', 'rejected', 'cancelled'] as const) {
      const settled = await world.quoteIn(status)
      const tries = [
        () => world.maria.patch(`/quotes/${settled.id}`, { quantity: 2 }),
        () => world.staff.patch(`/quotes/${settled.id}`, { quantity: 2, version: settled.version }),
        () => world.maria.upload(`/quotes/${settled.id}/files`, {}, file()),
        () => world.maria.delete(`/quotes/${settled.id}/files/${settled.files[0]!.id}`),
        () => world.maria.post(`/quotes/${settled.id}/submit`),
      ]
      for (const attempt of tries) {
        const { current_status: current, allowed } = (await attempt()).problem(409, 'INVALID_STATE')
        expect(current).toBe(status)
        expect(Array.isArray(allowed)).toBe(true)
      }
      expect((await fresh(settled)).version).toBe(settled.version)
    }
  })

  it('of customers are edited by staff with the version they saw, and by no other customer', async () => {
    const draft = await world.quote({ draft: true })
    const path = `/quotes/${draft.id}`
    const missing = (await world.staff.patch(path, { quantity: 2 })).problem(422, 'VALIDATION_ERROR')
    expect(missing.errors?.[0]?.path).toBe('version')
    const edited = (await world.staff.patch(path, { quantity: 2, version: draft.version })).is(200, quote)
    expect(edited).toMatchObject({ quantity: 2, version: draft.version + 1, user_id: world.maria.id })
    const stale = (await world.staff.patch(path, { quantity: 3, version: draft.version })).problem(
      409,
      'STALE_VERSION',
    )
    expect(quote.parse(stale.current)).toMatchObject({ id: draft.id, quantity: 2, version: edited.version })
    ;(await world.foreign.patch(path, { quantity: 3 })).problem(404, 'NOT_FOUND')
    // A customer may send the version, too.
    ;(await world.maria.patch(path, { quantity: 3, version: draft.version })).problem(409, 'STALE_VERSION')
    expect((await world.staff.upload(`${path}/files`, {}, file())).is(201, quote).files).toHaveLength(2)
    expect((await world.staff.post(`${path}/submit`)).is(200, quote).status).toBe('accepted')
  })

  it('lose no change of several at the same moment', async () => {
    const { id } = await world.quote({ draft: true })
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, (_, k) =>
        world.maria.upload(`/quotes/${id}/files`, {}, file(box(), `f${k}.3mf`)),
      ),
      world.maria.patch(`/quotes/${id}`, { color: 'Red' }),
      world.maria.patch(`/quotes/${id}`, { quantity: 7 }),
      world.maria.patch(`/quotes/${id}`, { finish: 'sanded' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201, 200, 200, 200])
    const after = await fresh({ id }, world.maria)
    expect(after).toMatchObject({
      color: 'Red',
      quantity: 7,
      finish: 'sanded',
      version: 10,
      ...expectedPrice(after),
    })
    expect(after.files).toHaveLength(7)
    const copies = after.files.reduce((sum, { material_grams: grams }) => sum + Math.round(grams! * 100), 0)
    expect(Math.round(after.material_grams! * 100)).toBe(copies)
  })

  it('refuse from a customer what is the office’s, and everything unknown', async () => {
    const { id } = await world.quote({ draft: true })
    for (const theirs of [{ internal_notes: 'x' }, { user_id: world.maria.id }]) {
      ;(await world.maria.patch(`/quotes/${id}`, theirs)).problem(403, 'FORBIDDEN')
      ;(await world.maria.post('/quotes', { draft: true, ...theirs })).problem(403, 'FORBIDDEN')
    }
    for (const field of ['status', 'unit_price', 'total_price', 'review_reasons', 'currency', 'expires_at']) {
      const { errors } = (await world.maria.patch(`/quotes/${id}`, { [field]: '1.00' })).problem(
        422,
        'VALIDATION_ERROR',
      )
      expect(errors).toMatchObject([{ path: field }])
    }
    ;(await world.maria.patch(`/quotes/${id}`, { quantity: '2' })).problem(422, 'VALIDATION_ERROR')
    const { errors } = (
      await world.maria.patch(`/quotes/${id}`, { files: [{ id: 1, copies: 1, name: 'x' }] })
    ).problem(422, 'VALIDATION_ERROR')
    expect(errors).toMatchObject([{ path: 'files.0.name' }])
  })

  it('keep internal notes from the customer, in any state', async () => {
    const { id, version } = await world.quoteIn('accepted')
    const noted = (
      await world.staff.patch(`/quotes/${id}`, { internal_notes: 'Owes us a coffee.', version })
    ).is(200, quote)
    expect(noted).toMatchObject({ internal_notes: 'Owes us a coffee.', version: version + 1 })
    ;(await world.staff.patch(`/quotes/${id}`, { internal_notes: 'x', version })).problem(
      409,
      'STALE_VERSION',
    )
    ;(await world.staff.patch(`/quotes/${id}`, { internal_notes: 'x' })).problem(422, 'VALIDATION_ERROR')
    const seen = await world.maria.get(`/quotes/${id}`)
    expect(seen.text).not.toContain('coffee')
    expect(seen.text).not.toContain('internal_notes')
    expect((await world.maria.get('/quotes')).text).not.toContain('internal_notes')
    const draft = await world.quote({ draft: true })
    const both = { internal_notes: 'Ask for the fit.', quantity: 3, version: draft.version }
    expect((await world.staff.patch(`/quotes/${draft.id}`, both)).is(200, quote)).toMatchObject({
      internal_notes: 'Ask for the fit.',
      quantity: 3,
      version: draft.version + 1,
    })
  })

  it('are priced anew from what was measured when the rate card changes', async () => {
    const draft = await world.quote({ draft: true })
    const settled = await world.quoteIn('accepted')
    const card = (await world.admin.get('/rate-cards/current')).json
    const { version, note: _, created_by: __, created_at: ___, ...content } = card
    const dearer = {
      ...content,
      finishes: (content.finishes as object[]).map((entry) => ({ ...entry, price: '77.00' })),
    }
    expect((await world.admin.post('/rate-cards', dearer)).status).toBe(201)
    const again = await edit(draft.id, { quantity: 1 })
    expect(again.rate_card_version).toBe(Number(version) + 1)
    expect(Number(again.unit_price)).toBeGreaterThan(77)
    expect(await fresh(settled)).toMatchObject({
      rate_card_version: version,
      total_price: settled.total_price,
    })
    const { matches } = (await world.maria.get(`/quotes/${settled.id}/receipt`)).is(200, receiptAnswer)
    expect(matches).toBe(true)
    expect((await world.admin.post('/rate-cards', content)).status).toBe(201)
  })
})

describe('every action in every state', () => {
  type Action = 'accept' | 'reject' | 'cancel' | 'approve' | 'decline' | 'submit' | 'edit'
  type Who = 'customer' | 'staff' | 'admin'
  const OFFICE: Who[] = ['staff', 'admin']
  const ALL: Who[] = ['customer', ...OFFICE]
  const CUSTOMER: Who[] = ['customer']

  /** Who may do what where, and where it leads: the table of the product's rules. */
  const allowed: Record<string, Partial<Record<Action, [Who[], QuoteStatus]>>> = {
    draft: { cancel: [ALL, 'cancelled'], submit: [ALL, 'accepted'], edit: [ALL, 'draft'] },
    pending: { approve: [OFFICE, 'approved'], decline: [OFFICE, 'rejected'], cancel: [ALL, 'cancelled'] },
    approved: {
      accept: [ALL, 'accepted'],
      approve: [OFFICE, 'approved'],
      reject: [CUSTOMER, 'rejected'],
      cancel: [ALL, 'cancelled'],
    },
    accepted: { reject: [CUSTOMER, 'rejected'], cancel: [ALL, 'cancelled'] },
    rejected: {},
    cancelled: {},
    converted: {},
  }
  const actions: Action[] = ['accept', 'reject', 'cancel', 'approve', 'decline', 'submit', 'edit']
  const person = (who: Who) =>
    who === 'customer' ? world.maria : who === 'staff' ? world.staff : world.admin
  /** Rights come before states. */
  const forbidden = (action: Action, who: Who) =>
    action === 'reject'
      ? who !== 'customer'
      : who === 'customer' && (action === 'approve' || action === 'decline')

  function act(action: Action, who: Who, { id, version, total_price: total }: Quote): Promise<Answer> {
    const by = person(who)
    switch (action) {
      case 'accept':
        return by.patch(`/quotes/${id}/accept`, { total_price: total ?? '10.00' })
      case 'reject':
        return by.patch(`/quotes/${id}/reject`, { reason: 'Too dear.' })
      case 'cancel':
        return by.post(`/quotes/${id}/cancel`, { reason: 'Not needed.' })
      case 'approve':
        return by.post(`/quotes/${id}/approve`, { version })
      case 'decline':
        return by.post(`/quotes/${id}/decline`, { reason: 'Too thin.', version })
      case 'submit':
        return by.post(`/quotes/${id}/submit`)
      case 'edit':
        return by.patch(`/quotes/${id}`, { color: 'Red', ...(who === 'customer' ? {} : { version }) })
    }
  }

  for (const from of Object.keys(allowed) as (QuoteStatus | 'converted')[]) {
    for (const who of ALL) {
      it(`${from}, ${who}`, async () => {
        let subject = await world.quoteIn(from)
        for (const action of actions) {
          const answer = await act(action, who, subject)
          const way = allowed[from]?.[action]
          if (forbidden(action, who)) answer.problem(403, 'FORBIDDEN')
          else if (way?.[0].includes(who)) {
            const before = subject
            const after = answer.is(200, quote)
            expect(after).toMatchObject({ status: way[1], version: before.version + 1 })
            subject = await world.quoteIn(from)
          } else if (from === 'converted') {
            const { sales_order_id: order } = answer.problem(409, 'ALREADY_CONVERTED')
            expect(order).toBe(subject.sales_order_id)
          } else {
            const refused = answer.problem(409, 'INVALID_STATE')
            expect(refused.current_status).toBe(from)
            const now = await fresh(subject, person(who))
            expect(refused.allowed).toEqual(now.allowed_statuses)
            expect(now.status).toBe(from)
          }
        }
      })
    }
  }

  it('allowed_statuses says what this caller may do now', async () => {
    const expected: Record<string, Record<Who, QuoteStatus[]>> = {
      draft: { customer: ['cancelled'], staff: ['cancelled'], admin: ['cancelled'] },
      pending: {
        customer: ['cancelled'],
        staff: ['approved', 'cancelled', 'rejected'],
        admin: ['approved', 'cancelled', 'rejected'],
      },
      approved: {
        customer: ['accepted', 'cancelled', 'rejected'],
        staff: ['accepted', 'approved', 'cancelled'],
        admin: ['accepted', 'approved', 'cancelled'],
      },
      accepted: { customer: ['cancelled', 'rejected'], staff: ['cancelled'], admin: ['cancelled'] },
      rejected: { customer: [], staff: [], admin: [] },
      cancelled: { customer: [], staff: [], admin: [] },
      converted: { customer: [], staff: [], admin: [] },
    }
    for (const [from, byWho] of Object.entries(expected)) {
      const subject = await world.quoteIn(from as QuoteStatus)
      for (const who of ALL) {
        const { allowed_statuses: said } = await fresh(subject, person(who))
        expect([...said].sort(), `${from}, ${who}`).toEqual(byWho[who])
      }
    }
  })
})

describe('review', () => {
  /** A quote at or above the threshold. */
  const dear = async () => {
    const made = await world.quote({ quantity: 1000 })
    expect(Number(made.total_price)).toBeGreaterThan(500)
    expect(made).toMatchObject({ status: 'pending', review_reasons: [{ code: 'ABOVE_THRESHOLD' }] })
    return made
  }
  it('at or above the threshold is an admin’s', async () => {
    const pending = await dear()
    expect((await fresh(pending, world.staff)).allowed_statuses).toEqual(['cancelled'])
    ;(await approve(world.staff, pending)).problem(403, 'FORBIDDEN')
    ;(await approve(world.staff, pending, { unit_price: '0.10' })).problem(403, 'FORBIDDEN')
    ;(
      await world.staff.post(`/quotes/${pending.id}/decline`, { reason: 'No.', version: pending.version })
    ).problem(403, 'FORBIDDEN')
    const approved = (await approve(world.admin, pending, { review_note: 'Fine.' })).is(200, quote)
    expect(approved).toMatchObject({
      status: 'approved',
      reviewed_by: world.admin.id,
      review_note: 'Fine.',
      total_price: pending.total_price,
    })
    expect(approved.reviewed_at).toBe(clock.now().toISOString())
    ;(await approve(world.staff, approved, { unit_price: '0.10' })).problem(403, 'FORBIDDEN')
  })

  it('below it is staff’s, as long as the new total stays below', async () => {
    const pending = await world.quoteIn('pending')
    ;(await approve(world.staff, pending, { unit_price: '500.00' })).problem(403, 'FORBIDDEN')
    expect((await fresh(pending)).status).toBe('pending')
    const approved = (await approve(world.staff, pending, { unit_price: '499.99' })).is(200, quote)
    expect(approved).toMatchObject({ status: 'approved', unit_price: '499.99', total_price: '499.99' })
    ;(await approve(world.staff, approved, { unit_price: '500.00' })).problem(403, 'FORBIDDEN')
    // Who may not is told so before what else is wrong.
    ;(await approve(world.staff, approved, { unit_price: '500.00', version: 99 })).problem(403, 'FORBIDDEN')
    ;(await approve(world.staff, approved, { unit_price: '499.00', version: 99 })).problem(
      409,
      'STALE_VERSION',
    )
    const again = (await approve(world.staff, approved, { unit_price: '450.00' })).is(200, quote)
    expect(again.price_receipt?.hand_set.map((entry) => entry.unit_price)).toEqual(['499.99', '450.00'])
    const rushed = await world.quote({ request_review: true, rush_level: 'rush' })
    // With the fee for rush it is the total that counts.
    ;(await approve(world.staff, rushed, { unit_price: '416.67' })).problem(403, 'FORBIDDEN')
    expect((await approve(world.staff, rushed, { unit_price: '416.66' })).is(200, quote).total_price).toBe(
      '499.99',
    )
  })

  it('repriced by an admin below the threshold is staff’s from then on', async () => {
    const approved = (await approve(world.admin, await dear(), { unit_price: '0.40' })).is(200, quote)
    expect(approved.total_price).toBe('400.00')
    expect((await approve(world.staff, approved, { unit_price: '0.39' })).is(200, quote).total_price).toBe(
      '390.00',
    )
  })

  it('sets the price of a piece; rush and total follow, the smallest order does not apply', async () => {
    const set = async (unit: string, fields: Record<string, string | number>) => {
      const pending = await world.quote({ request_review: true, finish: 'painted', ...fields })
      const {
        unit_price,
        subtotal,
        rush_fee,
        total_price,
        price_receipt: receipt,
      } = await world.approve(pending, unit)
      expect(receipt?.minimum_applied).toBe(false)
      expect(receipt?.hand_set).toMatchObject([{ unit_price, by_user_id: world.admin.id }])
      return { unit_price, subtotal, rush_fee, total_price }
    }
    const free = { unit_price: '0.00', subtotal: '0.00', rush_fee: '0.00', total_price: '0.00' }
    expect(await set('0', { quantity: 12 })).toEqual(free)
    expect(await set('0.01', {})).toEqual({
      unit_price: '0.01',
      subtotal: '0.01',
      rush_fee: '0.00',
      total_price: '0.01',
    })
    const three = { unit_price: '3.33', subtotal: '36.63', rush_fee: '14.65', total_price: '51.28' }
    expect(await set('3.33', { quantity: 11, rush_level: 'super_rush' })).toEqual(three)
    const half = { unit_price: '0.25', subtotal: '2.75', rush_fee: '1.65', total_price: '4.40' }
    expect(await set('0.25', { quantity: 11, rush_level: 'emergency' })).toEqual(half)
  })

  it('refuses amounts and fields that are none', async () => {
    const pending = await world.quoteIn('pending')
    for (const unit_price of ['-1.00', '1.005', '1,00', 'free', 5, '', null, '1e3', '999999999999']) {
      ;(await approve(world.admin, pending, { unit_price })).problem(422, 'VALIDATION_ERROR')
    }
    ;(await approve(world.admin, pending, { total_price: '1.00' })).problem(422, 'VALIDATION_ERROR')
    ;(await world.admin.post(`/quotes/${pending.id}/approve`, {})).problem(422, 'VALIDATION_ERROR')
    ;(await world.admin.post(`/quotes/${pending.id}/decline`, { version: 1 })).problem(
      422,
      'VALIDATION_ERROR',
    )
    ;(await world.admin.post(`/quotes/${pending.id}/decline`, { version: 1, reason: '  ' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    expect((await fresh(pending)).version).toBe(pending.version)
  })

  it('is by version: a stale one gets the record as it is', async () => {
    const pending = await world.quoteIn('pending')
    const noted = (
      await world.staff.patch(`/quotes/${pending.id}`, { internal_notes: 'Look.', version: pending.version })
    ).is(200, quote)
    for (const path of ['approve', 'decline']) {
      const stale = (
        await world.staff.post(`/quotes/${pending.id}/${path}`, {
          version: pending.version,
          ...(path === 'decline' ? { reason: 'x' } : {}),
        })
      ).problem(409, 'STALE_VERSION')
      expect(quote.parse(stale.current)).toMatchObject({
        version: noted.version,
        status: 'pending',
        internal_notes: 'Look.',
      })
    }
    // Two who decide at the same moment: one of them.
    const both = await Promise.all([
      approve(world.staff, noted),
      world.admin.post(`/quotes/${pending.id}/decline`, { reason: 'x', version: noted.version }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)!.code).toBe('STALE_VERSION')
  })

  it('tells the customer the reason of a refusal, and no names of the office', async () => {
    const pending = await world.quoteIn('pending')
    ;(
      await world.staff.post(`/quotes/${pending.id}/decline`, {
        reason: 'Walls too thin.',
        version: pending.version,
      })
    ).is(200, quote)
    const seen = await world.maria.get(`/quotes/${pending.id}`)
    expect(seen.is(200, quote)).toMatchObject({
      status: 'rejected',
      rejection_reason: 'Walls too thin.',
      reviewed_by: null,
    })
    expect(seen.text).not.toMatch(/sam\.staff|"Sam|Stone/)
    const { history } = await fresh(pending)
    expect(history.find(({ to }) => to === 'rejected')).toMatchObject({
      actor_id: world.staff.id,
      from: 'pending',
      note: 'Walls too thin.',
    })
  })
})

describe('accepting', () => {
  const accept = (by: Person, id: number, total: unknown) =>
    by.patch(`/quotes/${id}/accept`, { total_price: total })

  it('is at exactly the price shown', async () => {
    const approved = await world.approve(await world.quoteIn('pending'), '42.10')
    for (const wrong of ['42.09', '42.11', '0.00'])
      (await accept(world.maria, approved.id, wrong)).problem(409, 'PRICE_CHANGED')
    for (const none of [42.1, '42.100', 'x', undefined])
      (await accept(world.maria, approved.id, none)).problem(422, 'VALIDATION_ERROR')
    const repriced = await world.approve(approved, '43.00')
    ;(await accept(world.maria, approved.id, '42.10')).problem(409, 'PRICE_CHANGED')
    expect((await accept(world.maria, approved.id, repriced.total_price)).is(200, quote).status).toBe(
      'accepted',
    )
  })

  it('is the customer’s or staff’s for her, never another’s', async () => {
    const approved = await world.quoteIn('approved')
    ;(await accept(world.foreign, approved.id, approved.total_price)).problem(404, 'NOT_FOUND')
    const { history } = (await accept(world.staff, approved.id, approved.total_price)).is(200, quote)
    expect(history.find(({ to }) => to === 'accepted')).toMatchObject({
      actor_id: world.staff.id,
      actor_role: 'staff',
    })
  })

  it('never steps around the review', async () => {
    const pending = await world.quoteIn('pending')
    for (const by of [world.maria, world.staff, world.admin]) {
      ;(await accept(by, pending.id, pending.total_price)).problem(409, 'INVALID_STATE')
      ;(await by.post(`/sales-orders/convert/${pending.id}`, ADDRESS)).problem(409, 'INVALID_STATE')
    }
    ;(await world.maria.post(`/quotes/${pending.id}/approve`, { version: pending.version })).problem(
      403,
      'FORBIDDEN',
    )
    ;(await world.maria.post(`/quotes/${pending.id}/submit`)).problem(409, 'INVALID_STATE')
    expect((await fresh(pending)).status).toBe('pending')
  })

  it('of an expired quote is refused from the instant of expires_at on; approving restarts its thirty days', async () => {
    const approved = await world.quoteIn('approved')
    const accepted = await world.quoteIn('accepted')
    const pending = await world.quoteIn('pending')
    const begun = clock.now().toISOString()
    const again = async (at: string) => {
      clock.set(at)
      return {
        maria: await signIn(world.anyone.url, world.maria.email),
        admin: await signIn(world.anyone.url, world.admin.email),
      }
    }
    const justBefore = new Date(new Date(approved.expires_at!).getTime() - 1).toISOString()
    const early = await again(justBefore)
    expect(await fresh(approved, early.maria)).toMatchObject({
      is_expired: false,
      allowed_statuses: ['accepted', 'rejected', 'cancelled'],
    })
    const { maria, admin } = await again(approved.expires_at!)
    expect(await fresh(approved, maria)).toMatchObject({
      is_expired: true,
      status: 'approved',
      allowed_statuses: ['rejected', 'cancelled'],
    })
    ;(await accept(maria, approved.id, approved.total_price)).problem(409, 'QUOTE_EXPIRED')
    ;(await maria.post(`/sales-orders/convert/${accepted.id}`, ADDRESS)).problem(409, 'QUOTE_EXPIRED')
    const late = (await approve(admin, pending)).is(200, quote)
    const inThirtyDays = new Date(clock.now().getTime() + 30 * 86_400_000).toISOString()
    expect(late).toMatchObject({ status: 'approved', is_expired: false, expires_at: inThirtyDays })
    ;(await accept(maria, pending.id, late.total_price)).is(200, quote)
    const repriced = (await approve(admin, approved, { unit_price: '50.00' })).is(200, quote)
    expect(repriced).toMatchObject({ status: 'approved', is_expired: false, expires_at: inThirtyDays })
    ;(await maria.post(`/quotes/${accepted.id}/cancel`)).is(200, quote)
    clock.set(begun)
  })
})

describe('receipts', () => {
  it('recompute to the same cents, hand-set prices included', async () => {
    const quotes = [
      await world.quote({ quantity: 17, finish: 'painted', rush_level: 'super_rush', material_type: 'TPU' }),
      await world.approve(await world.quoteIn('pending'), '12.34'),
      await world.quote({ draft: true }),
    ]
    for (const { id, total_price: total } of quotes) {
      for (const by of [world.maria, world.staff]) {
        const said = (await by.get(`/quotes/${id}/receipt`)).is(200, receiptAnswer)
        expect(said).toMatchObject({
          recomputed_total: total,
          matches: true,
          receipt: { total_price: total },
        })
      }
    }
  })

  it('add up line by line', async () => {
    const { price_receipt: receipt, files } = await world.quote({
      quantity: 17,
      finish: 'cleanup',
      rush_level: 'rush',
      material_type: 'TPU',
      copies: '2',
    })
    const cents = (text: string) => Math.round(Number(text) * 100)
    const r = receipt!
    expect(cents(r.making) + cents(r.discount) + cents(r.finish_price)).toBe(cents(r.calculated_unit_price))
    expect(r).toMatchObject({
      discount_percent: '10',
      rush_percent: '20',
      finish_price: '3.00',
      minimum_order: '10.00',
    })
    expect(cents(r.unit_price) * 17).toBe(cents(r.pieces))
    expect(cents(r.subtotal) + cents(r.rush_fee)).toBe(cents(r.total_price))
    expect(r.files).toMatchObject([
      {
        sha256: files[0]!.sha256,
        copies: 2,
        source: 'geometry',
        source_version: expect.stringMatching(/\S/) as string,
      },
    ])
  })

  it('of customers hold no rates, costs, markup or margin, wherever one looks', async () => {
    const made = await world.quote({ quantity: 23, finish: 'sanded' })
    const order = (await world.maria.post(`/sales-orders/convert/${made.id}`, ADDRESS)).json
    const office = (await world.staff.get(`/quotes/${made.id}/receipt`)).is(200, receiptAnswer).receipt
    expect(office).toMatchObject({
      rate_per_gram: '0.017',
      machine_rate_per_hour: expect.stringMatching(/^1\.50?$/) as string,
      markup: expect.stringMatching(/^3\.50?$/) as string,
    })
    const secrets = [office.base, office.margin, office.material_cost, office.machine_cost].map(String)
    const answers = await Promise.all([
      world.maria.get(`/quotes/${made.id}`),
      world.maria.get(`/quotes/${made.id}/receipt`),
      world.maria.get('/quotes'),
      world.maria.get(`/sales-orders/${String(order.id)}`),
      world.maria.get('/sales-orders'),
      world.maria.upload('/quotes/estimate', { material_type: 'PLA' }, file()),
      world.maria.get('/shop'),
    ])
    for (const { text, what, status } of answers) {
      expect(status, what).toBe(200)
      expect(text, what).not.toMatch(
        /rate_per|machine_rate|markup|margin|"base"|density|material_cost|machine_cost|per_gram/i,
      )
      for (const secret of secrets) expect(text, `${what} ${secret}`).not.toContain(secret)
    }
  })

  it('of a draft without a price is not there', async () => {
    const { id } = (await world.maria.post('/quotes', { draft: true })).is(201, quote)
    ;(await world.maria.get(`/quotes/${id}/receipt`)).problem(404, 'NOT_FOUND')
  })
})
