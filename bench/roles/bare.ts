import { startServer } from '../../server/start'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { tellParent } from '../child'
import { sampleModel } from '../data/seed'
import { formOf, HttpClient } from '../http'
import { ADDRESS, ADMIN, benchConfig } from '../shop'
import { serveBare, type Recording } from './bare-routes'
import { Recorder } from './recorder'

/** High enough that no other number in a statement is taken for these ids. */
const FIRST_ORDER = 8_000_000
const FIRST_AUDIT = 9_000_000

/** Records what the product does, on a copy of its database, and serves the same without the product. */
export async function playBare(dataDir: string, quoteId: number, customerId: number): Promise<void> {
  moveSequences(dataDir)
  const recording = await record(dataDir, quoteId, customerId)
  tellParent({ url: await serveBare(dataDir, recording), statements: countOf(recording) })
}

function moveSequences(dataDir: string): void {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(sqlitePath(dataDir))
  database.exec(`
    UPDATE sqlite_sequence SET seq = ${FIRST_ORDER} WHERE name = 'sales_orders';
    UPDATE audit_head SET sequence = ${FIRST_AUDIT}`)
  database.close()
}

async function record(dataDir: string, quoteId: number, customerId: number): Promise<Recording> {
  const recorder = new Recorder()
  const server = await startServer(benchConfig(dataDir))
  try {
    const anyone = new HttpClient(server.url)
    const { access_token: token } = await anyone.json<{ access_token: string }>(
      'POST',
      '/api/v1/auth/login',
      ADMIN,
    )
    anyone.close()
    const admin = new HttpClient(server.url, token)
    const list = await recorder.during(() => admin.json('GET', '/api/v1/quotes?limit=50'))
    const detail = await recorder.during(() => admin.json('GET', `/api/v1/quotes/${quoteId}`))
    const form = formOf({ material_type: 'PETG', quantity: '3', user_id: String(customerId) }, [
      { name: 'vase.3mf', bytes: sampleModel() },
    ])
    const create = await recorder.during(() => admin.expect({ ...form, path: '/api/v1/quotes' }))
    let order = { id: 0, order_number: '' }
    const statements = await recorder.during(async () => {
      order = await admin.json('POST', `/api/v1/sales-orders/convert/${quoteId}`, ADDRESS)
    })
    admin.close()
    return {
      quoteId,
      list,
      detail,
      create,
      convert: { statements: inTransaction(statements), orderId: order.id, orderNumber: order.order_number },
    }
  } finally {
    await server.close()
  }
}

/** What comes before the transaction (sign-in, checks of rights) is no part of it. */
function inTransaction(statements: Recording['list']): Recording['list'] {
  const begin = statements.findIndex(({ sql }) => /^BEGIN/.test(sql))
  const commit = statements.findIndex(({ sql }) => /^COMMIT/.test(sql))
  if (begin < 0 || commit < begin) throw new Error('The conversion ran no transaction.')
  return statements.slice(begin, commit + 1)
}

function countOf({ list, detail, create, convert }: Recording) {
  return {
    list: list.length,
    detail: detail.length,
    create: create.length,
    convert: convert.statements.length,
  }
}
