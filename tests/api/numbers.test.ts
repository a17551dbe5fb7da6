import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quote } from '../../shared/contract/quotes'
import { salesOrder } from '../../shared/contract/sales-orders'
import { ADDRESS, box, signIn, World } from '../support/api-world'
import { TestClock, withDatabase } from '../support/server'

let world: World
const clock = new TestClock(new Date('2026-05-01T09:00:00Z'))
beforeAll(async () => {
  world = await World.begin({ clock })
})
afterAll(() => world.close())

const draft = async (by = world.maria) => (await by.post('/quotes', { draft: true })).is(201, quote)

describe('numbers', () => {
  it('begin at 001, without gaps, and each kind counts for itself', async () => {
    expect((await draft()).quote_number).toBe('Q-2026-001')
    const second = await world.quote()
    expect(second.quote_number).toBe('Q-2026-002')
    const order = (await world.maria.post(`/sales-orders/convert/${second.id}`, ADDRESS)).is(201, salesOrder)
    expect(order.order_number).toBe('SO-2026-001')
    expect((await world.maria.post('/quotes', { draft: true, quantity: 0 })).status).toBe(422)
    expect((await draft()).quote_number).toBe('Q-2026-003')
  })

  it('of two hundred quotes made at once are all different, none fails and none is left out', async () => {
    const before = Number((await draft()).quote_number.slice(-3))
    const bytes = box(5, 5, 5)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, k) =>
        k % 10 === 0
          ? world.maria.upload('/quotes', { material_type: 'PLA' }, [{ name: 'a.3mf', bytes }])
          : (k % 2 ? world.maria : world.foreign).post('/quotes', { draft: true }),
      ),
    )
    const numbers = answers.map((answer) => answer.is(201, quote).quote_number)
    expect(numbers).toHaveLength(200)
    const expected = Array.from(
      { length: 200 },
      (_, k) => `Q-2026-${String(before + 1 + k).padStart(3, '0')}`,
    )
    expect([...numbers].sort()).toEqual(expected.sort())
  })

  it('simply grow past 999', async () => {
    withDatabase(world.server.dataDir, (run) => {
      run("UPDATE number_counters SET value = 998 WHERE name LIKE '%2026%' AND name NOT LIKE '%order%'")
      expect(run('SELECT * FROM number_counters WHERE value = 998')).toHaveLength(1)
    })
    const numbers = []
    for (let k = 0; k < 4; k++) numbers.push((await draft()).quote_number)
    expect(numbers).toEqual(['Q-2026-999', 'Q-2026-1000', 'Q-2026-1001', 'Q-2026-1002'])
    const { items } = (await world.maria.get('/quotes', { limit: 2 })).json as {
      items: { quote_number: string }[]
    }
    expect(items.map(({ quote_number: number }) => number)).toEqual(['Q-2026-1002', 'Q-2026-1001'])
  })

  it('take the year of the shop’s time zone, and begin again with it', async () => {
    const at = async (instant: string, zone: string) => {
      clock.set(instant)
      const admin = await signIn(world.anyone.url, world.admin.email)
      expect((await admin.patch('/settings', { time_zone: zone })).status).toBe(200)
      return (await draft(await signIn(world.anyone.url, world.maria.email))).quote_number
    }
    expect(await at('2026-12-31T23:30:00Z', 'Europe/Berlin')).toBe('Q-2027-001')
    expect(await at('2026-12-31T23:31:00Z', 'UTC')).toBe('Q-2026-1003')
    expect(await at('2027-01-01T02:00:00Z', 'America/New_York')).toBe('Q-2026-1004')
    expect(await at('2027-01-01T05:00:00Z', 'America/New_York')).toBe('Q-2027-002')
    expect(await at('2027-12-31T11:00:00Z', 'Pacific/Kiritimati')).toBe('Q-2028-001')
  })
})
