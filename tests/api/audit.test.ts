import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditList, auditVerification, type AuditEntry } from '../../shared/contract/office'
import { quote } from '../../shared/contract/quotes'
import { salesOrder } from '../../shared/contract/sales-orders'
import { settings } from '../../shared/contract/settings'
import { officeUser } from '../../shared/contract/users'
import { World } from '../support/api-world'
import { withDatabase } from '../support/server'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

async function rows(query: Record<string, string | number> = {}): Promise<AuditEntry[]> {
  return (await world.admin.get('/audit-log', { limit: 100, ...query })).is(200, auditList).items
}
const verify = async () => (await world.admin.get('/audit-log/verify')).is(200, auditVerification)
const newest = async () => (await rows())[0]?.id ?? 0
/** The rows that the work adds, oldest first. */
async function added(work: () => Promise<unknown>): Promise<AuditEntry[]> {
  const before = await newest()
  await work()
  return (await rows()).filter(({ id }) => id > before).reverse()
}

describe('the audit log', () => {
  it('has a row for every change of state, price, money or role, with who, from and to', async () => {
    let pending = await world.quoteIn('pending')
    const { maria, admin, staff } = world
    const steps: [string, () => Promise<unknown>, Partial<AuditEntry>[]][] = [
      [
        'a quote',
        async () => (pending = await world.quoteIn('pending')),
        [
          { actor_id: maria.id, actor_role: 'customer', entity_type: 'quote', to: 'draft' },
          { actor_role: 'system', actor_id: null, from: 'draft', to: 'pending' },
        ],
      ],
      [
        'an approval at a new price',
        async () => (pending = await world.approve(pending, '33.00')),
        [{ actor_id: admin.id, actor_role: 'admin', from: 'pending', to: 'approved' }],
      ],
      [
        'accepting',
        async () =>
          (await maria.patch(`/quotes/${pending.id}/accept`, { total_price: '33.00' })).is(200, quote),
        [{ actor_id: maria.id, from: 'approved', to: 'accepted' }],
      ],
      [
        'rejecting',
        async () => (await maria.patch(`/quotes/${pending.id}/reject`, { reason: 'No.' })).is(200, quote),
        [{ actor_id: maria.id, from: 'accepted', to: 'rejected' }],
      ],
      [
        'a role',
        async () => (await admin.patch(`/users/${world.foreign.id}`, { role: 'staff' })).is(200, officeUser),
        [{ entity_type: 'user', entity_id: world.foreign.id, from: 'customer', to: 'staff' }],
      ],
      [
        'an activity',
        async () =>
          (await admin.patch(`/users/${world.foreign.id}`, { is_active: false })).is(200, officeUser),
        [{ entity_type: 'user', entity_id: world.foreign.id, from: 'active', to: 'inactive' }],
      ],
      [
        'settings',
        () => world.configure({ very_long_print_hours: 50 }),
        [{ entity_type: 'settings', actor_id: admin.id }],
      ],
    ]
    for (const [name, work, expected] of steps) {
      const made = await added(work)
      expect(made, name).toHaveLength(expected.length)
      expect(made, name).toMatchObject(expected)
    }
    const priced = (await rows({ entity_type: 'quote', entity_id: pending.id })).find(
      ({ to }) => to === 'approved',
    )!
    expect(JSON.stringify(priced.fields)).toContain('3300')
    let order = await world.order('50.00')
    const {
      version: __,
      note: _,
      created_by: ___,
      created_at: ____,
      ...card
    } = (await admin.get('/rate-cards/current')).json
    const more: [string, () => Promise<unknown>, Partial<AuditEntry>][] = [
      [
        'a payment',
        async () => (order = await world.pay(order)),
        { entity_type: 'sales_order', actor_id: staff.id, from: 'pending', to: 'paid' },
      ],
      [
        'a move',
        async () => (order = await world.move(order, 'confirmed')),
        { from: 'pending', to: 'confirmed' },
      ],
      [
        'a refund',
        async () => (order = await world.pay(order, { payment_status: 'refunded', amount: '5.00' })),
        { from: 'paid', to: 'partial', fields: { amount: { to: 500 }, method: { to: expect.anything() } } },
      ],
      [
        'a voided one',
        async () =>
          (
            await staff.post(`/sales-orders/${order.id}/payments/${order.payments[1]!.id}/void`, {
              reason: 'Oops.',
              version: order.version,
            })
          ).is(200, salesOrder),
        { from: 'partial', to: 'paid', fields: { payment_id: expect.anything(), amount: { from: 500 } } },
      ],
      [
        'a cancellation',
        () => world.move(order, 'cancelled', 'Closed.'),
        { from: 'confirmed', to: 'cancelled' },
      ],
      [
        'a rate card',
        async () => expect((await admin.post('/rate-cards', card)).status).toBe(201),
        { entity_type: 'rate_card', actor_id: admin.id },
      ],
    ]
    for (const [name, work, expected] of more) {
      expect(await added(work), name).toMatchObject([expected])
    }
  })

  it('has none for what was refused', async () => {
    const pending = await world.quoteIn('pending')
    expect(
      await added(async () => {
        ;(await world.maria.patch(`/quotes/${pending.id}/accept`, { total_price: '1.00' })).problem(
          409,
          'INVALID_STATE',
        )
        ;(await world.staff.post(`/quotes/${pending.id}/approve`, { version: 99 })).problem(
          409,
          'STALE_VERSION',
        )
        ;(await world.maria.post(`/quotes/${pending.id}/approve`, { version: 1 })).problem(403, 'FORBIDDEN')
      }),
    ).toEqual([])
  })

  it('names no personal values', async () => {
    await added(async () => {
      ;(
        await world.staff.patch(`/users/${world.maria.id}`, {
          last_name: 'Verysecretname',
          internal_notes: 'Verysecretnote',
        })
      ).is(200, officeUser)
      const order = await world.order()
      await world.ship(order, { shipping_name: 'Verysecretreceiver', note: 'Verysecretword' })
      await world.move(order, 'cancelled', 'Verysecretreason')
    })
    const text = withDatabase(world.server.dataDir, (run) => JSON.stringify(run('SELECT * FROM audit_log')))
    expect(text).not.toMatch(/verysecret/i)
    expect(text).not.toContain(world.maria.email)
    expect((await rows()).some(({ note_hash: hash }) => hash !== null)).toBe(true)
  })

  it('is filtered by what, who and when', async () => {
    const made = await world.quote()
    const of = await rows({ entity_type: 'quote', entity_id: made.id })
    expect(of.length).toBeGreaterThanOrEqual(2)
    expect(of.every((row) => row.entity_type === 'quote' && row.entity_id === made.id)).toBe(true)
    expect(
      (await rows({ actor_id: world.maria.id })).every(({ actor_id: id }) => id === world.maria.id),
    ).toBe(true)
    expect((await rows({ action: of[0]!.action })).every(({ action }) => action === of[0]!.action)).toBe(true)
    expect(await rows({ to: '2000-01-01' })).toEqual([])
  })

  it('is the admin’s', async () => {
    for (const path of ['/audit-log', '/audit-log/verify']) {
      ;(await world.staff.get(path)).problem(403, 'FORBIDDEN')
      ;(await world.maria.get(path)).problem(403, 'FORBIDDEN')
    }
  })
})

describe('the chain', () => {
  it('holds, each row with the hash of the one before', async () => {
    const oldestFirst: AuditEntry[] = []
    let query: Record<string, string | number> | null = { limit: 50 }
    while (query !== null) {
      const page: z.infer<typeof auditList> = (await world.admin.get('/audit-log', query)).is(200, auditList)
      oldestFirst.unshift(...page.items.toReversed())
      query = page.next_cursor === null ? null : { limit: 50, cursor: page.next_cursor }
    }
    for (let k = 1; k < oldestFirst.length; k++)
      expect(oldestFirst[k]!.previous_hash).toBe(oldestFirst[k - 1]!.hash)
    expect(await verify()).toEqual({
      valid: true,
      checked_rows: oldestFirst.length,
      head_hash: oldestFirst.at(-1)!.hash,
      broken_at_id: null,
      problem: null,
    })
  })

  it('holds after many changes at the same moment', async () => {
    await Promise.all(Array.from({ length: 40 }, () => world.maria.post('/quotes', { draft: true })))
    expect(await verify()).toMatchObject({ valid: true })
  })

  it.each<[string, (id: number) => string, string]>([
    ['a changed value', (id) => `UPDATE audit_log SET to_value = 'paid' WHERE id = ${id}`, 'row'],
    ['a changed person', (id) => `UPDATE audit_log SET actor_id = 4711 WHERE id = ${id}`, 'row'],
    ['a changed time', (id) => `UPDATE audit_log SET at = '2020-01-01 00:00:00.000' WHERE id = ${id}`, 'row'],
    ['a missing row', (id) => `DELETE FROM audit_log WHERE id = ${id}`, 'after'],
    ['a missing end', (id) => `DELETE FROM audit_log WHERE id >= ${id}`, 'end'],
    ['a moved head', () => `UPDATE audit_head SET hash = '${'0'.repeat(64)}'`, 'end'],
    [
      'an added row',
      (id) => `INSERT INTO audit_log SELECT * FROM (SELECT * FROM audit_log WHERE id = ${id}) WHERE 0`,
      'none',
    ],
  ])('shows %s in the file', async (_, sql, where) => {
    const all = withDatabase(world.server.dataDir, (run) => {
      const log = run('SELECT * FROM audit_log ORDER BY id')
      return { log, head: run('SELECT * FROM audit_head') }
    })
    const victim = Number(all.log[Math.floor(all.log.length / 2)]!.id)
    const restore = () =>
      withDatabase(world.server.dataDir, (run) => {
        run('DELETE FROM audit_log')
        for (const row of all.log) insert(run, 'audit_log', row)
        run('DELETE FROM audit_head')
        for (const row of all.head) insert(run, 'audit_head', row)
      })
    try {
      withDatabase(world.server.dataDir, (run) => run(sql(victim)))
      const verdict = await verify()
      if (where === 'none') {
        expect(verdict.valid).toBe(true)
        return
      }
      expect(verdict.valid).toBe(false)
      expect(verdict.problem).toMatch(/\w/)
      if (where === 'row') expect(verdict.broken_at_id).toBe(victim)
      if (where === 'after') expect(verdict.broken_at_id).toBeGreaterThanOrEqual(victim)
    } finally {
      restore()
    }
    expect(await verify()).toMatchObject({ valid: true })
  })
})

function insert(
  run: (sql: string, ...parameters: (string | number | null)[]) => unknown,
  table: string,
  row: Record<string, unknown>,
): void {
  const names = Object.keys(row)
  const values = Object.values(row) as (string | number | null)[]
  run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...values)
}

describe('searching the audit log', () => {
  const search = async (query: Record<string, string>) =>
    (await world.admin.get('/audit-log', { limit: 100, ...query })).is(200, auditList)

  it('finds by the number of a quote or an order, or a person’s address', async () => {
    const order = await world.order()
    const { items } = await search({ record: order.order_number.toLowerCase() })
    expect(items.length).toBeGreaterThan(0)
    for (const entry of items) {
      expect(entry).toMatchObject({
        entity_type: 'sales_order',
        entity_id: order.id,
        entity_number: order.order_number,
      })
    }
    const made = await search({ record: world.staff.email })
    expect(made.items.map(({ entity_id: id }) => id)).toContain(world.staff.id)
    expect((await search({ record: 'SO-1999-001' })).items).toEqual([])
  })

  it('finds a text in what was changed, and names who did it', async () => {
    const { version } = (await world.admin.get('/settings')).is(200, settings)
    ;(await world.admin.patch('/settings', { shop_name: '50 % Heron_[x]', version })).is(200, settings)
    const { items, searched_back_to: back } = await search({ q: 'heron_[X]' })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ action: 'settings.changed', actor_id: world.admin.id })
    expect(items[0]!.actor_name).not.toBeNull()
    // All of a short log was looked through, and wildcards mean themselves.
    expect(back).toBeNull()
    expect((await search({ q: 'heron%[X]' })).items).toEqual([])
    expect((await search({ q: 'heron', actor_id: String(world.staff.id) })).items).toEqual([])
  })

  it('looks through a long log part by part, and says how far it got', async () => {
    const last = await newest()
    withDatabase(world.server.dataDir, (run) =>
      run(
        `INSERT INTO audit_log (id, at, actor_role, action, entity_type, entity_id, previous_hash, hash, canonical)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 45000)
         SELECT ${String(last)} + i, '2031-01-01T00:00:00.000Z', 'system', CASE i WHEN 1 THEN 'needle' ELSE 'hay' END,
           'settings', 1, '', '', '' FROM n`,
      ),
    )
    const pages = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = { q: 'needle', from: '2030-12-01' }
      pages.push(await search(cursor === null ? query : { ...query, cursor }))
      cursor = pages.at(-1)!.next_cursor
    } while (cursor !== null)
    expect(pages).toHaveLength(3)
    expect(pages.map(({ items }) => items.length)).toEqual([0, 0, 1])
    expect(pages[0]!.searched_back_to).toBe('2031-01-01T00:00:00.000Z')
    expect((await search({ to: '2030-12-01', q: 'needle' })).items).toEqual([])
    withDatabase(world.server.dataDir, (run) => run('DELETE FROM audit_log WHERE id > ?', last))
  })
})
