import { request, type ClientRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet } from './fleet'
import type { Ledger } from './ledger'
import type { Session } from './session'

/** A stream of events, from when it was open until it ended. */
interface Stream {
  url: string
  openSince: number
  endedAt: number | null
  /** When what was first heard of, by `type id`. */
  heard: Map<string, number>
}

/** After so long an event counts as missed. */
const LATEST_MS = 5_000

/** Office windows, each at one of the servers, that must hear of what was done at the others. */
export class Listeners {
  private readonly streams: Stream[] = []
  private readonly open = new Set<ClientRequest>()
  private readonly judging: Promise<void>[] = []
  private over = false

  constructor(
    private readonly fleet: Fleet,
    private readonly session: Session,
    private readonly ledger: Ledger,
  ) {}

  begin(count: number): void {
    for (let index = 0; index < count; index += 1) void this.listen(index)
  }

  /** Something was acknowledged by the server at `url`, for a request sent at `begun`. */
  expect(type: string, id: number, url: string, begun: number): void {
    const acknowledged = Date.now()
    this.judging.push(
      sleep(LATEST_MS).then(() => {
        const name = `${type} ${id}`
        for (const stream of this.streams) {
          const whole = stream.openSince < begun && (stream.endedAt ?? Infinity) > acknowledged + LATEST_MS
          if (!whole) continue
          const at = stream.heard.get(name)
          if (at === undefined) this.ledger.missedEvents.push(`${name} of ${url} at ${stream.url}`)
          else if (stream.url !== url) this.ledger.eventDelays.push(Math.max(0, at - acknowledged))
        }
      }),
    )
  }

  async end(): Promise<void> {
    await Promise.all(this.judging)
    this.over = true
    for (const each of this.open) each.destroy()
  }

  private async listen(index: number): Promise<void> {
    while (!this.over) {
      const { urls } = this.fleet
      const url = urls[index % Math.max(1, urls.length)]
      if (url !== undefined) await this.follow(url)
      await sleep(100)
    }
  }

  private follow(url: string): Promise<void> {
    return new Promise((resolve) => {
      const headers = { authorization: `Bearer ${this.session.token}`, accept: 'text/event-stream' }
      const outgoing = request(`${url}/api/v1/events`, { headers, agent: false })
      this.open.add(outgoing)
      const stream: Stream = { url, openSince: Infinity, endedAt: null, heard: new Map() }
      const done = (): void => {
        if (stream.endedAt !== null) return
        stream.endedAt = Date.now()
        this.open.delete(outgoing)
        resolve()
      }
      outgoing.on('response', (response) => {
        if (response.statusCode !== 200) {
          response.resume()
          // Before the first sign-in, and while the token is renewed.
          void this.session.renew().catch(() => undefined)
        } else {
          this.streams.push(stream)
          let rest = ''
          response.on('data', (chunk: Buffer) => {
            // Open only when the server says so: until then it has not begun to look.
            if (stream.openSince === Infinity) stream.openSince = Date.now()
            const frames = (rest + chunk.toString()).split('\n\n')
            rest = frames.pop() ?? ''
            for (const frame of frames) note(stream, frame)
          })
        }
        response.on('close', done)
      })
      outgoing.on('error', done)
      outgoing.end()
    })
  }
}

function note(stream: Stream, frame: string): void {
  const data = /^data: ?(.*)$/m.exec(frame)?.[1]
  if (data === undefined) return
  const event = JSON.parse(data) as { entity_type: string; entity_id: number }
  const name = `${event.entity_type} ${event.entity_id}`
  if (!stream.heard.has(name)) stream.heard.set(name, Date.now())
}
