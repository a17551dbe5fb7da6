import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../scripts/lib/chromium.mjs'

/** A Chromium that draws in software: no graphics card is asked for. Null where none is found. */
export async function openBrowser(say: (text: string) => void): Promise<Browser | null> {
  const executablePath = findChromium()
  if (executablePath === null) {
    say('  no Chromium was found: this is not measured')
    return null
  }
  return await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
}
