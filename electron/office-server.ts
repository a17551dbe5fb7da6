import type { OfficeServerTrial } from '../shared/desktop-bridge'

/** Where the window's pages and data come from: the server in this program, or another office's. */
export interface OfficeServer {
  /** Origin, e.g. `http://127.0.0.1:4780`. */
  url: string
  /** Whether it runs in this program. */
  own: boolean
  /** Where customers reach the portal when they have a listener of their own at the moment; null otherwise. */
  readonly portalUrl: string | null
  /** Calls the listener whenever that changes. */
  onPortalChange: (listener: () => void) => void
  setupCode: string | null
}

const PATIENCE_MS = 8_000

/** The origin that a person means by what she typed: `office-pc`, `192.168.1.4:4780`, `https://…`; null for none. */
export function originOf(typed: string): string | null {
  const text = typed.trim()
  const address = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`
  if (text === '' || !URL.canParse(address)) return null
  const url = new URL(address)
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password) return null
  // Without a port a bare name means the port that the program listens on when nobody chose another.
  if (url.port === '' && url.protocol === 'http:') url.port = '4780'
  return url.origin
}

/** Tries an address as another office's server: whether one is there, and serves the office. */
export async function tryOfficeServer(typed: string): Promise<OfficeServerTrial> {
  const address = originOf(typed)
  if (address === null) return { ok: false, problem: 'no_address' }
  const ask = (path: string): Promise<Response> =>
    fetch(address + path, {
      redirect: 'error',
      headers: { accept: path.startsWith('/api') ? 'application/json' : 'text/html' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  try {
    const shop = await ask('/api/v1/shop')
    const name = ((await shop.json()) as { name?: unknown }).name
    if (!shop.ok || typeof name !== 'string') return { ok: false, problem: 'another_program' }
    const office = await ask('/office/')
    await office.body?.cancel()
    if (!office.ok) return { ok: false, problem: 'portal_only' }
    return { ok: true, address, shop_name: name, encrypted: address.startsWith('https:') }
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problem: 'another_program' }
    return { ok: false, problem: 'no_answer' }
  }
}
