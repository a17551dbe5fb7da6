import { Child } from '../child'
import { sampleModel } from '../data/seed'
import { formOf, HttpClient } from '../http'
import { ADDRESS } from '../shop'
import { median, percentile } from '../stats'
import type { Row } from '../table'
import type { BenchContext } from './context'
import { race, type Plan } from './measure'

const ORDERS = 1_000

/** The API beside bare Express routes on a copy of the same database: reading, making a quote, converting one. */
export async function requestRows(context: BenchContext): Promise<Row[]> {
  const { quick, say } = context.options
  const reading: Plan = quick
    ? { rounds: 3, perRound: 20, warmUp: 30 }
    : { rounds: 12, perRound: 60, warmUp: 300 }
  const writing: Plan = quick
    ? { rounds: 2, perRound: 3, warmUp: 2 }
    : { rounds: 10, perRound: 8, warmUp: 10 }
  const conversions = writing.rounds * writing.perRound + writing.warmUp
  const { dataDir, seed, loaded } = await context.shop('requests', ORDERS, conversions + 1)
  const bareDir = context.copyOf(dataDir, 'requests-bare')
  const [recorded, ...convertible] = loaded.convertible
  const product = await context.startProduct(dataDir)
  const { child: bareChild, ready } = await Child.start<{ url: string; statements: Record<string, number> }>(
    'bare',
    [bareDir, String(recorded), String(seed.customerId)],
  )
  say(`  statements of the product: ${JSON.stringify(ready.statements)}`)
  const { client } = product
  const bare = new HttpClient(ready.url)
  try {
    const ids = Array.from({ length: 200 }, (_, k) => seed.acceptedQuoteId + 1 + k * 5)
    const lists = await race(
      [
        { name: 'product', client, call: () => ({ path: '/api/v1/quotes?limit=50' }) },
        { name: 'bare', client: bare, call: () => ({ path: '/quotes' }) },
        { name: 'page', client: bare, call: () => ({ path: '/quotes-page' }) },
      ],
      reading,
    )
    const details = await race(
      [
        { name: 'product', client, call: (k) => ({ path: `/api/v1/quotes/${ids[k % ids.length]!}` }) },
        { name: 'bare', client: bare, call: (k) => ({ path: `/quotes/${ids[k % ids.length]!}` }) },
      ],
      reading,
    )
    // A file of its own for each, as no customer sends the one of another: nothing remembered may help.
    const forms = Array.from({ length: conversions }, (_, k) =>
      formOf({ material_type: 'PETG', quantity: '3', user_id: String(seed.customerId) }, [
        { name: 'vase.3mf', bytes: sampleModel(`Vase ${k}`) },
      ]),
    )
    const creations = await race(
      [
        { name: 'product', client, call: (k) => ({ ...forms[k]!, path: '/api/v1/quotes' }) },
        { name: 'bare', client: bare, call: (k) => ({ ...forms[k]!, path: '/quotes' }) },
        { name: 'read', client: bare, call: (k) => ({ ...forms[k]!, path: '/quotes-read' }) },
      ],
      writing,
    )
    const address = JSON.stringify(ADDRESS)
    const convert = (path: string) => ({ method: 'POST', path, body: address, type: 'application/json' })
    const turns = await race(
      [
        {
          name: 'product',
          client,
          call: (k) => convert(`/api/v1/sales-orders/convert/${convertible[k]!}`),
        },
        { name: 'bare', client: bare, call: (k) => convert(`/convert/${convertible[k]!}`) },
      ],
      writing,
    )
    const same = 'the same statements by the bare driver in an Express route'
    return [
      ...both('list', 'GET /quotes?limit=50', lists.product!, lists.bare!, same, 2),
      {
        id: 'list.page.p50',
        what: 'GET /quotes?limit=50, p50, beside the page alone',
        measured: median(lists.product!),
        unit: 'ms',
        baseline: median(lists.page!),
        baselineIs: 'only the statement that reads the page: no check of the session',
        most: 2,
      },
      ...both('detail', 'GET /quotes/{id}', details.product!, details.bare!, same, 2),
      ...both(
        'create',
        'POST /quotes, 3MF of 5,000 triangles',
        creations.product!,
        creations.bare!,
        'the same bytes to the disk, fsync, three rows in one transaction, synchronous=FULL',
        3,
      ),
      {
        id: 'create.read.p50',
        what: 'POST /quotes, p50, beside one that reads the model',
        measured: median(creations.product!),
        unit: 'ms',
        baseline: median(creations.read!),
        baselineIs: 'the same, and saxes once over the model’s XML with no handlers',
        most: null,
      },
      ...both(
        'convert',
        'POST /sales-orders/convert/{id}',
        turns.product!,
        turns.bare!,
        'the same statements in one transaction in an Express route, synchronous=FULL',
        3,
      ),
    ]
  } finally {
    client.close()
    bare.close()
    await product.child.stop()
    await bareChild.stop()
  }
}

/** The floor is set for the median; the 95th is shown beside it. */
function both(
  id: string,
  what: string,
  measured: readonly number[],
  baseline: readonly number[],
  baselineIs: string,
  most: number,
): Row[] {
  return [
    {
      id: `${id}.p50`,
      what: `${what}, p50`,
      measured: median(measured),
      unit: 'ms',
      baseline: median(baseline),
      baselineIs,
      most,
    },
    {
      id: `${id}.p95`,
      what: `${what}, p95`,
      measured: percentile(measured, 0.95),
      unit: 'ms',
      baseline: percentile(baseline, 0.95),
      baselineIs: '',
      most: null,
    },
  ]
}
