import type { BackupStanding } from '../../application/backup/backup-service'
import type { DiskState } from '../../application/backup/disk-state'
import type { ChangeEvent as WireEvent, Dashboard, DashboardDays } from '../../../shared/contract/office'
import type { RateCard } from '../../../shared/contract/rate-card'
import type { Settings } from '../../../shared/contract/settings'
import type { Shop } from '../../../shared/contract/shop'
import type { SlicerState as WireSlicerState, SlicerTest } from '../../../shared/contract/slicer'
import { formatMoney } from '../../../shared/domain/money'
import type { AuditVerification, ChangeEvent } from '../../application/common/changes'
import type { AuditLine, DashboardFigures, MonthFigures, RateCardLine } from '../../application/common/reads'
import type { ShopFacts } from '../../application/common/shop-facts'
import type { StoredRateCard } from '../../application/common/unit-of-work'
import type { DayLine, ShopOffer, ShopService } from '../../application/shop/shop-service'
import type { SliceOutcome } from '../../application/slicing/ports'
import type { SlicerState } from '../../application/slicing/slicing-service'
import { time, timeOrNull } from './common'

export interface UploadLimits {
  maxFileBytes: number
  maxFiles: number
  maxRequestBytes: number
}

export function presentShop(offer: ShopOffer, limits: UploadLimits): Shop {
  const { settings, card } = offer
  const onCard = new Set(card.materials.map((rate) => rate.material_type))
  return {
    name: settings.shop_name,
    logo_url: logoUrl(settings),
    primary_color: settings.primary_color,
    currency: settings.currency,
    time_zone: settings.time_zone,
    language: settings.language,
    default_country: settings.default_country,
    contact_email: settings.contact_email,
    terms: settings.terms,
    review_threshold: formatMoney(settings.review_threshold),
    materials: settings.materials
      .filter((entry) => entry.offered && onCard.has(entry.material_type))
      .map(({ material_type, colors }) => ({ material_type, colors })),
    finishes: card.finishes.map(({ finish, price }) => ({ finish, price: formatMoney(price) })),
    rush_levels: offer.rushDays.map(({ rushLevel, percent, workingDays, day }) => ({
      rush_level: rushLevel,
      percent,
      working_days: workingDays,
      date: day,
    })),
    offer_words: settings.offer_words,
    quantity_breaks: [...card.quantity_discounts].sort((a, b) => a.min_quantity - b.min_quantity),
    minimum_order: formatMoney(card.minimum_order),
    tax_percent: settings.tax_percent,
    shipping_costs: settings.shipping_costs.map(({ country, cost }) => ({
      country,
      cost: formatMoney(cost),
    })),
    upload: {
      extensions: ['.3mf'],
      max_file_bytes: limits.maxFileBytes,
      max_files: limits.maxFiles,
      max_request_bytes: limits.maxRequestBytes,
    },
    payment_methods: settings.payment_methods,
    printers: settings.printers.map(({ name, x_mm, y_mm, z_mm }) => ({ name, x_mm, y_mm, z_mm })),
    sends_mail: offer.canMail,
    instant_quotes: settings.instant_quotes,
    needs_setup: offer.needsSetup,
  }
}

function logoUrl({ logo_id: id }: ShopFacts): string | null {
  return id === null ? null : `/api/v1/shop/logo/${String(id)}`
}

export function presentSettings(facts: ShopFacts): Settings {
  const { logo_id: _id, ...settings } = facts
  return {
    ...settings,
    logo_url: logoUrl(facts),
    // A shop that never changed anything has no stored version yet; edits name the first.
    version: Math.max(1, settings.version),
    review_threshold: formatMoney(settings.review_threshold),
    shipping_costs: settings.shipping_costs.map(({ country, cost }) => ({
      country,
      cost: formatMoney(cost),
    })),
  }
}

export function presentRateCard(card: StoredRateCard): RateCard {
  return {
    version: card.version,
    materials: card.materials,
    machine_rate_per_hour: card.machine_rate_per_hour,
    finishes: card.finishes.map(({ finish, price }) => ({ finish, price: formatMoney(price) })),
    quantity_discounts: card.quantity_discounts,
    rush_levels: card.rush_levels,
    minimum_order: formatMoney(card.minimum_order),
    note: card.note,
    created_by: card.createdBy,
    created_at: time(card.createdAt),
  }
}

export function presentRateCardLine(card: RateCardLine): RateCard {
  return { ...presentRateCard(card), created_by_name: card.createdByName }
}

export function presentAuditEntry(entry: AuditLine) {
  return {
    id: entry.id,
    at: time(entry.at),
    actor_id: entry.actorId,
    actor_role: entry.actorRole,
    actor_name: entry.actorName,
    action: entry.action,
    entity_type: entry.entityType,
    entity_id: entry.entityId,
    entity_number: entry.number,
    from: entry.from,
    to: entry.to,
    fields: entry.fields,
    note_hash: entry.noteHash,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  }
}

/** Names what changed and no more: whoever hears of it reads it with her own rights. */
export function presentEvent(event: ChangeEvent): WireEvent {
  return {
    id: event.id,
    type: event.type,
    entity_type: event.entityType,
    entity_id: event.entityId,
    version: event.version,
    at: time(event.at),
  }
}

export function presentVerification(verification: AuditVerification) {
  return {
    valid: verification.valid,
    checked_rows: verification.checkedRows,
    head_hash: verification.headHash,
    broken_at_id: verification.brokenAtId,
    problem: verification.problem,
  }
}

export function presentDashboard(
  figures: DashboardFigures,
  currency: string,
  backup: BackupStanding,
  disk: DiskState,
): Dashboard {
  const month = (of: MonthFigures) => ({
    quoted_count: of.quotedCount,
    quoted_total: formatMoney(of.quotedTotal),
    won_count: of.wonCount,
    won_total: formatMoney(of.wonTotal),
    completed_count: of.completedCount,
    completed_total: formatMoney(of.completedTotal),
    paid_total: formatMoney(of.paidTotal),
  })
  return {
    currency,
    pending_quotes: {
      count: figures.pendingQuotes.count,
      total: formatMoney(figures.pendingQuotes.total),
      oldest_created_at: timeOrNull(figures.pendingQuotes.oldestCreatedAt),
    },
    orders_by_status: figures.ordersByStatus.map(({ status, count, total }) => ({
      status,
      count,
      total: formatMoney(total),
    })),
    overdue_orders: figures.overdueOrders,
    due_today_orders: figures.dueTodayOrders,
    paid_not_started: figures.paidNotStarted,
    refunds_owed: { count: figures.refundsOwed.count, total: formatMoney(figures.refundsOwed.total) },
    failed_outbox: figures.failedOutbox,
    backup: {
      state: backup.state,
      last_proven_at: timeOrNull(backup.lastProvenAt),
      next_due_at: timeOrNull(backup.nextDueAt),
    },
    disk: { free_bytes: disk.freeBytes, total_bytes: disk.totalBytes, state: disk.state },
    this_month: month(figures.thisMonth),
    last_month: month(figures.lastMonth),
  }
}

export function presentDays(days: Awaited<ReturnType<ShopService['dashboardDays']>>): DashboardDays {
  const line = ({ day, figures }: DayLine) => ({
    day,
    quoted_total: formatMoney(figures.quoted),
    won_total: formatMoney(figures.won),
    completed_total: formatMoney(figures.completed),
    paid_total: formatMoney(figures.paid),
  })
  return {
    currency: days.currency,
    this_month: days.thisMonth.map(line),
    last_month: days.lastMonth.map(line),
  }
}

export function presentSlicer({ found, configured, inUse, waiting }: SlicerState): WireSlicerState {
  return {
    found: found && { name: found.name, version: found.version, path: found.path },
    configured,
    in_use: inUse,
    waiting,
  }
}

export function presentSlicerTest(outcome: SliceOutcome): SlicerTest {
  if (outcome.kind !== 'sliced') {
    const { detail } = outcome
    return { ok: false, detail, slicer: null, layers: null, volume_mm3: null, print_time_seconds: null }
  }
  const { slicer, layers, volumeMm3, seconds } = outcome
  return {
    ok: true,
    detail: null,
    slicer,
    layers,
    volume_mm3: volumeMm3,
    print_time_seconds: Math.round(seconds),
  }
}
