import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract, type Entry } from 'tar-stream'
import type { BackupProgress } from '../application/backup/ports'
import { KeptDatabase, type NamedFile } from './kept-database'
import { type BackupAbout, decode, ENTRY, manifestLine, type ManifestLine } from './layout'

/** Some kilobytes, of which the names of migrations and tables are the most; it is read into memory. */
const LONGEST_ABOUT = 1024 * 1024

/** A backup that does not hold what it says. The message is a sentence. */
export class BackupBroken extends Error {}

/** Takes one file of a backup: its bytes must be read to their end, and have the checksum. */
export type TakeFile = (file: NamedFile & { stream: Readable }) => Promise<void>

export interface ProvenBackup {
  about: BackupAbout
  missing: number
  damaged: number
  bytes: number
}

/** What a backup says of itself, read from its beginning. Throws an error with a sentence. */
export async function readAbout(
  bytes: AsyncIterable<Uint8Array>,
  passphrase: string | null,
): Promise<BackupAbout> {
  const backup = await decode(bytes)
  try {
    const entries = entriesOf(backup.archive(passphrase))
    for await (const entry of entries) return await aboutFrom(entry, [])
    throw new BackupBroken('The backup is empty.')
  } finally {
    await backup.close()
  }
}

/**
 * Restores a backup and checks all of it: the database goes to `databasePath`, each file to `takeFile`. Every entry is
 * compared with the manifest, the rows with their counts, files with the rows that name them, and the audit log's chain
 * with its head. Throws BackupBroken or NotAuthentic with a sentence for the first thing that does not fit.
 */
export async function restoreBackup(
  bytes: AsyncIterable<Uint8Array>,
  passphrase: string | null,
  { databasePath, workFolder }: { databasePath: string; workFolder: string },
  takeFile: TakeFile,
  report: (progress: BackupProgress) => void,
): Promise<ProvenBackup> {
  const backup = await decode(bytes)
  const reading = new Reading(databasePath, join(workFolder, 'read.ndjson'), takeFile, report)
  try {
    return await reading.run(entriesOf(backup.archive(passphrase)))
  } finally {
    await reading.close()
    await backup.close()
  }
}

async function* entriesOf(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const tar = extract()
  const feeding = pipeline(
    Readable.from(archive, { objectMode: false }),
    tar as unknown as NodeJS.WritableStream,
  )
  // Told below, where the reading of entries ends.
  feeding.catch(() => undefined)
  try {
    for await (const entry of tar) yield entry
  } catch (error) {
    // The archive's own error says more than that the tar ended in the middle.
    await feeding
    throw error
  }
  await feeding
}

class Reading {
  private database: KeptDatabase | null = null
  private readonly lines: Hash = createHash('sha256')
  private bytes = 0
  private missing = 0
  private damaged = 0

  constructor(
    private readonly databasePath: string,
    private readonly scratchPath: string,
    private readonly takeFile: TakeFile,
    private readonly report: (progress: BackupProgress) => void,
  ) {}

  async run(entries: AsyncGenerator<Entry>): Promise<ProvenBackup> {
    const next = async (): Promise<Entry> => {
      const found = await entries.next()
      if (found.done) throw new BackupBroken('The backup ends in the middle.')
      return found.value
    }
    const about = await aboutFrom(await next(), [(line) => this.note(line)])
    this.total = about.files.bytes
    await this.takeDatabase(await next())
    const settings = await next()
    if (settings.header.name !== ENTRY.settings) throw new BackupBroken('The backup has no settings.')
    this.note(await this.drain(settings))
    this.database = await KeptDatabase.open(this.databasePath)
    await this.compareRows(this.database, about)
    for await (const file of this.database.namedFiles()) await this.takeNamed(await next(), file)
    await this.compareManifest(await next())
    const rest = await entries.next()
    if (!rest.done) throw new BackupBroken(`The backup has ${rest.value.header.name} that no row names.`)
    return { about, missing: this.missing, damaged: this.damaged, bytes: this.bytes }
  }

  async close(): Promise<void> {
    await this.database?.close()
    await rm(this.scratchPath, { force: true })
  }

  private total = 0

  private async takeDatabase(entry: Entry): Promise<void> {
    if (entry.header.name !== ENTRY.database) throw new BackupBroken('The backup has no database.')
    this.total += entry.header.size ?? 0
    const file = createWriteStream(this.databasePath, { flags: 'wx', mode: 0o600, flush: true })
    this.note(await this.drain(entry, (bytes) => pipeline(bytes, file)))
  }

  private async takeNamed(entry: Entry, { key, sha256 }: NamedFile): Promise<void> {
    const { name } = entry.header
    if (name === ENTRY.missing + key) {
      this.missing += 1
      this.note(await this.drain(entry))
      return
    }
    if (name !== ENTRY.files + key) throw new BackupBroken(`The backup lacks the file ${key}.`)
    const line = await this.drain(entry, (stream) => this.takeFile({ key, sha256, stream }))
    const isDamaged = sha256 !== null && line.sha256 !== sha256
    if (isDamaged) this.damaged += 1
    // Damaged before it was backed up, the manifest says so, too; since then, the manifest does not fit.
    this.note(isDamaged ? { ...line, expected: sha256 } : line)
  }

  private async compareRows(database: KeptDatabase, about: BackupAbout): Promise<void> {
    const problem = await database.problem()
    if (problem) throw new BackupBroken(problem)
    const counts = await database.rowCounts()
    for (const [table, rows] of Object.entries(about.rows)) {
      if (counts[table] !== rows) {
        throw new BackupBroken(
          `${table} has ${String(counts[table] ?? 0)} rows in the place of ${String(rows)}.`,
        )
      }
    }
    const head = await database.auditHead()
    if (head.sequence !== about.audit.sequence || head.hash !== about.audit.hash) {
      throw new BackupBroken('The audit log does not end where it did when the backup was made.')
    }
  }

  private async compareManifest(entry: Entry): Promise<void> {
    if (entry.header.name !== ENTRY.manifest)
      throw new BackupBroken(`The backup has ${entry.header.name} that no row names.`)
    const { sha256 } = await this.drain(entry)
    if (sha256 !== this.lines.digest('hex'))
      throw new BackupBroken('What the backup holds is not what its manifest lists.')
  }

  private note(line: ManifestLine): void {
    this.lines.update(manifestLine(line))
  }

  /** Reads an entry to its end, by way of `take` where it is given, hashing it on the way. */
  private async drain(entry: Entry, take?: (bytes: Readable) => Promise<void>): Promise<ManifestLine> {
    const { name, size = 0 } = entry.header
    const hash = createHash('sha256')
    let bytes = 0
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    }
    if (take) await take(Readable.from(counted(), { objectMode: false }))
    else for await (const _ of counted()) continue
    if (bytes !== size) throw new BackupBroken(`The backup ends in the middle of ${name}.`)
    this.bytes += bytes
    this.report({ step: 'proof', done: this.bytes, total: this.total })
    return { name, bytes, sha256: hash.digest('hex') }
  }
}

async function aboutFrom(entry: Entry, notes: ((line: ManifestLine) => void)[]): Promise<BackupAbout> {
  if (entry.header.name !== ENTRY.about) throw new BackupBroken('The backup does not say what it holds.')
  if ((entry.header.size ?? 0) > LONGEST_ABOUT)
    throw new BackupBroken('What the backup says it holds is too long.')
  const chunks: Buffer[] = []
  for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  for (const note of notes) {
    note({ name: ENTRY.about, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  const about = JSON.parse(bytes.toString('utf8')) as Omit<BackupAbout, 'format'> & { format: number }
  if (about.format !== 1)
    throw new BackupBroken('The backup was made by a newer version of Print Farm Office.')
  return { ...about, format: 1 }
}

/** Writes a file of a backup into a scratch folder, reads it back from there, compares, and removes it again. */
export function intoScratch(folder: string): TakeFile {
  const path = join(folder, 'file')
  return async ({ key, stream }) => {
    const written = createHash('sha256')
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          written.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
    const read = createHash('sha256')
    const file = await open(path, 'r')
    for await (const chunk of file.createReadStream()) read.update(chunk as Buffer)
    if (read.digest('hex') !== written.digest('hex'))
      throw new BackupBroken(`${key} could not be restored whole.`)
    await rm(path)
  }
}
