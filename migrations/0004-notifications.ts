import type { MigrationInterface, QueryRunner } from 'typeorm'
import { dialectOf } from './tables'

/** Which mails a person does not want; empty for whoever never chose. */
export class Notifications1795539600000 implements MigrationInterface {
  readonly name = 'Notifications1795539600000'

  async up(runner: QueryRunner): Promise<void> {
    // Written out: the schema builder would copy the whole table of people for it.
    const column =
      dialectOf(runner) === 'sqlite'
        ? 'COLUMN muted_notifications text'
        : 'muted_notifications nvarchar(MAX) NULL'
    await runner.query(`ALTER TABLE users ADD ${column}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN muted_notifications')
  }
}
