import type { Logger } from 'pino'

/** What closing one part may take; threads and timers die with the process anyway. */
export const STEP_MS = 1_500

/** Undoes what was started, last first; every step gets its turn even when one fails or takes too long. */
export class Teardown {
  private readonly steps: { step: () => Promise<void> | void; limitMs: number }[] = []

  add(step: () => Promise<void> | void, limitMs = STEP_MS): void {
    this.steps.unshift({ step, limitMs })
  }

  async run(logger: Logger): Promise<void> {
    for (const { step, limitMs } of this.steps.splice(0)) {
      try {
        await within(limitMs, step)
      } catch (error) {
        logger.error({ err: error }, 'A part of the server did not stop cleanly.')
      }
    }
  }
}

async function within(limitMs: number, step: () => Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${limitMs} ms.`)), limitMs)
  })
  try {
    await Promise.race([step(), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
