import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { loadCommonPasswords } from '../server/adapters/passwords/common-passwords'
import { nodeSecrets } from '../server/adapters/secrets/node-secrets'
import { secretSeals } from '../server/adapters/secrets/secret-seals'
import { FolderFileStore } from '../server/adapters/storage/folder-file-store'
import { JwtAccessTokens } from '../server/adapters/tokens/jwt-access-tokens'
import { JwtMeasurementSeals } from '../server/adapters/tokens/jwt-measurement-seals'
import { totpCodes } from '../server/adapters/tokens/totp-codes'
import type { PasswordHasher } from '../server/application/auth/ports'
import type { AnalyzedModel, ModelAnalyzer } from '../server/application/files/ports'
import { beginShop } from '../server/application/shop/first-start'
import { lockDataFolder } from '../server/persistence/folder-lock'
import { openPersistence, type Persistence } from '../server/persistence/open-persistence'
import { NO_SLICER } from '../server/application/slicing/no-slicer'
import { createServices } from '../server/services'
import { newSetupCode } from '../server/setup-code'
import { DocumentPool } from '../server/workers/documents/document-pool'
import { ModelAnalyzerPool } from '../server/workers/model/analyzer-pool'
import { PooledModelAnalyzer } from '../server/workers/model/model-analyzer'
import { PasswordPool } from '../server/workers/password/password-pool'
import { FIRST_RATE_CARD } from '../shared/domain/rate-card'
import { firstSettings } from '../shared/domain/settings'
import type { Act, Role, Scene } from './acts'
import { Timeline } from './calendar'
import { ADMIN, CUSTOMERS, SHOP, STAFF, shopSettings, type Character } from './cast'
import { clearStage, markAsDemo } from './demo-folder'
import { callerOf, DEMO_PASSWORD, hire, OPENED, welcomeCustomers } from './people'
import { FINISHED_ORDERS } from './scenes/finished-orders'
import { OPEN_QUOTES } from './scenes/open-quotes'
import { RUNNING_ORDERS } from './scenes/running-orders'
import { PropRoom, StageClock, type Stage } from './stage'

const SCENES: Scene[] = [...FINISHED_ORDERS, ...RUNNING_ORDERS, ...OPEN_QUOTES]

export interface FillOptions {
  dataDir: string
  /** Folder of the built worker files. */
  workersDir: string
  now: Date
  timeZone: string
  logger: Logger
}

export interface FilledShop {
  customers: number
  quotes: number
  orders: number
  files: number
  /** The demo shop of an earlier run stood here and was made anew. */
  replaced: boolean
  signIns: { role: string; name: string; email: string }[]
}

/**
 * Fills a data folder with a shop that has been open for eight weeks, played through the use cases at the times it tells
 * of. Throws an error with a sentence when the folder is in use or holds a shop that is not the demo's.
 */
export async function fillShop(options: FillOptions): Promise<FilledShop> {
  const { dataDir, logger } = options
  mkdirSync(dataDir, { recursive: true })
  const lock = lockDataFolder(dataDir)
  try {
    const replaced = await clearStage(dataDir, logger)
    const persistence = await openPersistence({ databaseUrl: null, dataDir, logger, migrate: 'auto' })
    try {
      markAsDemo(dataDir, persistence.shopId)
      return { ...(await play(persistence, options)), replaced }
    } finally {
      await persistence.close()
    }
  } finally {
    lock.release()
  }
}

async function play(persistence: Persistence, options: FillOptions): Promise<Omit<FilledShop, 'replaced'>> {
  const { dataDir, workersDir, now, timeZone } = options
  const { unitOfWork, reads } = persistence
  const clock = new StageClock()
  const year = Number(now.toISOString().slice(0, 4))
  const timeline = new Timeline(now, { ...firstSettings(timeZone), ...shopSettings(year) })
  clock.set(timeline.at([OPENED, '08:00']))
  await beginShop({ unitOfWork, clock, reads }, timeZone)

  const passwords = new PasswordPool({ workerFile: join(workersDir, 'password.worker.js') })
  const models = new ModelAnalyzerPool({ workerFile: join(workersDir, 'model.worker.js') })
  const documents = new DocumentPool({ workerFile: join(workersDir, 'document.worker.js') })
  try {
    const files = new FolderFileStore(dataDir)
    const setupCode = newSetupCode()
    const services = createServices({
      unitOfWork,
      reads,
      hasher: hashingOnce(passwords),
      tokens: new JwtAccessTokens(nodeSecrets.token(), clock),
      seals: new JwtMeasurementSeals(nodeSecrets.token(), clock),
      codes: totpCodes,
      secretSeals: secretSeals(nodeSecrets.token()),
      secrets: nodeSecrets,
      commonPasswords: await loadCommonPasswords(),
      files,
      analyzer: readingOnce(new PooledModelAnalyzer(models)),
      // Every file of the demo brings its picture along.
      painter: { draw: () => Promise.resolve(null) },
      clock,
      firstTimeZone: timeZone,
      rateLimitFactor: 1,
      setupCode,
      mailer: () => null,
      portalUrl: () => '',
      canMail: () => false,
      wakeOutbox: () => undefined,
      slicer: NO_SLICER,
      renderer: documents,
      report: () => undefined,
    })
    const admin = await services.setup.run({
      code: setupCode,
      shop: { ...SHOP, time_zone: timeZone },
      email: ADMIN.email,
      password: DEMO_PASSWORD,
      firstName: ADMIN.firstName,
      lastName: ADMIN.lastName,
    })
    const stage: Stage = {
      services,
      reads,
      files,
      timeline,
      props: new PropRoom(files),
      office: { admin: callerOf(admin.id, 'admin'), staff: callerOf(admin.id, 'admin') },
      customers: {} as Stage['customers'],
    }
    clock.set(timeline.at([OPENED, '08:20']))
    await services.shop.update(stage.office.admin, shopSettings(year), undefined)
    await hire(stage, clock)
    await welcomeCustomers(stage, clock)
    const roles = await runScenes(stage, clock)
    return {
      customers: Object.keys(CUSTOMERS).length,
      quotes: roles.length,
      orders: roles.filter((role) => role.orderId !== 0).length,
      files: await count(reads.storageKeys()),
      signIns: [
        { role: 'admin', ...nameOf(ADMIN) },
        { role: 'staff', ...nameOf(STAFF) },
        { role: 'customer', ...nameOf(CUSTOMERS.maria) },
      ],
    }
  } finally {
    await documents.close()
    await models.close()
    await passwords.close()
  }
}

/** Plays the acts of all scenes in the order of their times, as the numbers and the audit chain need them. */
async function runScenes(stage: Stage, clock: StageClock): Promise<Role[]> {
  const acts: { at: Date; play: () => Promise<void> }[] = []
  const roles = SCENES.map(({ who, acts: own }) => {
    const role: Role = { who, quoteId: 0, orderId: 0 }
    let before = new Date(0)
    for (const act of own) {
      const at = timeOf(stage, act, before)
      before = at
      acts.push({ at, play: () => act.play(stage, role) })
    }
    return role
  })
  acts.push(raiseOfPrices(stage))
  acts.sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const { at, play: playAct } of acts) {
    clock.set(at)
    await playAct()
  }
  return roles
}

function timeOf({ timeline }: Stage, act: Act, before: Date): Date {
  const at = timeline.at(act.when)
  if (at <= before) throw new Error(`An act at ${at.toISOString()} comes before the one it follows.`)
  return at
}

/** Half-way the shop makes a second rate card; earlier quotes keep the first. */
function raiseOfPrices({ services, office, timeline }: Stage): { at: Date; play: () => Promise<void> } {
  return {
    at: timeline.at([25, '07:30']),
    play: async () => {
      const materials = FIRST_RATE_CARD.materials.map((rate) =>
        rate.material_type === 'TPU' ? { ...rate, rate_per_gram: '0.036' } : rate,
      )
      const card = { ...FIRST_RATE_CARD, materials }
      const note = 'Our supplier raised TPU.'
      await services.shop.addRateCard(office.admin, card, note, undefined, () => Promise.resolve())
    },
  }
}

function nameOf({ email, firstName, lastName }: Character): { name: string; email: string } {
  return { name: `${firstName} ${lastName}`, email }
}

/** A password is hashed slowly on purpose; the demo has only one, and no use for different salts. */
function hashingOnce(hasher: PasswordHasher): PasswordHasher {
  const known = new Map<string, Promise<string>>()
  return {
    verify: (password, hash) => hasher.verify(password, hash),
    hash: (password) => {
      const hash = known.get(password) ?? hasher.hash(password)
      known.set(password, hash)
      return hash
    },
  }
}

/** Customers of the demo send the same few files again and again: each is read once. */
function readingOnce(analyzer: ModelAnalyzer): ModelAnalyzer {
  const known = new Map<string, Promise<AnalyzedModel>>()
  return {
    analyze: (path, filename) => {
      const read = known.get(filename) ?? analyzer.analyze(path, filename)
      known.set(filename, read)
      return read
    },
  }
}

async function count(items: AsyncIterable<unknown>): Promise<number> {
  let found = 0
  for await (const _ of items) found += 1
  return found
}
