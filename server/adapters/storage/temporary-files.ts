import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { mkdir, open, readdir, rm, unlink } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'

/** Folder for files that nobody names yet; emptied at start. */
export function temporaryFolder(dataDir: string): string {
  return join(dataDir, 'tmp')
}

/** Empties the folder of half-written files. Nothing in it outlives the process that wrote it. */
export async function emptyTemporaryFolder(dataDir: string): Promise<void> {
  const folder = temporaryFolder(dataDir)
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
}

/**
 * Removes what servers that are gone left in the temporary folder that several share, where each has a folder of its own
 * named by its id. Answers how many folders went.
 */
export async function emptyFoldersOfOthers(
  dataDir: string,
  runningIds: ReadonlySet<string>,
): Promise<number> {
  const folder = temporaryFolder(dataDir)
  let gone = 0
  for (const name of await readdir(folder)) {
    if (runningIds.has(name)) continue
    await rm(join(folder, name), { recursive: true, force: true })
    gone += 1
  }
  return gone
}

/** The temporary folder of a server, as file stores use it. */
export class TemporaryFiles {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = resolve(folder)
    mkdirSync(this.folder, { recursive: true })
  }

  async write(bytes: Uint8Array): Promise<string> {
    const path = join(this.folder, randomUUID())
    await mkdir(this.folder, { recursive: true })
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
    } catch (error) {
      await file.close()
      await rm(path, { force: true })
      throw error
    }
    await file.close()
    return path
  }

  /** Flushes a file, and reads it back to see that it is what came in. Throws an error when it is not. */
  async flush(path: string, sha256: string): Promise<void> {
    this.check(path)
    const file = await open(path, 'r+')
    try {
      const [hash] = await Promise.all([hashOf(file.createReadStream({ autoClose: false })), file.sync()])
      if (hash !== sha256) throw changed(path)
    } finally {
      await file.close()
    }
  }

  /** Writes bytes as they come and flushes them; answers the path. Throws an error when they lack the checksum (hex; null takes what comes). */
  async receive(bytes: AsyncIterable<unknown>, sha256: string | null): Promise<string> {
    const path = join(this.folder, randomUUID())
    const hash = createHash('sha256')
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        hash.update(chunk)
        await file.writeFile(chunk)
      }
      await file.sync()
      if (sha256 !== null && hash.digest('hex') !== sha256) throw changed(path)
    } catch (error) {
      await file.close()
      await rm(path, { force: true })
      throw error
    }
    await file.close()
    return path
  }

  async discard(path: string): Promise<void> {
    this.check(path)
    try {
      // Not rm(), which asks what lies there first: every upload's answer waits for this.
      await unlink(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }

  /** Throws for a path outside of the folder. */
  check(path: string): void {
    const inside = relative(this.folder, resolve(path))
    if (inside === '' || inside.startsWith('..') || inside.includes('/') || inside.includes('\\')) {
      throw new Error(`${path} is no file of the temporary folder.`)
    }
  }
}

/** A temporary file that is no longer what came over the wire. */
export function changed(path: string): Error {
  return new Error(`The bytes of ${path} are not those that came in; nothing was stored.`)
}

/** The SHA-256 of a stream's bytes, in hex. */
export async function hashOf(chunks: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunks) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
