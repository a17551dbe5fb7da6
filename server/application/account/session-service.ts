import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { UnitOfWork } from '../common/unit-of-work'
import type { SessionLine } from './ports'

/** Where a person is signed in, and ending that. */
export class SessionService {
  constructor(
    private readonly deps: { unitOfWork: UnitOfWork; reads: Pick<ReadModels, 'account'>; clock: Clock },
  ) {}

  /** The sessions that have not ended, last used first. */
  async list(caller: Caller): Promise<SessionLine[]> {
    return await this.deps.reads.account.sessions(caller.userId, this.deps.clock.now())
  }

  /** Throws NOT_FOUND for what is not this caller's, or has ended. */
  async assertOwn(caller: Caller, id: number): Promise<void> {
    if (!(await this.list(caller)).some((session) => session.id === id)) throw notFound('session')
  }

  /** Ends one session at once, with its access tokens. Throws NOT_FOUND. */
  async end(caller: Caller, id: number): Promise<void> {
    const now = this.deps.clock.now()
    const session = (await this.list(caller)).find((each) => each.id === id)
    if (!session) throw notFound('session')
    await this.deps.unitOfWork.run(async (tx) => {
      await tx.refreshTokens.revokeFamily(session.familyId, now)
      await tx.changes.record({
        actor: caller,
        entityType: 'user',
        entityId: caller.userId,
        action: 'user.session_ended',
        at: now,
        ownerId: null,
      })
    })
  }

  /** Signs out everywhere, or everywhere else. */
  async endAll(caller: Caller, keepCurrent: boolean): Promise<void> {
    await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      await tx.refreshTokens.revokeUser(caller.userId, now, keepCurrent ? caller.sessionId : undefined)
      await tx.changes.record({
        actor: caller,
        entityType: 'user',
        entityId: caller.userId,
        action: 'user.sessions_ended',
        at: now,
        ownerId: null,
      })
    })
  }
}
