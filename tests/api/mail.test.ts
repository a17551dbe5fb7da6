import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmedEmail, emailChangeAnswer } from '../../shared/contract/account'
import { session } from '../../shared/contract/auth'
import { outboxList, outboxMessage } from '../../shared/contract/outbox'
import { quote } from '../../shared/contract/quotes'
import { settings } from '../../shared/contract/settings'
import { shop } from '../../shared/contract/shop'
import { createdUser, officeUser, passwordLink, user } from '../../shared/contract/users'
import { ADDRESS, box, SMALL_PNG, World } from '../support/api-world'
import { Client } from '../support/client'
import { MailServer, tokenIn } from '../support/mail-server'
import { withDatabase } from '../support/server'

const login = ({ email, password }: { email: string; password: string }) => ({ email, password })

const NEW_PASSWORD = 'another-Walrus-58'

let mail: MailServer
let world: World
beforeAll(async () => {
  mail = await MailServer.begin()
  world = await World.begin({
    env: {
      SMTP_URL: mail.url,
      MAIL_FROM: 'Office <office@farm.example>',
      PUBLIC_URL: 'https://parts.farm.example',
    },
  })
  const { version } = (await world.admin.get('/settings')).is(200, settings)
  const changes = { shop_name: 'Heron <Prints>', contact_email: 'help@farm.example', version }
  ;(await world.admin.patch('/settings', changes)).is(200, settings)
})
afterAll(async () => {
  await world.close()
  await mail.close()
})

async function register(email: string): Promise<Client> {
  const person = { email, password: 'printing-Otter-29', first_name: 'Nora' }
  ;(await world.anyone.post('/auth/register', person)).is(201, user)
  const { access_token: token } = (
    await world.anyone.post('/auth/login', { email, password: person.password })
  ).is(200, session)
  return new Client(world.server.url, token)
}

describe('letters about the account', () => {
  it('ask whoever registers to confirm the address', async () => {
    const nora = await register('nora@example.com')
    expect((await nora.get('/auth/me')).is(200, user).email_verified_at).toBeNull()
    const letter = await mail.mail('nora@example.com', /Confirm/)
    expect(letter.from).toMatchObject({ name: 'Heron <Prints>', address: 'office@farm.example' })
    expect(letter.replyTo).toMatchObject([{ address: 'help@farm.example' }])
    expect(letter.text).toContain('Hello Nora,')
    expect(letter.text).toContain('https://parts.farm.example/verify-email#token=')
    expect(letter.html).toContain('Heron &lt;Prints&gt;')
    expect(letter.html).not.toMatch(/<script|<img|src=/i)

    const token = tokenIn(letter)
    ;(await world.anyone.post('/auth/verify-email', { token: `${token}x` })).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.post('/auth/verify-email', { token })).isEmpty(204)
    expect((await nora.get('/auth/me')).is(200, user).email_verified_at).not.toBeNull()
    ;(await world.anyone.post('/auth/verify-email', { token })).problem(401, 'UNAUTHENTICATED')
    // A link to confirm an address chooses no password.
    const misuse = { token, new_password: NEW_PASSWORD }
    ;(await world.anyone.post('/auth/reset-password', misuse)).problem(401, 'UNAUTHENTICATED')
  })

  it('carry the shop’s logo and colour', async () => {
    const logo = { image: SMALL_PNG.toString('base64') }
    ;(await world.admin.post('/settings/logo', logo)).is(200, settings)
    ;(await world.admin.patch('/settings', { primary_color: '#7a1f3d' })).is(200, settings)
    await register('lina@example.com')
    const letter = await mail.mail('lina@example.com', /Confirm/)
    expect(letter.html).toContain('<img src="cid:logo@shop" alt="Heron &lt;Prints&gt;"')
    const [picture] = letter.attachments
    expect(picture).toMatchObject({ mimeType: 'image/png', disposition: 'inline', contentId: '<logo@shop>' })
    expect(Buffer.from(picture!.content as ArrayBuffer).equals(SMALL_PNG)).toBe(true)
    expect(letter.html).toContain('background:#7a1f3d;color:#ffffff')
    expect(letter.text).not.toContain('cid:')
    ;(await world.admin.delete('/settings/logo')).is(200, settings)
    ;(await world.admin.patch('/settings', { primary_color: null })).is(200, settings)
  })

  it('send the letter again, and only the newest link works', async () => {
    const olga = await register('olga@example.com')
    const first = tokenIn(await mail.mail('olga@example.com', /Confirm/))
    mail.mails.length = 0
    ;(await olga.post('/auth/verify-email/send')).isEmpty(202)
    const second = tokenIn(await mail.mail('olga@example.com', /Confirm/))
    ;(await world.anyone.post('/auth/verify-email', { token: first })).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.post('/auth/verify-email', { token: second })).isEmpty(204)
  })

  it('let a forgotten password be chosen anew, and end every session', async () => {
    const petra = await register('petra@example.com')
    ;(await world.anyone.post('/auth/forgot-password', { email: ' Petra@Example.com ' })).isEmpty(202)
    const letter = await mail.mail('petra@example.com', /new password/)
    expect(letter.text).toContain('https://parts.farm.example/set-password#token=')
    const body = { token: tokenIn(letter), new_password: NEW_PASSWORD }
    ;(await world.anyone.post('/auth/reset-password', body)).isEmpty(204)
    ;(await petra.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.post('/auth/reset-password', body)).problem(401, 'UNAUTHENTICATED')
    const login = { email: 'petra@example.com', password: NEW_PASSWORD }
    ;(await world.anyone.post('/auth/login', login)).is(200, session)
  })

  it('tell whoever has a password that it was changed, by herself or by a link', async () => {
    const wanda = await register('wanda@example.com')
    const change = { current_password: 'printing-Otter-29', new_password: NEW_PASSWORD }
    ;(await wanda.post('/auth/change-password', change)).isEmpty(204)
    const told = await mail.mail('wanda@example.com', /was changed/)
    expect(told.text).toContain('https://parts.farm.example/forgot-password')
    expect(told.text).not.toMatch(/token/)
    await mail.mail('petra@example.com', /was changed/)
    // Who chooses a first one knows.
    await world.staff.post('/users', { email: 'first@example.com' })
    const token = tokenIn(await mail.mail('first@example.com', /Your account/))
    ;(await world.anyone.post('/auth/reset-password', { token, new_password: NEW_PASSWORD })).isEmpty(204)
    const queued = withDatabase(world.server.dataDir, (run) =>
      run(`SELECT COUNT(*) AS n FROM outbox WHERE payload LIKE '%password_changed%'`),
    )
    expect(queued).toEqual([{ n: 2 }])
  })

  it('answer alike for an address that nobody has, and write to nobody', async () => {
    const before = mail.mails.length
    ;(await world.anyone.post('/auth/forgot-password', { email: 'nobody@example.com' })).isEmpty(202)
    ;(await world.anyone.post('/auth/forgot-password', { email: 'no address' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    const queued = withDatabase(world.server.dataDir, (run) =>
      run(`SELECT COUNT(*) AS n FROM outbox WHERE payload LIKE '%reset_password%' AND state = 'pending'`),
    )
    expect(queued).toEqual([{ n: 0 }])
    expect(mail.mails.slice(before).flatMap(({ recipients }) => recipients)).not.toContain(
      'nobody@example.com',
    )
  })

  it('keep no token in the outbox', async () => {
    await register('rosa@example.com')
    const token = tokenIn(await mail.mail('rosa@example.com', /Confirm/))
    const rows = withDatabase(world.server.dataDir, (run) => run('SELECT payload FROM outbox'))
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('invite those whom the office makes an account for', async () => {
    await world.staff.post('/users', { email: 'sofia@example.com', first_name: 'Sofia' })
    const letter = await mail.mail('sofia@example.com', /Your account/)
    const body = { token: tokenIn(letter), new_password: NEW_PASSWORD }
    ;(await world.anyone.post('/auth/reset-password', body)).isEmpty(204)
  })

  it('invite to the right address what went to a wrong one, and the first link opens nothing any more', async () => {
    const made = (await world.staff.post('/users', { email: 'soffia@example.com' })).is(201, createdUser)
    const wrong = tokenIn(await mail.mail('soffia@example.com', /Your account/))
    const right = { email: 'sofia.b@example.com' }
    ;(await world.staff.patch(`/users/${String(made.id)}`, right)).is(200, officeUser)
    const opened = (token: string) =>
      world.anyone.post('/auth/reset-password', { token, new_password: NEW_PASSWORD })
    ;(await opened(wrong)).problem(401, 'UNAUTHENTICATED')
    ;(await opened(tokenIn(await mail.mail(right.email, /Your account/)))).isEmpty(204)
  })

  it('carry nothing that a stranger wrote to somebody else by way of the name', async () => {
    for (const [email, first_name, last_name] of [
      ['victim.a@example.com', 'You won', 'https://evil.example/claim'],
      ['victim.b@example.com', 'prizes.evil.example', null],
      [
        'victim.c@example.com',
        'Your order failed, call us at once at',
        '+1 555 0100 and have your card ready',
      ],
    ]) {
      const person = { email, password: 'printing-Otter-29', first_name, last_name }
      ;(await world.anyone.post('/auth/register', person)).is(201, user)
      const letter = await mail.mail(email!, /Confirm/)
      expect(letter.text).toMatch(/^Hello,\n/)
      expect(`${letter.text} ${String(letter.html)}`).not.toMatch(/evil|555/)
    }
  })
})

describe('letters about a change of e-mail', () => {
  it('go to both addresses, and both must confirm', async () => {
    const old = 'thea@example.com'
    const fresh = 'thea.new@example.com'
    const thea = await register(old)
    const wish = { new_email: fresh, current_password: 'printing-Otter-29' }
    ;(await thea.post('/auth/email-change', wish)).is(202, emailChangeAnswer)
    const warning = await mail.mail(old, /about to change/)
    expect(warning.text).toContain(fresh)
    expect(warning.text).toContain('https://parts.farm.example/confirm-email#token=')
    const request = await mail.mail(fresh, /Confirm your new e-mail/)
    // Whoever reads the new mailbox is told no name before it is hers.
    expect(request.text).not.toMatch(/Nora|thea@/)
    const confirm = (token: string) => world.anyone.post('/auth/email-change/confirm', { token })
    expect((await confirm(tokenIn(request))).is(200, confirmedEmail).done).toBe(false)
    expect((await thea.get('/auth/me')).is(200, user).email).toBe(old)
    expect((await confirm(tokenIn(warning))).is(200, confirmedEmail).done).toBe(true)
    expect((await thea.get('/auth/me')).is(200, user).email).toBe(fresh)
  })
})

describe('letters in German', () => {
  it('go to whoever registered in German, with numbers and days as German writes them', async () => {
    const person = { email: 'greta@example.com', password: 'printing-Otter-29', language: 'de' }
    ;(await world.anyone.post('/auth/register', { ...person, first_name: 'Greta' })).is(201, user)
    const letter = await mail.mail(person.email, /Bestätigen Sie/)
    expect(letter.text).toContain('Guten Tag Greta,')
    expect(letter.html).toContain('<html lang="de">')
    const { access_token: token } = (await world.anyone.post('/auth/login', login(person))).is(200, session)
    const greta = new Client(world.server.url, token)
    const made = await greta.upload('/quotes', { material_type: 'PLA', quantity: 3 }, [
      { name: 'Halter.3mf', bytes: box(60, 60, 60) },
    ])
    made.is(201, quote)
    const price = await mail.mail(person.email, /Ihr Preis für Halter/)
    expect(price.subject).toMatch(/: \d+,\d\d\s\$$/)
    expect(price.text).toMatch(
      /Bauteil: Halter, 3 Stück\nOberfläche: Wie gedruckt\nPreis: \d+,\d\d\s\$\nGültig bis: \d+\. \p{L}+ \d{4}/u,
    )
    expect(price.text).not.toMatch(/\b(the|your|price)\b/i)
  })
})

describe('a link that the office hands over', () => {
  it('chooses a password once, and ends older links', async () => {
    const made = async () =>
      (await world.staff.post(`/users/${String(world.foreign.id)}/password-link`)).is(201, passwordLink)
    const first = await made()
    const second = await made()
    const token = (link: string) => link.split('#token=')[1]
    const choose = (link: string) =>
      world.anyone.post('/auth/reset-password', { token: token(link), new_password: NEW_PASSWORD })
    ;(await choose(first.link)).problem(401, 'UNAUTHENTICATED')
    ;(await choose(second.link)).isEmpty(204)
    const path = `/users/${String(world.admin.id)}/password-link`
    ;(await world.staff.post(path)).problem(403, 'FORBIDDEN')
  })
})

describe('letters about quotes and orders', () => {
  it('follow them, in the shop’s name, with a link to the page', async () => {
    const approved = await world.approve(await world.quote({ request_review: true }), '20.00')
    const checked = await mail.mail(world.maria.email, /^Checked/)
    expect(checked.text).toContain(`https://parts.farm.example/quotes/${String(approved.id)}`)
    expect(checked.text).toContain(approved.quote_number)
    expect(checked.text).toContain('$20.00')
    expect(checked.messageId).toMatch(/^<[\w.-]+@farm\.example>$/)

    const order = await world.orderIn('delivered')
    for (const subject of [/is confirmed/, /is being printed/, /is on its way/, /has arrived/]) {
      const letter = await mail.mail(world.maria.email, new RegExp(`${order.order_number} ${subject.source}`))
      expect(letter.text).toContain(`https://parts.farm.example/orders/${String(order.id)}`)
    }
    const shipped = await mail.mail(world.maria.email, new RegExp(`${order.order_number} is on its way`))
    expect(shipped.text).toContain('1Z999')
  })

  it('say why a request was declined and an order cancelled', async () => {
    const declined = await world.quoteIn('rejected')
    const why = await mail.mail(world.maria.email, new RegExp(declined.quote_number))
    expect(why.text).toContain('Too thin.')
    const order = await world.order()
    await world.move(order, 'cancelled', 'The printer broke.')
    const letter = await mail.mail(world.maria.email, new RegExp(`${order.order_number} was cancelled`))
    expect(letter.text).toContain('The printer broke.')
  })

  it('are not sent to whoever switched them off, nor for what one did oneself', async () => {
    const tina = await world.addPerson('tina@example.com')
    const muted = ['order_confirmed', 'order_cancelled']
    ;(await tina.patch('/auth/me', { muted_notifications: ['nonsense'] })).problem(422, 'VALIDATION_ERROR')
    const profile = (await tina.patch('/auth/me', { muted_notifications: muted })).is(200, user)
    expect([...profile.muted_notifications].sort()).toEqual([...muted].sort())

    const made = await world.quote({}, tina)
    await mail.mail(tina.email, /^Your price for/)
    const converted = await tina.post(`/sales-orders/convert/${String(made.id)}`, ADDRESS)
    const order = converted.json as { id: number; order_number: string }
    await world.pay(order, { payment_status: 'paid' })
    await world.move(order, 'confirmed')
    await world.move(order, 'in_production')
    // The later letter is there, so the earlier one has had its turn.
    await mail.mail(tina.email, /is being printed/)
    const subjects = mail.mails
      .filter(({ recipients }) => recipients.includes(tina.email))
      .map((m) => m.subject)
    expect(subjects.filter((subject) => /is confirmed/.test(subject ?? ''))).toEqual([])
    const own = await world.quote({ request_review: true }, tina)
    ;(await tina.post(`/quotes/${String(own.id)}/cancel`)).is(200, quote)
    const queued = withDatabase(world.server.dataDir, (run) =>
      run(`SELECT payload FROM outbox WHERE message_identity LIKE '%:quote:${String(own.id)}:%'`),
    )
    expect(queued).toEqual([])
  })

  it('wait while the mail server refuses, until it takes them or an admin decides', async () => {
    mail.refusing = true
    const [late, given] = [await world.order(), await world.order()]
    const waiting = async (order: { id: number }) =>
      (await world.admin.get('/outbox', { state: 'pending' }))
        .is(200, outboxList)
        .items.find((one) => one.entity_id === order.id && one.kind === 'order_cancelled' && one.last_error)
    const refused = async (order: { id: number }) => {
      await world.move(order, 'cancelled', 'No filament.')
      for (let waited = 0; waited < 20_000; waited += 100) {
        const found = await waiting(order)
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error('The letter was never tried.')
    }
    const first = await refused(late)
    expect(first).toMatchObject({ attempts: 1, recipient: { email: world.maria.email } })
    expect(first.last_error).toContain('451')
    const second = await refused(given)
    mail.refusing = false

    const discard = (await world.admin.post(`/outbox/${String(second.id)}/discard`)).is(200, outboxMessage)
    expect(discard.state).toBe('discarded')
    ;(await world.admin.post(`/outbox/${String(second.id)}/retry`)).problem(409, 'INVALID_STATE')
    ;(await world.admin.post(`/outbox/${String(first.id)}/retry`)).is(200, outboxMessage)
    const letter = await mail.mail(world.maria.email, new RegExp(`${late.order_number} was cancelled`))
    expect(letter.text).toContain('No filament.')
    for (let waited = 0; waited < 10_000; waited += 100) {
      const sent = (await world.admin.get('/outbox', { state: 'done', limit: 5 })).is(200, outboxList)
      if (sent.items.some(({ id }) => id === first.id)) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    ;(await world.admin.post(`/outbox/${String(first.id)}/discard`)).problem(409, 'INVALID_STATE')
    expect(mail.mails.filter(({ subject }) => subject?.includes(given.order_number))).toEqual([])
    const found = async (query: Record<string, string>) =>
      (await world.admin.get('/outbox', query)).is(200, outboxList).items.map(({ id }) => id)
    const kind = 'order_cancelled'
    expect(await found({ q: given.order_number, kind })).toEqual([second.id])
    expect(await found({ q: 'maria', kind, state: 'discarded' })).toEqual([second.id])
    expect(await found({ q: given.order_number, kind: 'quote_ready' })).toEqual([])
    expect(await found({ q: 'nobody-of-that-name' })).toEqual([])
    ;(await world.staff.get('/outbox')).problem(403, 'FORBIDDEN')
    ;(await world.admin.post('/outbox/999999/retry')).problem(404, 'NOT_FOUND')
  })
})

describe('a shop that demands confirmed addresses', () => {
  it('lets others see prices but not order', async () => {
    const { version } = (await world.admin.get('/settings')).is(200, settings)
    const demanded = { require_verified_email: true, version }
    const after = (await world.admin.patch('/settings', demanded)).is(200, settings)
    const ulla = await register('ulla@example.com')
    const path = '/quotes'
    const fields = { material_type: 'PLA' }
    const parts = [{ name: 'part.3mf', bytes: box() }]
    ;(await ulla.upload(path, fields, parts)).problem(403, 'EMAIL_NOT_VERIFIED')
    const draft = (await ulla.upload(path, { ...fields, draft: true }, parts)).is(201, quote)
    expect(draft.total_price).not.toBeNull()
    ;(await ulla.post(`/quotes/${String(draft.id)}/submit`)).problem(403, 'EMAIL_NOT_VERIFIED')
    const token = tokenIn(await mail.mail('ulla@example.com', /Confirm/))
    ;(await world.anyone.post('/auth/verify-email', { token })).isEmpty(204)
    ;(await ulla.post(`/quotes/${String(draft.id)}/submit`)).is(200, quote)
    const back = { require_verified_email: false, version: after.version }
    ;(await world.admin.patch('/settings', back)).is(200, settings)
  })
})

describe('a shop without a mail server', () => {
  it('says so, sends nothing and loses nothing', async () => {
    const quiet = await World.begin()
    try {
      expect((await quiet.anyone.get('/shop')).is(200, shop).sends_mail).toBe(false)
      expect((await world.anyone.get('/shop')).is(200, shop).sends_mail).toBe(true)
      ;(await quiet.anyone.post('/auth/forgot-password', { email: quiet.maria.email })).isEmpty(202)
      await quiet.orderIn('confirmed')
      const rows = withDatabase(quiet.server.dataDir, (run) => run('SELECT COUNT(*) AS n FROM outbox'))
      expect(rows).toEqual([{ n: 0 }])
    } finally {
      await quiet.close()
    }
  })
})
