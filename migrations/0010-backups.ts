import type { MigrationInterface, QueryRunner } from 'typeorm'
import { bigint, flag, id, json, longText, optional, text, time } from './columns'
import { createTable } from './tables'

/** What is known of the backups that were made, beside what they hold themselves. */
export class Backups1795867200000 implements MigrationInterface {
  readonly name = 'Backups1795867200000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'backups',
      columns: {
        id: id(),
        name: text(100),
        place: longText(),
        reason: text(20),
        state: text(20),
        encrypted: flag(),
        facts: optional(json()),
        size_bytes: optional(bigint()),
        error: optional(longText()),
        created_at: time(),
        finished_at: optional(time()),
        proven_at: optional(time()),
      },
      indexes: [
        { name: 'uq_backups_name', columns: ['name'], unique: true },
        { name: 'ix_backups_created_at', columns: ['created_at', 'id'] },
        { name: 'ix_backups_state', columns: ['state', 'id'] },
      ],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('backups')
  }
}
