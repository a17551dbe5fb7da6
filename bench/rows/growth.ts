import { BOARD_STATES } from '../data/made-up'
import type { Call } from '../http'
import { percentile } from '../stats'
import type { Row } from '../table'
import type { BenchContext, RunningProduct } from './context'
import { race, type Plan } from './measure'

/** The k-th request of each list that people have open all day. */
const LISTS: Record<string, { what: string; call: (k: number, cursors: string[]) => Call }> = {
  list: {
    what: 'list of quotes, first pages',
    call: (k, cursors) => {
      const cursor = cursors[k % cursors.length]!
      return {
        path: `/api/v1/quotes?limit=50${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      }
    },
  },
  queue: {
    what: 'review queue, oldest first',
    call: () => ({ path: '/api/v1/quotes?status=pending&sort=created_at&limit=50' }),
  },
  board: {
    what: 'a column of the board, by due date',
    call: (k) => ({
      path: `/api/v1/sales-orders?status=${BOARD_STATES[k % BOARD_STATES.length]!}&sort=due&limit=50`,
    }),
  },
  search: {
    what: 'search: common word, two words, customer',
    call: (k) => searching(k, ['bracket', 'drive gear', 'ellis', 'hose ada']),
  },
  numbers: {
    what: 'search: a year’s numbers, a few, one',
    call: (k) =>
      searching(k, k % 2 === 0 ? ['q-2025', 'q-2026-1002', 'q-2026-100900'] : ['so-2025', 'so-2026-1002']),
  },
}

/** In quotes and in orders by turns. */
function searching(k: number, words: readonly string[]): Call {
  const list = k % 2 === 0 ? 'quotes' : 'sales-orders'
  return { path: `/api/v1/${list}?limit=50&q=${encodeURIComponent(words[(k >> 1) % words.length]!)}` }
}

/** The office's lists at three sizes of the shop, the sizes taking turns. */
export async function growthRows(context: BenchContext): Promise<Row[]> {
  const { quick, say } = context.options
  const sizes = quick ? [200, 1_000, 2_000] : [1_000, 10_000, 100_000]
  const plan: Plan = quick
    ? { rounds: 2, perRound: 24, warmUp: 24 }
    : { rounds: 8, perRound: 60, warmUp: 120 }
  const shops: { size: number; product: RunningProduct; cursors: string[] }[] = []
  try {
    for (const size of sizes) {
      const { dataDir } = await context.shop(`growth-${size}`, size)
      const product = await context.startProduct(dataDir)
      shops.push({ size, product, cursors: await firstCursors(product) })
    }
    const rows: Row[] = []
    for (const [id, { what, call }] of Object.entries(LISTS)) {
      const samples = await race(
        shops.map(({ size, product, cursors }) => ({
          name: String(size),
          client: product.client,
          call: (k: number) => call(k, cursors),
        })),
        plan,
      )
      const p95 = sizes.map((size) => percentile(samples[String(size)]!, 0.95))
      say(`  ${id}: ${sizes.map((size, k) => `${size}: ${p95[k]!.toFixed(2)} ms`).join(', ')}`)
      rows.push({
        id: `growth.${id}.p95`,
        what: `${what}, p95 at ${sizes[2]!.toLocaleString('en')}`,
        measured: p95[2]!,
        unit: 'ms',
        baseline: p95[0]!,
        baselineIs: `p95 at ${sizes[0]!.toLocaleString('en')} orders`,
        most: 1.5,
        note: `${p95[1]!.toFixed(2)} ms at ${sizes[1]!.toLocaleString('en')}`,
      })
    }
    return rows
  } finally {
    for (const { product } of shops) {
      product.client.close()
      await product.child.stop()
    }
  }
}

/** Where the first five pages begin. */
async function firstCursors({ client }: RunningProduct): Promise<string[]> {
  const cursors = ['']
  while (cursors.length < 5) {
    const last = cursors.at(-1)!
    const query = last === '' ? '' : `&cursor=${encodeURIComponent(last)}`
    const page = await client.json<{ next_cursor: string | null }>('GET', `/api/v1/quotes?limit=50${query}`)
    if (page.next_cursor === null) break
    cursors.push(page.next_cursor)
  }
  return cursors
}
