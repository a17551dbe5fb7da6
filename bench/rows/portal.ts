import type { Page } from '@playwright/test'
import { openBrowser } from '../browser'
import { sampleModel } from '../data/seed'
import { formOf, HttpClient } from '../http'
import { median, percentile } from '../stats'
import type { Row } from '../table'
import type { BenchContext } from './context'
import { CHOOSE } from './portal-choices'

const CUSTOMER = { email: 'buyer@example.com', password: 'Otter-heron-kestrel-4' }
const FILES = ['Vase', 'Planter', 'Lamp']
const CHOICES = 48
/** Between two choices: as somebody at work leaves, and until the one before is over for certain. */
const PAUSE_MS = 400

/** The customer's request page: from a choice to the price that it makes, painted, with three files and a model shown. */
export async function portalRows(context: BenchContext): Promise<Row[]> {
  const { quick, say } = context.options
  const browser = await openBrowser(say)
  if (!browser) return []
  const { dataDir } = await context.shop('portal', 10)
  const product = await context.startProduct(dataDir)
  try {
    const { url } = product.client
    const draft = await draftOf(url)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${url}/request/${String(draft)}`)
    await page.getByLabel('E-mail').fill(CUSTOMER.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(CUSTOMER.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('[data-shown="true"] canvas').first().waitFor()
    await page.waitForTimeout(3_000)
    const times = await choose(page, quick ? 9 : CHOICES)
    return [
      row('p50', median(times), null, `${String(times.length)} choices of material, finish and speed`),
      row('p95', percentile(times, 0.95), 200, `longest ${Math.max(...times).toFixed(0)} ms`),
    ]
  } finally {
    await browser.close()
    product.client.close()
    await product.child.stop()
  }
}

function row(id: string, measured: number, most: number | null, note: string): Row {
  return {
    id: `portal.choice.${id}`,
    what: `portal, three files, software GL: a choice to its price painted, ${id}`,
    measured,
    unit: 'ms',
    baseline: null,
    baselineIs: '',
    most,
    note,
  }
}

/** Registers a customer and begins a request with three files; answers its id. */
async function draftOf(url: string): Promise<number> {
  const anyone = new HttpClient(url)
  await anyone.json('POST', '/api/v1/auth/register', { ...CUSTOMER, first_name: 'Bea', last_name: 'Buyer' })
  const { access_token: token } = await anyone.json<{ access_token: string }>(
    'POST',
    '/api/v1/auth/login',
    CUSTOMER,
  )
  anyone.close()
  const customer = new HttpClient(url, token)
  const form = formOf(
    { material_type: 'PLA', draft: 'true' },
    FILES.map((name) => ({ name: `${name}.3mf`, bytes: sampleModel(name) })),
  )
  const { id } = await customer.expect<{ id: number }>({ ...form, path: '/api/v1/quotes' })
  customer.close()
  return id
}

/** Makes choices one after another; milliseconds from each click to the frame that shows its price. */
async function choose(page: Page, count: number): Promise<number[]> {
  return await page.evaluate<number[]>(`(${CHOOSE})(${String(count)}, ${String(PAUSE_MS)})`)
}
