import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { isTimeZone } from '../shared/domain/shop-time'
import { parseClamdUrl } from './adapters/virus-scan/clamd-url'
import { parseStorageUrl, type StorageTarget } from './adapters/storage/storage-url'
import { parseMssqlUrl } from './persistence/mssql/mssql-url'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** What the server is started with. Made by `loadConfig` only. */
export interface Config {
  host: string
  /** 0 picks a free one. */
  port: number
  /** Absolute. Holds the database, files and everything else that is written. */
  dataDir: string
  /** `mssql://…`; null for the embedded database in the data folder. */
  databaseUrl: string | null
  /** Where customers' files lie; null for the data folder. */
  storage: StorageTarget | null
  /** Null: made once and kept in the data folder. */
  jwtSecret: string | null
  /** Overrides the time zone of a new shop. */
  shopTimeZone: string | null
  /** Multiplies every rate limit. */
  rateLimitFactor: number
  /** The first admin, made when there is none. */
  admin: { email: string; password: string } | null
  /** Origin that people reach the server by, without a slash at the end. */
  publicUrl: string | null
  /** As Express takes it: false, a number of proxies, or a list of their addresses. */
  trustProxy: false | number | string[]
  /** TRUST_PROXY is set, and so counts for the portal as well, whatever the settings say. */
  trustProxyGiven: boolean
  /** Of one file, in bytes. */
  uploadMaxBytes: number
  /** The shop's mail server, and the address that mails come from; null when none was named. */
  mail: { url: string; from: string | null } | null
  /** The sender's address, also of a mail server that the settings name; null when none was named. */
  mailFrom: string | null
  /** Where clamd looks for viruses in uploads; null for a shop without. */
  clamdUrl: string | null
  /** The slicer to use; null to look for one where the shop's settings want it. */
  slicerPath: string | null
  /** The second listener, for customers; null for none. */
  portal: { host: string; port: number } | null
  logLevel: (typeof LOG_LEVELS)[number]
  /** From how many milliseconds on a statement goes to the log as slow. */
  slowQueryMs: number
  /** Folder of the built web apps. */
  assetsDir: string
  /** Folder of the built worker files. */
  workersDir: string
  /** Variables that are set and have no effect in this version, to be said at start. */
  unusedVariables: string[]
}

/** Where the entry point found the built parts of the product. */
export interface Places {
  /** Used when DATA_DIR is not set. */
  dataDir: string
  assetsDir: string
  workersDir: string
}

/** A wrong setting. The message is a sentence that names the variable. */
export class ConfigError extends Error {
  constructor(
    readonly variable: string,
    sentence: string,
  ) {
    super(sentence)
    this.name = 'ConfigError'
  }
}

const wholeNumber = (min: number, max: number, sentence: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, sentence)
    .transform(Number)
    .pipe(z.number().min(min, sentence).max(max, sentence))

const port = wholeNumber(0, 65_535, 'must be a port number from 0 to 65535')
const host = z.string().regex(/^[\w.:%-]+$/, 'must be an address or a host name, like 127.0.0.1')
const anyText = z.string()
const secretText = z.string().min(1)

const address = (protocols: string[], sentence: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: sentence,
    // What looks closer at the address afterwards takes it apart again.
    abort: true,
  })
const webAddress = address(['http:', 'https:'], 'must be an address that begins with http:// or https://')

const origin = webAddress.refine((text) => {
  const url = new URL(text)
  return url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
}, 'must be an origin such as https://shop.example.com, without a path')

/** An address with or without the length of its network, or a name that Express has for a range. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [ip = '', length, ...more] = text.split('/')
  const bits = isIP(ip) === 4 ? 32 : isIP(ip) === 6 ? 128 : 0
  const fits = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits)
  return bits > 0 && fits && more.length === 0
}

const trustProxy = z
  .string()
  .transform((text): Config['trustProxy'] => {
    if (text === 'false' || text === '0') return false
    // The one proxy before this server; what others before it claim is not believed.
    if (text === 'true') return 1
    if (/^\d{1,2}$/.test(text)) return Number(text)
    return text.split(',').map((part) => part.trim())
  })
  .refine(
    (value) => !Array.isArray(value) || value.every(isProxy),
    'must be true, false, a number of proxies, or their addresses, separated by commas',
  )

/** Read by this version. */
const used = z.object({
  HOST: host.default('127.0.0.1'),
  PORT: port.default(4780),
  DATA_DIR: anyText.optional(),
  DATABASE_URL: anyText.optional(),
  STORAGE_URL: anyText.optional(),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SHOP_TIME_ZONE: z.string().refine(isTimeZone, 'must be a time zone name such as Europe/Berlin').optional(),
  RATE_LIMIT_FACTOR: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be a number above 0, like 1 or 2.5')
    .transform(Number)
    .pipe(z.number().positive('must be a number above 0, like 1 or 2.5'))
    .default(1),
  ADMIN_EMAIL: z
    .string()
    .toLowerCase()
    .max(254, 'must be an e-mail address')
    .pipe(z.email('must be an e-mail address'))
    .optional(),
  ADMIN_PASSWORD: z
    .string()
    .refine(
      (text) => Array.from(text).length >= 10 && Buffer.byteLength(text, 'utf8') <= 72,
      'must have at least 10 characters and at most 72 bytes',
    )
    .optional(),
  PUBLIC_URL: origin.transform((text) => new URL(text).origin).optional(),
  TRUST_PROXY: trustProxy.optional(),
  UPLOAD_MAX_BYTES: wholeNumber(
    1,
    Number.MAX_SAFE_INTEGER,
    'must be a whole number of bytes, at least 1',
  ).default(100 * 1024 * 1024),
  SMTP_URL: address(['smtp:', 'smtps:'], 'must begin with smtp:// or smtps://').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an e-mail address')
    .optional(),
  SLICER_PATH: anyText.optional(),
  CLAMD_URL: anyText.optional(),
  PORTAL_HOST: host.optional(),
  PORTAL_PORT: port.optional(),
  SLOW_QUERY_MS: wholeNumber(1, 3_600_000, 'must be a whole number of milliseconds, at least 1').default(500),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
})

/** Checked for their form, so that they are right on the day they take effect. */
const unused = z.object({
  STRIPE_SECRET_KEY: secretText.optional(),
  STRIPE_WEBHOOK_SECRET: secretText.optional(),
  STRIPE_API_BASE: webAddress.optional(),
  EASYPOST_API_KEY: secretText.optional(),
  EASYPOST_API_BASE: webAddress.optional(),
})

/** What may be told of a configuration to whoever looks into a trouble: what is set, never what is secret or says where. */
export function withoutSecrets(config: Config): Record<string, unknown> {
  const { logLevel, slowQueryMs, rateLimitFactor, trustProxy, uploadMaxBytes } = config
  return {
    database: config.databaseUrl === null ? 'embedded' : 'SQL Server',
    storage: config.storage?.kind ?? 'data folder',
    mail: config.mail !== null,
    slicer: config.slicerPath !== null,
    portalListener: config.portal !== null,
    publicUrl: config.publicUrl !== null,
    ownSecret: config.jwtSecret !== null,
    trustProxy: Array.isArray(trustProxy) ? `${String(trustProxy.length)} addresses` : trustProxy,
    logLevel,
    slowQueryMs,
    rateLimitFactor,
    uploadMaxBytes,
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the environment. An empty variable counts as not set. Throws ConfigError for the first wrong one; the
 * message never repeats a value, which may be a secret.
 */
export function loadConfig(env: Environment, places: Places): Config {
  const settings = parse(used, env)
  const ignored = parse(unused, env)
  const { PORTAL_HOST, PORTAL_PORT, ADMIN_EMAIL, ADMIN_PASSWORD, DATABASE_URL, STORAGE_URL, CLAMD_URL } =
    settings
  together('PORTAL_HOST', PORTAL_HOST, 'PORTAL_PORT', PORTAL_PORT)
  together('ADMIN_EMAIL', ADMIN_EMAIL, 'ADMIN_PASSWORD', ADMIN_PASSWORD)
  if (DATABASE_URL !== undefined) named('DATABASE_URL', () => parseMssqlUrl(DATABASE_URL))
  if (CLAMD_URL !== undefined) named('CLAMD_URL', () => parseClamdUrl(CLAMD_URL))
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: resolve(settings.DATA_DIR ?? places.dataDir),
    databaseUrl: DATABASE_URL ?? null,
    storage: STORAGE_URL === undefined ? null : named('STORAGE_URL', () => parseStorageUrl(STORAGE_URL)),
    jwtSecret: settings.JWT_SECRET ?? null,
    shopTimeZone: settings.SHOP_TIME_ZONE ?? null,
    rateLimitFactor: settings.RATE_LIMIT_FACTOR,
    admin:
      ADMIN_EMAIL !== undefined && ADMIN_PASSWORD !== undefined
        ? { email: ADMIN_EMAIL, password: ADMIN_PASSWORD }
        : null,
    publicUrl: settings.PUBLIC_URL ?? null,
    trustProxy: settings.TRUST_PROXY ?? false,
    trustProxyGiven: settings.TRUST_PROXY !== undefined,
    uploadMaxBytes: settings.UPLOAD_MAX_BYTES,
    slicerPath: settings.SLICER_PATH === undefined ? null : resolve(settings.SLICER_PATH),
    clamdUrl: CLAMD_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? null,
    mail:
      settings.SMTP_URL === undefined ? null : { url: settings.SMTP_URL, from: settings.MAIL_FROM ?? null },
    portal:
      PORTAL_HOST !== undefined && PORTAL_PORT !== undefined
        ? { host: PORTAL_HOST, port: PORTAL_PORT }
        : null,
    logLevel: settings.LOG_LEVEL,
    slowQueryMs: settings.SLOW_QUERY_MS,
    assetsDir: places.assetsDir,
    workersDir: places.workersDir,
    unusedVariables: Object.entries<string | undefined>(ignored)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name),
  }
}

function parse<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Environment,
): z.output<z.ZodObject<Shape>> {
  // A password may well begin or end with a space; everything else is trimmed.
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => {
      const text = name === 'ADMIN_PASSWORD' || name === 'JWT_SECRET' ? env[name] : env[name]?.trim()
      return [name, text === '' ? undefined : text]
    }),
  )
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const name = String(issue?.path[0])
  throw new ConfigError(name, `${name} ${issue?.message ?? 'is wrong'}.`)
}

function together(first: string, firstValue: unknown, second: string, secondValue: unknown): void {
  if ((firstValue === undefined) === (secondValue === undefined)) return
  const missing = firstValue === undefined ? first : second
  throw new ConfigError(missing, `${missing} is missing: set both ${first} and ${second}, or neither.`)
}

/** Reads an address; what its reader throws names the variable already. */
function named<T>(variable: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new ConfigError(variable, error instanceof Error ? error.message : `${variable} is wrong.`)
  }
}
