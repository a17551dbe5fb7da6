import type { Logger } from '../persistence/logger'
import { applyRestore, preparedRestore, undoRestore } from './prepared-restore'

/**
 * Opens what a restore has prepared, where one was; else what is there. A restored shop that can't be opened is put aside
 * again, and what was there before is opened. The data folder must be held by this process.
 */
export async function openRestored<T>(dataDir: string, logger: Logger, open: () => Promise<T>): Promise<T> {
  const prepared = preparedRestore(dataDir)
  if (prepared === null) return await open()
  const { name, replaced } = prepared
  applyRestore(dataDir, prepared)
  try {
    const opened = await open()
    logger.warn({ backup: name, replaced }, 'Restored a backup; what it replaced is kept aside.')
    return opened
  } catch (error) {
    undoRestore(dataDir, prepared)
    logger.error(
      { err: error, backup: name },
      'The restored shop could not be opened; the one before is back.',
    )
    return await open()
  }
}
