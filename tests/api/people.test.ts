import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { session } from '../../shared/contract/auth'
import { createdUser, officeUser, officeUserList } from '../../shared/contract/users'
import { PASSWORD, type Person, World } from '../support/api-world'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

const create = (by: Person, fields: Record<string, unknown>) => by.post('/users', fields)
const change = (by: Person, id: number, fields: Record<string, unknown>) => by.patch(`/users/${id}`, fields)
const list = async (by: Person, query: Record<string, string> = {}) =>
  (await by.get('/users', query)).is(200, officeUserList).items.map(({ email }) => email)

describe('people', () => {
  it('are customers for staff, everyone for admins', async () => {
    expect(await list(world.staff)).toEqual([world.foreign.email, world.maria.email])
    expect(await list(world.admin)).toEqual([
      world.foreign.email,
      world.maria.email,
      world.staff.email,
      world.admin.email,
    ])
    expect(await list(world.staff, { role: 'admin' })).toEqual([])
    expect(await list(world.staff, { role: 'staff' })).toEqual([])
    expect(await list(world.admin, { role: 'staff' })).toEqual([world.staff.email])
    for (const person of [world.admin, world.staff]) {
      ;(await world.staff.get(`/users/${person.id}`)).problem(403, 'FORBIDDEN')
      expect((await world.admin.get(`/users/${person.id}`)).is(200, officeUser).id).toBe(person.id)
    }
  })

  it('are found by name, company and address, without case and accents', async () => {
    expect(await list(world.staff, { q: 'maria' })).toEqual([world.maria.email])
    expect(await list(world.staff, { q: 'MEYER mar' })).toEqual([world.maria.email])
    expect(await list(world.staff, { q: 'sohne' })).toEqual([world.maria.email])
    expect(await list(world.staff, { q: 'frank@exa' })).toEqual([world.foreign.email])
    expect(await list(world.staff, { q: 'ada' })).toEqual([])
    expect(await list(world.admin, { q: 'sam' })).toEqual([world.staff.email])
  })

  it('show what they ordered', async () => {
    const order = await world.order('12.50')
    const person = (await world.staff.get(`/users/${world.maria.id}`)).is(200, officeUser)
    expect(person).toMatchObject({ quote_count: 1, order_count: 1, ordered_total: '12.50', currency: 'USD' })
    expect(order.user_id).toBe(person.id)
  })

  it('are never shown with secrets', async () => {
    for (const path of ['/users', `/users/${world.maria.id}`, '/auth/me']) {
      expect((await world.admin.get(path)).text).not.toMatch(/password|hash|\$2[aby]\$|token/i)
    }
  })
})

describe('creating', () => {
  it('by staff makes customers, and no more', async () => {
    const made = (
      await create(world.staff, { email: 'c1@example.com', first_name: 'Cleo', internal_notes: 'VIP' })
    ).is(201, createdUser)
    expect(made).toMatchObject({
      role: 'customer',
      is_active: true,
      first_name: 'Cleo',
      internal_notes: 'VIP',
    })
    expect(made.link).not.toBeNull()
    for (const role of ['customer', 'staff', 'admin']) {
      ;(await create(world.staff, { email: 'c2@example.com', role })).problem(403, 'FORBIDDEN')
    }
    ;(await create(world.staff, { email: 'c2@example.com', is_active: true })).problem(403, 'FORBIDDEN')
    ;(await create(world.maria, { email: 'c2@example.com' })).problem(403, 'FORBIDDEN')
    expect(await list(world.admin, { q: 'c2' })).toEqual([])
  })

  it('by an admin makes anybody, with a password or a link', async () => {
    for (const role of ['staff', 'admin', 'customer']) {
      const made = (await create(world.admin, { email: `${role}2@example.com`, role })).is(201, createdUser)
      expect(made).toMatchObject({ role, is_admin: role === 'admin' })
    }
    const given = { email: 'given@example.com', password: 'given-Heron-42' }
    const made = (await create(world.admin, given)).is(201, createdUser)
    expect(made).toMatchObject({ link: null, link_expires_at: null })
    ;(await world.anyone.post('/auth/login', given)).is(200, session)
  })

  it('refuses what registering refuses', async () => {
    ;(await create(world.admin, { email: world.maria.email.toUpperCase() })).problem(409, 'EMAIL_TAKEN')
    ;(await create(world.admin, { email: 'w@example.com', password: 'short' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    ;(await create(world.admin, { email: 'w@example.com', role: 'boss' })).problem(422, 'VALIDATION_ERROR')
    ;(await create(world.admin, {})).problem(422, 'VALIDATION_ERROR')
    ;(await create(world.admin, { email: 'w@example.com', id: 5 })).problem(422, 'VALIDATION_ERROR')
    expect(await list(world.admin, { q: 'w@example.com' })).toEqual([])
  })
})

describe('changing', () => {
  it('by staff is the profile and the notes of customers', async () => {
    const fields = { first_name: 'Marie', billing_city: 'Bend', internal_notes: 'Call first.' }
    expect((await change(world.staff, world.maria.id, fields)).is(200, officeUser)).toMatchObject(fields)
    ;(await change(world.staff, world.maria.id, { role: 'customer' })).problem(403, 'FORBIDDEN')
    ;(await change(world.staff, world.maria.id, { is_active: true })).problem(403, 'FORBIDDEN')
    for (const { id } of [world.staff, world.admin]) {
      ;(await change(world.staff, id, { first_name: 'X' })).problem(403, 'FORBIDDEN')
      // Rights come before the body.
      ;(await change(world.staff, id, { nonsense: 1 })).problem(403, 'FORBIDDEN')
    }
    ;(await change(world.maria, world.maria.id, { first_name: 'X' })).problem(403, 'FORBIDDEN')
  })

  it('shows in the lists of quotes at once', async () => {
    const made = await world.quote({}, world.foreign)
    ;(await change(world.staff, world.foreign.id, { last_name: 'Zimmermann' })).is(200, officeUser)
    const { items } = (await world.staff.get('/quotes', { q: 'zimmer' })).json as { items: { id: number }[] }
    expect(items.map(({ id }) => id)).toEqual([made.id])
    expect((await world.staff.get('/quotes', { q: 'foreign' })).json.items).toEqual([])
  })

  it('of an address keeps it unique', async () => {
    const person = await world.addPerson('mover@example.com')
    ;(await change(world.admin, person.id, { email: world.maria.email })).problem(409, 'EMAIL_TAKEN')
    ;(await change(world.admin, person.id, { email: 'x' })).problem(422, 'VALIDATION_ERROR')
    expect(
      (await change(world.admin, person.id, { email: ' Moved@Example.com' })).is(200, officeUser).email,
    ).toBe('moved@example.com')
    ;(await world.anyone.post('/auth/login', { email: 'moved@example.com', password: PASSWORD })).is(
      200,
      session,
    )
    ;(await world.anyone.post('/auth/login', { email: 'mover@example.com', password: PASSWORD })).problem(
      401,
      'INVALID_CREDENTIALS',
    )
  })

  it('takes no passwords, ids and times', async () => {
    for (const field of ['password', 'id', 'created_at', 'is_admin', 'email_verified_at', 'version']) {
      const { errors } = (await change(world.admin, world.maria.id, { [field]: 'x' })).problem(
        422,
        'VALIDATION_ERROR',
      )
      expect(errors).toMatchObject([{ path: field }])
    }
    ;(await change(world.admin, world.maria.id, { role: 'owner' })).problem(422, 'VALIDATION_ERROR')
    ;(await change(world.admin, world.maria.id, { is_active: 'no' })).problem(422, 'VALIDATION_ERROR')
  })
})

describe('the last active admin', () => {
  it('can be neither demoted nor deactivated, not by two at once either', async () => {
    const { items } = (await world.admin.get('/users', { role: 'admin' })).is(200, officeUserList)
    for (const other of items.filter(({ id }) => id !== world.admin.id)) {
      ;(await change(world.admin, other.id, { role: 'customer' })).is(200, officeUser)
    }
    for (const fields of [{ role: 'staff' }, { role: 'customer' }, { is_active: false }]) {
      ;(await change(world.admin, world.admin.id, fields)).problem(409, 'INVALID_STATE')
    }
    // A deactivated admin is none.
    const second = await world.addPerson('second.admin@example.com', 'admin')
    ;(await change(world.admin, second.id, { is_active: false })).is(200, officeUser)
    ;(await change(world.admin, world.admin.id, { role: 'staff' })).problem(409, 'INVALID_STATE')
    ;(await change(world.admin, second.id, { is_active: true })).is(200, officeUser)
    const third = await world.addPerson('third.admin@example.com', 'admin')
    const answers = await Promise.all(
      [second, third, world.admin].map(({ id }) => change(third, id, { role: 'staff' })),
    )
    // Whoever comes last finds herself demoted already, or the last.
    const left = answers.filter(({ status }) => status === 200).length
    expect(left).toBeLessThan(3)
    expect(answers.every(({ status }) => [200, 403, 409].includes(status))).toBe(true)
  })
})
