import { z } from 'zod'
import { instant, line, version } from './common'
import { TRIAL_CODES, TRIAL_OUTCOMES } from './trial-codes'

/** A host's name or address, as a person writes it; no scheme, no port. */
export const hostName = z
  .string()
  .trim()
  .min(1, 'Name the host.')
  .max(255)
  .regex(/^[\w.:%-]+$/, 'A host name or an address, like mail.example.com or 192.168.1.20.')

export const portNumber = z
  .int('A port number from 1 to 65535.')
  .min(1, 'A port number from 1 to 65535.')
  .max(65_535, 'A port number from 1 to 65535.')

/** Left out: what is kept stays. Null: it is removed. Never sent back. */
const secret = z.string().min(1).max(1000).nullable().optional()

export const trialStep = z.object({
  outcome: z.enum(TRIAL_OUTCOMES),
  code: z.enum(TRIAL_CODES),
  /** What the sentence names: hosts, versions, the other side's own words. Never a secret. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export const trial = z
  .object({ ok: z.boolean(), at: instant, steps: z.array(trialStep) })
  .meta({ id: 'ConnectionTrial', description: 'What trying a connection found, step by step.' })
export type Trial = z.infer<typeof trial>
export type TrialStep = z.infer<typeof trialStep>

/** How a connection stands, beside its values. */
const standing = {
  /** Who says what is used: a variable of the environment, what is kept here, or nobody. */
  source: z.enum(['variable', 'kept', 'none']),
  /** The variable that wins where it is set. */
  variable: z.string(),
  /** Of what is kept; 0 while nothing is. */
  version: z.int(),
  /** A kept secret that can't be opened with this computer's key has to be entered again. */
  unreadable: z.boolean(),
  /** The last trial since the server started. */
  last_trial: trial.nullable(),
}

export const certificateFacts = z.object({
  /** Names and addresses that it is for. */
  names: z.array(z.string()),
  issuer: z.string(),
  valid_from: instant,
  valid_to: instant,
  self_signed: z.boolean(),
})
export type CertificateFacts = z.infer<typeof certificateFacts>

const mailShape = {
  host: hostName,
  port: portNumber,
  /** TLS from the start, TLS asked for before anything is said (STARTTLS), or none. */
  security: z.enum(['tls', 'starttls', 'none']),
  user: line(200)
    .nullable()
    .transform((text) => (text === '' ? null : text)),
  /** The sender's address; null for no-reply at the portal's host. */
  from: z.string().trim().max(254).pipe(z.email('Not an e-mail address.')).nullable(),
}
/** The certificate that the server's is trusted by, as PEM. Left out: the kept one stays for its host. Null: none. */
const trustedCertificate = z.string().max(64_000, 'At most 64 KB.').nullable().optional()
export const mailValues = z.object({
  ...mailShape,
  /** `if_offered`: an address of the environment takes TLS where the server offers it. */
  security: z.enum(['tls', 'starttls', 'none', 'if_offered']),
})
export type MailValues = z.infer<typeof mailValues>

const scannerShape = {
  kind: z.enum(['network', 'socket']),
  host: hostName.nullable(),
  port: portNumber.nullable(),
  /** Path of a socket on the server's machine. */
  socket: line(500).nullable(),
}
export const scannerValues = z.object(scannerShape)
export type ScannerValues = z.infer<typeof scannerValues>

const slicerShape = {
  /** Path of the program on the server's machine. */
  path: line(1000).min(1, 'Name the program.'),
}
export const slicerValues = z.object(slicerShape)
export type SlicerValues = z.infer<typeof slicerValues>

const databaseShape = {
  host: hostName,
  port: portNumber.nullable(),
  /** A named instance, found by SQL Server's browser instead of a port. */
  instance: line(100).nullable(),
  database: line(128).min(1, 'Name the database.'),
  user: line(128).min(1, 'Name the account.'),
  /** The Windows domain of the account; null for SQL Server's own accounts. */
  domain: line(100).nullable(),
  encrypt: z.boolean(),
  trust_certificate: z.boolean(),
}
export const databaseValues = z.object(databaseShape)
export type DatabaseValues = z.infer<typeof databaseValues>

export const connections = z
  .object({
    /** What kept secrets are sealed with: the system's keyring, or a key in a file that only the owner may read. */
    sealed_by: z.enum(['keyring', 'key_file']),
    mail: z.object({
      ...standing,
      values: mailValues.nullable(),
      has_password: z.boolean(),
      /** What the server's certificate is trusted by, beside the authorities that every program trusts. */
      trusted_certificate: certificateFacts.nullable(),
    }),
    scanner: z.object({ ...standing, values: scannerValues.nullable() }),
    slicer: z.object({
      ...standing,
      values: slicerValues.nullable(),
      found: z.object({ name: z.string(), version: z.string(), path: z.string() }).nullable(),
      in_use: z.boolean(),
    }),
    database: z.object({
      ...standing,
      values: databaseValues.nullable(),
      has_password: z.boolean(),
      /** What the server runs on now, which may be another than what is kept. */
      running: z.object({
        kind: z.enum(['embedded', 'sql_server']),
        place: z.string(),
      }),
      /** What is kept counts from the next start on. */
      needs_restart: z.boolean(),
      /** Why the server went back to the database before, when it could not start on the kept one. */
      problem: z.string().nullable(),
    }),
    files: z.object({
      ...standing,
      kind: z.enum(['data_folder', 'folder', 'azure']),
      place: z.string(),
    }),
  })
  .meta({ id: 'Connections' })
export type Connections = z.infer<typeof connections>

const seen = { version: version.or(z.literal(0)).optional() }

export const setMailBody = z
  .strictObject({ ...mailShape, password: secret, trusted_certificate: trustedCertificate, ...seen })
  .meta({ id: 'SetMailConnection' })
export const tryMailBody = z
  .strictObject({
    /** Left out: the connection in use is tried. */
    values: z
      .strictObject({ ...mailShape, password: secret, trusted_certificate: trustedCertificate })
      .optional(),
    /** Send a letter to the address of whoever asks. */
    send_letter: z.boolean().optional(),
  })
  .meta({ id: 'TryMailConnection' })

const wholeAddress = (values: {
  kind: string
  host: string | null
  port: number | null
  socket: string | null
}) =>
  values.kind === 'socket' ? values.socket !== null && values.socket.startsWith('/') : values.host !== null
const ADDRESS = {
  error: 'Name the host, or the whole path of the socket.',
  path: ['host'],
}
export const setScannerBody = z
  .strictObject({ ...scannerShape, ...seen })
  .refine(wholeAddress, ADDRESS)
  .meta({ id: 'SetScannerConnection' })
export const tryScannerBody = z
  .strictObject({ values: z.strictObject(scannerShape).refine(wholeAddress, ADDRESS).optional() })
  .meta({ id: 'TryScannerConnection' })

export const setSlicerBody = z.strictObject({ ...slicerShape, ...seen }).meta({ id: 'SetSlicerConnection' })
export const trySlicerBody = z
  .strictObject({ values: z.strictObject(slicerShape).optional() })
  .meta({ id: 'TrySlicerConnection' })

export const setDatabaseBody = z
  .strictObject({ ...databaseShape, password: secret, ...seen })
  .meta({ id: 'SetDatabaseConnection' })
export const tryDatabaseBody = z
  .strictObject({ values: z.strictObject({ ...databaseShape, password: secret }).optional() })
  .meta({ id: 'TryDatabaseConnection' })

export const tryFilesBody = z.strictObject({}).meta({ id: 'TryFileStore' })
