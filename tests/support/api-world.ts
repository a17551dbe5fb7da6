import { hashSync } from 'bcryptjs'
import type { z } from 'zod'
import { session } from '../../shared/contract/auth'
import { quote } from '../../shared/contract/quotes'
import { salesOrder } from '../../shared/contract/sales-orders'
import { settings } from '../../shared/contract/settings'
import { createdUser } from '../../shared/contract/users'
import type { OrderStatus, QuoteStatus } from '../../shared/domain/vocabulary'
import { Client } from './client'
import { boxMesh, make3mf } from './make-3mf'
import { ADMIN, startTestServer, withDatabase, type TestServer, type TestServerOptions } from './server'

export type Quote = z.infer<typeof quote>
export type SalesOrder = z.infer<typeof salesOrder>

/** One who can act, with what is needed to sign in again. */
export class Person extends Client {
  constructor(
    url: string,
    token: string,
    readonly id: number,
    readonly email: string,
    readonly password: string,
    readonly refreshToken: string,
  ) {
    super(url, token)
  }
}

export const PASSWORD = 'printing-Otter-29'
/** Four rounds instead of twelve: signing in takes a millisecond instead of half a second. */
const quickHash = hashSync(PASSWORD, 4)

export const ADDRESS = {
  shipping_name: 'Maria Meyer',
  shipping_address_line1: '1 Foundry Lane',
  shipping_city: 'Portland',
  shipping_state: 'OR',
  shipping_zip: '97201',
  shipping_country: 'US',
}

/** A picture of one transparent pixel. */
export const SMALL_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A box in mm, as a sound 3MF. */
export function box(x = 20, y = 20, z = 20): Buffer {
  return make3mf(boxMesh([x, y, z]))
}

/** A server with a customer, another customer, one of the staff and an admin, all signed in. */
export class World {
  private constructor(
    readonly server: TestServer,
    readonly anyone: Client,
    readonly admin: Person,
    readonly staff: Person,
    readonly maria: Person,
    readonly foreign: Person,
  ) {}

  static async begin(options: TestServerOptions = {}): Promise<World> {
    const server = await startTestServer(options)
    const anyone = new Client(server.url)
    await givePassword(server.dataDir, ADMIN.email)
    const admin = await signIn(server.url, ADMIN.email)
    const people = []
    for (const [role, email, names] of [
      ['staff', 'sam.staff@example.com', { first_name: 'Sam', last_name: 'Stone' }],
      [
        'customer',
        'maria@example.com',
        { first_name: 'María', last_name: 'Meyer', company_name: 'Ärger & Söhne' },
      ],
      ['customer', 'frank@example.org', { first_name: 'Frank', last_name: 'Foreign' }],
    ] as const) {
      people.push(await addPerson(server, admin, email, role, names))
    }
    const [staff, maria, foreign] = people as [Person, Person, Person]
    return new World(server, anyone, admin, staff, maria, foreign)
  }

  close(): Promise<void> {
    return this.server.close()
  }

  addPerson(email: string, role: 'customer' | 'staff' | 'admin' = 'customer'): Promise<Person> {
    return addPerson(this.server, this.admin, email, role, { first_name: 'Alex' })
  }

  /** Makes a quote of one box for `who`. */
  async quote(
    fields: Record<string, string | number | boolean> = {},
    who: Person = this.maria,
    bytes: Uint8Array = box(),
  ): Promise<Quote> {
    const answer = await who.upload('/quotes', { material_type: 'PLA', ...fields }, [
      { name: 'part.3mf', bytes },
    ])
    return answer.is(201, quote)
  }

  /** A quote of Maria's in a state, below the threshold. */
  async quoteIn(status: QuoteStatus | 'converted'): Promise<Quote> {
    if (status === 'draft') return await this.quote({ draft: true })
    if (status === 'accepted') return await this.quote()
    if (status === 'converted') {
      const { quote_id: id } = await this.order()
      return (await this.maria.get(`/quotes/${id}`)).is(200, quote)
    }
    const pending = await this.quote({ request_review: true })
    if (status === 'pending') return pending
    if (status === 'approved') return await this.approve(pending)
    if (status === 'rejected') {
      const path = `/quotes/${pending.id}/decline`
      return (await this.staff.post(path, { reason: 'Too thin.', version: pending.version })).is(200, quote)
    }
    return (await this.maria.post(`/quotes/${pending.id}/cancel`)).is(200, quote)
  }

  async approve(pending: Quote, unitPrice?: string): Promise<Quote> {
    const body = { version: pending.version, ...(unitPrice === undefined ? {} : { unit_price: unitPrice }) }
    return (await this.admin.post(`/quotes/${pending.id}/approve`, body)).is(200, quote)
  }

  /** An accepted quote of Maria's at exactly this price of one piece. */
  async acceptedAt(
    unitPrice: string,
    fields: Record<string, string | number | boolean> = {},
  ): Promise<Quote> {
    const approved = await this.approve(await this.quote({ request_review: true, ...fields }), unitPrice)
    const body = { total_price: approved.total_price }
    return (await this.maria.patch(`/quotes/${approved.id}/accept`, body)).is(200, quote)
  }

  /** A fresh order of Maria's; with a price, one of exactly that. */
  async order(
    unitPrice?: string,
    fields: Record<string, string | number | boolean> = {},
  ): Promise<SalesOrder> {
    const accepted =
      unitPrice === undefined ? await this.quote(fields) : await this.acceptedAt(unitPrice, fields)
    return (await this.maria.post(`/sales-orders/convert/${accepted.id}`, ADDRESS)).is(201, salesOrder)
  }

  /** The order as it is now, as one of the staff sees it. */
  async current(order: { id: number }): Promise<SalesOrder> {
    return (await this.staff.get(`/sales-orders/${order.id}`)).is(200, salesOrder)
  }

  async move(order: { id: number }, status: OrderStatus, note?: string): Promise<SalesOrder> {
    const { version } = await this.current(order)
    const answer = await this.staff.patch(`/sales-orders/${order.id}/status`, { status, note, version })
    return answer.is(200, salesOrder)
  }

  async pay(order: { id: number }, fields: Record<string, unknown> = {}): Promise<SalesOrder> {
    const { version } = await this.current(order)
    const body = { payment_status: 'paid', payment_method: 'cash', version, ...fields }
    return (await this.staff.patch(`/sales-orders/${order.id}/payment`, body)).is(200, salesOrder)
  }

  async ship(order: { id: number }, fields: Record<string, unknown>): Promise<SalesOrder> {
    const { version } = await this.current(order)
    return (await this.staff.patch(`/sales-orders/${order.id}/shipping`, { version, ...fields })).is(
      200,
      salesOrder,
    )
  }

  /** A fresh order of Maria's, brought to a state the regular way. */
  async orderIn(status: OrderStatus): Promise<SalesOrder> {
    const order = await this.order()
    if (status === 'pending') return await this.current(order)
    if (status === 'cancelled' || status === 'on_hold') return await this.move(order, status, 'As asked.')
    const way: OrderStatus[] = [
      'confirmed',
      'in_production',
      'quality_check',
      'shipped',
      'delivered',
      'completed',
    ]
    // Every answer names the version that the next step needs: nothing is asked for twice.
    let now = order
    const step = async (path: string, fields: Record<string, unknown>) => {
      const answer = await this.staff.patch(`/sales-orders/${order.id}/${path}`, {
        ...fields,
        version: now.version,
      })
      now = answer.is(200, salesOrder)
    }
    if (status !== 'confirmed') {
      await step('payment', { payment_status: 'paid', payment_method: 'cash' })
      await step('shipping', { carrier: 'UPS', tracking_number: '1Z999' })
    }
    for (const to of way.slice(0, way.indexOf(status) + 1)) await step('status', { status: to })
    return now
  }

  /** Changes settings as the admin. */
  async configure(changes: Record<string, unknown>): Promise<void> {
    ;(await this.admin.patch('/settings', changes)).is(200, settings)
  }
}

/** Puts a quickly checked hash of {@link PASSWORD} in the place of a person's own. */
export function quickPassword(dataDir: string, email: string): void {
  withDatabase(dataDir, (run) => run('UPDATE users SET password_hash = ? WHERE email = ?', quickHash, email))
}

/** The same, again where the server of this very process holds the row: it needs a moment to go on. */
async function givePassword(dataDir: string, email: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      quickPassword(dataDir, email)
      return
    } catch (error) {
      if (tries === 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
}

/** Signs in with {@link PASSWORD}. */
export async function signIn(url: string, email: string): Promise<Person> {
  const answer = await new Client(url).post('/auth/login', { email, password: PASSWORD })
  const { access_token: token, refresh_token: refresh, user } = answer.is(200, session)
  return new Person(url, token, user.id, user.email, PASSWORD, refresh ?? '')
}

async function addPerson(
  server: TestServer,
  admin: Client,
  email: string,
  role: 'customer' | 'staff' | 'admin',
  names: Record<string, string>,
): Promise<Person> {
  ;(await admin.post('/users', { email, role, ...names })).is(201, createdUser)
  await givePassword(server.dataDir, email)
  return await signIn(server.url, email)
}
