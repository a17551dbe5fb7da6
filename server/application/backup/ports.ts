import type { BackupSettings } from '../../../shared/domain/backup-keeping'

/** Why a backup is there; `found` lay in the place, made by another installation or before a restore. */
export type BackupReason = 'schedule' | 'button' | 'command' | 'found'

/**
 * - `waiting`, `running`: asked for, being made;
 * - `proven`: restored into a scratch folder and found right;
 * - `unproven`: there, but not proven, or the proof failed;
 * - `failed`: none came of it;
 * - `removed`: no longer where it was.
 */
export type BackupRecordState = 'waiting' | 'running' | 'proven' | 'unproven' | 'failed' | 'removed'

export interface BackupFacts {
  shopName: string
  /** Rows by table. */
  rows: Record<string, number>
  audit: { sequence: number; hash: string }
  files: { count: number; bytes: number }
  /** Files that rows name and no store had; files whose bytes are not those that came in once. */
  missing: number
  damaged: number
}

export interface BackupRecord {
  id: number
  /** Of the file, e.g. `print-farm-2026-03-14-010000123.pfbackup`. */
  name: string
  /** For people. */
  place: string
  reason: BackupReason
  state: BackupRecordState
  encrypted: boolean
  facts: BackupFacts | null
  sizeBytes: number | null
  error: string | null
  createdAt: Date
  finishedAt: Date | null
  provenAt: Date | null
}

export interface BackupRepository {
  add(record: Omit<BackupRecord, 'id'>): Promise<number>
  byId(id: number): Promise<BackupRecord | null>
  save(record: BackupRecord): Promise<void>
  inState(states: readonly BackupRecordState[]): Promise<BackupRecord[]>
  settings(): Promise<{ settings: BackupSettings; version: number }>
  /** Writes with version + 1; throws STALE_VERSION when `expectedVersion` is not the row's. */
  saveSettings(settings: BackupSettings, expectedVersion: number): Promise<number>
}

/** What was changed after a moment, and would be lost by going back to it. */
export interface Loss {
  /** Whether the backup's end of the audit log is part of today's: the same shop, at an earlier moment. */
  sameHistory: boolean
  /** Rows of the audit log since then. */
  changes: number
  quotes: number
  orders: number
  payments: number
  messages: number
  customers: number
  latestChangeAt: Date | null
}

export interface BackupReads {
  /** Newest first, at most so many; removed ones only when asked for. */
  list(limit: number): Promise<BackupRecord[]>
  byId(id: number): Promise<BackupRecord | null>
  names(): Promise<Set<string>>
  lastProven(): Promise<BackupRecord | null>
  /** The latest that was begun by the schedule until then. */
  lastScheduled(until: Date): Promise<BackupRecord | null>
  settings(): Promise<{ settings: BackupSettings; version: number }>
  shopSince(): Promise<Date>
  loss(since: Date, audit: { sequence: number; hash: string }): Promise<Loss>
}

export interface PlacedBackup {
  name: string
  bytes: number
}

export interface BackupProgress {
  step: 'database' | 'files' | 'proof'
  done: number
  total: number
}

export interface MadeBackup {
  facts: BackupFacts
  sizeBytes: number
  /** Why it could not be proven, in a sentence; null when it was. */
  unproven: string | null
}

/** Which of the settings a task of the runner needs. */
export type PlaceSettings = Pick<BackupSettings, 'destination' | 'folder'>

/** Makes, proves and restores backups outside of the main thread. What it throws is an error with a sentence. */
export interface BackupRunner {
  /** Room on the disk of the data folder, in bytes. */
  disk(): Promise<{ freeBytes: number; totalBytes: number }>
  describe(place: PlaceSettings): string
  list(place: PlaceSettings): Promise<PlacedBackup[]>
  remove(place: PlaceSettings, name: string): Promise<void>
  /** Bytes that may still be written there; null where there is no end to it. Throws where nothing can be written. */
  free(place: PlaceSettings): Promise<number | null>
  make(
    order: PlaceSettings & { name: string; createdAt: Date; passphrase: string | null },
    report: (progress: BackupProgress) => void,
    stop: AbortSignal,
  ): Promise<MadeBackup>
  /** Reads what a backup says of itself. */
  about(
    order: PlaceSettings & { name: string; passphrase: string | null },
  ): Promise<{ createdAt: Date; shopId: string; facts: Omit<BackupFacts, 'missing' | 'damaged'> }>
  /**
   * Restores a backup beside the present data, proves it and brings its database up to date. What is prepared takes effect
   * when the server starts the next time. Null where a running server can't be restored.
   */
  prepareRestore:
    | ((
        order: PlaceSettings & {
          name: string
          passphrase: string | null
          by: { userId: number; role: 'admin' }
        },
        report: (progress: BackupProgress) => void,
      ) => Promise<void>)
    | null
}
