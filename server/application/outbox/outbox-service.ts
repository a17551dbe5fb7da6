import { DomainError } from '../../../shared/domain/errors'
import type { Clock } from '../common/clock'
import type { PageRequest, ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { UnitOfWork } from '../common/unit-of-work'
import type { OutboxFilter, OutboxLine, OutboxPage } from './ports'

/** What an admin sees of the outbox, and does about what does not get through. */
export class OutboxService {
  constructor(
    private readonly deps: { unitOfWork: UnitOfWork; reads: ReadModels; clock: Clock; wake: () => void },
  ) {}

  async list(filter: OutboxFilter, page: PageRequest): Promise<OutboxPage> {
    return await this.deps.reads.outbox(filter, page)
  }

  /** Makes a message due at once, whether it failed or waits. Throws NOT_FOUND, and INVALID_STATE for what is over. */
  async retry(id: number): Promise<OutboxLine> {
    const line = await this.change(id, 'pending')
    this.deps.wake()
    return line
  }

  /** Takes a message out for good. Throws NOT_FOUND, and INVALID_STATE for what is over. */
  async discard(id: number): Promise<OutboxLine> {
    return await this.change(id, 'discarded')
  }

  private async change(id: number, to: 'pending' | 'discarded'): Promise<OutboxLine> {
    const { unitOfWork, clock, reads } = this.deps
    const changed = await unitOfWork.run((tx) => tx.outbox.decide(id, to, clock.now()))
    const line = await reads.outboxMessage(id)
    if (!line) throw notFound('message')
    if (!changed) {
      throw new DomainError(
        'INVALID_STATE',
        line.state === 'pending'
          ? 'This message is being sent right now.'
          : `This message is ${line.state === 'done' ? 'sent' : 'discarded'}; nothing is left to do.`,
        { current_status: line.state, allowed: [] },
      )
    }
    return line
  }
}
