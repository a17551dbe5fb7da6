import type { PrintProfileContent } from '../../../shared/domain/print-profile'
import type { Caller } from '../common/caller'
import type { Change } from '../common/changes'
import type { Clock } from '../common/clock'
import type { Page, PageRequest, PrintProfileLine, ReadModels } from '../common/reads'
import { stale } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { StoredPrintProfile, UnitOfWork } from '../common/unit-of-work'

/** How the shop prints: read by the office, changed by admins, each change a version of its own. */
export class PrintProfileService {
  constructor(private readonly deps: { unitOfWork: UnitOfWork; reads: ReadModels; clock: Clock }) {}

  async current(): Promise<StoredPrintProfile> {
    return await this.deps.reads.currentPrintProfile()
  }

  async list(page: PageRequest): Promise<Page<PrintProfileLine>> {
    return await this.deps.reads.printProfiles(page)
  }

  /**
   * Makes a new version, which quotes are estimated with from then on. Throws STALE_VERSION when `baseVersion` is given
   * and another version is in force.
   */
  async add(
    caller: Caller,
    given: PrintProfileContent,
    note: string | null,
    baseVersion: number | undefined,
    seal: Seal<StoredPrintProfile>,
  ): Promise<StoredPrintProfile> {
    const content: PrintProfileContent = {
      profile: given.profile,
      calibrations: given.calibrations.filter(
        (entry) => Number(entry.grams_factor) !== 1 || Number(entry.time_factor) !== 1,
      ),
    }
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const before = await tx.printProfiles.current()
      if (baseVersion !== undefined && baseVersion !== before.version) throw stale(before)
      const made = await tx.printProfiles.add(content, caller.userId, now, note)
      await tx.changes.record({
        actor: caller,
        entityType: 'print_profile',
        entityId: made.version,
        action: 'print_profile.created',
        from: String(before.version),
        to: String(made.version),
        fields: changedSettings(before, content),
        note,
        at: now,
        ownerId: null,
        version: made.version,
      })
      await seal(tx, made)
      return made
    })
  }
}

function changedSettings(
  before: PrintProfileContent,
  after: PrintProfileContent,
): NonNullable<Change['fields']> {
  const fields: NonNullable<Change['fields']> = {}
  for (const name of Object.keys(after.profile) as (keyof PrintProfileContent['profile'])[]) {
    if (before.profile[name] === after.profile[name]) continue
    fields[name] = { from: before.profile[name], to: after.profile[name] }
  }
  if (JSON.stringify(before.calibrations) !== JSON.stringify(after.calibrations)) {
    fields.calibrations = { from: before.calibrations, to: after.calibrations }
  }
  return fields
}
