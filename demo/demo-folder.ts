import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { uploadsFolder } from '../server/adapters/storage/folder-file-store'
import { temporaryFolder } from '../server/adapters/storage/temporary-files'
import { openPersistence, sqlitePath } from '../server/persistence/open-persistence'

/** Notes whose shop this is, so that the demo may be made anew in its place. */
export function markAsDemo(dataDir: string, shopId: string): void {
  writeFileSync(markerPath(dataDir), `${shopId}\n`)
}

/** Names the shop that the demo made, so that another one is never taken for it. */
function markerPath(dataDir: string): string {
  return join(dataDir, 'demo-shop')
}

/** Removes the demo of an earlier run; refuses to touch a shop that is somebody's. Answers whether there was one. */
export async function clearStage(dataDir: string, logger: Logger): Promise<boolean> {
  const database = sqlitePath(dataDir)
  if (!existsSync(database)) return false
  const persistence = await openPersistence({ databaseUrl: null, dataDir, logger, migrate: 'auto' })
  let own: boolean
  try {
    own =
      existsSync(markerPath(dataDir)) &&
      readFileSync(markerPath(dataDir), 'utf8').trim() === persistence.shopId
    const { items } = await persistence.reads.users({}, { limit: 1, cursor: null })
    if (!own && items.length > 0) {
      throw new Error(
        `The folder ${dataDir} holds a shop with people in it. Choose an empty folder with DATA_DIR.`,
      )
    }
  } finally {
    await persistence.close()
  }
  for (const path of [database, `${database}-wal`, `${database}-shm`]) rmSync(path, { force: true })
  for (const folder of [uploadsFolder(dataDir), temporaryFolder(dataDir)]) {
    rmSync(folder, { recursive: true, force: true })
  }
  return own
}
