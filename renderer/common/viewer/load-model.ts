import { t } from '../texts'
import { endDrawing, theDrawing, type DrawingDesk } from './drawing/desk'
import { outlineOf, sizeOf, type ModelOutline } from './geometry/model'
import { NoReader, prepareReader, readModel, type WorkerAnswer } from './read-model'

/** A model to be fetched when it is shown. `key` names its content: the same key, the same model. */
export interface ModelSource {
  key: string
  name: string
  load: (signal: AbortSignal) => Promise<ArrayBuffer>
}

/** The file was fetched and can't be shown. */
export class UnreadableModel extends Error {}

/** Seen models are kept up to this size altogether, so that going back to one takes no time. */
const CACHE_BYTES = 160 * 1024 * 1024
/** So long after the last viewer closed everything is given back. */
const KEEP_AFTER_CLOSING_MS = 30_000
/** What nobody holds is given up so much later: one view may close right before another opens. */
const GIVE_UP_AFTER_MS = 1_000

interface Kept {
  outline: ModelOutline
  bytes: number
  holders: number
}

interface Reading {
  outline: Promise<ModelOutline>
  ending: AbortController
  waiters: number
}

/** What the drawing has, the last used last. */
const kept = new Map<string, Kept>()
/** The drawing that has it. */
let keptIn: DrawingDesk | null = null
const readings = new Map<string, Reading>()
let openViewers = 0
let closing: ReturnType<typeof setTimeout> | undefined
let trimming: ReturnType<typeof setTimeout> | undefined

/** A model that was shown before and is still there to be drawn. */
export function seenModel(key: string): ModelOutline | null {
  if (keptIn?.isLost) keepIn(null)
  const entry = kept.get(key)
  if (!entry) return null
  kept.delete(key)
  kept.set(key, entry)
  return entry.outline
}

/** Keeps a model that is there from being given up; the answer lets go of it. */
export function holdModel(key: string): () => void {
  const entry = kept.get(key)
  if (!entry) return () => undefined
  entry.holders++
  return () => {
    entry.holders--
    trimSoon()
  }
}

/**
 * Fetches a model, reads it in a worker and hands it to what draws. Rejects with what fetching rejected with, with
 * {@link UnreadableModel}, or with the signal's reason. Whoever goes on showing it holds it.
 */
export async function loadModel(source: ModelSource, signal: AbortSignal): Promise<ModelOutline> {
  const { key } = source
  const seen = seenModel(key)
  if (seen) return seen
  signal.throwIfAborted()
  const reading = readings.get(key) ?? startReading(source)
  reading.waiters++
  const left = () => {
    reading.waiters--
    setTimeout(() => {
      if (reading.waiters === 0)
        reading.ending.abort(new DOMException('The viewer was closed.', 'AbortError'))
    }, GIVE_UP_AFTER_MS)
  }
  signal.addEventListener('abort', left, { once: true })
  try {
    return await reading.outline
  } finally {
    signal.removeEventListener('abort', left)
  }
}

function startReading(source: ModelSource): Reading {
  const { key } = source
  const ending = new AbortController()
  const outline = readAndKeep(source, ending.signal).finally(() => readings.delete(key))
  // Whoever waits for it is told; where nobody waits any more it is no matter.
  outline.catch(() => undefined)
  const reading = { outline, ending, waiters: 0 }
  readings.set(key, reading)
  return reading
}

async function readAndKeep({ key, load }: ModelSource, signal: AbortSignal): Promise<ModelOutline> {
  const bytes = await load(signal)
  signal.throwIfAborted()
  const answer = await readModel(bytes, signal).catch((error: unknown) => {
    if (!(error instanceof NoReader)) throw error
    throw new UnreadableModel(t('The part of the program that reads models did not start.'))
  })
  if (!answer.ok) throw new UnreadableModel(wordsOf(answer))
  const { model } = answer
  const outline = outlineOf(model)
  const size = sizeOf(model)
  const desk = await theDrawing()
  keepIn(desk)
  desk?.keep(key, model)
  kept.set(key, { outline, bytes: size, holders: 0 })
  trimSoon()
  return outline
}

/** Another drawing has nothing of what the one before had. */
function keepIn(desk: DrawingDesk | null): void {
  if (desk !== keptIn) kept.clear()
  keptIn = desk
}

/** Begins another drawing where the one there was has been lost; all models have to be loaded again then. */
export async function renewDrawing(): Promise<void> {
  keepIn(await theDrawing())
}

function wordsOf(answer: Exclude<WorkerAnswer, { ok: true }>): string {
  if (answer.code === 'empty') return t('It holds no mesh to show.')
  return answer.code === 'refused' ? answer.detail : t('The file could not be read.')
}

function trimSoon(): void {
  trimming ??= setTimeout(() => {
    trimming = undefined
    if (keptIn) trim(keptIn)
  }, GIVE_UP_AFTER_MS)
}

/** Gives up what nobody holds: what is too large to be kept, and the longest unused beyond what is kept altogether. */
function trim(desk: DrawingDesk): void {
  let total = 0
  for (const { bytes } of kept.values()) total += bytes
  for (const [key, { bytes, holders }] of kept) {
    if (holders > 0 || (total <= CACHE_BYTES && bytes <= CACHE_BYTES / 2)) continue
    kept.delete(key)
    desk.forget(key)
    total -= bytes
  }
}

/** Counts the viewers on the page; the answer is called when one closes. */
export function viewerOpened(): () => void {
  openViewers++
  clearTimeout(closing)
  return () => {
    openViewers--
    endUnlessOpened()
  }
}

/** Has everything ready that draws and reads, before there is a file to be shown. */
export function prepareViewer(): void {
  prepareReader()
  // Whoever draws with it is told if it could not be fetched.
  theDrawing().catch(() => undefined)
  endUnlessOpened()
}

function endUnlessOpened(): void {
  clearTimeout(closing)
  if (openViewers > 0) return
  closing = setTimeout(() => {
    keepIn(null)
    endDrawing()
  }, KEEP_AFTER_CLOSING_MS)
}
