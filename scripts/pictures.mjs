// Takes the pictures of the README anew: the demo's shop, shown by the built program.
//
//   npm run pictures
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { buildIfStale } from './lib/build.mjs'
import { findChromium } from './lib/chromium.mjs'
import { root } from './lib/root.mjs'

const out = join(root, 'docs/pictures')
const build = process.env.BUILD_DIR ?? join(root, 'out')
const dataDir = mkdtempSync(join(tmpdir(), 'pfo-pictures-'))
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

/** Runs one of the program's entries; answers when it has ended, or when `until` matches what it wrote. */
function run(entry, until) {
  const env = { ...process.env, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, [join(build, `main/${entry}.js`)], {
    env: { ...env, SHOP_TIME_ZONE: 'America/Chicago' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      output += data.toString()
      const match = until?.exec(output)
      if (match) resolve({ child, match })
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve({ output }) : reject(new Error(`${entry} ended with ${code}`)),
    )
  })
}

/** A page of somebody who is signed in. */
async function pageOf(browser, url, office, { email, password }, viewport) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', locale: 'en-US' })
  const page = await context.newPage()
  await page.goto(url + (office ? '/office' : '/sign-in'))
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page
    .getByRole(office ? 'navigation' : 'button', { name: office ? 'Office' : /^Account of/ })
    .waitFor()
  return page
}

/** Waits until pictures, faces and the model are on the screen, and keeps what is there. */
async function keep(page, name, { model = false } = {}) {
  if (model) await page.locator('[data-shown="true"] canvas').first().waitFor({ timeout: 60_000 })
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
    for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame)
  })
  writeFileSync(join(out, `${name}.png`), await atRest(page))
  console.log(`docs/pictures/${name}.png`)
}

/** A picture of the page once nothing on it changes: models are drawn coarse first, then fine. */
async function atRest(page) {
  let before = await page.screenshot()
  for (let tries = 0; tries < 30; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const now = await page.screenshot()
    if (now.equals(before)) return now
    before = now
  }
  throw new Error('The page does not come to rest.')
}

if (!process.env.BUILD_DIR && !buildIfStale()) process.exit(1)
const { output } = await run('demo')
const password = /password (\S+) as/.exec(output)?.[1]
const emailOf = (role) => new RegExp(`^\\s+${role}\\s+(\\S+@\\S+)`, 'm').exec(output)?.[1]
const admin = { email: emailOf('admin'), password }
const customer = { email: emailOf('customer'), password }
if (!password || !admin.email || !customer.email)
  throw new Error(`The demo named nobody to sign in:\n${output}`)

const { child, match } = await run('serve', /Listening on (\S+)\n/)
const url = match[1]
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
})
try {
  mkdirSync(out, { recursive: true })
  const office = await pageOf(browser, url, true, admin, DESK)
  await office.getByRole('link', { name: /^Review/ }).click()
  const queue = office.getByRole('region', { name: 'Queue' })
  await queue.getByRole('link').filter({ hasText: '$1,' }).last().click()
  await office.getByRole('button', { name: 'How the price comes about' }).click()
  await keep(office, 'review', { model: true })
  await office.getByRole('link', { name: 'Orders' }).click()
  await office.getByRole('article').first().waitFor()
  await keep(office, 'board')

  for (const [name, viewport] of [
    ['portal', DESK],
    ['portal-phone', PHONE],
  ]) {
    const portal = await pageOf(browser, url, false, customer, viewport)
    await portal.getByRole('link', { name: 'My quotes' }).click()
    await portal.getByRole('listitem').filter({ hasText: 'Not sent' }).getByRole('link').first().click()
    await portal.getByRole('button', { name: /^(Request at|Send for review)/ }).waitFor()
    if (name === 'portal') await portal.getByRole('button', { name: 'Why this price' }).click()
    await keep(portal, name, { model: true })
  }
} finally {
  await browser.close()
  await new Promise((resolve) => {
    child.on('exit', resolve)
    child.kill('SIGTERM')
  })
  rmSync(dataDir, { recursive: true, force: true })
}
