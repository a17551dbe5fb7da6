import { accessSync, constants } from 'node:fs'
import { makeFolder } from './adapters/storage/make-folder'

/**
 * Makes a folder that a variable names, where it is missing. Throws an error whose sentence names the folder and the variable
 * where it can't be made or written.
 */
export function makeNamedFolder(folder: string, variable: 'DATA_DIR' | 'STORAGE_URL'): void {
  try {
    // What lies in the data folder is its owner's alone; a store of files may be shared.
    makeFolder(folder, variable === 'DATA_DIR' ? 0o700 : undefined)
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `The folder ${folder} can't be made or written: ${why}. Choose another one with ${variable}.`,
      { cause },
    )
  }
}
