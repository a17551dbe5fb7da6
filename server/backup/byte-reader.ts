/** Reads a stream of portions of any size in pieces of the sizes asked for. Holds no more than one such piece. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>
  private readonly held: Buffer[] = []
  private length = 0
  private ended = false

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.source = bytes[Symbol.asyncIterator]()
  }

  /** The next bytes: exactly so many, or fewer where the stream ends. */
  async take(count: number): Promise<Buffer> {
    while (this.length < count && (await this.more()));
    const whole = this.held.length === 1 ? this.held[0]! : Buffer.concat(this.held, this.length)
    const taken = whole.subarray(0, count)
    const rest = whole.subarray(taken.length)
    this.held.length = 0
    if (rest.length > 0) this.held.push(rest)
    this.length = rest.length
    return taken
  }

  /** Whether nothing comes any more. */
  async atEnd(): Promise<boolean> {
    while (this.length === 0) if (!(await this.more())) return true
    return false
  }

  /** Everything that is left, in portions as they come. */
  async *rest(): AsyncGenerator<Buffer> {
    while (!(await this.atEnd())) yield await this.take(this.length)
  }

  /** Lets go of the stream, read to its end or not. */
  async close(): Promise<void> {
    await this.source.return?.()
  }

  private async more(): Promise<boolean> {
    if (this.ended) return false
    const next = await this.source.next()
    if (next.done) {
      this.ended = true
      return false
    }
    const chunk = next.value
    this.held.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    this.length += chunk.length
    return true
  }
}
