import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { runOnce } from '../child'
import type { ReadingFigures } from '../roles/reading'
import { median } from '../stats'
import type { Row } from '../table'
import type { BenchContext } from './context'

interface Model {
  path: string
  vertices: number
  triangles: number
}

const made = new Map<number, Model>()

/** A closed model of about so many triangles, written once. */
export async function modelFile({ options }: BenchContext, triangles: number): Promise<Model> {
  const known = made.get(triangles)
  if (known && existsSync(known.path)) return known
  const path = join(options.folder, `model-${triangles}.3mf`)
  const counts = await runOnce<{ vertices: number; triangles: number }>('model', [path, String(triangles)])
  const megabytes = (statSync(path).size / 1e6).toFixed(0)
  options.say(`  ${counts.triangles.toLocaleString('en')} triangles, a file of ${megabytes} MB`)
  const model = { path, ...counts }
  made.set(triangles, model)
  return model
}

/** Reading and measuring a 3MF beside saxes' bare read of the same stream and beside `prusa-slicer --info`. */
export async function readingRows(context: BenchContext): Promise<Row[]> {
  const { quick } = context.options
  const rows: Row[] = []
  for (const triangles of quick ? [50_000] : [1_000_000, 2_000_000, 3_000_000]) {
    const model = await modelFile(context, triangles)
    const rounds = triangles > 1_000_000 || quick ? 1 : 3
    const ours: ReadingFigures[] = []
    const saxes: ReadingFigures[] = []
    const prusa: number[] = []
    for (let round = 0; round < rounds; round++) {
      ours.push(await runOnce<ReadingFigures>('analyze', [model.path]))
      saxes.push(await runOnce<ReadingFigures>('saxes', [model.path]))
      const info = prusaInfo(model.path)
      if (info !== null) prusa.push(info)
    }
    rows.push(...rowsOf(model, triangles, ours, saxes, prusa))
  }
  return rows
}

function rowsOf(
  model: Model,
  triangles: number,
  ours: ReadingFigures[],
  saxes: ReadingFigures[],
  prusa: number[],
): Row[] {
  const what = `3MF of ${triangles.toLocaleString('en')} triangles`
  const ms = median(ours.map((figures) => figures.ms))
  // The floor of time is set for one million; more are shown.
  const hasFloor = triangles <= 1_000_000
  // 64-bit coordinates and 32-bit indices, three of each.
  const arraysMb = (model.vertices * 24 + model.triangles * 12) / 1e6
  return [
    {
      id: `reading.${triangles}.saxes`,
      what: `${what}: read and measured`,
      measured: ms,
      unit: 'ms',
      baseline: median(saxes.map((figures) => figures.ms)),
      baselineIs: 'saxes over the same unzipped stream, no handlers',
      most: hasFloor ? 1 : null,
    },
    ...(prusa.length === 0
      ? []
      : [
          {
            id: `reading.${triangles}.prusa`,
            what: `${what}: beside PrusaSlicer`,
            measured: ms,
            unit: 'ms',
            baseline: median(prusa),
            baselineIs: 'prusa-slicer --info, its start included',
            most: hasFloor ? 1 : null,
          },
        ]),
    {
      id: `reading.${triangles}.memory`,
      what: `${what}: peak memory of the process`,
      measured: Math.max(...ours.map((figures) => figures.peakMb)),
      unit: 'MB',
      baseline: null,
      baselineIs: `1.5 × the arrays (${arraysMb.toFixed(0)} MB) + 100 MB; saxes ${Math.max(...saxes.map((figures) => figures.peakMb)).toFixed(0)} MB`,
      most: 1.5 * arraysMb + 100,
      note: `${Math.max(...ours.map((figures) => figures.startMb)).toFixed(0)} MB before`,
    },
  ]
}

/** Milliseconds that PrusaSlicer takes to load and describe the file; null where it is not installed. */
function prusaInfo(path: string): number | null {
  const begun = performance.now()
  const result = spawnSync('prusa-slicer', ['--info', path], { stdio: 'ignore', timeout: 300_000 })
  return result.status === 0 ? performance.now() - begun : null
}
