import type { DataSource } from 'typeorm'
import type { DatabaseServer, TrialStep } from '../../application/connections/ports'
import { mssqlPool } from '../data-sources'
import { pendingMigrations } from '../migrator'
import { connectFailureOf, describeMissingRight, type MssqlTarget, parseMssqlUrl } from './mssql-url'
import { versionProblem } from './server-check'

const TRIAL_MS = 10_000

/** What a person entered as an address in the form of `DATABASE_URL`. */
export function mssqlUrlOf(server: DatabaseServer): string {
  const port = server.port === null ? '' : `:${String(server.port)}`
  const host = server.host.includes(':') ? `[${server.host}]` : server.host
  const options = new URLSearchParams({
    encrypt: String(server.encrypt),
    trustServerCertificate: String(server.trust_certificate),
    ...(server.instance === null ? {} : { instanceName: server.instance }),
    ...(server.domain === null ? {} : { domain: server.domain }),
  })
  const who = `${encodeURIComponent(server.user)}:${encodeURIComponent(server.password)}`
  return `mssql://${who}@${host}${port}/${encodeURIComponent(server.database)}?${options.toString()}`
}

/** An address as a form shows it, and its password. */
export function databaseServerOf(url: string): DatabaseServer {
  const target = parseMssqlUrl(url)
  return {
    host: target.host.replace(/^\[|\]$/g, ''),
    port: target.port ?? null,
    instance: target.instanceName ?? null,
    database: target.database,
    user: target.username,
    domain: target.domain ?? null,
    encrypt: target.encrypt,
    trust_certificate: target.trustServerCertificate,
    password: target.password,
  }
}

/**
 * Signs in to a SQL Server and looks whether a server could run on its database, changing nothing: version, migrations,
 * rights, and whose shop is in it.
 */
export async function tryDatabase(url: string, ownShopId: string): Promise<TrialStep[]> {
  const target = {
    ...parseMssqlUrl(url),
    connectTimeoutMs: TRIAL_MS,
    requestTimeoutMs: TRIAL_MS,
    poolSize: 1,
  }
  const pool = mssqlPool(target)
  try {
    await pool.initialize()
  } catch (error) {
    return [connectFailure(error, target)]
  }
  const steps: TrialStep[] = [
    target.encrypt
      ? step('ok', 'encrypted', { host: target.host })
      : step('warning', 'not_encrypted', { host: target.host }),
    step('ok', 'signed_in', { user: target.username }),
  ]
  try {
    for await (const found of looks(pool, target, ownShopId)) {
      steps.push(found)
      if (found.outcome === 'failed') break
    }
  } catch (error) {
    steps.push(step('failed', 'database_failed', { said: saidBy(error, target) }))
  } finally {
    await pool.destroy()
  }
  return steps
}

async function* looks(pool: DataSource, target: MssqlTarget, ownShopId: string): AsyncGenerator<TrialStep> {
  const { version, edition } = await versionOf(pool)
  yield versionProblem(version, edition, target) === null
    ? step('ok', 'server_version', { version: version || '?' })
    : step('failed', 'server_too_old', { version })
  yield await migrationsOf(pool)
  yield await rightsIn(pool, target)
  const [shop] = await pool.query<{ shop_id: string }[]>(
    'SELECT s.shop_id AS shop_id FROM shop s WHERE s.id = 1',
  )
  yield shop
    ? step('ok', 'shop_there', { same: shop.shop_id === ownShopId ? 'yes' : 'no' })
    : step('failed', 'not_our_database')
}

async function versionOf(pool: DataSource): Promise<{ version: string; edition: number }> {
  try {
    const [row] = await pool.query<{ version: string | null; edition: number | string | null }[]>(
      `SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(60)) AS version, CAST(SERVERPROPERTY('EngineEdition') AS int) AS edition`,
    )
    return { version: row?.version ?? '', edition: Number(row?.edition ?? 0) }
  } catch {
    // Only a server that speaks the protocol and lacks this view: it is let be, as at a start.
    return { version: '', edition: 0 }
  }
}

async function migrationsOf(pool: DataSource): Promise<TrialStep> {
  let pending: string[]
  try {
    pending = await pendingMigrations(pool)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (/newer version/.test(message)) return step('failed', 'database_newer', { said: message })
    throw error
  }
  if (pending.length === 0) return step('ok', 'up_to_date')
  const runner = pool.createQueryRunner()
  try {
    return (await runner.hasTable('shop'))
      ? step('failed', 'migrations_pending', { count: pending.length })
      : step('failed', 'database_empty')
  } finally {
    await runner.release()
  }
}

/** The rights are asked for by statements that touch no row. */
async function rightsIn(pool: DataSource, target: MssqlTarget): Promise<TrialStep> {
  try {
    await pool.query('UPDATE shop SET shop_id = shop.shop_id WHERE shop.id = -1')
    await pool.query(
      'INSERT INTO shop (id, shop_id, created_at) SELECT s.id, s.shop_id, s.created_at FROM shop s WHERE s.id = -1',
    )
    await pool.query('DELETE FROM shop WHERE shop.id = -1')
    return step('ok', 'rights_enough', { user: target.username })
  } catch (error) {
    if (describeMissingRight(error, target) === null) throw error
    return step('failed', 'rights_missing', { user: target.username, said: saidBy(error, target) })
  }
}

/** Which kind of refusal a failed sign-in is; the host was reached before. */
function connectFailure(error: unknown, target: MssqlTarget): TrialStep {
  const said = saidBy(error, target)
  const named = { host: target.host, said }
  switch (connectFailureOf(error)) {
    case 'no_database':
      return step('failed', 'no_database', { database: target.database, user: target.username })
    case 'sign_in_refused':
      return step('failed', 'sign_in_refused', { user: target.username, said })
    case 'certificate':
      if (/altnames|does not match certificate/i.test(said))
        return step('failed', 'certificate_other_name', named)
      if (/expired/i.test(said)) return step('failed', 'certificate_expired', named)
      if (/self.signed/i.test(said)) return step('failed', 'certificate_self_signed', named)
      return step('failed', /certificate/i.test(said) ? 'certificate_untrusted' : 'tls_failed', named)
    case 'timed_out':
      return step('failed', 'timed_out', { host: target.host, port: target.port ?? 1433 })
    default:
      return step('failed', 'database_failed', { said })
  }
}

/** The driver's words in one line, and never the password. */
function saidBy(error: unknown, { password }: MssqlTarget): string {
  const words = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 300)
  return password === '' ? words : words.replaceAll(password, '…')
}

function step(
  outcome: TrialStep['outcome'],
  code: TrialStep['code'],
  values: TrialStep['values'] = {},
): TrialStep {
  return { outcome, code, values }
}
