import { readFileSync } from 'node:fs'
import { formOf, type HttpClient } from '../http'
import type { LoopDelay } from '../roles/product'
import { ADMIN } from '../shop'
import type { Row } from '../table'
import type { BenchContext } from './context'
import { modelFile } from './reading'

const LOGINS = 10
const UPLOADS = 2
const IDLE_MS = 3_000

/** How long the server's event loop keeps others waiting while people sign in and large models are read. */
export async function responsivenessRows(context: BenchContext): Promise<Row[]> {
  const { quick, say } = context.options
  const triangles = quick ? 50_000 : 1_000_000
  const { dataDir, seed } = await context.shop('responsiveness', 100)
  const model = readFileSync((await modelFile(context, triangles)).path)
  const product = await context.startProduct(dataDir)
  try {
    const form = formOf({ material_type: 'PLA', user_id: String(seed.customerId) }, [
      { name: 'large.3mf', bytes: model },
    ])
    const idle = await watched(product.child, () => new Promise((resolve) => setTimeout(resolve, IDLE_MS)))
    const uploads = product.connect(UPLOADS)
    const logins = product.connect(LOGINS)
    let seconds = 0
    const busy = await watched(product.child, async () => {
      const begun = Date.now()
      await Promise.all([
        ...Array.from({ length: LOGINS }, () => logins.json('POST', '/api/v1/auth/login', ADMIN)),
        ...Array.from({ length: UPLOADS }, () => uploads.expect({ ...form, path: '/api/v1/quotes' })),
      ])
      seconds = (Date.now() - begun) / 1000
    })
    closeAll(uploads, logins)
    say(
      `  busy for ${seconds.toFixed(1)} s, longest delay ${busy.max.toFixed(0)} ms (idle ${idle.max.toFixed(0)} ms)`,
    )
    return [
      {
        id: 'responsiveness.p99',
        what: `event-loop delay, p99: ${LOGINS} sign-ins and ${UPLOADS} uploads of ${triangles.toLocaleString('en')} triangles`,
        measured: busy.p99,
        unit: 'ms',
        baseline: null,
        baselineIs: `idle ${idle.p99.toFixed(2)} ms; both hold the clock's own step of 1 ms`,
        most: 20,
        note: `longest ${busy.max.toFixed(0)} ms`,
      },
    ]
  } finally {
    product.client.close()
    await product.child.stop()
  }
}

type Watchable = { ask: <Answer>(question: unknown) => Promise<Answer> }

async function watched(child: Watchable, work: () => Promise<unknown>): Promise<LoopDelay> {
  await child.ask({ watch: 'start' })
  await work()
  return await child.ask<LoopDelay>({ watch: 'stop' })
}

function closeAll(...clients: HttpClient[]): void {
  for (const client of clients) client.close()
}
