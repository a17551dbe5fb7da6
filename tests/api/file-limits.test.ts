import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditList } from '../../shared/contract/office'
import { settings } from '../../shared/contract/settings'
import { FIRST_FILE_LIMITS, type FileLimits } from '../../shared/domain/settings'
import { World } from '../support/api-world'
import { boxBeside, boxMesh, make3mf, vaseMesh } from '../support/make-3mf'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

const setLimits = (changes: Partial<FileLimits>) =>
  world.configure({ model_limits: { ...FIRST_FILE_LIMITS, ...changes } })
const upload = (bytes: Uint8Array) =>
  world.maria.upload('/quotes/estimate', { material_type: 'PLA' }, [{ name: 'part.3mf', bytes }])

const vase = make3mf(vaseMesh(3000))
const far = make3mf(boxMesh([10, 10, 10], [2000, 0, 0]))

const padded = boxBeside(
  Array.from({ length: 12 }, (_, index) => ({ name: `Metadata/note-${String(index)}.txt`, data: 'x' })),
)
const large = boxBeside([
  { name: 'Metadata/large.bin', data: Buffer.alloc(2_200_000, 'abcdefg'), store: true },
])

describe('the limits of what a file may be', () => {
  it.each([
    ['triangles', { triangles: 1000 }, vase],
    ['coordinates', { coordinate_mm: 1000 }, far],
    ['entries', { entries: 10 }, padded],
    ['unpacked size', { unpacked_mib: 2 }, large],
  ] as const)('count from the next file on, without a restart: %s', async (_, tight, bytes) => {
    expect((await upload(bytes)).status).toBe(200)
    await setLimits(tight)
    expect((await upload(bytes)).problem(422, 'UNSAFE_FILE').detail).toMatch(/part\.3mf/)
    expect((await upload(make3mf(boxMesh([10, 10, 10])))).status).toBe(200)
    await setLimits({})
    expect((await upload(bytes)).status).toBe(200)
  })

  it('change the memory of the readers without losing one of them', async () => {
    const sizes = [256, 512, 1024, 300]
    for (const memory of sizes) {
      await setLimits({ memory_mib: memory })
      const answers = await Promise.all([upload(vase), upload(far), upload(vase)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    }
    await setLimits({})
  })

  it('are audited, and shown to the office', async () => {
    await setLimits({ triangles: 5000 })
    const read = (await world.staff.get('/settings')).is(200, settings)
    expect(read.model_limits).toEqual({ ...FIRST_FILE_LIMITS, triangles: 5000 })
    const { items } = (await world.admin.get('/audit-log?entity_type=settings')).is(200, auditList)
    expect(items[0]!.fields).toMatchObject({ model_limits: { to: { triangles: 5000 } } })
    await setLimits({})
  })

  it.each([
    ['triangles', 999],
    ['triangles', 50_000_001],
    ['seconds', 0],
    ['seconds', 2.5],
    ['memory_mib', 1_000_000],
    ['xml_depth', '64'],
    ['unpacked_mib', -1],
    ['no_such_limit', 1],
  ])('refuse %s of %j', async (name, value) => {
    const body = { model_limits: { ...FIRST_FILE_LIMITS, [name]: value } }
    const { errors } = (await world.admin.patch('/settings', body)).problem(422, 'VALIDATION_ERROR')
    expect(errors!.map(({ path }) => path)).toEqual([`model_limits.${name}`])
    ;(await world.staff.patch('/settings', { model_limits: FIRST_FILE_LIMITS })).problem(403, 'FORBIDDEN')
  })
})
