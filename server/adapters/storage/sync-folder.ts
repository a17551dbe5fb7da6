import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes a folder's names durable. Windows can't open folders; its file system writes names at once. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
