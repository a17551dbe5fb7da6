/** Draws models away from the page's own thread, which never waits for the graphics card then. */
import { DrawingEngine } from './engine'
import { loadFace } from './face'
import type { DrawingNews, DrawingOrder } from './messages'

/** What the library for pages does not know of a worker's own scope. */
const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<DrawingOrder>) => void): void
  postMessage(message: DrawingNews): void
}

const engine = new DrawingEngine(
  (news) => scope.postMessage(news),
  () => new OffscreenCanvas(1, 1),
)

void loadFace()
scope.addEventListener('message', ({ data }) => engine.take(data))
// Whoever asks whether there is something to draw with finds it made.
void engine.start()
