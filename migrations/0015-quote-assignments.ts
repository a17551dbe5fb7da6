import type { MigrationInterface, QueryRunner } from 'typeorm'
import { integer, primary, time } from './columns'
import { createTable, type TableDefinition } from './tables'

const assignments: TableDefinition = {
  name: 'quote_assignments',
  columns: {
    quote_id: primary(integer()),
    user_id: integer(),
    assigned_at: time(),
  },
  indexes: [{ name: 'ix_quote_assignments_user', columns: ['user_id', 'quote_id'] }],
  foreignKeys: [
    { name: 'fk_quote_assignments_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' },
    { name: 'fk_quote_assignments_user', column: 'user_id', table: 'users' },
  ],
}

/** Who of the office has put their name on a quote that waits for review. */
export class QuoteAssignments1795982400000 implements MigrationInterface {
  readonly name = 'QuoteAssignments1795982400000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, assignments)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(assignments.name)
  }
}
