import { isAbsolute } from 'node:path'
import { backupState, type BackupSettings, type BackupState } from '../../../shared/domain/backup-keeping'
import { DomainError, invalidField } from '../../../shared/domain/errors'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import { notFound, stale } from '../common/refusals'
import type { ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import { diskState, type DiskState } from './disk-state'
import { nextDue } from './due'
import type { BackupProgress, BackupReason, BackupRecord, BackupRunner, Loss } from './ports'

export interface BackupDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  runner: BackupRunner
  shop: ShopFactsSource
  clock: Clock
  /** Whether the shop's files are in a store that backups may go to, too. */
  hasStore: boolean
  /** Lets what waits be begun at once. */
  wake: () => void
  /** Stops the server and starts it again, on what a restore has prepared. */
  restart: () => void
}

/** How the shop stands with its backups, for the office's first page. */
export interface BackupStanding {
  state: BackupState
  lastProvenAt: Date | null
  nextDueAt: Date | null
}

/** What screens show of the backups. */
export interface BackupOverview {
  backups: BackupRecord[]
  lastProven: BackupRecord | null
  state: BackupState
  nextDueAt: Date | null
  place: string
  hasStore: boolean
  mayRestore: boolean
  /** Of the one that is being made or restored on this server. */
  progress: BackupProgress | null
  restoring: { name: string; problem: string | null } | null
}

/** Settings as they were given: the passphrase only where it changes. */
export type BackupSettingsChange = Partial<BackupSettings>

const MOST_LISTED = 200

/** Backups as people see and ask for them. The work itself is the job's. */
export class BackupService {
  /** Of whatever is under way on this server. */
  progress: BackupProgress | null = null
  private restoring: { name: string; problem: string | null } | null = null

  constructor(private readonly deps: BackupDependencies) {}

  async overview(): Promise<BackupOverview> {
    const { reads, runner, hasStore, clock } = this.deps
    const { settings } = await reads.backups.settings()
    const now = clock.now()
    return {
      backups: await reads.backups.list(MOST_LISTED),
      ...(await this.standingOf(settings, now)),
      nextDueAt: await this.nextDueAt(settings, now),
      place: runner.describe(settings),
      hasStore,
      mayRestore: runner.prepareRestore !== null,
      progress: this.progress,
      restoring: this.restoring,
    }
  }

  async standing(): Promise<BackupStanding> {
    const now = this.deps.clock.now()
    const { settings } = await this.deps.reads.backups.settings()
    const { state, lastProven } = await this.standingOf(settings, now)
    const nextDueAt = await this.nextDueAt(settings, now)
    return { state, lastProvenAt: lastProven?.createdAt ?? null, nextDueAt }
  }

  /** Room on the data folder's disk. */
  async disk(): Promise<DiskState> {
    return diskState(await this.deps.runner.disk())
  }

  private async standingOf(
    settings: BackupSettings,
    now: Date,
  ): Promise<{ lastProven: BackupRecord | null; state: BackupState }> {
    const { backups } = this.deps.reads
    const lastProven = await backups.lastProven()
    const ended = (await backups.list(10)).find(({ state }) => state !== 'waiting' && state !== 'running')
    const facts = {
      scheduled: settings.scheduled,
      lastProvenAt: lastProven?.createdAt ?? null,
      latestFailed: ended?.state === 'failed' || ended?.state === 'unproven',
      shopSince: await backups.shopSince(),
    }
    return { lastProven, state: backupState(facts, now) }
  }

  async settings(): Promise<{ settings: BackupSettings; version: number }> {
    return await this.deps.reads.backups.settings()
  }

  /** Throws STALE_VERSION, and VALIDATION_ERROR for a place that nothing can be written to. */
  async update(
    caller: Caller,
    change: BackupSettingsChange,
    version: number | undefined,
  ): Promise<{ settings: BackupSettings; version: number }> {
    const before = await this.deps.reads.backups.settings()
    await this.checkPlace({ ...before.settings, ...change })
    return await this.deps.unitOfWork.run(async (tx) => {
      const { settings: stored, version: seen } = await tx.backups.settings()
      if (version !== undefined && version !== Math.max(1, seen)) {
        throw stale({ settings: stored, version: seen })
      }
      const settings: BackupSettings = { ...stored, ...change }
      if (JSON.stringify(settings) === JSON.stringify(stored)) return { settings, version: seen }
      const next = await tx.backups.saveSettings(settings, seen)
      await tx.changes.record({
        actor: caller,
        entityType: 'settings',
        entityId: 1,
        action: 'backup.settings_changed',
        fields: changedFields(stored, settings),
        at: this.deps.clock.now(),
        ownerId: null,
        version: next,
      })
      return { settings, version: next }
    })
  }

  /** Asks for a backup; it is made as soon as no other one is. Throws INVALID_STATE when one waits or is made. */
  async start(caller: Caller): Promise<BackupRecord> {
    const { settings } = await this.deps.reads.backups.settings()
    const record = await this.deps.unitOfWork.run(async (tx) => {
      const [other] = await tx.backups.inState(['waiting', 'running'])
      if (other) throw new DomainError('INVALID_STATE', 'A backup is being made. Wait until it is done.')
      const added = await this.newRecord('button', settings, (fresh) => tx.backups.add(fresh))
      await tx.changes.record({
        actor: caller,
        entityType: 'settings',
        entityId: 1,
        action: 'backup.asked_for',
        fields: { backup: { to: added.name } },
        at: added.createdAt,
        ownerId: null,
      })
      return added
    })
    this.deps.wake()
    return record
  }

  async byId(id: number): Promise<BackupRecord> {
    const record = await this.deps.reads.backups.byId(id)
    if (!record) throw notFound('backup')
    return record
  }

  /** What going back to a backup would lose. Throws VALIDATION_ERROR for a wrong passphrase. */
  async loss(id: number, passphrase: string | null): Promise<{ backup: BackupRecord; loss: Loss }> {
    const record = await this.byId(id)
    const facts = record.facts ?? (await this.read(record, passphrase)).facts
    const loss = await this.deps.reads.backups.loss(record.createdAt, facts.audit)
    return { backup: record, loss }
  }

  /**
   * Begins a restore: the backup is proven anew beside the present data, then the server starts again on it. Throws
   * INVALID_STATE where that can't be done, and VALIDATION_ERROR for a wrong passphrase.
   */
  async restore(caller: Caller, id: number, passphrase: string | null): Promise<BackupRecord> {
    const { runner, restart, reads } = this.deps
    const { prepareRestore } = runner
    if (prepareRestore === null) {
      throw new DomainError(
        'INVALID_STATE',
        'A SQL Server is restored into a new database, by command: npm run restore. The running one stays as it is.',
      )
    }
    if (this.restoring !== null && this.restoring.problem === null) {
      throw new DomainError('INVALID_STATE', 'A backup is being restored.')
    }
    const record = await this.byId(id)
    if (record.state !== 'proven' && record.state !== 'unproven') {
      throw new DomainError('INVALID_STATE', 'This backup is not there to be restored.')
    }
    await this.read(record, passphrase)
    const { settings } = await reads.backups.settings()
    this.restoring = { name: record.name, problem: null }
    const by = { userId: caller.userId, role: 'admin' as const }
    const order = { ...settings, name: record.name, passphrase: passphrase ?? settings.passphrase, by }
    void prepareRestore(order, (progress) => (this.progress = progress))
      .then(restart, (error: unknown) => {
        this.restoring = {
          name: record.name,
          problem: error instanceof Error ? error.message : String(error),
        }
      })
      .finally(() => (this.progress = null))
    return record
  }

  /** Rows for backups that lie in the place and that nobody knows, and none for those that are gone. */
  async look(): Promise<void> {
    const { reads, runner, unitOfWork } = this.deps
    const { settings } = await reads.backups.settings()
    const placed = new Map((await runner.list(settings)).map(({ name, bytes }) => [name, bytes]))
    const known = await reads.backups.list(MOST_LISTED)
    const place = runner.describe(settings)
    const gone = known.filter(
      (backup) =>
        (backup.state === 'proven' || backup.state === 'unproven') &&
        backup.place === place &&
        !placed.has(backup.name),
    )
    const names = await reads.backups.names()
    const unknown = [...placed].filter(([name]) => !names.has(name))
    for (const [name, bytes] of unknown) {
      const about = await runner
        .about({ ...settings, name, passphrase: settings.passphrase })
        .catch(() => null)
      const found: Omit<BackupRecord, 'id'> = {
        name,
        place,
        reason: 'found',
        state: 'unproven',
        // What can't be read without one has another passphrase than today's.
        encrypted: about === null || settings.passphrase !== null,
        facts: about && { ...about.facts, missing: 0, damaged: 0 },
        sizeBytes: bytes,
        error: null,
        createdAt: about?.createdAt ?? dateIn(name) ?? this.deps.clock.now(),
        finishedAt: null,
        provenAt: null,
      }
      await unitOfWork.run((tx) => tx.backups.add(found))
    }
    for (const backup of gone) await unitOfWork.run((tx) => tx.backups.save({ ...backup, state: 'removed' }))
  }

  /** A row for a backup that is to be made. */
  async newRecord(
    reason: BackupReason,
    settings: BackupSettings,
    add: (record: Omit<BackupRecord, 'id'>) => Promise<number>,
  ): Promise<BackupRecord> {
    const createdAt = this.deps.clock.now()
    const record: Omit<BackupRecord, 'id'> = {
      name: backupName(createdAt),
      place: this.deps.runner.describe(settings),
      reason,
      state: 'waiting',
      encrypted: settings.passphrase !== null,
      facts: null,
      sizeBytes: null,
      error: null,
      createdAt,
      finishedAt: null,
      provenAt: null,
    }
    return { ...record, id: await add(record) }
  }

  private async nextDueAt(settings: BackupSettings, now: Date): Promise<Date | null> {
    if (!settings.scheduled) return null
    const { time_zone: zone } = await this.deps.shop.outside(this.deps.reads)
    return nextDue(settings.time, zone, now)
  }

  private async read(record: BackupRecord, passphrase: string | null) {
    const { settings } = await this.deps.reads.backups.settings()
    const order = { ...settings, name: record.name, passphrase: passphrase ?? settings.passphrase }
    try {
      return await this.deps.runner.about(order)
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error)
      throw /passphrase/i.test(sentence)
        ? invalidField('passphrase', sentence)
        : new DomainError('INVALID_STATE', sentence)
    }
  }

  private async checkPlace(settings: BackupSettings): Promise<void> {
    if (settings.destination === 'store' && !this.deps.hasStore) {
      throw invalidField('destination', 'STORAGE_URL names no Azure Blob Storage that backups could go to.')
    }
    if (settings.folder !== null && !isAbsolute(settings.folder)) {
      throw invalidField('folder', 'Write the whole path of the folder, as on the server’s machine.')
    }
    try {
      await this.deps.runner.free(settings)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      throw invalidField(
        settings.destination === 'store' ? 'destination' : 'folder',
        code === undefined ? message : `Nothing can be written there (${code}).`,
      )
    }
  }
}

/** The passphrase is named as changed, never shown. */
function changedFields(before: BackupSettings, after: BackupSettings) {
  const names = (Object.keys(after) as (keyof BackupSettings)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  return Object.fromEntries(
    names.map((name) => [
      name,
      name === 'passphrase' || name === 'folder' ? (true as const) : { from: before[name], to: after[name] },
    ]),
  )
}

/** `print-farm-2026-03-14-010000123.pfbackup`, in UTC: sorts by time, and is a file's name everywhere. */
export function backupName(at: Date): string {
  return `print-farm-${at.toISOString().slice(0, 23).replaceAll(/[:.]/g, '').replace('T', '-')}.pfbackup`
}

function dateIn(name: string): Date | null {
  const [, day, h, m, s] = /^print-farm-(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)\d{3}\.pfbackup$/.exec(name) ?? []
  return day === undefined ? null : new Date(`${day}T${h!}:${m!}:${s!}Z`)
}
