import { DomainError } from '../../../shared/domain/errors'
import type { Notification } from '../../../shared/domain/notifications'
import type { Language } from '../../../shared/texts/translator'
import type { Role } from '../../../shared/domain/vocabulary'
import type { CommonPasswords, PasswordHasher, Secrets } from '../auth/ports'
import { SYSTEM, type Caller, type ChangeActor } from '../common/caller'
import type { Clock } from '../common/clock'
import type { Page, PageRequest, ReadModels, UserFilter, UserLine } from '../common/reads'
import { endEmailChange } from '../common/email-change-end'
import { endMailedLinks, makeOneTimeToken } from '../common/one-time-token'
import { forbidden, notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import { queueAccountLetter } from '../common/letter-queue'
import { checkNewPassword } from '../common/password-rules'
import { noteUsualAddress } from '../common/usual-addresses'
import type { AddressFields, NewUser, UserRecord } from './ports'
import { changeStanding } from './standing'

/** What a person may change about herself, or the office about a customer. */
export interface ProfileChanges {
  email?: string
  firstName?: string | null
  lastName?: string | null
  companyName?: string | null
  phone?: string | null
  billing?: Partial<AddressFields>
  shipping?: Partial<AddressFields>
  internalNotes?: string | null
  mutedNotifications?: Notification[]
  language?: Language | null
}

export interface NewPerson extends ProfileChanges {
  email: string
  role: Role
  password?: string
}

export interface CreatedPerson {
  line: UserLine
  /** The token of the one-time link; null when a password was given. */
  token: string | null
  linkExpiresAt: Date | null
}

export interface PeopleDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  hasher: PasswordHasher
  secrets: Secrets
  commonPasswords: CommonPasswords
  clock: Clock
  /** Whether mails can be sent. */
  canMail: () => boolean
}

/** Customers, staff and admins: their profiles, roles and activity. */
export class PeopleService {
  constructor(private readonly deps: PeopleDependencies) {}

  /** Registers a customer. Throws VALIDATION_ERROR for a weak password and EMAIL_TAKEN. */
  async register(person: Omit<NewPerson, 'role'> & { password: string }): Promise<UserRecord> {
    checkNewPassword(person.password, person.email, this.deps.commonPasswords)
    const passwordHash = await this.deps.hasher.hash(person.password)
    return await this.deps.unitOfWork.run(async (tx) => {
      const user = await this.insert(tx, { ...person, role: 'customer' }, passwordHash, null)
      await this.askToConfirm(tx, user)
      return user
    })
  }

  /** Makes an admin for a shop that has none, e.g. from the settings of the start. Answers null when there is one. */
  async createFirstAdmin(email: string, password: string): Promise<UserRecord | null> {
    checkNewPassword(password, email, this.deps.commonPasswords)
    if (await this.deps.reads.hasAdmin()) return null
    const passwordHash = await this.deps.hasher.hash(password)
    return await this.deps.unitOfWork.run(async (tx) => {
      if ((await tx.users.countActiveAdmins()) > 0) return null
      return await this.insert(tx, { email, role: 'admin' }, passwordHash, SYSTEM)
    })
  }

  /**
   * Creates a person for somebody else: customers by the office, staff and admins by admins only. Without a
   * password there is a one-time link to choose one.
   */
  async create(caller: Caller, person: NewPerson, seal: Seal<CreatedPerson>): Promise<CreatedPerson> {
    if (person.password !== undefined)
      checkNewPassword(person.password, person.email, this.deps.commonPasswords)
    const passwordHash = person.password === undefined ? null : await this.deps.hasher.hash(person.password)
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const user = await this.insert(tx, person, passwordHash, caller)
      let token: string | null = null
      let linkExpiresAt: Date | null = null
      if (passwordHash === null) {
        const made = await makeOneTimeToken(tx, this.deps.secrets, user.id, 'set_password', now)
        token = made.token
        linkExpiresAt = made.expiresAt
      }
      if (token !== null && this.deps.canMail()) {
        await queueAccountLetter(tx, 'set_password', user.id, 'first', now)
      }
      const line = await tx.views.userLine(user.id)
      if (!line) throw notFound('person')
      const created = { line, token, linkExpiresAt }
      await seal(tx, created)
      return created
    })
  }

  async list(caller: Caller, filter: UserFilter, page: PageRequest): Promise<Page<UserLine>> {
    const visible: Role[] | undefined = caller.role === 'admin' ? filter.roles : ['customer']
    if (caller.role !== 'admin' && filter.roles && !filter.roles.includes('customer')) {
      return { items: [], nextCursor: null }
    }
    return await this.deps.reads.users({ ...filter, roles: visible }, page)
  }

  /** Throws NOT_FOUND; and FORBIDDEN when staff ask for somebody who is no customer. */
  async get(caller: Caller, id: number): Promise<UserLine> {
    const line = await this.deps.reads.userLine(id)
    if (!line) throw notFound('person')
    this.refuseOthers(caller, line.user)
    return line
  }

  /** Changes one's own profile. */
  async updateOwn(caller: Caller, changes: ProfileChanges): Promise<UserRecord> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const user = await tx.users.byId(caller.userId)
      if (!user) throw notFound('person')
      await this.applyProfile(tx, user, changes, caller)
      return user
    })
  }

  /** Changes somebody's profile and, for admins, role and activity. */
  async update(
    caller: Caller,
    id: number,
    changes: ProfileChanges & { role?: Role; isActive?: boolean },
  ): Promise<UserLine> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const user = await tx.users.byId(id)
      if (!user) throw notFound('person')
      this.refuseOthers(caller, user)
      if (user.erasedAt) {
        throw new DomainError('INVALID_STATE', 'This account was deleted by its owner and stays empty.')
      }
      if ((changes.role !== undefined || changes.isActive !== undefined) && caller.role !== 'admin') {
        throw forbidden('Only admins change roles and deactivate people.')
      }
      await this.applyProfile(tx, user, changes, caller)
      await changeStanding(tx, user, changes, caller, this.deps.clock.now())
      const line = await tx.views.userLine(id)
      if (!line) throw notFound('person')
      return line
    })
  }

  /** Who has no password yet gets the link to choose one anew: the one at the old address works no longer. */
  private async greetAtNewAddress(tx: Transaction, user: UserRecord): Promise<void> {
    if (user.passwordHash !== null) {
      if (user.role === 'customer') await this.askToConfirm(tx, user)
    } else if (this.deps.canMail()) {
      await queueAccountLetter(tx, 'set_password', user.id, this.deps.secrets.id(), this.deps.clock.now())
    }
  }

  private async askToConfirm(tx: Transaction, user: UserRecord): Promise<void> {
    if (!this.deps.canMail()) return
    await queueAccountLetter(tx, 'verify_email', user.id, this.deps.secrets.id(), this.deps.clock.now())
  }

  private refuseOthers(caller: Caller, user: UserRecord): void {
    if (caller.role !== 'admin' && user.role !== 'customer')
      throw forbidden('Staff look after customers only.')
  }

  private async insert(
    tx: Transaction,
    person: NewPerson,
    passwordHash: string | null,
    actor: ChangeActor | null,
  ): Promise<UserRecord> {
    const now = this.deps.clock.now()
    const stored = await tx.settings.load()
    const country = stored?.settings.default_country ?? 'US'
    const emptyAddress: AddressFields = {
      line1: null,
      line2: null,
      city: null,
      state: null,
      zip: null,
      country,
    }
    const fresh: NewUser = {
      email: person.email,
      passwordHash,
      role: person.role,
      isActive: true,
      emailVerifiedAt: null,
      firstName: person.firstName ?? null,
      lastName: person.lastName ?? null,
      companyName: person.companyName ?? null,
      phone: person.phone ?? null,
      billing: { ...emptyAddress, ...withoutUndefined(person.billing) },
      shipping: { ...emptyAddress, ...withoutUndefined(person.shipping) },
      internalNotes: person.internalNotes ?? null,
      lastLoginAt: null,
      mutedNotifications: [],
      language: person.language ?? null,
      erasedAt: null,
      secondFactorSince: null,
      createdAt: now,
      updatedAt: now,
    }
    const user = await tx.users.insert(fresh)
    await tx.changes.record({
      actor: actor ?? { userId: user.id, role: user.role },
      entityType: 'user',
      entityId: user.id,
      action: 'user.created',
      to: user.role,
      at: now,
      ownerId: null,
    })
    return user
  }

  private async applyProfile(
    tx: Transaction,
    user: UserRecord,
    changes: ProfileChanges,
    actor: ChangeActor,
  ): Promise<void> {
    const changed: string[] = []
    const set = <K extends keyof UserRecord>(field: K, value: UserRecord[K] | undefined) => {
      if (value === undefined || value === user[field]) return
      user[field] = value
      changed.push(field)
    }
    set('email', changes.email)
    set('firstName', changes.firstName)
    set('lastName', changes.lastName)
    set('companyName', changes.companyName)
    set('phone', changes.phone)
    set('internalNotes', changes.internalNotes)
    set('language', changes.language)
    const muted = changes.mutedNotifications && [...new Set(changes.mutedNotifications)].sort()
    if (JSON.stringify(muted) !== JSON.stringify(user.mutedNotifications)) set('mutedNotifications', muted)
    for (const kind of ['billing', 'shipping'] as const) {
      const merged = { ...user[kind], ...withoutUndefined(changes[kind]) }
      if (JSON.stringify(merged) === JSON.stringify(user[kind])) continue
      set(kind, merged)
      await noteUsualAddress(tx, user.id, merged, this.deps.clock.now())
    }
    if (changed.length === 0) return
    if (changed.includes('email')) {
      user.emailVerifiedAt = null
      await endEmailChange(tx, user.id, this.deps.clock.now())
      await endMailedLinks(tx, user.id, this.deps.clock.now())
      await this.greetAtNewAddress(tx, user)
    }
    const now = this.deps.clock.now()
    user.updatedAt = now
    await tx.users.save(user)
    await tx.changes.record({
      actor,
      entityType: 'user',
      entityId: user.id,
      action: 'user.profile_changed',
      // Names of the fields only: the log keeps no personal values.
      fields: Object.fromEntries(changed.map((field) => [field, true as const])),
      at: now,
      ownerId: null,
    })
  }
}

function withoutUndefined(address: Partial<AddressFields> = {}): Partial<AddressFields> {
  const given = Object.entries(address) as [keyof AddressFields, string | null | undefined][]
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}
