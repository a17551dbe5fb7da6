/** Takes a line for a person. */
export type Say = (line: string) => void

const SAID_AFTER_MS = 1_000
const SAID_AGAIN_MS = 30_000

/**
 * Does what may take long, and says so when it does: after a second what is waited for, then each half minute, and once it
 * came that it goes on. Where it does not come, the error that is thrown says what to do.
 *
 * @param what ends the line `Waiting for …`
 */
export async function saidWhile<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const seconds = () => String(Math.round((performance.now() - begun) / 1000))
  const again = setInterval(
    () => say(`Still waiting for ${what}, ${seconds()} seconds by now.`),
    SAID_AGAIN_MS,
  )
  const told = { first: false }
  const first = setTimeout(() => {
    told.first = true
    say(`Waiting for ${what} …`)
  }, SAID_AFTER_MS)
  try {
    const result = await work()
    if (told.first) say(`Goes on after ${seconds()} seconds.`)
    return result
  } finally {
    clearTimeout(first)
    clearInterval(again)
  }
}

/** A log of which a person hears the sentences. */
export function loggerOf(say: Say): { info: Telling; warn: Telling; error: Telling } {
  const tell: Telling = (fields, message) => say(typeof fields === 'string' ? fields : (message ?? ''))
  return { info: tell, warn: tell, error: tell }
}

type Telling = (fields: object | string, message?: string) => void
