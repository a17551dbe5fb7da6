import { takeReader } from './early-workers'
import type { PreparedModel } from './geometry/model'

/** Workers have no catalogue: what the page says itself comes as a code. */
export type WorkerAnswer =
  | { ok: true; model: PreparedModel }
  | { ok: false; code: 'empty' }
  | { ok: false; code: 'refused'; detail: string }
  | { ok: false; code: 'unreadable' }

/** What reads did not start. */
export class NoReader extends Error {}

interface Job {
  bytes: ArrayBuffer
  signal: AbortSignal
  done: (answer: WorkerAnswer) => void
  fail: (reason: unknown) => void
}

/** The page and what draws need a processor, too. */
const mostReaders = () => Math.max(1, Math.min(3, navigator.hardwareConcurrency - 1))
/** A reader of larger files ends with them, which gives back all memory that reading took. */
const SMALL_BYTES = 4 * 1024 * 1024
/** A reader waits so long for another file: the next is read in a fraction of the time. */
const IDLE_MS = 30_000

const queue: Job[] = []
const idle = new Map<Worker, ReturnType<typeof setTimeout>>()
let busy = 0

/**
 * Reads a 3MF in a worker and prepares it for the screen; takes the bytes over. Rejects with {@link NoReader} where the
 * worker did not start, or with the signal's reason.
 */
export function readModel(bytes: ArrayBuffer, signal: AbortSignal): Promise<WorkerAnswer> {
  return new Promise((done, fail) => {
    queue.push({ bytes, signal, done, fail })
    next()
  })
}

/** Has a reader ready for the first file. */
export function prepareReader(): void {
  if (busy === 0 && idle.size === 0) rest(takeReader())
}

function next(): void {
  while (busy < mostReaders()) {
    const job = queue.shift()
    if (!job) return
    if (job.signal.aborted) job.fail(job.signal.reason)
    else read(job)
  }
}

function read({ bytes, signal, done, fail }: Job): void {
  busy++
  const worker = takeIdle() ?? takeReader()
  const { byteLength } = bytes
  const settle = (isSpent: boolean, finish: () => void) => {
    busy--
    signal.removeEventListener('abort', aborted)
    worker.removeEventListener('message', answered)
    worker.removeEventListener('error', broken)
    if (isSpent) worker.terminate()
    else rest(worker)
    finish()
    next()
  }
  // Ending it stops a reading at once.
  const aborted = () => settle(true, () => fail(signal.reason))
  const answered = ({ data }: MessageEvent<WorkerAnswer>) =>
    settle(byteLength > SMALL_BYTES, () => done(data))
  const broken = () => settle(true, () => fail(new NoReader()))
  signal.addEventListener('abort', aborted, { once: true })
  worker.addEventListener('message', answered)
  worker.addEventListener('error', broken)
  worker.postMessage(bytes, [bytes])
}

function takeIdle(): Worker | undefined {
  const [first] = idle
  if (!first) return undefined
  const [worker, timer] = first
  clearTimeout(timer)
  idle.delete(worker)
  return worker
}

function rest(worker: Worker): void {
  const end = () => {
    idle.delete(worker)
    worker.terminate()
  }
  idle.set(worker, setTimeout(end, IDLE_MS))
}
