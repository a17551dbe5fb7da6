import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileMeasures } from '../../shared/contract/measures'
import { World } from '../support/api-world'
import { boxMesh, make3mf } from '../support/make-3mf'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

describe('what a file measures', () => {
  it('is answered for the whole, where it stands in the build', async () => {
    const bytes = make3mf(boxMesh([20, 10, 30], [5, 0, 0]))
    const quote = await world.quote({}, world.maria, bytes)
    const path = `/quotes/${String(quote.id)}/files/${String(quote.files[0]!.id)}/measures`
    const measures = (await world.maria.get(path)).is(200, fileMeasures)
    expect(measures).toMatchObject({
      name: 'part.3mf',
      unit: 'millimeter',
      dimensions_mm: [20, 10, 30],
      volume_mm3: 6000,
      surface_mm2: 2200,
      triangle_count: 12,
      lowest_mm: [5, 0, 0],
      center_of_mass_mm: [15, 5, 15],
      instance_count: 1,
      open_edge_count: 0,
    })
    expect(measures.items).toMatchObject([{ count: 1, volume_mm3: 6000, center_of_mass_mm: [15, 5, 15] }])
    expect((await world.staff.get(path)).is(200, fileMeasures)).toEqual(measures)
    ;(await world.foreign.get(path)).problem(404, 'NOT_FOUND')
  })
})
