import type {
  AddressRecord,
  AddressRepository,
  EmailChangeRecord,
  EmailChangeRepository,
} from '../../application/account/ports'
import type { SecondFactorRecord, SecondFactorRepository } from '../../application/auth/ports'
import { Gateway } from '../gateway'
import { ADDRESSES, EMAIL_CHANGES, SECOND_FACTORS } from '../schema/people'
import { withoutId } from './records'
import type { WritingStatements } from '../statements'

/** Address books of one transaction. */
export class SqlAddressRepository implements AddressRepository {
  private readonly addresses: Gateway<typeof ADDRESSES.columns>

  constructor(sql: WritingStatements) {
    this.addresses = new Gateway(sql, ADDRESSES)
  }

  byId(userId: number, id: number): Promise<AddressRecord | null> {
    return this.addresses.oneToChange({ id, userId })
  }

  of(userId: number): Promise<AddressRecord[]> {
    return this.addresses.many({ userId }, 't.id')
  }

  async insert(address: Omit<AddressRecord, 'id'>): Promise<AddressRecord> {
    return { ...address, id: await this.addresses.insert(withoutId(address)) }
  }

  async save(address: AddressRecord): Promise<void> {
    await this.addresses.update({ id: address.id }, withoutId(address))
  }

  async delete(id: number): Promise<void> {
    await this.addresses.delete({ id })
  }
}

/** Changes of e-mail of one transaction. */
export class SqlEmailChangeRepository implements EmailChangeRepository {
  private readonly changes: Gateway<typeof EMAIL_CHANGES.columns>

  constructor(private readonly sql: WritingStatements) {
    this.changes = new Gateway(sql, EMAIL_CHANGES)
  }

  of(userId: number): Promise<EmailChangeRecord | null> {
    return this.changes.oneToChange({ userId })
  }

  async put(change: EmailChangeRecord): Promise<void> {
    await this.changes.delete({ userId: change.userId })
    await this.changes.insert(change)
  }

  async remove(userId: number): Promise<void> {
    await this.changes.delete({ userId })
  }

  deleteExpired(before: Date): Promise<number> {
    return this.sql.change('DELETE FROM email_changes WHERE expires_at < :before', { before })
  }
}

/** Second factors of one transaction. */
export class SqlSecondFactorRepository implements SecondFactorRepository {
  private readonly factors: Gateway<typeof SECOND_FACTORS.columns>

  constructor(sql: WritingStatements) {
    this.factors = new Gateway(sql, SECOND_FACTORS)
  }

  of(userId: number): Promise<SecondFactorRecord | null> {
    return this.factors.oneToChange({ userId })
  }

  async put(factor: SecondFactorRecord): Promise<void> {
    await this.factors.delete({ userId: factor.userId })
    await this.factors.insert(factor)
  }

  async save({ userId, ...factor }: SecondFactorRecord): Promise<void> {
    await this.factors.update({ userId }, factor)
  }

  async remove(userId: number): Promise<void> {
    await this.factors.delete({ userId })
  }
}
