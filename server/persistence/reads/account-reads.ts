import type { AccountReads } from '../../application/account/ports'
import { ADDRESSES, EMAIL_CHANGES, SECOND_FACTORS } from '../schema/people'
import { rowReader } from '../schema/rows'
import { fromDatabase, wholeNumber } from '../schema/values'
import type { Statements } from '../statements'

const ADDRESS_ROW = rowReader(ADDRESSES, 'a')
const CHANGE_ROW = rowReader(EMAIL_CHANGES, 'c')
const FACTOR_ROW = rowReader(SECOND_FACTORS, 'f')

/** What a person keeps with her account. */
export class SqlAccountReads implements AccountReads {
  constructor(private readonly sql: Statements) {}

  addresses: AccountReads['addresses'] = async (userId) => {
    const rows = await this.sql.rows(
      `SELECT ${ADDRESS_ROW.columns} FROM addresses a WHERE a.user_id = :userId ORDER BY a.id`,
      { userId },
    )
    return rows.map((row) => ADDRESS_ROW.read(row))
  }

  sessions: AccountReads['sessions'] = async (userId, now) => {
    // A session has one token that lives; its first one that is kept names it through every renewal.
    const rows = await this.sql.rows(
      `SELECT (SELECT MIN(f.id) FROM refresh_tokens f WHERE f.family_id = t.family_id) AS id,
         t.family_id AS family_id, t.user_agent AS user_agent, t.ip AS ip, t.created_at AS created_at
       FROM refresh_tokens t
       WHERE t.user_id = :userId AND t.revoked_at IS NULL AND t.expires_at > :now
       ORDER BY t.created_at DESC, t.id DESC`,
      { userId, now },
    )
    return rows.map((row) => ({
      id: wholeNumber(row.id),
      familyId: row.family_id as string,
      userAgent: row.user_agent as string | null,
      ip: row.ip as string | null,
      lastUsedAt: fromDatabase('time', row.created_at) as Date,
    }))
  }

  emailChange: AccountReads['emailChange'] = async (userId, now) => {
    const [row] = await this.sql.rows(
      `SELECT ${CHANGE_ROW.columns} FROM email_changes c WHERE c.user_id = :userId AND c.expires_at > :now`,
      { userId, now },
    )
    return row ? CHANGE_ROW.read(row) : null
  }

  recoveryCodesLeft: AccountReads['recoveryCodesLeft'] = async (userId) => {
    const [row] = await this.sql.rows(
      `SELECT ${FACTOR_ROW.columns} FROM second_factors f WHERE f.user_id = :userId`,
      { userId },
    )
    return row ? FACTOR_ROW.read(row).recoveryHashes.length : 0
  }
}
