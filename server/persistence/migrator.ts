import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type DataSource, MigrationExecutor, MssqlParameter, type QueryRunner } from 'typeorm'
import { MIGRATIONS } from '../../migrations/index'
import { MIGRATIONS_TABLE } from './data-sources'
import { type Say, saidWhile } from './said-waits'
import { ownerOnly } from './sqlite/owner-only'

/** Copies of the database from before migrations that are kept. */
const COPIES_KEPT = 5
/** How long a second server waits for the first one's migration. */
const LOCK_WAIT_MS = 60_000

/** Names of the migrations that the database has not had yet, oldest first. Changes nothing. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner()
  try {
    const done = new Set<string>()
    if (await runner.hasTable(MIGRATIONS_TABLE)) {
      const rows = (await runner.query(`SELECT name FROM ${MIGRATIONS_TABLE}`)) as { name: string }[]
      for (const { name } of rows) done.add(name)
      refuseUnknown(done)
    }
    return MIGRATIONS.map((migration): string => new migration().name).filter((name) => !done.has(name))
  } finally {
    await runner.release()
  }
}

/** A database that a newer program has migrated must not be written by this one. */
function refuseUnknown(done: Set<string>): void {
  const known = new Set<string>(MIGRATIONS.map((migration) => new migration().name))
  const unknown = [...done].find((name) => !known.has(name))
  if (unknown !== undefined) {
    throw new Error(
      `The database was written by a newer version of Print Farm Office (it has ${unknown}). Install that version, or restore a backup from before.`,
    )
  }
}

/**
 * Runs all pending migrations in one transaction, all or nothing, and answers their names. On SQL Server an application
 * lock, held by that transaction, makes a second server wait and then find nothing to do.
 */
export function migrate(dataSource: DataSource, say?: Say): Promise<string[]> {
  return inOneTransaction(dataSource, say, async (runner) => {
    const names = await runPending(dataSource, runner)
    await runner.commitTransaction()
    return names
  })
}

/**
 * The statements that the pending migrations run, found by running them and rolling everything back: what it answers is
 * known to work on this very database.
 */
export function rehearseMigrations(dataSource: DataSource, say?: Say): Promise<string[]> {
  return inOneTransaction(dataSource, say, async (runner) => {
    const statements: string[] = []
    const query = runner.query.bind(runner)
    const noting = (sql: string, parameters?: unknown[], ...rest: unknown[]) => {
      if (/^\s*(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|SELECT .* INTO)\b/is.test(sql)) {
        statements.push(withLiterals(sql, parameters ?? []))
      }
      return (query as (...all: unknown[]) => Promise<unknown>)(sql, parameters, ...rest)
    }
    runner.query = noting as typeof runner.query
    try {
      await runPending(dataSource, runner)
    } finally {
      runner.query = query
      await runner.rollbackTransaction()
    }
    return statements
  })
}

/** A statement with its parameters written out, so that what is printed can be run by hand. */
export function withLiterals(sql: string, parameters: unknown[]): string {
  let next = 0
  return sql.replace(/@(\d+)|\?/g, (_, index: string | undefined) => {
    const given = parameters[index === undefined ? next++ : Number(index)]
    const value = given instanceof MssqlParameter ? (given.value as unknown) : given
    if (value === null || value === undefined) return 'NULL'
    if (typeof value === 'number' || typeof value === 'bigint') return String(value)
    if (typeof value === 'boolean') return value ? '1' : '0'
    if (value instanceof Date) return `'${value.toISOString().replace('Z', '')}'`
    // Without the N SQL Server would read the text in the code page of its collation.
    return `${index === undefined ? '' : 'N'}'${(value as string).replaceAll("'", "''")}'`
  })
}

async function inOneTransaction<T>(
  dataSource: DataSource,
  say: Say = () => undefined,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner()
  try {
    await runner.beforeMigration()
    await runner.startTransaction()
    try {
      if (dataSource.options.type === 'mssql') {
        await saidWhile(say, 'another server that is migrating this database', () => lockSchema(runner))
      }
      return await work(runner)
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined)
      throw error
    } finally {
      await runner.afterMigration()
    }
  } finally {
    await runner.release()
  }
}

async function runPending(dataSource: DataSource, runner: QueryRunner): Promise<string[]> {
  const executor = new MigrationExecutor(dataSource, runner)
  executor.transaction = 'all'
  const done = await executor.executePendingMigrations()
  return done.map(({ name }) => name)
}

async function lockSchema(runner: QueryRunner): Promise<void> {
  const rows = (await runner.query(
    `DECLARE @result int; EXEC @result = sp_getapplock @Resource = 'print-farm-office-migrations', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = ${String(LOCK_WAIT_MS)}; SELECT @result AS result`,
  )) as { result: number }[]
  if ((rows[0]?.result ?? -1) < 0) {
    throw new Error(
      'Another server is migrating this database and did not finish within a minute. Try again later.',
    )
  }
}

/**
 * Copies an embedded database before its schema changes, into `backups/` of the data folder, and answers the copy's path.
 * Only the last few such copies are kept.
 */
export async function copyBeforeMigration(
  dataSource: DataSource,
  dataDir: string,
  now: Date,
): Promise<string> {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `before-migration-${now.toISOString().replaceAll(/[:.]/g, '-')}.db`)
  if (existsSync(path)) rmSync(path)
  ownerOnly(path)
  await dataSource.query(`VACUUM INTO '${path.replaceAll("'", "''")}'`)
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
  const copies = readdirSync(folder)
    .filter((name) => /^before-migration-.*\.db$/.test(name))
    .sort()
  for (const old of copies.slice(0, -COPIES_KEPT)) rmSync(join(folder, old))
  return path
}
