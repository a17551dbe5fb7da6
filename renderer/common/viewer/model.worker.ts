/** Reads a 3MF and prepares it for the screen, away from the page's own thread. */
import { ModelRefused } from '../../../shared/model/analysis'
import { readDisplayModel } from '../../../shared/model/display-mesh'
import { drawAtlas } from './geometry/atlas'
import { buffersOf } from './geometry/model'
import { prepareModel } from './geometry/prepare'
import type { WorkerAnswer } from './read-model'

/** The one thing that the library for pages does not know of a worker's own scope. */
const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<ArrayBuffer>) => void): void
  postMessage(message: WorkerAnswer, transfer?: Transferable[]): void
}

scope.addEventListener('message', (event) => {
  void answer(event.data)
})

async function answer(bytes: ArrayBuffer): Promise<void> {
  try {
    const read = await readDisplayModel(new Uint8Array(bytes))
    if (read.parts.length === 0) {
      scope.postMessage({ ok: false, code: 'empty' })
      return
    }
    const model = prepareModel(read, await drawAtlas(read.pictures))
    scope.postMessage({ ok: true, model }, buffersOf(model))
  } catch (error) {
    scope.postMessage(
      error instanceof ModelRefused
        ? { ok: false, code: 'refused', detail: error.message }
        : { ok: false, code: 'unreadable' },
    )
  }
}
