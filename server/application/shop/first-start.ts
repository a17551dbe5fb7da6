import { FIRST_PRINT_PROFILE } from '../../../shared/domain/print-profile'
import { FIRST_RATE_CARD } from '../../../shared/domain/rate-card'
import { firstSettings } from '../../../shared/domain/settings'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import type { UnitOfWork } from '../common/unit-of-work'
import { SYSTEM } from '../common/caller'

/** Writes the settings, the rate card and the print profile that a shop begins with; does nothing where they are. */
export async function beginShop(
  deps: { unitOfWork: UnitOfWork; clock: Clock; reads: Pick<ReadModels, 'rateCard' | 'printProfile'> },
  timeZone: string,
): Promise<void> {
  const hasCard = (await deps.reads.rateCard(1)) !== null
  const hasProfile = (await deps.reads.printProfile(1)) !== null
  await deps.unitOfWork.run(async (tx) => {
    const now = deps.clock.now()
    if (!(await tx.settings.load())) await tx.settings.save(firstSettings(timeZone), 0)
    const begun = { actor: SYSTEM, to: '1', at: now, ownerId: null } as const
    if (!hasCard) {
      const { version } = await tx.rateCards.add(FIRST_RATE_CARD, null, now, null)
      await tx.changes.record({
        ...begun,
        entityType: 'rate_card',
        entityId: version,
        action: 'rate_card.created',
        version,
      })
    }
    if (!hasProfile) {
      const { version } = await tx.printProfiles.add(FIRST_PRINT_PROFILE, null, now, null)
      await tx.changes.record({
        ...begun,
        entityType: 'print_profile',
        entityId: version,
        action: 'print_profile.created',
        version,
      })
    }
  })
}
