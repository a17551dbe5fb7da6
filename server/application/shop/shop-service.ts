import { DomainError, invalidField } from '../../../shared/domain/errors'
import type { RateCardContent } from '../../../shared/domain/rate-card'
import { materialRate } from '../../../shared/domain/rate-card'
import { COMPANY_TEXTS, type ShopSettings } from '../../../shared/domain/settings'
import { addDays, dayIn, instantIn, type IsoDay } from '../../../shared/domain/shop-time'
import type { RushLevel } from '../../../shared/domain/vocabulary'
import { dueDay } from '../../../shared/domain/working-days'
import type { Caller } from '../common/caller'
import type { Change } from '../common/changes'
import type { Clock } from '../common/clock'
import type {
  AuditFilter,
  DashboardFigures,
  DayFigures,
  Page,
  PageRequest,
  RateCardLine,
  ReadModels,
} from '../common/reads'
import type { Seal } from '../common/seal'
import type { ShopFacts, ShopFactsSource } from '../common/shop-facts'
import { stale } from '../common/refusals'
import type { StoredRateCard, UnitOfWork } from '../common/unit-of-work'

export interface ShopDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  shop: ShopFactsSource
  clock: Clock
  /** Whether mails can be sent. */
  canMail: () => boolean
}

/** What the shop offers to everyone. */
export interface ShopOffer {
  settings: ShopFacts
  card: StoredRateCard
  /** The day by which an order confirmed now would be finished. */
  rushDays: { rushLevel: RushLevel; percent: string; workingDays: number; day: string }[]
  needsSetup: boolean
  canMail: boolean
}

/** The shop's settings and rate card. */
export class ShopService {
  constructor(private readonly deps: ShopDependencies) {}

  async settings(): Promise<ShopFacts> {
    return await this.deps.shop.outside(this.deps.reads)
  }

  async offer(): Promise<ShopOffer> {
    const settings = await this.settings()
    const card = await this.deps.reads.currentRateCard()
    const now = this.deps.clock.now()
    return {
      settings,
      card,
      rushDays: card.rush_levels.map(({ rush_level: rushLevel, percent }) => ({
        rushLevel,
        percent,
        workingDays: settings.lead_days[rushLevel],
        day: dueDay(now, rushLevel, settings),
      })),
      needsSetup: !(await this.deps.reads.hasAdmin()),
      canMail: this.deps.canMail(),
    }
  }

  /** Changes settings; throws STALE_VERSION when a version is given and another is stored. */
  async update(
    caller: Caller,
    changes: Partial<ShopSettings>,
    version: number | undefined,
  ): Promise<ShopFacts> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const { version: stored, ...before } = await this.deps.shop.inside(tx)
      if (version !== undefined && version !== Math.max(1, stored))
        throw stale({ ...before, version: stored })
      const given = Object.entries(changes as Record<string, unknown>).filter(
        ([, value]) => value !== undefined,
      )
      const after: ShopSettings = { ...before, ...(Object.fromEntries(given) as Partial<ShopSettings>) }
      const changed = given
        .map(([name]) => name as keyof ShopSettings)
        .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      if (changed.length === 0) return { ...before, version: stored }
      const now = this.deps.clock.now()
      const next = await tx.settings.save(after, stored)
      await tx.changes.record({
        actor: caller,
        entityType: 'settings',
        entityId: 1,
        action: 'settings.changed',
        fields: changedSettings(changed, before, after),
        at: now,
        ownerId: null,
        version: next,
      })
      return { ...after, version: next }
    })
  }

  async currentRateCard(): Promise<StoredRateCard> {
    return await this.deps.reads.currentRateCard()
  }

  async rateCards(page: PageRequest): Promise<Page<RateCardLine>> {
    return await this.deps.reads.rateCards(page)
  }

  /**
   * Makes a new version of the rate card; every material on offer must stay on it. Throws STALE_VERSION when
   * `baseVersion` is given and another version is in force.
   */
  async addRateCard(
    caller: Caller,
    content: RateCardContent,
    note: string | null,
    baseVersion: number | undefined,
    seal: Seal<StoredRateCard>,
  ): Promise<StoredRateCard> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const before = await tx.rateCards.current()
      if (baseVersion !== undefined && baseVersion !== before.version) throw stale(before)
      const settings = await this.deps.shop.inside(tx)
      const missing = settings.materials.find(
        (entry) => entry.offered && !materialRate(content, entry.material_type),
      )
      if (missing) {
        throw invalidField(
          'materials',
          `${missing.material_type} is on offer but not on this card. Take it off the offer first.`,
        )
      }
      const now = this.deps.clock.now()
      const card = await tx.rateCards.add(content, caller.userId, now, note)
      await tx.changes.record({
        actor: caller,
        entityType: 'rate_card',
        entityId: card.version,
        action: 'rate_card.created',
        from: String(before.version),
        to: String(card.version),
        fields: changedRates(before, content),
        note,
        at: now,
        ownerId: null,
        version: card.version,
      })
      await seal(tx, card)
      return card
    })
  }

  /** What needs a person now, and this month beside the last, in the shop's time zone. */
  async dashboard(): Promise<{ figures: DashboardFigures; currency: string }> {
    const { time_zone: zone, currency } = await this.settings()
    const now = this.deps.clock.now()
    const today = dayIn(now, zone)
    const firstOfMonth = `${today.slice(0, 7)}-01`
    const firstOfLastMonth = `${addDays(firstOfMonth, -1).slice(0, 7)}-01`
    const figures = await this.deps.reads.dashboard({
      now,
      todayEnd: instantIn(addDays(today, 1), 0, zone),
      monthStart: instantIn(firstOfMonth, 0, zone),
      lastMonthStart: instantIn(firstOfLastMonth, 0, zone),
    })
    return { figures, currency }
  }

  /** This month and the one before, day by day of the shop's calendar; this one up to today. */
  async dashboardDays(): Promise<{ currency: string; thisMonth: DayLine[]; lastMonth: DayLine[] }> {
    const { time_zone: zone, currency } = await this.settings()
    const today = dayIn(this.deps.clock.now(), zone)
    const first = `${today.slice(0, 7)}-01`
    const firstBefore = `${addDays(first, -1).slice(0, 7)}-01`
    const days = daysFrom(firstBefore, today)
    const figures = await this.deps.reads.dayFigures(
      days.map((day) => ({ start: instantIn(day, 0, zone), end: instantIn(addDays(day, 1), 0, zone) })),
    )
    const lines = days.map((day, index) => ({ day, figures: figures[index]! }))
    return {
      currency,
      lastMonth: lines.filter(({ day }) => day < first),
      thisMonth: lines.filter(({ day }) => day >= first),
    }
  }

  async auditLog(filter: AuditFilter, page: PageRequest) {
    return await this.deps.reads.auditLog(filter, page)
  }

  async verifyAudit() {
    return await this.deps.reads.verifyAudit()
  }
}

/** One day of the shop's calendar. */
export interface DayLine {
  day: IsoDay
  figures: DayFigures
}

function daysFrom(first: IsoDay, last: IsoDay): IsoDay[] {
  const days: IsoDay[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** Of a shop that is one person these are that person's; the rest of the texts would only make the log long. */
const PERSONAL: ReadonlySet<keyof ShopSettings> = new Set(['contact_email', 'terms', ...COMPANY_TEXTS])

/** What changed, without what may be personal. */
function changedSettings(
  changed: (keyof ShopSettings)[],
  before: ShopSettings,
  after: ShopSettings,
): NonNullable<Change['fields']> {
  const fields: NonNullable<Change['fields']> = {}
  for (const name of changed) {
    fields[name] = PERSONAL.has(name) ? true : { from: before[name], to: after[name] }
  }
  return fields
}

function changedRates(
  before: RateCardContent,
  after: RateCardContent,
): Record<string, { from?: unknown; to?: unknown }> {
  const fields: Record<string, { from?: unknown; to?: unknown }> = {}
  for (const name of Object.keys(after) as (keyof RateCardContent)[]) {
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name])) {
      fields[name] = { from: before[name], to: after[name] }
    }
  }
  return fields
}

/** Throws when a shop without an admin is needed and there is one already. */
export function setupDone(): DomainError {
  return new DomainError('INVALID_STATE', 'This shop is set up already. Sign in.', {
    reason: 'There is an admin already.',
  })
}
