import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillShop, type FilledShop } from '../../demo/fill-shop'
import { DEMO_PASSWORD } from '../../demo/people'
import type { TriangleMesh } from '../../demo/make-3mf'
import { CATALOGUE, OPEN_PARTS, type PartName } from '../../demo/parts/catalogue'
import { FolderFileStore } from '../../server/adapters/storage/folder-file-store'
import { openPersistence, type Persistence } from '../../server/persistence/open-persistence'
import { CalibrationService } from '../../server/application/print-profiles/calibration-service'
import type { OrderDetail, QuoteDetail } from '../../server/application/common/reads'
import { priceQuote } from '../../shared/domain/pricing'
import { ORDER_STATUSES, PAYMENT_STATUSES, QUOTE_STATUSES, RUSH_LEVELS } from '../../shared/domain/vocabulary'
import { workersDir } from '../support/build-workers'

const NOW = new Date('2026-11-20T17:30:00.000Z')
const logger = pino({ level: 'silent' })

describe('the parts of the demo', () => {
  for (const name of Object.keys(CATALOGUE) as PartName[]) {
    const open = OPEN_PARTS.includes(name)
    test(`${name} is ${open ? 'open' : 'closed and turned outwards'}`, () => {
      const { bodies } = CATALOGUE[name]()
      expect(bodies.length).toBeGreaterThan(0)
      for (const { mesh } of bodies) {
        expect(openEdges(mesh) > 0).toBe(open)
        expect(volume(mesh)).toBeGreaterThan(500)
      }
    })
  }
})

describe('the demo shop', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pfo-demo-'))
  let shop: FilledShop
  let persistence: Persistence
  let quotes: QuoteDetail[]
  let orders: OrderDetail[]

  beforeAll(async () => {
    shop = await fillShop({ dataDir, workersDir, now: NOW, timeZone: 'America/Los_Angeles', logger })
    persistence = await openPersistence({ databaseUrl: null, dataDir, logger, migrate: 'never' })
    const { reads } = persistence
    const all = { limit: 100, cursor: null }
    const quoteLines = await reads.quotes({ sort: 'created_at' }, all)
    quotes = await Promise.all(
      quoteLines.items.map(async ({ quote }) => (await reads.quote(quote.id)) as QuoteDetail),
    )
    const orderLines = await reads.orders({ sort: 'created_at' }, all)
    orders = await Promise.all(
      orderLines.items.map(async ({ order }) => (await reads.order(order.id)) as OrderDetail),
    )
  })

  afterAll(async () => {
    await persistence.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('has orders enough to compare with their quotes', async () => {
    const { groups } = await new CalibrationService(persistence.reads).compare()
    const of = (material: string) => groups.find((group) => group.materialType === material)
    expect(of('PETG')).toMatchObject({ inForce: true, grams: { verdict: 'proposed', leftOut: 1 } })
    expect(of('PLA')).toMatchObject({ grams: { verdict: 'fits' }, time: { verdict: 'proposed' } })
    expect(of('ASA')).toMatchObject({ grams: { verdict: 'too_few' } })
  })

  test('has no parts whose bodies float beside one another', () => {
    const files = quotes.flatMap(({ files: own }) => own)
    const apart = files.filter(({ findings }) => findings.some(({ pieces = 1 }) => pieces > 1))
    expect(files.some(({ findings }) => findings.some(({ pieces }) => pieces === 1))).toBe(true)
    expect(apart.map(({ originalFilename }) => originalFilename)).toEqual([])
  })

  test('has as many records as it says', () => {
    expect(shop).toMatchObject({ quotes: quotes.length, orders: orders.length, replaced: false })
    expect(quotes.length).toBeGreaterThanOrEqual(45)
    expect(orders.length).toBeGreaterThanOrEqual(30)
  })

  test('has quotes in every state, waiting for every reason that a file can give, and run out', () => {
    expect(new Set(quotes.map(({ quote }) => quote.status))).toEqual(new Set(QUOTE_STATUSES))
    const waiting = quotes.filter(({ quote }) => quote.status === 'pending')
    const reasons = new Set(waiting.flatMap(({ quote }) => quote.reviewReasons.map(({ code }) => code)))
    expect(reasons).toEqual(
      new Set([
        'ABOVE_THRESHOLD',
        'CUSTOMER_ASKED',
        'MESH_NOT_CLOSED',
        'MULTI_MATERIAL',
        'RUSH_NOT_FEASIBLE',
        'TOO_LARGE_FOR_PRINTERS',
        'UNKNOWN_UNIT',
        'VERY_LONG_PRINT',
      ]),
    )
    const ranOut = quotes.filter(
      ({ quote }) => quote.salesOrderId === null && quote.expiresAt !== null && quote.expiresAt <= NOW,
    )
    expect(new Set(ranOut.map(({ quote }) => quote.status))).toEqual(
      new Set(['accepted', 'approved', 'pending']),
    )
    expect(quotes.some(({ quote }) => (quote.priceReceipt?.hand_set.length ?? 0) > 1)).toBe(true)
  })

  test('has orders in every state, with every kind of payment and pace', () => {
    const records = orders.map(({ order }) => order)
    expect(new Set(records.map(({ status }) => status))).toEqual(new Set(ORDER_STATUSES))
    expect(new Set(records.map(({ paymentStatus }) => paymentStatus))).toEqual(new Set(PAYMENT_STATUSES))
    expect(new Set(quotes.map(({ quote }) => quote.rushLevel))).toEqual(new Set(RUSH_LEVELS))
    expect(records.filter(({ status, refundDue }) => status === 'cancelled' && refundDue > 0)).toHaveLength(1)
    const held = orders.filter(({ order }) => order.status === 'on_hold')
    expect(new Set(held.map(({ order }) => order.heldFromStatus))).toEqual(
      new Set(['pending', 'in_production']),
    )
    for (const { history } of held) expect(history.at(-1)?.note).toMatch(/\w/)
    const open = records.filter(({ status }) =>
      ['confirmed', 'in_production', 'quality_check'].includes(status),
    )
    const hoursLeft = open.map(({ estimatedCompletionDate }) =>
      Math.round(((estimatedCompletionDate?.getTime() ?? 0) - NOW.getTime()) / 3_600_000),
    )
    expect(hoursLeft.some((hours) => hours < -24)).toBe(true)
    expect(hoursLeft.some((hours) => hours >= 0 && hours < 24)).toBe(true)
    const shipped = records.filter(({ shippedAt, carrier }) => shippedAt !== null && carrier !== 'pickup')
    for (const { trackingNumber } of shipped) expect(trackingNumber).toMatch(/\w{8}/)
  })

  test('spreads over eight weeks, numbered in the order of time, with nothing in the future', () => {
    const times = quotes.map(({ quote }) => quote.createdAt.getTime())
    expect((NOW.getTime() - times[0]!) / 86_400_000).toBeGreaterThan(50)
    const changes = [...quotes, ...orders].flatMap(({ history }) => history.map(({ at }) => at.getTime()))
    expect(Math.max(...changes)).toBeLessThan(NOW.getTime())
    const numbers = quotes.map(({ quote }) => quote.quoteNumber)
    expect(numbers).toEqual([...numbers].sort())
  })

  test('keeps an audit log whose chain holds', async () => {
    const verdict = await persistence.reads.verifyAudit()
    expect(verdict).toMatchObject({ valid: true, problem: null })
    expect(verdict.checkedRows).toBeGreaterThan(300)
  })

  test('keeps every file as it was sent, each with a picture', async () => {
    const files = new FolderFileStore(dataDir)
    const sent = quotes.flatMap((quote) => quote.files)
    expect(shop.files).toBe(sent.length * 2)
    for (const file of sent) {
      const bytes = await buffer((await files.open(file.storageKey)).stream)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
      const picture = await buffer((await files.open(file.thumbnailKey ?? '')).stream)
      expect(picture.subarray(1, 4).toString()).toBe('PNG')
    }
  })

  test('has receipts that give the same price again, by the card of their time', async () => {
    const priced = quotes.filter(({ quote }) => quote.priceReceipt !== null)
    const versions = new Set<number>()
    for (const { quote } of priced) {
      const card = await persistence.reads.rateCard(quote.rateCardVersion ?? 0)
      const receipt = quote.priceReceipt!
      const handSet = receipt.hand_set.at(-1)?.unit_price ?? null
      const { price } = priceQuote({ ...receipt.input, hand_set_unit_price: handSet }, card!, quote.currency)
      expect(price.totalPrice).toBe(quote.totalPrice)
      versions.add(card!.version)
    }
    expect(versions).toEqual(new Set([1, 2]))
  })

  test('is made anew when the demo runs again, and never over somebody’s shop', async () => {
    await persistence.close()
    const again = { dataDir, workersDir, now: NOW, timeZone: 'America/Los_Angeles', logger }
    expect(await fillShop(again)).toMatchObject({ quotes: quotes.length, replaced: true })
    rmSync(join(dataDir, 'demo-shop'))
    await expect(fillShop(again)).rejects.toThrow(/holds a shop with people in it/)
    persistence = await openPersistence({ databaseUrl: null, dataDir, logger, migrate: 'never' })
    expect(
      (await persistence.reads.quotes({ sort: 'created_at' }, { limit: 1, cursor: null })).items,
    ).toHaveLength(1)
  })

  test('says who may sign in', async () => {
    expect(shop.signIns.map(({ role }) => role)).toEqual(['admin', 'staff', 'customer'])
    for (const { email, role } of shop.signIns) {
      expect(await persistence.reads.userByEmail(email)).toMatchObject({ role, isActive: true })
    }
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(10)
  })
})

/** Edges that are not used once in each direction. */
function openEdges({ triangles }: TriangleMesh): number {
  const edges = new Map<string, number>()
  for (const [a, b, c] of triangles) {
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      const key = from < to ? `${from} ${to}` : `${to} ${from}`
      edges.set(key, (edges.get(key) ?? 0) + (from < to ? 1 : -1))
    }
  }
  return [...edges.values()].filter((balance) => balance !== 0).length
}

function volume({ vertices, triangles }: TriangleMesh): number {
  return triangles.reduce((sum, [a, b, c]) => {
    const [p, q, r] = [vertices[a]!, vertices[b]!, vertices[c]!]
    const cross = [q[1] * r[2] - q[2] * r[1], q[2] * r[0] - q[0] * r[2], q[0] * r[1] - q[1] * r[0]] as const
    return sum + (p[0] * cross[0] + p[1] * cross[1] + p[2] * cross[2]) / 6
  }, 0)
}
