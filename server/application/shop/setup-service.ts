import { timingSafeEqual } from 'node:crypto'
import type { ShopSettings } from '../../../shared/domain/settings'
import { SYSTEM } from '../common/caller'
import type { Clock } from '../common/clock'
import { checkNewPassword } from '../common/password-rules'
import type { ReadModels } from '../common/reads'
import { forbidden } from '../common/refusals'
import type { ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { CommonPasswords, PasswordHasher } from '../auth/ports'
import type { UserRecord } from '../users/ports'
import { setupDone } from './shop-service'

export interface FirstSetup {
  code: string
  shop: Pick<ShopSettings, 'shop_name' | 'currency' | 'time_zone'> &
    Partial<Pick<ShopSettings, 'language' | 'default_country'>>
  email: string
  password: string
  firstName: string | null
  lastName: string | null
}

export interface SetupDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  hasher: PasswordHasher
  commonPasswords: CommonPasswords
  shop: ShopFactsSource
  clock: Clock
  /** Shown to whoever sits at the server; nobody else may make the first admin. */
  code: string
}

/** The first set-up of a shop that has no admin. */
export class SetupService {
  constructor(private readonly deps: SetupDependencies) {}

  async isNeeded(): Promise<boolean> {
    return !(await this.deps.reads.hasAdmin())
  }

  /** Throws INVALID_STATE when the shop has an admin, FORBIDDEN for a wrong code, VALIDATION_ERROR. */
  async run(setup: FirstSetup): Promise<UserRecord> {
    if (!(await this.isNeeded())) throw setupDone()
    if (!sameText(setup.code.toUpperCase(), this.deps.code)) {
      throw forbidden('The set-up code is wrong. It stands on the console of the server.')
    }
    checkNewPassword(setup.password, setup.email, this.deps.commonPasswords)
    const passwordHash = await this.deps.hasher.hash(setup.password)
    return await this.deps.unitOfWork.run(async (tx) => {
      if ((await tx.users.countActiveAdmins()) > 0) throw setupDone()
      const now = this.deps.clock.now()
      const { version, ...before } = await this.deps.shop.inside(tx)
      const settings = { ...before, ...setup.shop }
      const next = await tx.settings.save(settings, version)
      const address = {
        line1: null,
        line2: null,
        city: null,
        state: null,
        zip: null,
        country: settings.default_country,
      }
      const admin = await tx.users.insert({
        email: setup.email,
        passwordHash,
        role: 'admin',
        isActive: true,
        emailVerifiedAt: null,
        firstName: setup.firstName,
        lastName: setup.lastName,
        companyName: null,
        phone: null,
        billing: address,
        shipping: address,
        internalNotes: null,
        lastLoginAt: null,
        mutedNotifications: [],
        language: null,
        erasedAt: null,
        secondFactorSince: null,
        createdAt: now,
        updatedAt: now,
      })
      await tx.changes.record({
        actor: SYSTEM,
        entityType: 'settings',
        entityId: 1,
        action: 'shop.set_up',
        fields: {
          shop_name: true,
          currency: { to: settings.currency },
          time_zone: { to: settings.time_zone },
          language: { to: settings.language },
          default_country: { to: settings.default_country },
        },
        at: now,
        ownerId: null,
        version: next,
      })
      await tx.changes.record({
        actor: SYSTEM,
        entityType: 'user',
        entityId: admin.id,
        action: 'user.created',
        to: 'admin',
        at: now,
        ownerId: null,
      })
      return admin
    })
  }
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
