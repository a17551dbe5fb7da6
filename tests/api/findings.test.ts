import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

  it('say that a part that is too tall fits lying down', async () => {
    const made = await world.quote({}, world.maria, make3mf(boxMesh([40, 40, 300])))
    expect(made.review_reasons.find(({ code }) => code === 'TOO_LARGE_FOR_PRINTERS')?.detail).toContain(
      'It fits when it is laid on its side and turned on the plate.',
    )
  })
})
