import type { LeaseRepository } from '../../application/leases/ports'
import { Gateway } from '../gateway'
import { LEASES } from '../schema/leases'
import { firstHere } from '../transactions'
import type { WritingStatements } from '../statements'

/** Leases of one transaction: one statement decides who of several servers has one. */
export class SqlLeaseRepository implements LeaseRepository {
  private readonly leases: Gateway<typeof LEASES.columns>

  constructor(private readonly sql: WritingStatements) {
    this.leases = new Gateway(sql, LEASES)
  }

  take: LeaseRepository['take'] = async (name, holder, { now, until, latest }) => {
    const taken = await this.sql.change(
      `UPDATE leases SET holder = :holder, free_at = :until
       WHERE leases.name = :name AND (leases.free_at <= :now OR leases.free_at > :latest)`,
      { name, holder, now, until, latest },
    )
    if (taken === 1) return true
    if (await this.leases.one({ name })) return false
    await firstHere(this.leases.insert({ name, holder, freeAt: until }), `the lease ${name}`)
    return true
  }

  async renew(name: string, holder: string, until: Date): Promise<boolean> {
    return (await this.leases.update({ name, holder }, { freeAt: until })) === 1
  }

  async release(name: string, holder: string, dueAt: Date): Promise<void> {
    await this.leases.update({ name, holder }, { holder: null, freeAt: dueAt })
  }

  forget(prefix: string, before: Date): Promise<number> {
    return this.sql.change(
      'DELETE FROM leases WHERE leases.name LIKE :pattern AND leases.free_at < :before',
      { pattern: `${prefix}%`, before },
    )
  }
}
