import { describe, expect, it } from 'vitest'
import { boxMesh, coreNamespace, makeZip, meshXml, modelXml, packageEntries } from '../../support/make-3mf'
import { analyzeBytes, analyzeModel, findingCodes, refusalOf } from './support'

const cube = meshXml(boxMesh([10, 20, 30]))
const object = (id: number, inner = cube, attributes = ''): string =>
  `<object id="${id}"${attributes}>${inner}</object>`
const at = (x: number, y: number, z: number): string => `transform="1 0 0 0 1 0 0 0 1 ${x} ${y} ${z}"`

describe('reading a model', () => {
  it('measures a box exactly', async () => {
    const analysis = await analyzeModel({
      resources: object(1, cube, ' name="Brick"'),
      build: '<item objectid="1"/>',
    })
    expect(analysis).toMatchObject({
      unit: 'millimeter',
      unit_known: true,
      instance_count: 1,
      triangle_count: 12,
      dimension_x_mm: 10,
      dimension_y_mm: 20,
      dimension_z_mm: 30,
      volume_mm3: 6000,
      surface_mm2: 2200,
      open_edge_count: 0,
      nonmanifold_edge_count: 0,
      material_count: 1,
      findings: [],
    })
    expect(analysis.items).toHaveLength(1)
    expect(analysis.items[0]).toMatchObject({ name: 'Brick', count: 1, dimensions_mm: [10, 20, 30] })
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis)
  })

  it.each([
    ['micron', 0.001],
    ['millimeter', 1],
    ['centimeter', 10],
    ['inch', 25.4],
    ['foot', 304.8],
    ['meter', 1000],
  ])('takes %s as %f mm', async (unit, scale) => {
    const analysis = await analyzeModel({
      unit,
      resources: object(1),
      build: `<item objectid="1" ${at(1, 2, 3)}/>`,
    })
    expect(analysis.unit_known).toBe(true)
    expect(analysis.dimension_y_mm).toBeCloseTo(20 * scale, 6)
    expect(analysis.volume_mm3 / (6000 * scale ** 3)).toBeCloseTo(1, scale < 1 ? 0 : 9)
  })

  it.each([null, 'kilometer', 'Millimeter', ''])(
    'takes millimetre and asks for review when the unit is %j',
    async (unit) => {
      const analysis = await analyzeModel({ unit, resources: object(1), build: '<item objectid="1"/>' })
      expect(analysis.unit_known).toBe(false)
      expect(analysis.unit).toBe('millimeter')
      expect(analysis.volume_mm3).toBe(6000)
      expect(analysis.findings).toContainEqual(expect.objectContaining({ review_reason: 'UNKNOWN_UNIT' }))
    },
  )

  it('keeps the volume of a mirrored instance positive', async () => {
    const analysis = await analyzeModel({
      resources: object(1),
      build: `<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/><item objectid="1" ${at(50, 0, 0)}/>`,
    })
    expect(analysis.volume_mm3).toBe(12_000)
    expect(analysis.instance_count).toBe(2)
    expect(analysis.dimension_x_mm).toBe(70)
  })

  it('applies transforms as row vectors: scale, turn, then move', async () => {
    // Turned a quarter about z (x → y) and twice as large.
    const analysis = await analyzeModel({
      resources: object(1),
      build: '<item objectid="1" transform="0 2 0 -2 0 0 0 0 2 5 5 5"/>',
    })
    expect([analysis.dimension_x_mm, analysis.dimension_y_mm, analysis.dimension_z_mm]).toEqual([40, 20, 60])
    expect(analysis.volume_mm3).toBe(48_000)
  })

  it('nests components and counts every instance', async () => {
    const analysis = await analyzeModel({
      resources:
        object(1) +
        object(
          2,
          `<components><component objectid="1"/><component objectid="1" ${at(100, 0, 0)}/></components>`,
        ) +
        object(
          3,
          `<components><component objectid="2" ${at(0, 100, 0)}/><component objectid="2"/></components>`,
        ),
      build: `<item objectid="3"/><item objectid="3" ${at(0, 0, 200)}/>`,
    })
    expect(analysis.instance_count).toBe(8)
    expect(analysis.triangle_count).toBe(96)
    expect(analysis.volume_mm3).toBe(48_000)
    expect(analysis.items).toHaveLength(1)
    expect(analysis.items[0]!.count).toBe(2)
    expect([analysis.dimension_x_mm, analysis.dimension_y_mm, analysis.dimension_z_mm]).toEqual([
      110, 120, 230,
    ])
  })

  it('follows p:path into other parts, also by another prefix, another case and another unit', async () => {
    const child = modelXml({ unit: 'centimeter', resources: object(7), build: '' })
    const bytes = makeZip(
      packageEntries({
        model: `<model unit="millimeter" xmlns="${coreNamespace}" xmlns:q="http://schemas.microsoft.com/3dmanufacturing/production/2015/06" requiredextensions="q"><resources>${object(1, `<components><component objectid="7" q:path="/3D/Objects/Part.model" ${at(500, 0, 0)}/></components>`)}</resources><build><item objectid="1"/><item objectid="7" q:path="/3d/objects/part.MODEL"/></build></model>`,
        extra: [{ name: '3D/Objects/part.model', data: child }],
      }),
    )
    const { analysis } = await analyzeBytes(bytes)
    expect(analysis.volume_mm3).toBe(12_000_000)
    expect(analysis.dimension_x_mm).toBe(600)
  })

  it('knows elements by namespace and not by prefix', async () => {
    const prefixed = `<c:model unit="millimeter" xmlns:c="${coreNamespace}"><c:resources><c:object id="1">${cube.replaceAll('</', '</c:').replaceAll(/<(?!\/)/g, '<c:')}</c:object></c:resources><c:build><c:item objectid="1"/></c:build></c:model>`
    const { analysis } = await analyzeBytes(makeZip(packageEntries({ model: prefixed })))
    expect(analysis.volume_mm3).toBe(6000)
  })

  it('leaves foreign elements of the same names alone', async () => {
    const analysis = await analyzeModel({
      attributes: ' xmlns:z="urn:zoo"',
      resources: object(1, cube.replace('<vertices>', '<vertices><z:vertex x="1e9" y="0" z="0"/>')),
      build: '<z:item objectid="1"/><item objectid="1"/>',
    })
    expect(analysis.volume_mm3).toBe(6000)
    expect(analysis.instance_count).toBe(1)
  })

  it.each(['utf-16le', 'utf-16be'])('reads %s with a byte order mark', async (encoding) => {
    const text = `\ufeff${modelXml({ resources: object(1, cube, ' name="Würfel 立方体"'), build: '<item objectid="1"/>' }).replace('UTF-8', 'UTF-16')}`
    const bytes = Buffer.from(text, 'utf16le')
    if (encoding === 'utf-16be') bytes.swap16()
    const { analysis } = await analyzeBytes(makeZip(packageEntries({ model: bytes })))
    expect(analysis.volume_mm3).toBe(6000)
    expect(analysis.items[0]!.name).toBe('Würfel 立方体')
  })

  it('reads UTF-8 with a byte order mark, comments, odd quotes, references and closed tags', async () => {
    const odd = cube
      .replace(
        '<vertex x="0" y="0" z="0"/>',
        "<!-- > <vertex x='9'/> --><vertex\n z='&#48;'\ty = \"0.0e0\" x='-0'></vertex >",
      )
      .replace('<triangle v1="0" v2="2" v3="1"/>', '<triangle v3="1" v2="2" v1="&#x30;" ></triangle>`')
    const { analysis } = await analyzeBytes(
      makeZip(
        packageEntries({
          model: `\ufeff${modelXml({ resources: object(1, odd), build: '<item objectid="1"/>' })}`,
        }),
      ),
    )
    expect(analysis.volume_mm3).toBe(6000)
    expect(analysis.triangle_count).toBe(12)
  })

  it('finds the start part by its relationship, whatever its name', async () => {
    const model = modelXml({ resources: object(1), build: '<item objectid="1"/>' })
    const decoy = modelXml({
      resources: object(1, meshXml(boxMesh([1, 1, 1]))),
      build: '<item objectid="1"/>',
    })
    const bytes = makeZip(
      packageEntries({
        model,
        modelName: 'Odd/thing.custom',
        extra: [{ name: '3D/3dmodel.model', data: decoy }],
      }),
    )
    expect((await analyzeBytes(bytes)).analysis.volume_mm3).toBe(6000)
  })

  it('gives the thumbnail when it is a picture, by its first bytes', async () => {
    const model = modelXml({ resources: object(1), build: '<item objectid="1"/>' })
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
    const good = await analyzeBytes(makeZip(packageEntries({ model, thumbnail: png })))
    expect(good.thumbnail?.contentType).toBe('image/png')
    expect(Buffer.from(good.thumbnail!.bytes)).toEqual(png)
    const html = await analyzeBytes(makeZip(packageEntries({ model, thumbnail: Buffer.from('<script>') })))
    expect(html.thumbnail).toBeNull()
  })
})

describe('what prints', () => {
  const small = meshXml(boxMesh([1, 1, 1]))

  it('leaves out items marked as not to be printed, and objects that are no model', async () => {
    const analysis = await analyzeModel({
      resources:
        object(1) +
        object(2, small, ' type="support"') +
        object(
          3,
          `<components><component objectid="1"/><component objectid="2" ${at(500, 0, 0)}/></components>`,
        ),
      build: `<item objectid="3"/><item objectid="1" printable="0" ${at(900, 0, 0)}/>`,
    })
    expect(analysis.volume_mm3).toBe(6000)
    expect(analysis.dimension_x_mm).toBe(10)
    expect(findingCodes(analysis)).toEqual(expect.arrayContaining(['LEFT_OUT', 'NOT_PRINTED']))
  })

  it('leaves out the modifiers and blockers of Bambu Studio and OrcaSlicer', async () => {
    const config = `<?xml version="1.0"?><config><object id="4"><metadata key="name" value="Bracket"/><metadata key="extruder" value="1"/>
      <part id="1" subtype="normal_part"/><part id="2" subtype="modifier_part"><metadata key="extruder" value="2"/></part><part id="3" subtype="negative_part"/></object></config>`
    const analysis = await analyzeModel(
      {
        resources:
          object(1) +
          object(2, small) +
          object(3, small) +
          object(
            4,
            `<components><component objectid="1"/><component objectid="2" ${at(100, 0, 0)}/><component objectid="3" ${at(200, 0, 0)}/></components>`,
          ),
        build: '<item objectid="4"/>',
      },
      [{ name: 'Metadata/model_settings.config', data: config }],
    )
    expect(analysis.volume_mm3).toBe(6000)
    expect(analysis.items[0]!.name).toBe('Bracket')
    // The modifier prints nothing of its own, but asks for another filament.
    expect(analysis.material_count).toBe(2)
    expect(findingCodes(analysis)).toEqual(['MULTI_MATERIAL', 'LEFT_OUT', 'LEFT_OUT'])
  })

  const mesh = boxMesh([10, 20, 30])
  const far = boxMesh([5, 5, 5], [1000, 0, 0])
  const both = meshXml({
    vertices: [...mesh.vertices, ...far.vertices],
    triangles: [...mesh.triangles, ...far.triangles.map(([a, b, c]) => [a + 8, b + 8, c + 8] as const)],
  })
  const config = `<config><object id="1"><volume firstid="0" lastid="11"><metadata type="volume" key="volume_type" value="ModelPart"/></volume>
      <volume firstid="12" lastid="23"><metadata type="volume" key="volume_type" value="ParameterModifier"/></volume></object></config>`

  it('leaves out the modifier triangles of PrusaSlicer, also in copies', async () => {
    const analysis = await analyzeModel(
      {
        resources: object(1, both) + object(2, '<components><component objectid="1"/></components>'),
        build: `<item objectid="1"/><item objectid="2" ${at(50, 0, 0)}/>`,
      },
      [{ name: 'Metadata/Slic3r_PE_model.config', data: config }],
    )
    expect(analysis.volume_mm3).toBe(12_000)
    expect(analysis.triangle_count).toBe(24)
    expect(analysis.dimension_x_mm).toBe(60)
  })

  it('leaves them out too where the whole mesh bounds another shape', async () => {
    const analysis = await analyzeModel(
      {
        attributes:
          ' xmlns:v="http://schemas.3mf.io/3dmanufacturing/volumetric/2022/01" requiredextensions="v"',
        resources: object(1, both) + object(2, '<v:levelset functionid="7" channel="shape" meshid="1"/>'),
        build: '<item objectid="2"/><item objectid="1"/>',
      },
      [{ name: 'Metadata/Slic3r_PE_model.config', data: config }],
    )
    expect(analysis.items.map((item) => [item.triangle_count, item.volume_mm3])).toEqual([
      [0, 1005 * 20 * 30],
      [12, 6_000],
    ])
  })
})

describe('materials', () => {
  const colors =
    '<m:colorgroup id="9"><m:color color="#FF0000"/><m:color color="#00ff00FF"/><m:color color="#ff0000FF"/></m:colorgroup>'

  it('counts one for a model without colours, and for one colour named twice', async () => {
    const analysis = await analyzeModel({
      resources:
        colors +
        object(
          1,
          meshXml(boxMesh([1, 1, 1]), (k) => ` pid="9" p1="${k % 2 === 0 ? 0 : 2}"`),
        ),
      build: '<item objectid="1"/>',
    })
    expect(analysis.material_count).toBe(1)
  })

  it('counts colours of triangles, and asks for review', async () => {
    const analysis = await analyzeModel({
      resources:
        colors +
        object(
          1,
          meshXml(boxMesh([1, 1, 1]), (k) => (k < 3 ? ' pid="9" p1="1"' : '')),
          ' pid="9" pindex="0"',
        ),
      build: '<item objectid="1"/>',
    })
    expect(analysis.material_count).toBe(2)
    expect(analysis.findings).toContainEqual(expect.objectContaining({ review_reason: 'MULTI_MATERIAL' }))
  })

  it('counts only what is placed and printed', async () => {
    const analysis = await analyzeModel({
      resources: colors + object(1, cube, ' pid="9" pindex="0"') + object(2, cube, ' pid="9" pindex="1"'),
      build: '<item objectid="1"/><item objectid="2" printable="0"/>',
    })
    expect(analysis.material_count).toBe(1)
  })

  it('counts extruders and painting of slicers', async () => {
    // 8: a leaf in state 2; 0C: a leaf in state 3 (0 + 3), digits written from the last to the first.
    const painted = await analyzeModel({
      resources: object(
        1,
        meshXml(boxMesh([1, 1, 1]), (k) =>
          k === 0 ? ' paint_color="8"' : k === 1 ? ' paint_color="0C"' : '',
        ),
      ),
      build: '<item objectid="1"/>',
    })
    expect(painted.material_count).toBe(3)
    const config =
      '<config><object id="1"><metadata key="extruder" value="1"/></object><object id="2"><metadata key="extruder" value="4"/></object></config>'
    const assigned = await analyzeModel(
      { resources: object(1) + object(2), build: `<item objectid="1"/><item objectid="2" ${at(50, 0, 0)}/>` },
      [{ name: 'Metadata/model_settings.config', data: config }],
    )
    expect(assigned.material_count).toBe(2)
  })
})

describe('refused as no 3MF', () => {
  const taken = (resources: string, build = '<item objectid="1"/>', attributes = ''): Promise<string> =>
    refusalOf(analyzeModel({ resources, build, attributes }))

  it.each([
    ['a coordinate that is no number', object(1, cube.replace('x="10"', 'x="NaN"'))],
    ['an infinite coordinate', object(1, cube.replace('x="10"', 'x="1e999"'))],
    ['a comma as decimal point', object(1, cube.replace('x="10"', 'x="10,0"'))],
    ['a missing coordinate', object(1, cube.replace('x="10" ', ''))],
    ['a coordinate twice', object(1, cube.replace('x="10"', 'x="10" x="10"'))],
    ['an index out of range', object(1, cube.replace('v3="1"', 'v3="8"'))],
    ['a negative index', object(1, cube.replace('v3="1"', 'v3="-1"'))],
    ['an object twice', object(1) + object(1)],
    ['an object that contains itself', object(1, '<components><component objectid="1"/></components>')],
    [
      'objects that contain one another',
      object(1, '<components><component objectid="2"/></components>') +
        object(2, '<components><component objectid="1"/></components>'),
    ],
    ['a component without its object', object(1, '<components><component objectid="5"/></components>')],
    [
      'a component in a part that is missing',
      object(1, '<components><component objectid="5" p:path="/../../etc/passwd"/></components>'),
    ],
    [
      'a transform of eleven numbers',
      object(2, '<components><component objectid="1" transform="1 0 0 0 1 0 0 0 1 0 0"/></components>') +
        object(1),
    ],
    ['markup that is not well-formed', '<object id="1"><mesh></object>'],
  ])('%s', async (_, resources) => {
    expect(await taken(resources)).toBe('NOT_A_3MF')
  })

  it('an item without its object', async () => {
    expect(await taken(object(1), '<item objectid="2"/>')).toBe('NOT_A_3MF')
  })

  it('names a required extension that is unknown', async () => {
    const work = analyzeModel({
      attributes: ' xmlns:u="urn:unknown:thing" requiredextensions="p u"',
      resources: object(1),
      build: '<item objectid="1"/>',
    })
    await expect(work).rejects.toThrow(/urn:unknown:thing/)
    expect(await taken(object(1), undefined, ' requiredextensions="nowhere"')).toBe('NOT_A_3MF')
  })

  it('has a sentence of its own for secure content', async () => {
    const work = analyzeModel({
      attributes:
        ' xmlns:sc="http://schemas.microsoft.com/3dmanufacturing/securecontent/2019/04" requiredextensions="sc"',
      resources: object(1),
      build: '<item objectid="1"/>',
    })
    await expect(work).rejects.toMatchObject({
      code: 'NOT_A_3MF',
      message: expect.stringMatching(/encrypted/),
    })
  })

  it('another root, another encoding, no XML at all', async () => {
    for (const model of [
      '<html/>',
      'var x = 1',
      '',
      '<model/>',
      modelXml({ resources: object(1), build: '' }).replace('UTF-8', 'ISO-8859-1'),
    ]) {
      expect(await refusalOf(analyzeBytes(makeZip(packageEntries({ model }))))).toBe('NOT_A_3MF')
    }
    const latin = Buffer.from(modelXml({ resources: object(1, cube, ' name="\u00fc"'), build: '' }), 'latin1')
    expect(await refusalOf(analyzeBytes(makeZip(packageEntries({ model: latin }))))).toBe('NOT_A_3MF')
  })
})

describe('refused as nothing to print', () => {
  it.each([
    ['an empty build', object(1), ''],
    ['a mesh without triangles', object(1, '<mesh><vertices/><triangles/></mesh>'), '<item objectid="1"/>'],
    ['a flat body', object(1, meshXml(boxMesh([10, 10, 0]))), '<item objectid="1"/>'],
    ['a singular transform', object(1), '<item objectid="1" transform="0 0 0 0 0 0 0 0 0 0 0 0"/>'],
    ['only support', object(1, cube, ' type="support"'), '<item objectid="1"/>'],
    ['only what is marked as not printed', object(1), '<item objectid="1" printable="0"/>'],
  ])('%s', async (_, resources, build) => {
    expect(await refusalOf(analyzeModel({ resources, build }))).toBe('NO_PRINTABLE_GEOMETRY')
  })
})
