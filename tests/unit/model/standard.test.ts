import { describe, expect, it } from 'vitest'
import { boxMesh, makeZip, meshXml, modelXml, packageEntries } from '../../support/make-3mf'
import { analyzeBytes, analyzeModel, findingCodes, refusalOf } from './support'

/** Rules of the standard one by one, as far as reading depends on them. */
const cube = meshXml(boxMesh([10, 10, 10]))
const small = meshXml(boxMesh([1, 1, 1]))
const noMesh = '<mesh><vertices/><triangles/></mesh>'
const object = (id: number, inner = cube, attributes = ''): string =>
  `<object id="${id}"${attributes}>${inner}</object>`
const item = '<item objectid="1"/>'
const plain = modelXml({ resources: object(1), build: item })
const withModel = (text: string): Buffer => makeZip(packageEntries({ model: text }))

describe('extensions by their names', () => {
  const needing = (uri: string): ReturnType<typeof analyzeModel> =>
    analyzeModel({
      attributes: ` xmlns:q="${uri}" requiredextensions="q"`,
      resources:
        object(1) + object(2, '<q:booleanshape objectid="1"><q:boolean objectid="1"/></q:booleanshape>'),
      build: item,
    })

  it.each(['booleanoperations/2023/07', 'displacement/2023/10', 'implicit/2023/12', 'volumetric/2022/01'])(
    'knows %s under the Consortium’s address and the older one',
    async (name) => {
      for (const host of ['3mf.io', 'microsoft.com'])
        expect((await needing(`http://schemas.${host}/3dmanufacturing/${name}`)).volume_mm3).toBe(1000)
    },
  )

  it('refuses what markup compatibility says must be understood, when it is not', async () => {
    const compatible = (uri: string): Promise<string> =>
      refusalOf(
        analyzeModel({
          attributes: ` xmlns:z="${uri}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:MustUnderstand="z"`,
          resources: object(1),
          build: item,
        }),
      )
    expect(await compatible('urn:z')).toBe('NOT_A_3MF')
    expect(await compatible('http://schemas.microsoft.com/3dmanufacturing/slice/2015/07')).toBe(
      'the file was taken',
    )
  })
})

describe('kinds of objects', () => {
  const group = (type: string, child = object(1)): ReturnType<typeof analyzeModel> =>
    analyzeModel({
      resources: child + object(2, '<components><component objectid="1"/></components>', ` type="${type}"`),
      build: '<item objectid="2"/>',
    })

  it('ignores the kind of a group: that of what it holds counts', async () => {
    for (const type of ['support', 'solidsupport', 'surface', 'other']) {
      const analysis = await group(type)
      expect(analysis.volume_mm3).toBe(1000)
      expect(analysis.findings).toEqual([])
    }
    expect(await refusalOf(group('model', object(1, cube, ' type="other"')))).toBe('NO_PRINTABLE_GEOMETRY')
  })
})

describe('the order of the file', () => {
  it('is noted where objects are named before they are described', async () => {
    const components = object(2, '<components><component objectid="1"/></components>')
    const late = await analyzeModel({ resources: components + object(1), build: '<item objectid="2"/>' })
    expect(late.volume_mm3).toBe(1000)
    expect(findingCodes(late)).toEqual(['OUT_OF_ORDER'])
    const early = await analyzeModel({ resources: object(1) + components, build: '<item objectid="2"/>' })
    expect(early.findings).toEqual([])
  })

  it.each([
    [
      'a build before the resources',
      plain.replace(/(<resources>.*<\/resources>)(<build>.*<\/build>)/s, '$2$1'),
    ],
    [
      'components that contain one another where nobody places them',
      plain.replace(
        '</resources>',
        `${object(8, '<components><component objectid="9"/></components>')}${object(9, '<components><component objectid="8"/></components>')}</resources>`,
      ),
    ],
  ])('takes %s', async (_, text) => {
    const { analysis } = await analyzeBytes(withModel(text))
    expect(analysis.volume_mm3).toBe(1000)
    expect(findingCodes(analysis)).toEqual(['OUT_OF_ORDER'])
  })
})

describe('units of other parts', () => {
  const mixed = async (first: string, other: string | null): ReturnType<typeof analyzeModel> =>
    (
      await analyzeBytes(
        makeZip(
          packageEntries({
            model: modelXml({
              unit: first,
              resources: object(1),
              build: '<item objectid="7" p:path="/3D/other.model"/>',
            }),
            extra: [
              { name: '3D/other.model', data: modelXml({ unit: other, resources: object(7), build: '' }) },
            ],
          }),
        ),
      )
    ).analysis

  it.each([
    ['inch', 'centimeter', 10],
    ['inch', null, 25.4],
    ['inch', 'parsec', 25.4],
    ['millimeter', 'inch', 25.4],
  ])('go to review where the first has %s and another one %s', async (first, other, scale) => {
    const analysis = await mixed(first, other)
    expect(analysis.dimension_x_mm).toBeCloseTo(10 * scale, 6)
    expect(analysis.findings).toContainEqual(
      expect.objectContaining({ code: 'MIXED_UNITS', review_reason: 'UNKNOWN_UNIT' }),
    )
  })

  it.each([
    ['millimeter', null],
    ['inch', 'inch'],
  ])('say nothing where they are the same: %s and %s', async (first, other) => {
    expect(findingCodes(await mixed(first, other))).not.toContain('MIXED_UNITS')
  })
})

describe('slices without a mesh', () => {
  const slices = '<s:slicestack id="5" zbottom="0"><s:slice ztop="1"/></s:slicestack>'
  const attributes =
    ' xmlns:s="http://schemas.microsoft.com/3dmanufacturing/slice/2015/07" requiredextensions="s"'

  it('never count as nothing', async () => {
    const sliced = object(2, noMesh, ' s:slicestackid="5"')
    const beside = await analyzeModel({
      attributes,
      resources: slices + object(1) + sliced,
      build: `${item}<item objectid="2"/>`,
    })
    expect(beside.volume_mm3).toBe(1000)
    expect(beside.findings).toContainEqual(
      expect.objectContaining({ code: 'LEFT_OUT', severity: 'doubtful', review_reason: 'MESH_NOT_CLOSED' }),
    )
    await expect(
      analyzeModel({ attributes, resources: slices + sliced, build: '<item objectid="2"/>' }),
    ).rejects.toMatchObject({ code: 'NO_PRINTABLE_GEOMETRY', message: expect.stringMatching(/slices/) })
  })
})

describe('one shape for each object', () => {
  const attributes =
    ' xmlns:bo="http://schemas.3mf.io/3dmanufacturing/booleanoperations/2023/07" requiredextensions="bo"'
  const shape = (operation: string, operand: number, base = 1): string =>
    `<bo:booleanshape objectid="${base}" operation="${operation}"><bo:boolean objectid="${operand}"/></bo:booleanshape>`
  const components = '<components><component objectid="1"/></components>'
  const made = (inner: string): Promise<string> =>
    refusalOf(
      analyzeModel({ attributes, resources: object(1) + object(2, inner), build: '<item objectid="2"/>' }),
    )

  it.each([
    ['a boolean shape and a mesh', shape('union', 1) + small],
    ['a mesh and a boolean shape', small + shape('union', 1)],
    ['a boolean shape and components', shape('union', 1) + components],
    ['components and a boolean shape', components + shape('union', 1)],
    ['two boolean shapes', shape('union', 1) + shape('union', 1)],
    ['two lists of components', components + components],
    ['what is cut away is not there', shape('difference', 77)],
    ['what is cut from is not there', shape('difference', 1, 77)],
    ['a boolean shape of itself', shape('union', 2)],
  ])('refuses %s', async (_, inner) => {
    expect(await made(inner)).toBe('NOT_A_3MF')
  })

  it('takes what is cut away from another part', async () => {
    const bytes = makeZip(
      packageEntries({
        model: modelXml({
          attributes,
          resources:
            object(1) +
            object(2, shape('difference', 7).replace('<bo:boolean ', '<bo:boolean p:path="/3D/tool.model" ')),
          build: '<item objectid="2"/>',
        }),
        extra: [{ name: '3D/tool.model', data: modelXml({ resources: object(7, small), build: '' }) }],
      }),
    )
    expect((await analyzeBytes(bytes)).analysis.volume_mm3).toBe(1000)
  })
})

describe('numbers and ids', () => {
  it.each([
    ['a hexadecimal coordinate', plain.replace('x="10"', 'x="0xA"')],
    ['an infinite one', plain.replace('x="10"', 'x="INF"')],
    ['one as old C libraries write it', plain.replace('x="10"', 'x="1.#INF"')],
    ['a Fortran exponent', plain.replace('x="10"', 'x="1d1"')],
    ['groups of thousands', plain.replace('x="10"', 'x="1 000"')],
    ['digits of another script', plain.replace('x="10"', 'x="١٠"')],
    ['an empty coordinate', plain.replace('x="10"', 'x=""')],
    ['a negative id', plain.replaceAll('id="1"', 'id="-1"')],
    ['an empty id', plain.replaceAll('id="1"', 'id=""')],
    ['an id with a fraction', plain.replaceAll('id="1"', 'id="1.0"')],
    ['a transform of sixteen numbers', placed('1 0 0 0 0 1 0 0 0 0 1 0 5 5 5 1')],
    ['a transform with no number in it', placed('1 0 0 0 1 0 0 0 1 NaN 5 5')],
    ['a component without an id', withComponent('<component/>')],
    [
      'an item that names a colour',
      plain.replace('<resources>', '<resources><m:colorgroup id="3"/>').replace(item, '<item objectid="3"/>'),
    ],
    ['triangles without vertices', plain.replace(/<vertices>.*<\/vertices>/s, '')],
  ])('refuses %s', async (_, text) => {
    expect(text).not.toBe(plain)
    expect(await refusalOf(analyzeBytes(withModel(text)))).toBe('NOT_A_3MF')
  })

  function placed(transform: string): string {
    return plain.replace(item, `<item objectid="1" transform="${transform}"/>`)
  }

  function withComponent(component: string): string {
    return plain.replace(
      '</resources>',
      `<object id="2"><components>${component}</components></object></resources>`,
    )
  }
})

describe('markup', () => {
  it.each([
    ['xml:space', plain.replace('<model', '<model xml:space="preserve"')],
    [
      'where its schema lies',
      plain.replace(
        '<model',
        '<model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"',
      ),
    ],
    [
      'attributes that nobody knows',
      plain.replaceAll('<vertex ', '<vertex w="1" ').replace('<object ', '<object colour="red" '),
    ],
    [
      'one id for a colour and an object',
      plain.replace(
        '<resources>',
        '<resources><m:colorgroup id="1"><m:color color="#FF0000"/></m:colorgroup>',
      ),
    ],
    [
      'alternatives of markup compatibility',
      plain.replace(
        '<resources>',
        `<resources><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="m">${object(9, small)}</mc:Choice></mc:AlternateContent>`,
      ),
    ],
    ['UTF-8 that calls itself UTF-16', plain.replace('UTF-8', 'utf-16')],
  ])('takes %s', async (_, text) => {
    expect(text).not.toBe(plain)
    const { analysis } = await analyzeBytes(withModel(text))
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.findings).toEqual([])
  })

  it.each(['utf16le', 'utf16be'])('takes %s without a byte order mark', async (encoding) => {
    const bytes = Buffer.from(plain, 'utf16le')
    if (encoding === 'utf16be') bytes.swap16()
    expect((await analyzeBytes(makeZip(packageEntries({ model: bytes })))).analysis.volume_mm3).toBe(1000)
  })

  it.each([
    ['a zero byte at the end', Buffer.from(`${plain}\0`)],
    ['UTF-32', Buffer.from(Uint32Array.from(plain, (one) => one.charCodeAt(0)).buffer)],
    [
      'half a character of UTF-16',
      Buffer.concat([Buffer.from(`\ufeff${plain}`, 'utf16le'), Buffer.from([10])]),
    ],
    ['a reference to no character', Buffer.from(plain.replace('<object ', '<object name="&#xD800;" '))],
    ['the namespace in other letters', Buffer.from(plain.replace('core/2015', 'Core/2015'))],
    ['the namespace by https', Buffer.from(plain.replace('xmlns="http:', 'xmlns="https:'))],
  ])('refuses %s', async (_, bytes) => {
    expect(await refusalOf(analyzeBytes(makeZip(packageEntries({ model: bytes }))))).toBe('NOT_A_3MF')
  })
})

describe('content types', () => {
  const start = 'http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel'
  const type = 'application/vnd.ms-package.3dmanufacturing-3dmodel+xml'
  const twoStarts = (types: string, other = 'Metadata/settings.part'): Buffer =>
    makeZip(
      packageEntries({ model: plain, modelName: '3D/shape.part', extra: [{ name: other, data: '{}' }] }).map(
        (one) =>
          one.name === '_rels/.rels'
            ? {
                ...one,
                data: String(one.data).replace(
                  '</Relationships>',
                  `<Relationship Id="r9" Target="/${other}" Type="${start}"/></Relationships>`,
                ),
              }
            : one.name === '[Content_Types].xml'
              ? { ...one, data: types }
              : one,
      ),
    )

  it('tell the model among several start parts', async () => {
    const override = `<Types><Default Extension="part" ContentType="text/plain"/><Override PartName="/3d/Shape.part" ContentType="${type}"/></Types>`
    expect((await analyzeBytes(twoStarts(override))).analysis.volume_mm3).toBe(1000)
    const byEnding = `<Types><Default Extension="PART" ContentType="${type}"/><Default Extension="json" ContentType="text/plain"/></Types>`
    expect((await analyzeBytes(twoStarts(byEnding, 'Metadata/settings.json'))).analysis.volume_mm3).toBe(1000)
  })

  it.each([
    ['call both models', `<Types><Default Extension="part" ContentType="${type}"/></Types>`, 'NOT_A_3MF'],
    ['say nothing of either', '<Types/>', 'NOT_A_3MF'],
    ['can’t be read', '<Types', 'NOT_A_3MF'],
    ['hold a document type', '<!DOCTYPE a><Types/>', 'UNSAFE_FILE'],
  ])('leave two start parts refused where they %s', async (_, types, code) => {
    expect(await refusalOf(analyzeBytes(twoStarts(types)))).toBe(code)
  })
})

describe('names in the package', () => {
  it('takes names in encodings of their own for different ones', async () => {
    const bytes = makeZip([
      ...packageEntries({ model: plain }),
      { name: 'Auxiliaries/AA.png', data: 'x', flags: 0 },
      { name: 'Auxiliaries/BB.png', data: 'y', flags: 0 },
    ])
    // Two Chinese characters each, as GBK.
    for (const [ascii, other] of [
      ['AA.png', [0xb0, 0xa1]],
      ['BB.png', [0xb1, 0xa2]],
    ] as const) {
      for (let at = bytes.indexOf(ascii); at >= 0; at = bytes.indexOf(ascii)) bytes.set(other, at)
    }
    expect((await analyzeBytes(bytes)).analysis.volume_mm3).toBe(1000)
  })

  it.each([
    [' /3D/3dmodel.model\n', '3D/3dmodel.model'],
    ['/3D/w%C3%BCrfel.model', '3D/w\u00fcrfel.model'],
    ['/3D/w\u00fcrfel.model', '3D/w%C3%BCrfel.model'],
    ['/3D/my%20part.model', '3D/my part.model'],
    ['/3D/50%.model', '3D/50%.model'],
  ])('finds %j as %j', async (target, modelName) => {
    const entries = packageEntries({ model: plain, modelName }).map((one) =>
      one.name === '_rels/.rels' ? { ...one, data: String(one.data).replace(`/${modelName}`, target) } : one,
    )
    expect((await analyzeBytes(makeZip(entries))).analysis.volume_mm3).toBe(1000)
  })
})
