import { counterName, counterNameOf, formatNumber, type NumberSeries } from '../../../shared/domain/numbering'
import type { RateCardContent } from '../../../shared/domain/rate-card'
import type { ShopSettings } from '../../../shared/domain/settings'
import { yearIn } from '../../../shared/domain/shop-time'
import type {
  NumberCounters,
  RateCardRepository,
  SettingsRepository,
  StoredRateCard,
} from '../../application/common/unit-of-work'
import { Gateway } from '../gateway'
import { NUMBER_COUNTERS, RATE_CARDS, SETTINGS } from '../schema/office'
import type { RowOf } from '../schema/table'
import { wholeNumber } from '../schema/values'
import { staleVersion } from './quote-repository'
import { firstHere } from '../transactions'
import type { WritingStatements } from '../statements'

/** The name under which the shop's settings document lies. */
export const SHOP_DOCUMENT = 'shop'

/** The shop's settings of one transaction. */
export class SqlSettingsRepository implements SettingsRepository {
  private readonly documents: Gateway<typeof SETTINGS.columns>

  constructor(sql: WritingStatements) {
    this.documents = new Gateway(sql, SETTINGS)
  }

  async load(): Promise<{ settings: ShopSettings; version: number } | null> {
    const row = await this.documents.one({ name: SHOP_DOCUMENT })
    return row && { settings: row.document as ShopSettings, version: row.version }
  }

  async save(settings: ShopSettings, expectedVersion: number): Promise<number> {
    const version = expectedVersion + 1
    const row = { document: settings, version, updatedAt: new Date() }
    const changed = await this.documents.update({ name: SHOP_DOCUMENT, version: expectedVersion }, row)
    if (changed === 0) {
      if (expectedVersion !== 0 || (await this.load())) throw staleVersion('page of settings')
      await firstHere(this.documents.insert({ name: SHOP_DOCUMENT, ...row }), 'the first settings')
    }
    return version
  }
}

/** The rate cards of one transaction. */
export class SqlRateCardRepository implements RateCardRepository {
  private readonly cards: Gateway<typeof RATE_CARDS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.cards = new Gateway(sql, RATE_CARDS)
  }

  async current(): Promise<StoredRateCard> {
    const card = await this.byVersion(await this.latest())
    if (!card) throw new Error('The shop has no rate card yet; the first start writes one.')
    return card
  }

  async byVersion(version: number): Promise<StoredRateCard | null> {
    const row = await this.cards.one({ version })
    return row && rateCardOf(row)
  }

  async add(
    content: RateCardContent,
    by: number | null,
    at: Date,
    note: string | null,
  ): Promise<StoredRateCard> {
    const row = { version: (await this.latest()) + 1, content, note, createdBy: by, createdAt: at }
    await firstHere(this.cards.insert(row), 'the next rate card')
    return rateCardOf(row)
  }

  private async latest(): Promise<number> {
    const [row] = await this.sql.rows<{ latest: number | null }>(
      'SELECT MAX(c.version) AS latest FROM rate_cards c',
    )
    return wholeNumber(row?.latest ?? 0)
  }
}

export function rateCardOf(row: RowOf<typeof RATE_CARDS>): StoredRateCard {
  const { content, version, note, createdBy, createdAt } = row
  return { ...content, version, note, createdBy, createdAt }
}

/** Numbers of quotes, orders and invoices, drawn inside the transaction that inserts the record. */
export class SqlNumberCounters implements NumberCounters {
  private readonly counters: Gateway<typeof NUMBER_COUNTERS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.counters = new Gateway(sql, NUMBER_COUNTERS)
  }

  async draw(series: NumberSeries, now: Date, timeZone: string): Promise<string> {
    const name = counterName(series, now, timeZone)
    const { sql } = this
    const [output, returning] =
      sql.dialect === 'mssql' ? ['OUTPUT INSERTED.value AS value', ''] : ['', 'RETURNING value']
    // The row stays locked until the transaction ends: nobody draws the same number, and a rollback gives it back.
    const [row] = await sql.rows<{ value: number }>(
      `UPDATE number_counters SET value = number_counters.value + 1 ${output} WHERE number_counters.name = :name ${returning}`,
      { name },
    )
    if (!row) await firstHere(this.counters.insert({ name, value: 1 }), `the first number of ${name}`)
    return formatNumber(series, yearIn(now, timeZone), wholeNumber(row?.value ?? 1))
  }
  async raise(series: NumberSeries, year: number, last: number): Promise<void> {
    const name = counterNameOf(series, year)
    const { sql } = this
    const raised = await sql.change(
      'UPDATE number_counters SET value = :last WHERE number_counters.name = :name AND number_counters.value < :last',
      { name, last },
    )
    if (raised > 0 || (await this.counters.one({ name }))) return
    await firstHere(this.counters.insert({ name, value: last }), `the first number of ${name}`)
  }
}
