import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { AzureContainer } from '../adapters/storage/azure-container'
import { makeFolder } from '../adapters/storage/make-folder'
import type { StorageTarget } from '../adapters/storage/storage-url'
import type { PlacedBackup, PlaceSettings } from '../application/backup/ports'
import { ENDING } from './layout'

/** Where backups go. */
export interface BackupPlace {
  /** For people: a folder, or a container's address. */
  readonly description: string
  list(): Promise<PlacedBackup[]>
  /** Writes a backup as it comes; it has its name only when it is whole. Throws when there is no room for it. */
  write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
  /** Throws an error with a sentence when it is not there. */
  read(name: string): Promise<Readable>
  remove(name: string): Promise<void>
  /** Bytes that may still be written; null where there is no end to it. */
  free(): Promise<number | null>
}

const PART = '.part'

/** A folder, in the data folder or on another disk. */
export class FolderPlace implements BackupPlace {
  constructor(readonly description: string) {}

  async list(): Promise<PlacedBackup[]> {
    const names = await readdir(this.description).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    })
    const found = names.filter(isBackup).sort()
    return await Promise.all(
      found.map(async (name) => ({ name, bytes: (await stat(this.pathOf(name))).size })),
    )
  }

  async write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      await this.writeWhole(name, bytes)
    } catch (error) {
      throw describeWrite(error, this.description)
    }
  }

  private async writeWhole(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    makeFolder(this.description)
    // Halves of backups that were interrupted; nobody else is at it now.
    for (const old of await readdir(this.description)) {
      if (old.endsWith(ENDING + PART)) await rm(join(this.description, old), { force: true })
    }
    const path = this.pathOf(name)
    const part = path + PART
    const file = await open(part, 'w', 0o600)
    try {
      for await (const chunk of bytes) await file.writeFile(chunk)
      await file.sync()
    } catch (error) {
      await file.close()
      await rm(part, { force: true })
      throw error
    }
    await file.close()
    await rename(part, path)
    if (process.platform !== 'win32') {
      const folder = await open(this.description, 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    }
  }

  async read(name: string): Promise<Readable> {
    const path = this.pathOf(name)
    try {
      await stat(path)
    } catch (cause) {
      throw new Error(`There is no ${path}.`, { cause })
    }
    return createReadStream(path, { highWaterMark: 1024 * 1024 })
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true })
  }

  async free(): Promise<number | null> {
    try {
      makeFolder(this.description)
    } catch (error) {
      throw describeWrite(error, this.description)
    }
    const { bavail, bsize } = await statfs(this.description)
    return bavail * bsize
  }

  private pathOf(name: string): string {
    if (!isBackup(name)) throw new Error(`${name} is no name of a backup.`)
    return join(this.description, name)
  }
}

/** What kept a backup from being written, in a sentence; other errors as they are. */
function describeWrite(error: unknown, folder: string): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Error(
      `There was no room for the backup in ${folder}. Make room, keep fewer, or choose another folder.`,
      {
        cause: error,
      },
    )
  }
  if (['EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR'].includes(code)) {
    return new Error(`The backup can’t be written to ${folder}: ${message}. Choose another folder.`, {
      cause: error,
    })
  }
  return error
}

const PREFIX = 'backups/'

/** The container that also holds the shop's files. */
export class ContainerPlace implements BackupPlace {
  readonly description: string

  constructor(private readonly container: AzureContainer) {
    this.description = `${container.name}/${PREFIX}`
  }

  async list(): Promise<PlacedBackup[]> {
    const found: PlacedBackup[] = []
    for await (const { name, sizeBytes } of this.container.list(PREFIX)) {
      const short = name.slice(PREFIX.length)
      if (isBackup(short)) found.push({ name: short, bytes: sizeBytes })
    }
    return found
  }

  async write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await this.container.write(PREFIX + name, bytes, null)
  }

  async read(name: string): Promise<Readable> {
    const found = await this.container.read(PREFIX + name)
    if (!found) throw new Error(`There is no ${this.description}${name}.`)
    return found.stream
  }

  async remove(name: string): Promise<void> {
    await this.container.remove(PREFIX + name)
  }

  async free(): Promise<null> {
    return await Promise.resolve(null)
  }
}

/** Names of our own making only: letters, digits and hyphens, and the ending. */
function isBackup(name: string): boolean {
  return /^[\w-]{1,80}\.pfbackup$/.test(name)
}

/** Folder of backups unless another one is set; its copies from before migrations are the program's own. */
function ownFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

/** The place that settings name. Throws an error with a sentence for the store where there is no container. */
export async function openPlace(
  { destination, folder }: PlaceSettings,
  dataDir: string,
  storage: StorageTarget | null,
): Promise<BackupPlace> {
  if (destination === 'folder') return new FolderPlace(folder ?? ownFolder(dataDir))
  if (storage?.kind !== 'azblob') {
    throw new Error('Backups are to go to Azure Blob Storage, but STORAGE_URL names none.')
  }
  const { AzureContainer: Container } = await import('../adapters/storage/azure-container')
  const container = new Container(storage)
  await container.open()
  return new ContainerPlace(container)
}

/** The place in words, without opening it. */
export function describePlace(
  { destination, folder }: PlaceSettings,
  dataDir: string,
  storage: StorageTarget | null,
): string {
  if (destination === 'folder') return folder ?? ownFolder(dataDir)
  return storage?.kind === 'azblob'
    ? `${storage.endpoint}/${storage.container}/${PREFIX}`
    : 'Azure Blob Storage'
}
