import { isTransient, serverError } from '../database-errors'

/** Where and how to reach a SQL Server, read from `DATABASE_URL` or a command's option. */
export interface MssqlTarget {
  /** What the address was read from, for sentences: `DATABASE_URL`, `--from` … */
  variable: string
  host: string
  port: number | undefined
  instanceName: string | undefined
  database: string
  username: string
  password: string
  /** The Windows domain of the account, for NTLM sign-in; undefined for SQL Server's own accounts. */
  domain: string | undefined
  encrypt: boolean
  trustServerCertificate: boolean
  poolSize: number
  connectTimeoutMs: number
  requestTimeoutMs: number
}

const KNOWN = [
  'encrypt',
  'trustServerCertificate',
  'domain',
  'instanceName',
  'poolSize',
  'connectTimeout',
  'requestTimeout',
]

/**
 * Reads `mssql://user:password@host:1433/database?encrypt=true&trustServerCertificate=true`.
 * Further options: `domain` (Windows sign-in), `instanceName`, `poolSize` (20), `connectTimeout` and `requestTimeout` in
 * milliseconds (15000, 30000). Throws an error whose sentence names `DATABASE_URL` and never shows the password.
 */
export function parseMssqlUrl(text: string, variable = 'DATABASE_URL'): MssqlTarget {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    // The error of URL would repeat the text, password included.
    throw new Error(`${variable} is not a valid address; write mssql://user:password@host:1433/database.`)
  }
  if (url.protocol !== 'mssql:') {
    throw new Error(`${variable} must begin with mssql://, not ${url.protocol}//.`)
  }
  const database = decodeURIComponent(url.pathname.replace(/^\//, ''))
  if (!url.hostname)
    throw new Error(`${variable} names no host; write mssql://user:password@host:1433/database.`)
  if (!database)
    throw new Error(`${variable} names no database; write mssql://user:password@host:1433/database.`)
  const unknown = [...url.searchParams.keys()].find((name) => !KNOWN.includes(name))
  if (unknown !== undefined) {
    throw new Error(`${variable} has an unknown option ${unknown}; known are ${KNOWN.join(', ')}.`)
  }
  return {
    variable,
    host: decodeURIComponent(url.hostname),
    port: url.port ? Number(url.port) : undefined,
    instanceName: url.searchParams.get('instanceName') ?? undefined,
    database,
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    domain: url.searchParams.get('domain') ?? undefined,
    encrypt: yesOrNo(url, 'encrypt', true, variable),
    trustServerCertificate: yesOrNo(url, 'trustServerCertificate', false, variable),
    poolSize: wholeNumber(url, 'poolSize', 20, variable),
    connectTimeoutMs: wholeNumber(url, 'connectTimeout', 15_000, variable),
    requestTimeoutMs: wholeNumber(url, 'requestTimeout', 30_000, variable),
  }
}

function yesOrNo(url: URL, name: string, fallback: boolean, variable: string): boolean {
  const value = url.searchParams.get(name)
  if (value === null) return fallback
  if (value === 'true' || value === 'false') return value === 'true'
  throw new Error(`${variable}: ${name} must be true or false.`)
}

function wholeNumber(url: URL, name: string, fallback: number, variable: string): number {
  const value = url.searchParams.get(name)
  if (value === null) return fallback
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw new Error(`${variable}: ${name} must be a whole number above zero.`)
}

/** Sign-ins that a server refuses for who asks: wrong password, account disabled, locked, expired, not in the database. */
const SIGN_IN_REFUSED = new Set([18452, 18456, 18470, 18486, 18487, 18488])
/** Azure SQL's firewall. */
const FIREWALL = new Set([40532, 40615, 47073])

/** What kind of failure kept SQL Server from being opened. */
export type ConnectFailure =
  | 'no_database'
  | 'not_ready'
  | 'firewall'
  | 'sign_in_refused'
  | 'missing_right'
  | 'certificate'
  | 'timed_out'
  | 'unknown_host'
  | 'other'

/**
 * Tells them apart by the server's number; by words where a server of the same protocol has numbers of its own, and for
 * what happens before any server answers.
 */
export function connectFailureOf(error: unknown): ConnectFailure {
  const { code, number, message } = serverError(error)
  if (number === 4060 || /cannot open database|database .* does not exist/i.test(message))
    return 'no_database'
  if (isTransient(error) && number !== undefined) return 'not_ready'
  if (number !== undefined && FIREWALL.has(number)) return 'firewall'
  if (number !== undefined && SIGN_IN_REFUSED.has(number)) return 'sign_in_refused'
  if (code === 'ELOGIN' || /login failed|password authentication failed/i.test(message))
    return 'sign_in_refused'
  if (isMissingRight(error)) return 'missing_right'
  if (/certificate|self.signed|SSL|TLS/i.test(message)) return 'certificate'
  if (code === 'ETIMEOUT' || /timeout/i.test(message)) return 'timed_out'
  return /ENOTFOUND|EAI_AGAIN|getaddrinfo/i.test(message) ? 'unknown_host' : 'other'
}

/** Host and port, as a person knows a server. */
export function serverName({ host, port }: Pick<MssqlTarget, 'host' | 'port'>): string {
  return port === undefined ? host : `${host}:${String(port)}`
}

/** A sentence for a person about why SQL Server could not be opened; holds host and database, never the password. */
export function describeConnectFailure(error: unknown, target: MssqlTarget): string {
  const server = `The SQL Server at ${serverName(target)}`
  const said = serverError(error).message.trim()
  switch (connectFailureOf(error)) {
    case 'no_database':
      return `${server} has no database ${target.database} that ${target.username} may open. Create it, or grant access, or correct ${target.variable}.`
    case 'not_ready':
      return `${server} is not ready: ${said} Try again in a minute.`
    case 'firewall':
      return `${server} lets this machine not in: ${said} Add a rule for its address to the server's firewall.`
    case 'sign_in_refused':
      return `${server} refused the sign-in of ${target.username}. Check user and password in ${target.variable}. It said: ${said}`
    case 'missing_right':
      return describeMissingRight(error, target) ?? `${server} refused: ${said}`
    case 'certificate':
      return `${server} showed a certificate that is not trusted. Install its issuer, or add trustServerCertificate=true to ${target.variable} if the network is your own.`
    case 'timed_out':
      return `${server} did not answer within ${String(target.connectTimeoutMs / 1000)} seconds. Check host and port in ${target.variable}, and the firewall.`
    case 'unknown_host':
      return `The host ${target.host} in ${target.variable} is not known. Check its spelling.`
    case 'other':
      return `${server} can't be reached. Check that it runs and listens for TCP connections, and host and port in ${target.variable}.`
  }
}

const RIGHTS = new Set([229, 230, 262, 297, 300, 916, 1088, 2760, 15247])

function isMissingRight(error: unknown): boolean {
  const { number, message } = serverError(error)
  return (number !== undefined && RIGHTS.has(number)) || /permission (was |is )?denied/i.test(message)
}

/** A sentence about a right that the account lacks; null when the error is another. */
export function describeMissingRight(error: unknown, target: MssqlTarget): string | null {
  if (!isMissingRight(error)) return null
  const said = serverError(error).message.trim()
  return `The account ${target.username} of ${target.variable} lacks a right in the database ${target.database}: ${said} To make the tables it needs db_owner, or db_ddladmin with db_datareader and db_datawriter; to run, the latter two.`
}
