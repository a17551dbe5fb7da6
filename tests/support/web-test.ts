import { test as base, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { PASSWORD, Person } from './web-api'
import { WebServer } from './web-server'

export { expect } from '@playwright/test'

export const ADMIN_EMAIL = 'ada@farm.example'
export const STAFF_EMAIL = 'sam@farm.example'

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }

/** A server with an admin and one of the staff, shared by the tests of a run. */
export interface Shop {
  server: WebServer
  url: string
  admin: Person
  staff: Person
}

/** Everything that goes wrong in a page without its user being told. */
class Watch {
  readonly complaints: string[] = []
  /** While the server is stopped on purpose, requests that find nobody are no complaint. */
  serverMayBeAway = false

  follow(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(`page error: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() !== 'error' && !/content security policy/i.test(text)) return
      if (this.isExpected(text)) return
      this.complaints.push(`console: ${text} (${message.location().url})`)
    })
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol === 'blob:' || protocol === 'data:' || hostname === '127.0.0.1') return
      this.complaints.push(`request beyond this machine: ${request.url()}`)
    })
    page.on('response', (response) => {
      if (response.status() < 500 || (this.serverMayBeAway && response.status() === 503)) return
      this.complaints.push(`${String(response.status())} of ${response.request().method()} ${response.url()}`)
    })
  }

  /** The browser itself writes a line for every refused request; the refusals of the API are the tests' matter. */
  private isExpected(text: string): boolean {
    if (/^Failed to load resource: the server responded with a status of (4\d\d|503)/.test(text)) {
      return this.serverMayBeAway || !text.includes('503')
    }
    return (
      this.serverMayBeAway &&
      /net::ERR_(CONNECTION_|SOCKET_NOT_CONNECTED|INCOMPLETE_CHUNKED|EMPTY_RESPONSE|NETWORK|INTERNET_DISCONNECTED)/.test(
        text,
      )
    )
  }
}

export interface OpenOptions extends BrowserContextOptions {
  /**
   * Whether models are drawn; false at first. Without a graphics card each one keeps a processor busy, so only
   * the tests that look at models have them. The others see the sentence that stands in their place.
   */
  models?: boolean
}

export interface Desk {
  /** Opens a page in a browser of its own: another person's, who shares nothing with the others. */
  open(address: string, options?: OpenOptions): Promise<Page>
  watch: Watch
}

interface Fixtures {
  /** Starts a server of the test's own; it is stopped after the test, when no page looks at it any longer. */
  startServer: (env?: Record<string, string>) => Promise<WebServer>
  desk: Desk
}

interface WorkerFixtures {
  shop: Shop
  /** A browser without GL, in which pages without models are drawn several times as fast. */
  plainBrowser: Browser
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  shop: [
    async ({}, use) => {
      const server = await WebServer.start({ ADMIN_EMAIL, ADMIN_PASSWORD: PASSWORD })
      const admin = await Person.signIn(server.url, ADMIN_EMAIL, PASSWORD)
      await admin.send('POST', '/users', {
        email: STAFF_EMAIL,
        role: 'staff',
        first_name: 'Sam',
        last_name: 'Ortega',
        password: PASSWORD,
      })
      const staff = await Person.signIn(server.url, STAFF_EMAIL)
      await use({ server, url: server.url, admin, staff })
      await server.remove()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  plainBrowser: [
    async ({ playwright, launchOptions }, use) => {
      const browser = await playwright.chromium.launch({ ...launchOptions, args: ['--disable-gpu'] })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  startServer: async ({}, use) => {
    const servers: WebServer[] = []
    await use(async (env) => {
      const server = await WebServer.start(env)
      servers.push(server)
      return server
    })
    for (const server of servers) await server.remove()
  },

  // Named although it is not used: pages close before the servers of the test stop.
  desk: async ({ browser, plainBrowser, startServer: _ }, use) => {
    const watch = new Watch()
    const pages: Page[] = []
    await use({
      watch,
      async open(address, options = {}) {
        const page = await openPage(options.models ? browser : plainBrowser, options)
        watch.follow(page)
        pages.push(page)
        await page.goto(address)
        return page
      },
    })
    for (const page of pages) await page.context().close()
    if (watch.complaints.length > 0) throw new Error(`The browser complains:\n${watch.complaints.join('\n')}`)
  },
})

async function openPage(browser: Browser, { models = false, ...options }: OpenOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: DESK,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  })
  if (!models) await context.addInitScript({ content: WITHOUT_WEBGL })
  return await context.newPage()
}

/** Runs in the page: a browser whose WebGL is off, in workers too. */
export const WITHOUT_WEBGL = `
  HTMLCanvasElement.prototype.getContext = () => null
  delete HTMLCanvasElement.prototype.transferControlToOffscreen
`

/** Fills in and sends a sign-in form, of either app. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel(/^E-mail/i).fill(email)
  await page.getByRole('textbox', { name: /^(Password|Passwort)/ }).fill(password)
  await page.getByRole('button', { name: /^(Sign in|Anmelden)$/ }).click()
}

/** The office, signed in and on the screen asked for. */
export async function openOffice(
  desk: Desk,
  shop: { url: string },
  path: string,
  email = ADMIN_EMAIL,
  options: OpenOptions = {},
): Promise<Page> {
  const page = await desk.open(`${shop.url}/office${path}`, options)
  await signIn(page, email)
  await page.getByRole('navigation', { name: 'Office' }).waitFor()
  return page
}

/** The portal, signed in and on the page asked for. */
export async function openPortal(
  desk: Desk,
  shop: { url: string },
  path: string,
  email: string,
  options: OpenOptions = {},
): Promise<Page> {
  const page = await desk.open(`${shop.url}/sign-in?next=${encodeURIComponent(path)}`, options)
  await signIn(page, email)
  await page.getByRole('button', { name: /^(Account of|Konto von)/ }).waitFor()
  return page
}

/** Another address each time, so that tests on one server don't meet. */
let people = 0
export function newEmail(name: string): string {
  people += 1
  return `${name}.${String(people)}@parts.example`
}
