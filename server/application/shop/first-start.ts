import { FIRST_RATE_CARD } from '../../../shared/domain/rate-card'
import { firstSettings } from '../../../shared/domain/settings'
import type { Clock } from '../common/clock'
import type { UnitOfWork } from '../common/unit-of-work'
import { SYSTEM } from '../common/caller'

/** Writes the settings and the rate card that a new shop begins with; does nothing in a shop that has them. */
export async function beginShop(
  deps: { unitOfWork: UnitOfWork; clock: Clock; hasRateCard: () => Promise<boolean> },
  timeZone: string,
): Promise<void> {
  const hasCard = await deps.hasRateCard()
  await deps.unitOfWork.run(async (tx) => {
    const now = deps.clock.now()
    if (!(await tx.settings.load())) await tx.settings.save(firstSettings(timeZone), 0)
    if (hasCard) return
    const card = await tx.rateCards.add(FIRST_RATE_CARD, null, now, null)
    await tx.changes.record({
      actor: SYSTEM,
      entityType: 'rate_card',
      entityId: card.version,
      action: 'rate_card.created',
      to: String(card.version),
      at: now,
      ownerId: null,
      version: card.version,
    })
  })
}
