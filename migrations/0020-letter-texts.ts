import type { MigrationInterface, QueryRunner } from 'typeorm'
import { id, integer, longText, optional, text, time } from './columns'
import { createIndex, createTable, dropIndex, type TableDefinition } from './tables'

const letterTexts: TableDefinition = {
  name: 'letter_texts',
  columns: {
    id: id(),
    kind: text(40),
    language: text(2),
    version: integer(),
    subject: optional(text(200)),
    body: optional(longText()),
    created_by: optional(integer()),
    created_at: time(),
  },
  indexes: [{ name: 'uq_letter_texts_version', columns: ['kind', 'language', 'version'], unique: true }],
  foreignKeys: [{ name: 'fk_letter_texts_created_by', column: 'created_by', table: 'users' }],
}

const LATE = { name: 'ix_sales_orders_status_due_total', columns: ['status', 'sort_due', 'grand_total'] }

/**
 * What letters to customers say, where the shop wrote it itself, each change a version of its own; and an index from which what is
 * late is summed up.
 */
export class LetterTexts1796018400000 implements MigrationInterface {
  readonly name = 'LetterTexts1796018400000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, letterTexts)
    await createIndex(runner, 'sales_orders', LATE)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'sales_orders', LATE.name)
    await runner.dropTable(letterTexts.name)
  }
}
