import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

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

/**
 * With those above it, one after the other: Node's own recursion never ends below `/proc`, where a folder that is there
 * refuses new ones as if it were not.
 */
function makeFolder(path: string, mode?: number): void {
  if (isFolder(path)) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    // Another server may have made it meanwhile.
    if (!isFolder(path)) throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
