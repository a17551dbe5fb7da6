import { createReadStream } from 'node:fs'
import { open as openFile, type FileHandle } from 'node:fs/promises'
import { type Readable } from 'node:stream'
import yauzl, { type ZipFile } from 'yauzl'

/** Bytes of the record that ends a zip, without its comment, and the longest comment (APPNOTE.TXT 4.3.16). */
const endRecord = 22
const longestComment = 0xffff
const endSignature = 0x06054b50
/** So much padding at most. */
const maxPadding = 16 * 1024

/**
 * Opens a zip that zeros or line ends follow, as some servers and mail programs add: other programs open it, yauzl
 * does not. Null where what follows is anything else.
 * @param bytes the whole file where it is in memory already
 */
export async function openPadded(
  path: string,
  bytes: Buffer | null,
  options: yauzl.Options & { decodeStrings: false },
): Promise<ZipFile | null> {
  const file = await openFile(path)
  try {
    const end = await endBeforePadding(file)
    if (end === null) return null
    if (bytes) return await yauzl.fromBufferPromise(bytes.subarray(0, end), options)
    return await yauzl.fromRandomAccessReaderPromise(new Beginning(path), end, options)
  } finally {
    await file.close()
  }
}

async function endBeforePadding(file: FileHandle): Promise<number | null> {
  const { size } = await file.stat()
  const length = Math.min(size, endRecord + longestComment + maxPadding)
  const { buffer: tail } = await file.read(Buffer.alloc(length), 0, length, size - length)
  for (let at = length - endRecord; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue
    const end = at + endRecord + tail.readUInt16LE(at + 20)
    const isPadded = end < length && length - end <= maxPadding && tail.subarray(end).every(isPadding)
    return isPadded ? size - length + end : null
  }
  return null
}

function isPadding(byte: number): boolean {
  return byte === 0 || byte === 10 || byte === 13 || byte === 32
}

class Beginning extends yauzl.RandomAccessReader {
  constructor(private readonly path: string) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return createReadStream(this.path, { start, end: end - 1 })
  }
}
