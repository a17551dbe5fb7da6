import { randomUUID } from 'node:crypto'
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { PEOPLE_TABLES } from './0001-initial/people'
import { RECORD_TABLES } from './0001-initial/records'
import { WORK_TABLES } from './0001-initial/work'
import { createTable, timeLiteral } from './tables'

const TABLES = [...PEOPLE_TABLES, ...WORK_TABLES, ...RECORD_TABLES]

/** The shop's first schema, the start of its audit chain and its identity. */
export class Initial1795305600000 implements MigrationInterface {
  // TypeORM orders by the digits at the end; spelt out because bundlers rename classes.
  readonly name = 'Initial1795305600000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table)
    await runner.query(`INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, '${'0'.repeat(64)}')`)
    await runner.query(
      `INSERT INTO shop (id, shop_id, created_at) VALUES (1, '${randomUUID()}', ${timeLiteral(runner, new Date())})`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name)
  }
}
