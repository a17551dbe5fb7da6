import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrintProfile } from '../../../shared/domain/print-profile'
import type { FoundSlicer, PrintRoom } from '../../application/slicing/ports'
import { orcaSettings } from './orca-settings'
import { prusaSettings } from './prusa-settings'

/** Folders and files below the slicer's own folder; all names are ours. */
export const HOME = 'home'
export const OUT = 'out'

/**
 * Writes the settings beside the STL and answers the arguments that slice it into the folder's `out`. Every name is
 * relative to the folder, which is the slicer's working folder.
 */
export async function prepareCommand(
  slicer: FoundSlicer,
  folder: string,
  stl: string,
  profile: PrintProfile,
  bed: PrintRoom,
): Promise<string[]> {
  if (slicer.name === 'PrusaSlicer') {
    await writeFile(join(folder, 'settings.ini'), prusaSettings(profile, bed))
    const output = join(OUT, stl.replace(/\.stl$/, '.gcode'))
    return ['--datadir', HOME, '--load', 'settings.ini', '--export-gcode', '--output', output, stl]
  }
  const { machine, process, filament } = orcaSettings(profile, bed)
  for (const [name, content] of Object.entries({ machine, process, filament })) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(content))
  }
  return [
    '--datadir',
    HOME,
    '--load-settings',
    'machine.json;process.json',
    '--load-filaments',
    'filament.json',
    '--slice',
    '0',
    '--outputdir',
    OUT,
    stl,
  ]
}

/** The one G-code file that a slicer left in its `out`; null when there is none, or more than one. */
export async function writtenGcode(folder: string): Promise<string | null> {
  const entries = await readdir(join(folder, OUT), { withFileTypes: true }).catch(() => [])
  // A link could lead anywhere: only a file that lies here counts.
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.gcode'))
  return files.length === 1 ? join(folder, OUT, files[0]!.name) : null
}

/** What the child process gets of this program's environment: next to nothing. */
export function slicerEnvironment(home: string): NodeJS.ProcessEnv {
  if (process.platform === 'win32') {
    const { SystemRoot } = process.env
    return { SystemRoot, PATH: join(SystemRoot ?? 'C:\\Windows', 'System32'), TEMP: home, TMP: home }
  }
  return {
    // A wrapper script finds its interpreter where this program would.
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    TMPDIR: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
    // Numbers with points, whatever the system's language.
    LC_ALL: 'C',
  }
}
