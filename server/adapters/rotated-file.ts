import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const MOST_BYTES = 5 * 1024 * 1024
const KEPT = 5

/**
 * A log file that is set aside when it is full: `server.log`, then `server.1.log` (the youngest) to `server.5.log`, so
 * that it never takes more than 30 MB. Written at once, so that the last words before a crash are there. A disk that is full
 * or gone loses lines, never the program; the file says later how many.
 */
export class RotatedFile {
  private handle: number | null = null
  private bytes = 0
  private lost = 0

  /** @param name without its ending */
  constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly mostBytes = MOST_BYTES,
  ) {}

  /** Writes a line, which ends with a line break. */
  write(line: string): void {
    try {
      if (this.handle !== null && this.bytes + Buffer.byteLength(line) > this.mostBytes) this.setAside()
      this.handle ??= this.open()
      if (this.lost > 0) {
        const said = `{"level":40,"msg":"${String(this.lost)} lines could not be written."}\n`
        this.bytes += writeSync(this.handle, said)
        this.lost = 0
      }
      this.bytes += writeSync(this.handle, line)
    } catch {
      // There is nowhere to say it but in this very file, as soon as that can be written again.
      this.lost += 1
    }
  }

  close(): void {
    if (this.handle !== null) closeSync(this.handle)
    this.handle = null
  }

  private open(): number {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const handle = openSync(this.path(0), 'a', 0o600)
    this.bytes = fstatSync(handle).size
    return handle
  }

  private setAside(): void {
    this.close()
    for (let age = KEPT - 1; age >= 0; age -= 1) {
      try {
        renameSync(this.path(age), this.path(age + 1))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      }
    }
  }

  private path(age: number): string {
    return join(this.folder, age === 0 ? `${this.name}.log` : `${this.name}.${String(age)}.log`)
  }
}
