import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { box3mf, Person } from '../support/web-api'
import { DESK, expect, newEmail, openOffice, openPortal, PHONE, test, type Shop } from '../support/web-test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** One offence a line: the rule, and where. */
async function offences(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')} – ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  )
}

/** A page of an app, and what must be on it before it is judged. */
interface Look {
  path: string
  ready: (page: Page) => Promise<void>
}

const heading = (name: string | RegExp) => (page: Page) =>
  expect(page.getByRole('heading', { name }).first()).toBeVisible()
const text = (words: string | RegExp) => (page: Page) => expect(page.getByText(words).first()).toBeVisible()

/** Waits until the change of theme has reached every element: colours that are handed down follow one frame after another. */
async function colorsAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let quiet = 0; quiet < 3;) {
      await new Promise(requestAnimationFrame)
      const changing = document.getAnimations().some((animation) => animation instanceof CSSTransition)
      quiet = changing ? 0 : quiet + 1
    }
  })
}

/** Judges every page in both themes, without loading it twice. */
async function judge(page: Page, origin: string, looks: Look[]): Promise<void> {
  const found: string[] = []
  for (const { path, ready } of looks) {
    await page.goto(origin + path)
    await ready(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      await colorsAtRest(page)
      // There are no frames, for which it would open a page of its own each time.
      const axe = new AxeBuilder({ page }).setLegacyMode(true)
      // What is there does not change with the theme, only how it is coloured.
      const judged = colorScheme === 'light' ? axe.withTags(RULES) : axe.withRules('color-contrast')
      for (const offence of await offences(judged)) found.push(`${path} (${colorScheme}) ${offence}`)
    }
  }
  expect(found).toEqual([])
}

interface Records {
  cora: Person
  draft: number
  pending: number
  approved: number
  accepted: number
  ordered: number
  held: number
  cancelled: number
}

async function records(shop: Shop): Promise<Records> {
  const cora = await Person.register(shop.url, newEmail('cora'), 'Cora', 'Lind')
  const file = { name: 'part.3mf', bytes: box3mf('Part', 40, 40, 20) }
  const asked = (name: string, fields: Record<string, string> = {}) =>
    cora.requestQuote(file, { product_name: name, ...fields })
  const draft = await asked('Draft part', { draft: 'true' })
  const pending = await asked('Pending part', { request_review: 'true', rush_level: 'rush' })
  const approved = await asked('Approved part', { request_review: 'true' })
  await shop.admin.send('POST', `/quotes/${String(approved.id)}/approve`, {
    unit_price: '20.00',
    review_note: 'For a first order.',
    version: approved.version,
  })
  const accepted = await asked('Accepted part')
  const ordered = await cora.placeOrder('Ordered part')
  const held = await cora.placeOrder('Held part')
  await shop.admin.recordPayment(held.id)
  await shop.admin.move(held.id, 'on_hold', 'Waits for a colour.')
  const cancelled = await cora.placeOrder('Cancelled part')
  await shop.admin.recordPayment(cancelled.id)
  await shop.admin.move(cancelled.id, 'cancelled', 'Ordered twice.')
  return {
    cora,
    draft: draft.id,
    pending: pending.id,
    approved: approved.id,
    accepted: accepted.id,
    ordered: ordered.id,
    held: held.id,
    cancelled: cancelled.id,
  }
}

test.describe('readable by everybody', () => {
  let made: Records
  test.beforeAll(async ({ shop }) => {
    made = await records(shop)
  })

  test('the portal for visitors', async ({ desk, shop }) => {
    const page = await desk.open('about:blank', { viewport: PHONE })
    await judge(page, shop.url, [
      { path: '/', ready: heading('Materials') },
      { path: '/sign-in', ready: heading('Sign in') },
      { path: '/register', ready: heading('Create an account') },
      { path: '/set-password#token=none', ready: heading(/password/i) },
      { path: '/staff-password#token=none', ready: heading(/password/i) },
      { path: '/nowhere', ready: heading('There is nothing at this address') },
    ])
  })

  test('the portal for customers on a phone', async ({ desk, shop }) => {
    const page = await openPortal(desk, shop, '/', made.cora.email, { viewport: PHONE })
    await judge(page, shop.url, [
      { path: '/', ready: heading('Hello Cora') },
      { path: '/request', ready: text('Drop your 3MF files here') },
      { path: `/request/${String(made.draft)}`, ready: text('Material') },
      { path: '/quotes', ready: text('Pending part') },
      { path: `/quotes/${String(made.pending)}`, ready: heading('Pending part') },
      { path: `/quotes/${String(made.approved)}`, ready: heading('Approved part') },
      { path: `/quotes/${String(made.accepted)}/order`, ready: heading('Place the order') },
      { path: '/orders', ready: text('Ordered part') },
      { path: `/orders/${String(made.ordered)}`, ready: heading('Ordered part') },
      { path: `/orders/${String(made.cancelled)}`, ready: heading('Cancelled part') },
      { path: '/profile', ready: heading('Profile') },
      { path: '/orders/999999', ready: heading('There is no such order') },
    ])
  })

  test('the portal for customers at a desk, where it is laid out differently', async ({ desk, shop }) => {
    const page = await openPortal(desk, shop, '/', made.cora.email, { viewport: DESK })
    await judge(page, shop.url, [
      { path: `/request/${String(made.draft)}`, ready: text('Material') },
      { path: '/quotes', ready: text('Pending part') },
      { path: `/orders/${String(made.ordered)}`, ready: heading('Ordered part') },
    ])
  })

  test('models in both apps', async ({ desk, shop }) => {
    const drawn = (page: Page) => expect(page.locator('[data-shown="true"] canvas')).toBeVisible()
    const portal = await openPortal(desk, shop, '/', made.cora.email, { viewport: PHONE, models: true })
    await judge(portal, shop.url, [{ path: `/quotes/${String(made.accepted)}`, ready: drawn }])
    await portal.close()
    const office = await openOffice(desk, shop, '/', undefined, { models: true })
    await judge(office, `${shop.url}/office`, [{ path: `/review/${String(made.pending)}`, ready: drawn }])
  })

  test('the office’s sign-in', async ({ desk, shop }) => {
    const page = await desk.open('about:blank')
    await judge(page, shop.url, [{ path: '/office', ready: heading('Sign in') }])
  })

  test('the office', async ({ desk, shop }) => {
    const page = await openOffice(desk, shop, '/')
    await judge(page, `${shop.url}/office`, [
      { path: '/', ready: heading('What needs you now') },
      { path: `/review/${String(made.pending)}`, ready: text('Why a person looks') },
      { path: '/quotes', ready: text('Pending part') },
      { path: `/quotes/${String(made.draft)}`, ready: text('Draft part') },
      { path: `/quotes/${String(made.approved)}`, ready: text('Approved part') },
      { path: '/orders?view=board', ready: text('Ordered part') },
      { path: '/orders?view=list', ready: text('Ordered part') },
      { path: `/orders/${String(made.ordered)}`, ready: text('Ordered part') },
      { path: `/orders/${String(made.held)}`, ready: text('Waits for a colour.') },
      { path: `/orders/${String(made.cancelled)}`, ready: text(/is owed back/) },
      { path: '/customers', ready: text('Cora Lind') },
      { path: `/customers/${String(made.cora.id)}`, ready: text('Cora Lind') },
      { path: '/nowhere', ready: text('There is no page at this address.') },
    ])
  })

  test('the office’s settings', async ({ desk, shop }) => {
    const page = await openOffice(desk, shop, '/')
    await judge(page, `${shop.url}/office`, [
      { path: '/settings/shop', ready: heading('Shop') },
      { path: '/settings/money', ready: heading('Review, tax and shipping') },
      { path: '/settings/printers', ready: heading('Printers') },
      { path: '/settings/calendar', ready: heading('Calendar and lead times') },
      { path: '/settings/materials', ready: heading('Materials and colours') },
      { path: '/settings/rate-card', ready: heading('Rate card') },
      { path: '/settings/offer', ready: heading('Finishes and speeds') },
      { path: '/settings/data-folder', ready: heading('Data folder') },
      { path: '/settings/users', ready: heading('Users') },
      { path: '/settings/backup', ready: heading('Backup') },
      { path: '/settings/audit-log', ready: heading('Audit log') },
    ])
  })

  test('the office’s settings of printing and reading', async ({ desk, shop }) => {
    const page = await openOffice(desk, shop, '/')
    await judge(page, `${shop.url}/office`, [
      { path: '/settings/print-profile', ready: heading('Print profile') },
      { path: '/settings/calibration', ready: heading('Calibration') },
      { path: '/settings/uploads', ready: heading('Uploads') },
    ])
  })
})
