import { describe, expect, it } from 'vitest'
import { readServerSentEvents, type ServerSentEvent } from '../../../renderer/common/server-sent-events'

function streamOf(...chunks: (string | Uint8Array<ArrayBuffer>)[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
      controller.close()
    },
  })
}

async function read(stream: ReadableStream<Uint8Array>): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = []
  for await (const event of readServerSentEvents(stream)) events.push(event)
  return events
}

describe('reading server-sent events', () => {
  it('reads messages with their name and id', async () => {
    const events = await read(streamOf('id: 7\nevent: change\ndata: {"a":1}\n\ndata: second\n\n'))
    expect(events).toEqual([
      { event: 'change', id: '7', data: '{"a":1}' },
      { event: 'message', id: '7', data: 'second' },
    ])
  })

  it('puts together what arrives in pieces, also inside a letter and a line end', async () => {
    const bytes = new TextEncoder().encode('data: größe\r\n\r\ndata: next\r\n\r\n')
    for (let cut = 1; cut < bytes.length; cut++) {
      const events = await read(streamOf(bytes.slice(0, cut), bytes.slice(cut)))
      expect(events.map((event) => event.data)).toEqual(['größe', 'next'])
    }
  })

  it('passes over comments and joins several data lines', async () => {
    const events = await read(streamOf(': alive\n\ndata: one\ndata:two\ndata\n\n'))
    expect(events.map((event) => event.data)).toEqual(['one\ntwo\n'])
  })

  it('drops a message that was cut off', async () => {
    expect(await read(streamOf('data: whole\n\ndata: half'))).toHaveLength(1)
  })

  it('reports every sign of life', async () => {
    let signs = 0
    const events = readServerSentEvents(streamOf(': a\n\n', ': b\n\n', 'data: c\n\n'), () => signs++)
    await events.next()
    expect(signs).toBe(3)
    await events.return()
  })
})
