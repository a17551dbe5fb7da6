import type { Page } from '@playwright/test'
import type { Person } from '../support/web-api'

/** A screen to look at, and what is pressed once it is there. */
export interface Screen {
  name: string
  path: string
  /** Opens what stands over the screen; left out where the shop has nothing to open it on. */
  act?: (page: Page) => Promise<void>
  /** Drawn by the graphics card: worth its time only where models are looked at. */
  drawsModel?: true
}

const SECTIONS = [
  'shop', 'company', 'brand', 'money', 'printers', 'slicer', 'calendar', 'materials', 'offer', 'rate-card', 'print-profile',
  'calibration', 'uploads', 'users', 'letters', 'portal', 'connections', 'outbox', 'backup', 'data-folder', 'audit-log',
  'diagnostics',
] // prettier-ignore

const QUOTE_STATES = ['draft', 'pending', 'approved', 'accepted', 'rejected', 'cancelled']
const ORDER_STATES = ['pending', 'confirmed', 'in_production', 'quality_check', 'shipped', 'delivered', 'completed', 'on_hold', 'cancelled'] // prettier-ignore

interface Found {
  items: { id: number }[]
}

const press = (key: string) => async (page: Page) => {
  await page.keyboard.press(key)
  await page.waitForTimeout(250)
}

/** The first of several controls that is there, pressed. */
const click = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click({ timeout: 3_000 })
  await page.waitForTimeout(250)
}

/** Every screen of the office, with records of every state that the shop has. */
export async function officeScreens(admin: Person): Promise<Screen[]> {
  const first = async (path: string): Promise<number | undefined> =>
    (await admin.get<Found>(path)).items[0]?.id
  const screens: Screen[] = [
    { name: 'home', path: '/' },
    { name: 'commands', path: '/', act: press('Control+k') },
    { name: 'command-hits', path: '/', act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('q-')
      await page.waitForTimeout(700)
    } },
    { name: 'shortcuts', path: '/', act: press('?') },
    { name: 'person-menu', path: '/', act: click('header button[aria-haspopup=menu], button[aria-haspopup=menu]') },
    { name: 'review', path: '/review' },
    { name: 'quotes', path: '/quotes' },
    { name: 'quotes-none', path: '/quotes?q=zzzzzz' },
    { name: 'quote-new', path: '/quotes/new' },
    { name: 'orders-board', path: '/orders?view=board' },
    { name: 'orders-list', path: '/orders?view=list' },
    { name: 'orders-none', path: '/orders?view=list&q=zzzzzz' },
    { name: 'messages', path: '/messages' },
    { name: 'customers', path: '/customers' },
    { name: 'no-such-quote', path: '/quotes/99999999' },
    { name: 'no-such-number', path: '/open/order/SO-1999-001' },
    { name: 'no-page', path: '/nowhere' },
    ...SECTIONS.map((name) => ({ name: `settings-${name}`, path: `/settings/${name}` })),
  ] // prettier-ignore
  const pending = await first('/quotes?status=pending&limit=1')
  if (pending !== undefined) {
    const path = `/review/${String(pending)}`
    screens.push({ name: 'review-decline', path, act: press('d') })
    screens.push({ name: 'review-model', path, drawsModel: true })
  }
  for (const state of QUOTE_STATES) {
    const id = await first(`/quotes?status=${state}&limit=1`)
    if (id !== undefined) screens.push({ name: `quote-${state}`, path: `/quotes/${String(id)}` })
  }
  for (const state of ORDER_STATES) {
    const id = await first(`/sales-orders?status=${state}&limit=1`)
    if (id !== undefined) screens.push({ name: `order-${state}`, path: `/orders/${String(id)}` })
  }
  const customer = await first('/users?role=customer&limit=1')
  if (customer !== undefined) screens.push({ name: 'customer', path: `/customers/${String(customer)}` })
  return screens
}
