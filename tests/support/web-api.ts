import { boxMesh, make3mf } from './make-3mf'

export interface QuoteAnswer {
  id: number
  quote_number: string
  status: string
  version: number
  unit_price: string
  total_price: string
}

export interface OrderAnswer {
  id: number
  quote_id: number
  order_number: string
  status: string
  payment_status: string
  version: number
  grand_total: string
  refund_due: string
}

export const PASSWORD = 'spools and plates 7'

export const ADDRESS = {
  shipping_name: 'Cora Lind',
  shipping_address_line1: '12 Mill Lane',
  shipping_city: 'Portland',
  shipping_state: 'OR',
  shipping_zip: '97201',
  shipping_country: 'US',
}

/** A box as a 3MF: small to draw, and its price follows from its size. */
export function box3mf(name: string, ...size: [number, number, number]): Buffer {
  return make3mf(boxMesh(size), { name })
}

/** Speaks to a server as one person would, to bring about what a test does not do by hand. */
export class Person {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    readonly id: number,
    readonly email: string,
    readonly refreshToken: string,
  ) {}

  static async signIn(url: string, email: string, password = PASSWORD): Promise<Person> {
    const session = await call<{ access_token: string; refresh_token: string; user: { id: number } }>(
      url,
      '',
      'POST',
      '/auth/login',
      { email, password },
    )
    return new Person(url, session.access_token, session.user.id, email, session.refresh_token)
  }

  static async register(url: string, email: string, first: string, last: string): Promise<Person> {
    const person = { email, password: PASSWORD, first_name: first, last_name: last }
    await call(url, '', 'POST', '/auth/register', person)
    return await Person.signIn(url, email)
  }

  get<T>(path: string): Promise<T> {
    return call(this.url, this.token, 'GET', path)
  }

  send<T>(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<T> {
    return call(this.url, this.token, method, path, body)
  }

  /** Asks for a quote of one file. */
  requestQuote(
    file: { name: string; bytes: Uint8Array },
    fields: Record<string, string> = {},
  ): Promise<QuoteAnswer> {
    const form = new FormData()
    form.append('files', new Blob([new Uint8Array(file.bytes)]), file.name)
    for (const [name, value] of Object.entries({ material_type: 'PETG', ...fields })) form.append(name, value)
    return this.send('POST', '/quotes', form)
  }

  quote(id: number): Promise<QuoteAnswer> {
    return this.get(`/quotes/${String(id)}`)
  }

  order(id: number): Promise<OrderAnswer> {
    return this.get(`/sales-orders/${String(id)}`)
  }

  /** A small quote, accepted by itself, turned into an order. */
  async placeOrder(name: string): Promise<OrderAnswer> {
    const file = { name: `${name}.3mf`, bytes: box3mf(name, 40, 30, 20) }
    const quote = await this.requestQuote(file, { product_name: name })
    return await this.send('POST', `/sales-orders/convert/${String(quote.id)}`, ADDRESS)
  }

  /** Records, as staff, that an order is paid. */
  async recordPayment(orderId: number): Promise<OrderAnswer> {
    const { version } = await this.order(orderId)
    return await this.send('PATCH', `/sales-orders/${String(orderId)}/payment`, {
      payment_status: 'paid',
      payment_method: 'cash',
      version,
    })
  }

  /** Moves an order, as staff. */
  async move(orderId: number, status: string, note?: string): Promise<OrderAnswer> {
    const { version } = await this.order(orderId)
    return await this.send('PATCH', `/sales-orders/${String(orderId)}/status`, { status, note, version })
  }
}

async function call<T>(url: string, token: string, method: string, path: string, body?: unknown): Promise<T> {
  const form = body instanceof FormData
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}
