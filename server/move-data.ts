import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import {
  access,
  chmod,
  mkdir,
  open,
  readdir,
  realpath,
  rm,
  stat,
  statfs,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { syncFolder } from './adapters/storage/sync-folder'
import { ARRIVED, SIGNPOST } from './data-place'
import { loadSqlite } from './persistence/sqlite/sqlite-driver'

/** In the new folder while it is filled: what is there then is half of a copy, and may be overwritten. */
const FILLING = 'being-moved-here'
/** What stays where it is: this computer's own (the window, the sign-in), what a running server holds, and the signposts. */
const LEFT = new Set(['desktop', 'tmp', 'lock.db', 'lock.db-journal', SIGNPOST, ARRIVED, FILLING])
/** What is never changed once it is written, so that it can be copied while the server runs. */
const STEADY = new Set(['uploads', 'backups', 'trash', 'replaced'])
const CHUNK = 1024 * 1024
/** Room beyond the data itself, so that the shop can be worked on there. */
const ROOM_TO_WORK = 256 * 1024 * 1024

type TargetProblem =
  'no_folder' | 'not_empty' | 'inside' | 'not_writable' | 'no_room' | 'no_database' | 'has_links'

/** What a folder is good for as the place of the shop's data. */
export interface TargetCheck {
  path: string
  problem: TargetProblem | null
  /** It lies on another computer, where an SQLite database is not safe. */
  network: boolean
  needed_bytes: number
  free_bytes: number
}

interface FileFacts {
  size: number
  mtimeMs: number
}

/** Looks whether the data can be moved to a folder: absolute, empty, outside of the present one, writable, large enough. */
export async function checkTarget(from: string, path: string): Promise<TargetCheck> {
  const check: TargetCheck = { path, problem: null, network: false, needed_bytes: 0, free_bytes: 0 }
  const fails = (problem: TargetProblem): TargetCheck => ({ ...check, problem })
  if (!isAbsolute(path)) return fails('no_folder')
  try {
    if (!(await stat(path)).isDirectory()) return fails('no_folder')
  } catch {
    return fails('no_folder')
  }
  const [old, fresh] = await Promise.all([realpath(from), realpath(path)])
  if (isWithin(old, fresh) || isWithin(fresh, old)) return fails('inside')
  const files = await filesOf(from).catch((error: unknown) => {
    if (error instanceof HoldsLinks) return null
    throw error
  })
  if (files === null) return fails('has_links')
  for (const { size } of files.values()) check.needed_bytes += size
  const disk = await statfs(path)
  check.free_bytes = disk.bavail * disk.bsize
  check.network = isNetwork(path, disk.type)
  try {
    await access(path, constants.W_OK)
    const probe = join(path, `.${FILLING}-${String(process.pid)}`)
    await writeFile(probe, 'x', { flush: true })
    await rm(probe)
  } catch {
    return fails('not_writable')
  }
  if (!(await isFree(path, from))) return fails('not_empty')
  if (check.free_bytes < check.needed_bytes + ROOM_TO_WORK) return fails('no_room')
  return (await takesDatabase(path)) ? check : fails('no_database')
}

interface CopyWatch {
  signal: AbortSignal
  onProgress: (doneBytes: number, totalBytes: number) => void
}

/**
 * A copy of the data in another folder, made in two goes: what never changes while the server runs, the rest once it has
 * stopped. Every file is read back from its new place and compared by SHA-256. Until `settle` the new folder is marked as
 * half a copy; the old one is only ever read.
 */
export class DataCopy {
  private readonly done = new Map<string, FileFacts>()

  constructor(
    private readonly from: string,
    private readonly to: string,
  ) {}

  /** Copies what never changes. Throws the signal's reason, and what the disk says. */
  async copySteady(watch: CopyWatch): Promise<void> {
    // Half of a copy that a crash left.
    if ((await readdir(this.to)).includes(FILLING)) await removeData(this.to, this.from)
    await writeFile(join(this.to, FILLING), '', { flush: true })
    await this.copy(await filesOf(this.from, (name) => STEADY.has(name)), watch)
  }

  /** Copies everything else, and what has come since. Nobody may write to the old folder any more. */
  async copyRest(watch: CopyWatch): Promise<void> {
    const files = await filesOf(this.from)
    await this.copy(files, watch)
    for (const path of this.done.keys()) if (!files.has(path)) await rm(join(this.to, path), { force: true })
  }

  /** Says in the new folder that it holds the data. */
  async settle(): Promise<void> {
    const mark = `${JSON.stringify({ from: this.from, at: new Date().toISOString() })}\n`
    await writeFile(join(this.to, ARRIVED), mark, { flush: true })
    await rm(join(this.to, FILLING))
    syncFolder(this.to)
  }

  /** Takes away what was copied; the folder itself stays, and what else lies in it. */
  async clear(): Promise<void> {
    const copied = [...this.done.keys()].map((path) => path.split(sep)[0] ?? path)
    for (const name of new Set([...copied, ARRIVED, FILLING])) {
      await rm(join(this.to, name), { recursive: true, force: true })
    }
    this.done.clear()
  }

  private async copy(files: Map<string, FileFacts>, { signal, onProgress }: CopyWatch): Promise<void> {
    const todo = [...files].filter(([path, facts]) => {
      const before = this.done.get(path)
      return before?.size !== facts.size || before.mtimeMs !== facts.mtimeMs
    })
    const total = todo.reduce((sum, [, { size }]) => sum + size, 0)
    let bytes = 0
    onProgress(0, total)
    for (const [path, facts] of todo) {
      // Noted before it is whole, so that half a file is cleared away too; its facts fit nothing yet.
      this.done.set(path, { size: -1, mtimeMs: 0 })
      await copyFile(join(this.from, path), join(this.to, path), signal, (more) => {
        bytes += more
        onProgress(bytes, total)
      })
      this.done.set(path, facts)
    }
  }
}

/**
 * Removes from a folder what it holds of the data that lies in another: the old copy after a move, or half of one. What is this
 * computer's own stays, and so does what somebody else has put there.
 */
export async function removeData(folder: string, present: string): Promise<void> {
  const ofData = await dataNames(present)
  for (const name of await readdir(folder)) {
    if (name !== SIGNPOST && name !== 'desktop' && ofData(name)) {
      await rm(join(folder, name), { recursive: true, force: true })
    }
  }
}

/** Tells what in another folder is of the data in this one, or came with it. */
async function dataNames(present: string): Promise<(name: string) => boolean> {
  const names = new Set([...(await readdir(present)), ...LEFT])
  return (name) => names.has(name) || name.endsWith('.db-wal') || name.endsWith('.db-shm')
}

class HoldsLinks extends Error {}

/** Files below the data folder by their paths in it. Throws HoldsLinks: what lies elsewhere can't be moved along. */
async function filesOf(
  folder: string,
  wanted: (name: string) => boolean = () => true,
): Promise<Map<string, FileFacts>> {
  const files = new Map<string, FileFacts>()
  const look = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      if (below === '' && (LEFT.has(entry.name) || !wanted(entry.name))) continue
      // SQLite makes it anew from the log beside it.
      if (below === '' && entry.name.endsWith('.db-shm')) continue
      const path = join(below, entry.name)
      if (entry.isDirectory()) await look(path)
      else if (entry.isFile()) {
        const { size, mtimeMs } = await stat(join(folder, path))
        files.set(path, { size, mtimeMs })
      } else throw new HoldsLinks(path)
    }
  }
  await look('')
  return files
}

async function copyFile(
  from: string,
  to: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const source = await open(from, 'r')
  const hash = createHash('sha256')
  try {
    const { mode, atime, mtime } = await source.stat()
    const target = await open(to, 'w', mode)
    try {
      const buffer = Buffer.alloc(CHUNK)
      for (;;) {
        signal.throwIfAborted()
        const { bytesRead } = await source.read(buffer, 0, CHUNK, null)
        if (bytesRead === 0) break
        hash.update(buffer.subarray(0, bytesRead))
        await target.writeFile(buffer.subarray(0, bytesRead))
        onBytes(bytesRead)
      }
      await target.sync()
    } finally {
      await target.close()
    }
    await chmod(to, mode)
    await utimes(to, atime, mtime)
  } finally {
    await source.close()
  }
  if ((await hashOf(to, signal)) !== hash.digest('hex')) {
    throw new Error(`${to} is not what was written there: the drive is damaged.`)
  }
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(CHUNK)
    for (;;) {
      signal.throwIfAborted()
      const { bytesRead } = await file.read(buffer, 0, CHUNK, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

/** Empty, or with nothing but half of a copy that was given up; the usual folder may hold what stays there. */
async function isFree(path: string, from: string): Promise<boolean> {
  const names = await readdir(path)
  if (names.includes(FILLING)) return names.every(await dataNames(from))
  return names.every((name) => name === SIGNPOST || name === 'desktop')
}

/** Whether a database in the mode that the shop's is in can be written there. */
async function takesDatabase(path: string): Promise<boolean> {
  const { DatabaseSync } = loadSqlite()
  const file = join(path, `.${FILLING}.db`)
  try {
    const database = new DatabaseSync(file)
    try {
      database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)')
    } finally {
      database.close()
    }
    return true
  } catch {
    return false
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(file + ending, { force: true })
  }
}

function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way))
}

/** Kinds of file systems on other computers, as Linux numbers them (statfs(2)): NFS, SMB, CIFS, SMB2, AFS, 9P, FUSE. */
const NETWORK_TYPES = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x01021997, 0x65735546])

function isNetwork(path: string, type: number): boolean {
  if (process.platform === 'win32') return path.startsWith('\\\\')
  return process.platform === 'linux' && NETWORK_TYPES.has(type >>> 0)
}
