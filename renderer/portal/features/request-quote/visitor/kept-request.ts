import { createStore, delMany, entries, setMany, type UseStore } from 'idb-keyval'
import type { MeasuredFile } from '../../../../../shared/contract/instant-quote'
import { newIdempotencyKey } from '../../../../common/api'
import type { Choices } from '../choices'
import { noteKept } from './kept-note'

/** A file of somebody without an account, as this browser keeps it. */
export interface KeptFile {
  /** Names it here, and later its upload into the draft, so that it arrives there once. */
  key: string
  file: File
  copies: number
  /** What the server measured; null before it did. */
  measured: MeasuredFile | null
}

/** A request of somebody without an account. */
export interface KeptRequest {
  /** In the order in which they were added. */
  files: readonly KeptFile[]
  choices: Choices
  /** What all of it cost when it was last seen, tax and shipping included. */
  seen: { amount: string; currency: string } | null
  /** Idempotency key of the draft that it becomes. */
  draftKey: string
  /** The draft that its files are on their way into. */
  draftId: number | null
}

interface StoredRest extends Omit<KeptRequest, 'files'> {
  order: string[]
  changedAt: number
}

/** So long a request waits in the browser for its owner. */
const KEEP_MS = 30 * 24 * 60 * 60 * 1000
const REST = 'request'
const FILE = 'file:'

const NOTHING: Omit<KeptRequest, 'draftKey'> = { files: [], choices: {}, seen: null, draftId: null }

/**
 * The request of whoever uses this browser without an account: in memory, and in the browser's own database, so that a
 * reload loses nothing. Where the browser has none, or no room, the request lasts as long as the page.
 */
class KeptRequestStore {
  private request: KeptRequest = { ...NOTHING, draftKey: newIdempotencyKey() }
  private readonly listeners = new Set<() => void>()
  private loading: Promise<void> | null = null
  private store: UseStore | null = null
  /** Writes one after another, so that the last one is the last. */
  private writing: Promise<void> = Promise.resolve()
  private broken = false

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): KeptRequest => this.request

  /** Whether what is kept outlives the page. */
  readonly lasts = (): boolean => !this.broken

  /** What was kept before. To be awaited before anything is added or changed. */
  async load(): Promise<KeptRequest> {
    this.loading ??= this.read()
    await this.loading
    return this.request
  }

  addFiles(files: readonly { key: string; file: File }[]): void {
    const added = files.map(({ key, file }): KeptFile => ({ key, file, copies: 1, measured: null }))
    this.replace({ files: [...this.request.files, ...added] }, added)
  }

  changeFile(key: string, change: Partial<Pick<KeptFile, 'copies' | 'measured'>>): void {
    const files = this.request.files.map((file) => (file.key === key ? { ...file, ...change } : file))
    this.replace(
      { files },
      files.filter((file) => file.key === key),
    )
  }

  removeFile(key: string): void {
    if (!this.request.files.some((file) => file.key === key)) return
    this.replace({ files: this.request.files.filter((file) => file.key !== key) }, [], [key])
    if (this.request.files.length === 0) this.clear()
  }

  change(changes: Partial<Omit<KeptRequest, 'files' | 'draftKey'>>): void {
    this.replace(changes, [])
  }

  /** Begins a draft anew, after the one that the files were on their way into is gone. */
  forgetDraft(): void {
    this.request = { ...this.request, draftKey: newIdempotencyKey() }
    this.change({ draftId: null })
  }

  /** Forgets everything. */
  clear(): void {
    const keys = this.request.files.map(({ key }) => key)
    this.request = { ...NOTHING, draftKey: newIdempotencyKey() }
    this.tell()
    this.write((store) => delMany([REST, ...keys.map((key) => FILE + key)], store))
  }

  private replace(changes: Partial<KeptRequest>, changed: readonly KeptFile[], gone: string[] = []): void {
    this.request = { ...this.request, ...changes }
    this.tell()
    const { files, ...rest } = this.request
    const stored: StoredRest = { ...rest, order: files.map(({ key }) => key), changedAt: Date.now() }
    this.write((store) =>
      Promise.all([
        setMany(
          [[REST, stored], ...changed.map((file): [string, KeptFile] => [FILE + file.key, file])],
          store,
        ),
        delMany(
          gone.map((key) => FILE + key),
          store,
        ),
      ]),
    )
  }

  private tell(): void {
    noteKept(this.request.files.length)
    for (const listener of this.listeners) listener()
  }

  private write(work: (store: UseStore) => Promise<unknown>): void {
    this.writing = this.writing.then(async () => {
      if (this.broken) return
      try {
        await work(this.opened())
      } catch {
        // No database, or no room in it: said on the page, which goes on with what is in memory.
        this.broken = true
        this.tell()
      }
    })
  }

  private async read(): Promise<void> {
    try {
      const stored = new Map(await entries<string, unknown>(this.opened()))
      const rest = stored.get(REST) as StoredRest | undefined
      const files = (rest?.order ?? []).flatMap(
        (key) => (stored.get(FILE + key) as KeptFile | undefined) ?? [],
      )
      if (!rest || rest.changedAt < Date.now() - KEEP_MS || files.length === 0) {
        this.write((store) => delMany([...stored.keys()], store))
      } else {
        const { order: _order, changedAt: _changedAt, ...said } = rest
        this.request = { ...said, files }
      }
      this.tell()
    } catch {
      this.broken = true
      this.tell()
    }
  }

  private opened(): UseStore {
    this.store ??= createStore('print-farm-visitor', 'request')
    return this.store
  }
}

/** There is one for the page, as there is one for the browser. */
export const keptRequest = new KeptRequestStore()
