import { destination, pino, type Logger } from 'pino'

export type { Logger }

/**
 * The program's log: one JSON object a line on standard error, so that standard output holds the line with the
 * address and nothing else. Written synchronously, so that the last words before a crash are there.
 *
 * @param level one of pino's levels, or `silent`
 */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ fd: 2, sync: true }),
  )
}
