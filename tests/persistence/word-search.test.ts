import { expect, it } from 'vitest'
import { foldText, queryWords } from '../../shared/domain/search-text'
import { SearchSpans1796086800000 } from '../../migrations/0025-search-spans'
import { connectMssql, sqliteWriter } from '../../server/persistence/data-sources'
import { parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { sqlitePath } from '../../server/persistence/open-persistence'
import type { Order } from '../../server/persistence/reads/cursor'
import { pageOf } from '../../server/persistence/reads/paging'
import { type SearchLimits, WordSearch } from '../../server/persistence/reads/word-search'
import { statements, type Statements } from '../../server/persistence/statements'
import { describeEachDialect, type Fresh } from './support/dialects'
import { DatabaseSync } from './support/raw-sqlite'
import { addQuote, addUser, newQuote, NOON } from './support/samples'

/** So low that the few rows of a test go every way that a large shop's do. */
const LOW: SearchLimits = { rare: 2, glanced: 3, walked: 6, few: 5, many: 40, spanned: 50 }
const ORDERS: Order[] = [
  { column: 'q.created_at', id: 'q.id', descending: true, kind: 'time', creation: true },
  { column: 'q.created_at', id: 'q.id', descending: false, kind: 'time', creation: true },
  { column: 'q.sort_total', id: 'q.id', descending: false, kind: 'number' },
]
const SEARCHES = [
  'part',
  'old',
  'old blue',
  'blue red',
  'lone',
  'old lone',
  'red part',
  'none',
  'part x',
  'x y',
]

/** Statements on the database that a test filled, and how to let go of it. */
async function openSql({
  databaseUrl,
  dataDir,
}: Fresh): Promise<{ sql: Statements; close: () => Promise<void> }> {
  if (databaseUrl !== null) {
    const pool = await connectMssql(parseMssqlUrl(databaseUrl))
    return {
      sql: statements('mssql', (text, values) => pool.query(text, values)),
      close: () => pool.destroy(),
    }
  }
  const database = new DatabaseSync(sqlitePath(dataDir))
  const run = (text: string, values: unknown[]) =>
    Promise.resolve(database.prepare(text).all(...(values as string[])))
  return { sql: statements('sqlite', run), close: () => Promise.resolve(database.close()) }
}

describeEachDialect('search by words', (fresh) => {
  it('finds the same whichever way it takes to the rows', async () => {
    const shop = await fresh()
    const { unitOfWork } = shop.persistence
    const user = await addUser(unitOfWork)
    const names = Array.from({ length: 60 }, (_, k) =>
      [
        'Part',
        // All of the oldest fifth, and of the rest nothing.
        k < 12 ? 'old' : 'new',
        ...(k % 3 === 0 ? ['blue'] : []),
        ...(k % 5 === 1 ? ['red'] : []),
        ...(k === 4 ? ['lone'] : []),
      ].join(' '),
    )
    const quotes = await unitOfWork.run(async (tx) => {
      const added = []
      for (const [k, productName] of names.entries()) {
        const createdAt = new Date(NOON.getTime() + k * 60_000)
        added.push(await addQuote(tx, user.id, { productName, createdAt, totalPrice: ((k * 7) % 11) * 100 }))
      }
      return added
    })
    const { sql, close } = await openSql(shop)
    try {
      for (const order of ORDERS) {
        const key = (k: number) =>
          order.kind === 'time' ? quotes[k]!.createdAt.getTime() : quotes[k]!.totalPrice!
        for (const text of SEARCHES) {
          const words = queryWords(text)
          const expected = quotes
            .map((_, k) => k)
            .filter((k) => {
              const terms = foldText(names[k]!).split(' ')
              return words.every((word) => terms.some((term) => term.startsWith(word)))
            })
            .sort((a, b) => (order.descending ? -1 : 1) * (key(a) - key(b) || quotes[a]!.id - quotes[b]!.id))
            .map((k) => quotes[k]!.id)
          expect(await idsOf(sql, order, words), `${text} by ${order.column}`).toEqual(expected)
        }
      }
    } finally {
      await close()
    }
  })
})

/** Quotes of two years, most named by their number alone, and people's words that look like numbers. */
const NUMBERED = Array.from({ length: 40 }, (_, k) => ({
  quoteNumber: `Q-${k < 25 ? '2024' : '2025'}-${String(k).padStart(3, '0')}`,
  productName: k === 38 ? 'Lid as on Q-2024-003' : k % 4 === 0 ? 'Blue lid' : 'Lid',
  createdAt: new Date(Date.UTC(k === 39 ? 2023 : k < 25 ? 2024 : 2025, k % 12, 1 + k)),
}))

describeEachDialect('search by a year’s numbers', (fresh) => {
  it('finds all that have them, wherever they lie, and goes on after the database was brought up to date', async () => {
    const shop = await fresh()
    const { unitOfWork } = shop.persistence
    const user = await addUser(unitOfWork)
    const other = await addUser(unitOfWork, 'other@example.com')
    const quotes = await unitOfWork.run(async (tx) => {
      const added = []
      for (const [k, quote] of NUMBERED.entries()) {
        added.push(await tx.quotes.insert(newQuote(k === 39 ? other.id : user.id, quote.quoteNumber, quote)))
      }
      return added
    })
    // Two more that come to such a word later: one by its name, one by its customer's.
    await unitOfWork.run(async (tx) => {
      const renamed = (await tx.quotes.byId(quotes[35]!.id))!
      await tx.quotes.save({ ...renamed, productName: 'Again q-2024-7' })
      await tx.users.save({ ...(await tx.users.byId(other.id))!, companyName: 'Q-2024 Works' })
    })
    const later = [35, 38, 39]
    const { sql, close } = await openSql(shop)
    const expectAll = async () => {
      for (const order of ORDERS.filter(({ creation }) => creation)) {
        for (const [text, has] of [
          ['q-2024', (k: number) => k < 25 || later.includes(k)],
          ['q-2024-0', (k: number) => k < 25 || k === 38],
          ['q-2024 blue', (k: number) => k < 25 && k % 4 === 0],
          ['q-2025', (k: number) => k >= 25],
          ['q-2025 q-2024', (k: number) => later.includes(k)],
          ['q-2026', () => false],
        ] as const) {
          const expected = quotes
            .filter((_, k) => has(k))
            .sort((a, b) => (order.descending ? -1 : 1) * (a.createdAt.getTime() - b.createdAt.getTime()))
            .map(({ id }) => id)
          expect(await idsOf(sql, order, queryWords(text)), `${text} by ${order.column}`).toEqual(expected)
        }
      }
    }
    try {
      await expectAll()
      await noteSpansAnew(shop)
      await expectAll()
    } finally {
      await close()
    }
  })
})

/** As the migration does it in a database of before. */
async function noteSpansAnew({ databaseUrl, dataDir }: Fresh): Promise<void> {
  const dataSource =
    databaseUrl === null
      ? await sqliteWriter(sqlitePath(dataDir)).initialize()
      : await connectMssql(parseMssqlUrl(databaseUrl))
  const runner = dataSource.createQueryRunner()
  const migration = new SearchSpans1796086800000()
  try {
    await migration.down(runner)
    await migration.up(runner)
  } finally {
    await runner.release()
    await dataSource.destroy()
  }
}

/** The ids of all pages of a search. */
async function idsOf(sql: Statements, order: Order, words: string[]): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | null = null
  do {
    const search = await WordSearch.of(sql, 'quote', words, LOW)
    if (!search) return ids
    const page: { items: { id: number; key: number | Date }[]; nextCursor: string | null } = await pageOf(
      sql,
      {
        select: 'q.id AS id, q.created_at AS created_at, q.sort_total AS sort_total',
        from: 'quotes q',
        conditions: [],
        parameters: {},
        search,
        orderName: 'test',
        order,
      },
      { limit: 3, cursor },
      (row) => ({
        id: row.id as number,
        key:
          order.kind === 'time'
            ? new Date(row.created_at as string)
            : Number(row.sort_total as number | string),
      }),
      ({ id, key }) => ({ id, key }),
    )
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}
