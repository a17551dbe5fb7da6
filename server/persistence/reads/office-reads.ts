import type { ShopSettings } from '../../../shared/domain/settings'
import type { ChangeEvent } from '../../application/common/changes'
import type { Page, PageRequest, RateCardLine } from '../../application/common/reads'
import type { StoredRateCard } from '../../application/common/unit-of-work'
import { rateCardOf, SHOP_DOCUMENT } from '../repositories/office-repositories'
import { RATE_CARDS, SETTINGS } from '../schema/office'
import { EVENTS } from '../schema/records'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import { firstRows, type Statements } from '../statements'
import { PERSON_COLUMNS, personName } from './person-name'
import { pageOf } from './paging'

const CARD_ROW = rowReader(RATE_CARDS, 'c')
const SETTINGS_ROW = rowReader(SETTINGS, 's')
const EVENT_ROW = rowReader(EVENTS, 'e')

export async function settingsOf(
  sql: Statements,
): Promise<{ settings: ShopSettings; version: number } | null> {
  const [raw] = await sql.rows(`SELECT ${SETTINGS_ROW.columns} FROM settings s WHERE s.name = :name`, {
    name: SHOP_DOCUMENT,
  })
  if (!raw) return null
  const { document, version } = SETTINGS_ROW.read(raw)
  return { settings: document as ShopSettings, version }
}

export async function currentRateCard(sql: Statements): Promise<StoredRateCard> {
  const [raw] = await sql.rows(
    `SELECT ${CARD_ROW.columns} FROM rate_cards c ORDER BY c.version DESC ${firstRows(sql.dialect, 1)}`,
  )
  if (!raw) throw new Error('The shop has no rate card yet; the first start writes one.')
  return rateCardOf(CARD_ROW.read(raw))
}

export async function rateCardVersion(sql: Statements, version: number): Promise<StoredRateCard | null> {
  const [raw] = await sql.rows(`SELECT ${CARD_ROW.columns} FROM rate_cards c WHERE c.version = :version`, {
    version,
  })
  return raw ? rateCardOf(CARD_ROW.read(raw)) : null
}

export function rateCardPage(sql: Statements, page: PageRequest): Promise<Page<RateCardLine>> {
  return pageOf(
    sql,
    {
      select: `${CARD_ROW.columns}, ${PERSON_COLUMNS}`,
      from: 'rate_cards c LEFT JOIN users u ON u.id = c.created_by',
      conditions: [],
      parameters: {},
      orderName: 'rate cards',
      order: { column: 'c.version', id: 'c.version', descending: true, kind: 'number' },
    },
    page,
    (row) => ({ ...rateCardOf(CARD_ROW.read(row)), createdByName: personName(row) }),
    ({ version }) => ({ key: version, id: version }),
  )
}

export async function eventsAfter(sql: Statements, afterId: number, limit: number): Promise<ChangeEvent[]> {
  const rows = await sql.rows(
    `SELECT ${EVENT_ROW.columns} FROM events e WHERE e.id > :afterId ORDER BY e.id ${firstRows(sql.dialect, limit)}`,
    { afterId },
  )
  return rows.map((row) => EVENT_ROW.read(row))
}

export async function latestEventId(sql: Statements): Promise<number> {
  const [row] = await sql.rows<{ latest: unknown }>('SELECT MAX(e.id) AS latest FROM events e')
  return wholeNumber(row?.latest ?? 0)
}

/** Every key that a row names in the file store, in portions by id, however many there are. */
export async function* storageKeys(sql: Statements): AsyncIterable<string> {
  const portion = firstRows(sql.dialect, 200)
  for (let afterId = 0; ;) {
    const rows = await sql.rows<{ id: number; storage_key: string; thumbnail_key: string | null }>(
      `SELECT f.id AS id, f.storage_key AS storage_key, f.thumbnail_key AS thumbnail_key
       FROM quote_files f WHERE f.id > :afterId ORDER BY f.id ${portion}`,
      { afterId },
    )
    for (const { id, storage_key, thumbnail_key } of rows) {
      afterId = id
      yield storage_key
      if (thumbnail_key !== null) yield thumbnail_key
    }
    if (rows.length === 0) break
  }
  for (let afterId = 0; ;) {
    const rows = await sql.rows<{ id: number; storage_key: string }>(
      `SELECT p.id AS id, p.storage_key AS storage_key FROM message_pictures p
       WHERE p.id > :afterId ORDER BY p.id ${portion}`,
      { afterId },
    )
    for (const { id, storage_key } of rows) {
      afterId = id
      yield storage_key
    }
    if (rows.length === 0) break
  }
  for (let afterId = 0; ;) {
    const rows = await sql.rows<{ id: number; label_key: string }>(
      `SELECT o.id AS id, o.label_key AS label_key FROM sales_orders o
       WHERE o.id > :afterId AND o.label_key IS NOT NULL ORDER BY o.id ${portion}`,
      { afterId },
    )
    for (const { id, label_key } of rows) {
      afterId = id
      yield label_key
    }
    if (rows.length === 0) break
  }
}
