import type { MigrationInterface, QueryRunner } from 'typeorm'
import { integer, json, longText, optional, primary, time } from './columns'
import { addColumn, createTable, type TableDefinition } from './tables'

const printProfiles: TableDefinition = {
  name: 'print_profiles',
  columns: {
    version: primary(integer()),
    content: json(),
    note: optional(longText()),
    created_by: optional(integer()),
    created_at: time(),
  },
  foreignKeys: [{ name: 'fk_print_profiles_created_by', column: 'created_by', table: 'users' }],
}

/** How the shop prints, in versions, and which of them a quote was estimated with. */
export class PrintProfiles1795366800000 implements MigrationInterface {
  readonly name = 'PrintProfiles1795366800000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, printProfiles)
    await addColumn(runner, 'quotes', 'print_profile_version', optional(integer()))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE quotes DROP COLUMN print_profile_version')
    await runner.dropTable(printProfiles.name)
  }
}
