import { readFileSync } from 'node:fs'
import type { CDPSession, Page, Worker } from '@playwright/test'
import { openBrowser } from '../browser'
import { formOf } from '../http'
import { ADMIN } from '../shop'
import { median } from '../stats'
import type { Row } from '../table'
import type { BenchContext } from './context'
import { modelFile } from './reading'
import { WATCH_PAGE, WATCH_WORKER } from './viewer-watch'

const TURN_MS = 5_000
/** Long enough for the whole model to be drawn again. */
const AT_REST_MS = 6_000
/** Seen models are kept half a minute after the last viewer closed. */
const GIVEN_BACK_MS = 33_000

interface Loading {
  bytesAt: number
  shownAt: number
  longTasks: { startTime: number; duration: number }[]
}

interface Frame {
  now: number
  calls: number
  triangles: number
}

/** The viewer in the office, in a Chromium that draws in software: no graphics card is asked for. */
export async function viewerRows(context: BenchContext): Promise<Row[]> {
  const { quick, say } = context.options
  const browser = await openBrowser(say)
  if (!browser) return []
  const triangles = quick ? 50_000 : 1_000_000
  const { dataDir, seed } = await context.shop('viewer', 10)
  const model = readFileSync((await modelFile(context, triangles)).path)
  const product = await context.startProduct(dataDir)
  try {
    const form = formOf({ material_type: 'PLA', user_id: String(seed.customerId) }, [
      { name: 'large.3mf', bytes: model },
    ])
    const quote = await product.client.expect<{ id: number }>({ ...form, path: '/api/v1/quotes' })
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript({ content: WATCH_PAGE })
    page.on('worker', (worker) => {
      if (isDrawing(worker)) void worker.evaluate(WATCH_WORKER)
    })
    await signIn(page, product.client.url)
    const devtools = await page.context().newCDPSession(page)
    const heapBefore = await heapOf(devtools)

    const loading = await openQuote(page, quote.id)
    const turning = await turn(page)
    const held = await heldBy(page)
    const heapShown = (await heapOf(devtools)) + (await page.evaluate<number>('viewerWatch.handedOver'))
    await visit(page, '/office/customers')
    await page.waitForTimeout(GIVEN_BACK_MS)
    const left = await heldBy(page)
    const heapAfter = await heapOf(devtools)
    // Once more: what the first time left behind is the viewer's own code and what the browser keeps with it.
    await openQuote(page, quote.id)
    await visit(page, '/office/customers')
    await page.waitForTimeout(GIVEN_BACK_MS)
    const heapAgain = await heapOf(devtools)
    return rowsOf(triangles, loading, turning, {
      held,
      left,
      heapBefore,
      heapShown,
      heapAfter,
      heapAgain,
    })
  } finally {
    await browser.close()
    product.client.close()
    await product.child.stop()
  }
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/office/customers`)
  await page.getByLabel('E-mail').fill(ADMIN.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Office' }).waitFor()
  await page.waitForTimeout(2_000)
}

const isDrawing = (worker: Worker): boolean => worker.url().includes('drawing.worker')

/** Bytes of the buffers that the graphics context holds; none where nothing draws any more. */
async function heldBy(page: Page): Promise<number> {
  return (await page.workers().find(isDrawing)?.evaluate<number>('viewerWatch.held()')) ?? 0
}

/** Goes to a screen as a link would, without loading the page anew. */
async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'))`)
}

async function openQuote(page: Page, id: number): Promise<Loading> {
  await page.evaluate('viewerWatch.longTasks.length = 0; viewerWatch.bytesAt = viewerWatch.shownAt = null')
  await visit(page, `/office/quotes/${String(id)}`)
  // Asked from outside: the page's own policy forbids that a text is run in it.
  while (!(await page.evaluate<boolean>('viewerWatch.shownAt !== null'))) await page.waitForTimeout(100)
  // What is late is told late.
  await page.waitForTimeout(1_000)
  return await page.evaluate<Loading>(
    '({ bytesAt: viewerWatch.bytesAt, shownAt: viewerWatch.shownAt, longTasks: viewerWatch.longTasks })',
  )
}

/** Drags the model around for a while; the frames that were drawn. */
async function turn(page: Page): Promise<Frame[]> {
  const box = await page.locator('[data-shown="true"] canvas').boundingBox()
  if (!box) throw new Error('The viewer has no size.')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const drawing = page.workers().find(isDrawing)
  if (!drawing) throw new Error('Nothing draws in a worker.')
  await drawing.evaluate('viewerWatch.frames.length = 0')
  await page.mouse.move(x, y)
  await page.mouse.down()
  const begun = Date.now()
  for (let step = 0; Date.now() - begun < TURN_MS; step++) {
    await page.mouse.move(x + 120 * Math.sin(step / 20), y)
    await page.waitForTimeout(8)
  }
  const frames = await drawing.evaluate<Frame[]>('viewerWatch.frames')
  await page.mouse.up()
  await page.waitForTimeout(AT_REST_MS)
  const all = await drawing.evaluate<Frame[]>('viewerWatch.frames')
  // The last one is drawn at rest: the whole model.
  return [...frames, all.at(-1) ?? { now: 0, calls: 0, triangles: 0 }]
}

/** Bytes of the page's heap and of the memory that its arrays hold, after a collection. */
async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage')
  const usage: { usedSize: number; backingStorageSize?: number } = await devtools.send('Runtime.getHeapUsage')
  return usage.usedSize + (usage.backingStorageSize ?? 0)
}

interface Memory {
  held: number
  left: number
  heapBefore: number
  heapShown: number
  heapAfter: number
  heapAgain: number
}

function rowsOf(triangles: number, loading: Loading, turning: readonly Frame[], memory: Memory): Row[] {
  const what = `viewer, ${triangles.toLocaleString('en')} triangles, software GL`
  const { bytesAt, shownAt, longTasks } = loading
  const until = longTasks.filter(({ startTime }) => startTime < shownAt)
  const longest = Math.max(0, ...until.map(({ duration }) => duration))
  const moving = turning.slice(0, -1)
  const steps = moving.slice(1).map(({ now }, k) => now - moving[k]!.now)
  const seconds = steps.reduce((sum, step) => sum + step, 0) / 1000
  const rest = turning.at(-1)!
  const coarse = median(moving.slice(Math.floor(moving.length / 2)).map((frame) => frame.triangles))
  const mb = (bytes: number): number => bytes / 1e6
  const plain = { baseline: null, baselineIs: '', most: null }
  return [
    {
      ...plain,
      id: 'viewer.first-frame',
      what: `${what}: bytes to first frame`,
      measured: shownAt - bytesAt,
      unit: 'ms',
    },
    {
      ...plain,
      id: 'viewer.longest-task',
      what: `${what}: longest task of the page while loading`,
      measured: longest,
      unit: 'ms',
      most: 100,
      note: `over 50 ms: ${until.map(({ duration }) => duration.toFixed(0)).join(', ') || 'none'}`,
    },
    {
      ...plain,
      id: 'viewer.turning',
      what: `${what}: frames a second while turning`,
      measured: steps.length / seconds,
      unit: '/s',
      note: `slowest frame ${Math.max(0, ...steps).toFixed(0)} ms, ${coarse.toLocaleString('en')} triangles while turning`,
    },
    {
      ...plain,
      id: 'viewer.calls',
      what: `${what}: draw calls of a frame at rest`,
      measured: rest.calls,
      unit: 'calls',
      note: `${rest.triangles.toLocaleString('en')} triangles`,
    },
    {
      id: 'viewer.graphics-memory',
      what: `${what}: graphics buffers left after closing`,
      measured: mb(memory.left),
      unit: 'MB',
      baseline: mb(memory.held),
      baselineIs: 'while shown',
      most: 0.05,
    },
    {
      id: 'viewer.heap',
      what: `${what}: page's memory grown by opening and closing it again`,
      measured: mb(Math.max(0, memory.heapAgain - memory.heapAfter)),
      unit: 'MB',
      baseline: mb(memory.heapShown - memory.heapBefore),
      baselineIs: 'while shown the first time, with what the drawing worker holds of it',
      most: 0.1,
      note: `after the first time ${mb(memory.heapAfter - memory.heapBefore).toFixed(1)} MB stay, the viewer's own code with them`,
    },
  ]
}
