import { createHash } from 'node:crypto'
import type { Caller } from '../server/application/common/caller'
import type { Clock } from '../server/application/common/clock'
import type { ReadModels } from '../server/application/common/reads'
import type { FileStore, UploadedFile } from '../server/application/files/ports'
import type { Services } from '../server/services'
import type { Timeline } from './calendar'
import type { CustomerName } from './cast'
import { CATALOGUE, type PartName } from './parts/catalogue'
import { partFile } from './parts/part-file'

/** A clock that is set. */
export class StageClock implements Clock {
  private present = new Date(0)

  now(): Date {
    return new Date(this.present)
  }

  set(to: Date): void {
    this.present = to
  }
}

export type OfficeName = 'admin' | 'staff'

/** What the scenes are played with: the real use cases, and who calls them. */
export interface Stage {
  services: Services
  reads: ReadModels
  files: FileStore
  timeline: Timeline
  office: Record<OfficeName, Caller>
  customers: Record<CustomerName, Caller>
  props: PropRoom
}

/** Makes each part's file once, and lends it out as an upload. */
export class PropRoom {
  private readonly made = new Map<PartName, { bytes: Buffer; name: string; sha256: string }>()

  constructor(private readonly files: FileStore) {}

  /** Runs the work with the parts as uploads; their temporary files are gone afterwards. */
  async lend<T>(names: readonly PartName[], work: (uploads: UploadedFile[]) => Promise<T>): Promise<T> {
    const uploads: UploadedFile[] = []
    try {
      for (const name of names) {
        const { bytes, name: filename, sha256 } = this.make(name)
        const path = await this.files.writeTemporary(bytes)
        uploads.push({ path, originalFilename: filename, sizeBytes: bytes.length, sha256 })
      }
      return await work(uploads)
    } finally {
      for (const { path } of uploads) await this.files.discard(path)
    }
  }

  private make(name: PartName) {
    const known = this.made.get(name)
    if (known) return known
    const part = CATALOGUE[name]()
    const bytes = partFile(part)
    const made = { bytes, name: `${part.name}.3mf`, sha256: createHash('sha256').update(bytes).digest('hex') }
    this.made.set(name, made)
    return made
  }
}
