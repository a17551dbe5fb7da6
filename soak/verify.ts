import { createHash } from 'node:crypto'
import type { Ledger } from './ledger'
import type { Session } from './session'

interface QuoteLine {
  id: number
  quote_number: string
  product_name: string
}

interface OrderLine {
  id: number
  order_number: string
  quote_id: number
}

/** Holds what is there against what was acknowledged; answers what is wrong, a sentence each. */
export async function verify(admin: Session, ledger: Ledger, sample: number): Promise<string[]> {
  const wrong: string[] = []
  const quotes = await all<QuoteLine>(admin, '/quotes')
  const orders = await all<OrderLine>(admin, '/sales-orders')
  const byTag = grouped(quotes, ({ product_name: name }) => name)
  for (const [tag, { id, number }] of ledger.quotes) {
    const found = byTag.get(tag) ?? []
    if (found.length !== 1) wrong.push(`${tag} is there ${found.length} times.`)
    else if (found[0]!.id !== id || found[0]!.quote_number !== number)
      wrong.push(`${tag} is another quote now.`)
  }
  for (const [tag, found] of byTag) {
    if (found.length > 1) wrong.push(`${tag} was made ${found.length} times.`)
    if (!ledger.attempted.has(tag)) wrong.push(`Nobody asked for ${tag}.`)
  }
  const byQuote = grouped(orders, ({ quote_id: id }) => id)
  for (const [quoteId, { number }] of ledger.orders) {
    const found = byQuote.get(quoteId) ?? []
    if (found.length !== 1 || found[0]!.order_number !== number)
      wrong.push(`Order ${number} is not there once.`)
  }
  wrong.push(
    ...numbers(
      'Quote',
      quotes.map(({ quote_number: number }) => number),
    ),
  )
  wrong.push(
    ...numbers(
      'Order',
      orders.map(({ order_number: number }) => number),
    ),
  )
  wrong.push(...(await details(admin, ledger, sample)))
  const audit = await json<{ valid: boolean }>(admin, '/audit-log/verify')
  if (!audit.valid) wrong.push(`The audit chain is broken: ${JSON.stringify(audit)}`)
  return wrong
}

/** Numbers are drawn in the transactions that use them: each once, and none left out. */
function numbers(what: string, all: string[]): string[] {
  const wrong: string[] = []
  if (new Set(all).size !== all.length) wrong.push(`${what} numbers are there twice.`)
  for (const series of grouped(all, (number) => number.replace(/\d+$/, '')).values()) {
    const counts = series.map((number) => Number(/\d+$/.exec(number)![0])).sort((a, b) => a - b)
    const gap = counts.findIndex((count, index) => count !== counts[0]! + index)
    if (gap >= 0) wrong.push(`${what} numbers have a gap before ${counts[gap]!}.`)
  }
  return wrong
}

/** Payments, notes, messages and the bytes of files, of as many records as asked for. */
async function details(admin: Session, ledger: Ledger, sample: number): Promise<string[]> {
  const wrong: string[] = []
  for (const [orderId, ids] of first(ledger.payments, sample)) {
    const order = await json<{ payments: { payment_transaction_id: string }[] }>(
      admin,
      `/sales-orders/${orderId}`,
    )
    for (const id of ids) {
      const count = order.payments.filter((payment) => payment.payment_transaction_id === id).length
      if (count !== 1) wrong.push(`${id} is there ${count} times.`)
    }
  }
  for (const [quoteId, { note, version }] of first(ledger.notes, sample)) {
    const quote = await json<{ internal_notes: string; version: number }>(admin, `/quotes/${quoteId}`)
    if (quote.version < version || quote.internal_notes !== note)
      wrong.push(`The note of quote ${quoteId} is lost.`)
  }
  for (const [quoteId, bodies] of first(ledger.messages, sample)) {
    const { items } = await json<{ items: { body: string }[] }>(admin, `/quotes/${quoteId}/messages`)
    for (const body of bodies) {
      const count = items.filter((message) => message.body === body).length
      if (count !== 1) wrong.push(`A message of quote ${quoteId} is there ${count} times.`)
    }
  }
  for (const [tag, { id, fileId, sha256 }] of first(ledger.quotes, sample)) {
    const file = await admin.send({ path: `/quotes/${id}/files/${fileId}` })
    const found = createHash('sha256').update(file.bytes).digest('hex')
    if (file.status !== 200 || found !== sha256) wrong.push(`The file of ${tag} has other bytes or is gone.`)
  }
  return wrong
}

function* first<Key, Value>(map: Map<Key, Value>, count: number): Generator<[Key, Value]> {
  const entries = [...map]
  const step = Math.max(1, entries.length / count)
  for (let at = 0; at < entries.length; at += step) yield entries[Math.floor(at)]!
}

function grouped<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

async function all<T>(admin: Session, path: string): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: { items: T[]; next_cursor: string | null } = await json(admin, `${path}?limit=100${query}`)
    items.push(...page.items)
    cursor = page.next_cursor
  }
  return items
}

async function json<T>(admin: Session, path: string): Promise<T> {
  const reply = await admin.send({ path })
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.bytes.toString()}`)
  return JSON.parse(reply.bytes.toString()) as T
}
