import { describe, expect, it } from 'vitest'
import {
  boxMesh,
  make3mf,
  makeZip,
  merged,
  meshXml,
  modelXml,
  packageEntries,
  type ZipEntryInput,
} from '../../support/make-3mf'
import { analyzeBytes, analyzeModel, refusalOf } from './support'

const cube = `<object id="1">${meshXml(boxMesh([10, 10, 10]))}</object>`
const item = '<item objectid="1"/>'
const model = modelXml({ resources: cube, build: item })

function refusedZip(change: (entries: ZipEntryInput[]) => ZipEntryInput[], limits = {}): Promise<string> {
  return refusalOf(analyzeBytes(makeZip(change(packageEntries({ model }))), limits))
}

describe('hostile zips', () => {
  it('takes the untouched file', async () => {
    expect(await refusedZip((entries) => entries)).toBe('the file was taken')
  })

  it.each([
    '../evil',
    '3D/../../evil',
    '/etc/passwd',
    'C:\\evil',
    '..\\evil',
    '3D/%2e%2e/%2e%2e/evil',
    'a\u0000b',
  ])('refuses the entry name %j', async (name) => {
    expect(await refusedZip((entries) => [...entries, { name, data: 'x' }])).toBe('UNSAFE_FILE')
  })

  it('refuses one part twice, also in another case', async () => {
    expect(await refusedZip((entries) => [...entries, { name: '3D/3dmodel.model', data: model }])).toBe(
      'UNSAFE_FILE',
    )
    expect(await refusedZip((entries) => [...entries, { name: '3d/3DMODEL.model', data: model }])).toBe(
      'UNSAFE_FILE',
    )
  })

  it('refuses encrypted entries', async () => {
    expect(await refusedZip((entries) => [...entries, { name: 'x', data: 'y', flags: 0x801 }])).toBe(
      'UNSAFE_FILE',
    )
  })

  it('refuses more entries than allowed', async () => {
    const many = Array.from({ length: 2000 }, (_, k) => ({ name: `x/${k}`, data: '' }))
    expect(await refusedZip((entries) => [...entries, ...many])).toBe('UNSAFE_FILE')
  })

  it('refuses sizes that lie, larger and smaller, in any entry', async () => {
    const bytes = Buffer.byteLength(model)
    for (const declaredSize of [bytes - 1, bytes + 1, 10]) {
      expect(
        await refusedZip((entries) =>
          entries.map((one) => (one.name.endsWith('.model') ? { ...one, declaredSize } : one)),
        ),
      ).toBe('UNSAFE_FILE')
    }
    expect(await refusedZip((entries) => [...entries, { name: 'x', data: 'yyyy', declaredSize: 1 }])).toBe(
      'UNSAFE_FILE',
    )
  })

  it('refuses a local header of another name', async () => {
    expect(await refusedZip((entries) => [...entries, { name: 'x', data: 'y', localName: 'z' }])).toBe(
      'UNSAFE_FILE',
    )
  })

  it('counts a bomb while it unpacks, whatever its size says', async () => {
    const bomb = Buffer.alloc(5 * 1024 * 1024)
    expect(await refusedZip((entries) => [...entries, { name: 'bomb', data: bomb }])).toBe('UNSAFE_FILE')
    expect(await refusedZip((entries) => [...entries, { name: 'bomb', data: bomb, declaredSize: 100 }])).toBe(
      'UNSAFE_FILE',
    )
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, k) => (k * 7919) % 251))
    expect(
      await refusedZip((entries) => [...entries, { name: 'large', data: noise, store: true }], {
        maxUnpackedBytes: 4096,
      }),
    ).toBe('UNSAFE_FILE')
  })

  it('refuses a wrong checksum as no 3MF', async () => {
    expect(
      await refusedZip((entries) =>
        entries.map((one) => (one.name.endsWith('.model') ? { ...one, declaredCrc: 1 } : one)),
      ),
    ).toBe('NOT_A_3MF')
    expect(await refusedZip((entries) => [...entries, { name: 'x', data: 'y', declaredCrc: 1 }])).toBe(
      'NOT_A_3MF',
    )
  })

  it('refuses what is no zip, is cut off, or is packed otherwise, as no 3MF', async () => {
    const whole = make3mf(boxMesh([10, 10, 10]))
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('hello'),
      Buffer.alloc(1000),
      whole.subarray(0, whole.length - 30),
      whole.subarray(40),
    ]) {
      expect(await refusalOf(analyzeBytes(bytes))).toBe('NOT_A_3MF')
    }
    expect(await refusedZip((entries) => [...entries, { name: 'x', data: 'y', method: 12 }])).toBe(
      'NOT_A_3MF',
    )
    expect(await refusedZip((entries) => entries.filter((one) => one.name !== '_rels/.rels'))).toBe(
      'NOT_A_3MF',
    )
    expect(await refusedZip((entries) => entries.filter((one) => !one.name.endsWith('.model')))).toBe(
      'NOT_A_3MF',
    )
  })

  it('refuses damaged deflate data', async () => {
    const bytes = make3mf(boxMesh([10, 10, 10]))
    const start = bytes.indexOf('3D/3dmodel.model') + '3D/3dmodel.model'.length
    bytes.fill(0xff, start + 20, start + 60)
    expect(['NOT_A_3MF', 'UNSAFE_FILE']).toContain(await refusalOf(analyzeBytes(bytes)))
  })
})

describe('hostile XML', () => {
  const refusedModel = (text: string): Promise<string> =>
    refusalOf(analyzeBytes(makeZip(packageEntries({ model: text }))))

  it('refuses document types and entities', async () => {
    const body = model.slice(model.indexOf('<model'))
    expect(await refusedModel(`<!DOCTYPE model>${body}`)).toBe('UNSAFE_FILE')
    expect(
      await refusedModel(
        `<?xml version="1.0"?><!DOCTYPE model [<!ENTITY x SYSTEM "file:///etc/hostname">]>${body}`,
      ),
    ).toBe('UNSAFE_FILE')
    expect(await refusedModel(model.replace('<build>', '<build>&undeclared;'))).toBe('NOT_A_3MF')
  })

  it('refuses a document type in any XML that it reads', async () => {
    const bytes = makeZip(
      packageEntries({ model }).map((one) =>
        one.name === '_rels/.rels' ? { ...one, data: `<!DOCTYPE a>${String(one.data)}` } : one,
      ),
    )
    expect(await refusalOf(analyzeBytes(bytes))).toBe('UNSAFE_FILE')
  })

  it('refuses XML nested deeper than 64', async () => {
    const nested = (depth: number): string =>
      model.replace('<build>', `${'<metadatagroup>'.repeat(depth)}${'</metadatagroup>'.repeat(depth)}<build>`)
    expect(await refusedModel(nested(63))).toBe('the file was taken')
    expect(await refusedModel(nested(64))).toBe('UNSAFE_FILE')
    expect(await refusedModel(nested(5000))).toBe('UNSAFE_FILE')
  })

  it('refuses one endless token', async () => {
    const noise = Array.from({ length: 6_000_000 / 8 }, (_, k) =>
      ((k * 2654435761) >>> 0).toString(16).padStart(8, '0'),
    ).join('')
    expect(await refusedModel(model.replace('<build>', `<build x="${noise}">`))).toBe('UNSAFE_FILE')
    expect(await refusedModel(model.replace('<build>', `<!--${noise}--><build>`))).toBe('UNSAFE_FILE')
    expect(await refusedModel(model.replace('<build>', `${noise}<build>`))).toBe('UNSAFE_FILE')
  })
})

describe('hostile models', () => {
  const group = (id: number, child: number, times: number): string =>
    `<object id="${id}"><components>${`<component objectid="${child}"/>`.repeat(times)}</components></object>`

  it('refuses components that multiply, without expanding them', async () => {
    let resources = cube
    for (let level = 0; level < 9; level++) resources += group(level + 2, level + 1, 10)
    expect(await refusalOf(analyzeModel({ resources, build: '<item objectid="10"/>' }))).toBe('UNSAFE_FILE')
  })

  it('refuses groups of nothing that multiply', async () => {
    let resources = '<object id="1"><components/></object>'
    for (let level = 0; level < 9; level++) resources += group(level + 2, level + 1, 10)
    expect(await refusalOf(analyzeModel({ resources, build: '<item objectid="10"/>' }))).toBe('UNSAFE_FILE')
  })

  it('takes components 32 deep and refuses 33', async () => {
    const chain = (components: number): { resources: string; build: string } => {
      let resources = cube
      for (let level = 1; level <= components; level++) resources += group(level + 1, level, 1)
      return { resources, build: `<item objectid="${components + 1}"/>` }
    }
    expect((await analyzeModel(chain(32))).volume_mm3).toBe(1000)
    expect(await refusalOf(analyzeModel(chain(33)))).toBe('UNSAFE_FILE')
    // The deep end counts however it is reached first.
    const { resources, build } = chain(33)
    expect(await refusalOf(analyzeModel({ resources, build: '<item objectid="20"/>' + build }))).toBe(
      'UNSAFE_FILE',
    )
    expect(await refusalOf(analyzeModel(chain(3000)))).toBe('UNSAFE_FILE')
  })

  it('refuses coordinates out of range, by themselves and by place', async () => {
    expect(
      await refusalOf(analyzeModel({ resources: cube.replaceAll('x="10"', 'x="1e30"'), build: item })),
    ).toBe('UNSAFE_FILE')
    const far = (x: number): string => `<item objectid="1" transform="1 0 0 0 1 0 0 0 1 ${x} 0 0"/>`
    expect(await refusalOf(analyzeModel({ resources: cube, build: far(1_000_001) }))).toBe('UNSAFE_FILE')
    expect(await refusalOf(analyzeModel({ resources: cube, build: far(0) + far(2_000_000) }))).toBe(
      'UNSAFE_FILE',
    )
    expect((await analyzeModel({ resources: cube, build: far(999_000) })).volume_mm3).toBe(1000)
  })

  it('refuses a place beyond all numbers, also beside a good one', async () => {
    // Twice applied it takes infinity from infinity.
    const huge = '1e200 -1e200 1e200 1e200 -1e200 1e200 1e200 -1e200 1e200 0 0 0'
    const resources = `${cube}<object id="2"><components><component objectid="1" transform="${huge}"/></components></object>`
    const build = `${item}<item objectid="2" transform="${huge}"/>`
    expect(await refusalOf(analyzeModel({ resources, build }))).toBe('UNSAFE_FILE')
  })

  it('measures beside a vertex that nothing uses, however far it lies', async () => {
    const far = cube.replace('</vertices>', '<vertex x="0" y="0" z="1.7976931348623157e308"/></vertices>')
    const { volume_mm3, surface_mm2, dimension_z_mm } = await analyzeModel({ resources: far, build: item })
    expect({ volume_mm3, surface_mm2, dimension_z_mm }).toEqual({
      volume_mm3: 1000,
      surface_mm2: 600,
      dimension_z_mm: 10,
    })
  })

  it('measures the supports of what is taller than a tower, in numbers', async () => {
    const bodies = merged(boxMesh([32, 45, 19], [7, -9, 4]), boxMesh([64, 90, 38], [9, -18, 108]))
    const { items } = await analyzeModel({
      unit: 'meter',
      resources: `<object id="1">${meshXml(bodies)}</object>`,
      build: '<item objectid="1" transform="1 0.5 0 0 1 0 0.25 0 1 0 0 0"/>',
    })
    const { supports } = items[0]!
    expect(JSON.parse(JSON.stringify(supports))).toEqual(supports)
    expect(supports!.border_mm2.every((area) => area > 0)).toBe(true)
  })

  it('refuses more triangles than allowed, read or placed', async () => {
    expect(await refusalOf(analyzeModel({ resources: cube, build: item }, [], { maxTriangles: 11 }))).toBe(
      'UNSAFE_FILE',
    )
    expect(
      await refusalOf(analyzeModel({ resources: cube, build: item + item }, [], { maxTriangles: 23 })),
    ).toBe('UNSAFE_FILE')
    expect(
      (await analyzeModel({ resources: cube, build: item + item }, [], { maxTriangles: 24 })).triangle_count,
    ).toBe(24)
  })
})
