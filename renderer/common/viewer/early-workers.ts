/** Workers are begun before the code is here that speaks to them: both are on their way at the same time then. */
const early: { drawing?: Worker | undefined; reader?: Worker | undefined } = {}

/** Whether a worker may draw into this page's canvases, as far as the browser says. */
export function isWorkerAble(): boolean {
  return typeof OffscreenCanvas === 'function' && 'transferControlToOffscreen' in HTMLCanvasElement.prototype
}

/** Begins what draws and what reads models, for whoever takes them a moment later. */
export function beginWorkers(): void {
  if (isWorkerAble()) early.drawing ??= watched('drawing', newDrawing())
  early.reader ??= watched('reader', newReader())
}

/** A worker that draws; it makes ready by itself. */
export function takeDrawing(): Worker {
  const worker = early.drawing ?? newDrawing()
  early.drawing = undefined
  return worker
}

/** A worker that reads models. */
export function takeReader(): Worker {
  const worker = early.reader ?? newReader()
  early.reader = undefined
  return worker
}

/** Nobody hears yet of one that did not start: the next to take one begins another, and hears of that. */
function watched(which: keyof typeof early, worker: Worker): Worker {
  const failed = () => {
    if (early[which] === worker) early[which] = undefined
  }
  worker.addEventListener('error', failed)
  return worker
}

function newDrawing(): Worker {
  return new Worker(new URL('./drawing/drawing.worker.ts', import.meta.url), { type: 'module' })
}

function newReader(): Worker {
  return new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module' })
}
