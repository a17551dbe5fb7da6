import type { MigrationInterface, QueryRunner } from 'typeorm'
import { integer, primary, text, time } from './columns'
import { createIndex, createTable, dropIndex, type TableDefinition } from './tables'

const takenOver: TableDefinition = {
  name: 'taken_over',
  columns: {
    source: primary(text(100)),
    entity_type: primary(text(20)),
    legacy_id: primary(text(60)),
    entity_id: integer(),
    taken_at: time(),
  },
  indexes: [{ name: 'ix_taken_over_entity', columns: ['entity_type', 'entity_id'] }],
}

const OUTBOX_LISTS = [
  { name: 'ix_outbox_created', columns: ['created_at', 'id'] },
  { name: 'ix_outbox_state_created', columns: ['state', 'created_at', 'id'] },
]

/** Which records came from a program before, and as what; and the indexes that the lists of the outbox lacked. */
export class TakenOver1795946100000 implements MigrationInterface {
  readonly name = 'TakenOver1795946100000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, takenOver)
    for (const index of OUTBOX_LISTS) await createIndex(runner, 'outbox', index)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of OUTBOX_LISTS) await dropIndex(runner, 'outbox', name)
    await runner.dropTable(takenOver.name)
  }
}
