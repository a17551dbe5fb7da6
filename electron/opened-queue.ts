import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { DesktopOpened } from '../shared/desktop-bridge'
import type { Opened } from './opened'

/** Below this path of its own origin the window reads files that the system asked to open. */
const FILES_PATH = '/opened/'

/** What waits for the window: it may not be there yet, or nobody may be signed in. */
export class OpenedQueue {
  private waiting: DesktopOpened[] = []
  private readonly files = new Map<string, string>()
  private next = 1

  /** @param onMore called when something was added, so that a window that is there takes it */
  constructor(private readonly onMore: () => void) {}

  add(opened: readonly Opened[]): void {
    if (opened.length === 0) return
    for (const one of opened) {
      if (one.kind === 'page') {
        this.waiting.push(one)
        continue
      }
      const token = String(this.next++)
      this.files.set(token, one.file)
      this.waiting.push({ kind: 'file', name: one.name, url: `${FILES_PATH}${token}` })
    }
    this.onMore()
  }

  /** Everything that waits; it waits no longer. */
  take(): DesktopOpened[] {
    return this.waiting.splice(0)
  }

  /**
   * Answers the window's request for one of the files, as a stream; null when the request is for something else. Only
   * files that the system asked to open can be read, each by its number.
   */
  answer(address: URL): Response | null {
    if (!address.pathname.startsWith(FILES_PATH)) return null
    const file = this.files.get(address.pathname.slice(FILES_PATH.length))
    if (file === undefined) return new Response(null, { status: 404 })
    try {
      const size = statSync(file).size
      const body = Readable.toWeb(createReadStream(file))
      return new Response(body as ReadableStream<Uint8Array>, {
        headers: { 'content-type': 'model/3mf', 'content-length': String(size), 'cache-control': 'no-store' },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  }
}
