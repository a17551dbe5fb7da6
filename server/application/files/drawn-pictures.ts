import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { DomainError } from '../../../shared/domain/errors'
import type { ReadModels } from '../common/reads'
import type { ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { FileStore, PartPainter, PartPicture, PartPictures, PicturedFile, PreparedFile } from './ports'

type Asker = Parameters<PartPictures['of']>[1]

/**
 * Pictures of customers' files for lists and papers. What a file brings along is taken; most CAD programs bring none, so
 * one is drawn of the model when it is asked for the first time, and kept as if the file had brought it.
 */
export class DrawnPictures implements PartPictures {
  /** Files that are being drawn or wait for it, by id: a list and a page may ask for the same one at once. */
  private readonly drawing = new Map<number, Promise<Uint8Array | null>>()
  /** One after another: a handful of large models must not take the machine's memory. */
  private busy = false
  /** Those whose turn has not come, by who asked: a customer's hundred large models must not hold up the office's papers. */
  private readonly waiting: Record<Asker, { id: number; begin: () => void }[]> = { office: [], customer: [] }
  /** Files that nothing can be drawn of; asking again would only take as long again. */
  private readonly hopeless = new Set<number>()

  constructor(
    private readonly deps: {
      unitOfWork: UnitOfWork
      reads: ReadModels
      files: FileStore
      painter: PartPainter
      shop: ShopFactsSource
      report: (error: unknown) => void
    },
  ) {}

  async of(file: PicturedFile, asker: Asker): Promise<PartPicture | null> {
    if (file.thumbnailKey !== null && file.thumbnailType !== null) {
      return { ...(await this.deps.files.open(file.thumbnailKey)), contentType: file.thumbnailType }
    }
    const bytes = await this.drawn(file, asker)
    if (!bytes) return null
    return { stream: Readable.from([Buffer.from(bytes)]), sizeBytes: bytes.length, contentType: 'image/png' }
  }

  private drawn(file: PicturedFile, asker: Asker): Promise<Uint8Array | null> {
    if (this.hopeless.has(file.id)) return Promise.resolve(null)
    const underWay = this.drawing.get(file.id)
    if (underWay) {
      if (asker === 'office') this.promote(file.id)
      return underWay
    }
    const begun = this.turn(file.id, asker)
      .then(() => this.draw(file))
      .finally(() => {
        this.drawing.delete(file.id)
        const next = this.waiting.office.shift() ?? this.waiting.customer.shift()
        if (next) next.begin()
        else this.busy = false
      })
    this.drawing.set(file.id, begun)
    return begun
  }

  private async turn(id: number, asker: Asker): Promise<void> {
    // The place is handed on, so that nobody slips in between.
    if (this.busy) await new Promise<void>((begin) => this.waiting[asker].push({ id, begin }))
    else this.busy = true
  }

  /** What the office waits for now is no longer in a customer's queue. */
  private promote(id: number): void {
    const { office, customer } = this.waiting
    const index = customer.findIndex((one) => one.id === id)
    if (index >= 0) office.push(...customer.splice(index, 1))
  }

  /** Never rejects: a picture that can't be drawn is missing, and whoever looks after the server hears why. */
  private async draw(file: PicturedFile): Promise<Uint8Array | null> {
    const { files, painter, reads, shop, report } = this.deps
    let bytes: Uint8Array | null = null
    let path: string | null = null
    try {
      const { model_limits: limits } = await shop.outside(reads)
      path = await files.fetch(file.storageKey, file.sha256)
      bytes = await painter.draw(path, limits)
      if (bytes) await this.keep(file, bytes)
    } catch (error) {
      // An erased customer's rows outlive the files.
      if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) report(error)
    } finally {
      if (path !== null) await files.discard(path)
    }
    if (!bytes) this.hopeless.add(file.id)
    return bytes
  }

  private async keep({ id, quoteId }: PicturedFile, bytes: Uint8Array): Promise<void> {
    const { unitOfWork, files } = this.deps
    const path = await files.writeTemporary(bytes)
    let prepared: PreparedFile | null = null
    try {
      const ready = await files.prepare(path, '.png', createHash('sha256').update(bytes).digest('hex'))
      prepared = ready
      await unitOfWork.run(async (tx) => {
        const key = files.newKey(ready, quoteId)
        // Another server may have been quicker, and the file may be gone by now.
        if (await tx.quotes.keepThumbnail(id, key, 'image/png'))
          tx.beforeCommit(() => files.place(ready, key))
      })
    } finally {
      if (prepared) await files.release(prepared)
      await files.discard(path)
    }
  }
}
