import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_PRINT_PROFILE } from '../../shared/domain/print-profile'
import { FIRST_FILE_LIMITS } from '../../shared/domain/settings'
import { LocalSlicer } from '../../server/adapters/slicer/local-slicer'
import { FolderFileStore } from '../../server/adapters/storage/folder-file-store'
import { quoteKey } from '../../server/adapters/storage/keys'
import { temporaryFolder } from '../../server/adapters/storage/temporary-files'
import type { SliceOrder } from '../../server/application/slicing/ports'
import { SliceWorkerPool } from '../../server/workers/slicing/slice-worker-pool'
import { box } from '../support/api-world'
import { workersDir } from '../support/build-workers'
import { FakeSlicer, type FakeMode } from '../support/fake-slicer'
import { boxMesh, make3mf, makeZip, merged, meshXml, modelXml, packageEntries } from '../support/make-3mf'
import { realSlicer } from '../support/real-slicer'

const { profile } = FIRST_PRINT_PROFILE
const PRINTERS = [{ x_mm: 256, y_mm: 256, z_mm: 256 }]
const LIMITS = { use: true, timeout_seconds: 30, max_memory_mb: 4096, max_disk_mb: 256 }

const dataDir = mkdtempSync(join(tmpdir(), 'pfo-slicing-'))
const files = new FolderFileStore(dataDir)
const fakes: FakeSlicer[] = []
const reports: unknown[] = []
let workers: SliceWorkerPool

beforeAll(() => {
  workers = new SliceWorkerPool({ workerFile: join(workersDir, 'slice.worker.js'), threads: 1 })
})
afterEach(() => {
  // Nothing that a slicer, good or bad, was given or made stays behind.
  expect(readdirSync(temporaryFolder(dataDir))).toEqual([])
  reports.length = 0
})
afterAll(async () => {
  await workers.close()
  for (const fake of fakes) fake.remove()
  rmSync(dataDir, { recursive: true, force: true })
})

function slicerAt(path: string | null): LocalSlicer {
  return new LocalSlicer({
    path,
    configured: path !== null,
    temporaryFolder: temporaryFolder(dataDir),
    files,
    workers,
    report: (problem, said) => reports.push(problem, said),
  })
}

function fakeSlicer(mode: FakeMode): { slicer: LocalSlicer; fake: FakeSlicer } {
  const fake = new FakeSlicer(mode)
  fakes.push(fake)
  return { slicer: slicerAt(fake.path), fake }
}

/** Puts bytes into the file store and answers an order to slice them. */
function orderOf(bytes: Uint8Array, change: Partial<SliceOrder> = {}): SliceOrder {
  const storageKey = quoteKey(1, '.3mf')
  mkdirSync(join(dataDir, 'uploads/quotes/1'), { recursive: true })
  writeFileSync(join(dataDir, 'uploads', storageKey), bytes)
  const expected = { volumeMm3: 3200, seconds: 1800 }
  return {
    storageKey,
    profile,
    printers: PRINTERS,
    expected,
    limits: LIMITS,
    reading: FIRST_FILE_LIMITS,
    ...change,
  }
}

const signal = () => new AbortController().signal

/** Whether a process runs; one that has ended and waits only for somebody to ask how does not. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

describe('a slice that is believed', () => {
  it('is measured on the G-code and keeps to one folder', async () => {
    const { slicer, fake } = fakeSlicer('right')
    const outcome = await slicer.slice(orderOf(box()), signal())
    expect(outcome, JSON.stringify(reports)).toMatchObject({
      kind: 'sliced',
      slicer: { name: 'PrusaSlicer', version: '9.1.0+fake' },
      layers: 100,
    })
    expect(fake.calls()).toHaveLength(1)
  })

  it('never shows the slicer anything of the customer’s', async () => {
    const { slicer, fake } = fakeSlicer('right')
    const bytes = box()
    const order = orderOf(bytes)
    await slicer.slice(order, signal())
    const [call] = fake.calls()
    expect(call!.args).toEqual([
      '--datadir',
      'home',
      '--load',
      'settings.ini',
      '--export-gcode',
      '--output',
      'out/plate-1.gcode',
      'plate-1.stl',
    ])
    expect(Object.keys(call!.files).sort()).toEqual(['plate-1.stl', 'settings.ini'])
    // Our own triangles: 12 of them, and no byte of a zip.
    expect(call!.files['plate-1.stl']).toHaveLength(84 + 12 * 50)
    const everything = JSON.stringify(call)
    expect(everything).not.toContain(order.storageKey)
    expect(everything).not.toContain('PK\\u0003')
    expect(everything).not.toContain(createHash('sha256').update(bytes).digest('hex'))
    expect(call!.files['settings.ini']).toMatch(/^post_process = $/m)
    expect(Object.keys(call!.env).sort()).toEqual(
      [
        'HOME',
        'LC_ALL',
        'PATH',
        'TMPDIR',
        'XDG_CACHE_HOME',
        'XDG_CONFIG_HOME',
        'XDG_DATA_HOME',
        'XDG_RUNTIME_DIR',
      ].sort(),
    )
    expect(call!.env.HOME!.startsWith(call!.cwd)).toBe(true)
    expect(call!.cwd.startsWith(temporaryFolder(dataDir))).toBe(true)
  })

  it('takes items that no plate holds together one by one, each as often as it stands there', async () => {
    const { slicer, fake } = fakeSlicer('right')
    const items = [0, 1, 2].map(
      (k) => `<item objectid="1" transform="1 0 0 0 1 0 0 0 1 ${k * 400} 0 ${k * 7}"/>`,
    )
    const apart = makeZip(
      packageEntries({
        model: modelXml({
          resources: `<object id="1" type="model">${meshXml(boxMesh([20, 20, 20]))}</object>`,
          build: items.join(''),
        }),
      }),
    )
    const outcome = await slicer.slice(
      orderOf(apart, { expected: { volumeMm3: 9600, seconds: 5400 } }),
      signal(),
    )
    expect(fake.calls()).toHaveLength(1)
    const one = await slicer.slice(orderOf(box()), signal())
    expect(one.kind).toBe('sliced')
    if (one.kind === 'sliced') {
      expect(outcome).toMatchObject({
        kind: 'sliced',
        volumeMm3: expect.closeTo(3 * one.volumeMm3, 1) as number,
      })
    }
  })

  it('asks a slicer that was replaced for its version again', async () => {
    const { slicer, fake } = fakeSlicer('right')
    expect(await slicer.found()).toMatchObject({ version: '9.1.0+fake' })
    fake.write('9.20.0')
    expect(await slicer.found()).toMatchObject({ version: '9.20.0+fake' })
  })

  it('does not wait for what the slicer leaves running, and ends it', async () => {
    const { slicer, fake } = fakeSlicer('leaves a child')
    expect(await slicer.slice(orderOf(box()), signal())).toMatchObject({ kind: 'sliced' })
    await expect.poll(() => fake.pids().filter(alive)).toEqual([])
  })

  it('copes with a slicer that talks without end', async () => {
    const { slicer } = fakeSlicer('talks without end')
    expect(await slicer.slice(orderOf(box()), signal())).toMatchObject({ kind: 'sliced' })
  })
})

describe('a slice that is not believed', () => {
  const modes: [FakeMode, RegExp][] = [
    ['too few layers', /has 50 layers; about 100/],
    ['half the size', /layers|wide/],
    ['beside the plate', /beside the plate/],
    ['other filament', /mm of filament/],
    ['no filament', /does not say how much/],
    ['no time', /does not say how long/],
    ['ten times the plastic', /times the plastic/],
    ['garbage', /prints nothing/],
    ['nothing', /wrote no result/],
    ['elsewhere', /wrote no result/],
    ['gives up', /does not stand on the plate/],
  ]
  it.each(modes)('%s', async (mode, sentence) => {
    const { slicer } = fakeSlicer(mode)
    const outcome = await slicer.slice(orderOf(box()), signal())
    expect(outcome).toMatchObject({ kind: 'failed', detail: expect.stringMatching(sentence) as string })
  })

  it('says what the slicer said when it gave up, for the log only', async () => {
    const { slicer } = fakeSlicer('gives up')
    await slicer.slice(orderOf(box()), signal())
    expect(JSON.stringify(reports)).toContain('no extrusions')
  })

  it('is refused before slicing where there is no surface', async () => {
    const { slicer, fake } = fakeSlicer('right')
    const outcome = await slicer.slice(orderOf(Buffer.from('no zip')), signal())
    expect(outcome).toMatchObject({ kind: 'failed' })
    expect(fake.calls()).toEqual([])
  })
})

describe('limits', () => {
  it('ends a slicer that hangs, and what it started', async () => {
    const { slicer, fake } = fakeSlicer('hangs')
    const outcome = await slicer.slice(
      orderOf(box(), { limits: { ...LIMITS, timeout_seconds: 2 } }),
      signal(),
    )
    expect(outcome).toMatchObject({
      kind: 'timed_out',
      detail: expect.stringContaining('2 seconds') as string,
    })
    expect(fake.pids()).toHaveLength(2)
    await expect.poll(() => fake.pids().filter(alive)).toEqual([])
  })

  it('ends it when the server stops', async () => {
    const { slicer, fake } = fakeSlicer('hangs')
    const stop = new AbortController()
    const slicing = slicer.slice(orderOf(box()), stop.signal)
    await expect.poll(() => fake.pids().length, { timeout: 10_000 }).toBe(2)
    stop.abort()
    await expect(slicing).rejects.toThrow(/abort/i)
    await expect.poll(() => fake.pids().filter(alive)).toEqual([])
  })

  it('ends one that floods the disk', async () => {
    const { slicer } = fakeSlicer('floods the disk')
    const outcome = await slicer.slice(orderOf(box(), { limits: { ...LIMITS, max_disk_mb: 32 } }), signal())
    expect(outcome).toMatchObject({
      kind: 'failed',
      detail: expect.stringContaining('32 MB of disk') as string,
    })
  })

  it('does not export more than the disk may take', async () => {
    const { slicer, fake } = fakeSlicer('right')
    const outcome = await slicer.slice(
      orderOf(box(), { limits: { ...LIMITS, max_disk_mb: 0.0005 } }),
      signal(),
    )
    expect(outcome).toMatchObject({ kind: 'failed', detail: expect.stringContaining('disk') as string })
    expect(fake.calls()).toEqual([])
  })

  it('ends one that eats memory', async () => {
    const { slicer } = fakeSlicer('eats memory')
    const outcome = await slicer.slice(
      orderOf(box(), { limits: { ...LIMITS, max_memory_mb: 1500 } }),
      signal(),
    )
    expect(outcome.kind).toBe('failed')
  })
})

const real = realSlicer()

describe.skipIf(real === null)('PrusaSlicer itself', () => {
  it('slices a cube as the reference says', async () => {
    const slicer = slicerAt(real)
    const outcome = await slicer.slice(orderOf(box()), signal())
    // 4.11 g of PLA at 1.24 g/cm³ and 28 m 38 s: what the slicer's own program window shows for it.
    expect(outcome, JSON.stringify(reports)).toMatchObject({ kind: 'sliced', layers: 100 })
    if (outcome.kind === 'sliced') {
      expect(outcome.volumeMm3).toBeCloseTo(3317.7, -1)
      expect(outcome.seconds).toBeGreaterThan(1600)
      expect(outcome.seconds).toBeLessThan(1850)
    }
  })

  it('prints supports where the profile wants them, which count as plastic and not as the model', async () => {
    const slicer = slicerAt(real)
    const table = make3mf(merged(boxMesh([10, 10, 20]), boxMesh([60, 10, 5], [-25, 0, 19])))
    const order = orderOf(table, { expected: { volumeMm3: 3500, seconds: 2500 } })
    const bare = await slicer.slice(order, signal())
    const propped = await slicer.slice(
      { ...order, profile: { ...profile, support: 'when_needed' } },
      signal(),
    )
    expect([bare.kind, propped.kind], JSON.stringify([bare, propped, reports])).toEqual(['sliced', 'sliced'])
    if (bare.kind === 'sliced' && propped.kind === 'sliced') {
      expect(propped.volumeMm3).toBeGreaterThan(bare.volumeMm3 * 1.1)
      expect(propped.layers).toBe(bare.layers)
    }
  })

  it('passes the office’s test', async () => {
    const outcome = await slicerAt(real).test(profile, LIMITS)
    expect(outcome, JSON.stringify(reports)).toMatchObject({ kind: 'sliced', layers: 100 })
  })

  it('is found without being named', async () => {
    expect(await slicerAt(null).found()).toMatchObject({ name: 'PrusaSlicer' })
  })
})
