import { FIRST_BACKUP_SETTINGS, type BackupSettings } from '../../../shared/domain/backup-keeping'
import type { BackupRecord, BackupRecordState, BackupRepository } from '../../application/backup/ports'
import { Gateway } from '../gateway'
import { BACKUPS } from '../schema/backups'
import { SETTINGS } from '../schema/office'
import { firstHere } from '../transactions'
import { staleVersion } from './quote-repository'
import type { WritingStatements } from '../statements'

/** The name under which the settings of backups lie. */
export const BACKUP_DOCUMENT = 'backup'

/** Backups of one transaction. */
export class SqlBackupRepository implements BackupRepository {
  private readonly backups: Gateway<typeof BACKUPS.columns>
  private readonly documents: Gateway<typeof SETTINGS.columns>

  constructor(sql: WritingStatements) {
    this.backups = new Gateway(sql, BACKUPS)
    this.documents = new Gateway(sql, SETTINGS)
  }

  async add(record: Omit<BackupRecord, 'id'>): Promise<number> {
    return await firstHere(this.backups.insert(record), `the backup ${record.name}`)
  }

  byId(id: number): Promise<BackupRecord | null> {
    return this.backups.one({ id })
  }

  async save({ id, ...record }: BackupRecord): Promise<void> {
    await this.backups.update({ id }, record)
  }

  async inState(states: readonly BackupRecordState[]): Promise<BackupRecord[]> {
    const found = []
    for (const state of states) found.push(...(await this.backups.many({ state }, 't.id')))
    return found
  }

  async settings(): Promise<{ settings: BackupSettings; version: number }> {
    return backupSettingsOf(await this.documents.one({ name: BACKUP_DOCUMENT }))
  }

  async saveSettings(settings: BackupSettings, expectedVersion: number): Promise<number> {
    const version = expectedVersion + 1
    const row = { document: settings, version, updatedAt: new Date() }
    const changed = await this.documents.update({ name: BACKUP_DOCUMENT, version: expectedVersion }, row)
    if (changed === 0) {
      if (expectedVersion !== 0 || (await this.documents.one({ name: BACKUP_DOCUMENT })))
        throw staleVersion('page of settings')
      await firstHere(this.documents.insert({ name: BACKUP_DOCUMENT, ...row }), 'the first settings')
    }
    return version
  }
}

/** The stored settings; those of a new shop where there are none, or what they lack. */
export function backupSettingsOf(row: { document: unknown; version: number } | null): {
  settings: BackupSettings
  version: number
} {
  const document = (row?.document ?? {}) as Partial<BackupSettings>
  return { settings: { ...FIRST_BACKUP_SETTINGS, ...document }, version: row?.version ?? 0 }
}
