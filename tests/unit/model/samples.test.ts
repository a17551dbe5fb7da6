import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultModelLimits, ModelRefused } from '../../../shared/model/analysis'
import { readDisplayModel } from '../../../shared/model/display-mesh'
import { analyzeModelFile } from '../../../server/workers/model/analyze-file'

/** Files of other programs with figures of an independent reader; they stand beside the project, not in it. */
const folder = join(import.meta.dirname, '../../../../shared/models')
const present = existsSync(join(folder, 'figures.csv'))
if (!present) console.log(`SKIPPED: sample models are not at ${folder}`)

type Row = Record<string, string>

function rows(): Row[] {
  const [head, ...lines] = readFileSync(join(folder, 'figures.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  return lines.map((cells) => Object.fromEntries(head!.map((name, k) => [name, cells[k] ?? ''])))
}

const all = present ? rows() : []
const measured = all.filter((row) => row['file']!.startsWith('valid/') && Number(row['triangles']) > 0)
const expectedRefusals: Record<string, string> = {
  'CS-TML_transformation-matrix-to-long': 'NOT_A_3MF',
  'DOS-BL-MBR-2': 'UNSAFE_FILE',
  'XML-EGE-I-R': 'UNSAFE_FILE',
  'ZIP-CBR_capitalization-both-referenced': 'UNSAFE_FILE',
  'ZIP-SFT_same-file-twice': 'UNSAFE_FILE',
  cycle: 'NOT_A_3MF',
  deep5000: 'UNSAFE_FILE',
  depth100k: 'UNSAFE_FILE',
  fanout10x9: 'UNSAFE_FILE',
  huge1e30: 'UNSAFE_FILE',
  idx_neg: 'NOT_A_3MF',
  idx_oob: 'NOT_A_3MF',
  inf: 'NOT_A_3MF',
  laughs: 'UNSAFE_FILE',
  nan: 'NOT_A_3MF',
  ppath_traversal: 'UNSAFE_FILE',
  self: 'NOT_A_3MF',
  singular_transform: 'NO_PRINTABLE_GEOMETRY',
  xxe: 'UNSAFE_FILE',
}
const takenHostile = ['CS-UEWV_units-error-on-wrong-value', 'mirror']

describe.skipIf(!present)('sample files', () => {
  it.each(measured.map((row) => [row['file']!, row] as const))(
    '%s measures as the independent reader says',
    async (file, row) => {
      const { analysis } = await analyzeModelFile(join(folder, file), defaultModelLimits)
      const near = (value: number, name: string, share = 1e-6): void => {
        const truth = Number(row[name])
        expect(Math.abs(value - truth), `${name}: ${value}, should be ${truth}`).toBeLessThanOrEqual(
          0.002 + share * truth,
        )
      }
      expect(analysis.unit).toBe(row['unit'])
      expect(analysis.instance_count).toBe(Number(row['instances']))
      expect(analysis.triangle_count).toBe(Number(row['triangles']))
      expect(analysis.open_edge_count).toBe(Number(row['open_edges']))
      expect(analysis.nonmanifold_edge_count).toBe(Number(row['nonmanifold_edges']))
      near(analysis.dimension_x_mm, 'x_mm')
      near(analysis.dimension_y_mm, 'y_mm')
      near(analysis.dimension_z_mm, 'z_mm')
      near(analysis.surface_mm2, 'surface_mm2')
      // An open surface has no certain volume.
      if (analysis.open_edge_count === 0) near(analysis.volume_mm3, 'volume_mm3')
    },
  )

  it.each(measured.map((row) => [row['file']!] as const))('%s shows what is measured', async (file) => {
    const path = join(folder, file)
    const { analysis } = await analyzeModelFile(path, defaultModelLimits)
    const shown = await readDisplayModel(readFileSync(path))
    expect(shown.triangleCount).toBe(analysis.triangle_count)
    expect(shown.box.max[0] - shown.box.min[0]).toBeCloseTo(analysis.dimension_x_mm, 2)
    expect(shown.box.max[2] - shown.box.min[2]).toBeCloseTo(analysis.dimension_z_mm, 2)
  })

  it('takes lattices and formulas for review, never as nothing', async () => {
    for (const file of ['valid/consortium-samples_pyramid.3mf', 'valid/gladius_2x_wing.3mf']) {
      const { analysis } = await analyzeModelFile(join(folder, file), defaultModelLimits)
      expect(analysis.volume_mm3).toBeGreaterThan(0)
      expect(analysis.findings.some((finding) => finding.review_reason !== undefined)).toBe(true)
    }
  })

  it('finds nothing to print in sliced plates', async () => {
    for (const row of all.filter((one) => one['file']!.endsWith('.gcode.3mf'))) {
      expect(await codeOf(row['file']!)).toBe('NO_PRINTABLE_GEOMETRY')
    }
  })

  it.each(all.filter((row) => row['file']!.startsWith('hostile/')).map((row) => row['file']!))(
    '%s does no harm',
    async (file) => {
      const name = file.slice('hostile/'.length, -'.3mf'.length)
      expect(await codeOf(file)).toBe(takenHostile.includes(name) ? 'taken' : expectedRefusals[name])
    },
  )

  it.each(
    all.filter((row) => row['file']!.startsWith('invalid/')).map((row) => [row['file']!, row] as const),
  )('%s is refused, or measured as it stands', async (file, row) => {
    try {
      const { analysis } = await analyzeModelFile(join(folder, file), defaultModelLimits)
      expect(analysis.volume_mm3).toBeCloseTo(Number(row['volume_mm3']), 2)
    } catch (error) {
      expect(error).toBeInstanceOf(ModelRefused)
    }
  })
})

async function codeOf(file: string): Promise<string> {
  try {
    await analyzeModelFile(join(folder, file), defaultModelLimits)
    return 'taken'
  } catch (error) {
    if (error instanceof ModelRefused) return error.code
    throw error
  }
}
