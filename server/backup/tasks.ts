import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FolderFileStore } from '../adapters/storage/folder-file-store'
import type { KeptStore } from '../adapters/storage/kept-store'
import { openStore } from '../adapters/storage/open-store'
import type { StorageTarget } from '../adapters/storage/storage-url'
import type { BackupFacts, BackupProgress, MadeBackup, PlaceSettings } from '../application/backup/ports'
import type { BackupAbout } from './layout'
import { type BackupPlace, openPlace } from './places'
import { finishPreparation, type RestoredBy } from './prepared-restore'
import { type ProvenBackup, intoScratch, readAbout, restoreBackup, type TakeFile } from './read-backup'
import { writeBackup } from './write-backup'

/** What a task needs of the server's configuration; goes to the worker thread as it is. */
export interface BackupEnvironment {
  databaseUrl: string | null
  dataDir: string
  storage: StorageTarget | null
  /** Where half-done work lies; emptied at start. */
  tempDir: string
  programVersion: string
  /** Settings of the program that are no secrets. */
  settings: Record<string, string | number | null>
}

export type BackupTask =
  | (PlaceSettings & { kind: 'make'; name: string; createdAt: Date; passphrase: string | null })
  | (PlaceSettings & { kind: 'about'; name: string; passphrase: string | null })
  | (PlaceSettings & { kind: 'prepare'; name: string; passphrase: string | null; by: RestoredBy })

export type Report = (progress: BackupProgress) => void

/** Writes a backup and proves it by restoring it into a scratch folder. */
export async function makeBackup(
  environment: BackupEnvironment,
  task: PlaceSettings & { name: string; createdAt: Date; passphrase: string | null },
  report: Report,
): Promise<MadeBackup> {
  return await withFolder(environment, async (workFolder) => {
    const { databaseUrl, dataDir, storage, programVersion, settings } = environment
    const place = await openPlace(task, dataDir, storage)
    const store = await openStore(dataDir, join(workFolder, 'tmp'), storage)
    const source = { databaseUrl, dataDir, store, environment: settings, programVersion }
    const { createdAt, passphrase } = task
    const written = await writeBackup(
      source,
      { createdAt, passphrase, workFolder },
      (bytes) => place.write(task.name, bytes),
      report,
    )
    const facts = factsOf(written.about, written)
    const sizeBytes = (await place.list()).find(({ name }) => name === task.name)?.bytes ?? 0
    try {
      const proven = await prove(place, task, workFolder, report)
      const same = proven.missing === written.missing && proven.damaged === written.damaged
      return {
        facts,
        sizeBytes,
        unproven: same ? null : 'The backup does not hold the files that went into it.',
      }
    } catch (error) {
      return { facts, sizeBytes, unproven: sentenceOf(error) }
    }
  })
}

/** Restores a backup into a scratch folder and checks all of it. Throws an error with a sentence. */
export async function prove(
  place: BackupPlace,
  { name, passphrase }: { name: string; passphrase: string | null },
  workFolder: string,
  report: Report,
): Promise<ProvenBackup> {
  const databasePath = join(workFolder, 'proof.db')
  try {
    const bytes = await place.read(name)
    return await restoreBackup(
      bytes,
      passphrase,
      { databasePath, workFolder },
      intoScratch(workFolder),
      report,
    )
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(databasePath + ending, { force: true })
  }
}

/** What a backup says of itself. */
export async function aboutBackup(
  environment: BackupEnvironment,
  task: PlaceSettings & { name: string; passphrase: string | null },
): Promise<BackupAbout> {
  const place = await openPlace(task, environment.dataDir, environment.storage)
  return await readAbout(await place.read(task.name), task.passphrase)
}

/**
 * Restores a backup beside the data folder's present content, proves it, brings its database up to date and leaves it
 * ready to take the present one's place. Files in a store elsewhere are put back there; nothing there is removed.
 */
export async function prepareRestore(
  environment: BackupEnvironment,
  source: { bytes: AsyncIterable<Uint8Array>; name: string; passphrase: string | null; by: RestoredBy },
  report: Report,
): Promise<ProvenBackup> {
  const folder = join(environment.dataDir, 'restore', randomUUID())
  await mkdir(folder, { recursive: true })
  try {
    const databasePath = join(folder, 'print-farm-office.db')
    const take = await takeInto(environment, folder)
    const paths = { databasePath, workFolder: folder }
    const proven = await restoreBackup(source.bytes, source.passphrase, paths, take, report)
    await finishPreparation(folder, environment, proven, source)
    return proven
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Files go to where the restored shop will look for them. */
async function takeInto({ dataDir, storage }: BackupEnvironment, folder: string): Promise<TakeFile> {
  if (storage === null) {
    const store = new FolderFileStore(folder)
    return ({ key, stream }) => store.receive(key, stream, null)
  }
  return takeIntoStore(await openStore(dataDir, join(folder, 'tmp'), storage))
}

/** Puts files back into a store that may still have them. */
export function takeIntoStore(store: KeptStore): TakeFile {
  return async ({ key, sha256, stream }) => {
    if (sha256 !== null && (await store.holds(key, sha256))) {
      for await (const _ of stream) continue
    } else await store.receive(key, stream, null)
  }
}

export function factsOf(about: BackupAbout, counts: { missing: number; damaged: number }): BackupFacts {
  const { shop_name: shopName, rows, audit, files } = about
  return { shopName, rows, audit, files, missing: counts.missing, damaged: counts.damaged }
}

function sentenceOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return 'There was no room on the disk to restore it for the proof.'
  return error instanceof Error ? error.message : String(error)
}

/** A folder of its own below the temporary one, gone afterwards. */
async function withFolder<T>(
  { tempDir }: BackupEnvironment,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(tempDir, `backup-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
