import { createHash } from 'node:crypto'
import { DomainError } from '../../../shared/domain/errors'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import type { UnitOfWork } from '../common/unit-of-work'
import type { AnalyzedModel, FileStore, ModelAnalyzer, PreparedFile, UploadedFile } from '../files/ports'
import { type ReadyFile, storeFiles } from '../quotes/stored-files'
import { Findings } from './findings'
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

export interface ImportDependencies {
  unitOfWork: UnitOfWork
  reads: Pick<ReadModels, 'quotes' | 'orders'>
  files: FileStore
  analyzer: ModelAnalyzer
  clock: Clock
  timeZone: string
  /** Takes one line for a person. */
  say: (line: string) => void
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

function twice(values: (string | null)[], what: string, findings: Findings): void {
  const seen = new Set<string>()
  for (const value of values) {
    if (value === null) continue
    const key = value.toLowerCase()
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
    await withFiles(deps, files.get(quote.legacyId) ?? [], uploads, async (ready) => {
      const now = deps.clock.now()
      count[await takeOver.quote(quote, (tx, made) => storeFiles(deps.files, tx, made, ready, now))] += 1
    })
  }
  for (const order of orders) count[await takeOver.order(order)] += 1
  deps.say(`Written: ${String(count.new)} records; ${String(count.known)} had come before.`)
}

async function withFiles(
  deps: ImportDependencies,
  files: LegacyFile[],
  uploads: LegacyUploads,
  work: (ready: ReadyFile[]) => Promise<void>,
): Promise<void> {
  const ready: ReadyFile[] = []
  const prepared: PreparedFile[] = []
  const temporary: string[] = []
  try {
    for (const { legacyId, name, originalFilename, sha256, copies } of files) {
      const upload = await uploads.fetch(name, originalFilename)
      if (!upload) continue
      temporary.push(upload.path)
      if (sha256 !== null && /^[0-9a-f]{64}$/.test(sha256) && sha256 !== upload.sha256) {
        throw new Error(
          `quote_files ${legacyId}: ${name} is not the file that was uploaded; its SHA-256 is another.`,
        )
      }
      const model = await readModel(deps, upload)
      const ending = /\.[a-z0-9]{1,5}$/i.exec(originalFilename)?.[0].toLowerCase() ?? '.bin'
      const file = await deps.files.prepare(upload.path, ending, upload.sha256)
      prepared.push(file)
      let thumbnail: PreparedFile | null = null
      if (model.thumbnail) {
        const { bytes, contentType } = model.thumbnail
        const path = await deps.files.writeTemporary(bytes)
        temporary.push(path)
        const hash = createHash('sha256').update(bytes).digest('hex')
        thumbnail = await deps.files.prepare(path, contentType === 'image/jpeg' ? '.jpg' : '.png', hash)
        prepared.push(thumbnail)
      }
      ready.push({ upload, model, copies, file, thumbnail })
    }
    await work(ready)
  } finally {
    for (const file of prepared) await deps.files.release(file)
    for (const path of temporary) await deps.files.discard(path)
  }
}

/** What can't be read as a model comes as a file without measures: it was a customer's all the same. */
async function readModel(
  { analyzer, say }: ImportDependencies,
  upload: UploadedFile,
): Promise<AnalyzedModel> {
  try {
    return await analyzer.analyze(upload.path, upload.originalFilename)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    say(`${upload.originalFilename} comes without measures: ${error.message}`)
    return { analysis: UNMEASURED, thumbnail: null }
  }
}

const UNMEASURED: ModelAnalysis = {
  analyzer_version: 0,
  unit: 'millimeter',
  unit_known: false,
  application: null,
  instance_count: 0,
  triangle_count: 0,
  dimension_x_mm: 0,
  dimension_y_mm: 0,
  dimension_z_mm: 0,
  volume_mm3: 0,
  surface_mm2: 0,
  open_edge_count: 0,
  nonmanifold_edge_count: 0,
  material_count: 1,
  items: [],
  findings: [],
}
