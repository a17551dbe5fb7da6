import { loadPart } from '../../load-part'
import { isWorkerAble, takeDrawing } from '../early-workers'
import type { PreparedModel } from '../geometry/model'
import { buffersOf } from '../geometry/model'
import type { Picked } from '../pick/pick-point'
import type { DrawingNews, DrawingOrder, Eye } from './messages'

/** What a view on the page wants to hear. */
export interface ViewListener {
  onSeen: (eye: Eye) => void
  onDrawn: (shownKey: string, tookMs: number) => void
  onLost: () => void
}

/** The way to what draws: in a worker, or beside the page's own code. */
interface Line {
  send(order: DrawingOrder, handedOver?: Transferable[]): void
  end(): void
}

/**
 * The drawing that all views of the page share. It begins with the first who asks and ends with {@link endDrawing};
 * both happen on a page any number of times.
 */
export class DrawingDesk {
  private readonly listeners = new Map<number, ViewListener>()
  private readonly questions = new Map<number, (news: DrawingNews) => void>()
  private nextView = 1
  private nextQuestion = 1
  private hear: ((can: boolean) => void) | null = null
  /** What draws was taken away or has broken: views must be opened on another. */
  isLost = false

  private constructor(
    private line: Line,
    /** Whether views hand their canvas over to a worker. */
    readonly isWorker: boolean,
  ) {}

  /** Null where there is nothing to draw with. */
  static async start(): Promise<DrawingDesk | null> {
    return (isWorkerAble() ? await DrawingDesk.tried(true) : null) ?? (await DrawingDesk.tried(false))
  }

  private static async tried(inWorker: boolean): Promise<DrawingDesk | null> {
    const heard: { desk: DrawingDesk | null } = { desk: null }
    const take = (news: DrawingNews) => heard.desk?.take(news)
    const broken = () => heard.desk?.break()
    const line = inWorker ? workerLine(take, broken) : await pageLine(take)
    const desk = new DrawingDesk(line, inWorker)
    heard.desk = desk
    if (await desk.prepare()) return desk
    line.end()
    return null
  }

  /** Has made what draws; whether there is something to draw with. */
  private prepare(): Promise<boolean> {
    return new Promise((resolve) => {
      this.hear = resolve
      this.line.send({ do: 'prepare' })
    })
  }

  /** Hands a model over; its arrays are the drawing's from then on. */
  keep(key: string, model: PreparedModel): void {
    this.line.send({ do: 'keep', key, model }, buffersOf(model))
  }

  forget(key: string): void {
    this.line.send({ do: 'forget', key })
  }

  /** Opens a view on a canvas that nothing has drawn on; the answer names it. */
  open(canvas: HTMLCanvasElement, listener: ViewListener): number {
    const view = this.nextView++
    this.listeners.set(view, listener)
    if (this.isWorker) {
      const handed = canvas.transferControlToOffscreen()
      this.line.send({ do: 'open', view, canvas: handed }, [handed])
    } else this.line.send({ do: 'open', view, canvas })
    return view
  }

  close(view: number): void {
    this.listeners.delete(view)
    this.line.send({ do: 'close', view })
  }

  tell(order: Extract<DrawingOrder, { do: 'size' | 'show' | 'look' }>): void {
    this.line.send(order)
  }

  async pick(view: number, eye: Eye, x: number, y: number): Promise<Picked | null> {
    const news = await this.ask((question) => ({ do: 'pick', view, question, eye, x, y }))
    return news.say === 'picked' ? news.picked : null
  }

  /** A picture of the view on a ground. */
  async picture(view: number, ground: string): Promise<Blob> {
    const news = await this.ask((question) => ({ do: 'picture', view, question, ground }))
    if (news.say === 'picture' && news.picture) return news.picture
    throw new Error('The browser gave no picture.')
  }

  end(): void {
    this.line.end()
    this.listeners.clear()
  }

  private ask(order: (question: number) => DrawingOrder): Promise<DrawingNews> {
    const question = this.nextQuestion++
    return new Promise((resolve) => {
      this.questions.set(question, resolve)
      this.line.send(order(question))
    })
  }

  private break(): void {
    this.hear?.(false)
    this.lose()
  }

  private lose(): void {
    this.isLost = true
    for (const listener of [...this.listeners.values()]) listener.onLost()
  }

  private take(news: DrawingNews): void {
    if (news.say === 'ready' || news.say === 'cannot') this.hear?.(news.say === 'ready')
    else if (news.say === 'lost') this.lose()
    else if (news.say === 'seen') this.listeners.get(news.view)?.onSeen(news.eye)
    else if (news.say === 'drawn') this.listeners.get(news.view)?.onDrawn(news.shownKey, news.tookMs)
    else {
      this.questions.get(news.question)?.(news)
      this.questions.delete(news.question)
    }
  }
}

function workerLine(take: (news: DrawingNews) => void, broken: () => void): Line {
  const worker = takeDrawing()
  worker.addEventListener('message', ({ data }: MessageEvent<DrawingNews>) => take(data))
  worker.addEventListener('error', broken)
  return {
    send: (order, handedOver = []) => worker.postMessage(order, handedOver),
    end: () => worker.terminate(),
  }
}

async function pageLine(take: (news: DrawingNews) => void): Promise<Line> {
  const { DrawingEngine } = await loadPart(() => import('./engine'))
  const engine = new DrawingEngine(take, () => document.createElement('canvas'))
  return { send: (order) => engine.take(order), end: () => engine.end() }
}

let started: Promise<DrawingDesk | null> | null = null

/**
 * The page's drawing, begun where there is none that draws. Null where there is nothing to draw with. Rejects when its
 * code could not be fetched; the next to ask tries again.
 */
export async function theDrawing(): Promise<DrawingDesk | null> {
  started ??= DrawingDesk.start().catch((error: unknown) => {
    started = null
    throw error
  })
  const desk = await started
  if (!desk?.isLost) return desk
  // Whoever comes first begins another.
  if ((await started) === desk) endDrawing()
  return await theDrawing()
}

/** Gives back all that drawing took. Whoever asks for it again begins a new one. */
export function endDrawing(): void {
  started?.then((desk) => desk?.end()).catch(() => undefined)
  started = null
}
