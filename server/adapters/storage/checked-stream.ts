import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

/** What is stored is not what was stored once: a failing disk, or a hand in the folder. */
export class ChecksumMismatch extends Error {
  constructor(readonly key: string) {
    super(`The stored file ${key} does not have the checksum that it was stored with.`)
    this.name = 'ChecksumMismatch'
  }
}

/**
 * Passes bytes on and compares their checksum at the end. The last portion is held back until then, so that whoever
 * counts bytes never takes a damaged file for a whole one.
 */
export class CheckedStream extends Transform {
  private readonly hash = createHash('sha256')
  private held: Buffer | null = null

  constructor(
    private readonly key: string,
    private readonly sha256: string,
  ) {
    super()
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk)
    const ready = this.held
    this.held = chunk
    done(null, ready)
  }

  override _flush(done: TransformCallback): void {
    if (this.hash.digest('hex') === this.sha256) done(null, this.held)
    else done(new ChecksumMismatch(this.key))
  }
}
