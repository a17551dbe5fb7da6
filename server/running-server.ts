import type { Logger } from 'pino'
import type { Keyring } from './adapters/connections/master-key'
import type { Clock } from './application/common/clock'

/** Long enough for the window and its first screen to be there by then. */
export const WARM_UP_AFTER_MS = 10_000

/** What else begins with the desktop, its window above all, goes before the look for files without a row. */
export const DESKTOP_SWEEP_AFTER_MS = 5_000

export interface StartOptions {
  clock?: Clock
  /** Checks every answer against the contract; for tests. */
  checkAnswers?: boolean
  logger?: Logger
  /** Where the log is kept in rotated files beside standard error; null for nowhere, as under a service manager. */
  logFolder?: string | null
  /**
   * Several servers on one embedded database in one data folder, which the product refuses: so that what servers share
   * through a database is tried with real processes where there is no SQL Server. For tests and the soak only.
   */
  sharedEmbedded?: boolean
  /** The desktop session's keyring, for secrets of the settings; a key in a file where there is none. */
  keyring?: Keyring
  /**
   * After so many milliseconds a thread gets ready to read models, so that the first customer does not wait for it;
   * without it threads begin with their first file.
   */
  warmUpAfterMs?: number
  /**
   * After so many milliseconds files without a row are looked for on a data folder that the server has to itself, so that a
   * window does not wait for it; without it the look ends before the server listens.
   */
  sweepAfterMs?: number
  /** The admin who has moved the data to the folder that the server starts on for the first time; noted in the log. */
  movedBy?: number | null
  /** Hears whenever the portal's listener is opened, moved or closed. */
  onPortalChange?: (url: string | null) => void
}

export interface RunningServer {
  /** What the server is bound to: `http://HOST:PORT`. */
  listening: string
  /** Where this machine reaches everything: `http://127.0.0.1:4780`. */
  url: string
  /** Where customers reach the portal when they have a listener of their own at the moment; null otherwise. */
  readonly portalUrl: string | null
  /** Guards the first set-up; null when the shop has an admin. */
  setupCode: string | null
  /** Finishes running requests, then closes the database, within ten seconds. Can be called again. */
  close(): Promise<void>
}
