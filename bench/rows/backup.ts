import { spawn } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { uploadsFolder } from '../../server/adapters/storage/folder-file-store'
import { quoteKey } from '../../server/adapters/storage/keys'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { peakMemoryMb } from '../peak-memory'
import type { Row } from '../table'
import type { BenchContext } from './context'

const FILE_BYTES = 80e6
const ORDERS = 100
/** The shop, its backup, and the scratch copy that proves it. */
const COPIES = 3

interface BackupFigures {
  gigabytes: number
  seconds: number
  peakMb: number
}

/** What `npm run backup` holds in memory for a shop with ten gigabytes of files, beside one with a tenth of them. */
export async function backupRows(context: BenchContext): Promise<Row[]> {
  const { quick, folder, say } = context.options
  const files = quick ? [1, 3] : [12, 125]
  const { bavail, bsize } = statfsSync(folder)
  const needed = Math.max(...files) * FILE_BYTES * COPIES
  if (bavail * bsize < needed) {
    say(`  left out: it needs ${(needed / 1e9).toFixed(0)} GB of free disk.`)
    return []
  }
  const [small, large] = [
    await backupOf(context, `backup-${files[0]!}`, files[0]!),
    await backupOf(context, `backup-${files[1]!}`, files[1]!),
  ]
  return [
    {
      id: 'backup.memory',
      what: `backup of ${large.gigabytes.toFixed(1)} GB, made and proven: peak memory`,
      measured: large.peakMb,
      unit: 'MB',
      baseline: small.peakMb,
      baselineIs: `the same for ${small.gigabytes.toFixed(1)} GB`,
      most: 1.5,
      note: `${large.seconds.toFixed(0)} s, ${((large.gigabytes * 1000) / large.seconds).toFixed(0)} MB a second`,
    },
  ]
}

async function backupOf(context: BenchContext, name: string, files: number): Promise<BackupFigures> {
  const { dataDir } = await context.shop(name, ORDERS)
  const bytes = fill(dataDir, files)
  const target = join(context.options.folder, `${name}-target`)
  mkdirSync(target)
  try {
    return { gigabytes: bytes / 1e9, ...(await makeBackup(dataDir, target)) }
  } finally {
    for (const done of [dataDir, target]) rmSync(done, { recursive: true, force: true })
  }
}

/** Gives the first quotes files of their own, and takes the others' away; answers their bytes together. */
function fill(dataDir: string, files: number): number {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(sqlitePath(dataDir))
  const rows = database.prepare('SELECT id, quote_id FROM quote_files ORDER BY id').all() as {
    id: number
    quote_id: number
  }[]
  const update = database.prepare(
    'UPDATE quote_files SET storage_key = ?, sha256 = ?, size_bytes = ?, thumbnail_key = NULL WHERE id = ?',
  )
  const remove = database.prepare('DELETE FROM quote_files WHERE id = ?')
  // Bytes that can't be packed, another beginning in each file.
  const content = randomFillSync(Buffer.alloc(FILE_BYTES))
  for (const [index, { id, quote_id: quoteId }] of rows.entries()) {
    if (index >= files) {
      remove.run(id)
      continue
    }
    content.writeUInt32LE(index)
    const key = quoteKey(quoteId, '.3mf')
    const path = join(uploadsFolder(dataDir), ...key.split('/'))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    update.run(key, createHash('sha256').update(content).digest('hex'), FILE_BYTES, id)
  }
  database.close()
  return Math.min(files, rows.length) * FILE_BYTES
}

/** Runs the product's own command, watching what it holds at most. */
async function makeBackup(dataDir: string, target: string): Promise<Omit<BackupFigures, 'gigabytes'>> {
  const begun = Date.now()
  const command = join(dirname(process.argv[1]!), 'backup.js')
  const child = spawn(process.execPath, [command, '--to', target], {
    env: environmentFor(dataDir),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const watching = new AbortController()
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve)).finally(() =>
    watching.abort(),
  )
  let peakMb = 0
  try {
    for await (const _ of setInterval(100, null, { signal: watching.signal })) {
      peakMb = Math.max(peakMb, peakMemoryMb(child.pid!) ?? 0)
    }
  } catch (error) {
    if (!watching.signal.aborted) throw error
  }
  const code = await ended
  if (code !== 0) throw new Error(`The backup ended with code ${String(code)}: ${said}`)
  return { seconds: (Date.now() - begun) / 1000, peakMb }
}

/** The data folder's own database and files, whatever this machine has set. */
function environmentFor(dataDir: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, STORAGE_URL: _storage, ...rest } = process.env
  return { ...rest, DATA_DIR: dataDir }
}
