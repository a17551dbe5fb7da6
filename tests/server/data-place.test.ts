import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ARRIVED, DataGone, dataPlace, goBack, SIGNPOST, writeSignpost } from '../../server/data-place'
import { checkTarget, DataCopy, removeData } from '../../server/move-data'

let base: string
let home: string
let target: string
const NO_ENV = {}
const watch = () => ({ signal: new AbortController().signal, onProgress: () => undefined })

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'pfo-place-'))
  home = join(base, 'usual')
  target = join(base, 'elsewhere', 'shop')
  mkdirSync(target, { recursive: true })
  write('print-farm-office.db', 'rows')
  write('uploads/quotes/1/a.3mf', 'model '.repeat(400_000))
  write('connections/mail.json', '{}')
  write('desktop/preferences.json', '{}')
  write('tmp/half', 'half')
  write('lock.db', '')
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

function write(path: string, text: string, folder = home): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()

/** Moves as the desktop app does, without a server. */
async function move(from: string, to: string): Promise<void> {
  const copy = new DataCopy(from, to)
  await copy.copySteady(watch())
  await copy.copyRest(watch())
  await copy.settle()
  writeSignpost(NO_ENV, { path: to, from, by: 1, confirmed: false }, home)
}

describe('where the data lies', () => {
  it('is the usual folder until a move was written down, and what DATA_DIR says in any case', async () => {
    expect(dataPlace(NO_ENV, home)).toEqual({ dir: home, moved: null })
    await move(home, target)
    expect(dataPlace(NO_ENV, home).dir).toBe(target)
    expect(dataPlace({ DATA_DIR: '/srv/shop' }, home)).toEqual({ dir: home, moved: null })
  })

  it('goes back where nothing starts, to wherever it was before', async () => {
    await move(home, target)
    goBack(NO_ENV, dataPlace(NO_ENV, home).moved!, home)
    expect(dataPlace(NO_ENV, home)).toEqual({ dir: home, moved: null })

    writeSignpost(NO_ENV, { path: target, from: null, by: 1, confirmed: true }, home)
    const third = join(base, 'third')
    mkdirSync(third)
    await move(target, third)
    expect(dataPlace(NO_ENV, home).dir).toBe(third)
    goBack(NO_ENV, dataPlace(NO_ENV, home).moved!, home)
    expect(dataPlace(NO_ENV, home)).toMatchObject({ dir: target, moved: { confirmed: true } })
  })

  it('is refused, and no empty shop begun, where the drive is away', async () => {
    await move(home, target)
    writeSignpost(NO_ENV, { path: target, from: null, by: 1, confirmed: true }, home)
    rmSync(target, { recursive: true })
    expect(() => dataPlace(NO_ENV, home)).toThrow(DataGone)
    mkdirSync(target)
    expect(() => dataPlace(NO_ENV, home)).toThrow(/is not there now/)
    writeFileSync(join(home, SIGNPOST), '{')
    expect(() => dataPlace(NO_ENV, home)).toThrow(/damaged/)
  })
})

describe('moving the data', () => {
  it('copies everything but what is this computer’s own, and what came meanwhile', async () => {
    expect(await checkTarget(home, target)).toMatchObject({ problem: null, network: false })
    const copy = new DataCopy(home, target)
    let seen = 0
    await copy.copySteady({ ...watch(), onProgress: (done, total) => (seen = done / total) })
    expect(seen).toBe(1)
    expect(existsSync(join(target, 'print-farm-office.db'))).toBe(false)
    // Half of a copy may be written over, and counts for nothing.
    expect(await checkTarget(home, target)).toMatchObject({ problem: null })
    write('uploads/quotes/2/b.3mf', 'came while it was copied')
    write('print-farm-office.db', 'more rows')
    rmSync(join(home, 'uploads/quotes/1/a.3mf'))
    await copy.copyRest(watch())
    await copy.settle()
    expect(filesIn(target)).toEqual(
      ['connections/mail.json', ARRIVED, 'print-farm-office.db', 'uploads/quotes/2/b.3mf'].sort(),
    )
    expect(readFileSync(join(target, 'print-farm-office.db'), 'utf8')).toBe('more rows')

    write('letter.txt', 'somebody’s own')
    await removeData(home, target)
    expect(readdirSync(home).sort()).toEqual(['desktop', 'letter.txt'])
  })

  it('leaves the old folder the only one when it breaks off, and nothing behind', async () => {
    const before = filesIn(home)
    const stopped = new AbortController()
    const copy = new DataCopy(home, target)
    const going = copy.copySteady({
      signal: stopped.signal,
      onProgress: (done) => {
        if (done > 0) stopped.abort(new Error('enough'))
      },
    })
    await expect(going).rejects.toThrow('enough')
    await copy.clear()
    expect(readdirSync(target)).toEqual([])

    // What can't be written there, as on a drive that fills up.
    const again = new DataCopy(home, target)
    await again.copySteady(watch())
    mkdirSync(join(target, 'print-farm-office.db'))
    await expect(again.copyRest(watch())).rejects.toThrow(/EISDIR/)
    await again.clear()
    rmSync(join(target, 'print-farm-office.db'), { recursive: true, force: true })
    expect(readdirSync(target)).toEqual([])
    expect(filesIn(home)).toEqual(before)
    expect(dataPlace(NO_ENV, home).dir).toBe(home)
  })

  it('leaves alone what somebody puts beside half of a copy', async () => {
    await new DataCopy(home, target).copySteady(watch())
    write('letter.txt', 'somebody’s own', target)
    expect(await checkTarget(home, target)).toMatchObject({ problem: 'not_empty' })
    await new DataCopy(home, target).copySteady(watch())
    expect(filesIn(target)).toContain('letter.txt')
  })

  it('says what a folder is not good for', async () => {
    const problem = async (path: string) => (await checkTarget(home, path)).problem
    expect(await problem('elsewhere')).toBe('no_folder')
    expect(await problem(join(base, 'nothing'))).toBe('no_folder')
    expect(await problem(join(home, 'print-farm-office.db'))).toBe('no_folder')
    expect(await problem(home)).toBe('inside')
    expect(await problem(base)).toBe('inside')
    expect(await problem(join(home, 'uploads'))).toBe('inside')
    symlinkSync(home, join(base, 'link'))
    expect(await problem(join(base, 'link'))).toBe('inside')
    write('somebodys.txt', 'here already', target)
    expect(await problem(target)).toBe('not_empty')
    rmSync(join(target, 'somebodys.txt'))
    expect(await problem('/proc/self/fd')).toBe('not_writable')
    // As large as no drive has room for; nothing of it takes room here.
    write('backups/huge', '')
    truncateSync(join(home, 'backups/huge'), 8 * 2 ** 40)
    expect(await checkTarget(home, target)).toMatchObject({ problem: 'no_room' })
    rmSync(join(home, 'backups/huge'))
    symlinkSync(target, join(home, 'uploads', 'quotes', 'elsewhere'))
    expect(await problem(target)).toBe('has_links')
    expect(readdirSync(target)).toEqual([])
  })

  it('comes home to the usual folder once the old copy there is removed', async () => {
    await move(home, target)
    expect(await checkTarget(target, home)).toMatchObject({ problem: 'not_empty' })
    await removeData(home, target)
    expect(await checkTarget(target, home)).toMatchObject({ problem: null })
  })
})
