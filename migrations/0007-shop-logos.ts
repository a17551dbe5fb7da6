import type { MigrationInterface, QueryRunner } from 'typeorm'
import { id, integer, longText, text, time } from './columns'
import { createTable, type TableDefinition } from './tables'

const logos: TableDefinition = {
  name: 'shop_logos',
  columns: {
    id: id(),
    content_type: text(20),
    width: integer(),
    height: integer(),
    base64: longText(),
    created_at: time(),
  },
}

/** The shop's logos. Earlier ones stay, since issued documents carry them. */
export class ShopLogos1795626000000 implements MigrationInterface {
  readonly name = 'ShopLogos1795626000000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, logos)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(logos.name)
  }
}
