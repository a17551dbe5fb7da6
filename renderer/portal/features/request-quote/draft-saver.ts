export interface DraftSaverOptions<Changes extends object, Answer> {
  send: (changes: Changes) => Promise<Answer>
  onAnswer: (answer: Answer) => void
  /** The changes that were not taken, so that the screen can roll them back. */
  onProblem: (error: unknown, changes: Changes) => void
  /** Told whenever something begins or ends to be unsaved. */
  onBusy: (busy: boolean) => void
  /** Milliseconds to wait for further typing. */
  delay?: number
}

/**
 * Saves a draft's changes: waits for a short pause, merges what came together, and has never two requests on
 * their way. So the last choice is also the last that the server hears of, and no answer can overtake another.
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
    if (this.timer) clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), this.options.delay ?? 150)
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
