import { bigint, flag, id, json, longText, optional, text, time } from '../../../migrations/index'
import type { BackupFacts, BackupReason, BackupRecordState } from '../../application/backup/ports'
import { table } from './table'

export const BACKUPS = table('backups', {
  columns: {
    id: id(),
    name: text(100),
    place: longText(),
    reason: text<BackupReason>(20),
    state: text<BackupRecordState>(20),
    encrypted: flag(),
    facts: optional(json<BackupFacts>()),
    sizeBytes: optional(bigint()),
    error: optional(longText()),
    createdAt: time(),
    finishedAt: optional(time()),
    provenAt: optional(time()),
  },
  indexes: [
    { name: 'uq_backups_name', columns: ['name'], unique: true },
    { name: 'ix_backups_created_at', columns: ['created_at', 'id'] },
    { name: 'ix_backups_state', columns: ['state', 'id'] },
  ],
})
