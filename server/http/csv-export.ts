import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { Response } from 'express'
import type { ShopSettings } from '../../shared/domain/settings'
import { dayIn, minuteOfDayIn } from '../../shared/domain/shop-time'
import { everyPage } from '../application/common/every-page'
import type { Page, PageRequest } from '../application/common/reads'

const PAGE = 200

export type Cell = string | number | null

/** A column of an export: its head, named as the field of the API is, and what stands below. */
export type CsvColumn<Line, Shop> = [head: string, cell: (line: Line, shop: Shop) => Cell]

export interface CsvExport<Line, Shop> {
  /** What the file is called, before its day. */
  name: string
  columns: readonly CsvColumn<Line, Shop>[]
  read: (page: PageRequest) => Promise<Page<Line>>
  now: Date
  shop: Shop
  response: Response
}

/**
 * Sends everything that `read` has as CSV (RFC 4180, UTF-8 with a byte order mark), page by page, never more than one of
 * them in memory. Decimals have a point whatever the shop's locale, times are of the shop's zone, names in its language; what a
 * spreadsheet would take for a formula begins with an apostrophe, also within a text. Amounts below zero are numbers and stay.
 */
export async function sendCsv<Line, Shop extends Pick<ShopSettings, 'time_zone'>>({
  name,
  columns,
  read,
  now,
  shop,
  response,
}: CsvExport<Line, Shop>): Promise<void> {
  // Read before the head goes out, so that what fails at once is answered as a problem.
  const first = await read({ limit: PAGE, cursor: null })
  const pages = (cursor: string | null) =>
    cursor === null ? Promise.resolve(first) : read({ limit: PAGE, cursor })
  response.attachment(`${name}-${dayIn(now, shop.time_zone)}.csv`)
  response.setHeader('Content-Type', 'text/csv; charset=utf-8')
  response.setHeader('Cache-Control', 'private, no-store')
  const table = stringify({
    bom: true,
    header: true,
    columns: columns.map(([head]) => head),
    record_delimiter: 'windows',
  })
  await pipeline(Readable.from(rowsOf(pages, columns, shop)), table, response)
}

async function* rowsOf<Line, Shop>(
  pages: (cursor: string | null) => Promise<Page<Line>>,
  columns: readonly CsvColumn<Line, Shop>[],
  shop: Shop,
): AsyncIterable<Cell[]> {
  for await (const line of everyPage(pages)) yield columns.map(([, cell]) => harmless(cell(line, shop)))
}

/** An amount as `formatMoney` writes it: what a spreadsheet makes of it is the number. */
const AMOUNT = /^-?\d+\.\d\d$/
/** As OWASP lists what begins a formula, with the full-width forms. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Where the list separator is a semicolon, as in German, spreadsheets split these rows there and at line breaks inside of
 * quotes, too: a customer's text must begin no cell of its own with a formula.
 */
function harmless(cell: Cell): Cell {
  if (typeof cell !== 'string' || AMOUNT.test(cell)) return cell
  const whole = FORMULA.test(cell) ? `'${cell}` : cell
  return whole.replace(/([;\t\r\n][\s"']*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'")
}

/** The day of the shop's calendar. */
export function dayOrNull(at: Date | null, zone: string): string | null {
  return at === null ? null : dayIn(at, zone)
}

/** `2026-06-01 14:05`, as spreadsheets read it. */
export function momentOrNull(at: Date | null, zone: string): string | null {
  if (at === null) return null
  const minute = minuteOfDayIn(at, zone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayIn(at, zone)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
