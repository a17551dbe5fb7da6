import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder with those above it, one after the other; answers whether it was not there. Node's own recursion takes a
 * folder that refuses new ones (on a read-only disk, below `/proc`) for one that is not there, and says so, or never ends.
 *
 * @param mode permissions of the folder itself
 */
export function makeFolder(path: string, mode?: number): boolean {
  if (isFolder(path)) return false
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode })
    return true
  } catch (error) {
    // Another one may have made it meanwhile.
    if (!isFolder(path)) throw error
    return false
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
