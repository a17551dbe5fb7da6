import { destination, pino, type Logger } from 'pino'
import { RotatedFile } from './rotated-file'

export type { Logger }

/** The log, and what it said last. */
export interface ServerLog {
  logger: Logger
  /** The latest lines, the oldest first. */
  recent: () => string[]
}

const RECENT = 1_000

/**
 * The program's log: one JSON object a line on standard error, so that standard output holds the line with the
 * address and nothing else; in rotated files, too, where a folder for them is given. Written synchronously, so that the
 * last words before a crash are there.
 *
 * @param level one of pino's levels, or `silent`
 */
export function createLog(level: string, folder: string | null): ServerLog {
  const error = destination({ fd: 2, sync: true })
  const file = folder === null ? null : new RotatedFile(folder, 'server')
  const lines: string[] = []
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: { err: withoutParameters },
    },
    {
      write: (line: string) => {
        error.write(line)
        file?.write(line)
        lines.push(line)
        if (lines.length > RECENT) lines.splice(0, lines.length - RECENT)
      },
    },
  )
  return { logger, recent: () => [...lines] }
}

/** Errors of the database carry the parameters of their statement, which may be personal or secret: words and stack only. */
function withoutParameters(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? {} : { cause: withoutParameters(error.cause) }
  return { type: error.name, message: error.message, stack: error.stack, ...cause }
}
