import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PrintProfile } from '../../../shared/domain/print-profile'
import type { SlicerUse } from '../../../shared/domain/settings'
import type { FileStore } from '../../application/files/ports'
import {
  doubtAbout,
  doubtAboutTotal,
  FILAMENT_AREA_MM2,
  type ExpectedPlate,
} from '../../application/slicing/judge-slice'
import type {
  FoundSlicer,
  PrintRoom,
  SliceOrder,
  SliceOutcome,
  SlicedPrint,
  Slicer,
} from '../../application/slicing/ports'
import type { ExportedPlate, SliceWorkers } from '../../application/slicing/slice-workers'
import { assertRunnable, findSlicer, identify, SlicerUnusable } from './find-slicer'
import { runLimited } from './run-limited'
import { HOME, OUT, prepareCommand, slicerEnvironment, writtenGcode } from './slicer-commands'
import { cubeStl } from './test-cube'

export interface LocalSlicerOptions {
  /** The program to use; null to look in the usual places. */
  path: string | null
  /** Named by SLICER_PATH, and so in use whatever the shop's settings say. */
  configured: boolean
  /** Where half-finished things lie; emptied at start. */
  temporaryFolder: string
  files: FileStore
  workers: SliceWorkers
  /** What went wrong on our side of the slicer, and what it said when it failed. */
  report: (problem: unknown, said?: string) => void
}

const TEST_SIDE_MM = 20
/** Around the printer's own plate, so that a skirt or a rounding never decides whether something is sliced. */
const MARGIN_MM = 20
const LOOK_AGAIN_MS = 60_000
const MEGABYTE = 1024 * 1024

type PlateOutcome = ({ kind: 'sliced' } & SlicedPrint) | { kind: 'failed' | 'timed_out'; detail: string }

/** PrusaSlicer or OrcaSlicer as a child process on this machine. */
export class LocalSlicer implements Slicer {
  readonly configured: boolean
  private path: string | null
  private known: { slicer: FoundSlicer; stamp: string } | null = null
  private lookedAt = -Infinity

  constructor(private readonly options: LocalSlicerOptions) {
    this.configured = options.configured
    this.path = options.path
  }

  /** Another program from now on; null to look in the usual places. What is being sliced is finished by the one before. */
  use(path: string | null): void {
    this.path = path
    this.known = null
    this.lookedAt = -Infinity
  }

  /**
   * Asks the configured slicer who it is. One that does not say is taken for a PrusaSlicer of a version of its own: what
   * it makes is judged by the G-code alone. Throws {@link SlicerUnusable} for what can't be run.
   */
  async check(): Promise<FoundSlicer | null> {
    const { path } = this
    if (path === null) return null
    assertRunnable(path)
    return await this.ask(path)
  }

  async found(): Promise<FoundSlicer | null> {
    if (this.known && (await stampOf(this.known.slicer.path)) === this.known.stamp) return this.known.slicer
    this.known = null
    try {
      if (this.path !== null) return await this.check()
    } catch (error) {
      if (error instanceof SlicerUnusable) return null
      throw error
    }
    const now = performance.now()
    if (now - this.lookedAt < LOOK_AGAIN_MS) return null
    this.lookedAt = now
    const slicer = await this.inFolder((folder) =>
      findSlicer({ platform: process.platform, env: process.env }, slicerEnvironment(folder)),
    )
    if (slicer) await this.remember(slicer)
    return slicer
  }

  async slice(order: SliceOrder, signal: AbortSignal): Promise<SliceOutcome> {
    const slicer = await this.found()
    if (!slicer) return failed('There is no slicer on this machine.')
    return await this.guarded(signal, () =>
      this.inFolder(async (folder) => {
        const exported = await this.exportInto(folder, order, signal)
        if (exported.kind === 'refused') return failed(exported.detail)
        const total: SlicedPrint = { volumeMm3: 0, seconds: 0, layers: 0 }
        const deadline = performance.now() + order.limits.timeout_seconds * 1000
        for (const plate of exported.plates) {
          const end = await this.slicePlate(slicer, folder, plate, order, deadline, signal)
          if (end.kind !== 'sliced') return end
          total.volumeMm3 += end.volumeMm3 * plate.count
          total.seconds += end.seconds * plate.count
          total.layers += end.layers
        }
        const doubt = doubtAboutTotal(total, order.expected)
        if (doubt) return failed(doubt)
        return {
          kind: 'sliced',
          slicer: { name: slicer.name, version: slicer.version },
          volumeMm3: Math.round(total.volumeMm3 * 1000) / 1000,
          seconds: Math.round(total.seconds),
          layers: total.layers,
        }
      }),
    )
  }

  /** Asks any program on this machine who it is. Throws {@link SlicerUnusable} where it can't be used. */
  async identify(path: string): Promise<FoundSlicer> {
    assertRunnable(path)
    return await this.inFolder(async (folder) => ({
      path,
      ...(await identify(path, slicerEnvironment(folder))),
    }))
  }

  async test(profile: PrintProfile, limits: SlicerUse, another?: FoundSlicer): Promise<SliceOutcome> {
    const slicer = another ?? (await this.found())
    if (!slicer) return failed('There is no slicer on this machine.')
    const never = new AbortController().signal
    return await this.guarded(never, () =>
      this.inFolder(async (folder) => {
        const file = 'cube.stl'
        await writeFile(join(folder, file), cubeStl(TEST_SIDE_MM))
        const plate: ExportedPlate = {
          file,
          count: 1,
          size: [TEST_SIDE_MM, TEST_SIDE_MM, TEST_SIDE_MM],
          bed: null,
        }
        const deadline = performance.now() + limits.timeout_seconds * 1000
        const end = await this.slicePlate(slicer, folder, plate, { profile, limits }, deadline, never)
        if (end.kind !== 'sliced') return end
        return { ...end, slicer: { name: slicer.name, version: slicer.version } }
      }),
    )
  }

  /** Brings the customer's file to our own reader, and away again before the slicer starts. */
  private async exportInto(folder: string, order: SliceOrder, signal: AbortSignal) {
    const copy = join(this.options.temporaryFolder, `read-${randomUUID()}`)
    try {
      const { stream } = await this.options.files.open(order.storageKey)
      await pipeline(stream, createWriteStream(copy, { flags: 'wx', mode: 0o600 }), { signal })
      return await this.options.workers.exportPlates(
        {
          path: copy,
          folder,
          printers: order.printers.map(({ x_mm, y_mm, z_mm }) => ({ x_mm, y_mm, z_mm })),
          maxBytes: order.limits.max_disk_mb * MEGABYTE,
          reading: order.reading,
        },
        signal,
      )
    } finally {
      await rm(copy, { force: true })
    }
  }

  private async slicePlate(
    slicer: FoundSlicer,
    folder: string,
    plate: ExportedPlate,
    order: Pick<SliceOrder, 'profile' | 'limits'>,
    deadline: number,
    signal: AbortSignal,
  ): Promise<PlateOutcome> {
    const { profile, limits } = order
    const bed = withMargin(plate.bed ?? { x_mm: plate.size[0], y_mm: plate.size[1], z_mm: plate.size[2] })
    const args = await prepareCommand(slicer, folder, plate.file, profile, bed)
    const end = await runLimited({
      command: slicer.path,
      args,
      folder,
      env: slicerEnvironment(join(folder, HOME)),
      limits: { deadline, memoryMb: limits.max_memory_mb, diskMb: limits.max_disk_mb },
      signal,
    })
    if (end.kind === 'time') {
      return { kind: 'timed_out', detail: `Slicing took longer than ${limits.timeout_seconds} seconds.` }
    }
    if (end.kind === 'memory') return failed(`Slicing took more than ${limits.max_memory_mb} MB of memory.`)
    if (end.kind === 'disk') return failed(`Slicing took more than ${limits.max_disk_mb} MB of disk.`)
    if (end.code !== 0) {
      this.options.report(`The slicer ended with ${end.code ?? 'a signal'}.`, end.said)
      return failed(whyGivenUp(end.said))
    }
    const path = await writtenGcode(folder)
    if (path === null) return failed('The slicer wrote no result.')
    const facts = await this.options.workers.readGcode(path, signal)
    await rm(path)
    await rm(join(folder, plate.file))
    const expected: ExpectedPlate = { size: plate.size, bed, profile }
    const doubt = doubtAbout(facts, expected)
    if (doubt) return failed(doubt)
    return {
      kind: 'sliced',
      // The stated length is finer than the stated volume, and was found to be what the moves push.
      volumeMm3: (facts.statedFilamentMm ?? 0) * FILAMENT_AREA_MM2,
      seconds: (facts.statedSeconds ?? 0) + profile.warm_up_s,
      layers: facts.layers,
    }
  }

  /** Whatever else goes wrong on the way is a slice that failed, and ours to look into. */
  private async guarded(signal: AbortSignal, work: () => Promise<SliceOutcome>): Promise<SliceOutcome> {
    try {
      return await work()
    } catch (error) {
      signal.throwIfAborted()
      this.options.report(error)
      return failed('The slicer could not be run.')
    }
  }

  /** A fresh folder with a home and a place for results, gone afterwards. */
  private async inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = join(this.options.temporaryFolder, `slice-${randomUUID()}`)
    await mkdir(join(folder, HOME), { recursive: true, mode: 0o700 })
    await mkdir(join(folder, OUT))
    try {
      return await work(folder)
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }

  private async ask(path: string): Promise<FoundSlicer> {
    const slicer = await this.inFolder(async (folder): Promise<FoundSlicer> => {
      try {
        return { path, ...(await identify(path, slicerEnvironment(folder))) }
      } catch (error) {
        if (!(error instanceof SlicerUnusable)) throw error
        this.options.report(error)
        const stamp = createHash('sha256')
          .update(await stampOf(path))
          .digest('hex')
        return { path, name: 'PrusaSlicer', version: `unknown-${stamp.slice(0, 12)}` }
      }
    })
    await this.remember(slicer)
    return slicer
  }

  private async remember(slicer: FoundSlicer): Promise<void> {
    this.known = { slicer, stamp: await stampOf(slicer.path) }
  }
}

function failed(detail: string): { kind: 'failed'; detail: string } {
  return { kind: 'failed', detail }
}

/** A reason that a person can do something about, where the slicer gives one. */
function whyGivenUp(said: string): string {
  if (/no extrusions in the first layer|empty (initial|first) layer/i.test(said)) {
    return 'It does not stand on the plate: the slicer finds nothing to print in its first layer.'
  }
  if (/empty layer/i.test(said))
    return 'Parts of it hang in the air: the slicer finds layers with nothing in them.'
  return 'The slicer gave up on the model.'
}

function withMargin({ x_mm: x, y_mm: y, z_mm: z }: PrintRoom): PrintRoom {
  const wide = (length: number) => Math.ceil(length + 2 * MARGIN_MM)
  return { x_mm: wide(x), y_mm: wide(y), z_mm: Math.ceil(z + MARGIN_MM) }
}

/** Tells a slicer from the one that an update put in its place. */
async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  return found ? `${found.size} ${found.mtimeMs}` : 'gone'
}
