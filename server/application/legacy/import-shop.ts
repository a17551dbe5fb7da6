import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import type { UnitOfWork } from '../common/unit-of-work'
import { Findings } from './findings'
import { type LegacyFileDependencies, withLegacyFiles } from './legacy-files'
import { highestNumbers } from './numbers'
import type { LegacySource, LegacyUploads } from './ports'
import { type LegacyPerson, readPerson } from './read-people'
import {
  type LegacyFile,
  type LegacyOrder,
  type LegacyQuote,
  readFile,
  readOrder,
  readQuote,
} from './read-work'
import { TakeOver } from './take-over'

export interface ImportDependencies extends LegacyFileDependencies {
  unitOfWork: UnitOfWork
  reads: Pick<ReadModels, 'quotes' | 'orders'>
  clock: Clock
  timeZone: string
}

const NEEDED: Record<string, string[]> = {
  users: ['id', 'email'],
  quotes: ['id', 'status'],
  quote_files: ['id', 'quote_id'],
  sales_orders: ['id', 'status'],
}

interface LegacyShop {
  people: LegacyPerson[]
  quotes: LegacyQuote[]
  files: Map<string, LegacyFile[]>
  orders: LegacyOrder[]
}

/**
 * Brings the portal's predecessor into a fresh shop: people with their passwords, quotes, files, orders, payments. A dry run
 * says what would come. Throws an error whose sentence tells a person what is not known; what was written by then is left
 * alone by the next run.
 */
export async function importShop(
  deps: ImportDependencies,
  source: LegacySource,
  uploads: LegacyUploads,
  dryRun: boolean,
): Promise<void> {
  const findings = new Findings()
  const tables = await source.tables()
  refuseOther(tables)
  const shop = await readShop(source, findings)
  checkRelations(shop, findings)
  await checkFiles(shop, uploads, findings)
  report(shop, findings, tables, deps.say)
  if (findings.unknown.length > 0) {
    throw new Error(
      `Nothing was written: ${String(findings.unknown.length)} things are not known. The first: ${findings.unknown[0]!} Correct them in a copy of the old database, and run it again.`,
    )
  }
  if (dryRun) {
    deps.say('Nothing was written: this was a dry run.')
    return
  }
  await refuseUsedShop(deps, source.name)
  await write(deps, source.name, shop, uploads)
}

function refuseOther(tables: ReadonlyMap<string, ReadonlySet<string>>): void {
  if (tables.has('sales_order_lines') || tables.has('archived_sales_order_lines')) {
    throw new Error(
      'The old database keeps orders of several lines: that is another program. Run npm run migrate on it instead, which takes its one-line orders over.',
    )
  }
  for (const [table, columns] of Object.entries(NEEDED)) {
    const missing = columns.filter((column) => !tables.get(table)?.has(column))
    if (missing.length === 0) continue
    throw new Error(
      tables.has(table)
        ? `The old database’s table ${table} has no column ${missing.join(', ')}; it is not the portal that this program follows.`
        : `The old database has no table ${table}; it is not the portal that this program follows.`,
    )
  }
  if (tables.has('audit_head') && tables.has('shop')) {
    throw new Error(
      'The old database is one of this very program. Copy its data folder, or its database, instead.',
    )
  }
}

async function readShop(source: LegacySource, findings: Findings): Promise<LegacyShop> {
  const shop: LegacyShop = { people: [], quotes: [], files: new Map(), orders: [] }
  for await (const row of source.rows('users')) {
    const person = readPerson(row, findings)
    if (person) shop.people.push(person)
  }
  for await (const row of source.rows('quotes')) shop.quotes.push(readQuote(row, findings))
  for await (const row of source.rows('quote_files')) {
    const file = readFile(row, findings)
    shop.files.set(file.quoteId, [...(shop.files.get(file.quoteId) ?? []), file])
  }
  for await (const row of source.rows('sales_orders')) shop.orders.push(readOrder(row, findings))
  return shop
}

function checkRelations({ people, quotes, files, orders }: LegacyShop, findings: Findings): void {
  twice(
    people.map(({ user }) => user.email),
    'users: the address',
    findings,
  )
  twice(
    quotes.map(({ number }) => number),
    'quotes: the number',
    findings,
  )
  twice(
    orders.map(({ number }) => number),
    'sales_orders: the number',
    findings,
  )
  twice(
    orders.map(({ quoteId }) => quoteId),
    'sales_orders: the quote',
    findings,
  )
  twice(
    orders.map(({ order }) => paymentOf(order)),
    'sales_orders: the payment',
    findings,
    (payment) => payment,
  )
  const invoices = new Set<string>()
  for (const { legacyId, order } of orders) {
    const { invoiceNumber } = order
    if (invoiceNumber === null) continue
    if (invoices.has(invoiceNumber)) {
      findings.cannot.push(`sales_orders ${legacyId}: the invoice ${invoiceNumber} is another order’s, too.`)
    }
    invoices.add(invoiceNumber)
  }
  const owners = new Map(quotes.map(({ legacyId, ownerId }) => [legacyId, ownerId]))
  for (const { legacyId, ownerId, quoteId } of orders) {
    const quotesOwner = quoteId === null ? undefined : owners.get(quoteId)
    if (quotesOwner !== undefined && quotesOwner !== ownerId) {
      findings.unknown.push(
        `sales_orders ${legacyId} belongs to user ${ownerId ?? '(none)'}, its quote to user ${quotesOwner ?? '(none)'}.`,
      )
    }
  }
  const persons = new Set(people.map(({ legacyId }) => legacyId))
  const quoteIds = new Set(quotes.map(({ legacyId }) => legacyId))
  const work = [
    ...quotes.map(({ legacyId, ownerId }) => [`quotes ${legacyId}`, ownerId] as const),
    ...orders.map(({ legacyId, ownerId }) => [`sales_orders ${legacyId}`, ownerId] as const),
  ]
  for (const [place, ownerId] of work) {
    if (ownerId === null || !persons.has(ownerId)) {
      findings.unknown.push(`${place} belongs to user ${ownerId ?? '(none)'}, who is not there.`)
    }
  }
  for (const { legacyId, quoteId } of orders) {
    if (quoteId !== null && !quoteIds.has(quoteId)) {
      findings.unknown.push(`sales_orders ${legacyId} names quote ${quoteId}, which is not there.`)
    }
  }
  for (const [quoteId, of] of files) {
    if (!quoteIds.has(quoteId)) {
      findings.cannot.push(
        `quote_files ${of.map(({ legacyId }) => legacyId).join(', ')}: quote ${quoteId} is not there.`,
      )
    }
  }
}

/** By what a payment is told from others; null where there is nothing to tell it by. */
function paymentOf({ paymentMethod, paymentTransactionId, amountPaid }: LegacyOrder['order']): string | null {
  return paymentTransactionId === null || amountPaid === 0
    ? null
    : `${paymentMethod ?? 'other'} ${paymentTransactionId}`
}

function twice(
  values: (string | null)[],
  what: string,
  findings: Findings,
  keyOf = (value: string): string => value.toLowerCase(),
): void {
  const seen = new Set<string>()
  for (const value of values) {
    if (value === null) continue
    const key = keyOf(value)
    if (seen.has(key)) findings.unknown.push(`${what} ${value} stands there twice.`)
    seen.add(key)
  }
}

async function checkFiles({ files }: LegacyShop, uploads: LegacyUploads, findings: Findings): Promise<void> {
  for (const file of [...files.values()].flat()) {
    if (!(await uploads.has(file.name))) {
      findings.cannot.push(
        `quote_files ${file.legacyId}: ${file.name} is not among the uploads; its quote comes without it.`,
      )
    }
  }
}

const TAKEN = ['users', 'quotes', 'quote_files', 'sales_orders']

function report(
  { people, quotes, files, orders }: LegacyShop,
  findings: Findings,
  tables: ReadonlyMap<string, ReadonlySet<string>>,
  say: (line: string) => void,
): void {
  const fileCount = [...files.values()].flat().length
  say(
    `Found: ${String(people.length)} people, ${String(quotes.length)} quotes, ${String(fileCount)} files, ${String(orders.length)} orders.`,
  )
  for (const [column, words] of findings.states) {
    say(`${column}:`)
    for (const [word, { became, count }] of words) {
      say(`  ${word.padEnd(24)} → ${(became ?? '(not known)').padEnd(16)} ${String(count)}`)
    }
  }
  if (tables.has('refresh_tokens')) say('Sessions do not come: everybody signs in once.')
  const left = [...tables.keys()].filter((table) => !TAKEN.includes(table) && table !== 'refresh_tokens')
  if (left.length > 0) say(`Tables that do not come: ${left.join(', ')}.`)
  for (const line of findings.cannot) say(`Can't come as it is: ${line}`)
  for (const line of findings.unknown) say(`Not known: ${line}`)
}

/** Into a shop with work of its own, numbers would come twice. */
async function refuseUsedShop({ unitOfWork, reads }: ImportDependencies, source: string): Promise<void> {
  const begun = await unitOfWork.run((tx) => tx.takenOver.count(source, 'user'))
  if (begun > 0) return
  const page = { limit: 1, cursor: null }
  const quotes = await reads.quotes({ sort: 'created_at' }, page)
  const orders = await reads.orders({ sort: 'created_at' }, page)
  if (quotes.items.length + orders.items.length > 0) {
    throw new Error(
      'This shop has quotes or orders already. Name an empty DATA_DIR or DATABASE_URL to import into.',
    )
  }
}

async function write(
  deps: ImportDependencies,
  source: string,
  { people, quotes, files, orders }: LegacyShop,
  uploads: LegacyUploads,
): Promise<void> {
  const takeOver = new TakeOver(deps, source)
  const count = { new: 0, known: 0 }
  const highest = [
    ...highestNumbers(
      'quote',
      quotes.map(({ number }) => number),
      deps.clock.now(),
      deps.timeZone,
    ),
    ...highestNumbers(
      'sales_order',
      orders.map(({ number }) => number),
      deps.clock.now(),
      deps.timeZone,
    ),
    ...highestNumbers(
      'invoice',
      orders.map(({ order }) => order.invoiceNumber),
      deps.clock.now(),
      deps.timeZone,
    ),
  ]
  await deps.unitOfWork.run(async (tx) => {
    for (const { series, year, count: last } of highest) await tx.counters.raise(series, year, last)
  })
  for (const person of people) count[await takeOver.person(person)] += 1
  for (const quote of quotes) {
    const known = await deps.unitOfWork.run((tx) => tx.takenOver.find(source, 'quote', quote.legacyId))
    if (known !== null) {
      count.known += 1
      continue
    }
    await withLegacyFiles(deps, files.get(quote.legacyId) ?? [], uploads, async (store) => {
      count[await takeOver.quote(quote, store)] += 1
    })
  }
  for (const order of orders) count[await takeOver.order(order)] += 1
  deps.say(`Written: ${String(count.new)} records; ${String(count.known)} had come before.`)
}
