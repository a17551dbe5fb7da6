/** Colours that shops commonly name, as they look on a spool. */
const SWATCHES: Record<string, string> = {
  black: '#1b1b1d',
  white: '#f7f7f5',
  grey: '#8a8f94',
  gray: '#8a8f94',
  silver: '#b9bec3',
  red: '#c62828',
  orange: '#ef6c00',
  yellow: '#f5c518',
  green: '#2e7d32',
  blue: '#1e5bb8',
  purple: '#6a3fa0',
  violet: '#6a3fa0',
  pink: '#e0699b',
  brown: '#6b4a34',
  beige: '#d9c7a4',
  natural: '#e9e3d3',
  transparent: '#dfe8ea',
  clear: '#dfe8ea',
  gold: '#c59b3b',
}

/** A colour to show for a name such as "Jet black"; null when the name says nothing we know. */
export function swatchOf(name: string): string | null {
  const words = name.toLowerCase().split(/[^a-z]+/)
  const known = words.findLast((word) => word in SWATCHES)
  return known === undefined ? null : (SWATCHES[known] ?? null)
}
