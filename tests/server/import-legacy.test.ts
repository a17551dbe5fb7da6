import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashSync } from 'bcryptjs'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { session } from '../../shared/contract/auth'
import { importByCommand } from '../../server/import-command'
import { migrateByCommand } from '../../server/persistence/migrate-command'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { OLDER_PROGRAM } from '../persistence/support/older-program'
import { box } from '../support/api-world'
import { Client } from '../support/client'
import { doubleDatabase } from '../support/mssql'
import { doublePath } from '../support/mssql-double/driver'
import { ADMIN, startTestServer, testConfig, withDatabase } from '../support/server'

const folders: string[] = []
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'pfo-legacy-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

const part = box()
const HASH = createHash('sha256').update(part).digest('hex')
const PASSWORD = 'old-Portal-Secret-7'

/** The portal before, as it stood on its last day. */
const PREDECESSOR = [
  `CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, password_hash TEXT, first_name TEXT, last_name TEXT, company TEXT, status TEXT, account_type TEXT, is_admin INTEGER, shipping_address TEXT, shipping_country TEXT, created_at TEXT)`,
  `CREATE TABLE refresh_tokens (id INTEGER PRIMARY KEY, user_id INTEGER, token TEXT)`,
  `CREATE TABLE quotes (id INTEGER PRIMARY KEY, user_id INTEGER, quote_number TEXT, product_name TEXT, quantity INTEGER, material TEXT, status TEXT, unit_price DECIMAL(10,2), total_price DECIMAL(10,2), print_time_hours REAL, created_at TEXT, expires_at TEXT)`,
  `CREATE TABLE quote_files (id INTEGER PRIMARY KEY, quote_id INTEGER, original_filename TEXT, file_path TEXT, file_hash TEXT, uploaded_at TEXT)`,
  `CREATE TABLE sales_orders (id INTEGER PRIMARY KEY, user_id INTEGER, quote_id INTEGER, order_number TEXT, status TEXT, payment_status TEXT, payment_method TEXT, quantity INTEGER, material TEXT, unit_price DECIMAL(10,2), total_price DECIMAL(10,2), tracking_number TEXT, created_at TEXT)`,
  `INSERT INTO users VALUES (1, 'Boss@Example.com', '${hashSync(PASSWORD, 4)}', 'Bo', 'Boss', NULL, 'active', 'business', 1, NULL, NULL, '2023-01-01 08:00:00')`,
  `INSERT INTO users VALUES (7, 'mia@example.com', '${hashSync(PASSWORD, 4)}', 'Mia', 'Müller', 'Müller GmbH', 'active', 'personal', 0, '1 Ring', 'Germany', '2023-02-01 08:00:00')`,
  `INSERT INTO users VALUES (9, 'gone@example.com', NULL, 'Gu', 'One', NULL, 'suspended', 'personal', 0, NULL, NULL, '2023-03-01 08:00:00')`,
  `INSERT INTO refresh_tokens VALUES (1, 7, 'abc')`,
  `INSERT INTO quotes VALUES (3, 7, 'Q-2023-041', 'Halter größer', 4, 'petg', 'converted', 12.35, 49.40, 1.5, '2023-05-01 10:00:00', '2023-06-01 10:00:00')`,
  `INSERT INTO quotes VALUES (4, 7, 'Q-2023-042', NULL, 1, 'PLA', 'submitted', NULL, NULL, NULL, '2023-05-02 10:00:00', NULL)`,
  `INSERT INTO quote_files VALUES (1, 3, 'Halter.3mf', 'uploads/quotes/3/ab12.3mf', '${HASH}', '2023-05-01 10:00:00')`,
  `INSERT INTO quote_files VALUES (2, 4, 'Lost.3mf', 'uploads/quotes/4/gone.3mf', NULL, '2023-05-02 10:00:00')`,
  `INSERT INTO sales_orders VALUES (5, 7, 3, 'SO-2023-019', 'shipped', 'paid', 'card', 4, 'petg', 12.35, 49.40, '1Z999', '2023-05-03 10:00:00')`,
]

function predecessor(more: string[] = []): { from: string; uploads: string } {
  const at = folder()
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(join(at, 'portal.db'))
  for (const statement of [...PREDECESSOR, ...more]) database.exec(statement)
  database.close()
  const uploads = join(at, 'uploads')
  mkdirSync(join(uploads, 'quotes/3'), { recursive: true })
  writeFileSync(join(uploads, 'quotes/3/ab12.3mf'), part)
  return { from: `sqlite:${join(at, 'portal.db')}`, uploads }
}

/** The same tables as a SQL Server has them; the double answers values by the types of their columns. */
function asOnServer(statement: string): string {
  return statement
    .replaceAll(/\b(\w+_at) TEXT/g, '$1 datetime2(3)')
    .replaceAll(/\b(\w+) TEXT/g, '$1 nvarchar(400)')
    .replaceAll(/\bis_admin INTEGER/g, 'is_admin bit')
    .replaceAll(/\b(\w*id) INTEGER(?! PRIMARY)/g, '$1 bigint')
    .replaceAll(/'(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)'/g, "'$1T$2.000Z'")
}

/** A row but for the moment that it was written at, and the key that is drawn where a payment has no number. */
function withoutNow({ transaction_key: _, ...row }: Record<string, unknown>): Record<string, unknown> {
  const today = new Date().toISOString().slice(0, 10)
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => !(typeof value === 'string' && value.startsWith(today))),
  )
}

let said: string[] = []
beforeEach(() => {
  said = []
})

function importInto(dataDir: string, old: { from: string; uploads: string }, dryRun = false): Promise<void> {
  const config = testConfig(dataDir, { withoutAdmin: true })
  return importByCommand({ ...old, dryRun, config, say: (line) => said.push(line) })
}

describe('the portal before', () => {
  it('comes into a fresh shop: people with their passwords, quotes, files, orders, payments', async () => {
    const old = predecessor()
    const dataDir = folder()
    // Nothing is read by a link that leads out of the uploads: it might be any file of this machine.
    const elsewhere = join(folder(), 'elsewhere.3mf')
    writeFileSync(elsewhere, part)
    mkdirSync(join(old.uploads, 'quotes/4'))
    symlinkSync(elsewhere, join(old.uploads, 'quotes/4/gone.3mf'))
    await importInto(dataDir, old, true)
    expect(said[0]).toBe('Found: 3 people, 2 quotes, 2 files, 1 orders.')
    expect(said).toContain('Sessions do not come: everybody signs in once.')
    expect(said.join('\n')).toMatch(
      /quotes\.status:\n {2}converted +→ accepted +1\n {2}submitted +→ pending +1/,
    )
    expect(said.join('\n')).toMatch(/quote_files 2: uploads\/quotes\/4\/gone\.3mf is not among the uploads/)
    expect(said.at(-1)).toMatch(/dry run/)
    expect(withDatabase(dataDir, (run) => run('SELECT id FROM quotes'))).toEqual([])

    await importInto(dataDir, old)
    expect(said.at(-1)).toBe('Written: 6 records; 0 had come before.')
    await importInto(dataDir, old)
    expect(said.at(-1)).toBe('Written: 0 records; 6 had come before.')

    const server = await startTestServer({ dataDir, withoutAdmin: true })
    try {
      const signedIn = async (email: string) => {
        const answer = await new Client(server.url).post('/auth/login', { email, password: PASSWORD })
        return answer.is(200, session)
      }
      const boss = await signedIn('boss@example.com')
      expect(boss.user.role).toBe('admin')
      const mia = await signedIn('mia@example.com')
      expect(mia.user).toMatchObject({ role: 'customer', first_name: 'Mia', company_name: 'Müller GmbH' })
      const office = new Client(server.url, boss.access_token)
      const orders = (await office.get('/sales-orders')).json as { items: Record<string, unknown>[] }
      expect(orders.items).toMatchObject([
        {
          order_number: 'SO-2023-019',
          status: 'shipped',
          payment_status: 'paid',
          grand_total: '49.40',
          quote_number: 'Q-2023-041',
          material_type: 'PETG',
        },
      ])
      const quotes = (await office.get('/quotes', { q: 'halter' })).json as { items: { id: number }[] }
      const [quote] = quotes.items
      const detail = (await office.get(`/quotes/${String(quote!.id)}`)).json as { files: { id: number }[] }
      expect(detail).toMatchObject({ status: 'accepted', unit_price: '12.35', total_price: '49.40' })
      expect(detail.files).toMatchObject([{ original_filename: 'Halter.3mf', dimension_x_mm: 20 }])
      const { bytes } = await office.get(`/quotes/${String(quote!.id)}/files/${String(detail.files[0]!.id)}`)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(HASH)
      const verified = (await office.get('/audit-log/verify')).json
      expect(verified).toMatchObject({ valid: true })
    } finally {
      await server.stop()
    }
    const counters = withDatabase(dataDir, (run) =>
      run('SELECT name, value FROM number_counters ORDER BY name'),
    )
    expect(counters.map((row) => ({ ...row }))).toEqual([
      { name: 'quote:2023', value: 42 },
      { name: 'sales_order:2023', value: 19 },
    ])
  })

  it.each([
    [`UPDATE quotes SET status = 'simmering' WHERE id = 4`, /quotes.status says "simmering"/],
    [`UPDATE quotes SET user_id = 99 WHERE id = 4`, /quotes 4 belongs to user 99, who is not there/],
    [`UPDATE sales_orders SET total_price = 49.405`, /total.* 49\.405, no amount in whole cents/],
    [
      `UPDATE users SET password_hash = 'md5:aa' WHERE id = 9`,
      /users 9 has a password that is no bcrypt hash/,
    ],
    [
      `UPDATE users SET email = 'MIA@example.com' WHERE id = 9`,
      /the address mia@example\.com stands there twice/,
    ],
    [`UPDATE users SET email = NULL WHERE id = 9`, /users 9 has no e-mail address/],
    [
      `UPDATE users SET email = 'Mia <mia@example.com>' WHERE id = 7`,
      /users 7: mia <mia@example\.com> is no e-mail address that one can sign in with/,
    ],
    [
      `UPDATE users SET email = 'jürgen@example.com' WHERE id = 7`,
      /users 7: jürgen@example\.com is no e-mail address/,
    ],
    [`UPDATE quotes SET quantity = -3 WHERE id = 3`, /quotes 3: quantity is -3/],
    [
      `UPDATE sales_orders SET unit_price = -5, total_price = -20`,
      /sales_orders 5: grand_total is -20, no amount/,
    ],
    [`UPDATE sales_orders SET user_id = 1`, /sales_orders 5 belongs to user 1, its quote to user 7/],
    [
      `ALTER TABLE sales_orders ADD COLUMN transaction_id TEXT DEFAULT 'pi_1'; INSERT INTO sales_orders SELECT 6, user_id, NULL, 'SO-2023-020', status, payment_status, payment_method, quantity, material, unit_price, total_price, NULL, created_at, 'pi_1' FROM sales_orders`,
      /the payment credit_card pi_1 stands there twice/,
    ],
    [`DROP TABLE quote_files`, /has no table quote_files/],
    [`CREATE TABLE sales_order_lines (id INTEGER)`, /several lines.*npm run migrate/],
  ])('is refused with a sentence where it is not known: %s', async (change, sentence) => {
    const dataDir = folder()
    await expect(importInto(dataDir, predecessor([change]))).rejects.toThrow(sentence)
    expect(withDatabase(dataDir, (run) => run('SELECT id FROM users'))).toEqual([])
  })

  it('comes from a SQL Server, whose driver gives dates, bits and decimals of its own', async () => {
    const server = doubleDatabase()
    const { DatabaseSync } = loadSqlite()
    const database = new DatabaseSync(doublePath(new URL(server.url).pathname.slice(1)))
    for (const statement of PREDECESSOR) database.exec(asOnServer(statement))
    database.close()
    const old = predecessor()
    const [fromFile, fromServer] = [folder(), folder()]
    await importInto(fromFile, old)
    const [first, ...lines] = said
    said = []
    await importInto(fromServer, { from: server.url, uploads: old.uploads })
    expect(said).toEqual([first, ...lines])
    for (const table of ['users', 'quotes', 'sales_orders', 'payments', 'number_counters']) {
      const [one, other] = [fromFile, fromServer].map((dataDir) =>
        withDatabase(dataDir, (run) => run(`SELECT * FROM ${table} ORDER BY 1`)).map(withoutNow),
      )
      expect(other, table).toEqual(one)
    }
    await importInto(fromServer, { from: server.url, uploads: old.uploads })
    expect(said.at(-1)).toBe('Written: 0 records; 6 had come before.')
    await server.drop()
  })

  it('comes with passwords of PHP, money of four places and addresses in letters of their own', async () => {
    const dataDir = folder()
    await importInto(
      dataDir,
      predecessor([
        `UPDATE users SET email = 'mia@müller.example', password_hash = REPLACE(password_hash, '$2b$', '$2y$')`.concat(
          ' WHERE id = 7',
        ),
        `UPDATE quotes SET unit_price = '12.3500', total_price = '49.4000' WHERE id = 3`,
        `UPDATE quotes SET created_at = '2023-05-01 10:00:00.0000000 +00:00' WHERE id = 3`,
      ]),
    )
    const server = await startTestServer({ dataDir, withoutAdmin: true })
    try {
      const email = 'mia@xn--mller-kva.example'
      const answer = await new Client(server.url).post('/auth/login', { email, password: PASSWORD })
      expect(answer.is(200, session).user.first_name).toBe('Mia')
    } finally {
      await server.stop()
    }
  })

  it('does not come into a shop that has work of its own, nor with files that were changed', async () => {
    const dataDir = folder()
    await importInto(dataDir, predecessor())
    await expect(importInto(dataDir, predecessor())).rejects.toThrow(/has quotes or orders already/)
    const old = predecessor()
    writeFileSync(join(old.uploads, 'quotes/3/ab12.3mf'), 'something else')
    await expect(importInto(folder(), old)).rejects.toThrow(/not the file that was uploaded/)
  })
})

describe('an older program with orders of several lines', () => {
  it('has its one-line orders made into orders, once', async () => {
    const dataDir = folder()
    const { DatabaseSync } = loadSqlite()
    const database = new DatabaseSync(sqlitePath(dataDir))
    for (const statement of OLDER_PROGRAM) database.exec(statement)
    database.close()
    const command = {
      databaseUrl: null,
      dataDir,
      timeZone: 'UTC',
      dryRun: false,
      say: (line: string) => said.push(line),
    }
    await migrateByCommand(command)
    expect(said).toContain('Took over 2 orders of one line from the program before.')
    expect(said.join('\n')).toMatch(/1 orders have no line or several; they stay in archived_sales_orders/)
    said = []
    await migrateByCommand(command)
    expect(said.join('\n')).not.toMatch(/Took over/)

    const server = await startTestServer({ dataDir })
    try {
      const login = await new Client(server.url).post('/auth/login', {
        email: ADMIN.email,
        password: ADMIN.password,
      })
      const office = new Client(server.url, login.is(200, session).access_token)
      const { items } = (await office.get('/sales-orders', { sort: 'created_at' })).json as {
        items: { id: number; customer: { email: string } }[]
      }
      expect(items).toMatchObject([
        {
          order_number: 'SO-0011',
          status: 'shipped',
          quantity: 5,
          material_type: 'PETG',
          unit_price: '9.10',
          grand_total: '45.50',
        },
        { order_number: 'SO-0012', status: 'pending', grand_total: '120.00' },
      ])
      const detail = (await office.get(`/sales-orders/${String(items[1]!.id)}`)).json
      expect(detail).toMatchObject({
        customer: { email: 'customer-2@before.invalid', last_name: 'Werkstatt Süd' },
        internal_notes: expect.stringMatching(
          /Taken over from the program before \(sales_orders 12\)/,
        ) as string,
      })
      expect((await office.get('/audit-log/verify')).json).toMatchObject({ valid: true })
    } finally {
      await server.stop()
    }
  })
})
