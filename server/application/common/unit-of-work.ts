import type { NumberSeries } from '../../../shared/domain/numbering'
import type { PrintProfileContent, VersionedPrintProfile } from '../../../shared/domain/print-profile'
import type { RateCard, RateCardContent } from '../../../shared/domain/rate-card'
import type { ShopSettings } from '../../../shared/domain/settings'
import type { AddressRepository, EmailChangeRepository, ErasureRepository } from '../account/ports'
import type {
  AttemptCounter,
  OneTimeTokenRepository,
  RefreshTokenRepository,
  SecondFactorRepository,
} from '../auth/ports'
import type { BackupRepository } from '../backup/ports'
import type { DocumentRepository } from '../documents/ports'
import type { IdempotencyStore } from '../idempotency/ports'
import type { LeaseRepository } from '../leases/ports'
import type { TakenOverRepository } from '../legacy/ports'
import type { LetterTextRepository } from '../mail/ports'
import type { MessageRepository } from '../messages/ports'
import type { OutboxRepository } from '../outbox/ports'
import type { QuoteRepository } from '../quotes/ports'
import type { SalesOrderRepository } from '../sales-orders/ports'
import type { LogoRepository } from '../shop/ports'
import type { SliceRepository } from '../slicing/ports'
import type { UserRepository } from '../users/ports'
import type { ChangeLog } from './changes'
import type { ReadModels } from './reads'

export interface SettingsRepository {
  /** The shop's settings and their version; null before the first set-up wrote any. */
  load(): Promise<{ settings: ShopSettings; version: number } | null>
  /** Writes the whole document with version + 1; throws DomainError STALE_VERSION when `expectedVersion` is not the row's. */
  save(settings: ShopSettings, expectedVersion: number): Promise<number>
}

export interface StoredRateCard extends RateCard {
  note: string | null
  createdBy: number | null
  createdAt: Date
}

export interface RateCardRepository {
  current(): Promise<StoredRateCard>
  byVersion(version: number): Promise<StoredRateCard | null>
  /** Adds the next version. */
  add(content: RateCardContent, by: number | null, at: Date, note: string | null): Promise<StoredRateCard>
}

export interface StoredPrintProfile extends VersionedPrintProfile {
  note: string | null
  createdBy: number | null
  createdAt: Date
}

export interface PrintProfileRepository {
  /** The version in force: the latest. */
  current(): Promise<StoredPrintProfile>
  byVersion(version: number): Promise<StoredPrintProfile | null>
  /** Adds the next version. */
  add(
    content: PrintProfileContent,
    by: number | null,
    at: Date,
    note: string | null,
  ): Promise<StoredPrintProfile>
}

export interface NumberCounters {
  /** Draws the next number of a series for the year of `now` in the zone, e.g. `Q-2026-001`. */
  draw(series: NumberSeries, now: Date, timeZone: string): Promise<string>
  /** Lets a year's numbers go on after `last` at least. */
  raise(series: NumberSeries, year: number, last: number): Promise<void>
}

/** Everything that can be read and written in one transaction. Nothing else may be awaited while one is open. */
export interface Transaction {
  users: UserRepository
  refreshTokens: RefreshTokenRepository
  oneTimeTokens: OneTimeTokenRepository
  attempts: AttemptCounter
  addresses: AddressRepository
  emailChanges: EmailChangeRepository
  secondFactors: SecondFactorRepository
  erasure: ErasureRepository
  quotes: QuoteRepository
  salesOrders: SalesOrderRepository
  settings: SettingsRepository
  rateCards: RateCardRepository
  printProfiles: PrintProfileRepository
  slicing: SliceRepository
  counters: NumberCounters
  changes: ChangeLog
  backups: BackupRepository
  documents: DocumentRepository
  logos: LogoRepository
  letterTexts: LetterTextRepository
  messages: MessageRepository
  outbox: OutboxRepository
  idempotency: IdempotencyStore
  leases: LeaseRepository
  takenOver: TakenOverRepository
  /** What screens show of a record, read on this transaction's own connection: with its own changes in it. */
  views: Pick<ReadModels, 'quote' | 'order' | 'userLine' | 'thread'>
  /**
   * Runs synchronously right before the commit: the place for renaming finished files to where rows name them.
   * What it throws rolls the transaction back.
   */
  beforeCommit(step: () => void): void
}

export interface UnitOfWork {
  /**
   * Runs the work in one transaction and commits it; rolls back when it throws. One at a time on the embedded
   * database; on SQL Server repeated a bounded number of times when it was a deadlock's victim, so the work must
   * not have effects outside the transaction. A unit of work inside another throws.
   */
  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}
