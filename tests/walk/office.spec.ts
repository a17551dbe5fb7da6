import AxeBuilder from '@axe-core/playwright'
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/lib/root.mjs'
import { browserPath } from '../support/browser'
import { WITHOUT_WEBGL } from '../support/web-test'
import { brokenOn, jumpsOn, WATCH_SHIFTS, wordsOn } from './page-checks'
import { officeScreens, type Screen } from './screens'
import { demoShop, fewRecords, manyRecords, type WalkedShop } from './shops'
import { untranslated } from './untranslated'

/**
 * Walks every screen of the office with little, some and much in the shop, takes a picture of each, and writes down what
 * is cut off, jumps, complains, offends accessibility or is not in German. `npx playwright test --project=walk`; the
 * pictures and `findings.txt` are in `.cache/walk`. WALK narrows it: `WALK=demo,dark npx …` or `WALK_SCREENS=order-`.
 */
const out = join(root, '.cache/walk')

type ShopName = 'few' | 'demo' | 'some' | 'many'

interface Walk {
  shop: ShopName
  width: number
  height: number
  scheme: 'light' | 'dark'
  language: 'en' | 'de'
  zoom: number
  axe?: true
  /** Things move as they do for most people; else as for those who want it still. */
  motion?: true
  /** Draws models, which takes long without a graphics card. */
  models?: true
}

const LARGE = { width: 1440, height: 900 }
const SMALL = { width: 1280, height: 720 }

const WALKS: Walk[] = [
  { shop: 'demo', ...LARGE, scheme: 'light', language: 'en', zoom: 1, axe: true, models: true },
  { shop: 'demo', ...SMALL, scheme: 'dark', language: 'de', zoom: 1, axe: true },
  { shop: 'demo', ...SMALL, scheme: 'light', language: 'de', zoom: 1, motion: true },
  { shop: 'demo', ...LARGE, scheme: 'dark', language: 'en', zoom: 0.9 },
  { shop: 'demo', ...SMALL, scheme: 'light', language: 'de', zoom: 1.25 },
  { shop: 'demo', ...SMALL, scheme: 'dark', language: 'en', zoom: 1.5 },
  { shop: 'demo', ...SMALL, scheme: 'light', language: 'de', zoom: 2 },
  { shop: 'few', ...SMALL, scheme: 'light', language: 'de', zoom: 1 },
  { shop: 'few', ...LARGE, scheme: 'dark', language: 'en', zoom: 1 },
  { shop: 'few', ...SMALL, scheme: 'light', language: 'en', zoom: 1.5 },
  { shop: 'some', ...LARGE, scheme: 'light', language: 'en', zoom: 1 },
  { shop: 'some', ...SMALL, scheme: 'dark', language: 'de', zoom: 1 },
  { shop: 'some', ...SMALL, scheme: 'light', language: 'de', zoom: 1.25 },
  { shop: 'some', ...SMALL, scheme: 'dark', language: 'en', zoom: 1.5 },
  { shop: 'many', ...LARGE, scheme: 'light', language: 'en', zoom: 1 },
  { shop: 'many', ...SMALL, scheme: 'dark', language: 'de', zoom: 1 },
]

const titleOf = (walk: Walk): string =>
  `${walk.shop}-${String(walk.width)}-${walk.scheme}-${walk.language}-${String(walk.zoom * 100)}`

const found: string[] = []
const shops = new Map<ShopName, WalkedShop>()
let browser: Browser

test.describe.configure({ mode: 'serial', timeout: 1_200_000 })
test.beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: browserPath() ?? undefined,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
})
test.afterAll(async () => {
  await browser.close()
  for (const { server } of shops.values()) await server.remove()
})

async function shopOf(name: ShopName): Promise<WalkedShop> {
  const known = shops.get(name)
  if (known) return known
  const fill = {
    few: fewRecords,
    demo: demoShop,
    some: () => manyRecords(300),
    many: () => manyRecords(30_000),
  }
  const made = await fill[name]()
  shops.set(name, made)
  return made
}

const wanted = (process.env['WALK'] ?? '').split(',').filter(Boolean)
const screensWanted = process.env['WALK_SCREENS']

for (const walk of WALKS) {
  const title = titleOf(walk)
  if (!wanted.every((word) => title.split('-').includes(word))) continue
  test(title, async () => {
    const { server, admin, password } = await shopOf(walk.shop)
    const folder = join(out, title)
    mkdirSync(folder, { recursive: true })
    const context = await browser.newContext({
      viewport: { width: Math.round(walk.width / walk.zoom), height: Math.round(walk.height / walk.zoom) },
      deviceScaleFactor: walk.zoom,
      colorScheme: walk.scheme,
      reducedMotion: walk.motion ? 'no-preference' : 'reduce',
      timezoneId: 'UTC',
    })
    await context.addInitScript({ content: WATCH_SHIFTS })
    await context.addInitScript({
      content: `localStorage.setItem('print-farm-language', '${walk.language}')`,
    })
    if (!walk.models) await context.addInitScript({ content: WITHOUT_WEBGL })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', ({ message }) => complaints.push(`page error: ${message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(message.text())
    })
    const findings: string[] = []
    const say = (screen: string, lines: readonly string[]) => {
      for (const line of new Set(lines)) findings.push(`${screen}: ${line}`)
    }

    await page.goto(`${server.url}/office`)
    await page.locator('input[type=email], input[name=email]').first().waitFor()
    await look(page, walk, { name: 'sign-in', path: '' }, folder, say)
    await page.locator('input[type=email], input[name=email]').first().fill(admin.email)
    await page.locator('input[type=password]').first().fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation').first().waitFor()

    for (const screen of await officeScreens(admin)) {
      if (screensWanted && !screen.name.includes(screensWanted)) continue
      if (screen.drawsModel && !walk.models) continue
      const began = Date.now()
      await page.goto(`${server.url}/office${screen.path}`)
      await atRest(page)
      const took = Date.now() - began
      if (took > 8_000) say(screen.name, [`took ${String(took)} ms`])
      if (screen.drawsModel) await page.locator('[data-shown="true"] canvas').waitFor({ timeout: 60_000 })
      try {
        await screen.act?.(page)
      } catch (error) {
        say(screen.name, [`could not be opened: ${String(error).split('\n')[0]!}`])
      }
      await look(page, walk, screen, folder, say)
      say(screen.name, complaints.splice(0))
    }
    await context.close()
    writeFileSync(join(folder, 'findings.txt'), findings.join('\n'))
    appendFileSync(join(out, 'findings.txt'), findings.map((line) => `${title} ${line}\n`).join(''))
    found.push(...findings.map((line) => `${title} ${line}`))
  })
}

// At the end of all, since a test that fails would take the filled shops with it.
test('nothing was found', () => {
  expect(found).toEqual([])
})

/** Nothing loads any more, and what has come is drawn. */
async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page
    .locator('[aria-busy="true"], .mantine-Skeleton-root')
    .first()
    .waitFor({ state: 'hidden', timeout: 15_000 })
    .catch(() => undefined)
  await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined)
  await page.evaluate('document.fonts.ready')
  await page.waitForTimeout(200)
}

async function look(
  page: Page,
  walk: Walk,
  screen: Screen,
  folder: string,
  say: (screen: string, lines: readonly string[]) => void,
): Promise<void> {
  await page.screenshot({ path: join(folder, `${screen.name}.png`) })
  say(screen.name, await brokenOn(page))
  say(screen.name, await jumpsOn(page))
  if (walk.language === 'de')
    say(
      screen.name,
      (await englishOn(page, walk)).map((text) => `English: ${text}`),
    )
  if (!walk.axe) return
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  say(screen.name, violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ').slice(0, 300)}`)) // prettier-ignore
}

/** What the demo's people wrote is in English, whatever the language of the screens. */
async function englishOn(page: Page, walk: Walk): Promise<string[]> {
  const words = await wordsOn(page)
  const written =
    walk.shop === 'demo'
      ? /\s/
      : /second colour still|^Isle of Man$|^Clear$|rear suspension|xxxx|mail server refused/
  return untranslated(words, (text) => written.test(text))
}
