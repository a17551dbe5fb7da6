import { readdir, readFile, stat, statfs } from 'node:fs/promises'
import { availableParallelism, freemem, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import type { ReadMachineFacts } from '../application/diagnostics/ports'

const MB = 1024 * 1024

/** Reads what the bundle of diagnostics says of the machine and of a data folder's disk. */
/** @param packageFile the program's own `package.json` */
export function machineFactsOf(dataDir: string, packageFile: string): ReadMachineFacts {
  return async () => {
    const disk = await statfs(dataDir)
    const folder: Record<string, number> = {}
    for (const entry of await readdir(dataDir, { withFileTypes: true })) {
      if (entry.isFile()) folder[entry.name] = (await stat(join(dataDir, entry.name))).size
    }
    return {
      program: await versionIn(packageFile),
      node: process.version,
      electron: (process.versions as Record<string, string | undefined>).electron ?? null,
      system: `${type()} ${release()} ${process.arch}`,
      cores: availableParallelism(),
      memoryMb: Math.round(totalmem() / MB),
      freeMemoryMb: Math.round(freemem() / MB),
      processMemoryMb: Math.round(process.memoryUsage().rss / MB),
      upSeconds: Math.round(process.uptime()),
      disk: {
        sizeMb: Math.round((disk.blocks * disk.bsize) / MB),
        freeMb: Math.round((disk.bavail * disk.bsize) / MB),
      },
      folder,
    }
  }
}

async function versionIn(packageFile: string): Promise<string> {
  try {
    return (JSON.parse(await readFile(packageFile, 'utf8')) as { version: string }).version
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'unknown'
    throw error
  }
}
