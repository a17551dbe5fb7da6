import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printProfile } from '../../shared/contract/print-profiles'
import { estimate, quote } from '../../shared/contract/quotes'
import { World } from '../support/api-world'
import { boxMesh, make3mf, merged } from '../support/make-3mf'

let world: World

beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

const cube = boxMesh([20, 20, 20])
const lidless = { ...cube, triangles: cube.triangles.filter((_, k) => k !== 2 && k !== 3) }

describe('findings of a model', () => {
  it('say where they are, in the estimate as in the quote, to the customer as to the office', async () => {
    const places = {
      kind: 'segments',
      coordinates: expect.arrayContaining([0, 20]) as number[],
    }
    const expected = [
      expect.objectContaining({ code: 'MESH_NOT_CLOSED', severity: 'doubtful', count: 4, places }),
    ]
    const upload = [{ name: 'open.3mf', bytes: make3mf(lidless) }]
    const asked = await world.maria.upload('/quotes/estimate', { material_type: 'PLA' }, upload)
    expect(asked.is(200, estimate).files[0]!.findings).toEqual(expected)

    const made = await world.quote({}, world.maria, make3mf(lidless))
    expect(made).toMatchObject({ status: 'pending' })
    expect(made.review_reasons.map(({ code }) => code)).toEqual(['MESH_NOT_CLOSED'])
    for (const who of [world.maria, world.staff]) {
      const seen = (await who.get(`/quotes/${made.id}`)).is(200, quote)
      expect(seen.files[0]!.findings).toEqual(expected)
      expect(seen.files[0]!.findings[0]!.places!.coordinates).toHaveLength(4 * 6)
    }
  })

  it('that are only notes send nothing to review', async () => {
    const table = merged(boxMesh([20, 20, 30], [20, 20, 0]), boxMesh([60, 60, 5], [0, 0, 30]))
    const made = await world.quote({}, world.maria, make3mf(table))
    expect(made.files[0]!.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['SEVERAL_BODIES', 'note'],
      ['OVERHANG', 'note'],
    ])
    expect(made.files[0]!.findings[0]).toMatchObject({ count: 2, pieces: 1 })
    expect(made.files[0]!.findings[1]!.places!.kind).toBe('triangles')
    expect(made).toMatchObject({ status: 'accepted', review_reasons: [] })
  })

  it('doubt a unit that makes a crumb of a model', async () => {
    const made = await world.quote({}, world.maria, make3mf(boxMesh([3, 1.2, 1])))
    expect(made).toMatchObject({ status: 'pending' })
    expect(made.review_reasons).toEqual([
      {
        code: 'UNKNOWN_UNIT',
        detail: expect.stringContaining('76.2 mm if it was drawn in inches') as string,
      },
    ])
  })

  it('judge walls and overhangs for the nozzle and the angle of the shop’s profile', async () => {
    const fin = make3mf(merged(boxMesh([40, 40, 5]), boxMesh([0.7, 30, 20], [20, 5, 5])))
    // Its side hangs over at 35° from the plate.
    const upright = boxMesh([40, 30, 10])
    const leaning = make3mf({
      ...upright,
      vertices: upright.vertices.map(([x, y, z]) => [x + z / Math.tan((35 * Math.PI) / 180), y, z]),
    })
    const codes = async (bytes: Buffer): Promise<string[]> =>
      (await world.quote({}, world.maria, bytes)).files[0]!.findings.map(({ code }) => code)
    expect(await codes(fin)).toContain('THIN_WALLS')
    expect(await codes(leaning)).toContain('OVERHANG')

    const { profile, calibrations } = (await world.staff.get('/print-profiles/current')).is(200, printProfile)
    const coarse = { ...profile, nozzle_mm: 0.8, line_width_mm: 0.9, support_angle_deg: 30 }
    ;(await world.admin.post('/print-profiles', { profile: coarse, calibrations })).is(201, printProfile)
    expect(await codes(fin)).toContain('DETAILS_BELOW_NOZZLE')
    expect(await codes(leaning)).not.toContain('OVERHANG')

    const fine = { ...profile, nozzle_mm: 0.25, line_width_mm: 0.3 }
    ;(await world.admin.post('/print-profiles', { profile: fine, calibrations })).is(201, printProfile)
    expect(await codes(fin)).not.toContain('THIN_WALLS')
    ;(await world.admin.post('/print-profiles', { profile, calibrations })).is(201, printProfile)
  })

  it('say that a part that is too tall fits lying down', async () => {
    const made = await world.quote({}, world.maria, make3mf(boxMesh([40, 40, 300])))
    expect(made.review_reasons.find(({ code }) => code === 'TOO_LARGE_FOR_PRINTERS')?.detail).toContain(
      'It fits when it is laid on its side and turned on the plate.',
    )
  })

  it('say that a plate that is drawn on its corner fits when it is turned', async () => {
    const { vertices, triangles } = boxMesh([250, 250, 4])
    const corner = vertices.map(([x, y, z]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2, z] as const)
    const made = await world.quote({}, world.maria, make3mf({ vertices: corner, triangles }))
    expect(made.review_reasons.find(({ code }) => code === 'TOO_LARGE_FOR_PRINTERS')?.detail).toMatch(
      /353\.6 × 353\.6 × 4\.0 mm and fits .* as it stands\. It fits when it is turned on the plate\.$/,
    )
  })
})
