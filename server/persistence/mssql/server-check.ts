import type { DataSource } from 'typeorm'
import type { Logger } from '../logger'
import { saidWhile } from '../said-waits'
import { describeMissingRight, type MssqlTarget } from './mssql-url'

/** SQL Server 2019. */
const OLDEST = 15
/** Azure SQL's database, managed instance and their like: always of today, whatever version they name. */
const AZURE_EDITIONS = [5, 6, 8, 9, 11]
/** What servers that only speak the protocol give as their version. */
const PLACEHOLDER = '12.0.2000.8'

/** Why a server is too old, in a sentence; null when it is not. */
export function versionProblem(version: string, edition: number, target: MssqlTarget): string | null {
  const major = Number(version.split('.')[0])
  if (!(major > 0) || major >= OLDEST || version === PLACEHOLDER || AZURE_EDITIONS.includes(edition))
    return null
  return `The SQL Server at ${target.host} is of version ${version}; Print Farm Office needs SQL Server 2019 (15.0) or later, or Azure SQL. Update it, or name another in ${target.variable}.`
}

/** Refuses a server that is too old; one that does not tell is let be. */
export async function checkServer(pool: DataSource, target: MssqlTarget): Promise<void> {
  const [row] = await asked(
    pool,
    `SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(60)) AS version, CAST(SERVERPROPERTY('EngineEdition') AS int) AS edition`,
  )
  const problem = versionProblem(
    (row?.version as string | null | undefined) ?? '',
    Number(row?.edition ?? 0),
    target,
  )
  if (problem !== null) throw new Error(problem)
}

/** Whether reads see the last committed rows instead of waiting for writers; null when the server does not tell. */
export async function readsBesideWrites(pool: DataSource): Promise<boolean | null> {
  const [row] = await asked(
    pool,
    'SELECT d.is_read_committed_snapshot_on AS versioned FROM sys.databases d WHERE d.name = DB_NAME()',
  )
  if (row?.versioned === undefined || row.versioned === null) return null
  return row.versioned === true || row.versioned === 1
}

/** Says at start that screens will wait for writers, and how to change it. */
export async function sayHowReadsWait(pool: DataSource, logger: Logger): Promise<void> {
  if ((await readsBesideWrites(pool)) === false) logger.warn(ADVICE)
}

const ADVICE =
  'The database lets reads wait for writes. Stop the program and run: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON'

/**
 * Switches row versions on, which reads then take instead of waiting. It needs the right to, and nobody else in the
 * database; where it can't be done the program works all the same, and what to do is said.
 */
export async function letReadsGoOn(pool: DataSource, say: (line: string) => void): Promise<void> {
  if ((await readsBesideWrites(pool)) !== false) return
  const done = await pool.query('ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT').then(
    () => true,
    () => false,
  )
  say(done ? 'Reads no longer wait for writes (READ_COMMITTED_SNAPSHOT).' : ADVICE)
}

const BACKUP_ADVICE =
  'Backups need snapshots of the database. Run once: ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON'

/** Allows the snapshots that a backup reads from, where the account may; else says what to do. Nobody has to leave for it. */
export async function allowBackups(pool: DataSource, say: (line: string) => void): Promise<void> {
  const [row] = await asked(
    pool,
    'SELECT d.snapshot_isolation_state AS state FROM sys.databases d WHERE d.name = DB_NAME()',
  )
  // 0 is off, 1 on, 2 and 3 on the way to either.
  if (Number(row?.state ?? 1) !== 0) return
  const allow = () => pool.query('ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON')
  const waitedFor = 'what runs in the database to end (ALLOW_SNAPSHOT_ISOLATION)'
  const done = await saidWhile(say, waitedFor, allow).then(
    () => true,
    () => false,
  )
  say(done ? 'Backups can be made while the program works (ALLOW_SNAPSHOT_ISOLATION).' : BACKUP_ADVICE)
}

/** What a server answers that may not know the question. */
async function asked(pool: DataSource, sql: string): Promise<Record<string, unknown>[]> {
  try {
    return (await pool.query<Record<string, unknown>[] | undefined>(sql)) ?? []
  } catch {
    // Only a server that speaks the protocol and lacks this view: the program does without.
    return []
  }
}

/**
 * What a server needs before a shop's tables are made there: a version that is new enough, reads that do not wait, and backups
 * allowed.
 */
export async function prepareServer(
  pool: DataSource,
  target: MssqlTarget,
  say: (line: string) => void,
): Promise<void> {
  await checkServer(pool, target)
  await letReadsGoOn(pool, say)
  await allowBackups(pool, say)
}

/** Runs work on a server; where the account lacks a right for it, says so in a sentence. */
export async function namingRights<T>(target: MssqlTarget, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const sentence = describeMissingRight(cause, target)
    throw sentence === null ? cause : new Error(sentence, { cause })
  }
}
