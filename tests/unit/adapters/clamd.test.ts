import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ClamdScanner } from '../../../server/adapters/virus-scan/clamd-scanner'
import { parseClamdUrl } from '../../../server/adapters/virus-scan/clamd-url'

/** Speaks what `man clamd` documents of INSTREAM, and what it answers is a test's to say. */
let server: Server
let answer: (bytes: Buffer, socket: Socket) => string | null
let folder: string
let path: string
const reported: unknown[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pfo-scan-'))
  path = join(folder, 'file')
  reported.length = 0
  server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
      const content = contentOf(received)
      if (content === null) return
      const text = answer(content, socket)
      if (text === null) socket.destroy()
      else socket.end(`${text}\0`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

/** The bytes between the lengths, once the length of zero has come. */
function contentOf(received: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  if (received.length < command.length) return null
  expect(received.subarray(0, command.length).toString()).toBe(command)
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    if (at + 4 + length > received.length) return null
    chunks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

function scan(): Promise<string | null> {
  const { port } = server.address() as AddressInfo
  return new ClamdScanner({ host: '127.0.0.1', port }, (error) => reported.push(error)).scan(path)
}

describe('asking clamd', () => {
  it('sends the file whole, in chunks, and takes OK for clean', async () => {
    const bytes = Buffer.alloc(1_000_003, 'print farm ')
    writeFileSync(path, bytes)
    answer = (content) => {
      expect(content.equals(bytes)).toBe(true)
      return 'stream: OK'
    }
    expect(await scan()).toBeNull()
  })

  it('sends an empty file, too', async () => {
    writeFileSync(path, '')
    answer = (content) => (content.length === 0 ? 'stream: OK' : 'wrong')
    expect(await scan()).toBeNull()
  })

  it('names what was found', async () => {
    writeFileSync(path, 'bad')
    answer = () => 'stream: Win.Test.EICAR_HDB-1 FOUND'
    expect(await scan()).toBe('Win.Test.EICAR_HDB-1')
  })

  const mishaps: [string, () => string | null, RegExp][] = [
    ['a size limit', () => 'INSTREAM size limit exceeded. ERROR', /StreamMaxLength/],
    ['an error', () => 'stream: Can’t allocate memory ERROR', /memory/],
    ['a hang-up', () => null, /hung up|ECONNRESET/],
  ]
  it.each(mishaps)('takes %s for no verdict at all', async (_, given, reason) => {
    writeFileSync(path, 'fine')
    answer = given
    await expect(scan()).rejects.toMatchObject({ code: 'SCANNER_UNAVAILABLE' })
    expect(String(reported[0])).toMatch(reason)
  })

  it('says so when nobody listens', async () => {
    writeFileSync(path, 'fine')
    const nobody = new ClamdScanner({ path: join(folder, 'nobody.ctl') }, (error) => reported.push(error))
    await expect(nobody.scan(path)).rejects.toMatchObject({ code: 'SCANNER_UNAVAILABLE' })
    expect(reported).toHaveLength(1)
  })
})

describe('CLAMD_URL', () => {
  it('names a port or a socket', () => {
    expect(parseClamdUrl('tcp://10.0.0.7:3311')).toEqual({ host: '10.0.0.7', port: 3311 })
    expect(parseClamdUrl('tcp://[::1]')).toEqual({ host: '::1', port: 3310 })
    expect(parseClamdUrl('unix:/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' })
    expect(parseClamdUrl('unix:///run/clamd.ctl')).toEqual({ path: '/run/clamd.ctl' })
  })

  it.each(['http://127.0.0.1:3310', '127.0.0.1:3310', 'tcp://', 'unix:clamd', 'tcp://host:3310/path'])(
    'is not %s',
    (text) => {
      expect(() => parseClamdUrl(text)).toThrow(/CLAMD_URL must/)
    },
  )
})
