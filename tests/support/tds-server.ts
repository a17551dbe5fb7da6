import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What the server answers to a sign-in: an error of SQL Server, or null to let it in. */
export type Refusal = { number: number; message: string } | null

const PRELOGIN = 0x12
const LOGIN = 0x10

const HEADER = 8
const DONE = Buffer.from([0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])

/**
 * As much of a SQL Server as a sign-in takes, over the wire: it refuses or lets in as told, the last answer again and again,
 * and answers every question with one row, `dbo`. Signs in without TLS. `questions` are the statements with what they declare
 * and their texts, as they came, but for signs beyond Latin-1.
 */
export async function tdsServer(
  refusals: Refusal[],
): Promise<{ port: number; signIns: () => number; questions: string[]; close: () => Promise<void> }> {
  let signIns = 0
  const questions: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Clients hang up as soon as they were refused.
    socket.on('error', () => undefined)
    let waiting = Buffer.alloc(0)
    let message = Buffer.alloc(0)
    socket.on('data', (data: Buffer) => {
      waiting = Buffer.concat([waiting, data])
      while (waiting.length >= HEADER && waiting.length >= waiting.readUInt16BE(2)) {
        const [type, isLast] = [waiting[0], (waiting[1]! & 1) === 1]
        message = Buffer.concat([message, waiting.subarray(HEADER, waiting.readUInt16BE(2))])
        waiting = waiting.subarray(waiting.readUInt16BE(2))
        if (!isLast) continue
        const body = message
        message = Buffer.alloc(0)
        if (type === PRELOGIN) socket.write(packet(preLogin()))
        else if (type === LOGIN) {
          const refusal = refusals[Math.min(signIns, refusals.length - 1)] ?? null
          signIns += 1
          socket.write(packet(refusal ? error(refusal) : letIn()))
          if (refusal) socket.end()
        } else {
          // Texts begin at odd places as well: without its zeros each is readable.
          const question = body.toString('latin1').replaceAll('\0', '')
          questions.push(question)
          const isQuestion = question.includes('SELECT')
          socket.write(packet(isQuestion ? oneRow('schema_name', 'dbo') : DONE))
        }
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    signIns: () => signIns,
    questions,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function packet(body: Buffer): Buffer {
  const header = Buffer.from([0x04, 0x01, 0, 0, 0, 0, 1, 0])
  header.writeUInt16BE(HEADER + body.length, 2)
  return Buffer.concat([header, body])
}

/** Version 16, and no encryption (2). */
function preLogin(): Buffer {
  return Buffer.from([0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 16, 0, 0, 0, 0, 0, 2])
}

function shortText(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'utf16le')])
}

function longText(text: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16LE(text.length)
  return Buffer.concat([length, Buffer.from(text, 'utf16le')])
}

function token(kind: number, content: Buffer): Buffer {
  const head = Buffer.from([kind, 0, 0])
  head.writeUInt16LE(content.length, 1)
  return Buffer.concat([head, content])
}

function error({ number, message }: { number: number; message: string }): Buffer {
  const head = Buffer.alloc(6)
  head.writeInt32LE(number)
  head[4] = 1
  head[5] = 14
  const line = Buffer.from([1, 0, 0, 0])
  const failed = Buffer.from(DONE)
  failed[1] = 2
  return Buffer.concat([
    token(0xaa, Buffer.concat([head, longText(message), shortText('db'), shortText(''), line])),
    failed,
  ])
}

function letIn(): Buffer {
  const name = shortText('Microsoft SQL Server')
  return Buffer.concat([
    token(0xad, Buffer.concat([Buffer.from([1, 0x74, 0, 0, 4]), name, Buffer.from([16, 0, 0, 0])])),
    DONE,
  ])
}

function oneRow(column: string, value: string): Buffer {
  const type = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 0xe7, 200, 0, 0x09, 0x04, 0xd0, 0x00, 0x34])
  const length = Buffer.alloc(2)
  length.writeUInt16LE(value.length * 2)
  const done = Buffer.from(DONE)
  done[1] = 0x10
  done[5] = 1
  return Buffer.concat([
    Buffer.from([0x81]),
    type,
    shortText(column),
    Buffer.from([0xd1]),
    length,
    Buffer.from(value, 'utf16le'),
    done,
  ])
}
