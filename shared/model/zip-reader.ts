import { ModelRefused } from './analysis'
import { entryName, type PackageSource } from './package-source'

/**
 * A zip in memory, for the browser, where the server has checked the file before: it reads the central directory and
 * unpacks with the platform's own `DecompressionStream`. The server reads files with `ZipPackage` instead, which
 * believes nothing. Why no library: see `docs/adr/`.
 */
export class ZipInMemory implements PackageSource {
  readonly names: readonly string[]
  private readonly entries = new Map<string, MemoryEntry>()
  private readonly view: DataView

  /** Throws `ModelRefused` `NOT_A_3MF` when `bytes` is no plain zip. */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    try {
      this.readDirectory()
    } catch (error) {
      // A directory whose lengths lead out of the file.
      throw error instanceof RangeError ? damaged() : error
    }
    this.names = [...this.entries.keys()]
  }

  async read(name: string, sink: (chunk: Uint8Array) => void): Promise<void> {
    const entry = this.entries.get(name)
    if (!entry) throw damaged()
    const data = this.dataOf(entry)
    if (entry.method === 0) {
      sink(data)
      return
    }
    const stream = new Blob([data as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
    const reader = stream.getReader()
    try {
      for (;;) {
        const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array }
        if (done || !value) break
        sink(value)
      }
    } catch (error) {
      if (error instanceof ModelRefused) throw error
      throw damaged()
    } finally {
      // Tells the decompressor to stop when the sink threw.
      await reader.cancel().catch(() => undefined)
    }
  }

  private dataOf(entry: MemoryEntry): Uint8Array {
    const { view } = this
    if (entry.offset + 30 > view.byteLength || view.getUint32(entry.offset, true) !== 0x04034b50)
      throw damaged()
    const start =
      entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
    if (start + entry.packed > view.byteLength) throw damaged()
    return this.bytes.subarray(start, start + entry.packed)
  }

  private readDirectory(): void {
    const { view } = this
    let at = this.findEnd()
    let count = view.getUint16(at + 10, true)
    let offset = view.getUint32(at + 16, true)
    if (offset === 0xffffffff || count === 0xffff) {
      // Zip64: a locator stands right before the end record.
      const locator = at - 20
      if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) throw damaged()
      const end = this.wide(locator + 8)
      if (end + 56 > view.byteLength || view.getUint32(end, true) !== 0x06064b50) throw damaged()
      count = this.wide(end + 32)
      offset = this.wide(end + 48)
    }
    at = offset
    for (let k = 0; k < count; k++) {
      if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw damaged()
      const nameLength = view.getUint16(at + 28, true)
      const extraLength = view.getUint16(at + 30, true)
      const method = view.getUint16(at + 10, true)
      const name = entryName(this.bytes.subarray(at + 46, at + 46 + nameLength))
      let packed = view.getUint32(at + 20, true)
      let local = view.getUint32(at + 42, true)
      const unpacked = view.getUint32(at + 24, true)
      if (packed === 0xffffffff || local === 0xffffffff || unpacked === 0xffffffff) {
        for (let extra = at + 46 + nameLength; extra + 4 <= at + 46 + nameLength + extraLength;) {
          const id = view.getUint16(extra, true)
          const size = view.getUint16(extra + 2, true)
          if (id === 1) {
            let field = extra + 4
            if (unpacked === 0xffffffff) field += 8
            if (packed === 0xffffffff) {
              packed = this.wide(field)
              field += 8
            }
            if (local === 0xffffffff) local = this.wide(field)
          }
          extra += 4 + size
        }
      }
      if (!name.endsWith('/')) {
        if ((method !== 0 && method !== 8) || (view.getUint16(at + 8, true) & 1) !== 0) throw damaged()
        this.entries.set(name, { method, packed, offset: local })
      }
      at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    }
  }

  private findEnd(): number {
    const { view } = this
    const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
    for (let at = view.byteLength - 22; at >= lowest; at--) {
      if (view.getUint32(at, true) === 0x06054b50) return at
    }
    throw damaged()
  }

  private wide(at: number): number {
    if (at + 8 > this.view.byteLength) throw damaged()
    return this.view.getUint32(at, true) + this.view.getUint32(at + 4, true) * 0x1_0000_0000
  }
}

interface MemoryEntry {
  method: number
  packed: number
  offset: number
}

function damaged(): ModelRefused {
  return new ModelRefused('NOT_A_3MF', 'The file can’t be opened as a zip package.')
}
