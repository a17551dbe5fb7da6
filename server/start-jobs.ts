import type { Logger } from 'pino'
import { LETTER } from './application/common/letter-queue'
import { inTurn, type Turn } from './application/leases/in-turn'
import { remindOfExpiringQuotes } from './application/mail/expiring-quotes'
import { letterHandler, type LetterDependencies } from './application/mail/send-letter'
import { cleanUp } from './application/maintenance/clean-up'
import { deliverDue } from './application/outbox/deliver'
import type { Mailer } from './application/mail/ports'
import type { ReadModels } from './application/common/reads'
import { repeat, type RepeatingJob } from './jobs/repeat'

type AddTeardown = (step: () => Promise<void> | void) => void

const OUTBOX_PAUSE_MS = 5_000
const HOUR_MS = 3_600_000
/** How soon work is begun that has become due. */
const LOOK_MS = 60_000

/**
 * Starts what runs by itself besides slicing: the outbox, reminders of prices that end, clean-up. Answers the outbox, so
 * that it can be woken when something was left in it.
 */
export function startJobs(
  mailer: Mailer & { on: boolean },
  deps: Omit<LetterDependencies, 'mailer'> & {
    reads: ReadModels
    serverId: string
    /** Puts the folder that several servers share in order; null where one server does it at its start. */
    tidy: ((lost: AbortSignal) => Promise<void>) | null
  },
  logger: Logger,
  addTeardown: AddTeardown,
): RepeatingJob {
  const { unitOfWork, clock, serverId, tidy } = deps
  // What goes to the outside, by the kind of its messages in the outbox.
  const handlers = new Map([[LETTER, letterHandler({ ...deps, mailer })]])
  const outbox = repeat(
    async () => (await deliverDue({ unitOfWork, clock, handlers }, serverId)) > 0,
    OUTBOX_PAUSE_MS,
    (error) => logger.error({ err: error }, 'The outbox could not be delivered.'),
  )
  const scheduled = (
    turn: Turn,
    work: (lost: AbortSignal) => Promise<unknown>,
    failure: string,
  ): RepeatingJob =>
    repeat(
      async () => {
        await inTurn(deps, turn, async (lost) => {
          await work(lost)
        })
        return false
      },
      LOOK_MS,
      (error) => logger.error({ err: error }, failure),
    )
  const hourly = (name: string): Turn => ({ name, everyMs: HOUR_MS, retryMs: 5 * LOOK_MS })
  const jobs = [
    outbox,
    scheduled(hourly('clean-up'), () => cleanUp(unitOfWork, clock), 'What has run out could not be removed.'),
    scheduled(
      hourly('expiring-quotes'),
      async () => {
        if (mailer.on) await remindOfExpiringQuotes(deps)
      },
      'Customers could not be reminded of prices that end.',
    ),
    ...(tidy ? [scheduled(hourly('tidy-folder'), tidy, 'The data folder could not be put in order.')] : []),
  ]
  addTeardown(async () => {
    await Promise.all(jobs.map((job) => job.stop()))
  })
  return outbox
}
