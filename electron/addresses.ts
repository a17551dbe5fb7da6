/**
 * The window's own scheme: pages, files and API calls of the office all begin with `app://office/`.
 * Electron takes it only before it is ready (see `early.ts`). Where a launcher loads this program too late
 * for that, the same handler answers a name below `.invalid`, which no network can ever resolve (RFC 2606).
 */
const OWN = { scheme: 'app', host: 'office' }
const LATE = { scheme: 'https', host: 'print-farm-office.invalid' }

const REGISTERED = Symbol.for('print-farm-office.scheme-registered')
const marks = globalThis as { [REGISTERED]?: boolean }

export const ownScheme = OWN.scheme

/** `early.ts` and the program are built apart; the mark on the global object is what they share. */
export function markSchemeRegistered(): void {
  marks[REGISTERED] = true
}

export function isSchemeRegistered(): boolean {
  return marks[REGISTERED] === true
}

/** Scheme and host of the office in this run. */
export function officeOrigin(): { scheme: string; host: string } {
  return isSchemeRegistered() ? OWN : LATE
}

/** Where the office's pages live, in the window as in a browser: below `/office`. */
export function officeAddress(): string {
  const { scheme, host } = officeOrigin()
  return `${scheme}://${host}/office/`
}

/** Whether an address is one of the office's own; everything else is a stranger in this app. */
export function isOfficeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const { scheme, host } = officeOrigin()
  return url.protocol === `${scheme}:` && url.host === host
}

/** The path on the server: the API and assets as they are, every other page below `/office`. */
export function serverPath(address: URL): string {
  const { pathname, search } = address
  const asItIs = /^\/(api|assets|office)(\/|$)/.test(pathname)
  return `${asItIs ? pathname : `/office${pathname}`}${search}`
}
