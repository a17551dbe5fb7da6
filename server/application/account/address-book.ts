import { invalidField } from '../../../shared/domain/errors'
import { needsState } from '../../../shared/domain/addresses'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import { fieldsOf, isSameAddress, MOST_ADDRESSES } from '../common/usual-addresses'
import type { AddressFields, UserRecord } from '../users/ports'
import type { AddressRecord } from './ports'
import { NO_ADDRESS } from '../common/no-address'

export interface AddressInput extends Omit<AddressRecord, 'id' | 'userId' | 'createdAt' | 'updatedAt'> {
  /** Makes it the usual one. */
  useForShipping?: boolean
  useForBilling?: boolean
}

/** An entry with what it is usual for. */
export interface AddressLine {
  address: AddressRecord
  isShipping: boolean
  isBilling: boolean
}

/** A person's addresses. The usual ones are those that the profile's own fields repeat. */
export class AddressBook {
  constructor(
    private readonly deps: {
      unitOfWork: UnitOfWork
      reads: Pick<ReadModels, 'account' | 'user'>
      clock: Clock
    },
  ) {}

  async list(caller: Caller): Promise<AddressLine[]> {
    const { reads } = this.deps
    const user = await reads.user(caller.userId)
    if (!user) throw notFound('person')
    return (await reads.account.addresses(caller.userId)).map((address) => lineOf(address, user))
  }

  /** Throws NOT_FOUND for what is not this caller's. */
  async assertOwn(caller: Caller, id: number): Promise<void> {
    const own = await this.deps.reads.account.addresses(caller.userId)
    if (!own.some((address) => address.id === id)) throw notFound('address')
  }

  /** Throws VALIDATION_ERROR for an address that is not complete, and for more than a book holds. */
  async add(caller: Caller, input: AddressInput): Promise<AddressLine> {
    check(input)
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const user = await userOf(tx, caller)
      if ((await tx.addresses.of(user.id)).length >= MOST_ADDRESSES) {
        throw invalidField('', `An address book holds ${String(MOST_ADDRESSES)} addresses. Remove one first.`)
      }
      const { useForShipping: _s, useForBilling: _b, ...fields } = input
      const address = await tx.addresses.insert({
        ...fields,
        userId: user.id,
        createdAt: now,
        updatedAt: now,
      })
      await this.makeUsual(tx, caller, user, address, input, now)
      return lineOf(address, user)
    })
  }

  /** What was the usual address stays it. Throws NOT_FOUND and VALIDATION_ERROR. */
  async change(caller: Caller, id: number, input: AddressInput): Promise<AddressLine> {
    check(input)
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const user = await userOf(tx, caller)
      const before = await tx.addresses.byId(user.id, id)
      if (!before) throw notFound('address')
      const was = lineOf(before, user)
      const { useForShipping, useForBilling, ...fields } = input
      const address = { ...before, ...fields, updatedAt: now }
      await tx.addresses.save(address)
      const usual = {
        useForShipping: useForShipping || was.isShipping,
        useForBilling: useForBilling || was.isBilling,
      }
      await this.makeUsual(tx, caller, user, address, usual, now)
      return lineOf(address, user)
    })
  }

  /** Removes an address, also from where it was the usual one; orders keep theirs. Throws NOT_FOUND. */
  async remove(caller: Caller, id: number): Promise<void> {
    await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const user = await userOf(tx, caller)
      const address = await tx.addresses.byId(user.id, id)
      if (!address) throw notFound('address')
      await tx.addresses.delete(id)
      const was = lineOf(address, user)
      // The country alone names nobody, and decides what shipping costs until an address is known.
      const none: AddressFields = { ...NO_ADDRESS, country: address.country }
      if (was.isShipping) user.shipping = none
      if (was.isBilling) user.billing = none
      if (was.isShipping || was.isBilling) await this.saveProfile(tx, caller, user, was, now)
    })
  }

  private async makeUsual(
    tx: Transaction,
    caller: Caller,
    user: UserRecord,
    address: AddressRecord,
    usual: { useForShipping?: boolean; useForBilling?: boolean },
    now: Date,
  ): Promise<void> {
    const fields = fieldsOf(address)
    const changes = {
      isShipping: usual.useForShipping === true && !isSameAddress(user.shipping, fields),
      isBilling: usual.useForBilling === true && !isSameAddress(user.billing, fields),
    }
    if (changes.isShipping) user.shipping = fields
    if (changes.isBilling) user.billing = fields
    if (changes.isShipping || changes.isBilling) await this.saveProfile(tx, caller, user, changes, now)
  }

  private async saveProfile(
    tx: Transaction,
    caller: Caller,
    user: UserRecord,
    changed: { isShipping: boolean; isBilling: boolean },
    now: Date,
  ): Promise<void> {
    user.updatedAt = now
    await tx.users.save(user)
    await tx.changes.record({
      actor: caller,
      entityType: 'user',
      entityId: user.id,
      action: 'user.profile_changed',
      fields: {
        ...(changed.isShipping ? { shipping: true as const } : {}),
        ...(changed.isBilling ? { billing: true as const } : {}),
      },
      at: now,
      ownerId: null,
    })
  }
}

function lineOf(address: AddressRecord, user: UserRecord): AddressLine {
  const fields = fieldsOf(address)
  return {
    address,
    isShipping: isSameAddress(user.shipping, fields),
    isBilling: isSameAddress(user.billing, fields),
  }
}

function check({ country, state }: AddressInput): void {
  if (needsState(country) && !state) throw invalidField('state', 'Addresses in this country name a state.')
}

async function userOf(tx: Transaction, caller: Caller): Promise<UserRecord> {
  const user = await tx.users.byId(caller.userId)
  if (!user) throw notFound('person')
  return user
}
