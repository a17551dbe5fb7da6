import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  address,
  addressList,
  confirmedEmail,
  emailChangeAnswer,
  emailChangeLinks,
  sessionList,
} from '../../shared/contract/account'
import { session } from '../../shared/contract/auth'
import { message } from '../../shared/contract/messages'
import { salesOrder } from '../../shared/contract/sales-orders'
import { officeUserList, user } from '../../shared/contract/users'
import { ADDRESS, PASSWORD, signIn, SMALL_PNG, World, type Person } from '../support/api-world'
import { Client } from '../support/client'
import { filesBelow, withDatabase } from '../support/server'
import { entriesOf } from '../support/zip-entries'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

const PLACE = { address_line1: '4 Mill Street', city: 'Bergen', zip: '5003', country: 'no' }

describe('sessions', () => {
  it('are listed with what they look like, and end one by one', async () => {
    const nora = await world.addPerson('nora.sessions@example.com')
    const agent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
    const phone = (
      await world.anyone.post(
        '/auth/login',
        { email: nora.email, password: PASSWORD },
        { 'user-agent': agent },
      )
    ).is(200, session)
    const { items } = (await nora.get('/auth/sessions')).is(200, sessionList)
    expect(items).toHaveLength(2)
    expect(items.find(({ is_current: own }) => !own)).toMatchObject({
      browser: 'Safari',
      system: 'iOS',
      kind: 'phone',
      ip: '127.0.0.1',
    })
    const other = items.find(({ is_current: own }) => !own)!
    ;(await world.foreign.delete(`/auth/sessions/${other.id}`)).problem(404, 'NOT_FOUND')
    const onPhone = new Client(world.server.url, phone.access_token)
    ;(await onPhone.get('/auth/me')).is(200, user)
    ;(await nora.delete(`/auth/sessions/${other.id}`)).isEmpty()
    ;(await onPhone.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.post('/auth/refresh', { refresh_token: phone.refresh_token })).problem(
      401,
      'UNAUTHENTICATED',
    )
    ;(await nora.delete(`/auth/sessions/${other.id}`)).problem(404, 'NOT_FOUND')
  })

  it('keep their name when they are renewed', async () => {
    const olga = await world.addPerson('olga.sessions@example.com')
    const before = (await olga.get('/auth/sessions')).is(200, sessionList).items[0]!
    const renewed = (await world.anyone.post('/auth/refresh', { refresh_token: olga.refreshToken })).is(
      200,
      session,
    )
    const after = (await olga.withToken(renewed.access_token).get('/auth/sessions')).is(200, sessionList)
    expect(after.items.map(({ id }) => id)).toEqual([before.id])
  })

  it('end everywhere at once, or everywhere else', async () => {
    const first = await world.addPerson('petra.sessions@example.com')
    const second = await signIn(world.server.url, first.email)
    const third = await signIn(world.server.url, first.email)
    ;(await first.post('/auth/logout-everywhere', { keep_current: true })).isEmpty()
    ;(await first.get('/auth/me')).is(200, user)
    for (const ended of [second, third]) (await ended.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    const fourth = await signIn(world.server.url, first.email)
    ;(await fourth.post('/auth/logout-everywhere')).isEmpty()
    for (const ended of [first, fourth]) (await ended.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
  })
})

describe('the address book', () => {
  it('holds several addresses, of which two are the usual ones', async () => {
    const rosa = await world.addPerson('rosa.addresses@example.com')
    const home = (
      await rosa.post('/auth/addresses', { ...PLACE, use_for_shipping: true, use_for_billing: true })
    ).is(201, address)
    const work = (
      await rosa.post('/auth/addresses', { ...PLACE, name: 'Rosa, goods in', address_line1: '9 Dock Road' })
    ).is(201, address)
    expect([home.is_default_shipping, home.is_default_billing, work.is_default_shipping]).toEqual([
      true,
      true,
      false,
    ])
    expect(home.country).toBe('NO')
    const moved = (
      await rosa.patch(`/auth/addresses/${work.id}`, {
        ...PLACE,
        name: 'Rosa',
        address_line1: '9 Dock Road',
        use_for_shipping: true,
      })
    ).is(200, address)
    expect(moved).toMatchObject({ name: 'Rosa', is_default_shipping: true, is_default_billing: false })
    const me = (await rosa.get('/auth/me')).is(200, user)
    expect([me.shipping_address_line1, me.billing_address_line1]).toEqual(['9 Dock Road', '4 Mill Street'])

    // What is the usual one stays it when it is corrected.
    const corrected = { ...PLACE, address_line1: '4b Mill Street' }
    ;(await rosa.patch(`/auth/addresses/${home.id}`, corrected)).is(200, address)
    expect((await rosa.get('/auth/me')).is(200, user).billing_address_line1).toBe('4b Mill Street')

    ;(await rosa.delete(`/auth/addresses/${work.id}`)).isEmpty()
    const without = (await rosa.get('/auth/me')).is(200, user)
    expect([without.shipping_address_line1, without.shipping_country]).toEqual([null, 'NO'])
    expect((await rosa.get('/auth/addresses')).is(200, addressList).items).toHaveLength(1)
  })

  it('learns an address that the profile was given, once', async () => {
    const sara = await world.addPerson('sara.addresses@example.com')
    const fields = {
      shipping_address_line1: '1 Elm',
      shipping_city: 'Salem',
      shipping_state: 'OR',
      shipping_country: 'US',
    }
    ;(await sara.patch('/auth/me', fields)).is(200, user)
    ;(await sara.patch('/auth/me', { shipping_address_line1: '2 Elm' })).is(200, user)
    ;(await sara.patch('/auth/me', { shipping_address_line1: '1 Elm' })).is(200, user)
    const { items } = (await sara.get('/auth/addresses')).is(200, addressList)
    expect(items.map((each) => [each.address_line1, each.is_default_shipping])).toEqual([
      ['1 Elm', true],
      ['2 Elm', false],
    ])
  })

  it('refuses what is not complete, and is nobody else’s', async () => {
    ;(await world.maria.post('/auth/addresses', { ...PLACE, city: ' ' })).problem(422, 'VALIDATION_ERROR')
    ;(await world.maria.post('/auth/addresses', { ...PLACE, country: 'US' })).problem(422, 'VALIDATION_ERROR')
    const own = (await world.maria.post('/auth/addresses', PLACE)).is(201, address)
    for (const other of [world.foreign, world.admin]) {
      ;(await other.patch(`/auth/addresses/${own.id}`, PLACE)).problem(404, 'NOT_FOUND')
      ;(await other.delete(`/auth/addresses/${own.id}`)).problem(404, 'NOT_FOUND')
    }
  })
})

describe('a change of e-mail without a mail server', () => {
  it('is confirmed at both addresses by links that the office hands over', async () => {
    const tina = await world.addPerson('tina@example.com')
    const wish = { new_email: 'Tina.New@example.com', current_password: PASSWORD }
    ;(await tina.post('/auth/email-change', { ...wish, current_password: 'wrong-password' })).problem(
      401,
      'INVALID_CREDENTIALS',
    )
    ;(await tina.post('/auth/email-change', { ...wish, new_email: tina.email })).problem(
      422,
      'VALIDATION_ERROR',
    )
    ;(await tina.post('/auth/email-change', wish)).is(202, emailChangeAnswer)
    expect(
      (await world.staff.get(`/users/${tina.id}/email-change`)).is(200, emailChangeAnswer).change,
    ).toMatchObject({ new_email: 'tina.new@example.com', old_confirmed: false, new_confirmed: false })
    const links = (await world.staff.post(`/users/${tina.id}/email-change/links`)).is(201, emailChangeLinks)
    const [oldToken, newToken] = [links.old_link, links.new_link].map((link) => link.split('#token=')[1]!)
    ;(
      await world.anyone.post('/auth/reset-password', { token: oldToken, new_password: 'another-Walrus-58' })
    ).problem(401, 'UNAUTHENTICATED')
    const confirm = (token?: string) => world.anyone.post('/auth/email-change/confirm', { token })
    expect((await confirm(newToken)).is(200, confirmedEmail).done).toBe(false)
    ;(await confirm(newToken)).problem(401, 'UNAUTHENTICATED')
    expect((await tina.get('/auth/me')).is(200, user).email).toBe('tina@example.com')
    expect((await confirm(oldToken)).is(200, confirmedEmail)).toEqual({
      done: true,
      new_email: 'tina.new@example.com',
    })
    const me = (await tina.get('/auth/me')).is(200, user)
    expect([me.email, me.email_verified_at === null]).toEqual(['tina.new@example.com', false])
    ;(await world.anyone.post('/auth/login', { email: 'tina@example.com', password: PASSWORD })).problem(
      401,
      'INVALID_CREDENTIALS',
    )
    ;(await world.anyone.post('/auth/login', { email: 'tina.new@example.com', password: PASSWORD })).is(
      200,
      session,
    )
    expect((await tina.get('/auth/email-change')).is(200, emailChangeAnswer).change).toBeNull()
    ;(await world.staff.post(`/users/${tina.id}/email-change/links`)).problem(404, 'NOT_FOUND')
  })

  it('tells only who reads the new mailbox that somebody has that address', async () => {
    const uma = await world.addPerson('uma@example.com')
    const taken = { new_email: world.maria.email, current_password: PASSWORD }
    ;(await uma.post('/auth/email-change', taken)).is(202, emailChangeAnswer)
    const links = (await world.staff.post(`/users/${uma.id}/email-change/links`)).is(201, emailChangeLinks)
    const [oldToken, newToken] = [links.old_link, links.new_link].map((link) => link.split('#token=')[1]!)
    const confirm = (token?: string) => world.anyone.post('/auth/email-change/confirm', { token })
    expect((await confirm(oldToken)).is(200, confirmedEmail).done).toBe(false)
    ;(await confirm(newToken)).problem(409, 'EMAIL_TAKEN')
    expect((await uma.get('/auth/me')).is(200, user).email).toBe('uma@example.com')
  })

  it('ends with its links when it is given up, begun anew, or overtaken by the office', async () => {
    const vera = await world.addPerson('vera@example.com')
    const begin = async (email: string) => {
      ;(await vera.post('/auth/email-change', { new_email: email, current_password: PASSWORD })).is(
        202,
        emailChangeAnswer,
      )
      const links = (await world.staff.post(`/users/${vera.id}/email-change/links`)).is(201, emailChangeLinks)
      return links.new_link.split('#token=')[1]
    }
    const confirm = (token?: string) => world.anyone.post('/auth/email-change/confirm', { token })
    const first = await begin('vera.one@example.com')
    const second = await begin('vera.two@example.com')
    ;(await confirm(first)).problem(401, 'UNAUTHENTICATED')
    ;(await vera.delete('/auth/email-change')).isEmpty()
    ;(await confirm(second)).problem(401, 'UNAUTHENTICATED')
    const third = await begin('vera.three@example.com')
    ;(await world.staff.patch(`/users/${vera.id}`, { email: 'vera.office@example.com' })).is(200, user)
    ;(await confirm(third)).problem(401, 'UNAUTHENTICATED')
  })
})

describe('the export of one’s own data', () => {
  it('holds the records as the API tells them and the files byte by byte', async () => {
    const wendy = await world.addPerson('wendy@example.com')
    ;(await wendy.post('/auth/addresses', PLACE)).is(201, address)
    const made = await world.quote({ customer_notes: 'For the drone.' }, wendy)
    const sketch = [{ name: 'sketch.png', bytes: SMALL_PNG }]
    const asked = { body: 'How long will it take?' }
    const sent = (await wendy.upload(`/quotes/${made.id}/messages`, asked, sketch)).is(201, message)
    const order = (await wendy.post(`/sales-orders/convert/${made.id}`, ADDRESS)).is(201, salesOrder)
    await world.quote({}, world.maria)

    const answer = await wendy.get('/auth/export')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="?my-data-.*\.zip"?$/)
    const entries = await entriesOf(answer.bytes)
    const data = JSON.parse(entries.get('data.json')!.toString('utf8')) as ExportedData
    expect(data.profile.email).toBe('wendy@example.com')
    expect(data.addresses).toHaveLength(1)
    expect(data.sessions).toHaveLength(1)
    expect(data.quotes.map((quote) => [quote.id, quote.customer_notes])).toEqual([
      [made.id, 'For the drone.'],
    ])
    expect(data.quotes[0]!.messages.map(({ body }) => body)).toEqual(['How long will it take?'])
    expect(data.orders.map(({ id }) => id)).toEqual([order.id])
    const file = made.files[0]!
    const bytes = entries.get(`files/${made.quote_number}/${file.id}-part.3mf`)
    expect(bytes?.length).toBe(file.size_bytes)
    const picture = `pictures/${made.quote_number}/${sent.pictures[0]!.id}-sketch.png`
    expect(entries.get(picture)?.equals(SMALL_PNG)).toBe(true)
    expect([...entries.keys()]).toHaveLength(3)
    // Nothing that is the office's own.
    expect(JSON.stringify(data)).not.toMatch(/storage_key|password|internal_notes|token/)
  })
})

describe('deleting an account', () => {
  const erase = (person: Person) => person.post('/auth/delete-account', { current_password: PASSWORD })

  it('asks for the password, and waits while an order or money is open', async () => {
    const xenia = await world.addPerson('xenia@example.com')
    ;(await xenia.post('/auth/delete-account', { current_password: 'not-my-password' })).problem(
      401,
      'INVALID_CREDENTIALS',
    )
    const quote = await world.quote({}, xenia)
    const order = (await xenia.post(`/sales-orders/convert/${quote.id}`, ADDRESS)).is(201, salesOrder)
    expect((await erase(xenia)).problem(409, 'INVALID_STATE').reason).toContain(order.order_number)
    await world.pay(order)
    await world.move(order, 'cancelled', 'She asked for it.')
    expect((await erase(xenia)).problem(409, 'INVALID_STATE').reason).toMatch(/owes you \$/)
    await world.pay(order, { payment_status: 'refunded' })
    ;(await erase(xenia)).isEmpty()
  })

  it('is done by an admin for a customer who asked for it, by her address', async () => {
    const zita = await world.addPerson('zita@example.com')
    const path = `/users/${zita.id}/erase`
    const body = { email: 'Zita@example.com' }
    const quote = await world.quote({}, zita)
    const order = (await zita.post(`/sales-orders/convert/${quote.id}`, ADDRESS)).is(201, salesOrder)
    ;(await world.staff.post(path, body)).problem(403, 'FORBIDDEN')
    ;(await world.admin.post(path, { email: 'else@example.com' })).problem(422, 'VALIDATION_ERROR')
    expect((await world.admin.post(path, body)).problem(409, 'INVALID_STATE').reason).toContain(
      order.order_number,
    )
    await world.pay(order)
    await world.move(order, 'cancelled', 'She asked for it.')
    expect((await world.admin.post(path, body)).problem(409, 'INVALID_STATE').reason).toMatch(
      /^The customer is still owed \$/,
    )
    await world.pay(order, { payment_status: 'refunded' })
    ;(await world.admin.post(path, body)).isEmpty()
    ;(await zita.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    expect((await world.admin.get(`/users/${zita.id}`)).json).toMatchObject({
      email: `deleted-${zita.id}@account.invalid`,
      first_name: null,
      is_active: false,
    })
    ;(await world.admin.post(path, body)).problem(404, 'NOT_FOUND')
    const colleague = `/users/${world.staff.id}/erase`
    ;(await world.admin.post(colleague, { email: world.staff.email })).problem(409, 'INVALID_STATE')
    const [row] = withDatabase(world.server.dataDir, (run) =>
      run("SELECT actor_id FROM audit_log WHERE action = 'user.erased' AND entity_id = ?", zita.id),
    )
    expect(row).toMatchObject({ actor_id: world.admin.id })
  })

  it('removes what is personal and keeps the books', async () => {
    const yara = await world.addPerson('yara@example.com')
    const secret = {
      first_name: 'Yarabella',
      last_name: 'Quux',
      company_name: 'Quuxworks',
      phone: '555-0199',
    }
    ;(
      await yara.patch('/auth/me', {
        ...secret,
        shipping_address_line1: '7 Quux Way',
        shipping_city: 'Quuxton',
      })
    ).is(200, user)
    ;(await world.staff.patch(`/users/${yara.id}`, { internal_notes: 'Quux pays late.' })).is(200, user)
    const idle = await world.quote({ product_name: 'Quux bracket', customer_notes: 'Quux wants it.' }, yara)
    const ordered = await world.quote({ customer_notes: 'Quux again.' }, yara)
    const place = { ...ADDRESS, shipping_name: 'Yarabella Quux', shipping_phone: '555-0199' }
    const order = (await yara.post(`/sales-orders/convert/${ordered.id}`, place)).is(201, salesOrder)
    const kept = filesBelow(world.server.dataDir, `uploads/quotes/${ordered.id}`)
    const broken = { body: 'Quux here.', problem: true }
    const photo = [{ name: 'quux.png', bytes: SMALL_PNG }]
    ;(await yara.upload(`/quotes/${ordered.id}/messages`, broken, photo)).is(201, message)
    await world.pay(order)
    await world.ship(order, { carrier: 'pickup' })
    for (const to of ['confirmed', 'in_production', 'quality_check', 'shipped', 'delivered'] as const) {
      await world.move(order, to, `Quux: ${to}`)
    }
    const [actor] = withDatabase(world.server.dataDir, (run) =>
      run('SELECT COUNT(*) AS n FROM audit_log WHERE actor_id = ?', yara.id),
    )
    expect(filesBelow(world.server.dataDir, `uploads/quotes/${idle.id}`)).toHaveLength(1)

    ;(await erase(yara)).isEmpty()

    ;(await yara.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.post('/auth/refresh', { refresh_token: yara.refreshToken })).problem(
      401,
      'UNAUTHENTICATED',
    )
    ;(await world.anyone.post('/auth/login', { email: yara.email, password: PASSWORD })).problem(
      401,
      'INVALID_CREDENTIALS',
    )

    // The quote that nobody ordered is withdrawn, and its file gone; the order stays with what was sold.
    expect((await world.staff.get(`/quotes/${idle.id}`)).json).toMatchObject({
      status: 'cancelled',
      files: [],
      product_name: null,
    })
    expect(filesBelow(world.server.dataDir, `uploads/quotes/${idle.id}`)).toEqual([])
    expect(filesBelow(world.server.dataDir, `uploads/quotes/${ordered.id}`)).toEqual(kept)
    const after = await world.current(order)
    expect(after).toMatchObject({
      status: 'delivered',
      grand_total: order.grand_total,
      shipping_name: 'Yarabella Quux',
      shipping_phone: null,
      customer_notes: null,
    })
    expect(after.history.every(({ note }) => note === null)).toBe(true)

    const rest = withDatabase(world.server.dataDir, (run) => {
      const tables = run(`SELECT name FROM sqlite_master WHERE type = 'table'`).map(({ name }) =>
        String(name),
      )
      return tables.filter((name) =>
        JSON.stringify(run(`SELECT * FROM "${name}"`))
          .toLowerCase()
          .includes('quux'),
      )
    })
    // The invoice's address; nothing else.
    expect(rest).toEqual(['sales_orders'])
    expect((await world.admin.get('/users', { q: 'yarabella' })).is(200, officeUserList).items).toEqual([])
    const audit = (await world.admin.get('/audit-log/verify')).json
    expect(audit.valid).toBe(true)
    const [still] = withDatabase(world.server.dataDir, (run) =>
      run('SELECT COUNT(*) AS n FROM audit_log WHERE actor_id = ?', yara.id),
    )
    expect(Number(still!.n)).toBeGreaterThan(Number(actor!.n))
  })

  it('leaves the address free to register anew, and the old row empty for good', async () => {
    const zoe = await world.addPerson('zoe@example.com')
    ;(await erase(zoe)).isEmpty()
    ;(await world.anyone.post('/auth/register', { email: zoe.email, password: PASSWORD })).is(201, user)
    const again = await signIn(world.server.url, zoe.email)
    expect(again.id).not.toBe(zoe.id)
    const gone = (await world.admin.get(`/users/${zoe.id}`)).is(200, user)
    expect(gone).toMatchObject({ is_active: false, email: `deleted-${zoe.id}@account.invalid` })
    expect(gone.erased_at).not.toBeNull()
    ;(await world.admin.patch(`/users/${zoe.id}`, { is_active: true })).problem(409, 'INVALID_STATE')
  })
})

describe('the language of letters', () => {
  it('is kept with the account', async () => {
    const body = { email: 'lena@example.com', password: PASSWORD, language: 'de' }
    expect((await world.anyone.post('/auth/register', body)).is(201, user).language).toBe('de')
    const lena = await signIn(world.server.url, body.email)
    expect((await lena.patch('/auth/me', { language: 'en' })).is(200, user).language).toBe('en')
    ;(await lena.patch('/auth/me', { language: 'fr' })).problem(422, 'VALIDATION_ERROR')
    expect((await world.maria.get('/auth/me')).is(200, user).language).toBeNull()
  })
})

interface ExportedData {
  profile: { email: string }
  addresses: unknown[]
  sessions: unknown[]
  quotes: { id: number; customer_notes: string | null; messages: { body: string }[] }[]
  orders: { id: number }[]
}
