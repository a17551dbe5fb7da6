import { describe, expect, it } from 'vitest'
import { boxMesh, makeZip, meshXml, modelXml, packageEntries } from '../../support/make-3mf'
import { analyzeBytes, analyzeModel, findingCodes, refusalOf } from './support'

/** What programs write into models beside the plain case, each kind as it is met in their files. */
const cube = meshXml(boxMesh([10, 10, 10]))
const small = meshXml(boxMesh([1, 1, 1]))
const object = (id: number, inner = cube, attributes = ''): string =>
  `<object id="${id}"${attributes}>${inner}</object>`
const item = '<item objectid="1"/>'

describe('extensions', () => {
  const unknown = ' xmlns:u="urn:unknown:thing"'

  it('passes over a recommended extension that is unknown, with a note', async () => {
    const analysis = await analyzeModel({
      attributes: `${unknown} recommendedextensions="u m"`,
      resources: object(1, cube.replace('</mesh>', '<u:sparkle/></mesh>')),
      build: item,
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.findings).toEqual([
      expect.objectContaining({
        code: 'EXTENSION_IGNORED',
        severity: 'note',
        detail: expect.stringContaining('urn:unknown:thing'),
      }),
    ])
  })

  it('takes required extensions that are listed by namespace instead of prefix, when they are known', async () => {
    const listed = (uri: string): Promise<string> =>
      refusalOf(
        analyzeModel({ attributes: ` requiredextensions="${uri}"`, resources: object(1), build: item }),
      )
    expect(await listed('http://schemas.microsoft.com/3dmanufacturing/production/2015/06')).toBe(
      'the file was taken',
    )
    expect(await listed('urn:unknown:thing')).toBe('NOT_A_3MF')
  })

  it('reads nothing of what stands inside a foreign element', async () => {
    const analysis = await analyzeModel({
      attributes: unknown,
      resources: `<u:wrap>${object(1, small)}</u:wrap>${object(1)}`,
      build: `<u:vertices>${item}</u:vertices>${item}`,
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.instance_count).toBe(1)
  })

  it('takes an object of an unknown kind as part of the model', async () => {
    const analysis = await analyzeModel({ resources: object(1, cube, ' type="widget"'), build: item })
    expect(analysis.volume_mm3).toBe(1000)
    expect(findingCodes(analysis)).toEqual(['UNKNOWN_OBJECT_TYPE'])
  })
})

describe('what some exporters leave out or add', () => {
  it('reads a model without any namespace, with a note', async () => {
    const model = `<model unit="millimeter"><resources>${object(1)}</resources><build>${item}</build></model>`
    const { analysis } = await analyzeBytes(makeZip(packageEntries({ model })))
    expect(analysis.volume_mm3).toBe(1000)
    expect(findingCodes(analysis)).toEqual(['NAMESPACE_MISSING'])
    // Where the root has a namespace, an element without one is nobody's.
    const mixed = modelXml({ resources: object(1) + object(2, small, ' xmlns=""'), build: item })
    expect((await analyzeBytes(makeZip(packageEntries({ model: mixed })))).analysis.findings).toEqual([])
    const other = model.replace('<model', '<model xmlns="urn:other"')
    expect(await refusalOf(analyzeBytes(makeZip(packageEntries({ model: other }))))).toBe('NOT_A_3MF')
  })

  it('takes settings that are named as start parts for what they are', async () => {
    const type = 'http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel'
    const entries = packageEntries({
      model: modelXml({ resources: object(1), build: item }),
      extra: [{ name: 'Metadata/project_settings.config', data: '{}' }],
    }).map((one) =>
      one.name === '_rels/.rels'
        ? {
            ...one,
            data: String(one.data).replace(
              '</Relationships>',
              `<Relationship Id="r9" Target="/Metadata/project_settings.config" Type="${type}"/></Relationships>`,
            ),
          }
        : one,
    )
    expect((await analyzeBytes(makeZip(entries))).analysis.volume_mm3).toBe(1000)
  })

  it.each([
    ['vertices alone', '<mesh><vertices><vertex x="1" y="1" z="1"/></vertices><triangles/></mesh>'],
    ['an empty mesh', '<mesh><vertices/><triangles/></mesh>'],
    ['nothing', ''],
  ])('says that an object of %s prints nothing (Fusion)', async (_, nothing) => {
    const analysis = await analyzeModel({
      resources: object(1) + object(2, nothing),
      build: `${item}<item objectid="2"/>`,
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.instance_count).toBe(1)
    expect(analysis.findings).toEqual([
      expect.objectContaining({ code: 'LEFT_OUT', count: 1, detail: expect.stringMatching(/surface/) }),
    ])
    expect(
      await refusalOf(analyzeModel({ resources: object(2, nothing), build: '<item objectid="2"/>' })),
    ).toBe('NO_PRINTABLE_GEOMETRY')
  })

  it('takes an empty transform for none', async () => {
    const analysis = await analyzeModel({
      resources: object(1),
      build: '<item objectid="1" transform=" "/>',
    })
    expect(analysis.volume_mm3).toBe(1000)
  })
})

describe('how numbers, markup and packages are written', () => {
  const core = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02'
  const written = (number: (value: string) => string): string =>
    cube.replace(/(?<=[xyz]=")[^"]*/g, (value) => number(value))
  const plain = modelXml({ resources: object(1), build: item })
  const model = (inner: string): string => modelXml({ resources: object(1, inner), build: item })

  it.each([
    ['exponents (C printf)', model(written((v) => (v === '10' ? '1.0e+001' : '0.00000e+000')))],
    ['capital exponents and negative zeros', model(written((v) => (v === '10' ? '1E1' : '-0')))],
    ['plus signs', model(written((v) => `+${v}`))],
    ['points without digits', model(written((v) => (v === '10' ? '10.' : '.0')))],
    ['blanks around', model(written((v) => ` ${v} `))],
    ['more digits than a number holds', model(written((v) => (v === '10' ? `10.${'0'.repeat(40)}1` : '0')))],
    ['lines ended as on Windows', plain.replace(/></g, '>\r\n<')],
    [
      'single quotes and tags that are closed',
      plain.replace(/"/g, "'").replace(/(<vertex[^/]*)\/>/g, '$1></vertex>'),
    ],
    [
      'attributes in another order',
      model(cube.replace(/x="([^"]*)" y="([^"]*)" z="([^"]*)"/g, 'z="$3" x="$1" y="$2"')),
    ],
    ['a prefix for everything', plain.replace(/<(\/?)(?=[a-z])/g, '<$1c:').replace('xmlns=', 'xmlns:c=')],
    [
      'a namespace that is declared late',
      `<?xml version="1.0"?><c:model unit="millimeter" xmlns:c="${core}"><c:resources><object xmlns="${core}" id="1">${cube}</object></c:resources><build xmlns="${core}">${item}</build></c:model>`,
    ],
    ['a line before everything', `\n${plain.replace(/^<\?xml[^>]*>/, '')}`],
    ['an encoding without its hyphen', plain.replace('UTF-8', 'utf8')],
    [
      'metadata with markup in it',
      plain.replace(
        '<resources>',
        '<metadata name="Description" preserve="1"><![CDATA[<b>a</b> & b]]></metadata><resources>',
      ),
    ],
    [
      'lines and tabs in a transform',
      plain.replace(item, '<item objectid="1" transform="\n1 0 0\t0 1 0\r\n 0 0 1   5 5 5 "/>'),
    ],
    [
      'the core named as a required extension',
      plain.replace('<model', `<model xmlns:core="${core}" requiredextensions=" core "`),
    ],
    [
      'markup compatibility (Office)',
      plain.replace(
        '<model',
        '<model xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="z" xmlns:z="urn:z"',
      ),
    ],
    [
      'ids up to the largest',
      plain
        .replace('object id="1"', 'object id="4294967295"')
        .replace('objectid="1"', 'objectid="4294967295"'),
    ],
  ])('takes %s', async (_, text) => {
    const { analysis } = await analyzeBytes(makeZip(packageEntries({ model: text })))
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.findings).toEqual([])
  })

  const relationship = (change: (text: string) => string | Buffer): ReturnType<typeof packageEntries> =>
    packageEntries({ model: plain }).map((one) =>
      one.name === '_rels/.rels' ? { ...one, data: change(String(one.data)) } : one,
    )

  it.each([
    ['relationships with a byte order mark', relationship((text) => `\ufeff${text}`)],
    [
      'relationships in UTF-16',
      relationship((text) => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')),
    ],
    [
      'relationships that say they are internal',
      relationship((text) => text.replace('<Relationship ', '<Relationship TargetMode="Internal" ')),
    ],
    [
      'targets with backslashes',
      relationship((text) => text.replace(/Target="[^"]*"/, 'Target="\\3D\\3dmodel.model"')),
    ],
    [
      'targets that are percent-encoded',
      relationship((text) => text.replace('3dmodel.model"', '3dmodel%2Emodel"')),
    ],
    [
      'relationships with a prefix',
      relationship((text) => text.replace(/<(\/?)Rel/g, '<$1r:Rel').replace('xmlns=', 'xmlns:r=')),
    ],
    [
      'folders and files of a Mac',
      [...relationship(String), { name: '__MACOSX/._3D', data: 'x' }, { name: '.DS_Store', data: 'y' }],
    ],
    ['no content types at all', relationship(String).filter(({ name }) => !name.includes('Content'))],
  ])('takes %s', async (_, entries) => {
    expect((await analyzeBytes(makeZip(entries))).analysis.volume_mm3).toBe(1000)
  })

  it.each([
    ['commas for points', model(written((v) => (v === '10' ? '10,0' : v)))],
    [
      'commas in a transform',
      plain.replace(item, '<item objectid="1" transform="1,0,0,0,1,0,0,0,1,5,5,5"/>'),
    ],
    ['another encoding', plain.replace('UTF-8', 'ISO-8859-1')],
    ['a slash behind the namespace', plain.replace(core, `${core}/`)],
  ])('refuses %s', async (_, text) => {
    expect(await refusalOf(analyzeBytes(makeZip(packageEntries({ model: text }))))).toBe('NOT_A_3MF')
  })
})

describe('stand-ins (production extension 1.2)', () => {
  const namespace = ' xmlns:pa="http://schemas.microsoft.com/3dmanufacturing/production/alternatives/2021/04"'
  const standIn = (alternative: string): string =>
    object(1, `${small}<pa:alternatives>${alternative}</pa:alternatives>`, ' pa:modelresolution="lowres"')

  it('gives way to the shape that is meant for printing', async () => {
    const analysis = await analyzeModel(
      {
        attributes: `${namespace} requiredextensions="p pa"`,
        resources: standIn('<pa:alternative objectid="7" path="/3D/full.model" modelresolution="fullres"/>'),
        build: item,
      },
      [{ name: '3D/full.model', data: modelXml({ resources: object(7), build: '' }) }],
    )
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.findings).toEqual([])
  })

  it('counts with a finding where that shape is not in the file', async () => {
    const analysis = await analyzeModel({
      attributes: namespace,
      resources: standIn('<pa:alternative objectid="7" path="/3D/full.model"/>'),
      build: item,
    })
    expect(analysis.volume_mm3).toBe(1)
    expect(analysis.findings).toContainEqual(expect.objectContaining({ review_reason: 'MESH_NOT_CLOSED' }))
  })
})

describe('mirrored meshes', () => {
  const mirror = '<mm:mirrormesh originalmesh="1" nx="2" ny="0" nz="0" d="40"/>'
  const both = (inner: string): ReturnType<typeof analyzeModel> =>
    analyzeModel({
      attributes:
        ' xmlns:mm="http://schemas.microsoft.com/3dmanufacturing/mirroring/2021/07" requiredextensions="mm"',
      resources: object(1) + object(2, inner),
      build: `${item}<item objectid="2"/>`,
    })

  it('are made from the original where they are not written out', async () => {
    const analysis = await both(`<mesh><vertices/><triangles/>${mirror}</mesh>`)
    expect(analysis.volume_mm3).toBe(2000)
    // From 0 to 10, and mirrored at 20: from 30 to 40.
    expect(analysis.dimension_x_mm).toBe(40)
    expect(analysis.dimension_y_mm).toBe(10)
  })

  it.each(['1e300', '1e-300'])('are the same whatever the length of the normal, %s', async (length) => {
    const plane = `<mm:mirrormesh originalmesh="1" nx="${length}" ny="0" nz="0" d="${String(20 * Number(length))}"/>`
    const analysis = await both(`<mesh><vertices/><triangles/>${plane}</mesh>`)
    expect([analysis.volume_mm3, analysis.dimension_x_mm]).toEqual([2000, 40])
  })

  it('are what is written out otherwise', async () => {
    const analysis = await both(small.replace('</mesh>', `${mirror}</mesh>`))
    expect(analysis.volume_mm3).toBe(1001)
  })
})

describe('beam lattices', () => {
  const namespaces =
    ' xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02" xmlns:b2="http://schemas.microsoft.com/3dmanufacturing/beamlattice/balls/2020/07"'
  const lattice = async (attributes: string, inner: string): Promise<{ volume: number; x: number }> => {
    const analysis = await analyzeModel({
      attributes: namespaces,
      resources: object(
        1,
        `<mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="10" y="0" z="0"/><vertex x="20" y="0" z="0"/></vertices><triangles/><b:beamlattice minlength="0.1" radius="1" ${attributes}>${inner}</b:beamlattice></mesh>`,
      ),
      build: item,
    })
    expect(analysis.findings).toContainEqual(
      expect.objectContaining({ code: 'BEAM_LATTICE', review_reason: 'MESH_NOT_CLOSED' }),
    )
    return { volume: analysis.volume_mm3, x: analysis.dimension_x_mm }
  }
  const beams = '<b:beams><b:beam v1="0" v2="1"/><b:beam v1="1" v2="2"/></b:beams>'

  it('rounds the ends that nothing else meets, unless they are cut flat', async () => {
    expect((await lattice('cap="butt"', beams)).volume).toBeCloseTo(20 * Math.PI, 5)
    expect((await lattice('', beams)).volume).toBeCloseTo(20 * Math.PI + (4 / 3) * Math.PI, 5)
    expect((await lattice('cap="butt"', beams)).x).toBeCloseTo(20, 5)
    expect((await lattice('', beams)).x).toBeCloseTo(22, 5)
    const half = beams.replace('v1="0" v2="1"', 'v1="0" v2="1" cap1="butt"')
    expect((await lattice('', half)).volume).toBeCloseTo(20 * Math.PI + (2 / 3) * Math.PI, 5)
  })

  it('counts balls: those that are listed, or one at each end', async () => {
    const listed = await lattice(
      'ballmode="mixed" ballradius="3"',
      `${beams}<b:balls><b:ball vindex="0"/><b:ball vindex="2" r="2"/></b:balls>`,
    )
    expect(listed.volume).toBeCloseTo(20 * Math.PI + (4 / 3) * Math.PI * (27 + 8), 5)
    expect(listed.x).toBe(25)
    const all = await lattice('b2:ballmode="all" b2:ballradius="2"', beams)
    expect(all.volume).toBeCloseTo(20 * Math.PI + 3 * (4 / 3) * Math.PI * 8, 5)
  })
})

describe('colours that other programs write', () => {
  it('takes groups that are named instead of numbered', async () => {
    const analysis = await analyzeModel({
      resources: `<m:colorgroup id="m0"><m:color color="#DCDCDC"/><m:color color="#000000"/></m:colorgroup>${object(
        1,
        meshXml(boxMesh([10, 10, 10]), (k) => ` pid="m0" p1="${k % 2}"`),
      )}`,
      build: item,
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.material_count).toBe(2)
  })

  it('counts colours of the draft of 2013, where each is a resource of its own', async () => {
    const model = `<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/2013/01"><resources><color id="0" value="#FFFFFF"/><color id="1" value="#FD080E"/><material id="3" colorid="0"/>${object(
      6,
      meshXml(boxMesh([10, 10, 10]), (k) => (k < 4 ? ' colorid="1"' : '')),
      ' materialid="3"',
    )}</resources><build><item objectid="6"/></build></model>`
    const { analysis } = await analyzeBytes(makeZip(packageEntries({ model })))
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.material_count).toBe(2)
  })
})
