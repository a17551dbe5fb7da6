import { type ZipEntryInput } from '../demo/make-3mf'
import { type Random } from './random'

/** Changes entries before they are packed: what they are called, how they are packed, what the directory says. */
export function mutateEntries(entries: ZipEntryInput[], random: Random): ZipEntryInput[] {
  const out = entries.map((entry) => ({ ...entry }))
  const one = random.pick(out)
  switch (random.int(12)) {
    case 0:
      one.declaredSize = random.pick([0, 1, 0xffffffff, 1_000_000, Buffer.byteLength(one.data) + 1])
      break
    case 1:
      one.declaredCrc = random.int(2 ** 31)
      break
    case 2:
      one.method = random.pick([0, 8, 9, 12, 93])
      break
    case 3:
      one.flags = random.int(65536)
      break
    case 4:
      one.localName = `${one.name}x`
      break
    case 5:
      one.name = random.pick([
        '',
        '/',
        '..',
        '../x',
        `/${one.name}`,
        one.name.toUpperCase(),
        one.name.replace(/\//g, '\\'),
        `${one.name}/`,
        '%2e%2e/x',
        'a'.repeat(5_000),
      ])
      break
    case 6:
      out.push({ ...one })
      break
    case 7:
      out.splice(out.indexOf(one), 1)
      break
    case 8:
      out.push({ name: `x${random.int(9)}`, data: Buffer.alloc(random.int(3_000_000)) })
      break
    case 9:
      out.push({
        name: 'Metadata/Slic3r_PE_model.config',
        data: '<config><object id="1"><volume firstid="0" lastid="5"><metadata key="volume_type" value="ParameterModifier"/></volume></object></config>',
      })
      break
    default:
      out.reverse()
  }
  return out.length === 0 ? entries : out
}

/** Changes the bytes of a packed file. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let out = Buffer.from(bytes)
  const times = 1 + random.int(4)
  for (let k = 0; k < times && out.length > 0; k++) {
    const at = place(out, random)
    switch (random.int(7)) {
      case 0:
        out[at] = out[at]! ^ (1 << random.int(8))
        break
      case 1:
        out[at] = random.int(256)
        break
      case 2:
        if (at + 4 <= out.length)
          out.writeUInt32LE(random.pick([0, 1, 0xffffffff, 0x7fffffff, out.length, random.int(2 ** 31)]), at)
        break
      case 3:
        if (at + 2 <= out.length) out.writeUInt16LE(random.pick([0, 1, 8, 0xffff, random.int(65536)]), at)
        break
      case 4:
        out = out.subarray(0, at)
        break
      case 5:
        out = Buffer.concat([
          out.subarray(0, at),
          Buffer.alloc(random.int(64), random.int(256)),
          out.subarray(at),
        ])
        break
      default:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at + random.int(64))])
    }
  }
  return out
}

/** A place: anywhere, or in one of the zip's own headers. */
function place(bytes: Buffer, random: Random): number {
  if (random.chance(0.4)) return random.int(bytes.length)
  const signature = Buffer.from(
    random.pick([
      [0x50, 0x4b, 3, 4],
      [0x50, 0x4b, 1, 2],
      [0x50, 0x4b, 5, 6],
    ]),
  )
  const found = bytes.indexOf(signature, random.int(bytes.length))
  return found < 0 ? random.int(bytes.length) : Math.min(bytes.length - 1, found + random.int(46))
}
