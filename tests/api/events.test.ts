import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeEvent } from '../../shared/contract/office'
import { officeUser } from '../../shared/contract/users'
import { PASSWORD, signIn, World } from '../support/api-world'
import { EventReader } from '../support/api-events'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

describe('the stream of events', () => {
  it('tells customers of what is theirs, and the office of everything', async () => {
    const [maria, foreign, staff] = await Promise.all(
      [world.maria, world.foreign, world.staff].map((by) => EventReader.open(by)),
    )
    expect(maria!.response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(maria!.response.headers.get('cache-control')).toContain('no-store')
    const hers = await world.quote()
    const other = await world.quote({}, world.foreign)
    await expect.poll(() => staff!.about('quote', other.id).length, { timeout: 5000 }).toBeGreaterThan(0)
    await expect.poll(() => maria!.about('quote', hers.id).length, { timeout: 5000 }).toBeGreaterThan(0)
    await expect.poll(() => foreign!.about('quote', other.id).length, { timeout: 5000 }).toBeGreaterThan(0)
    expect(staff!.about('quote', hers.id).length).toBeGreaterThan(0)
    expect(maria!.about('quote', other.id)).toEqual([])
    expect(foreign!.about('quote', hers.id)).toEqual([])
    const order = await world.order()
    const { version } = await world.move(order, 'confirmed')
    await expect
      .poll(() => maria!.about('sales_order', order.id).at(-1)?.version, { timeout: 5000 })
      .toBe(version)
    expect(foreign!.about('sales_order', order.id)).toEqual([])
    for (const event of [...maria!.events, ...staff!.events]) {
      // Types, ids and versions; nothing of what is in the records.
      expect(changeEvent.strict().parse(event)).toEqual(event)
    }
    const ids = staff!.events.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const reader of [maria, foreign, staff]) reader!.close()
  })

  it('does not tell customers of the office’s own notes', async () => {
    const { id, version } = await world.quoteIn('accepted')
    const [maria, staff] = await Promise.all([EventReader.open(world.maria), EventReader.open(world.staff)])
    await world.staff.patch(`/quotes/${id}`, { internal_notes: 'Hm.', version })
    await expect.poll(() => staff.about('quote', id).length, { timeout: 5000 }).toBeGreaterThan(0)
    const marker = await world.quote()
    await expect.poll(() => maria.about('quote', marker.id).length, { timeout: 5000 }).toBeGreaterThan(0)
    expect(maria.about('quote', id)).toEqual([])
    maria.close()
    staff.close()
  })

  it('needs the header: no token in the address', async () => {
    ;(await world.anyone.get('/events')).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.get('/events', { token: world.maria.token! })).problem(401, 'UNAUTHENTICATED')
  })

  it('ends with the session: after signing out, deactivation and a change of role', async () => {
    const leaver = await world.addPerson('leaver@example.com')
    const disabled = await world.addPerson('disabled@example.com')
    const demoted = await world.addPerson('demoted@example.com', 'staff')
    const stays = await signIn(world.anyone.url, leaver.email)
    expect(stays.password).toBe(PASSWORD)
    const readers = await Promise.all([leaver, disabled, demoted].map((by) => EventReader.open(by)))
    const staying = await EventReader.open(stays)
    let over = false
    void staying.ended.then(() => (over = true))
    ;(await world.anyone.post('/auth/logout', { refresh_token: leaver.refreshToken })).isEmpty()
    ;(await world.admin.patch(`/users/${disabled.id}`, { is_active: false })).is(200, officeUser)
    ;(await world.admin.patch(`/users/${demoted.id}`, { role: 'customer' })).is(200, officeUser)
    await Promise.all(readers.map((reader) => reader.ended))
    expect(over).toBe(false)
    staying.close()
  }, 20_000)
})
