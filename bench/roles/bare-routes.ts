import { randomUUID } from 'node:crypto'
import { createWriteStream, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pipeline } from 'node:stream/promises'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import express from 'express'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { temporaryFolder } from '../../server/adapters/storage/temporary-files'
import { sampleModel } from '../data/seed'
import { readWithSaxes } from './reading'
import type { Parameter, Recorded } from './recorder'

const QUOTE_NUMBER = /^Q-\d{4}-\d+$/

/** Ids of the records that the statements were recorded with, to be replaced by others. */
export interface Recording {
  quoteId: number
  list: Recorded[]
  detail: Recorded[]
  create: Recorded[]
  convert: { statements: Recorded[]; orderId: number; orderNumber: string }
}

interface Replay {
  sql: string
  statement: StatementSync
  parameters: Parameter[]
  isQuery: boolean
  insertsOrder: boolean
}

/**
 * The least that a server could do: an Express route, prepared statements of the bare driver, JSON. No sign-in, no check of
 * what comes in, no presenting. The database has the product's pragmas: WAL, `synchronous = FULL`.
 */
export async function serveBare(dataDir: string, recording: Recording): Promise<string> {
  const { DatabaseSync } = loadSqlite()
  const writer = new DatabaseSync(sqlitePath(dataDir))
  writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  const reader = new DatabaseSync(sqlitePath(dataDir), { readOnly: true })
  const app = express()
  // Held on to: a connection that nobody holds is closed under its statements.
  app.locals.connections = [writer, reader]
  // Like the product: no header that names the framework, no hash of each answer.
  app.disable('x-powered-by')
  app.disable('etag')
  addReads(app, reader, recording)
  addCreation(app, writer, recording, temporaryFolder(dataDir))
  addConversion(app, writer, recording)
  const server = createServer(app)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function addReads(app: express.Express, reader: DatabaseSync, recording: Recording): void {
  const list = prepared(reader, recording.list)
  const detail = prepared(reader, recording.detail)
  const pageOnly = list.filter(({ sql }) => /FROM quotes q/.test(sql))
  // Every statement that the product runs for this request, its check of the session included.
  app.get('/quotes', (_request, response) => {
    response.json(list.map(({ statement, parameters }) => statement.all(...parameters)).at(-1))
  })
  // The page's statement alone.
  app.get('/quotes-page', (_request, response) => {
    response.json(pageOnly.map(({ statement, parameters }) => statement.all(...parameters)).at(-1))
  })
  app.get('/quotes/:id', (request, response) => {
    const id = Number(request.params.id)
    response.json(
      detail.map(({ statement, parameters }) =>
        statement.all(...parameters.map((value) => (value === recording.quoteId ? id : value))),
      ),
    )
  })
}

/**
 * Streams the body to the disk, flushes it, and inserts a quote, its file and a row of the log in one transaction; the
 * second route reads the model besides, as whoever answers a price has to.
 */
function addCreation(app: express.Express, writer: DatabaseSync, recording: Recording, folder: string): void {
  const inserts = ['quotes', 'quote_files', 'audit_log'].map((table) => {
    const found = recording.create.find(({ sql }) => new RegExp(`^INSERT INTO "?${table}"?\\b`).test(sql))
    if (!found) throw new Error(`Making a quote wrote nothing to ${table}.`)
    return { table, statement: writer.prepare(found.sql), parameters: found.parameters }
  })
  const model = join(folder, 'model.3mf')
  writeFileSync(model, sampleModel())
  let count = 0
  app.post(['/quotes', '/quotes-read'], async (request, response) => {
    const path = join(folder, randomUUID())
    await pipeline(request, createWriteStream(path))
    const file = await open(path, 'r+')
    await file.sync()
    await file.close()
    if (request.path === '/quotes-read') await readWithSaxes(model)
    count += 1
    const own = `bench-${count}`
    writer.exec('BEGIN IMMEDIATE')
    for (const { table, statement, parameters } of inserts) {
      statement.run(...parameters.map((value, index) => unique(table, value, index, own, count)))
    }
    writer.exec('COMMIT')
    response.status(201).json({ id: count })
  })
}

/** Numbers, keys and ids that no two rows may share. */
function unique(table: string, value: Parameter, index: number, own: string, count: number): Parameter {
  if (table === 'audit_log' && index === 0) return 20_000_000 + count
  if (typeof value !== 'string') return value
  if (QUOTE_NUMBER.test(value) || /^quotes\/\d+\/.*\.3mf$/.test(value)) return own
  return value
}

/** The statements of a conversion, in one transaction as the product runs them, on another quote each time. */
function addConversion(app: express.Express, writer: DatabaseSync, recording: Recording): void {
  const { statements, orderId: recordedOrder, orderNumber } = recording.convert
  const replays = prepared(writer, statements)
  const auditIds = new Set(
    statements
      .filter(({ sql }) => /^INSERT INTO "?audit_log"?/.test(sql))
      .map(({ parameters }) => Number(parameters[0])),
  )
  let count = 0
  app.post('/convert/:id', (request, response) => {
    const quoteId = Number(request.params.id)
    count += 1
    let orderId = 0
    const begun = performance.now()
    for (const { statement, parameters, isQuery, insertsOrder } of replays) {
      const values = parameters.map((value) => {
        if (value === orderNumber) return `SO-bench-${count}`
        if (typeof value === 'string' && QUOTE_NUMBER.test(value)) return `Q-bench-${count}`
        if (typeof value !== 'number' && typeof value !== 'bigint') return value
        const number = Number(value)
        if (number === recording.quoteId) return quoteId
        if (number === recordedOrder) return orderId
        return auditIds.has(number) ? number + count * 16 : value
      })
      if (isQuery) statement.all(...values)
      else {
        const { lastInsertRowid } = statement.run(...values)
        if (insertsOrder) orderId = Number(lastInsertRowid)
      }
    }
    // What the transaction alone took, beside what the request took.
    response.status(201).json({ ms: performance.now() - begun })
  })
}

function prepared(database: DatabaseSync, statements: readonly Recorded[]): Replay[] {
  return statements.map(({ sql, parameters }) => {
    const statement = database.prepare(sql)
    return {
      sql,
      statement,
      parameters,
      isQuery: statement.columns().length > 0,
      insertsOrder: /^INSERT INTO "?sales_orders"?/.test(sql),
    }
  })
}
