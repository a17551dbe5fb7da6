import { DomainError, invalidField } from '../../../shared/domain/errors'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { pictureFacts } from '../../../shared/model/picture-facts'
import type { ReadModels } from '../common/reads'
import { notFound, stale } from '../common/refusals'
import type { ShopFacts, ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { DocumentRenderer } from '../documents/ports'
import type { StoredLogo } from './ports'

export interface LogoDependencies {
  unitOfWork: UnitOfWork
  reads: Pick<ReadModels, 'shopLogo'>
  shop: ShopFactsSource
  renderer: DocumentRenderer
  clock: Clock
}

const MOST_BYTES = 512 * 1024
const MOST_SIDE = 4000

/** The shop's logo: on the portal, in mails and on every document. */
export class LogoService {
  constructor(private readonly deps: LogoDependencies) {}

  /**
   * Takes a PNG or JPEG as the shop's logo. Throws UNSUPPORTED_MEDIA_TYPE by its first bytes, FILE_TOO_LARGE,
   * VALIDATION_ERROR for one that can't be drawn, STALE_VERSION.
   */
  async set(caller: Caller, bytes: Uint8Array, version: number | undefined): Promise<ShopFacts> {
    if (bytes.length > MOST_BYTES) {
      throw new DomainError('FILE_TOO_LARGE', 'A logo has at most 512 KiB. Save it smaller.')
    }
    const facts = pictureFacts(bytes)
    if (!facts) throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'A logo is a PNG or a JPEG file.')
    if (facts.width > MOST_SIDE || facts.height > MOST_SIDE) {
      throw invalidField('image', `A logo has at most ${MOST_SIDE} pixels each way.`)
    }
    if (!(await this.deps.renderer.canDraw({ ...facts, bytes }))) {
      throw invalidField('image', 'This picture can’t be read. Save it anew as PNG or JPEG.')
    }
    return await this.change(caller, version, async (tx, now) =>
      tx.logos.insert({ ...facts, bytes, createdAt: now }),
    )
  }

  /** Goes back to the shop's name alone. Throws STALE_VERSION. */
  async remove(caller: Caller): Promise<ShopFacts> {
    return await this.change(caller, undefined, () => Promise.resolve(null))
  }

  /** Throws NOT_FOUND. */
  async open(id: number): Promise<StoredLogo> {
    const logo = await this.deps.reads.shopLogo(id)
    if (!logo) throw notFound('logo')
    return logo
  }

  private async change(
    caller: Caller,
    version: number | undefined,
    logoOf: (tx: Parameters<Parameters<UnitOfWork['run']>[0]>[0], now: Date) => Promise<number | null>,
  ): Promise<ShopFacts> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const { version: stored, ...before } = await this.deps.shop.inside(tx)
      if (version !== undefined && version !== Math.max(1, stored))
        throw stale({ ...before, version: stored })
      const now = this.deps.clock.now()
      const after = { ...before, logo_id: await logoOf(tx, now) }
      if (after.logo_id === before.logo_id) return { ...before, version: stored }
      const next = await tx.settings.save(after, stored)
      await tx.changes.record({
        actor: caller,
        entityType: 'settings',
        entityId: 1,
        action: 'settings.changed',
        fields: { logo_id: { from: before.logo_id, to: after.logo_id } },
        at: now,
        ownerId: null,
        version: next,
      })
      return { ...after, version: next }
    })
  }
}
