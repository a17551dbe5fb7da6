import { ConnectionFiles } from './adapters/connections/connection-files'
import type { Keyring } from './adapters/connections/master-key'
import { createLog, type ServerLog } from './adapters/logging'
import { assemble, type Assembled } from './assemble'
import type { Config } from './config'
import { ofTheSettings } from './foundation'
import type { RunningServer, StartOptions } from './running-server'
import { Teardown } from './teardown'

export type { Keyring, RunningServer, StartOptions }
export { DESKTOP_SWEEP_AFTER_MS, WARM_UP_AFTER_MS } from './running-server'

/**
 * Starts the whole server on a data folder: the one place where everything is put together. Throws an error whose
 * sentence tells a person what to do; what was started by then is stopped again.
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const log = options.logger
    ? { logger: options.logger, recent: () => [] }
    : createLog(config.logLevel, options.logFolder ?? null)
  const { logger } = log
  let teardown = new Teardown()
  let restarting: Promise<void> = Promise.resolve()
  let closing: Promise<void> | null = null
  /** The kept database of the last start that went well, to go back to. */
  let opened: string | null = null
  let portalUrl = (): string | null => null
  const begin = async (as: Config, problem: string | null = null): Promise<Assembled> => {
    try {
      const begun = await assemble(as, options, log, teardown, { restart, problem })
      opened = begun.keptDatabase
      portalUrl = begun.portalUrl
      return begun
    } catch (error) {
      await teardown.run(logger)
      // The one who started it is told anyway; who looks into the files later is not.
      if (options.logFolder) logger.fatal({ err: error }, 'The server could not start.')
      throw error
    }
  }
  /** On the same addresses, so that nobody has to look for the server anew. */
  const restart = (): void => {
    restarting = restarting.then(async () => {
      if (closing !== null) return
      await teardown.run(logger)
      teardown = new Teardown()
      const again = onSamePorts(config, first)
      const before = opened
      try {
        await begin(again)
      } catch (error) {
        if (!(await wentBack(config.dataDir, before, log))) {
          logger.fatal({ err: error }, 'The server could not start again. Start the program anew.')
          return
        }
        logger.error({ err: error }, 'The server could not start on the new database and goes back.')
        teardown = new Teardown()
        await begin(again, ofTheSettings(error)).catch((fatal: unknown) =>
          logger.fatal({ err: fatal }, 'The server could not start again. Start the program anew.'),
        )
      }
    })
  }
  const first = await begin(config)
  return {
    listening: first.listening,
    url: first.url,
    setupCode: first.setupCode,
    get portalUrl() {
      return portalUrl()
    },
    close: () => (closing ??= restarting.then(() => teardown.run(logger))),
  }
}

/** Puts the database of before back into the settings; false when it is the one that is there. */
async function wentBack(dataDir: string, before: string | null, { logger }: ServerLog): Promise<boolean> {
  try {
    const kept = await ConnectionFiles.open(dataDir, null)
    if (kept.snapshot('database') === before) return false
    kept.restore('database', before)
    return true
  } catch (error) {
    logger.error({ err: error }, 'The database of before could not be put back into the settings.')
    return false
  }
}

function onSamePorts(config: Config, { listening, portalUrl }: Assembled): Config {
  const portal = portalUrl()
  const portOf = (url: string, configured: number): number =>
    configured === 0 ? Number(new URL(url).port) : configured
  return {
    ...config,
    port: portOf(listening, config.port),
    portal:
      config.portal && portal
        ? { ...config.portal, port: portOf(portal, config.portal.port) }
        : config.portal,
  }
}
