/** The colours that shops name their filaments by, as they look; the longest word that fits wins. */
const COLORS: Record<string, string> = {
  black: '#26292b',
  white: '#eef0f0',
  grey: '#8b9296',
  gray: '#8b9296',
  silver: '#b4babd',
  natural: '#e6dfcb',
  transparent: '#d9e2e4',
  clear: '#d9e2e4',
  red: '#c4302b',
  crimson: '#a3172e',
  orange: '#e8701a',
  yellow: '#ecc21f',
  gold: '#c69a3a',
  green: '#2f8f4e',
  lime: '#8fbf2d',
  olive: '#6f7440',
  teal: '#12857d',
  turquoise: '#2bb5ac',
  cyan: '#1fa8c9',
  blue: '#2559b8',
  navy: '#1e3564',
  purple: '#6a3d9a',
  violet: '#7b4bb0',
  magenta: '#bd2a84',
  pink: '#e58ab0',
  brown: '#6f4a30',
  copper: '#a96a3d',
  bronze: '#8c6a37',
  beige: '#d8c8a5',
  wood: '#b08457',
  ivory: '#efe9d6',
}

/** A filament's name as a colour to show (`Galaxy Black` → a dark grey); null for a name that tells nothing. */
export function filamentColor(name: string | null | undefined): string | null {
  if (!name) return null
  const text = name.trim().toLowerCase()
  if (/^#[0-9a-f]{6}$/.test(text)) return text
  const words = text.split(/[^a-z]+/).reverse()
  for (const word of words) {
    const color = COLORS[word]
    if (color) return color
  }
  return null
}
