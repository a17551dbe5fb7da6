import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect, type NetConnectOpts, type Socket } from 'node:net'
import { DomainError } from '../../../shared/domain/errors'
import type { VirusScanner } from '../../application/files/ports'

/** Without a word for this long clamd counts as away; one scan of a large file takes seconds. */
const SILENCE_MS = 60_000
const CONNECT_MS = 5_000
const CHUNK_BYTES = 256 * 1024
const LONGEST_REPLY = 4096
const TRY_AGAIN_SECONDS = 30

/**
 * Asks clamd, by its INSTREAM command: the file's bytes go over the connection in chunks, each after its length in four
 * bytes, the most significant first; a length of zero ends them. The answer is one line that ends with a zero byte.
 * (`man clamd`, "COMMANDS".) Nothing but bytes leaves, so clamd may run as another user or on another machine.
 */
export class ClamdScanner implements VirusScanner {
  constructor(
    private readonly address: NetConnectOpts,
    private readonly report: (error: unknown) => void,
  ) {}

  async scan(path: string): Promise<string | null> {
    try {
      return verdictOf(await this.saysOf(path))
    } catch (error) {
      this.report(error)
      throw new DomainError(
        'SCANNER_UNAVAILABLE',
        'Files can’t be checked for viruses at the moment, so none are taken. Try again in a minute.',
        { retryAfterSeconds: TRY_AGAIN_SECONDS },
      )
    }
  }

  /** Whether clamd answers; throws what went wrong. */
  async ping(): Promise<void> {
    const reply = await this.ask('zPING\0')
    if (reply !== 'PONG') throw new Error(`clamd answered "${reply}" instead of PONG.`)
  }

  /** What clamd says of itself, `ClamAV 1.0.7/27000/…`; throws what went wrong. */
  async version(): Promise<string> {
    return await this.ask('zVERSION\0')
  }

  /** What clamd says of a file, in its own words: `stream: OK`. Throws when it can't be asked. */
  async saysOf(content: string | Uint8Array): Promise<string> {
    return await this.ask('zINSTREAM\0', content)
  }

  private async ask(command: string, content?: string | Uint8Array): Promise<string> {
    const socket = connect(this.address)
    socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('clamd does not answer.')))
    // Begun before anything is sent: clamd may refuse in the middle, and then its words say why.
    const reply = replyOf(socket)
    try {
      await Promise.race([once(socket, 'connect'), reply])
      socket.setTimeout(SILENCE_MS)
      const sent = send(socket, command, content)
      sent.catch(() => undefined)
      return await Promise.race([reply, sent.then(() => reply)])
    } finally {
      socket.destroy()
      // A connection that broke has told its error already.
      reply.catch(() => undefined)
    }
  }
}

/** @param content path of a file, or the bytes themselves */
async function send(
  socket: Socket,
  command: string,
  content: string | Uint8Array | undefined,
): Promise<void> {
  socket.write(command)
  if (content === undefined) return
  const chunks =
    typeof content === 'string'
      ? (createReadStream(content, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>)
      : [content]
  for await (const chunk of chunks) {
    if (socket.destroyed || socket.writableEnded) return
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.cork()
    socket.write(length)
    const flowing = socket.write(chunk)
    socket.uncork()
    if (!flowing) await once(socket, 'drain')
  }
  socket.write(Buffer.alloc(4))
}

/** The one line that clamd answers, without the zero byte at its end. */
function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (data: string) => {
      text += data
      const end = text.indexOf('\0')
      if (end >= 0) resolve(text.slice(0, end))
      else if (text.length > LONGEST_REPLY) reject(new Error('clamd answered something long and strange.'))
    })
    socket.on('error', (error) => (text === '' ? reject(error) : resolve(text.trim())))
    socket.on('close', () =>
      text === '' ? reject(new Error('clamd hung up without an answer.')) : resolve(text.trim()),
    )
  })
}

/** The name of what was found, or null. Throws for an answer that is neither. */
function verdictOf(reply: string): string | null {
  if (reply === 'stream: OK') return null
  const found = /^stream: (.+) FOUND$/.exec(reply)?.[1]
  if (found) return found
  if (reply.includes('size limit exceeded')) {
    throw new Error('A file is larger than clamd takes: set its StreamMaxLength to UPLOAD_MAX_BYTES or more.')
  }
  throw new Error(`clamd answered "${reply}".`)
}
