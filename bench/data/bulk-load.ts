import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { searchTerms } from '../../shared/domain/search-text'
import type { OrderStatus, QuoteStatus } from '../../shared/domain/vocabulary'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { fillDerivedTables, setIndexesAside } from './around-loading'
import { OPEN_QUOTE_STATES, ORDER_STATES, personOf, productOf } from './made-up'
import type { Seed } from './seed'

type Row = Record<string, string | number | bigint | null>

/** Open quotes for each order. */
const OPEN_QUOTES = 0.25
/** So high that no other number in a statement is taken for such an id. */
const FIRST_CONVERTIBLE = 7_000_001
const SPAN_MS = 700 * 86_400_000

export interface Loaded {
  orders: number
  quotes: number
  customers: number
  /** Accepted quotes that are no orders yet. */
  convertible: number[]
}

/**
 * Copies the seed's records until there are so many orders, with search terms and histories, in a database that the
 * migrations made. Indexes are set aside meanwhile and made again as they were.
 */
export function bulkLoad(dataDir: string, seed: Seed, orders: number, convertible = 0): Loaded {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(sqlitePath(dataDir))
  try {
    // Only while loading: the measured server opens the file with its own settings.
    database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -300000; PRAGMA foreign_keys = OFF')
    const indexes = setIndexesAside(database)
    const loaded = new Loader(database, seed).load(orders, convertible)
    for (const sql of indexes) database.exec(sql)
    fillDerivedTables(database)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return loaded
  } finally {
    database.close()
  }
}

class Loader {
  private readonly user: Row
  private readonly quote: Row
  private readonly order: Row
  private readonly file: Row
  private readonly history: Row
  private readonly inserts = new Map<string, StatementSync>()
  private readonly start = Date.now() - SPAN_MS
  private readonly userTerms: string[][] = []

  constructor(
    private readonly database: DatabaseSync,
    private readonly seed: Seed,
  ) {
    this.user = this.template('users', 'id', seed.customerId)
    this.quote = this.template('quotes', 'id', seed.acceptedQuoteId)
    this.order = this.template('sales_orders', 'id', seed.orderId)
    this.file = this.template('quote_files', 'quote_id', seed.acceptedQuoteId)
    this.history = this.template('history', 'entity_id', seed.acceptedQuoteId)
  }

  load(orders: number, convertible: number): Loaded {
    const customers = Math.max(20, Math.round(orders / 50))
    const openQuotes = Math.round(orders * OPEN_QUOTES)
    const firstUser = this.seed.customerId + 1
    const firstQuote = this.seed.acceptedQuoteId + 1
    const firstOrder = this.seed.orderId + 1
    this.inPortions(customers, (k) => this.addUser(firstUser + k, k))
    const all = orders + openQuotes
    let order = 0
    let open = 0
    this.inPortions(all, (k) => {
      const userId = firstUser + (k % customers)
      // As they come about: ids grow with time, and every fifth quote is no order (yet).
      const at = new Date(this.start + (SPAN_MS * k) / all)
      const product = productOf(k)
      const terms = this.userTerms[k % customers]!
      const id = firstQuote + k
      if (k % 5 === 4) {
        this.addQuote(
          id,
          userId,
          product,
          at,
          OPEN_QUOTE_STATES[open++ % OPEN_QUOTE_STATES.length]!,
          null,
          terms,
        )
      } else {
        const orderId = firstOrder + order
        const status = ORDER_STATES[order++ % ORDER_STATES.length]!
        this.addQuote(id, userId, product, at, 'accepted', orderId, terms)
        this.addOrder(orderId, id, userId, product, at, status, terms)
      }
    })
    const extra = Array.from({ length: convertible }, (_, k) => FIRST_CONVERTIBLE + k)
    this.inPortions(convertible, (k) => {
      this.addQuote(
        extra[k]!,
        firstUser + (k % customers),
        'To convert',
        new Date(),
        'accepted',
        null,
        this.userTerms[k % customers]!,
      )
    })
    this.database.exec(`UPDATE number_counters SET value = value + ${all + convertible}`)
    return { orders, quotes: all + convertible, customers, convertible: extra }
  }

  private addUser(id: number, k: number): void {
    const { first, last, email, company } = personOf(k)
    this.insert('users', {
      ...this.user,
      id,
      email,
      first_name: first,
      last_name: last,
      company_name: company,
    })
    const terms = searchTerms(email, first, last, company)
    this.userTerms.push(terms)
    for (const term of terms) this.addTerm('user', id, term, 'own')
  }

  private addQuote(
    id: number,
    userId: number,
    product: string,
    at: Date,
    status: QuoteStatus,
    orderId: number | null,
    customerTerms: readonly string[],
  ): void {
    const number = `Q-${at.getUTCFullYear()}-${id + 100_000}`
    const created = at.toISOString()
    const expires = new Date(at.getTime() + 30 * 86_400_000)
    const fresh = orderId === null && product === 'To convert'
    this.insert('quotes', {
      ...this.quote,
      id,
      user_id: userId,
      quote_number: number,
      product_name: product,
      status,
      created_at: created,
      updated_at: created,
      expires_at: fresh ? this.quote.expires_at! : expires.toISOString(),
      sort_expires_at: fresh ? this.quote.sort_expires_at! : expires.toISOString(),
      sales_order_id: orderId,
      converted_at: orderId === null ? null : created,
    })
    this.insert('quote_files', {
      ...this.file,
      id: undefined,
      quote_id: id,
      storage_key: `quotes/${id}/bench.3mf`,
    })
    this.insert('history', { ...this.history, id: undefined, entity_id: id, at: created })
    for (const term of searchTerms(number, product)) this.addTerm('quote', id, term, 'own')
    for (const term of customerTerms) this.addTerm('quote', id, term, 'user')
  }

  private addOrder(
    id: number,
    quoteId: number,
    userId: number,
    product: string,
    at: Date,
    status: OrderStatus,
    customerTerms: readonly string[],
  ): void {
    const number = `SO-${at.getUTCFullYear()}-${id + 100_000}`
    const created = at.toISOString()
    const due = status === 'pending' ? null : new Date(at.getTime() + 9 * 86_400_000).toISOString()
    this.insert('sales_orders', {
      ...this.order,
      id,
      quote_id: quoteId,
      user_id: userId,
      order_number: number,
      product_name: product,
      status,
      created_at: created,
      updated_at: created,
      estimated_completion_date: due,
      sort_due: due ?? this.order.sort_due!,
    })
    this.insert('history', {
      ...this.history,
      id: undefined,
      entity_type: 'sales_order',
      entity_id: id,
      at: created,
    })
    for (const term of searchTerms(number, product)) this.addTerm('sales_order', id, term, 'own')
    for (const term of customerTerms) this.addTerm('sales_order', id, term, 'user')
  }

  private addTerm(type: string, id: number, term: string, source: string): void {
    this.insert('search_terms', { entity_type: type, entity_id: id, term, source })
  }

  /** A column that is undefined is left to the database. */
  private insert(table: string, row: Record<string, Row[string] | undefined>): void {
    const given = Object.entries(row).filter(
      (entry): entry is [string, Row[string]] => entry[1] !== undefined,
    )
    let statement = this.inserts.get(table)
    if (!statement) {
      const names = given.map(([name]) => name)
      statement = this.database.prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
      this.inserts.set(table, statement)
    }
    statement.run(...given.map(([, value]) => value))
  }

  private template(table: string, column: string, value: number): Row {
    const row = this.database.prepare(`SELECT * FROM ${table} WHERE ${column} = ?`).get(value)
    if (!row) throw new Error(`The seed has no row in ${table}.`)
    return row as Row
  }

  private inPortions(count: number, add: (k: number) => void): void {
    for (let from = 0; from < count; from += 20_000) {
      this.database.exec('BEGIN')
      for (let k = from; k < Math.min(count, from + 20_000); k++) add(k)
      this.database.exec('COMMIT')
    }
  }
}
