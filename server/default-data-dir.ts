import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const FOLDER = 'Print Farm Office'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The folder that holds everything when DATA_DIR is not set. The desktop app and the headless server use
 * the same one, so that either finds what the other left.
 *
 * Sources: the XDG base directory specification (Linux), Known Folders (Windows), Apple's file system guide.
 */
export function defaultDataDir(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), FOLDER)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', FOLDER)
  const data = env['XDG_DATA_HOME']
  // The specification: a relative path there is invalid and to be ignored.
  return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), FOLDER)
}

/**
 * Where the desktop shell keeps its own things (Chromium's profile, the window's place, the sign-in): in
 * the data folder, like everything else. Known before the configuration is read, since Electron needs it
 * in its first milliseconds.
 */
export function shellDir(env: Environment): string {
  const dataDir = env['DATA_DIR']?.trim()
  return join(dataDir ? resolve(dataDir) : defaultDataDir(env), 'desktop')
}
