import { deflateSync, crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { cleanPicture, isHeic } from '../../../server/application/messages/clean-picture'
import { SMALL_PNG } from '../../support/api-world'
import { JPEG, photograph, WEBP } from '../../support/pictures'

const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1')

describe('a JPEG', () => {
  it('loses place, maker, comments and what hangs behind it, and keeps the picture and how it is turned', () => {
    const clean = cleanPicture(photograph(6))
    expect(clean).toMatchObject({ mimeType: 'image/jpeg', ending: '.jpg', width: 12, height: 8 })
    expect(textOf(clean?.bytes)).not.toMatch(/GPS|Berlin|Maria|adobe|MotionPhoto/)
    expect(textOf(clean?.bytes)).toContain('Exif')
    const again = cleanPicture(clean!.bytes)
    expect(Buffer.from(again!.bytes).equals(Buffer.from(clean!.bytes))).toBe(true)
  })

  it('that is upright has no Exif afterwards, and the same pixels', () => {
    const clean = cleanPicture(photograph(1))!
    expect(Buffer.from(clean.bytes).equals(Buffer.from(cleanPicture(JPEG)!.bytes))).toBe(true)
    // From the tables to the end every byte of the picture is there.
    const from = JPEG.indexOf(Buffer.from([0xff, 0xdb]))
    expect(Buffer.from(clean.bytes).includes(JPEG.subarray(from))).toBe(true)
  })
})

describe('a PNG', () => {
  it('loses its texts and its Exif', () => {
    const chunk = (name: string, data: Buffer) => {
      const body = Buffer.concat([Buffer.from(name), data])
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
      length.writeUInt32BE(data.length)
      sum.writeUInt32BE(crc32(body))
      return Buffer.concat([length, body, sum])
    }
    const begin = SMALL_PNG.subarray(0, 33)
    const said = chunk('tEXt', Buffer.from('Author\0Maria'))
    const packed = chunk('zTXt', Buffer.concat([Buffer.from('Place\0\0'), deflateSync('Berlin')]))
    const dirty = Buffer.concat([begin, said, packed, SMALL_PNG.subarray(33), Buffer.from('<?php evil')])
    const clean = cleanPicture(dirty)!
    expect(clean).toMatchObject({ mimeType: 'image/png', width: 1, height: 1 })
    expect(textOf(clean.bytes)).not.toMatch(/Author|Place|php/)
    expect(Buffer.from(clean.bytes).equals(SMALL_PNG)).toBe(true)
  })
})

describe('a WebP', () => {
  it('loses Exif and XMP, and says so in its head', () => {
    const chunk = (name: string, data: Buffer) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(data.length)
      return Buffer.concat([Buffer.from(name), length, data, Buffer.alloc(data.length % 2)])
    }
    const riff = (content: Buffer) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(content.length + 4)
      return Buffer.concat([Buffer.from('RIFF'), length, Buffer.from('WEBP'), content])
    }
    const image = WEBP.subarray(12)
    const head = Buffer.from([0x0c, 0, 0, 0, 11, 0, 0, 7, 0, 0])
    const dirty = riff(
      Buffer.concat([
        chunk('VP8X', head),
        image,
        chunk('EXIF', Buffer.from('GPS')),
        chunk('XMP ', Buffer.from('Maria')),
      ]),
    )
    const clean = cleanPicture(dirty)!
    expect(clean).toMatchObject({ mimeType: 'image/webp', width: 12, height: 8 })
    expect(textOf(clean.bytes)).not.toMatch(/EXIF|GPS|XMP|Maria/)
    expect(clean.bytes[20]).toBe(0)
    expect(cleanPicture(WEBP)).toMatchObject({ width: 12, height: 8 })
  })
})

describe('what is none', () => {
  it.each([
    ['a text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['half a JPEG', JPEG.subarray(0, 200)],
    ['a JPEG that ends before its end', JPEG.subarray(0, -2)],
    ['half a PNG', SMALL_PNG.subarray(0, 40)],
    ['a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0')],
  ])('is refused: %s', (_, bytes) => {
    expect(cleanPicture(bytes)).toBeNull()
  })

  it('knows the format of newer telephones, to say what to do', () => {
    expect(isHeic(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))).toBe(true)
    expect(isHeic(JPEG)).toBe(false)
  })

  it('is a picture of too many pixels', () => {
    const huge = Buffer.from(SMALL_PNG)
    huge.writeUInt32BE(60_000, 16)
    huge.writeUInt32BE(60_000, 20)
    expect(cleanPicture(huge)).toBeNull()
  })
})
