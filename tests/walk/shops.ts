import { execFileSync } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bulkLoad } from '../../bench/data/bulk-load'
import { root } from '../../scripts/lib/root.mjs'
import { quoteKey } from '../../server/adapters/storage/keys'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { canonicalText, sha256 } from '../../server/persistence/repositories/audit-chain'
import { ADDRESS, box3mf, PASSWORD, Person } from '../support/web-api'
import { WebServer } from '../support/web-server'

export interface WalkedShop {
  server: WebServer
  admin: Person
  password: string
}

const ADMIN = 'ada@farm.example'
const build = process.env['BUILD_DIR'] ?? join(root, 'out')

/** Names as nobody tests them: long, and without a place to break. */
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const LONG_WORDS =
  'Bracket for the left rear suspension of the second prototype, reinforced, with cable guide'

/** Three of everything, all with names of more than sixty characters. */
export async function fewRecords(): Promise<WalkedShop> {
  const server = await WebServer.start({ ADMIN_EMAIL: ADMIN, ADMIN_PASSWORD: PASSWORD })
  const admin = await Person.signIn(server.url, ADMIN)
  await admin.send('POST', '/users', {
    email: `${'s'.repeat(58)}@very-long-domain-name-of-a-print-farm.example`,
    role: 'staff',
    first_name: LONG.slice(0, 60),
    last_name: LONG.slice(0, 60),
    password: PASSWORD,
  })
  const email = `${'c'.repeat(58)}@very-long-domain-name-of-a-customer.example`
  const person = await Person.register(server.url, email, LONG.slice(0, 60), LONG.slice(0, 60))
  await person.send('PATCH', '/auth/me', { company_name: LONG })
  const file = (name: string) => ({ name: `${name}.3mf`, bytes: box3mf(name, 40, 30, 20) })
  const ask = (name: string, fields: Record<string, string> = {}) =>
    person.requestQuote(file(name), {
      product_name: name,
      customer_notes: `${LONG} ${LONG_WORDS}`,
      ...fields,
    })
  const pending = await ask(LONG, { request_review: 'true', rush_level: 'rush' })
  await ask(LONG_WORDS, { request_review: 'true' })
  await ask(LONG, { draft: 'true' })
  for (const name of [LONG, LONG_WORDS, LONG]) {
    const quote = await ask(name)
    const order = await person.send<{ id: number }>('POST', `/sales-orders/convert/${String(quote.id)}`, {
      ...ADDRESS,
      shipping_name: LONG,
      shipping_address_line1: LONG,
      shipping_city: LONG.slice(0, 60),
    })
    await admin.recordPayment(order.id)
  }
  const body = `${LONG} ${LONG_WORDS}\n\nhttps://${LONG.toLowerCase()}.example/${'x'.repeat(90)}`
  await person.send('POST', `/quotes/${String(pending.id)}/messages`, { body })
  await admin.send('PATCH', `/quotes/${String(pending.id)}`, {
    internal_notes: `${LONG}${LONG}`,
    version: (await admin.quote(pending.id)).version,
  })
  return { server, admin, password: PASSWORD }
}

/** The shop of the demo: some hundred records, all alike to those of a real one. */
export async function demoShop(): Promise<WalkedShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pfo-walk-'))
  const output = execFileSync(process.execPath, [join(build, 'main/demo.js')], {
    env: { ...process.env, DATA_DIR: dataDir, SHOP_TIME_ZONE: 'UTC', LOG_LEVEL: 'warn' },
    encoding: 'utf8',
  })
  const password = /password (\S+) as/.exec(output)![1]!
  const email = /^\s+admin\s+(\S+@\S+)/m.exec(output)![1]!
  const server = await WebServer.startOn(dataDir)
  return { server, admin: await Person.signIn(server.url, email, password), password }
}

/** So many orders, quotes to go with them, and as many mails, threads and entries of the log. */
export async function manyRecords(count: number): Promise<WalkedShop> {
  const server = await WebServer.start({ ADMIN_EMAIL: ADMIN, ADMIN_PASSWORD: PASSWORD })
  const cora = await Person.register(server.url, 'cora@parts.example', 'Cora', 'Lind')
  const file = { name: 'part.3mf', bytes: box3mf('Part', 40, 40, 20) }
  const converted = await cora.requestQuote(file)
  const accepted = await cora.requestQuote(file)
  const path = `/sales-orders/convert/${String(converted.id)}`
  const order = await cora.send<{ id: number }>('POST', path, ADDRESS)
  await server.stop()
  const seed = {
    customerId: cora.id,
    convertedQuoteId: converted.id,
    orderId: order.id,
    acceptedQuoteId: accepted.id,
  }
  bulkLoad(server.dataDir, seed, count)
  shareOneFile(server.dataDir)
  loadLetters(server.dataDir, count)
  await server.startAgain()
  return { server, admin: await Person.signIn(server.url, ADMIN), password: PASSWORD }
}

/** The copied quotes name files that nobody uploaded: they get the bytes of the one that is there. */
function shareOneFile(dataDir: string): void {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(sqlitePath(dataDir))
  const [first, ...rows] = database
    .prepare('SELECT id, quote_id, storage_key FROM quote_files ORDER BY id')
    .all() as unknown as { id: number; quote_id: number; storage_key: string }[]
  const rename = database.prepare('UPDATE quote_files SET storage_key = ? WHERE id = ?')
  database.exec('BEGIN')
  for (const { id, quote_id: quoteId, storage_key: key } of rows) {
    if (existsSync(join(dataDir, 'uploads', key))) continue
    const copy = quoteKey(quoteId, '.3mf')
    rename.run(copy, id)
    mkdirSync(join(dataDir, 'uploads', dirname(copy)), { recursive: true })
    linkSync(join(dataDir, 'uploads', first!.storage_key), join(dataDir, 'uploads', copy))
  }
  database.exec('COMMIT')
  database.close()
}

/** Mails in every state, threads with something unread, problems, and the log: by hand, since no one writes that many. */
function loadLetters(dataDir: string, count: number): void {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(sqlitePath(dataDir))
  const quotes = database.prepare('SELECT id, user_id FROM quotes ORDER BY id').all() as unknown as Owned[]
  const orders = database
    .prepare('SELECT id, user_id, quote_id FROM sales_orders ORDER BY id')
    .all() as unknown as Owned[]
  const at = (k: number) => new Date(Date.now() - (count - k) * 60_000).toISOString()
  database.exec('BEGIN')
  const mail = database.prepare(
    `INSERT INTO outbox (kind, payload, message_identity, state, attempts, available_at, last_error, created_at, finished_at)
     VALUES ('mail.letter', ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const thread = database.prepare(
    'INSERT INTO message_threads (quote_id, user_id, office_unread, customer_unread, last_message_at) VALUES (?, ?, ?, 0, ?)',
  )
  const message = database.prepare(
    `INSERT INTO messages (quote_id, author_id, author, body, created_at, problem) VALUES (?, ?, 'customer', ?, ?, ?)`,
  )
  for (let k = 0; k < count; k++) {
    const order = orders[k % orders.length]!
    const quote = quotes[k % quotes.length]!
    const letter =
      k % 2
        ? { letter: 'order_shipped', user_id: order.user_id, entity_id: order.id }
        : { letter: 'quote_approved', user_id: quote.user_id, entity_id: quote.id }
    const state = (['failed', 'done', 'done', 'pending', 'discarded'] as const)[k % 5]!
    const open = state === 'pending'
    mail.run(
      JSON.stringify(letter),
      `walk-${String(k)}`,
      state,
      state === 'failed' ? 20 : 1,
      open ? '2099-01-01T00:00:00.000Z' : at(k),
      state === 'failed' ? 'The mail server refused the address: 550 5.1.1 No such user here.' : null,
      at(k),
      open ? null : at(k),
    )
    if (k >= quotes.length) continue
    thread.run(quote.id, quote.user_id, 1 + (k % 3), at(k))
    const problem = k % 100 === 0 && quotes.length > 1_000 ? 'open' : null
    message.run(
      quote.id,
      quote.user_id,
      'Is the second colour still to be had? '.repeat(1 + (k % 4)),
      at(k),
      problem,
    )
  }
  loadLog(database, quotes, count, at)
  database.exec('COMMIT')
  database.close()
}

interface Owned {
  id: number
  user_id: number
}

type Database = InstanceType<ReturnType<typeof loadSqlite>['DatabaseSync']>

/** Entries that follow one another as the program writes them, so that the check of the chain holds. */
function loadLog(
  database: Database,
  quotes: readonly Owned[],
  count: number,
  at: (k: number) => string,
): void {
  const head = database.prepare('SELECT sequence, hash FROM audit_head').get() as {
    sequence: number
    hash: string
  }
  const entry = database.prepare(
    `INSERT INTO audit_log (id, at, actor_id, actor_role, action, entity_type, entity_id, from_value, to_value, fields,
       note_hash, previous_hash, hash, canonical) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)`,
  )
  let { sequence, hash } = head
  for (let k = 0; k < count; k++) {
    const quote = quotes[k % quotes.length]!
    const row = {
      id: ++sequence,
      at: new Date(at(k)),
      actorId: quote.user_id,
      actorRole: 'customer',
      action: 'quote.created',
      entityType: 'quote' as const,
      entityId: quote.id,
      fromValue: null,
      toValue: 'draft',
      fields: '{"total_price":{"to":1764}}',
      noteHash: null,
      previousHash: hash,
    }
    const canonical = canonicalText(row)
    hash = sha256(canonical)
    entry.run(row.id, row.at.toISOString(), row.actorId, row.actorRole, row.action, row.entityType, row.entityId, null, row.toValue, row.fields, row.previousHash, hash, canonical) // prettier-ignore
  }
  database.prepare('UPDATE audit_head SET sequence = ?, hash = ?').run(sequence, hash)
}
