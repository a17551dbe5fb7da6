import type { MigrationInterface, QueryRunner } from 'typeorm'
import { bigint, id, integer, optional, text, time } from './columns'
import { addColumn, createTable, type TableDefinition } from './tables'

const pictures: TableDefinition = {
  name: 'message_pictures',
  columns: {
    id: id(),
    message_id: integer(),
    quote_id: integer(),
    storage_key: text(300),
    sha256: text(64),
    original_filename: text(300),
    mime_type: text(100),
    size_bytes: bigint(),
    width: integer(),
    height: integer(),
    created_at: time(),
  },
  indexes: [{ name: 'ix_message_pictures_quote', columns: ['quote_id', 'message_id'] }],
  foreignKeys: [
    { name: 'fk_message_pictures_message', column: 'message_id', table: 'messages', onDelete: 'CASCADE' },
  ],
}

/** Pictures with messages, and messages that report a problem until somebody has solved it. */
export class ProblemReports1795716000000 implements MigrationInterface {
  readonly name = 'ProblemReports1795716000000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'messages', 'problem', optional(text(10)))
    await runner.query('CREATE INDEX ix_messages_problem ON messages (problem, id)')
    await createTable(runner, pictures)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(pictures.name)
    await runner.dropIndex('messages', 'ix_messages_problem')
    await runner.query('ALTER TABLE messages DROP COLUMN problem')
  }
}
