/** How far a file has come. What is stored leaves the queue: from then on the draft names it. */
export type UploadPhase = 'waiting' | 'uploading' | 'measuring' | 'failed'

export interface Upload {
  /** Also the idempotency key: a retry after a lost answer never stores the file twice. */
  key: string
  file: File
  phase: UploadPhase
  /** Share of the bytes sent, from 0 to 1. */
  sent: number
  /** Why it failed, as a sentence. */
  problem: string | null
  /** Whether sending the same file again can help. */
  retryable: boolean
  /** Seconds after which that makes sense, where it is a matter of time. */
  waitSeconds?: number | undefined
}

/** A file with the key that it was given before. */
export interface KeyedFile {
  key: string
  file: File
}

export interface UploadFailure {
  problem: string
  retryable: boolean
  /** Seconds after which sending it again makes sense. */
  waitSeconds?: number | undefined
}

export interface UploadQueueOptions {
  /** Sends one file. Rejects when it was refused, the connection broke or `signal` was aborted. */
  send: (upload: Upload, hooks: { signal: AbortSignal; onSent: (share: number) => void }) => Promise<unknown>
  /** Words for what went wrong. */
  explain: (error: unknown) => UploadFailure
  /** A new key, unique. */
  newKey: () => string
}

/**
 * Sends files one after the other, each by itself, so that a refused or broken one costs only itself.
 * One at a time: the files share one line anyway, and the first card is complete sooner.
 */
export class UploadQueue {
  private uploads: readonly Upload[] = []
  private readonly listeners = new Set<() => void>()
  private running: { key: string; abort: AbortController } | null = null

  constructor(private readonly options: UploadQueueOptions) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): readonly Upload[] => this.uploads

  /** Adds files behind those that wait; answers them with their keys. */
  add(files: readonly File[]): readonly KeyedFile[] {
    const keyed = files.map((file) => ({ key: this.options.newKey(), file }))
    this.resume(keyed)
    return keyed
  }

  /** Adds files that have keys already, from a visit before. */
  resume(files: readonly KeyedFile[]): void {
    const known = new Set(this.uploads.map(({ key }) => key))
    const added = files
      .filter(({ key }) => !known.has(key))
      .map(({ key, file }): Upload => ({
        key,
        file,
        phase: 'waiting',
        sent: 0,
        problem: null,
        retryable: false,
      }))
    this.replace([...this.uploads, ...added])
    void this.next()
  }

  /** Adds a file that is refused before it is sent, so that its card can say why. */
  refuse(file: File, problem: string): void {
    const refused: Upload = {
      key: this.options.newKey(),
      file,
      phase: 'failed',
      sent: 0,
      problem,
      retryable: false,
    }
    this.replace([...this.uploads, refused])
  }

  /** Stops a file, or takes a failed one away. */
  remove(key: string): void {
    this.replace(this.uploads.filter((upload) => upload.key !== key))
    if (this.running?.key === key) this.running.abort.abort()
  }

  /** Sends a failed file again, under the same key. */
  retry(key: string): void {
    this.change(key, { phase: 'waiting', sent: 0, problem: null, retryable: false })
    void this.next()
  }

  /** Stops everything; for when the page is left. */
  stop(): void {
    this.running?.abort.abort()
    this.replace([])
  }

  private async next(): Promise<void> {
    if (this.running) return
    const upload = this.uploads.find(({ phase }) => phase === 'waiting')
    if (!upload) return
    const abort = new AbortController()
    this.running = { key: upload.key, abort }
    this.change(upload.key, { phase: 'uploading' })
    try {
      await this.options.send(upload, {
        signal: abort.signal,
        onSent: (share) =>
          this.change(upload.key, { sent: share, phase: share >= 1 ? 'measuring' : 'uploading' }),
      })
      this.replace(this.uploads.filter(({ key }) => key !== upload.key))
    } catch (error) {
      if (!abort.signal.aborted) this.change(upload.key, { phase: 'failed', ...this.options.explain(error) })
    } finally {
      this.running = null
    }
    await this.next()
  }

  private change(key: string, changes: Partial<Upload>): void {
    this.replace(this.uploads.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload)))
  }

  private replace(uploads: readonly Upload[]): void {
    this.uploads = uploads
    for (const listener of this.listeners) listener()
  }
}
