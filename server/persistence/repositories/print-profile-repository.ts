import { completeProfile, type PrintProfileContent } from '../../../shared/domain/print-profile'
import type { PrintProfileRepository, StoredPrintProfile } from '../../application/common/unit-of-work'
import { Gateway } from '../gateway'
import { PRINT_PROFILES } from '../schema/office'
import type { RowOf } from '../schema/table'
import { wholeNumber } from '../schema/values'
import { firstHere } from '../transactions'
import type { WritingStatements } from '../statements'

/** The print profiles of one transaction. */
export class SqlPrintProfileRepository implements PrintProfileRepository {
  private readonly profiles: Gateway<typeof PRINT_PROFILES.columns>

  constructor(private readonly sql: WritingStatements) {
    this.profiles = new Gateway(sql, PRINT_PROFILES)
  }

  async current(): Promise<StoredPrintProfile> {
    const profile = await this.byVersion(await this.latest())
    if (!profile) throw new Error('The shop has no print profile yet; the first start writes one.')
    return profile
  }

  async byVersion(version: number): Promise<StoredPrintProfile | null> {
    const row = await this.profiles.one({ version })
    return row && printProfileOf(row)
  }

  async add(
    content: PrintProfileContent,
    by: number | null,
    at: Date,
    note: string | null,
  ): Promise<StoredPrintProfile> {
    const row = { version: (await this.latest()) + 1, content, note, createdBy: by, createdAt: at }
    await firstHere(this.profiles.insert(row), 'the next print profile')
    return printProfileOf(row)
  }

  private async latest(): Promise<number> {
    const [row] = await this.sql.rows<{ latest: number | null }>(
      'SELECT MAX(p.version) AS latest FROM print_profiles p',
    )
    return wholeNumber(row?.latest ?? 0)
  }
}

export function printProfileOf(row: RowOf<typeof PRINT_PROFILES>): StoredPrintProfile {
  const { content, version, note, createdBy, createdAt } = row
  return { ...completeProfile(content), version, note, createdBy, createdAt }
}
