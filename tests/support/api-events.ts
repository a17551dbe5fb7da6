import type { ChangeEvent } from '../../shared/contract/office'
import type { Client } from './client'

/** An open stream of server-sent events. */
export class EventReader {
  readonly events: ChangeEvent[] = []
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>

  private constructor(
    readonly response: Response,
    private readonly gone: AbortController,
  ) {
    this.ended = response.ok ? this.read() : Promise.resolve()
  }

  /** Opens the stream and waits until the server listens. */
  static async open(client: Client): Promise<EventReader> {
    const gone = new AbortController()
    const response = await fetch(`${client.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${client.token ?? ''}`, accept: 'text/event-stream' },
      signal: gone.signal,
    })
    return new EventReader(response, gone)
  }

  /** What came about one record. */
  about(type: ChangeEvent['entity_type'], id: number): ChangeEvent[] {
    return this.events.filter((event) => event.entity_type === type && event.entity_id === id)
  }

  close(): void {
    this.gone.abort()
  }

  private async read(): Promise<void> {
    let rest = ''
    const decoder = new TextDecoder()
    try {
      for await (const chunk of this.response.body as unknown as AsyncIterable<Uint8Array>) {
        const frames = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
        rest = frames.pop() ?? ''
        for (const frame of frames) {
          const data = /^data: ?(.*)$/m.exec(frame)?.[1]
          if (data !== undefined) this.events.push(JSON.parse(data) as ChangeEvent)
        }
      }
    } catch {
      // Closed by this side.
    }
  }
}
