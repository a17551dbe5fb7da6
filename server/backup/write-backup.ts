import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pack, type Pack } from 'tar-stream'
import type { KeptStore } from '../adapters/storage/kept-store'
import type { BackupProgress } from '../application/backup/ports'
import { KeptDatabase } from './kept-database'
import { type BackupAbout, encode, ENTRY, manifestLine, type ManifestLine } from './layout'
import { snapshot } from './snapshot'

export interface BackupSource {
  databaseUrl: string | null
  dataDir: string
  store: Pick<KeptStore, 'openKept'>
  /** Settings of the program that are no secrets, for whoever sets it up anew. */
  environment: Record<string, string | number | null>
  programVersion: string
}

export interface WrittenBackup {
  about: BackupAbout
  /** Files that rows name and that are in no store. */
  missing: number
  /** Files whose bytes are not those that came in once. */
  damaged: number
}

/**
 * Makes a backup: takes a snapshot of the database, then every file that it names, and hands the whole to `sink` as it
 * comes. Holds no more than a few mebibytes at a time. The work folder is left as it was found.
 */
export async function writeBackup(
  source: BackupSource,
  options: { createdAt: Date; passphrase: string | null; workFolder: string },
  sink: (bytes: AsyncIterable<Uint8Array>) => Promise<void>,
  report: (progress: BackupProgress) => void,
): Promise<WrittenBackup> {
  const { createdAt, passphrase, workFolder } = options
  const databasePath = join(workFolder, 'snapshot.db')
  const manifestPath = join(workFolder, 'manifest.ndjson')
  report({ step: 'database', done: 0, total: 0 })
  try {
    await snapshot(source.databaseUrl, source.dataDir, databasePath)
    const database = await KeptDatabase.open(databasePath)
    try {
      const about = await aboutOf(database, source, createdAt)
      const archive = new Archive(source, about, database, { databasePath, manifestPath }, report)
      const facts = { created_at: about.created_at, shop_id: about.shop_id }
      // Both to their end: when one fails it ends the other, and nothing is cleared away under it. A sink that can't even
      // begin never reads, and the filling would wait for it for ever.
      const failures: unknown[] = []
      const noted = (error: unknown): void => {
        failures.push(error)
        archive.giveUp(error)
      }
      await Promise.all([
        sink(encode(archive.bytes(), facts, passphrase)).catch(noted),
        archive.fill().catch(noted),
      ])
      // The second only says that the first ended it.
      if (failures.length > 0) throw failures[0]
      return { about, missing: archive.missing, damaged: archive.damaged }
    } finally {
      await database.close()
    }
  } finally {
    for (const path of [databasePath, manifestPath]) await rm(path, { force: true })
  }
}

async function aboutOf(database: KeptDatabase, source: BackupSource, createdAt: Date): Promise<BackupAbout> {
  const { shopId, name } = await database.shop()
  return {
    format: 1,
    created_at: createdAt.toISOString(),
    shop_id: shopId,
    shop_name: name ?? '',
    program_version: source.programVersion,
    source: source.databaseUrl === null ? 'sqlite' : 'mssql',
    migrations: await database.migrations(),
    rows: await database.rowCounts(),
    audit: await database.auditHead(),
    files: await database.fileTotals(),
  }
}

/** The archive as it is being filled; whoever reads its bytes sets the pace. */
class Archive {
  missing = 0
  damaged = 0
  private done = 0
  private readonly tar: Pack = pack()

  constructor(
    private readonly source: BackupSource,
    private readonly about: BackupAbout,
    private readonly database: KeptDatabase,
    private readonly paths: { databasePath: string; manifestPath: string },
    private readonly report: (progress: BackupProgress) => void,
  ) {
    // Whoever reads it hears of it there; nobody may.
    this.tar.on('error', () => undefined)
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.tar) yield chunk
    } finally {
      // Whoever stops reading stops the filling.
      this.tar.destroy()
    }
  }

  /** Ends the reading and the filling. */
  giveUp(error: unknown): void {
    this.tar.destroy(error instanceof Error ? error : new Error(String(error)))
  }

  async fill(): Promise<void> {
    const { databasePath, manifestPath } = this.paths
    const manifest = await open(manifestPath, 'w', 0o600)
    const note = (line: ManifestLine): Promise<void> => manifest.writeFile(manifestLine(line))
    try {
      await note(await this.addJson(ENTRY.about, this.about))
      const { size } = await stat(databasePath)
      const total = size + this.about.files.bytes
      await note(await this.add(ENTRY.database, size, createReadStream(databasePath), 'database', total))
      const settings = { shop: await this.database.settings(), program: this.source.environment }
      await note(await this.addJson(ENTRY.settings, settings))
      for await (const { key, sha256 } of this.database.namedFiles()) {
        const found = await this.source.store.openKept(key)
        if (found === null) {
          this.missing += 1
          await note(await this.addBytes(ENTRY.missing + key, Buffer.alloc(0)))
          continue
        }
        const line = await this.add(ENTRY.files + key, found.sizeBytes, found.stream, 'files', total)
        const isDamaged = sha256 !== null && line.sha256 !== sha256
        if (isDamaged) this.damaged += 1
        await note(isDamaged ? { ...line, expected: sha256 } : line)
      }
      const written = await stat(manifestPath)
      await this.add(ENTRY.manifest, written.size, createReadStream(manifestPath), 'files', total)
      this.tar.finalize()
    } finally {
      await manifest.close()
    }
  }

  private addJson(name: string, content: unknown): Promise<ManifestLine> {
    return this.addBytes(name, Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
  }

  private async addBytes(name: string, bytes: Buffer): Promise<ManifestLine> {
    await new Promise<void>((resolve, reject) => {
      this.tar.entry({ name, size: bytes.length, mtime: this.modified() }, bytes, (error) =>
        error ? reject(error) : resolve(),
      )
    })
    return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  }

  private async add(
    name: string,
    size: number,
    bytes: AsyncIterable<unknown>,
    step: 'database' | 'files',
    total: number,
  ): Promise<ManifestLine> {
    const hash = createHash('sha256')
    const entry = this.tar.entry({ name, size, mtime: this.modified() })
    const counted = async function* (this: Archive): AsyncGenerator<Buffer> {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        hash.update(chunk)
        this.done += chunk.length
        yield chunk
      }
    }
    await pipeline(counted.call(this), entry as unknown as NodeJS.WritableStream)
    this.report({ step, done: this.done, total })
    return { name, bytes: size, sha256: hash.digest('hex') }
  }

  private modified(): Date {
    return new Date(this.about.created_at)
  }
}
