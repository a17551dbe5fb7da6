import type { MigrationInterface, QueryRunner } from 'typeorm'
import { bigint, double, id, integer, json, longText, optional, primary, text, time } from './columns'
import { createTable, type TableDefinition } from './tables'

const results: TableDefinition = {
  name: 'slice_results',
  columns: {
    id: id(),
    file_sha256: text(64),
    profile_hash: text(64),
    slicer: text(100),
    volume_mm3: double(),
    seconds: bigint(),
    layers: integer(),
    created_at: time(),
  },
  indexes: [
    { name: 'uq_slice_results_key', columns: ['file_sha256', 'profile_hash', 'slicer'], unique: true },
  ],
}

const jobs: TableDefinition = {
  name: 'slice_jobs',
  columns: {
    id: id(),
    file_sha256: text(64),
    profile_hash: text(64),
    state: text(10),
    storage_key: text(300),
    profile: json(),
    printers: json(),
    expected: json(),
    priority: integer(),
    attempts: integer(),
    available_at: time(),
    claimed_by: optional(text(100)),
    result_id: optional(integer()),
    error: optional(longText()),
    created_at: time(),
    finished_at: optional(time()),
  },
  indexes: [
    { name: 'uq_slice_jobs_key', columns: ['file_sha256', 'profile_hash'], unique: true },
    { name: 'ix_slice_jobs_due', columns: ['state', 'priority', 'id'] },
  ],
  foreignKeys: [{ name: 'fk_slice_jobs_result', column: 'result_id', table: 'slice_results' }],
}

const waits: TableDefinition = {
  name: 'slice_waits',
  columns: { quote_id: primary(integer()), job_id: primary(integer()) },
  indexes: [{ name: 'ix_slice_waits_job', columns: ['job_id'] }],
  foreignKeys: [
    { name: 'fk_slice_waits_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' },
    { name: 'fk_slice_waits_job', column: 'job_id', table: 'slice_jobs', onDelete: 'CASCADE' },
  ],
}

const TABLES = [results, jobs, waits]

/** What a slicer found, what it has yet to find, and which quotes wait for it. */
export class Slicing1795377600000 implements MigrationInterface {
  readonly name = 'Slicing1795377600000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name)
  }
}
