import { findChromium } from '../../scripts/lib/chromium.mjs'

/** The Chromium that the browser tests drive: CHROMIUM_PATH, Playwright's own, or the system's; null if none. */
export function browserPath(): string | null {
  return findChromium()
}
