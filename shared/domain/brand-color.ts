/** Contrast that text needs on its ground (WCAG 2.2, 1.4.3). */
export const TEXT_CONTRAST = 4.5

/** The grounds that the shop's colour is written on in each theme, the hardest of each. */
const LIGHT_GROUND = '#f6f7f8'
const DARK_GROUND = '#181c1f'
const WHITE = '#ffffff'
const INK = '#14181b'

type Rgb = [number, number, number]

/** A colour as the portal uses it: by itself as text and line, and as a ground with text on it. */
export interface BrandColors {
  light: { primary: string; onPrimary: string }
  dark: { primary: string; onPrimary: string }
}

function rgb(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

function hex(channels: Rgb): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(color: string): number {
  const [r, g, b] = rgb(color).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours (`#rrggbb`), 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** The colour moved towards another until its text can be read on a ground; itself where it can. */
function readableOn(color: string, ground: string, towards: string): string {
  const from = rgb(color)
  const to = rgb(towards)
  for (let step = 0; step <= 100; step++) {
    const moved = hex(from.map((value, at) => value + ((to[at]! - value) * step) / 100) as Rgb)
    if (contrast(moved, ground) >= TEXT_CONTRAST) return moved
  }
  return towards
}

/** Contrast of a shop's colour, as text and as a button's ground, where it is hardest to read: on light ground. */
export function brandContrast(color: string): number {
  return contrast(color, LIGHT_GROUND)
}

/** The nearest colour that customers can read; the colour itself where it is one. */
export function readableBrandColor(color: string): string {
  return readableOn(color.toLowerCase(), LIGHT_GROUND, '#000000')
}

/** A shop's colour for both themes; in the dark one it is lightened until it can be read. */
export function brandColors(color: string): BrandColors {
  const primary = readableBrandColor(color)
  const dark = readableOn(color.toLowerCase(), DARK_GROUND, WHITE)
  return {
    light: { primary, onPrimary: textOn(primary) },
    dark: { primary: dark, onPrimary: textOn(dark) },
  }
}

function textOn(ground: string): string {
  return contrast(WHITE, ground) >= TEXT_CONTRAST ? WHITE : INK
}
