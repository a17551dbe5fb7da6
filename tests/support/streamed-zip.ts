import { crc32, deflateRawSync } from 'node:zlib'

/** A zip as streaming writers make it: sizes and checksum behind the data, the directory in 64 bits where asked. */
export function streamedZip(entries: { name: string; data: Buffer }[], wide: boolean): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  const push = (...parts: Buffer[]): void => {
    for (const part of parts) {
      chunks.push(part)
      offset += part.length
    }
  }
  for (const { name, data } of [{ name: '3D/', data: Buffer.alloc(0) }, ...entries]) {
    const folder = name.endsWith('/')
    const packed = folder ? data : deflateRawSync(data)
    const method = folder ? 0 : 8
    const start = offset
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(folder ? 0x800 : 0x808, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt16LE(name.length, 26)
    push(local, Buffer.from(name), packed)
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x08074b50, 0)
    descriptor.writeUInt32LE(crc32(data), 4)
    descriptor.writeUInt32LE(packed.length, 8)
    descriptor.writeUInt32LE(data.length, 12)
    if (!folder) push(descriptor)
    const extra = Buffer.alloc(wide ? 28 : 0)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(45, 6)
    central.writeUInt16LE(folder ? 0x800 : 0x808, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(crc32(data), 16)
    central.writeUInt32LE(wide ? 0xffffffff : packed.length, 20)
    central.writeUInt32LE(wide ? 0xffffffff : data.length, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt32LE(wide ? 0xffffffff : start, 42)
    if (wide) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      extra.writeBigUInt64LE(BigInt(data.length), 4)
      extra.writeBigUInt64LE(BigInt(packed.length), 12)
      extra.writeBigUInt64LE(BigInt(start), 20)
    }
    directory.push(central, Buffer.from(name), extra)
  }
  const tail = Buffer.concat(directory)
  const begun = offset
  push(tail)
  const count = entries.length + 1
  if (wide) {
    const at = offset
    const end64 = Buffer.alloc(56)
    end64.writeUInt32LE(0x06064b50, 0)
    end64.writeBigUInt64LE(44n, 4)
    end64.writeUInt16LE(45, 14)
    end64.writeBigUInt64LE(BigInt(count), 24)
    end64.writeBigUInt64LE(BigInt(count), 32)
    end64.writeBigUInt64LE(BigInt(tail.length), 40)
    end64.writeBigUInt64LE(BigInt(begun), 48)
    const locator = Buffer.alloc(20)
    locator.writeUInt32LE(0x07064b50, 0)
    locator.writeBigUInt64LE(BigInt(at), 8)
    locator.writeUInt32LE(1, 16)
    push(end64, locator)
  }
  const comment = Buffer.from('made by a program that signs its work')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(wide ? 0xffff : count, 8)
  end.writeUInt16LE(wide ? 0xffff : count, 10)
  end.writeUInt32LE(wide ? 0xffffffff : tail.length, 12)
  end.writeUInt32LE(wide ? 0xffffffff : begun, 16)
  end.writeUInt16LE(comment.length, 20)
  push(end, comment)
  return Buffer.concat(chunks)
}
