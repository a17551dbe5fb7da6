import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder } from './adapters/storage/sync-folder'
import { defaultDataDir } from './default-data-dir'

/** In the usual folder: where the data went. Writing it is the move; without it the data is here. */
export const SIGNPOST = 'moved-to.json'
/** In the folder that the data was moved to: that this is it, and no empty mount point. */
export const ARRIVED = 'moved-here.json'

const signpost = z.object({
  path: z.string().min(1),
  /** Where the data lay before, which is kept until somebody says otherwise; null once that was said. */
  from: z.string().nullable(),
  /** Who moved it. */
  by: z.int().nullable(),
  /** A server has started there: from then on the old folder is only a copy, and nothing goes back to it by itself. */
  confirmed: z.boolean(),
})
export type Signpost = z.infer<typeof signpost>

type Environment = Readonly<Record<string, string | undefined>>

/** The data was moved to a folder that does not hold it now. */
export class DataGone extends Error {
  constructor(
    readonly moved: Signpost,
    home: string,
  ) {
    super(
      `The shop's data was moved to ${moved.path}, and is not there now. Connect that drive and start again. To do without it, remove ${join(home, SIGNPOST)}: what is left in ${home} counts then.`,
    )
    this.name = 'DataGone'
  }
}

export interface DataPlace {
  /** The folder to work on where DATA_DIR names none. */
  dir: string
  /** How it came to be another than the usual one. */
  moved: Signpost | null
}

/** Whether DATA_DIR says where the data lies, so that no move counts. */
export function isPlaceFixed(env: Environment): boolean {
  return (env['DATA_DIR']?.trim() ?? '') !== ''
}

/**
 * Where the data lies: the usual folder, or the one that it was moved to. Throws {@link DataGone} where that is gone, since
 * an empty shop, or the old copy, must not take its place by itself.
 */
export function dataPlace(env: Environment, home = defaultDataDir(env)): DataPlace {
  if (isPlaceFixed(env)) return { dir: home, moved: null }
  const moved = readSignpost(home)
  if (moved === null) return { dir: home, moved: null }
  if (!existsSync(join(moved.path, ARRIVED))) throw new DataGone(moved, home)
  return { dir: moved.path, moved }
}

/** Makes the folder the one that counts, or (null) the usual one again. One rename: a crash leaves the old or the new. */
export function writeSignpost(env: Environment, content: Signpost | null, home = defaultDataDir(env)): void {
  const path = join(home, SIGNPOST)
  if (content === null) rmSync(path, { force: true })
  else {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    const aside = `${path}.new`
    const handle = openSync(aside, 'w', 0o600)
    try {
      writeSync(handle, `${JSON.stringify(content, null, 2)}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(aside, path)
  }
  syncFolder(home)
}

/** Gives up a move that no server has started on: the folder of before counts again. */
export function goBack(env: Environment, { from }: Signpost, home = defaultDataDir(env)): void {
  const earlier = from !== null && from !== home
  writeSignpost(env, earlier ? { path: from, from: null, by: null, confirmed: true } : null, home)
}

/** Notes that a server has started on the folder that the data was moved to. */
export function confirmPlace(env: Environment, { moved }: DataPlace): void {
  if (moved !== null && !moved.confirmed) writeSignpost(env, { ...moved, confirmed: true })
}

function readSignpost(home: string): Signpost | null {
  const path = join(home, SIGNPOST)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return signpost.parse(JSON.parse(text))
  } catch {
    throw new Error(
      `The file ${path}, which says where the data lies, is damaged. Remove it, or set DATA_DIR.`,
    )
  }
}
