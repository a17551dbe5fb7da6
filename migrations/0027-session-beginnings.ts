import type { MigrationInterface, QueryRunner } from 'typeorm'
import { optional, time } from './columns'
import { addColumn } from './tables'

/** When the session of a refresh token began: however often it is renewed, it ends some day. */
export class SessionBeginnings1796094000000 implements MigrationInterface {
  readonly name = 'SessionBeginnings1796094000000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'refresh_tokens', 'began_at', optional(time()))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE refresh_tokens DROP COLUMN began_at')
  }
}
