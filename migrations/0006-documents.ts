import type { MigrationInterface, QueryRunner } from 'typeorm'
import { id, integer, json, optional, text, time } from './columns'
import { createTable, type TableDefinition } from './tables'

const documents: TableDefinition = {
  name: 'issued_documents',
  columns: {
    id: id(),
    sales_order_id: integer(),
    kind: text(20),
    number: text(30),
    content: json(),
    issued_by: optional(integer()),
    issued_at: time(),
  },
  indexes: [
    { name: 'uq_issued_documents_number', columns: ['number'], unique: true },
    { name: 'uq_issued_documents_order', columns: ['sales_order_id', 'kind'], unique: true },
  ],
  foreignKeys: [
    { name: 'fk_issued_documents_order', column: 'sales_order_id', table: 'sales_orders' },
    { name: 'fk_issued_documents_issued_by', column: 'issued_by', table: 'users' },
  ],
}

/** Invoices and credit notes with what they say, which never changes. */
export class Documents1795622400000 implements MigrationInterface {
  readonly name = 'Documents1795622400000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, documents)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(documents.name)
  }
}
