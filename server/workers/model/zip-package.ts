import { open as openFile, type FileHandle } from 'node:fs/promises'
import { PassThrough, pipeline, type Readable } from 'node:stream'
import { createInflateRaw, crc32, inflateRawSync } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type ModelLimits, ModelRefused } from '../../../shared/model/analysis'
import { wakeCollector } from '../../../shared/model/collector'
import { headBytes, whatItIs } from './foreign-format'
import { openPadded } from './padded-zip'
import { checkEntryNames, entryName, type PackageSource } from '../../../shared/model/package-source'

const stored = 0
const deflated = 8
const chunkSize = 256 * 1024
/** How much is unpacked into chunks that nobody needs any more before the collector is woken. */
const heldChunks = 6 * 1024 * 1024
/** Files up to this size are read at once: most are small, and going to the disk again for each entry takes longer than measuring them. */
const smallFile = 2 * 1024 * 1024
/** Entries of such files up to this size are unpacked at once, not in another thread. */
const smallEntry = 8 * 1024 * 1024

/**
 * A 3MF package as a zip on disk. The directory is checked before anything is unpacked; unpacking counts bytes
 * against the limits and against what the directory says, and checks the checksum. Nothing is ever written.
 * Throws `ModelRefused`: `NOT_A_3MF` for what is no sound zip, `UNSAFE_FILE` for what is made to do harm.
 */
export class ZipPackage implements PackageSource {
  readonly names: readonly string[]
  private readonly verified = new Set<string>()
  private unpacked = 0

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
    private readonly limits: ModelLimits,
    /** The whole file where it is small. */
    private readonly bytes: Buffer | null,
  ) {
    this.names = [...entries.keys()]
  }

  /** Files of up to `atOnce` bytes are read into memory whole; what is found is the same either way. */
  static async open(path: string, limits: ModelLimits, atOnce = smallFile): Promise<ZipPackage> {
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false } as const
    const bytes = await wholeWhereSmall(path, atOnce)
    let zip: ZipFile
    try {
      zip = await (bytes ? yauzl.fromBufferPromise(bytes, options) : yauzl.openPromise(path, options))
    } catch (error) {
      const padded = await openPadded(path, bytes, options)
      if (!padded) throw await noZip(path, error)
      zip = padded
    }
    try {
      return new ZipPackage(zip, await readDirectory(zip, limits), limits, bytes)
    } catch (error) {
      zip.close()
      throw error instanceof ModelRefused ? error : notAZip(error)
    }
  }

  close(): void {
    this.zip.close()
  }

  async read(name: string, sink: (chunk: Uint8Array) => void): Promise<void> {
    const entry = this.entries.get(name)
    if (!entry) throw new ModelRefused('NOT_A_3MF', `The file holds no ${name}.`)
    let size = 0
    let held = 0
    let crc = 0
    const take = (chunk: Buffer): void => {
      size += chunk.length
      held += chunk.length
      this.unpacked += chunk.length
      if (size > entry.uncompressedSize) throw lies(name)
      if (this.unpacked > this.limits.maxUnpackedBytes) throw tooLarge(this.limits)
      if (size > this.limits.ratioFloorBytes && size > entry.compressedSize * this.limits.maxRatio) {
        throw tooDense(name, this.limits)
      }
      crc = crc32(chunk, crc)
      sink(chunk)
      if (held < heldChunks) return
      held = 0
      wakeCollector()
    }
    try {
      if (this.bytes && entry.uncompressedSize <= smallEntry) {
        const raw = await this.rawBytes(this.bytes, entry)
        take(entry.compressionMethod === stored ? raw : unpackedAtOnce(raw, entry))
      } else {
        const raw = await this.openRaw(entry)
        try {
          if (entry.compressionMethod === stored) {
            for await (const chunk of raw) take(chunk as Buffer)
          } else {
            for await (const chunk of unpacked(raw)) take(chunk as Buffer)
          }
        } finally {
          raw.destroy()
        }
      }
    } catch (error) {
      if (error instanceof ModelRefused) throw error
      // Zlib's errors have codes of their own; whatever else went wrong is not the file's fault.
      if (isZipDamage(error))
        throw new ModelRefused('NOT_A_3MF', `${name} in the file is damaged. Export the model again.`)
      throw error
    }
    if (size !== entry.uncompressedSize) throw lies(name)
    if (crc !== entry.crc32) {
      throw new ModelRefused(
        'NOT_A_3MF',
        `The checksum of ${name} is wrong: the file is damaged. Upload it again.`,
      )
    }
    this.verified.add(name)
  }

  /** Unpacks, counts and checks what the model did not ask for, so that nothing in a taken file is a bomb. */
  async verifyRest(): Promise<void> {
    for (const name of this.names) {
      if (this.verified.has(name)) continue
      await this.read(name, () => {
        // Only counted.
      })
    }
  }

  private async openRaw(entry: Entry): Promise<Readable> {
    await this.dataStart(entry)
    try {
      return await this.zip.openReadStreamPromise(entry, { decodeFileData: false })
    } catch (error) {
      throw notAZip(error)
    }
  }

  /** The packed bytes of an entry. */
  private async rawBytes(file: Buffer, entry: Entry): Promise<Buffer> {
    const start = await this.dataStart(entry)
    return file.subarray(start, start + entry.compressedSize)
  }

  /** Where the bytes of an entry begin, by its local header, which must be of the same name. */
  private async dataStart(entry: Entry): Promise<number> {
    try {
      const local = await this.zip.readLocalFileHeaderPromise(entry)
      if (!local.fileName.equals(entry.fileNameRaw)) throw lies(entryName(entry.fileNameRaw))
      return local.fileDataStart
    } catch (error) {
      throw error instanceof ModelRefused ? error : notAZip(error)
    }
  }
}

/** The bytes of a small file; null for others. */
async function wholeWhereSmall(path: string, atOnce: number): Promise<Buffer | null> {
  let file: FileHandle | null = null
  try {
    file = await openFile(path)
    const { size } = await file.stat()
    return size <= atOnce ? await file.readFile() : null
  } finally {
    await file?.close()
  }
}

/** Why the file can't be opened as a zip, by what it seems to be instead. */
async function noZip(path: string, error: unknown): Promise<Error> {
  const refused = notAZip(error)
  if (!(refused instanceof ModelRefused)) return refused
  const file = await openFile(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const sentence = whatItIs(buffer.subarray(0, bytesRead), (await file.stat()).size)
    return sentence === null ? refused : new ModelRefused('NOT_A_3MF', sentence)
  } finally {
    await file.close()
  }
}

/** Unpacks no more than the directory says. Throws `ModelRefused` where there is more; zlib's errors otherwise. */
function unpackedAtOnce(raw: Buffer, entry: Entry): Buffer {
  const most = entry.uncompressedSize + 1
  try {
    return inflateRawSync(raw, { chunkSize: Math.max(64, most), maxOutputLength: most })
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_BUFFER_TOO_LARGE') throw error
    throw lies(entryName(entry.fileNameRaw))
  }
}

/** Unpacks ahead in zlib's own thread while the last chunks are read. */
function unpacked(raw: Readable): Readable {
  const inflate = createInflateRaw({ chunkSize })
  const ahead = new PassThrough({ highWaterMark: 4 * chunkSize })
  // Errors arrive at the end of the chain, where the loop meets them.
  pipeline(raw, inflate, ahead, () => undefined)
  return ahead
}

async function readDirectory(zip: ZipFile, limits: ModelLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxEntries) throw tooManyEntries(limits)
  const names: string[] = []
  const entries = new Map<string, Entry>()
  const ranges: { start: number; end: number }[] = []
  let declared = 0
  for await (const entry of zip.eachEntry()) {
    const name = entryName(entry.fileNameRaw)
    names.push(name)
    if (names.length > limits.maxEntries) throw tooManyEntries(limits)
    if (entry.isEncrypted()) {
      throw new ModelRefused('UNSAFE_FILE', 'The file is protected with a password. Export it without one.')
    }
    if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
      throw new ModelRefused(
        'NOT_A_3MF',
        `${name} is packed in a way that 3MF does not allow. Export the model again.`,
      )
    }
    declared += entry.uncompressedSize
    if (declared > limits.maxUnpackedBytes) throw tooLarge(limits)
    if (
      entry.uncompressedSize > limits.ratioFloorBytes &&
      entry.uncompressedSize > entry.compressedSize * limits.maxRatio
    ) {
      throw tooDense(name, limits)
    }
    const start = entry.relativeOffsetOfLocalHeader
    ranges.push({ start, end: start + 30 + entry.fileNameLength + entry.compressedSize })
    if (!name.endsWith('/')) entries.set(name, entry)
    else if (entry.uncompressedSize > 0) throw lies(name)
  }
  checkEntryNames(names)
  ranges.sort((a, b) => a.start - b.start)
  for (let k = 1; k < ranges.length; k++) {
    if (ranges[k]!.start < ranges[k - 1]!.end) {
      throw new ModelRefused(
        'UNSAFE_FILE',
        'Entries of the file overlap one another. Export the model again.',
      )
    }
  }
  return entries
}

function isZipDamage(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') return code.startsWith('Z_')
  return (
    error instanceof Error &&
    /too (many|few) bytes|invalid|unexpected|expected|end of (file|stream)/i.test(error.message)
  )
}

function notAZip(error: unknown): Error {
  const code = (error as { code?: unknown }).code
  // A missing or unreadable file is the program's trouble, not the customer's.
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return error as Error
  const message = error instanceof Error ? error.message : ''
  if (/absolute path|relative path|invalid characters/i.test(message)) {
    return new ModelRefused(
      'UNSAFE_FILE',
      'The file holds an entry whose name points outside of it. Export the model again from your program.',
    )
  }
  return new ModelRefused(
    'NOT_A_3MF',
    'The file is no 3MF: it can’t be opened as a zip package. Export the model again.',
  )
}

function lies(name: string): ModelRefused {
  return new ModelRefused(
    'UNSAFE_FILE',
    `${name.slice(0, 100)} in the file is not what the file’s directory says. Export the model again.`,
  )
}

function tooLarge(limits: ModelLimits): ModelRefused {
  const mebibytes = Math.round(limits.maxUnpackedBytes / 1024 / 1024)
  return new ModelRefused(
    'UNSAFE_FILE',
    `Unpacked, the file is larger than ${mebibytes} MiB. Reduce the model’s detail.`,
  )
}

function tooDense(name: string, limits: ModelLimits): ModelRefused {
  return new ModelRefused(
    'UNSAFE_FILE',
    `${name.slice(0, 100)} unpacks to more than ${limits.maxRatio} times its size, as files made to do harm do. Export the model again, without extras.`,
  )
}

function tooManyEntries(limits: ModelLimits): ModelRefused {
  return new ModelRefused(
    'UNSAFE_FILE',
    `The file holds more than ${limits.maxEntries} entries. Export the model again, without extras.`,
  )
}
