import { randomUUID } from 'node:crypto'
import { closeSync, copyFileSync, constants, fsyncSync, linkSync, mkdirSync, openSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { DomainError } from '../../../shared/domain/errors'
import type { FileStore } from '../../application/files/ports'

/** Nothing but what `newKey` makes: a key from a damaged row can't lead out of the folder. */
const KEY = /^quotes\/[1-9]\d{0,9}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(3mf|png|jpg)$/

/** Folder for files that nobody names yet; emptied at start. */
export function temporaryFolder(dataDir: string): string {
  return join(dataDir, 'tmp')
}

/** Folder of everything that rows name. */
export function uploadsFolder(dataDir: string): string {
  return join(dataDir, 'uploads')
}

/**
 * Files in the data folder, each under a key as `quotes/12/7f3c….3mf` below `uploads`. Names that customers gave
 * their files are never part of a path.
 */
export class FolderFileStore implements FileStore {
  private readonly uploads: string
  private readonly temporary: string

  /** @param temporary where files lie on their way in; on the same file system as the data folder */
  constructor(dataDir: string, temporary = temporaryFolder(dataDir)) {
    this.uploads = uploadsFolder(resolve(dataDir))
    this.temporary = resolve(temporary)
    mkdirSync(this.uploads, { recursive: true })
    mkdirSync(this.temporary, { recursive: true })
  }

  newKey(quoteId: number, ending: string): string {
    const key = `quotes/${quoteId}/${randomUUID()}${ending}`
    if (!KEY.test(key)) throw new Error(`${key} can't be a key of the file store.`)
    return key
  }

  async writeTemporary(bytes: Uint8Array): Promise<string> {
    const path = join(this.temporary, randomUUID())
    await mkdir(this.temporary, { recursive: true })
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } catch (error) {
      await file.close()
      await rm(path, { force: true })
      throw error
    }
    await file.close()
    return path
  }

  async flush(temporaryPath: string): Promise<void> {
    this.checkTemporary(temporaryPath)
    const file = await open(temporaryPath, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  }

  place(temporaryPath: string, key: string): void {
    const path = this.pathOf(key)
    this.checkTemporary(temporaryPath)
    const folder = dirname(path)
    const isNew = mkdirSync(folder, { recursive: true }) !== undefined
    putInPlace(temporaryPath, path)
    // The names must be on the disk before the row is.
    syncFolder(folder)
    if (isNew) syncFolder(dirname(folder))
  }

  async open(key: string): Promise<{ stream: Readable; sizeBytes: number }> {
    const file = await open(this.pathOf(key), 'r').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      throw new DomainError('NOT_FOUND', 'This file is no longer there.')
    })
    try {
      const { size } = await file.stat()
      return { stream: file.createReadStream(), sizeBytes: size }
    } catch (error) {
      await file.close()
      throw error
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true })
  }

  async discard(temporaryPath: string): Promise<void> {
    this.checkTemporary(temporaryPath)
    await rm(temporaryPath, { force: true })
  }

  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error(`${key} is no key of the file store.`)
    return join(this.uploads, ...key.split('/'))
  }

  private checkTemporary(path: string): void {
    const inside = relative(this.temporary, resolve(path))
    if (inside === '' || inside.startsWith('..') || inside.includes('/') || inside.includes('\\')) {
      throw new Error(`${path} is no file of the temporary folder.`)
    }
  }
}

/**
 * Gives a finished file a second name, so that the temporary one is still there when the transaction has to run again;
 * whoever made it removes it. File systems without such names (FAT, some network shares) get a flushed copy.
 */
function putInPlace(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (
      !['EPERM', 'ENOTSUP', 'EXDEV', 'EMLINK', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')
    )
      throw error
    copyFileSync(from, to, constants.COPYFILE_EXCL)
    const copy = openSync(to, 'r+')
    try {
      fsyncSync(copy)
    } finally {
      closeSync(copy)
    }
  }
}

/** Makes a folder's names durable. Windows can't open folders; its file system writes names at once. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
