import { Piscina } from 'piscina'
import type { PasswordHasher } from '../../application/auth/ports'
import type { PasswordTask } from './password.worker'

/** Of a random text that nobody kept, with the same rounds: comparing with it takes as long as with a real one. */
const NOBODYS_HASH = '$2b$12$C.0s94M2refA.feakhAqg.SIpno1Vxdo.Ml7VDWEjA1XNrjAeHa.a'

/** All that bcrypt reads of a password. */
const BCRYPT_BYTES = 72

export interface PasswordPoolOptions {
  /** The built worker (`password.worker.js`). */
  workerFile: string
  /** Passwords hashed at the same time. */
  threads?: number
}

/** Hashes passwords with bcrypt in worker threads, so that the main thread keeps answering. */
export class PasswordPool implements PasswordHasher {
  private readonly pool: Piscina<PasswordTask, string | boolean>

  constructor({ workerFile, threads = 2 }: PasswordPoolOptions) {
    // One thread stays, so that the first sign-in after a quiet night does not wait for one to start.
    this.pool = new Piscina({ filename: workerFile, minThreads: 1, maxThreads: threads, idleTimeout: 60_000 })
  }

  async hash(password: string): Promise<string> {
    return String(await this.pool.run({ kind: 'hash', password }))
  }

  async verify(password: string, hash: string | null): Promise<boolean> {
    const matches = await this.pool.run({ kind: 'verify', password, hash: hash ?? NOBODYS_HASH })
    // What bcrypt does not read must not be taken for right: nobody's password is that long.
    return hash !== null && matches === true && Buffer.byteLength(password, 'utf8') <= BCRYPT_BYTES
  }

  async close(): Promise<void> {
    await this.pool.destroy()
  }
}
