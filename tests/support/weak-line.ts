import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to a server that can be held up and cut, as a train's in a tunnel. */
export class WeakLine {
  private readonly ends = new Set<Socket>()
  private isHeld = false
  private isCut = false

  private constructor(
    readonly url: string,
    private readonly closeServer: () => void,
  ) {}

  /** Opens a line on a free port of this machine, which leads to the server. */
  static async to(serverUrl: string): Promise<WeakLine> {
    const port = Number(new URL(serverUrl).port)
    const server = createServer((client) => line.join(client, connect(port, '127.0.0.1')))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const line = new WeakLine(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, () =>
      server.close(),
    )
    return line
  }

  private join(client: Socket, upstream: Socket): void {
    if (this.isCut) client.resetAndDestroy()
    for (const [end, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.ends.add(end)
      end.on('data', (bytes) => {
        // What is held up is lost with the cut.
        if (!this.isHeld) other.write(bytes)
      })
      end.on('error', () => undefined)
      end.on('close', () => {
        this.ends.delete(end)
        other.destroy()
      })
    }
  }

  /** From now on nothing arrives at the other end. */
  hold(): void {
    this.isHeld = true
  }

  /** Breaks every connection, and every new one: browsers try a broken one again by themselves. */
  cut(): void {
    this.isCut = true
    for (const end of this.ends) end.resetAndDestroy()
  }

  mend(): void {
    this.isHeld = false
    this.isCut = false
  }

  close(): void {
    this.closeServer()
    this.cut()
  }
}
