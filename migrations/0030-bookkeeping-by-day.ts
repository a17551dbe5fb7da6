import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createIndex, dropIndex } from './tables'

const ISSUED = { name: 'ix_issued_documents_issued', columns: ['issued_at', 'id'] }
const VOIDED = { name: 'ix_payments_voided', columns: ['voided_at', 'id'] }

/** The exports for bookkeepers go through documents and payments by the day that they were issued, recorded or voided on. */
export class BookkeepingByDay1796104800000 implements MigrationInterface {
  readonly name = 'BookkeepingByDay1796104800000'

  async up(runner: QueryRunner): Promise<void> {
    await createIndex(runner, 'issued_documents', ISSUED)
    await createIndex(runner, 'payments', VOIDED)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'payments', VOIDED.name)
    await dropIndex(runner, 'issued_documents', ISSUED.name)
  }
}
