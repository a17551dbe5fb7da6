import type { MigrationInterface, QueryRunner } from 'typeorm'
import { id, integer, longText, primary, text, time } from './columns'
import { createTable, type TableDefinition } from './tables'

const messages: TableDefinition = {
  name: 'messages',
  columns: {
    id: id(),
    quote_id: integer(),
    author_id: integer(),
    author: text(10),
    body: longText(),
    created_at: time(),
  },
  indexes: [{ name: 'ix_messages_quote', columns: ['quote_id', 'id'] }],
  foreignKeys: [
    { name: 'fk_messages_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' },
    { name: 'fk_messages_author', column: 'author_id', table: 'users' },
  ],
}

const threads: TableDefinition = {
  name: 'message_threads',
  columns: {
    quote_id: primary(integer()),
    user_id: integer(),
    office_unread: integer(),
    customer_unread: integer(),
    last_message_at: time(),
  },
  indexes: [
    { name: 'ix_message_threads_office', columns: ['office_unread', 'last_message_at', 'quote_id'] },
    { name: 'ix_message_threads_user', columns: ['user_id', 'customer_unread'] },
  ],
  foreignKeys: [
    { name: 'fk_message_threads_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' },
    { name: 'fk_message_threads_user', column: 'user_id', table: 'users' },
  ],
}

/** What customers and the office write to one another, and what each side has yet to see. */
export class Messages1795550400000 implements MigrationInterface {
  readonly name = 'Messages1795550400000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, messages)
    await createTable(runner, threads)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(threads.name)
    await runner.dropTable(messages.name)
  }
}
