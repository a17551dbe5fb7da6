import type { Logger } from 'pino'
import type { FileLimits } from '../shared/domain/settings'
import type { ModelAnalyzerPool } from './workers/model/analyzer-pool'

/** Makes a thread ready to read models once the start is over, within the shop's limits of then. */
export function warmUpLater(
  afterMs: number | undefined,
  models: ModelAnalyzerPool,
  limits: () => Promise<FileLimits>,
  logger: Logger,
  addTeardown: (step: () => void) => void,
): void {
  if (afterMs === undefined) return
  const timer = setTimeout(() => {
    limits()
      .then((now) => models.keepWarm(now))
      .catch((error: unknown) => logger.warn({ err: error }, 'No thread could be made ready to read models.'))
  }, afterMs)
  timer.unref()
  addTeardown(() => clearTimeout(timer))
}
