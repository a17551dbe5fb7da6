import type { MigrationInterface, QueryRunner } from 'typeorm'
import { optional, primary, text, time } from './columns'
import { createTable } from './tables'

/** Which server does what only one may do at a time, and when it is next due. */
export class Leases1795946400000 implements MigrationInterface {
  readonly name = 'Leases1795946400000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'leases',
      columns: { name: primary(text(100)), holder: optional(text(100)), free_at: time() },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('leases')
  }
}
