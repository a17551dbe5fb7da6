import { isOffice, type Caller } from '../common/caller'
import type { ChangeEvent } from '../common/changes'
import type { ReadModels } from '../common/reads'

export interface EventHubDependencies {
  reads: Pick<ReadModels, 'events' | 'latestEventId'>
  /** Hears of reads that failed; the next one is tried all the same. */
  onError: (error: unknown) => void
  /** Milliseconds between looks while somebody listens. */
  pollMs?: number
}

type Listener = (event: ChangeEvent) => void
type Who = Pick<Caller, 'userId' | 'role'>

/** Ids may become visible out of order, by at most as many as there are writers: every look goes so far back. */
const OVERLAP = 200
const BATCH = 1000
const POLL_MS = 500
/** Commits come in bursts; one look tells of all that came meanwhile. */
const GATHER_MS = 20

/**
 * Tells listeners what changed: everything to the office, to customers what is theirs. Reads the stored events, so
 * that it hears of what other servers on the database did too; looks only while somebody listens.
 */
export class EventHub {
  private readonly listeners = new Map<symbol, { who: Who; listener: Listener }>()
  /** Ids within the window that were told already. */
  private seen = new Set<number>()
  /** Highest id seen; null while nobody listens. */
  private newest: number | null = null
  private priming: Promise<void> | null = null
  private looking: Promise<void> | null = null
  private poked = false
  private timer: NodeJS.Timeout | null = null
  private timerIsSoon = false
  private readonly pollMs: number
  private closed = false

  constructor(private readonly deps: EventHubDependencies) {
    this.pollMs = deps.pollMs ?? POLL_MS
  }

  /**
   * Calls the listener for every event from now on that the caller may hear of, each once. Resolves to how to stop
   * when the hub has begun to look: what is committed after that is not missed.
   */
  async subscribe(who: Who, listener: Listener): Promise<() => void> {
    const key = Symbol('listener')
    this.listeners.set(key, { who, listener })
    try {
      await (this.priming ??= this.prime())
    } catch (error) {
      this.priming = null
      this.remove(key)
      throw error
    }
    return () => this.remove(key)
  }

  /** Looks soon: something was committed here. */
  poke(): void {
    this.poked = true
    this.schedule(GATHER_MS)
  }

  /** Stops looking; waits for a look under way. */
  async close(): Promise<void> {
    this.closed = true
    this.listeners.clear()
    if (this.timer) clearTimeout(this.timer)
    await this.looking
  }

  private remove(key: symbol): void {
    this.listeners.delete(key)
    if (this.listeners.size > 0) return
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.priming = null
    this.newest = null
  }

  /** What is there already is not told. */
  private async prime(): Promise<void> {
    const start = await this.deps.reads.latestEventId()
    const before = await this.deps.reads.events(Math.max(0, start - OVERLAP), BATCH)
    this.seen = new Set(before.map((event) => event.id).filter((id) => id <= start))
    this.newest = start
    this.poked = false
    this.schedule(this.pollMs)
  }

  private schedule(delayMs: number): void {
    if (this.closed || this.newest === null || this.looking) return
    // A look that is due anyway comes sooner, never later.
    if (this.timer) {
      if (!this.poked || this.timerIsSoon) return
      clearTimeout(this.timer)
    }
    this.timerIsSoon = delayMs <= GATHER_MS
    this.timer = setTimeout(() => {
      this.timer = null
      this.poked = false
      this.looking = this.look().finally(() => {
        this.looking = null
        this.schedule(this.poked ? GATHER_MS : this.pollMs)
      })
    }, delayMs)
    this.timer.unref()
  }

  private async look(): Promise<void> {
    try {
      for (let after = Math.max(0, (this.newest ?? 0) - OVERLAP); ;) {
        const events = await this.deps.reads.events(after, BATCH)
        for (const event of events) this.tell(event)
        const last = events.at(-1)
        if (!last || events.length < BATCH) break
        after = last.id
      }
    } catch (error) {
      this.deps.onError(error)
    }
    const oldest = (this.newest ?? 0) - OVERLAP
    for (const id of this.seen) if (id <= oldest) this.seen.delete(id)
  }

  private tell(event: ChangeEvent): void {
    if (this.newest === null || this.seen.has(event.id)) return
    this.seen.add(event.id)
    this.newest = Math.max(this.newest, event.id)
    for (const { who, listener } of this.listeners.values()) {
      if (isOffice(who) || event.ownerId === who.userId) listener(event)
    }
  }
}
