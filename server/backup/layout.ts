import { ByteReader } from './byte-reader'
import { keyFrom, type KeyDerivation, newKeyDerivation, seal, unseal } from './sealing'

/** Ending of the files. */
export const ENDING = '.pfbackup'
const MAGIC = 'PRINT-FARM-BACKUP 1\n'
/** The head is a few hundred bytes; more is no head. */
const LONGEST_HEAD = 64 * 1024

/** Entries of the archive, in this order; files between them. */
export const ENTRY = {
  about: 'about.json',
  database: 'print-farm-office.db',
  settings: 'settings.json',
  files: 'files/',
  /** A file that a row names and that was not in the store: an empty entry in its place. */
  missing: 'missing/',
  manifest: 'manifest.ndjson',
} as const

/** What stands before the archive, readable without a passphrase. */
export interface BackupHead {
  created_at: string
  /** The shop's identity, not its name. */
  shop_id: string
  encryption: { cipher: 'aes-256-gcm'; chunk_bytes: number; key: KeyDerivation } | null
}

/** What a backup holds, known before its files are read; its first entry. */
export interface BackupAbout {
  format: 1
  created_at: string
  shop_id: string
  shop_name: string
  program_version: string
  /** `sqlite` or `mssql`: what the rows were taken from. */
  source: string
  /** Names of the migrations that the database has had. */
  migrations: string[]
  /** Rows by table. */
  rows: Record<string, number>
  /** The head of the audit log: without it, cutting off the log's end would not show. */
  audit: { sequence: number; hash: string }
  files: { count: number; bytes: number }
}

/** One line of the manifest; `sha256` is of the bytes in the archive. */
export interface ManifestLine {
  name: string
  bytes: number
  sha256: string
  /** Of files whose bytes are not those that came in once: what the row says. */
  expected?: string
}

export function manifestLine(line: ManifestLine): string {
  return `${JSON.stringify(line)}\n`
}

/** The whole file: magic, a line of JSON, and the archive, encrypted where there is a passphrase. */
export async function* encode(
  archive: AsyncIterable<Uint8Array>,
  facts: Pick<BackupHead, 'created_at' | 'shop_id'>,
  passphrase: string | null,
): AsyncGenerator<Uint8Array> {
  const derivation = passphrase === null ? null : newKeyDerivation()
  const head: BackupHead = {
    ...facts,
    encryption: derivation && { cipher: 'aes-256-gcm', chunk_bytes: 1024 * 1024, key: derivation },
  }
  const line = Buffer.from(`${JSON.stringify(head)}\n`)
  yield Buffer.from(MAGIC)
  yield line
  if (derivation === null || passphrase === null) yield* archive
  else yield* seal(archive, await keyFrom(passphrase, derivation), line)
}

/** A backup whose head was read, and whose archive is still to come. */
export interface OpenBackup {
  head: BackupHead
  /** The archive's bytes. Throws NotAuthentic for another passphrase, and an error when there should be one and is none. */
  archive(passphrase: string | null): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** Reads the head of a backup. Throws an error with a sentence for a file that is none. */
export async function decode(bytes: AsyncIterable<Uint8Array>): Promise<OpenBackup> {
  const reader = new ByteReader(bytes)
  if ((await reader.take(MAGIC.length)).toString('latin1') !== MAGIC) throw noBackup()
  const line = await lineOf(reader)
  let head: BackupHead
  try {
    head = JSON.parse(line.toString('utf8')) as BackupHead
  } catch {
    throw noBackup()
  }
  return {
    head,
    archive: async function* (passphrase) {
      if (head.encryption === null) yield* reader.rest()
      else if (passphrase === null) throw new Error('This backup needs its passphrase.')
      else yield* unseal(reader, await keyFrom(passphrase, head.encryption.key), line)
    },
    close: () => reader.close(),
  }
}

async function lineOf(reader: ByteReader): Promise<Buffer> {
  const bytes: number[] = []
  while (bytes.length < LONGEST_HEAD) {
    const [byte] = await reader.take(1)
    if (byte === undefined) break
    bytes.push(byte)
    if (byte === 10) return Buffer.from(bytes)
  }
  throw noBackup()
}

function noBackup(): Error {
  return new Error('The file is no backup of Print Farm Office, or of a newer version.')
}
