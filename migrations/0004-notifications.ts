import type { MigrationInterface, QueryRunner } from 'typeorm'
import { json, optional } from './columns'
import { addColumn } from './tables'

/** Which mails a person does not want; empty for whoever never chose. */
export class Notifications1795539600000 implements MigrationInterface {
  readonly name = 'Notifications1795539600000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'users', 'muted_notifications', optional(json()))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN muted_notifications')
  }
}
