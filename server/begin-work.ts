import type { Logger } from 'pino'
import { nodeSecrets } from './adapters/secrets/node-secrets'
import type { UnitOfWork } from './application/common/unit-of-work'
import type { Foundation } from './foundation'
import type { OpenServices } from './open-services'
import type { OutsideWorld } from './start-connections'
import { startJobs } from './start-jobs'
import { startSlicing } from './start-slicing'
import type { Teardown } from './teardown'

interface WorkParts extends Omit<OpenServices, 'setupCode'> {
  foundation: Foundation
  world: OutsideWorld
  unitOfWork: UnitOfWork
  portalUrl: () => string
  /** Gets to know how the outbox is delivered at once. */
  outbox: { wake: () => void }
}

/**
 * Begins what runs by itself, once the server listens: letters hold links, so nothing is sent before it is known where they
 * lead.
 */
export async function beginWork(
  { foundation, world, unitOfWork, portalUrl, outbox, services, slicer, shop }: WorkParts,
  logger: Logger,
  teardown: Teardown,
): Promise<void> {
  const { clock, serverId, alone, tidy } = foundation
  const { reads } = foundation.persistence
  const addTeardown = (step: () => Promise<void> | void): void => teardown.add(step)
  world.begin()
  teardown.add(() => world.mailer.close())
  const letters = { unitOfWork, reads, shop, secrets: nodeSecrets, clock, portalUrl, serverId }
  const delivery = startJobs(world.mailer, { ...letters, tidy }, logger, addTeardown)
  outbox.wake = () => delivery.wake()
  const jobs = { unitOfWork, reads, shop, slicer, clock }
  await startSlicing({ services, jobs, alone }, logger, addTeardown)
}
