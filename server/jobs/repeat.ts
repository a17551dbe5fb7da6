/** What a job says when it fails: the next turn comes all the same. */
type Report = (error: unknown) => void

export interface RepeatingJob {
  /** Ends a pause at once; a turn under way is followed by another without one. */
  wake(): void
  /** Resolves once a turn under way has ended; no other begins. */
  stop(): Promise<void>
}

/**
 * Runs a job again and again, with a pause between the end of one turn and the beginning of the next, so that turns
 * never overlap. A turn that answers true is followed by the next at once: there is more to do.
 */
export function repeat(job: () => Promise<boolean>, pauseMs: number, report: Report): RepeatingJob {
  let stopped = false
  let again = false
  let wake: (() => void) | null = null
  const pause = () =>
    new Promise<void>((resolve) => {
      if (again) {
        resolve()
        return
      }
      const timer = setTimeout(resolve, pauseMs)
      // A pause must not keep the process alive.
      timer.unref()
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const isStopped = () => stopped
  const turns = async () => {
    await pause()
    while (!isStopped()) {
      again = false
      let more = false
      try {
        more = await job()
      } catch (error) {
        report(error)
      }
      if (!more && !isStopped()) await pause()
    }
  }
  const running = turns()
  return {
    wake: () => {
      again = true
      wake?.()
    },
    stop: async () => {
      stopped = true
      wake?.()
      await running
    },
  }
}
