import type { MigrationInterface, QueryRunner } from 'typeorm'
import { integer, json, optional, primary, text, time } from './columns'
import { addColumn, createTable, type TableDefinition } from './tables'

const secondFactors: TableDefinition = {
  name: 'second_factors',
  columns: {
    user_id: primary(integer()),
    secret: text(200),
    last_step: optional(integer()),
    recovery_hashes: json(),
    created_at: time(),
  },
  foreignKeys: [{ name: 'fk_second_factors_user', column: 'user_id', table: 'users' }],
}

/** What a person signs in with beside her password, and since when she has to. */
export class SecondFactors1796097600000 implements MigrationInterface {
  readonly name = 'SecondFactors1796097600000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'users', 'second_factor_since', optional(time()))
    await createTable(runner, secondFactors)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(secondFactors.name)
    await runner.query('ALTER TABLE users DROP COLUMN second_factor_since')
  }
}
