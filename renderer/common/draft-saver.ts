export interface DraftSaverOptions<Changes extends object, Answer> {
  send: (changes: Changes) => Promise<Answer>
  onAnswer: (answer: Answer) => void
  /** The changes that were not taken, so that the screen can roll them back. */
  onProblem: (error: unknown, changes: Changes) => void
  /** Told whenever something begins or ends to be unsaved. */
  onBusy: (busy: boolean) => void
  /** Whether a field is written word by word: what is written in it is sent after a pause. */
  isWritten?: (field: keyof Changes) => boolean
  /** Milliseconds to wait for further writing. */
  delay?: number
}

/**
 * Saves a draft's changes: a choice at once, what is written after a short pause. It has never two requests on their
 * way, and merges what comes meanwhile. So the last choice is also the last that the server hears of, and no answer
 * can overtake another.
 */
export class DraftSaver<Changes extends object, Answer> {
  private waiting: Changes | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private sending: Promise<void> | null = null
  private closed = false

  constructor(private readonly options: DraftSaverOptions<Changes, Answer>) {}

  /** Takes changes; later ones replace earlier ones field by field. */
  change(changes: Changes): void {
    this.waiting = { ...this.waiting, ...changes }
    this.options.onBusy(true)
    const { isWritten, delay = 150 } = this.options
    const fields = Object.keys(changes) as (keyof Changes)[]
    if (isWritten && fields.length > 0 && fields.every((field) => isWritten(field))) {
      if (this.timer) clearTimeout(this.timer)
      this.timer = setTimeout(() => void this.flush(), delay)
    } else void this.flush()
  }

  /** Sends at once what waits; resolves when nothing is on its way any more. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    while (this.sending || this.waiting) {
      this.sending ??= this.sendWaiting()
      await this.sending
    }
  }

  /** Sends the rest and tells nobody any more. */
  close(): void {
    void this.flush()
    this.closed = true
  }

  private async sendWaiting(): Promise<void> {
    const changes = this.waiting
    this.waiting = null
    try {
      if (changes) {
        const answer = await this.options.send(changes)
        // An answer to older choices would make the newer ones flicker: theirs is already due.
        if (!this.closed && !this.hasWaiting()) this.options.onAnswer(answer)
      }
    } catch (error) {
      if (!this.closed && changes) this.options.onProblem(error, changes)
    } finally {
      this.sending = null
      if (!this.closed && !this.hasWaiting()) this.options.onBusy(false)
    }
  }

  private hasWaiting(): boolean {
    return this.waiting !== null
  }
}
