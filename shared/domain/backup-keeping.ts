import { dayIn } from './shop-time'

/** How many backups are kept: the newest of each of so many days, weeks and months that have one. */
export interface KeepRule {
  daily: number
  weekly: number
  monthly: number
}

/** A backup as the rule sees it. */
export interface KeptBackup {
  name: string
  createdAt: Date
  /** Whether it was restored once and found right; only such ones count. */
  proven: boolean
}

/** One that could not be proven is kept this long to be looked at. */
const UNPROVEN_DAYS = 7
const DAY_MS = 86_400_000

/**
 * Names of the backups that may go. The newest of each day, week (from Monday) and month of the shop's calendar stays, as
 * many days, weeks and months as the rule says, those without a backup not counted; a backup may stand for several. The
 * newest proven one always stays.
 */
export function backupsToRemove(
  backups: readonly KeptBackup[],
  rule: KeepRule,
  timeZone: string,
  now: Date,
): string[] {
  const newestFirst = [...backups].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  const proven = newestFirst.filter((backup) => backup.proven)
  const kept = new Set(proven.slice(0, 1).map(({ name }) => name))
  const keep = (count: number, periodOf: (at: Date) => string): void => {
    const periods = new Set<string>()
    for (const { name, createdAt } of proven) {
      const period = periodOf(createdAt)
      if (periods.has(period)) continue
      if (periods.size >= count) return
      periods.add(period)
      kept.add(name)
    }
  }
  keep(rule.daily, (at) => dayIn(at, timeZone))
  keep(rule.weekly, (at) => weekOf(dayIn(at, timeZone)))
  keep(rule.monthly, (at) => dayIn(at, timeZone).slice(0, 7))
  const oldest = now.getTime() - UNPROVEN_DAYS * DAY_MS
  return newestFirst
    .filter((backup) => (backup.proven ? !kept.has(backup.name) : backup.createdAt.getTime() < oldest))
    .map(({ name }) => name)
}

/** The Monday of a day's week. */
function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  const sinceMonday = (at.getUTCDay() + 6) % 7
  return new Date(at.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10)
}

/** When backups are made by themselves, where they go and how long they stay. */
export interface BackupSettings {
  /** Whether one is made every day. */
  scheduled: boolean
  /** Time of the shop's day, `HH:MM`; when the program is not running then, as soon as it is again. */
  time: string
  keep: KeepRule
  destination: 'folder' | 'store'
  /** Absolute; null for `backups` in the data folder. */
  folder: string | null
  /** Encrypts from the next backup on; null for none. */
  passphrase: string | null
}

export const FIRST_BACKUP_SETTINGS: BackupSettings = {
  scheduled: true,
  time: '01:00',
  keep: { daily: 7, weekly: 4, monthly: 6 },
  destination: 'folder',
  folder: null,
  passphrase: null,
}

/** How a shop stands with its backups. */
export type BackupState = 'never' | 'ok' | 'late' | 'failed' | 'off'

/** Proven backups older than this are late when one is to be made every day. */
const LATE_MS = 2 * DAY_MS

/**
 * How a shop stands with its backups: off where none are made by themselves and none was proven lately, late where the last
 * proven one is older than two days (or the shop, where there is none), failed where the latest one came to nothing.
 */
export function backupState(
  facts: { scheduled: boolean; lastProvenAt: Date | null; latestFailed: boolean; shopSince: Date },
  now: Date,
): BackupState {
  const { scheduled, lastProvenAt, latestFailed, shopSince } = facts
  const isOld = now.getTime() - (lastProvenAt ?? shopSince).getTime() > LATE_MS
  if (latestFailed) return 'failed'
  if (isOld) return scheduled ? 'late' : 'off'
  return lastProvenAt === null ? 'never' : 'ok'
}
