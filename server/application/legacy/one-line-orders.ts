import type { NewUser } from '../users/ports'
import { Fields } from './fields'
import { Findings } from './findings'
import { highestNumbers } from './numbers'
import type { LegacyRow, LegacySource } from './ports'
import { readOrder } from './read-work'
import { TakeOver, type TakeOverDependencies } from './take-over'
import { MATERIAL_WORDS } from './words'

const ORDERS = 'archived_sales_orders'
const LINES = 'archived_sales_order_lines'
const PEOPLE = ['customers', 'clients', 'archived_users', 'contacts']
const NOWHERE = { line1: null, line2: null, city: null, state: null, zip: null, country: null }

/**
 * Makes orders of those that an older program kept with exactly one line; what has more stays in the archive. Whose they
 * are is told by the customer's e-mail address; without one they belong to an account made for that customer, which nobody
 * can sign in to until the office writes an address into it. May run again: what has come is left alone.
 */
export async function takeOverOneLineOrders(
  deps: TakeOverDependencies,
  archive: LegacySource,
  say: (line: string) => void,
): Promise<void> {
  const tables = await archive.tables()
  if (!tables.has(ORDERS) || !tables.has(LINES)) return
  const findings = new Findings()
  const lines = new Map<string, LegacyRow[]>()
  for await (const row of archive.rows(LINES)) {
    const order =
      new Fields(row, 'sales_order_lines', findings).text(['sales_order_id', 'order_id'], 60) ?? ''
    lines.set(order, [...(lines.get(order) ?? []), row])
  }
  const people = new Map<string, LegacyRow>()
  const table = PEOPLE.find((name) => tables.get(name)?.has('id'))
  if (table) for await (const row of archive.rows(table)) people.set(new Fields(row, table, findings).id, row)
  const takeOver = new TakeOver(deps, archive.name)
  const numbers: (string | null)[] = []
  const orders: { row: LegacyRow; line: LegacyRow }[] = []
  let longer = 0
  for await (const row of archive.rows(ORDERS)) {
    const fields = new Fields(row, 'sales_orders', findings)
    numbers.push(fields.text(['order_number', 'number'], 30))
    const [line, ...more] = lines.get(fields.id) ?? []
    if (line && more.length === 0) orders.push({ row, line })
    else longer += 1
  }
  await deps.unitOfWork.run(async (tx) => {
    for (const { series, year, count } of highestNumbers(
      'sales_order',
      numbers,
      deps.clock.now(),
      deps.timeZone,
    )) {
      await tx.counters.raise(series, year, count)
    }
  })
  let made = 0
  for (const { row, line } of orders) {
    const mine = new Findings()
    const owner = ownerOf(row, people, mine)
    const order = orderOf(row, line, mine)
    if (mine.unknown.length > 0) {
      say(`Stays in the archive: ${mine.unknown[0]!}`)
      continue
    }
    if ((await takeOver.order(order, owner)) === 'new') made += 1
  }
  if (made > 0) say(`Took over ${String(made)} orders of one line from the program before.`)
  if (longer > 0)
    say(`${String(longer)} orders have no line or several; they stay in ${ORDERS} and ${LINES}.`)
}

/** The order with what its line says of it; the line's material, or one that its text names. */
function orderOf(row: LegacyRow, line: LegacyRow, findings: Findings) {
  const at = new Fields(line, 'sales_order_lines', findings)
  const description = at.text(
    ['description', 'product_name', 'item_name', 'name', 'product', 'item', 'sku'],
    300,
  )
  const named = Object.keys(MATERIAL_WORDS).find((word) =>
    new RegExp(`\\b${word.replace('+', '\\+')}\\b`, 'i').test(description ?? ''),
  )
  const legacy = readOrder(
    {
      ...row,
      product_name: description,
      quantity: at.raw(['quantity', 'qty']) ?? 1,
      unit_price: at.raw(['unit_price', 'price']),
      material_type: at.raw(['material_type', 'material']) ?? named ?? null,
      quote_id: null,
    },
    findings,
  )
  const material = at.raw(['material_type', 'material']) ?? named
  const unsure = 'The program before named no material; PLA stands for it.'
  const notes = [legacy.order.internalNotes, material === undefined ? unsure : null]
  return {
    ...legacy,
    order: { ...legacy.order, internalNotes: notes.filter((text) => text !== null).join('\n') || null },
  }
}

function ownerOf(row: LegacyRow, people: ReadonlyMap<string, LegacyRow>, findings: Findings): NewUser {
  const order = new Fields(row, 'sales_orders', findings)
  const id = order.text(['customer_id', 'user_id', 'client_id', 'contact_id'], 60)
  const person = new Fields({ id, ...(people.get(id ?? '') ?? {}) }, 'customers', findings)
  const name =
    person.text(['name', 'full_name', 'company_name', 'company'], 200) ??
    order.text(['customer_name', 'customer'], 200)
  const address = person.text(['email', 'email_address'], 254) ?? order.text(['customer_email', 'email'], 254)
  const known = address !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)
  const createdAt = person.time(['created_at']) ?? order.time(['created_at', 'order_date']) ?? new Date(0)
  return {
    // `.invalid` is reserved: no mail ever leaves for it.
    email: known ? address.toLowerCase() : `customer-${id ?? 'unknown'}@before.invalid`,
    passwordHash: null,
    role: 'customer',
    isActive: known,
    emailVerifiedAt: null,
    firstName: person.text(['first_name'], 200),
    lastName: person.text(['last_name'], 200) ?? name,
    companyName: person.text(['company_name', 'company'], 200),
    phone: person.text(['phone', 'phone_number'], 60),
    billing: NOWHERE,
    shipping: NOWHERE,
    internalNotes: known
      ? 'Made for orders that were taken over from the program before.'
      : 'Made for orders that were taken over without an e-mail address; write it in and switch the account on.',
    lastLoginAt: null,
    mutedNotifications: [],
    language: null,
    erasedAt: null,
    secondFactorSince: null,
    createdAt,
    updatedAt: createdAt,
  }
}
