import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { FoundSlicer, SlicerIdentity } from '../../application/slicing/ports'

/** A slicer that can't be used; the message is a sentence that says why. */
export class SlicerUnusable extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'SlicerUnusable'
  }
}

interface Surroundings {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
}

/** Names of the programs, the one that is tested first. */
const NAMES = [
  'prusa-slicer',
  'PrusaSlicer',
  'prusaslicer',
  'prusa-slicer-console',
  'orca-slicer',
  'OrcaSlicer',
  'orcaslicer',
]

const WINDOWS_PLACES = [
  ['Prusa3D', 'PrusaSlicer', 'prusa-slicer-console.exe'],
  ['PrusaSlicer', 'prusa-slicer-console.exe'],
  ['OrcaSlicer', 'orca-slicer.exe'],
]

const MAC_PLACES = [
  'Original Prusa Drivers/PrusaSlicer.app/Contents/MacOS/PrusaSlicer',
  'PrusaSlicer.app/Contents/MacOS/PrusaSlicer',
  'OrcaSlicer.app/Contents/MacOS/OrcaSlicer',
]

const LINUX_PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/PrusaSlicer/bin',
  '/opt/prusa-slicer/bin',
  '/snap/bin',
]

/** Files that may be a slicer, in the order in which they are tried: the search path first, then the usual places. */
export function usualPlaces({ platform, env }: Surroundings): string[] {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '')
  if (platform === 'win32') {
    const named = folders.flatMap((folder) =>
      ['prusa-slicer-console.exe', 'orca-slicer.exe'].map((name) => join(folder, name)),
    )
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    )
    return [...named, ...roots.flatMap((root) => WINDOWS_PLACES.map((place) => join(root, ...place)))]
  }
  const all = platform === 'linux' ? [...folders, ...LINUX_PLACES] : folders
  const named = NAMES.flatMap((name) => [...new Set(all)].map((folder) => join(folder, name)))
  if (platform !== 'darwin') return named
  const roots = ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])]
  return [...named, ...roots.flatMap((root) => MAC_PLACES.map((place) => join(root, place)))]
}

/** Whether something that can be run lies at a path. Throws {@link SlicerUnusable}. */
export function assertRunnable(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new SlicerUnusable('there is no such file')
  if (!found.isFile()) throw new SlicerUnusable('it is not a file')
  // Whoever may do everything is told by the system that everything can be run, hence the look at the file itself.
  const runnable = process.platform === 'win32' || (found.mode & 0o111) !== 0
  try {
    if (runnable) accessSync(path, constants.X_OK)
  } catch {
    throw new SlicerUnusable('it may not be run by this program')
  }
  if (!runnable) throw new SlicerUnusable('it may not be run by this program')
}

const IDENTIFY_MS = 10_000

/**
 * Asks a program which slicer it is. Both print their name and version before their help: `PrusaSlicer-2.5.0+UNKNOWN
 * based on Slic3r …` and `OrcaSlicer-2.2.0:`. Throws {@link SlicerUnusable} for anything else.
 */
export async function identify(path: string, env: NodeJS.ProcessEnv): Promise<SlicerIdentity> {
  const said = await new Promise<string>((resolve) => {
    const options = { timeout: IDENTIFY_MS, killSignal: 'SIGKILL' as const, maxBuffer: 1024 * 1024, env }
    execFile(path, ['--help'], options, (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`))
  })
  const found = /^(PrusaSlicer|OrcaSlicer)-(\d[\w.+-]{0,39})/m.exec(said)
  if (!found) {
    throw new SlicerUnusable('it does not answer as PrusaSlicer or OrcaSlicer does when it is asked for help')
  }
  // What Debian's build writes where others have a number of the build.
  const version = found[2]!.replace(/\+UNKNOWN$/, '').replace(/[.:+-]+$/, '')
  return { name: found[1] as SlicerIdentity['name'], version }
}

/** The first slicer that the usual places have; null when there is none that works. */
export async function findSlicer(
  surroundings: Surroundings,
  env: NodeJS.ProcessEnv,
): Promise<FoundSlicer | null> {
  for (const path of new Set(usualPlaces(surroundings))) {
    try {
      assertRunnable(path)
      return { path, ...(await identify(path, env)) }
    } catch (error) {
      if (!(error instanceof SlicerUnusable)) throw error
    }
  }
  return null
}
