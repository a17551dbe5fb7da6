/** A call to the outside that leaves after the commit: a mail, a notification. */
export interface OutboxMessage {
  id: number
  /** `mail.quote_approved`, … */
  kind: string
  /** What the handler needs: ids and addresses, JSON-safe. */
  payload: Record<string, unknown>
  /** Stable identity towards the outside (Message-ID, idempotency key). */
  identity: string
  attempts: number
  availableAt: Date
  createdAt: Date
  lastError: string | null
}

/** Delivers messages of one kind to the outside. Throws when it did not work; the message gets another turn. */
export type OutboxHandler = (message: OutboxMessage) => Promise<void>

export type OutboxState = 'pending' | 'failed' | 'done' | 'discarded'

/** A message as an admin sees it. */
export interface OutboxLine extends OutboxMessage {
  state: OutboxState
  finishedAt: Date | null
}

export interface OutboxFilter {
  state?: OutboxState
  /** Of the letter. */
  kind?: string
  /** Of the recipient's name or address, or of the number of what it speaks of. */
  words?: string[]
}

export interface OutboxPage {
  items: OutboxLine[]
  nextCursor: string | null
  /** How far a search has got; null where it looked through everything or none was asked for. */
  searchedBackTo: Date | null
}

export interface OutboxRepository {
  add(message: {
    kind: string
    payload: Record<string, unknown>
    identity: string
    availableAt: Date
    createdAt: Date
  }): Promise<void>
  /** Whether a message with this identity was ever added and is still kept. */
  has(identity: string): Promise<boolean>
  /** Claims due messages for this worker until the lease ends; each is claimed by one worker only. */
  claim(workerId: string, now: Date, leaseSeconds: number, limit: number): Promise<OutboxMessage[]>
  markDone(id: number, workerId: string, at: Date): Promise<void>
  /** Gives it another turn at `availableAt`, or gives up (null), keeping the error for people to see. */
  markFailed(id: number, workerId: string, error: string, availableAt: Date | null): Promise<void>
  /**
   * Makes a failed or waiting message due at once, or takes it out for good. Answers false for one that is over, or that
   * a worker holds at this moment.
   */
  decide(id: number, to: 'pending' | 'discarded', at: Date): Promise<boolean>
  deleteDone(before: Date): Promise<number>
  /** Makes due what a worker had claimed. Only right where no server is running that could have it. */
  releaseAll(now: Date): Promise<number>
}
