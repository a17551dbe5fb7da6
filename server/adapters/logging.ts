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
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: { err: withoutParameters },
    },
    destination({ fd: 2, sync: true }),
  )
}

/** Errors of the database carry the parameters of their statement, which may be personal or secret: words and stack only. */
function withoutParameters(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? {} : { cause: withoutParameters(error.cause) }
  return { type: error.name, message: error.message, stack: error.stack, ...cause }
}
