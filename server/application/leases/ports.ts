/** Who may do what only one server may do at a time. */
export interface Lease {
  name: string
  /** The server that has it; null while nobody does. */
  holder: string | null
  /** From when on anybody may take it: the end of the holder's lease, or when the work is next due. */
  freeAt: Date
}

/** No server's lease reaches further ahead; what does was written by a clock that was wrong. */
const LONGEST_MS = 600_000

/** Whether somebody has the lease now. */
export function isHeld({ holder, freeAt }: Lease, now: Date): boolean {
  const ahead = freeAt.getTime() - now.getTime()
  return holder !== null && ahead > 0 && ahead <= LONGEST_MS
}

/** Leases of one transaction. They lie in the database, so that they hold between servers and outlive a crash of one. */
export interface LeaseRepository {
  /**
   * Takes a lease that is free until `until`, if nobody else has it and it is due; answers whether this holder has it now.
   * One that would be free only after `latest` was written by a clock that was wrong, and is free.
   */
  take(name: string, holder: string, span: { now: Date; until: Date; latest: Date }): Promise<boolean>
  /** Has it for longer; answers false when it was lost to another. */
  renew(name: string, holder: string, until: Date): Promise<boolean>
  /** Gives it back: nobody takes it before `dueAt`. Does nothing for one that was lost meanwhile. */
  release(name: string, holder: string, dueAt: Date): Promise<void>
  /** Removes leases whose name begins with `prefix` and that ran out before this. */
  forget(prefix: string, before: Date): Promise<number>
}
