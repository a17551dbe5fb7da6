import { setTimeout as sleep } from 'node:timers/promises'
import { DataSource } from 'typeorm'
import { MIGRATIONS } from '../../migrations/index'
import { isLocked, serverError } from './database-errors'
import { beforeConnect } from './mssql/connection-hook'
import { driverWithFewPlans } from './mssql/text-parameters'
import { connectFailureOf, describeConnectFailure, type MssqlTarget, serverName } from './mssql/mssql-url'
import { type Say, saidWhile } from './said-waits'
import { entitySchemas } from './schema/all'
import { type SlowStatements, sqlLogger } from './slow-statements'
import { SqliteDatabase } from './sqlite/sqlite-driver'

/** Table in which TypeORM notes the migrations that ran. */
export const MIGRATIONS_TABLE = 'schema_migrations'

const BUSY_TIMEOUT_MS = 5000
/** Once the server runs: what waits in SQLite keeps the whole process waiting. */
const RUNNING_BUSY_TIMEOUT_MS = 50

function watched(slow: SlowStatements | null) {
  return { logger: sqlLogger(slow), ...(slow === null ? {} : { maxQueryExecutionTime: slow.thresholdMs }) }
}

/**
 * The write connection of the embedded database. WAL lets reads go on beside writes; `synchronous=FULL` has every commit
 * on the disk before it is acknowledged.
 */
export function sqliteWriter(
  path: string,
  slow: SlowStatements | null = null,
  busyTimeoutMs = BUSY_TIMEOUT_MS,
): DataSource {
  return new DataSource({
    type: 'better-sqlite3',
    driver: SqliteDatabase,
    database: path,
    timeout: busyTimeoutMs,
    statementCacheSize: 500,
    prepareDatabase: (database: SqliteDatabase) => {
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = FULL')
    },
    entities: entitySchemas('sqlite'),
    migrations: MIGRATIONS,
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    ...watched(slow),
  })
}

/** How long a file that another program holds is waited for. */
const HELD_WITHIN_MS = 10_000
/** Between looks whether it is free: SQLite itself would keep the whole process waiting, and nothing could be said. */
const LOOK_AGAIN_MS = 100

/**
 * Opens the write connection of an embedded database, once no other program holds the file for itself; says so when that
 * takes long. Throws an error with a sentence when it can't be opened.
 */
export async function openSqlite(
  path: string,
  slow: SlowStatements | null = null,
  { say = () => undefined, readyWithinMs = HELD_WITHIN_MS }: ConnectOptions = {},
): Promise<DataSource> {
  const giveUpAt = performance.now() + readyWithinMs
  const free = async (): Promise<DataSource> => {
    for (;;) {
      try {
        const writer = await sqliteWriter(path, slow, 0).initialize()
        await writer.query(`PRAGMA busy_timeout = ${String(BUSY_TIMEOUT_MS)}`)
        return writer
      } catch (cause) {
        if (!isLocked(cause)) throw unopened(path, cause)
        if (performance.now() > giveUpAt) {
          const seconds = String(readyWithinMs / 1000)
          throw new Error(
            `The database ${path} is still held by another program after ${seconds} seconds. Close that program, and start again.`,
            { cause },
          )
        }
        await sleep(LOOK_AGAIN_MS)
      }
    }
  }
  return await saidWhile(say, `another program to let go of the database ${path}`, free)
}

function unopened(path: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Error(
    `The database ${path} can't be opened: ${reason}. Check that the folder can be written and that the file is a Print Farm Office database.`,
    { cause },
  )
}

/** Has the write connection wait shortly only for other programs; units of work wait longer by themselves. */
export async function waitShortly(writer: DataSource): Promise<void> {
  await writer.query(`PRAGMA busy_timeout = ${String(RUNNING_BUSY_TIMEOUT_MS)}`)
}

/** A connection that can only read, for read models: it sees what was committed and never waits for a writer. */
export function sqliteReader(path: string, slow: SlowStatements | null = null): DataSource {
  return new DataSource({
    type: 'better-sqlite3',
    driver: SqliteDatabase,
    database: path,
    readonly: true,
    timeout: BUSY_TIMEOUT_MS,
    statementCacheSize: 500,
    synchronize: false,
    ...watched(slow),
  })
}

/** The pool of connections to a SQL Server. */
export function mssqlPool(target: MssqlTarget, slow: SlowStatements | null = null): DataSource {
  return new DataSource({
    type: 'mssql',
    driver: driverWithFewPlans(),
    host: target.host,
    ...(target.port === undefined ? {} : { port: target.port }),
    database: target.database,
    ...(target.domain === undefined
      ? { username: target.username, password: target.password }
      : {
          authentication: {
            type: 'ntlm',
            options: { userName: target.username, password: target.password, domain: target.domain },
          },
        }),
    connectionTimeout: target.connectTimeoutMs,
    requestTimeout: target.requestTimeoutMs,
    pool: { max: target.poolSize, min: 0 },
    options: {
      encrypt: target.encrypt,
      trustServerCertificate: target.trustServerCertificate,
      useUTC: true,
      appName: 'Print Farm Office',
      ...(target.instanceName === undefined ? {} : { instanceName: target.instanceName }),
    },
    entities: entitySchemas('mssql'),
    migrations: MIGRATIONS,
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    extra: { beforeConnect },
    ...watched(slow),
  })
}

/** How long a database that sleeps (Azure SQL, serverless) or changes its machine is waited for. */
const READY_WITHIN_MS = 90_000
const ASK_AGAIN_MS = 3000

/**
 * Opens the pool, once the database is awake; throws an error whose sentence says what to do, without the password.
 */
export async function connectMssql(
  target: MssqlTarget,
  slow: SlowStatements | null = null,
  { say = () => undefined, readyWithinMs = READY_WITHIN_MS }: ConnectOptions = {},
): Promise<DataSource> {
  const pool = mssqlPool(target, slow)
  const giveUpAt = performance.now() + readyWithinMs
  const connect = async (): Promise<DataSource> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await pool.initialize()
      } catch (error) {
        if (connectFailureOf(error) !== 'not_ready' || performance.now() > giveUpAt) {
          throw new Error(describeConnectFailure(error, target))
        }
        if (tries === 1)
          say(`The database is not ready yet, and is waited for: ${serverError(error).message}`)
        await sleep(Math.min(ASK_AGAIN_MS, readyWithinMs / 10))
      }
    }
  }
  return await saidWhile(say, `an answer of the SQL Server at ${serverName(target)}`, connect)
}

export interface ConnectOptions {
  /** Takes a line for a person when it has to be waited. */
  say?: Say
  readyWithinMs?: number
}

/** For work on whole tables, which takes as long as it takes; what serves requests has a limit for each statement. */
export function withoutTimeLimit(target: MssqlTarget): MssqlTarget {
  return { ...target, requestTimeoutMs: 0 }
}
