import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, sessionList } from '../../shared/contract/account'
import { message } from '../../shared/contract/messages'
import type { Route } from '../../shared/contract/route'
import { allRoutes, API_PREFIX } from '../../shared/contract/routes'
import { type Person, type Quote, type SalesOrder, SMALL_PNG, World } from '../support/api-world'
import { Answer, type Client } from '../support/client'
import { boxMesh, make3mf } from '../support/make-3mf'
import { withDatabase } from '../support/server'

/** Records of Maria's for one caller to try, so that callers do not get into each other's way. */
interface Targets {
  draft: Quote
  order: SalesOrder
  /** Of the caller herself. */
  addressId: number
  sessionId: number
  /** In the thread of her draft. */
  messageId: number
  pictureId: number
}

let world: World
const pictured = make3mf(boxMesh([20, 20, 20]), { thumbnail: SMALL_PNG })
const targets = new Map<string, Targets>()

let outboxId = 0
let backupId = 0

beforeAll(async () => {
  world = await World.begin()
  outboxId = failedMessage()
  backupId = failedBackup()
  for (const name of ['owner', 'foreign', 'staff', 'admin']) {
    const draft = await world.quote({ draft: true }, world.maria, pictured)
    const order = await world.pay(await world.order(), { payment_status: 'partial', amount: '1.00' })
    const caller = callers()[name]!
    const { id: addressId } = (await caller.post('/auth/addresses', AN_ADDRESS)).is(201, address)
    const sessionId = (await caller.get('/auth/sessions')).is(200, sessionList).items[0]!.id
    const path = `/quotes/${draft.id}/messages`
    const sent = await world.maria.upload(path, { body: 'Look.' }, [{ name: 'a.png', bytes: SMALL_PNG }])
    const { id: messageId, pictures } = sent.is(201, message)
    targets.set(name, { draft, order, addressId, sessionId, messageId, pictureId: pictures[0]!.id })
  }
})
afterAll(() => world.close())

const AN_ADDRESS = { address_line1: '1 Mill Street', city: 'Bergen', country: 'NO' }
const callers = (): Record<string, Person> => ({
  owner: world.maria,
  foreign: world.foreign,
  staff: world.staff,
  admin: world.admin,
})
/** Of customers only. */
const CUSTOMERS_ONLY = ['rejectQuote', 'deleteAccount']

/** Something in the outbox that was given up. */
function failedMessage(): number {
  const now = new Date().toISOString()
  const [row] = withDatabase(world.server.dataDir, (run) =>
    run(
      `INSERT INTO outbox (kind, payload, message_identity, state, attempts, available_at, created_at)
       VALUES ('mail.letter', '{"letter":"message","user_id":1,"entity_id":null}', 'test', 'failed', 7, ?, ?) RETURNING id`,
      now,
      now,
    ),
  )
  return Number(row!.id)
}

/** A backup of which nothing came. */
function failedBackup(): number {
  const now = new Date().toISOString()
  const [row] = withDatabase(world.server.dataDir, (run) =>
    run(
      `INSERT INTO backups (name, place, reason, state, encrypted, created_at)
       VALUES ('none.pfbackup', '', 'button', 'failed', 0, ?) RETURNING id`,
      now,
    ),
  )
  return Number(row!.id)
}

/** The route's address with its placeholders filled; a placeholder that nobody thought of fails the test. */
function addressOf(route: Route, who: string, unknown?: string): string {
  const { draft, order, addressId, sessionId, messageId, pictureId } = targets.get(who)!
  const own = { '/auth/addresses/{id}': addressId, '/auth/sessions/{id}': sessionId }[route.path]
  const isOrder = route.path.startsWith('/sales-orders/')
  const isUser = route.path.startsWith('/users/')
  const isMessage = route.path.startsWith('/outbox/')
  const isBackup = route.path.startsWith('/backups/')
  const values: Record<string, number | undefined> = {
    id:
      own ??
      (isUser ? world.maria.id : isMessage ? outboxId : isBackup ? backupId : isOrder ? order.id : draft.id),
    quote_id: draft.id,
    file_id: draft.files[0]?.id,
    payment_id: order.payments[0]?.id,
    message_id: messageId,
    picture_id: pictureId,
  }
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === unknown ? 999_999 : values[name]
    if (value === undefined) throw new Error(`No value for {${name}} of ${route.id}.`)
    return String(value)
  })
  return (route.atRoot ? '' : API_PREFIX) + path
}

async function call(client: Client, route: Route, who: string, unknown?: string): Promise<Answer> {
  const path = addressOf(route, who, unknown)
  if (route.contentType === 'text/event-stream') return await firstOfStream(client, path)
  // No route takes this field: whoever may call at all is told so (422), after rights and before anything happens.
  const options = route.method === 'get' ? {} : { body: { no_such_field: true } }
  return await client.fetch(route.method.toUpperCase(), path, options)
}

/** A stream has no end: its status is the answer. */
async function firstOfStream(client: Client, path: string): Promise<Answer> {
  const gone = new AbortController()
  const response = await fetch(client.url + path, {
    headers: client.token === null ? {} : { authorization: `Bearer ${client.token}` },
    signal: gone.signal,
  })
  const text = response.status === 200 ? '' : await response.text()
  gone.abort()
  return new Answer(path, response.status, response.headers, Buffer.from(text))
}

const named = allRoutes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const)
const guarded = named.filter(([, route]) => route.access !== 'public')
const ofRecord = guarded.filter(([, route]) => /^\/(quotes|sales-orders)\/.*\{/.test(route.path))
const withId = guarded.filter(([, route]) => route.path.includes('{'))

function mayPass(answer: Answer): void {
  expect(answer.code, answer.what).not.toBe('UNAUTHENTICATED')
  expect(answer.code, answer.what).not.toBe('FORBIDDEN')
  expect(answer.code, answer.what).not.toBe('NOT_FOUND')
  expect(answer.status, `${answer.what} ${answer.text.slice(0, 200)}`).toBeLessThan(500)
}

describe('every route', () => {
  it('has at least those that the contract lists', () => {
    expect(allRoutes.length).toBeGreaterThanOrEqual(50)
    expect(guarded.length).toBeGreaterThanOrEqual(40)
  })

  it.each(named)('%s without a token', async (_, route) => {
    const answer = await call(world.anyone, route, 'owner')
    if (route.access === 'public') {
      expect(answer.code).not.toBe('UNAUTHENTICATED')
      expect(answer.status).toBeLessThan(500)
    } else answer.problem(401, 'UNAUTHENTICATED')
  })

  it.each(guarded)('%s without a token tells nothing about ids', async (_, route) => {
    for (const name of route.path.matchAll(/\{(\w+)\}/g)) {
      ;(await call(world.anyone, route, 'owner', name[1])).problem(401, 'UNAUTHENTICATED')
    }
  })

  it.each(ofRecord)('%s by another customer', async (_, route) => {
    ;(await call(world.foreign, route, 'foreign')).problem(404, 'NOT_FOUND')
  })

  it.each(guarded)('%s by the customer herself', async (_, route) => {
    const answer = await call(world.maria, route, 'owner')
    if (route.access === 'own') mayPass(answer)
    else answer.problem(403, 'FORBIDDEN')
  })

  it.each(guarded)('%s by one of the staff', async (_, route) => {
    const answer = await call(world.staff, route, 'staff')
    if (route.access === 'admin' || CUSTOMERS_ONLY.includes(route.id)) answer.problem(403, 'FORBIDDEN')
    else mayPass(answer)
  })

  it.each(guarded)('%s by an admin', async (_, route) => {
    const answer = await call(world.admin, route, 'admin')
    if (CUSTOMERS_ONLY.includes(route.id)) answer.problem(403, 'FORBIDDEN')
    else mayPass(answer)
  })

  it.each(withId)('%s with an unknown id, before rights and body', async (_, route) => {
    const people: [string, Person][] = [
      ['admin', world.admin],
      ['staff', world.staff],
      ['owner', world.maria],
    ]
    for (const [who, person] of people) {
      // A record within a record is looked for when the body has been read.
      ;(await call(person, route, who, route.path.includes('{id}') ? 'id' : 'quote_id')).problem(
        404,
        'NOT_FOUND',
      )
    }
  })
})

describe('addresses', () => {
  it.each(['abc', '0', '-1', '1.5', '01', '1e3', '2147483648', '99999999999999999999', '%31x', ' 1', 'null'])(
    'knows no quote, order or person %j',
    async (id) => {
      for (const path of ['/quotes/', '/sales-orders/', '/users/']) {
        ;(await world.admin.get(path + encodeURIComponent(id))).problem(404, 'NOT_FOUND')
      }
    },
  )

  it('does not know a file under another quote, also one of the same customer', async () => {
    const [own, other] = [targets.get('owner')!.draft, targets.get('admin')!.draft]
    const path = `/quotes/${own.id}/files/${other.files[0]!.id}`
    for (const person of [world.maria, world.admin]) {
      ;(await person.get(path)).problem(404, 'NOT_FOUND')
      ;(await person.get(`${path}/thumbnail`)).problem(404, 'NOT_FOUND')
      ;(await person.delete(path)).problem(404, 'NOT_FOUND')
    }
  })

  it('does not know a payment under another order', async () => {
    const [one, other] = [targets.get('staff')!.order, targets.get('admin')!.order]
    const path = `/sales-orders/${one.id}/payments/${other.payments[0]!.id}/void`
    ;(await world.staff.post(path, { reason: 'Wrong.', version: one.version })).problem(404, 'NOT_FOUND')
  })

  it('answers what is not there, and methods that are not, with 404', async () => {
    ;(await world.anyone.get('/nothing')).problem(404, 'NOT_FOUND')
    ;(await world.anyone.fetch('GET', '/api/v2/quotes')).problem(404, 'NOT_FOUND')
    ;(await world.maria.call('PUT', '/quotes', { body: {} })).problem(404, 'NOT_FOUND')
    ;(await world.maria.get('/quotes/1/nothing')).problem(404, 'NOT_FOUND')
  })
})
