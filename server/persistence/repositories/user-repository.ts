import { DomainError } from '../../../shared/domain/errors'
import type { NewUser, UserRecord, UserRepository } from '../../application/users/ports'
import { violates } from '../database-errors'
import { Gateway } from '../gateway'
import { USERS } from '../schema/people'
import { wholeNumber } from '../schema/values'
import { CustomerFigures } from './customer-figures'
import { userOf, userRow } from './records'
import { SearchIndex } from './search-index'
import type { WritingStatements } from '../statements'

const EMAIL_INDEX = { name: 'uq_users_email', table: 'users', columns: ['email'] }

/** People of one transaction. */
export class SqlUserRepository implements UserRepository {
  private readonly users: Gateway<typeof USERS.columns>
  private readonly search: SearchIndex
  private readonly figures: CustomerFigures

  constructor(private readonly sql: WritingStatements) {
    this.users = new Gateway(sql, USERS)
    this.search = new SearchIndex(sql)
    this.figures = new CustomerFigures(sql)
  }

  async byId(id: number): Promise<UserRecord | null> {
    const row = await this.users.oneToChange({ id })
    return row && userOf(row)
  }

  async byEmail(email: string): Promise<UserRecord | null> {
    const row = await this.users.oneToChange({ email })
    // A collation of SQL Server may hold other addresses for the same.
    return row?.email === email ? userOf(row) : null
  }

  async insert(user: NewUser): Promise<UserRecord> {
    const id = await emailFree(this.users.insert(userRow(user)))
    const record = { ...user, id }
    await this.search.addUser(record)
    await this.figures.addUser(record)
    return record
  }

  async save(user: UserRecord): Promise<void> {
    await emailFree(this.users.update({ id: user.id }, userRow(user)))
    await this.search.replaceUser(user)
    await this.figures.renameUser(user)
  }

  async countActiveAdmins(): Promise<number> {
    const { sql } = this
    if (sql.dialect === 'mssql') {
      // Two admins who demote each other at the same moment would both still count two: so the rows are locked.
      return sql.change(
        `UPDATE users SET is_active = users.is_active WHERE users.role = 'admin' AND users.is_active = 1`,
      )
    }
    const [row] = await sql.rows<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM users u WHERE u.role = 'admin' AND u.is_active = 1`,
    )
    return wholeNumber(row?.n ?? 0)
  }
}

async function emailFree<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (!violates(error, EMAIL_INDEX)) throw error
    throw new DomainError(
      'EMAIL_TAKEN',
      'An account with this e-mail address exists already. Sign in, or use another address.',
    )
  }
}
