/**
 * What the desktop app's preload script offers the office window as `window.printFarm`, and the names of
 * the channels that carry it. The same office in a plain browser finds no bridge and signs in by cookie.
 */

/** The signed-in person, as far as the shell needs to know; the wire's user has more fields. */
export interface DesktopUser {
  id: number
  email: string
  role: string
  first_name: string | null
  last_name: string | null
}

/** A sign-in as the window sees it. The refresh token stays in the main process. */
export interface DesktopSession {
  access_token: string
  /** Seconds that the access token is still good for. */
  expires_in: number
  user: DesktopUser
}

/** What the API answered instead of a session, in the form of its error answers. */
export interface DesktopProblem {
  status: number
  code: string
  title: string
  detail: string
}

export interface SignInCredentials {
  email: string
  password: string
  totp?: string
}

export type SignInOutcome =
  | {
      ok: true
      session: DesktopSession
      /** With a sign-in that used up a recovery code. */
      recovery_codes_left?: number
    }
  | { ok: false; problem: DesktopProblem }

/** What the native menu asks the window to do. */
export const desktopCommands = [
  'back',
  'forward',
  'home',
  'review',
  'quotes',
  'orders',
  'messages',
  'customers',
  'search',
  'commands',
  'shortcuts',
  'new-quote',
  'this-computer',
] as const
export type DesktopCommand = (typeof desktopCommands)[number]

export interface DesktopVersions {
  app: string
  electron: string
  node: string
  chrome: string
}

/** What a person sets for this computer; the shop's settings are the server's. */
export interface DesktopPreferences {
  /** Notices of the system for new reviews and payments. */
  notifications: boolean
  /** Closing the window leaves the program, and so the server, running in the tray. */
  keep_running: boolean
  start_at_login: boolean
  /** No sleep while customers can reach the portal. */
  keep_awake: boolean
}

/** Where this window's pages and data come from. */
export interface DesktopServer {
  /** Whether the server runs in this program; else it is another office's. */
  own: boolean
  address: string
  /** Where customers reach the portal when it has a listener of its own. */
  portal_url: string | null
  /** Whether this system has a tray to keep running in. */
  tray: boolean
}

/** What became of trying an address as another office's server. */
export type OfficeServerTrial =
  | { ok: true; address: string; shop_name: string; encrypted: boolean }
  | { ok: false; problem: 'no_address' | 'no_answer' | 'another_program' | 'portal_only' }

/** What the system asked the program to open. `url` is readable by the window, once or more, until the program ends. */
export type DesktopOpened = { kind: 'page'; path: string } | { kind: 'file'; name: string; url: string }

export interface DesktopNotice {
  title: string
  body: string
  /** The office page that it leads to, below `/office`, e.g. `/review/7`. */
  path: string
}

export interface ModelToOpen {
  quote_id: number
  file_id: number
  name: string
}

/** Where the shop's data lies, as this computer knows it. */
export interface DataFolderState {
  path: string
  /** DATA_DIR names it, so that it is not moved here. */
  fixed: boolean
  /** Where it lay before, whose content is still there; null where there is none, or nobody wants to know any more. */
  old: string | null
  /** Why the last move came to nothing. */
  problem: { path: string; said: string } | null
  moving: { step: 'copying' | 'finishing'; done_bytes: number; total_bytes: number } | null
}

/** A folder that somebody chose for the data, and whether it is good for that. */
export interface DataFolderChoice {
  path: string
  problem:
    'no_folder' | 'not_empty' | 'inside' | 'not_writable' | 'no_room' | 'no_database' | 'has_links' | null
  /** On another computer, where an SQLite database is not safe. */
  network: boolean
  needed_bytes: number
  free_bytes: number
}

export interface DesktopBridge {
  /** Node's name of the operating system: `darwin`, `win32`, `linux`. */
  platform: string
  versions(): Promise<DesktopVersions>
  signIn(credentials: SignInCredentials): Promise<SignInOutcome>
  /** The present session with a fresh enough access token; null when nobody is signed in. */
  session(): Promise<DesktopSession | null>
  /** Forces a new access token, after the API refused the last one; null when the session has ended. */
  refresh(): Promise<DesktopSession | null>
  signOut(): Promise<void>
  /** How many quotes wait for a person: on the dock or taskbar where there is a badge, else in the title. */
  setReviewCount(count: number): void
  /** Whether a form holds something that is not saved: the shell asks before it closes over it. */
  setUnsaved(unsaved: boolean): void
  /** Opens the customers' portal in the system's browser. */
  openPortal(): Promise<void>
  /** Calls the listener for each choice in the native menu; the answer ends that. */
  onCommand(listener: (command: DesktopCommand) => void): () => void
  /** The one-time code for the first set-up, so that nobody has to type it here; null when there is an admin. */
  setupCode(): Promise<string | null>
  preferences(): Promise<DesktopPreferences>
  setPreferences(change: Partial<DesktopPreferences>): Promise<DesktopPreferences>
  /** Tells the shell which language the window shows, for its menu and tray. */
  setLanguage(language: 'en' | 'de'): void
  server(): Promise<DesktopServer>
  tryOfficeServer(address: string): Promise<OfficeServerTrial>
  /** Starts the program again on another office's server, or (null) on this computer's own. */
  useOfficeServer(address: string | null): Promise<void>
  /** Shows a notice of the system's; nothing happens where a person has switched them off. */
  notify(notice: DesktopNotice): void
  /** Everything that the system asked to open and that was not taken yet. */
  takeOpened(): Promise<DesktopOpened[]>
  /** Calls the listener whenever there is something to take; the answer ends that. */
  onOpened(listener: () => void): () => void
  /** Opens a copy of a customer's model in the system's program for 3MF files; false when there is none. */
  openModel(model: ModelToOpen): Promise<boolean>
  /** Null where the server is another office's. */
  dataFolder(): Promise<DataFolderState | null>
  /** Opens the data folder in the system's file manager; false when it could not. */
  showDataFolder(): Promise<boolean>
  /** Lets an admin choose where the data is to lie; null when she chose nothing. Nothing is moved yet. */
  chooseDataFolder(): Promise<DataFolderChoice | null>
  /** Begins to move the data to what was chosen last; the program starts again at the end. */
  moveDataFolder(): Promise<void>
  /** Gives up a move that still copies. */
  cancelDataMove(): Promise<void>
  /** Removes the content of the folder that the data was moved from, or (false) leaves it and asks no more. */
  forgetOldDataFolder(remove: boolean): Promise<void>
}

export const bridgeChannels = {
  versions: 'desktop:versions',
  signIn: 'desktop:sign-in',
  session: 'desktop:session',
  refresh: 'desktop:refresh',
  signOut: 'desktop:sign-out',
  reviewCount: 'desktop:review-count',
  unsaved: 'desktop:unsaved',
  openPortal: 'desktop:open-portal',
  command: 'desktop:command',
  setupCode: 'desktop:setup-code',
  preferences: 'desktop:preferences',
  setPreferences: 'desktop:set-preferences',
  setLanguage: 'desktop:set-language',
  server: 'desktop:server',
  tryOfficeServer: 'desktop:try-office-server',
  useOfficeServer: 'desktop:use-office-server',
  notify: 'desktop:notify',
  takeOpened: 'desktop:take-opened',
  opened: 'desktop:opened',
  openModel: 'desktop:open-model',
  dataFolder: 'desktop:data-folder',
  showDataFolder: 'desktop:show-data-folder',
  chooseDataFolder: 'desktop:choose-data-folder',
  moveDataFolder: 'desktop:move-data-folder',
  cancelDataMove: 'desktop:cancel-data-move',
  forgetOldDataFolder: 'desktop:forget-old-data-folder',
} as const

declare global {
  interface Window {
    /** Only in the desktop app. */
    readonly printFarm?: DesktopBridge
  }
}
