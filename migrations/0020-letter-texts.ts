import type { MigrationInterface, QueryRunner } from 'typeorm'
import { id, integer, longText, optional, text, time } from './columns'
import { createTable, type TableDefinition } from './tables'

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

/** What letters to customers say, where the shop wrote it itself; each change a version of its own. */
export class LetterTexts1796018400000 implements MigrationInterface {
  readonly name = 'LetterTexts1796018400000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, letterTexts)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(letterTexts.name)
  }
}
