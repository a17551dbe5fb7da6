import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataDir, shellDir } from '../../../server/default-data-dir'

const home = join('/', 'home', 'ada')

describe('defaultDataDir', () => {
  it('follows each system’s custom', () => {
    expect(defaultDataDir({}, 'linux', home)).toBe(join(home, '.local/share/Print Farm Office'))
    expect(defaultDataDir({}, 'darwin', home)).toBe(
      join(home, 'Library/Application Support/Print Farm Office'),
    )
    expect(defaultDataDir({}, 'win32', home)).toBe(join(home, 'AppData/Roaming/Print Farm Office'))
  })

  it('takes what the system’s variables say, and ignores a relative XDG_DATA_HOME', () => {
    expect(defaultDataDir({ XDG_DATA_HOME: '/srv/data' }, 'linux', home)).toBe('/srv/data/Print Farm Office')
    expect(defaultDataDir({ XDG_DATA_HOME: 'data' }, 'linux', home)).toBe(
      join(home, '.local/share/Print Farm Office'),
    )
    expect(defaultDataDir({ APPDATA: '/roaming' }, 'win32', home)).toBe(join('/roaming', 'Print Farm Office'))
  })
})

describe('shellDir', () => {
  it('lies in the data folder', () => {
    expect(shellDir({ DATA_DIR: '/srv/shop' })).toBe('/srv/shop/desktop')
    expect(shellDir({ DATA_DIR: ' ' })).toBe(join(defaultDataDir({}), 'desktop'))
  })
})
