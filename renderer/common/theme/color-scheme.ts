/** Where the person's choice of theme is kept; nothing is kept while the system's is followed. */
export const SCHEME_KEY = 'print-farm-color-scheme'

/** The scheme to draw with now: what was chosen, else what the system prefers. */
export function storedScheme(key: string): 'light' | 'dark' {
  try {
    const chosen = localStorage.getItem(key)
    if (chosen === 'light' || chosen === 'dark') return chosen
  } catch {
    // Storage may be forbidden; the system's preference has to do.
  }
  return globalThis.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
