import { closeSync, copyFileSync, constants, fsyncSync, linkSync, mkdirSync, openSync } from 'node:fs'
import { mkdir, open, opendir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { DomainError } from '../../../shared/domain/errors'
import type { FileStore, PreparedFile } from '../../application/files/ports'
import { CheckedStream } from './checked-stream'
import { checkedKey, quoteKey } from './keys'
import { dayOf, SHOP_MARK, TRASH_DAY, type KeptStore, type StoredFile } from './kept-store'
import { makeFolder } from './make-folder'
import { syncFolder } from './sync-folder'
import { hashOf, temporaryFolder, TemporaryFiles } from './temporary-files'

/** Folder of everything that rows name. */
export function uploadsFolder(root: string): string {
  return join(root, 'uploads')
}

/**
 * Files in a folder, each under a key as `quotes/12/7f3c….3mf` below `uploads`. Names that customers gave
 * their files are never part of a path.
 */
export class FolderFileStore implements FileStore, KeptStore {
  readonly name: string
  readonly isRemote: boolean
  private readonly uploads: string
  private readonly trash: string
  private readonly temporary: TemporaryFiles
  private readonly watchers = new Set<(key: string) => void>()

  /**
   * @param temporary where files lie on their way in; each server has one of its own
   * @param shared where `uploads` and `trash` lie when servers share them; null for the data folder
   */
  constructor(dataDir: string, temporary = temporaryFolder(dataDir), shared: string | null = null) {
    const root = resolve(shared ?? dataDir)
    this.uploads = uploadsFolder(root)
    this.trash = join(root, 'trash')
    this.temporary = new TemporaryFiles(temporary)
    this.name = this.uploads
    this.isRemote = shared !== null
    mkdirSync(this.uploads, { recursive: true })
    mkdirSync(this.trash, { recursive: true })
  }

  writeTemporary(bytes: Uint8Array): Promise<string> {
    return this.temporary.write(bytes)
  }

  async prepare(temporaryPath: string, ending: string, sha256: string): Promise<PreparedFile> {
    await this.temporary.flush(temporaryPath, sha256)
    return { temporaryPath, ending, key: null, sha256 }
  }

  newKey(file: PreparedFile, quoteId: number): string {
    return quoteKey(quoteId, file.ending)
  }

  /** The temporary file stays until its maker discards it, so that a transaction may run again. */
  place(file: PreparedFile, key: string): void {
    const path = this.pathOf(key)
    this.temporary.check(file.temporaryPath)
    for (const placed of this.watchers) placed(key)
    const folder = dirname(path)
    const isNew = makeFolder(folder)
    putInPlace(file.temporaryPath, path)
    // The names must be on the disk before the row is.
    syncFolder(folder)
    if (isNew) syncFolder(dirname(folder))
  }

  watchPlaced(placed: (key: string) => void): () => void {
    this.watchers.add(placed)
    return () => this.watchers.delete(placed)
  }

  async release(): Promise<void> {
    // Nothing lies anywhere but in the temporary folder until it is placed.
  }

  async open(key: string, sha256?: string): Promise<{ stream: Readable; sizeBytes: number }> {
    const found = await openFile(this.pathOf(key))
    if (!found) throw new DomainError('NOT_FOUND', 'This file is no longer there.')
    if (sha256 === undefined) return found
    const checked = new CheckedStream(key, sha256)
    found.stream.on('error', (error) => checked.destroy(error))
    checked.on('close', () => found.stream.destroy())
    return { stream: found.stream.pipe(checked), sizeBytes: found.sizeBytes }
  }

  async signedAddress(): Promise<null> {
    // A folder has no address of its own.
    return await Promise.resolve(null)
  }

  async fetch(key: string, sha256: string): Promise<string> {
    const { stream } = await this.open(key)
    return await this.temporary.receive(stream, sha256)
  }

  async remove(key: string): Promise<void> {
    await this.moveToTrash(checkedKey(key), dayOf(new Date()))
  }

  discard(temporaryPath: string): Promise<void> {
    return this.temporary.discard(temporaryPath)
  }

  async readMark(): Promise<string | null> {
    const text = await readFile(join(this.uploads, SHOP_MARK), 'utf8').catch(nullIfMissing)
    return text === null ? null : text.trim()
  }

  async writeMark(shopId: string): Promise<void> {
    await writeFile(join(this.uploads, SHOP_MARK), `${shopId}\n`, { flush: true, mode: 0o600 })
  }

  async *files(): AsyncGenerator<StoredFile> {
    for await (const key of filesBelow(this.uploads, '')) {
      // Of its name, too: a file gets its key right before the commit.
      yield { key, changedAt: async () => (await stat(join(this.uploads, key))).ctime }
    }
  }

  async moveToTrash(key: string, day: string): Promise<void> {
    const target = join(this.trash, day, ...key.split('/'))
    await mkdir(dirname(target), { recursive: true })
    await rename(this.below(key), target).catch(nullIfMissing)
  }

  async emptyTrash(oldestDay: string): Promise<void> {
    for (const name of await readdir(this.trash)) {
      if (TRASH_DAY.test(name) && name < oldestDay)
        await rm(join(this.trash, name), { recursive: true, force: true })
    }
  }

  async openKept(key: string): Promise<{ stream: Readable; sizeBytes: number } | null> {
    const path = this.pathOf(key)
    const found = await openFile(path)
    if (found) return found
    for (const day of (await readdir(this.trash)).sort().reverse()) {
      const trashed = TRASH_DAY.test(day) ? await openFile(join(this.trash, day, ...key.split('/'))) : null
      if (trashed) return trashed
    }
    return null
  }

  async holds(key: string, sha256: string): Promise<boolean> {
    return (await this.checksumOf(key)) === sha256
  }

  async checksumOf(key: string): Promise<string | null> {
    const found = await openFile(this.pathOf(key))
    return found && (await hashOf(found.stream))
  }

  async receive(key: string, bytes: Readable, sha256: string | null): Promise<void> {
    const path = this.pathOf(key)
    const temporaryPath = await this.temporary.receive(bytes, sha256)
    try {
      await rm(path, { force: true })
      this.place({ temporaryPath, ending: '', key: null, sha256: sha256 ?? '' }, key)
    } finally {
      await this.temporary.discard(temporaryPath)
    }
  }

  private pathOf(key: string): string {
    return join(this.uploads, ...checkedKey(key).split('/'))
  }

  /** Also for names that are no keys: whatever lies there without a row may be moved away, but never from outside. */
  private below(key: string): string {
    const parts = key.split('/')
    if (parts.some((part) => part === '' || part === '..' || part.includes('\\'))) return this.pathOf(key)
    return join(this.uploads, ...parts)
  }
}

async function openFile(path: string): Promise<{ stream: Readable; sizeBytes: number } | null> {
  const file = await open(path, 'r').catch(nullIfMissing)
  if (file === null) return null
  try {
    const { size } = await file.stat()
    return { stream: file.createReadStream(), sizeBytes: size }
  } catch (error) {
    await file.close()
    throw error
  }
}

function nullIfMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw error
}

/** Paths of all files below a folder, with slashes, as keys are written. */
async function* filesBelow(folder: string, prefix: string): AsyncGenerator<string> {
  for await (const entry of await opendir(folder)) {
    const key = prefix + entry.name
    if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name), `${key}/`)
    else if (key !== SHOP_MARK) yield key
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
