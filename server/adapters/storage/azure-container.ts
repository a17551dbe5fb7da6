import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import {
  AnonymousCredential,
  BlobSASPermissions,
  BlobServiceClient,
  type ContainerClient,
  RestError,
  SASProtocol,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'
import type { AzureTarget } from './storage-url'

/** What goes over the wire at once. Azure takes 50,000 of them for one blob, so up to 190 GiB. */
const BLOCK_BYTES = 4 * 1024 * 1024
const CHECKSUM = 'sha256'

export interface OpenBlob {
  stream: Readable
  sizeBytes: number
  /** That the blob was stored with; null for what another program put there. */
  sha256: string | null
}

export interface ListedBlob {
  name: string
  sizeBytes: number
  modifiedAt: Date
}

/** One container of Azure Blob Storage, written and read in streams of bounded memory. */
export class AzureContainer {
  /** Address for sentences, without a secret. */
  readonly name: string
  private readonly client: ContainerClient
  private readonly credential: StorageSharedKeyCredential | null

  constructor(private readonly target: AzureTarget) {
    const { endpoint, account, key, signature, container } = target
    this.credential = key === null ? null : new StorageSharedKeyCredential(account, key)
    const url = signature === null ? endpoint : `${endpoint}?${signature}`
    const service = new BlobServiceClient(url, this.credential ?? new AnonymousCredential(), {
      // Transient faults are retried for some ten seconds; a request of a person waits no longer.
      retryOptions: { maxTries: 5, retryDelayInMs: 400, maxRetryDelayInMs: 4000, tryTimeoutInMs: 60_000 },
    })
    this.client = service.getContainerClient(container)
    this.name = `${endpoint}/${container}`
  }

  /** Makes the container when there is none. Throws an error with a sentence when it can't be reached. */
  async open(): Promise<void> {
    try {
      await this.client.createIfNotExists()
    } catch (cause) {
      // A signature of a container may well write blobs but make no container.
      if (isStatus(cause, 403) && (await this.isReadable())) return
      throw new Error(describeFailure(cause, this.name), { cause })
    }
  }

  /**
   * Writes a blob in blocks, each with a checksum that the server compares, and names it only when the whole has the given
   * SHA-256 (hex; null to take what comes). Answers size and checksum.
   */
  async write(
    name: string,
    bytes: AsyncIterable<unknown>,
    sha256: string | null,
  ): Promise<{ sizeBytes: number; sha256: string }> {
    const blob = this.client.getBlockBlobClient(name)
    const hash = createHash('sha256')
    const blocks: string[] = []
    let sizeBytes = 0
    for await (const block of blocksOf(bytes as AsyncIterable<Uint8Array>)) {
      hash.update(block)
      sizeBytes += block.length
      const id = Buffer.from(String(blocks.length).padStart(8, '0')).toString('base64')
      await blob.stageBlock(id, block, block.length, {
        transactionalContentMD5: createHash('md5').update(block).digest(),
      })
      blocks.push(id)
    }
    const digest = hash.digest('hex')
    // Blocks that were never committed are forgotten by the server after a week.
    if (sha256 !== null && digest !== sha256)
      throw new Error(`The bytes for ${name} are not those that came in.`)
    await blob.commitBlockList(blocks, {
      metadata: { [CHECKSUM]: digest },
      // Foreign bytes are never shown in place, whatever address somebody gets hold of.
      blobHTTPHeaders: {
        blobContentType: 'application/octet-stream',
        blobContentDisposition: 'attachment',
        blobCacheControl: 'private, no-store',
      },
    })
    return { sizeBytes, sha256: digest }
  }

  /** Null when there is no such blob. */
  async read(name: string): Promise<OpenBlob | null> {
    try {
      const answer = await this.client.getBlobClient(name).download(0, undefined, { maxRetryRequests: 5 })
      return {
        stream: answer.readableStreamBody as Readable,
        sizeBytes: answer.contentLength ?? 0,
        sha256: answer.metadata?.[CHECKSUM] ?? null,
      }
    } catch (error) {
      return nullIfMissing(error)
    }
  }

  /** The checksum that a blob was stored with; null when there is no such blob, or it has none. */
  async checksumOf(name: string): Promise<string | null> {
    try {
      const { metadata } = await this.client.getBlobClient(name).getProperties()
      return metadata?.[CHECKSUM] ?? null
    } catch (error) {
      return nullIfMissing(error)
    }
  }

  async exists(name: string): Promise<boolean> {
    return await this.client.getBlobClient(name).exists()
  }

  /** All blobs whose names begin so, by name. */
  async *list(prefix: string): AsyncGenerator<ListedBlob> {
    for await (const { name, properties } of this.client.listBlobsFlat({ prefix })) {
      yield { name, sizeBytes: properties.contentLength ?? 0, modifiedAt: properties.lastModified }
    }
  }

  /** Gives a blob another name; one that is gone already is fine. */
  async move(from: string, to: string): Promise<void> {
    const source = this.client.getBlobClient(from)
    try {
      const copy = await this.client.getBlobClient(to).beginCopyFromURL(source.url, { intervalInMs: 200 })
      const { copyStatus } = await copy.pollUntilDone()
      if (copyStatus !== 'success') throw new Error(`${from} could not be copied: ${String(copyStatus)}.`)
    } catch (error) {
      nullIfMissing(error)
      return
    }
    await this.remove(from)
  }

  async remove(name: string): Promise<void> {
    await this.client.getBlobClient(name).deleteIfExists()
  }

  /** An address that opens this one blob for reading until it expires; null with a credential that can't sign. */
  async signedAddress(
    name: string,
    headers: { contentDisposition: string; contentType: string; expiresAt: Date },
  ): Promise<string | null> {
    if (this.credential === null) return null
    return await this.client.getBlobClient(name).generateSasUrl({
      permissions: BlobSASPermissions.parse('r'),
      expiresOn: headers.expiresAt,
      protocol: this.target.endpoint.startsWith('https:') ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
      contentDisposition: headers.contentDisposition,
      contentType: headers.contentType,
      cacheControl: 'private, no-store',
    })
  }

  private async isReadable(): Promise<boolean> {
    try {
      await this.client.listBlobsFlat().byPage({ maxPageSize: 1 }).next()
      return true
    } catch {
      return false
    }
  }
}

/** The same bytes in portions of exactly one block, the last one shorter. */
async function* blocksOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let block = Buffer.allocUnsafe(BLOCK_BYTES)
  let filled = 0
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length;) {
      const taken = Math.min(chunk.length - at, BLOCK_BYTES - filled)
      block.set(chunk.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled === BLOCK_BYTES) {
        yield block
        block = Buffer.allocUnsafe(BLOCK_BYTES)
        filled = 0
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled)
}

function isStatus(error: unknown, status: number): boolean {
  return error instanceof RestError && error.statusCode === status
}

function nullIfMissing(error: unknown): null {
  if (isStatus(error, 404)) return null
  throw error
}

/** A sentence for a person about why the container could not be opened; never with a key. */
function describeFailure(error: unknown, name: string): string {
  if (isStatus(error, 403) || isStatus(error, 401)) {
    return `The storage at ${name} refused the account. Check AccountName and AccountKey in STORAGE_URL, and the clock of this machine.`
  }
  if (isStatus(error, 404)) return `The storage has no ${name}. Check STORAGE_URL.`
  if (error instanceof RestError && error.statusCode !== undefined) {
    return `The storage at ${name} refused the request with ${String(error.statusCode)} ${error.code ?? ''}. Check STORAGE_URL.`
  }
  return `The storage at ${name} can't be reached. Check STORAGE_URL and the network.`
}
