import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { formOf } from '../bench/http'
import { ADDRESS } from '../bench/shop'
import { boxMesh, make3mf } from '../demo/make-3mf'
import type { KnownQuote, Ledger } from './ledger'
import type { Listeners } from './listeners'
import type { Reply } from './sender'
import type { Session } from './session'

interface Answer {
  id: number
  version: number
}

/** A customer, and somebody in the office who looks after what they ask for, at work until told to stop. */
export class SoakClient {
  private count = 0

  constructor(
    private readonly name: string,
    private readonly customer: Session,
    private readonly office: Session,
    private readonly ledger: Ledger,
    private readonly listeners: Listeners,
    private readonly pauseMs: number,
  ) {}

  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.round()
      await sleep(this.pauseMs * (0.5 + Math.random()))
    }
  }

  private async round(): Promise<void> {
    const quote = await this.makeQuote()
    if (!quote) return
    await this.read(quote)
    if (Math.random() < 0.3) await this.annotate(quote)
    if (Math.random() < 0.3) await this.write(quote)
    if (Math.random() < 0.6) {
      const order = await this.convert(quote)
      if (order && Math.random() < 0.6) await this.pay(order)
    }
    if (Math.random() < 0.1) await this.customer.renew()
  }

  private async makeQuote(): Promise<KnownQuote | null> {
    this.count += 1
    const tag = `${this.name}-${this.count}`
    // Another size each time, so that no two files are the same.
    const bytes = make3mf(boxMesh([10 + this.count * 0.001, 12, 14]), { name: tag })
    const form = formOf({ material_type: 'PLA', product_name: tag }, [{ name: `${tag}.3mf`, bytes }])
    this.ledger.attempted.add(tag)
    const begun = Date.now()
    const reply = await this.customer.send({ ...form, path: '/quotes', key: randomUUID() })
    if (!this.expect(reply, [201], 'a quote')) return null
    const made = parsed<Answer & { quote_number: string; files: { id: number }[] }>(reply)
    const quote = {
      tag,
      id: made.id,
      number: made.quote_number,
      fileId: made.files[0]!.id,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      owner: this.customer.email,
    }
    this.ledger.quotes.set(tag, quote)
    this.listeners.expect('quote', made.id, reply.url, begun)
    return quote
  }

  private async read(quote: KnownQuote): Promise<void> {
    this.expect(await this.customer.send({ path: '/quotes?limit=20' }), [200], 'the list')
    const path = `/quotes/${quote.id}/files/${quote.fileId}`
    const file = await this.customer.send({ path })
    if (!this.expect(file, [200], 'a file')) return
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    if (sha256 !== quote.sha256)
      this.ledger.faults.push({ what: `${path}: other bytes`, status: 200, body: '' })
  }

  private async annotate(quote: KnownQuote): Promise<void> {
    const path = `/quotes/${quote.id}`
    const seen = await this.office.send({ path })
    if (!this.expect(seen, [200], 'a quote')) return
    const note = `note ${randomUUID()}`
    const { version } = parsed<Answer>(seen)
    const reply = await this.office.send({
      ...json({ internal_notes: note, version }),
      method: 'PATCH',
      path,
    })
    // Sent again after its connection broke, the first may have been heeded: then the version has moved on.
    if (reply.status === 409 && reply.repeated) return
    if (!this.expect(reply, [200], 'a note')) return
    this.ledger.notes.set(quote.id, { note, version: parsed<Answer>(reply).version })
  }

  private async write(quote: KnownQuote): Promise<void> {
    const body = `message ${randomUUID()}`
    const path = `/quotes/${quote.id}/messages`
    const reply = await this.customer.send({ ...json({ body }), method: 'POST', path, key: randomUUID() })
    if (this.expect(reply, [201], 'a message')) this.ledger.add(this.ledger.messages, quote.id, body)
  }

  private async convert(quote: KnownQuote): Promise<Answer | null> {
    const path = `/sales-orders/convert/${quote.id}`
    const begun = Date.now()
    const reply = await this.customer.send({ ...json(ADDRESS), method: 'POST', path, key: randomUUID() })
    if (!this.expect(reply, [201], 'an order')) return null
    const order = parsed<Answer & { order_number: string }>(reply)
    this.ledger.orders.set(quote.id, { id: order.id, number: order.order_number })
    this.listeners.expect('sales_order', order.id, reply.url, begun)
    return order
  }

  private async pay(order: Answer): Promise<void> {
    const id = `payment ${randomUUID()}`
    const payment = { payment_status: 'partial', payment_method: 'bank_transfer', amount: '0.01' }
    const body = { ...payment, payment_transaction_id: id, version: order.version }
    const path = `/sales-orders/${order.id}/payment`
    const reply = await this.office.send({ ...json(body), method: 'PATCH', path })
    if (reply.status === 409 && reply.repeated) return
    if (this.expect(reply, [200], 'a payment')) this.ledger.add(this.ledger.payments, order.id, id)
  }

  private expect(reply: Reply, statuses: number[], what: string): boolean {
    if (statuses.includes(reply.status)) return true
    this.ledger.faults.push({ what, status: reply.status, body: reply.bytes.toString().slice(0, 300) })
    return false
  }
}

function json(body: object): { body: string; type: string } {
  return { body: JSON.stringify(body), type: 'application/json' }
}

function parsed<T>(reply: Reply): T {
  return JSON.parse(reply.bytes.toString()) as T
}
