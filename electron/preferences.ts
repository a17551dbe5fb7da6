import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { DesktopPreferences } from '../shared/desktop-bridge'
import { writeDurably } from './durable-file'

/** What a person sets for this computer alone; the shop's own settings are the server's. */
const stored = z.object({
  language: z.enum(['en', 'de']).nullable().catch(null),
  notifications: z.boolean().catch(true),
  keep_running: z.boolean().catch(false),
  start_at_login: z.boolean().catch(false),
  keep_awake: z.boolean().catch(true),
  /** Origin of another office's server; null for this computer's own. */
  office_server: z.string().nullable().catch(null),
  zoom: z.number().min(0.5).max(3).catch(1),
  /** The office page that was open last, e.g. `/office/orders`. */
  last_page: z.string().startsWith('/office').nullable().catch(null),
})
export type KeptPreferences = z.infer<typeof stored>

export const preferencesPatch = z
  .strictObject({
    notifications: z.boolean(),
    keep_running: z.boolean(),
    start_at_login: z.boolean(),
    keep_awake: z.boolean(),
  })
  .partial()

export interface PreferenceStore {
  get(): KeptPreferences
  /** Keeps the change durably; a disk that takes nothing costs the memory of it, not the program. */
  set(change: Partial<KeptPreferences>): void
}

/** Keeps the preferences in a file; what is missing or damaged there is as in a new installation. */
export function createPreferenceStore(file: string, onProblem: (error: unknown) => void): PreferenceStore {
  let kept = read(file)
  return {
    get: () => kept,
    set(change) {
      const next = { ...kept, ...change }
      if (JSON.stringify(next) === JSON.stringify(kept)) return
      kept = next
      try {
        writeDurably(file, Buffer.from(`${JSON.stringify(kept, null, 2)}\n`))
      } catch (error) {
        onProblem(error)
      }
    },
  }
}

function read(file: string): KeptPreferences {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    value = {}
  }
  return stored.parse(typeof value === 'object' && value !== null ? value : {})
}

/** What the window may know and change. */
export function shownPreferences(kept: KeptPreferences): DesktopPreferences {
  const { notifications, keep_running, start_at_login, keep_awake } = kept
  return { notifications, keep_running, start_at_login, keep_awake }
}
