import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { DomainError } from '../../../shared/domain/errors'
import type { AddressOptions, FileStore, PreparedFile } from '../../application/files/ports'
import type { AzureContainer, OpenBlob } from './azure-container'
import { CheckedStream } from './checked-stream'
import { checkedKey, opaqueKey } from './keys'
import { dayOf, SHOP_MARK, TRASH_DAY, type KeptStore, type StoredFile } from './kept-store'
import { TemporaryFiles } from './temporary-files'

const UPLOADS = 'uploads/'
const TRASH = 'trash/'

/**
 * Files in a container of Azure Blob Storage. The key is chosen before the upload, and the upload is done before the
 * transaction begins; placing a file is then nothing but having named it. What a crash leaves behind, the sweep finds.
 */
export class AzureFileStore implements FileStore, KeptStore {
  readonly name: string
  readonly isRemote = true
  private readonly temporary: TemporaryFiles
  private readonly placed = new WeakSet<PreparedFile>()
  private readonly watchers = new Set<(key: string) => void>()

  constructor(
    temporary: string,
    private readonly container: AzureContainer,
  ) {
    this.temporary = new TemporaryFiles(temporary)
    this.name = container.name
  }

  writeTemporary(bytes: Uint8Array): Promise<string> {
    return this.temporary.write(bytes)
  }

  async prepare(temporaryPath: string, ending: string, sha256: string): Promise<PreparedFile> {
    this.temporary.check(temporaryPath)
    const key = opaqueKey(ending)
    await this.container.write(UPLOADS + key, createReadStream(temporaryPath), sha256)
    return { temporaryPath, ending, key, sha256 }
  }

  newKey(file: PreparedFile): string {
    if (file.key === null) throw new Error('The file was prepared by another store.')
    return file.key
  }

  place(file: PreparedFile, key: string): void {
    if (key !== file.key) throw new Error(`${key} is no key of the file store that this file has.`)
    this.placed.add(file)
    for (const placed of this.watchers) placed(key)
  }

  watchPlaced(placed: (key: string) => void): () => void {
    this.watchers.add(placed)
    return () => this.watchers.delete(placed)
  }

  async release(file: PreparedFile): Promise<void> {
    // Once it was placed, a commit may have named it, even one whose answer was lost.
    if (file.key !== null && !this.placed.has(file)) await this.container.remove(UPLOADS + file.key)
  }

  async open(key: string, sha256?: string): Promise<{ stream: Readable; sizeBytes: number }> {
    const found = await this.container.read(UPLOADS + checkedKey(key))
    if (!found) throw missing()
    return { stream: checkedStream(key, found, sha256), sizeBytes: found.sizeBytes }
  }

  async signedAddress(key: string, options: AddressOptions): Promise<string | null> {
    const name = UPLOADS + checkedKey(key)
    if (!(await this.container.exists(name))) throw missing()
    return await this.container.signedAddress(name, options)
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
    const mark = await this.container.read(UPLOADS + SHOP_MARK)
    return mark === null ? null : (await text(mark.stream)).trim()
  }

  async writeMark(shopId: string): Promise<void> {
    await this.container.write(UPLOADS + SHOP_MARK, bytesOf(`${shopId}\n`), null)
  }

  async *files(): AsyncGenerator<StoredFile> {
    for await (const { name, modifiedAt } of this.container.list(UPLOADS)) {
      const key = name.slice(UPLOADS.length)
      if (key !== SHOP_MARK) yield { key, changedAt: () => Promise.resolve(modifiedAt) }
    }
  }

  async moveToTrash(key: string, day: string): Promise<void> {
    await this.container.move(UPLOADS + key, `${TRASH}${day}/${key}`)
  }

  async emptyTrash(oldestDay: string): Promise<void> {
    for await (const { name } of this.container.list(TRASH)) {
      const [, day = ''] = name.split('/')
      if (TRASH_DAY.test(day) && day < oldestDay) await this.container.remove(name)
    }
  }

  async openKept(key: string): Promise<{ stream: Readable; sizeBytes: number } | null> {
    const found = await this.container.read(UPLOADS + checkedKey(key))
    if (found) return { ...found, stream: checkedStream(key, found) }
    for await (const { name } of this.container.list(TRASH)) {
      if (!name.endsWith(`/${key}`)) continue
      const trashed = await this.container.read(name)
      if (trashed) return { ...trashed, stream: checkedStream(key, trashed) }
    }
    return null
  }

  async holds(key: string, sha256: string): Promise<boolean> {
    return (await this.checksumOf(key)) === sha256
  }

  checksumOf(key: string): Promise<string | null> {
    return this.container.checksumOf(UPLOADS + checkedKey(key))
  }

  async receive(key: string, bytes: Readable, sha256: string | null): Promise<void> {
    await this.container.write(UPLOADS + checkedKey(key), bytes, sha256)
  }
}

/** Checked by what the row knows, else by what the blob was stored with. */
function checkedStream(key: string, { stream, sha256: stored }: OpenBlob, known?: string): Readable {
  const sha256 = known ?? stored
  if (sha256 === null) return stream
  const checked = new CheckedStream(key, sha256)
  stream.on('error', (error) => checked.destroy(error))
  checked.on('close', () => stream.destroy())
  return stream.pipe(checked)
}

async function* bytesOf(content: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(content))
}

function missing(): DomainError {
  return new DomainError('NOT_FOUND', 'This file is no longer there.')
}
