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

export type SignInOutcome = { ok: true; session: DesktopSession } | { ok: false; problem: DesktopProblem }

/** What the native menu asks the window to do. */
export const desktopCommands = [
  'home',
  'review',
  'quotes',
  'orders',
  'customers',
  'search',
  'shortcuts',
] as const
export type DesktopCommand = (typeof desktopCommands)[number]

export interface DesktopVersions {
  app: string
  electron: string
  node: string
  chrome: string
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
  /** Opens the customers' portal in the system's browser. */
  openPortal(): Promise<void>
  /** Calls the listener for each choice in the native menu; the answer ends that. */
  onCommand(listener: (command: DesktopCommand) => void): () => void
  /** The one-time code for the first set-up, so that nobody has to type it here; null when there is an admin. */
  setupCode(): Promise<string | null>
}

export const bridgeChannels = {
  versions: 'desktop:versions',
  signIn: 'desktop:sign-in',
  session: 'desktop:session',
  refresh: 'desktop:refresh',
  signOut: 'desktop:sign-out',
  reviewCount: 'desktop:review-count',
  openPortal: 'desktop:open-portal',
  command: 'desktop:command',
  setupCode: 'desktop:setup-code',
} as const

declare global {
  interface Window {
    /** Only in the desktop app. */
    readonly printFarm?: DesktopBridge
  }
}
