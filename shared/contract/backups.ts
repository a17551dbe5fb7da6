import { z } from 'zod'
import { id, instant, version } from './common'

export const backup = z
  .object({
    id,
    name: z.string(),
    place: z.string(),
    reason: z.enum(['schedule', 'button', 'command', 'found']),
    state: z.enum(['waiting', 'running', 'proven', 'unproven', 'failed', 'removed']),
    encrypted: z.boolean(),
    size_bytes: z.int().nullable(),
    /** Null until it is known what the backup holds. */
    holds: z
      .object({
        quotes: z.int(),
        orders: z.int(),
        customers: z.int(),
        files: z.int(),
        /** Files that rows name and no store had; files whose bytes are not those that came in once. */
        missing_files: z.int(),
        damaged_files: z.int(),
      })
      .nullable(),
    error: z.string().nullable(),
    created_at: instant,
    finished_at: instant.nullable(),
    proven_at: instant.nullable(),
  })
  .meta({ id: 'Backup' })
export type Backup = z.infer<typeof backup>

export const backupStates = z.enum(['never', 'ok', 'late', 'failed', 'off'])

export const backupOverview = z
  .object({
    items: z.array(backup),
    last_proven: backup.nullable(),
    state: backupStates,
    next_due_at: instant.nullable(),
    place: z.string(),
    /** Whether backups may go to the store of the shop's files. */
    has_store: z.boolean(),
    /** Whether a backup can be restored here; else by command. */
    may_restore: z.boolean(),
    progress: z
      .object({ step: z.enum(['database', 'files', 'proof']), done_bytes: z.int(), total_bytes: z.int() })
      .nullable(),
    /** The restore that is under way, or why the last one came to nothing. */
    restoring: z.object({ name: z.string(), problem: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'BackupOverview' })
export type BackupOverview = z.infer<typeof backupOverview>

const keep = (most: number) => z.int('A whole number.').min(0).max(most)

const settingsShape = {
  scheduled: z.boolean(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 01:00.'),
  keep: z.strictObject({ daily: keep(366).min(1), weekly: keep(260), monthly: keep(240) }),
  destination: z.enum(['folder', 'store']),
  /** Null for `backups` in the data folder. */
  folder: z.string().trim().min(1).max(1000).nullable(),
}

const passphrase = z
  .string()
  .min(12, 'At least 12 characters: whoever finds the file may try for years.')
  .max(200, 'At most 200 characters.')

export const backupSettings = z
  .object({ ...settingsShape, has_passphrase: z.boolean(), version: z.int() })
  .meta({ id: 'BackupSettings' })
export type BackupSettingsAnswer = z.infer<typeof backupSettings>

export const updateBackupSettingsBody = z
  .strictObject({ ...settingsShape, passphrase: passphrase.nullable() })
  .partial()
  .extend({ version: version.optional() })
  .meta({ id: 'UpdateBackupSettings' })

export const backupPassphraseBody = z
  .strictObject({
    /** Of the backup, where it is not the one in the settings. */
    passphrase: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'BackupPassphrase' })

export const restoreBackupBody = z
  .strictObject({
    passphrase: z.string().min(1).max(200).optional(),
    /** The name of the backup, so that nobody restores another one than they looked at. */
    confirm: z.string(),
  })
  .meta({ id: 'RestoreBackup' })

export const backupLoss = z
  .object({
    backup,
    /** False for another shop's backup, or one from a history that today's does not go back to. */
    same_history: z.boolean(),
    changes: z.int(),
    quotes: z.int(),
    orders: z.int(),
    payments: z.int(),
    messages: z.int(),
    customers: z.int(),
    latest_change_at: instant.nullable(),
  })
  .meta({ id: 'BackupLoss' })
export type BackupLoss = z.infer<typeof backupLoss>
