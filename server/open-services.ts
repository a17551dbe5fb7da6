import type { Logger } from 'pino'
import { loadCommonPasswords } from './adapters/passwords/common-passwords'
import { nodeSecrets } from './adapters/secrets/node-secrets'
import { secretSeals } from './adapters/secrets/secret-seals'
import type { LocalSlicer } from './adapters/slicer/local-slicer'
import { JwtAccessTokens } from './adapters/tokens/jwt-access-tokens'
import { JwtMeasurementSeals } from './adapters/tokens/jwt-measurement-seals'
import { totpCodes } from './adapters/tokens/totp-codes'
import { ShopFactsSource } from './application/common/shop-facts'
import type { UnitOfWork } from './application/common/unit-of-work'
import type { Foundation } from './foundation'
import { createServices, type Services } from './services'
import { newSetupCode } from './setup-code'
import { keptSlicer, type OutsideWorld } from './start-connections'
import { openSlicer } from './start-slicing'
import type { Teardown } from './teardown'
import { warmUpLater } from './warm-up'
import { openWorkerPools } from './worker-pools'
import { PooledModelAnalyzer } from './workers/model/model-analyzer'

interface ServiceParts {
  foundation: Foundation
  world: OutsideWorld
  unitOfWork: UnitOfWork
  portalUrl: () => string
  /** Has the outbox delivered at once. */
  wakeOutbox: () => void
  warmUpAfterMs: number | undefined
}

/** The use cases, and what they and the work in the background share. */
export interface OpenServices {
  services: Services
  slicer: LocalSlicer
  shop: ShopFactsSource
  /** Guards the first set-up. */
  setupCode: string
}

/** Opens threads and slicer, and puts the use cases together on them. */
export async function openServices(
  { foundation, world, unitOfWork, portalUrl, wakeOutbox, warmUpAfterMs }: ServiceParts,
  logger: Logger,
  teardown: Teardown,
): Promise<OpenServices> {
  const { clock, config, kept, signingKey, firstTimeZone, files, tempDir } = foundation
  const { reads } = foundation.persistence
  const addTeardown = (step: () => Promise<void> | void): void => teardown.add(step)
  const { passwords, models, painter, renderer } = openWorkerPools(config.workersDir, teardown)
  const slicer = await openSlicer(config, keptSlicer(kept), tempDir, files, logger, addTeardown)
  const shop = new ShopFactsSource(firstTimeZone)
  const modelLimits = async () => (await shop.outside(reads)).model_limits
  warmUpLater(warmUpAfterMs, models, modelLimits, logger, addTeardown)
  const setupCode = newSetupCode()
  const services = createServices({
    unitOfWork,
    reads,
    hasher: passwords,
    tokens: new JwtAccessTokens(signingKey, clock),
    seals: new JwtMeasurementSeals(signingKey, clock),
    codes: totpCodes,
    secretSeals: secretSeals(signingKey),
    secrets: nodeSecrets,
    commonPasswords: await loadCommonPasswords(),
    files,
    analyzer: new PooledModelAnalyzer(models),
    painter,
    clock,
    firstTimeZone,
    rateLimitFactor: config.rateLimitFactor,
    setupCode,
    slicer,
    report: (error) => logger.error({ err: error }, 'Work that nobody waits for failed.'),
    renderer,
    canMail: () => world.mailer.on,
    mailer: () => (world.mailer.on ? world.mailer : null),
    portalUrl,
    wakeOutbox,
  })
  return { services, slicer, shop, setupCode }
}
