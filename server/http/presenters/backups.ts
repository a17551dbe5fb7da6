import type {
  Backup,
  BackupLoss,
  BackupOverview as WireOverview,
  BackupSettingsAnswer,
} from '../../../shared/contract/backups'
import type { BackupSettings } from '../../../shared/domain/backup-keeping'
import type { BackupOverview } from '../../application/backup/backup-service'
import type { BackupRecord, Loss } from '../../application/backup/ports'
import { time, timeOrNull } from './common'

export function presentBackup(record: BackupRecord): Backup {
  const { facts } = record
  return {
    id: record.id,
    name: record.name,
    place: record.place,
    reason: record.reason,
    state: record.state,
    encrypted: record.encrypted,
    size_bytes: record.sizeBytes,
    holds: facts && {
      quotes: facts.rows.quotes ?? 0,
      orders: facts.rows.sales_orders ?? 0,
      customers: facts.rows.users ?? 0,
      files: facts.files.count,
      missing_files: facts.missing,
      damaged_files: facts.damaged,
    },
    error: record.error,
    created_at: time(record.createdAt),
    finished_at: timeOrNull(record.finishedAt),
    proven_at: timeOrNull(record.provenAt),
  }
}

export function presentOverview(overview: BackupOverview): WireOverview {
  const { progress } = overview
  return {
    items: overview.backups.map(presentBackup),
    last_proven: overview.lastProven && presentBackup(overview.lastProven),
    state: overview.state,
    next_due_at: timeOrNull(overview.nextDueAt),
    place: overview.place,
    has_store: overview.hasStore,
    may_restore: overview.mayRestore,
    progress: progress && { step: progress.step, done_bytes: progress.done, total_bytes: progress.total },
    restoring: overview.restoring,
  }
}

/** The passphrase itself never travels. */
export function presentBackupSettings({
  settings,
  version,
}: {
  settings: BackupSettings
  version: number
}): BackupSettingsAnswer {
  const { passphrase, ...shown } = settings
  return { ...shown, has_passphrase: passphrase !== null, version: Math.max(1, version) }
}

export function presentLoss({ backup, loss }: { backup: BackupRecord; loss: Loss }): BackupLoss {
  const { sameHistory, latestChangeAt, ...counts } = loss
  return {
    backup: presentBackup(backup),
    same_history: sameHistory,
    ...counts,
    latest_change_at: timeOrNull(latestChangeAt),
  }
}
