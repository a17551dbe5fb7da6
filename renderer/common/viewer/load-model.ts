import { t } from '../texts'
import { sizeOf, type PreparedModel } from './geometry/model'

/** A model to be fetched when it is shown. `key` names its content: the same key, the same model. */
export interface FetchedSource {
  key: string
  name: string
  load: (signal: AbortSignal) => Promise<ArrayBuffer>
}

/** Where a model comes from: a way to fetch it, or its bytes. */
export type ModelSource = FetchedSource | { bytes: ArrayBuffer; name: string }

/** Workers have no catalogue: what the page says itself comes as a code. */
export type WorkerAnswer =
  | { ok: true; model: PreparedModel }
  | { ok: false; code: 'empty' }
  | { ok: false; code: 'refused'; detail: string }
  | { ok: false; code: 'unreadable' }

/** The file was fetched and can't be shown. */
export class UnreadableModel extends Error {}

/** Seen models are kept up to this size altogether, so that going back to one takes no time. */
const CACHE_BYTES = 160 * 1024 * 1024
/** So long after the last viewer closed everything is given back. */
const KEEP_AFTER_CLOSING_MS = 30_000

const cache = new Map<string, { model: PreparedModel; bytes: number }>()
const bytesKeys = new WeakMap<ArrayBuffer, string>()
let nextBytesKey = 1
let openViewers = 0
let closing: ReturnType<typeof setTimeout> | undefined

/** What names the model of a source in this page. */
export function keyOf(source: ModelSource): string {
  if ('key' in source) return source.key
  const known = bytesKeys.get(source.bytes)
  if (known) return known
  const made = `bytes:${String(nextBytesKey++)}`
  bytesKeys.set(source.bytes, made)
  return made
}

/** A model that was shown before and is still kept. */
export function seenModel(key: string): PreparedModel | null {
  const entry = cache.get(key)
  if (!entry) return null
  // The last used goes last: the first in the map is given up first.
  cache.delete(key)
  cache.set(key, entry)
  return entry.model
}

/**
 * Fetches a model and reads it in a worker. Rejects with what fetching rejected with, with
 * {@link UnreadableModel}, or with the signal's reason.
 */
export async function loadModel(source: ModelSource, signal: AbortSignal): Promise<PreparedModel> {
  const key = keyOf(source)
  const seen = seenModel(key)
  if (seen) return seen
  const bytes = 'key' in source ? await source.load(signal) : source.bytes.slice(0)
  signal.throwIfAborted()
  const model = await readInWorker(bytes, signal)
  remember(key, model)
  return model
}

function readInWorker(bytes: ArrayBuffer, signal: AbortSignal): Promise<PreparedModel> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module' })
    // One worker for one model: ending it gives back all memory that reading took, and stops a reading at once.
    const settle = (finish: () => void) => {
      worker.terminate()
      signal.removeEventListener('abort', aborted)
      finish()
    }
    const aborted = () => {
      settle(() => {
        reject(new DOMException('The viewer was closed.', 'AbortError'))
      })
    }
    signal.addEventListener('abort', aborted, { once: true })
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      settle(() => {
        if (data.ok) resolve(data.model)
        else reject(new UnreadableModel(wordsOf(data)))
      })
    })
    worker.addEventListener('error', () => {
      settle(() => {
        reject(new UnreadableModel(t('The part of the program that reads models did not start.')))
      })
    })
    worker.postMessage(bytes, [bytes])
  })
}

function wordsOf(answer: Exclude<WorkerAnswer, { ok: true }>): string {
  if (answer.code === 'empty') return t('It holds no mesh to show.')
  return answer.code === 'refused' ? answer.detail : t('The file could not be read.')
}

function remember(key: string, model: PreparedModel): void {
  const bytes = sizeOf(model)
  if (bytes > CACHE_BYTES / 2) return
  cache.set(key, { model, bytes })
  let total = 0
  for (const entry of cache.values()) total += entry.bytes
  for (const [oldest, entry] of cache) {
    if (total <= CACHE_BYTES) break
    cache.delete(oldest)
    total -= entry.bytes
  }
}

/** Counts the viewers on the page; the answer is called when one closes. */
export function viewerOpened(): () => void {
  openViewers++
  clearTimeout(closing)
  return () => {
    openViewers--
    if (openViewers > 0) return
    closing = setTimeout(() => {
      cache.clear()
    }, KEEP_AFTER_CLOSING_MS)
  }
}
