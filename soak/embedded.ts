import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sqlitePath } from '../server/persistence/open-persistence'
import { loadSqlite } from '../server/persistence/sqlite/sqlite-driver'

/** Looks at a stopped shop's own database and folder: sound, and every file that a row names is there and no other. */
export function verifyFolder(dataDir: string): string[] {
  const wrong: string[] = []
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(sqlitePath(dataDir), { readOnly: true })
  try {
    const integrity = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]
    if (integrity[0]?.integrity_check !== 'ok')
      wrong.push(`The database is damaged: ${JSON.stringify(integrity)}`)
    const foreign = database.prepare('PRAGMA foreign_key_check').all()
    if (foreign.length > 0) wrong.push(`${foreign.length} rows point at nothing.`)
    const rows = database.prepare('SELECT storage_key, size_bytes FROM quote_files').all() as {
      storage_key: string
      size_bytes: number
    }[]
    const uploads = join(dataDir, 'uploads')
    const files = new Set(
      readdirSync(uploads, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => join(entry.parentPath, entry.name).slice(uploads.length + 1)),
    )
    for (const { storage_key: key, size_bytes: size } of rows) {
      if (!files.delete(key)) wrong.push(`The file ${key} is gone.`)
      else if (statSync(join(uploads, key)).size !== size) wrong.push(`The file ${key} is cut off.`)
    }
    if (files.size > 0) wrong.push(`${files.size} files are named by no row.`)
    const waiting = readdirSync(join(dataDir, 'tmp'))
    if (waiting.length > 0) wrong.push(`${waiting.length} things are left in tmp.`)
  } finally {
    database.close()
  }
  return wrong
}
