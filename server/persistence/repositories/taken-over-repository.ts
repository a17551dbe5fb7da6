import type { TakenOverRepository, TakenOverType } from '../../application/legacy/ports'
import { Gateway } from '../gateway'
import { TAKEN_OVER } from '../schema/records'
import { wholeNumber } from '../schema/values'
import type { WritingStatements } from '../statements'

/** What came from a program before, of one transaction. */
export class SqlTakenOverRepository implements TakenOverRepository {
  private readonly records: Gateway<typeof TAKEN_OVER.columns>

  constructor(private readonly sql: WritingStatements) {
    this.records = new Gateway(sql, TAKEN_OVER)
  }

  async find(source: string, entityType: TakenOverType, legacyId: string): Promise<number | null> {
    return (await this.records.one({ source, entityType, legacyId }))?.entityId ?? null
  }

  async add(
    source: string,
    entityType: TakenOverType,
    legacyId: string,
    entityId: number,
    takenAt: Date,
  ): Promise<void> {
    await this.records.insert({ source, entityType, legacyId, entityId, takenAt })
  }

  async count(source: string, type: TakenOverType): Promise<number> {
    const [row] = await this.sql.rows<{ n: unknown }>(
      'SELECT COUNT(*) AS n FROM taken_over t WHERE t.source = :source AND t.entity_type = :type',
      { source, type },
    )
    return wholeNumber(row?.n ?? 0)
  }
}
