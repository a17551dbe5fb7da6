import { Vector2, type WebGLRenderer } from 'three'
import type { PreparedModel } from '../geometry/model'
import { afterDrawing } from './after-drawing'
import type { DrawingNews, DrawingOrder, ViewCanvas } from './messages'
import { PictureFrame } from './picture-frame'
import { makeRenderer } from './renderer'
import { DrawnView, type ViewOwner } from './view'
import { warmUp } from './warm-up'

/** Longest side of a picture for other places, pixels: sharp on paper and in a mail. */
const LONGEST = 2400
/** What processors say of themselves where they stand in for a graphics card. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i

/** What draws: given back as one when the graphics card takes it away. */
interface Tools {
  canvas: ViewCanvas
  renderer: WebGLRenderer
  frame: PictureFrame
}

/**
 * Draws all views of a page with one context, so that shaders are compiled once and a view costs little more than what
 * it shows. Runs in a worker, or on the page where workers can't draw; what it is asked and what it says can be sent
 * between the two.
 */
export class DrawingEngine implements ViewOwner {
  isSoftware = false
  private readonly views = new Map<number, DrawnView>()
  private readonly models = new Map<string, PreparedModel>()
  private readonly waiting = new Set<DrawnView>()
  private readonly announced = new Map<DrawnView, string>()
  private tools: Tools | null = null
  private starting: Promise<boolean> | null = null
  private isDrawing = false

  /** @param makeCanvas one that is not shown */
  constructor(
    private readonly tell: (news: DrawingNews) => void,
    private readonly makeCanvas: () => ViewCanvas,
  ) {}

  modelOf(key: string): PreparedModel | undefined {
    return this.models.get(key)
  }

  take(order: DrawingOrder): void {
    if (order.do === 'prepare') void this.start().then((can) => this.tell({ say: can ? 'ready' : 'cannot' }))
    else if (order.do === 'keep') this.models.set(order.key, order.model)
    else if (order.do === 'forget') this.models.delete(order.key)
    else if (order.do === 'open') this.views.set(order.view, new DrawnView(order.view, order.canvas, this))
    else this.takeForView(order)
  }

  redraw(view: DrawnView): void {
    this.waiting.add(view)
    void this.drawAll()
  }

  /** Gives back everything. */
  end(): void {
    for (const view of this.views.values()) view.close()
    this.views.clear()
    this.waiting.clear()
    this.models.clear()
    const { tools } = this
    this.tools = null
    tools?.renderer.dispose()
    tools?.renderer.forceContextLoss()
  }

  private takeForView(order: Extract<DrawingOrder, { view: number }>): void {
    const view = this.views.get(order.view)
    if (order.do === 'pick') {
      const { question } = order
      const picked = view ? view.pick(order.eye, order.x, order.y) : Promise.resolve(null)
      void picked.then(
        (found) => this.tell({ say: 'picked', question, picked: found }),
        (error: unknown) => {
          this.tell({ say: 'picked', question, picked: null })
          throw error
        },
      )
    } else if (order.do === 'picture') {
      const { question } = order
      const taken = view ? this.picture(view, order.ground) : Promise.resolve(null)
      void taken.then((picture) => this.tell({ say: 'picture', question, picture }))
    } else if (!view) return
    else if (order.do === 'size') view.size(order.width, order.height, order.ratio)
    else if (order.do === 'show') view.show(order.scene)
    else if (order.do === 'look') view.look(order.eye, order.isHeld)
    else if (order.do === 'close') {
      this.views.delete(order.view)
      this.waiting.delete(view)
      this.announced.delete(view)
      view.close()
    }
  }

  /** Makes what draws, once; whether there is something to draw with. */
  start(): Promise<boolean> {
    this.starting ??= this.makeTools()
    return this.starting
  }

  private async makeTools(): Promise<boolean> {
    const canvas = this.makeCanvas()
    const renderer = await makeRenderer(canvas)
    if (!renderer) return false
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault()
      this.tools = null
      this.tell({ say: 'lost' })
    })
    const gl = renderer.getContext()
    const named = gl.getExtension('WEBGL_debug_renderer_info')
    const name: unknown = named ? gl.getParameter(named.UNMASKED_RENDERER_WEBGL) : ''
    this.isSoftware = SOFTWARE.test(String(name))
    void warmUp(renderer, this.isSoftware).then(() => {
      this.tools = { canvas, renderer, frame: new PictureFrame(renderer) }
      void this.drawAll()
    })
    return true
  }

  /** Draws what waits, one picture after another, each when the one before is done: nothing piles up. */
  private async drawAll(): Promise<void> {
    if (this.isDrawing) return
    this.isDrawing = true
    try {
      for (;;) {
        const ready = [...this.waiting].filter((one) => one.isReady)
        // Those that show nothing yet come before those that only become finer.
        const view = ready.find((one) => !one.hasDrawn) ?? ready[0]
        if (!this.tools || !view) break
        await nextPicture()
        await this.draw(view)
      }
    } finally {
      this.isDrawing = false
    }
  }

  private async draw(view: DrawnView): Promise<void> {
    // Lost, or closed, while the screen was waited for.
    if (!this.tools || !this.waiting.delete(view)) return
    const { canvas, renderer, frame } = this.tools
    const { theScene: scene, camera, eye, shown } = view
    if (!scene || !eye || !shown) return
    const began = performance.now()
    const detail = view.takeDetail()
    setSize(renderer, view.width, view.height, view.ratio * detail.share)
    frame.draw(scene, camera, detail.isSmooth)
    put(canvas, view.canvas)
    this.tell({ say: 'seen', view: view.id, eye })
    await afterDrawing(renderer.getContext() as WebGL2RenderingContext)
    const tookMs = performance.now() - began
    view.took(tookMs, detail)
    const { shownKey } = shown
    if (shownKey === null || !this.views.has(view.id) || this.announced.get(view) === shownKey) return
    this.announced.set(view, shownKey)
    this.tell({ say: 'drawn', view: view.id, shownKey, tookMs })
  }

  /** Draws once more at a resolution of its own, on the page's ground. */
  private async picture(view: DrawnView, ground: string): Promise<Blob | null> {
    const { tools } = this
    if (!tools || !view.isReady) return null
    const { canvas, renderer, frame } = tools
    const most = Math.min(LONGEST, renderer.capabilities.maxTextureSize)
    view.onGround(ground, (scene) => {
      setSize(renderer, view.width, view.height, most / Math.max(view.width, view.height))
      frame.draw(scene, view.camera, true)
    })
    return await blobOf(canvas)
  }
}

const size = new Vector2()

/** Only where it changes: what is drawn on is made anew for that. */
function setSize(renderer: WebGLRenderer, width: number, height: number, ratio: number): void {
  renderer.getSize(size)
  if (size.x === width && size.y === height && renderer.getPixelRatio() === ratio) return
  renderer.setDrawingBufferSize(width, height, ratio)
}

/** Has the screen show what has just been drawn. */
function put(drawn: ViewCanvas, shown: ViewCanvas): void {
  if (!('transferToImageBitmap' in drawn)) {
    const page = shown as HTMLCanvasElement
    page.width = drawn.width
    page.height = drawn.height
    page.getContext('2d')?.drawImage(drawn, 0, 0)
    return
  }
  const context = (shown as OffscreenCanvas).getContext('bitmaprenderer')
  context?.transferFromImageBitmap(drawn.transferToImageBitmap())
}

async function blobOf(canvas: ViewCanvas): Promise<Blob | null> {
  if ('convertToBlob' in canvas) return await canvas.convertToBlob({ type: 'image/png' })
  return await new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
}

function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve())
  })
}
