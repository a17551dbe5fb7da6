import { LANGUAGES, type Language } from '../../../shared/texts/translator'

/** How a shop writes: its language, and its country, by which numbers, money and days are written. */
export interface ShopTongue {
  language: Language
  /** ISO 3166 alpha-2. */
  country: string
}

const TONGUE_KEY = 'print-farm-shop-tongue'
/** The page is not held up longer than this; the last answer then stands in. */
const PATIENCE_MS = 1500

/**
 * How the shop writes, asked before the page's first text. Null for a shop that was never set up, and where the
 * server gives no answer and never gave one here.
 */
export async function askShopTongue(): Promise<ShopTongue | null> {
  try {
    const answer = await fetch('/api/v1/shop', { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!answer.ok) return keptTongue()
    const { language, default_country, needs_setup } = (await answer.json()) as Record<string, unknown>
    const tongue = needs_setup === true ? null : tongueOf({ language, country: default_country })
    keep(tongue)
    return tongue
  } catch {
    // Away or slow: the page says so itself once it stands.
    return keptTongue()
  }
}

function tongueOf({ language, country }: { language?: unknown; country?: unknown }): ShopTongue | null {
  const known = LANGUAGES.find((one) => one === language)
  return known && typeof country === 'string' && /^[A-Z]{2}$/.test(country)
    ? { language: known, country }
    : null
}

function keptTongue(): ShopTongue | null {
  try {
    return tongueOf(JSON.parse(localStorage.getItem(TONGUE_KEY) ?? '{}') as Record<string, unknown>)
  } catch {
    return null
  }
}

function keep(tongue: ShopTongue | null): void {
  try {
    if (tongue) localStorage.setItem(TONGUE_KEY, JSON.stringify(tongue))
    else localStorage.removeItem(TONGUE_KEY)
  } catch {
    // Without storage the next start without a server reads by the browser's language.
  }
}
