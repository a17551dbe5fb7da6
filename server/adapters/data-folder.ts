import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolderFacts } from '../application/diagnostics/ports'

/** Answers where the data folder lies, how much each part of it takes, and how much room its disk has. */
export function dataFolderOf(dataDir: string): () => Promise<DataFolderFacts> {
  return async () => {
    const parts: DataFolderFacts['parts'] = { database: 0, files: 0, backups: 0, logs: 0, trash: 0, other: 0 }
    for (const entry of await readdir(dataDir, { withFileTypes: true })) {
      const path = join(dataDir, entry.name)
      parts[partOf(entry.name)] += entry.isDirectory() ? await sizeBelow(path) : await sizeOf(path)
    }
    const disk = await statfs(dataDir)
    return {
      path: dataDir,
      parts,
      freeBytes: disk.bavail * disk.bsize,
      totalBytes: disk.blocks * disk.bsize,
    }
  }
}

function partOf(name: string): keyof DataFolderFacts['parts'] {
  if (name.startsWith('print-farm-office.db')) return 'database'
  const folders: Record<string, keyof DataFolderFacts['parts']> = {
    uploads: 'files',
    backups: 'backups',
    logs: 'logs',
    trash: 'trash',
  }
  return folders[name] ?? 'other'
}

async function sizeBelow(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += await sizeOf(join(entry.parentPath, entry.name))
  }
  return bytes
}

/** In bytes; 0 for a file that went away meanwhile, as temporary ones do. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
