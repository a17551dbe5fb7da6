import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('renderer/common/theme/tokens.css', 'utf8')

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...block.matchAll(/(--pf-[\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]),
  )
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['--pf-ground', '--pf-raised', '--pf-sunken']
const TONES = ['primary', 'attention', 'danger', 'success', 'info']

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-mantine-color-scheme='dark']"],
])('the %s theme', (_, selector) => {
  const tokens = tokensOf(selector)
  const color = (name: string) => {
    const value = tokens[name]
    if (!value) throw new Error(`No token ${name}`)
    return value
  }

  const texts = ['--pf-text', '--pf-muted', ...TONES.map((tone) => `--pf-${tone}`)]
  it.each(texts.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))(
    'has %s readable on %s',
    (text, ground) => {
      expect(contrast(color(text), color(ground))).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(TONES)('has text readable on %s', (tone) => {
    expect(contrast(color(`--pf-on-${tone}`), color(`--pf-${tone}`))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(GROUNDS)('has edges of controls that can be seen on %s', (ground) => {
    expect(contrast(color('--pf-edge'), color(ground))).toBeGreaterThanOrEqual(3)
  })
})
