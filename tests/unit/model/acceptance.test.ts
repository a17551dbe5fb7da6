import { describe, expect, it } from 'vitest'
import { ModelRefused } from '../../../shared/model/analysis'
import { readDisplayModel } from '../../../shared/model/display-mesh'
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
import { analyzeBytes, analyzeModel, findingCodes, refusalOf } from './support'

/** What docs/3mf-acceptance.md says, row by row, as far as it has no test beside the rest of the reading. */
const cube = meshXml(boxMesh([10, 10, 10]))
const object = (id: number, inner = cube, attributes = ''): string =>
  `<object id="${id}"${attributes}>${inner}</object>`
const item = '<item objectid="1"/>'
const model = modelXml({ resources: object(1), build: item })
const taken = 'the file was taken'

const relationship = (type: string, target: string, id: string): string =>
  `<Relationship Target="${target}" Id="${id}" Type="${type}"/>`
const modelType = 'http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel'

/** The package with more relationships of its own. */
function related(more: string, extra: ZipEntryInput[] = []): Buffer {
  const entries = packageEntries({ model, extra }).map((one) =>
    one.name === '_rels/.rels'
      ? { ...one, data: String(one.data).replace('</Relationships>', `${more}</Relationships>`) }
      : one,
  )
  return makeZip(entries)
}

describe('refused as no 3MF', () => {
  it('two start parts, but not the same one named twice', async () => {
    const other = [{ name: '3D/other.model', data: model }]
    expect(
      await refusalOf(analyzeBytes(related(relationship(modelType, '/3D/other.model', 'r9'), other))),
    ).toBe('NOT_A_3MF')
    expect(await refusalOf(analyzeBytes(related(relationship(modelType, '3D/3DModel.model', 'r9'))))).toBe(
      taken,
    )
  })

  it('a key store of secure content, with its own sentence', async () => {
    const keys = relationship(
      'http://schemas.microsoft.com/3dmanufacturing/2019/07/keystore',
      '/Secure/keystore.xml',
      'r9',
    )
    await expect(
      analyzeBytes(related(keys, [{ name: 'Secure/keystore.xml', data: '<keystore/>' }])),
    ).rejects.toThrow(/encrypted/)
  })

  it.each([
    ['no resources', model.replace(/<resources>.*<\/resources>/s, '')],
    ['no build', model.replace(/<build>.*<\/build>/s, '')],
    ['two lists of resources', model.replace('<build>', '<resources/><build>')],
    ['two builds', model.replace('</model>', '<build/></model>')],
    ['a model inside a model', model.replace('<build>', '<model/><build>')],
    ['two meshes in one object', model.replace('</mesh>', `</mesh>${cube}`)],
    [
      'a mesh and components in one object',
      model.replace('</mesh>', '</mesh><components><component objectid="1"/></components>'),
    ],
    ['components and a mesh in one object', model.replace('<mesh>', '<components/><mesh>')],
    ['two lists of vertices', model.replace('</vertices>', '</vertices><vertices/>')],
    ['two lists of triangles', model.replace('</triangles>', '</triangles><triangles/>')],
    ['coordinates with a comma', model.replace('x="10"', 'x="10,5"')],
    ['a coordinate that is missing', model.replace(' z="10"', '')],
    ['an index that is no whole number', model.replace('v1="0"', 'v1="0.0"')],
    ['text behind the model', `${model}x`],
    ['two models', model + model.replace(/<\?xml.*?\?>/, '')],
    ['a prefix that nobody declares', model.replace('<triangle ', '<triangle q:a="1" ')],
    ['an object without an id', model.replace('<object id="1"', '<object')],
    ['an id that is no number', model.replace('objectid="1"', 'objectid="one"')],
  ])('%s', async (_, text) => {
    expect(await refusalOf(analyzeBytes(makeZip(packageEntries({ model: text }))))).toBe('NOT_A_3MF')
  })

  it.each([
    ['a beam without a radius', '', '<b:beam v1="0" v2="6"/>'],
    ['a ball without a radius', '', '<b:beam v1="0" v2="6" r1="1"/><b:ball vindex="1"/>'],
    ['a beam of one end', 'radius="1"', '<b:beam v1="0"/>'],
    ['a beam of a negative radius', 'radius="-1"', '<b:beam v1="0" v2="6"/>'],
    ['a beam to a vertex that is not there', 'radius="1"', '<b:beam v1="0" v2="8"/>'],
    [
      'a ball at a vertex that is not there',
      'radius="1" ballmode="mixed" ballradius="1"',
      '<b:beam v1="0" v2="6"/><b:ball vindex="8"/>',
    ],
  ])('%s', async (_, attributes, inner) => {
    const lattice = `<b:beamlattice minlength="1" ${attributes}>${inner}</b:beamlattice></mesh>`
    const work = analyzeModel({
      attributes: ' xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02"',
      resources: object(1, cube.replace('</mesh>', lattice)),
      build: item,
    })
    expect(await refusalOf(work)).toBe('NOT_A_3MF')
  })
})

describe('refused for what is missing', () => {
  it.each([
    ['the mesh that bounds a level set', '<v:levelset functionid="7" channel="shape" meshid="9"/>'],
    ['its number', '<v:levelset functionid="7" channel="shape"/>'],
  ])('%s', async (_, levelset) => {
    const work = analyzeModel({
      attributes:
        ' xmlns:v="http://schemas.3mf.io/3dmanufacturing/volumetric/2022/01" requiredextensions="v"',
      resources: object(1) + object(2, levelset),
      build: `${item}<item objectid="2"/>`,
    })
    expect(await refusalOf(work)).toBe('NOT_A_3MF')
  })

  it.each(['/3D/missing.model', '', '/../../etc/passwd', '/[Content_Types].xml'])(
    'a part at %j',
    async (path) => {
      const work = analyzeBytes(
        makeZip(packageEntries({ model: model.replace(item, `<item objectid="1" p:path="${path}"/>`) })),
      )
      expect(await refusalOf(work)).toBe('NOT_A_3MF')
    },
  )

  it('a third part, which a second one points to', async () => {
    const chain = (path: string): Buffer => {
      const second = modelXml({
        resources: `${object(7)}${object(8, `<components><component objectid="7" p:path="${path}"/></components>`)}`,
        build: '',
      })
      const root = model.replace(item, '<item objectid="8" p:path="/3D/second.model"/>')
      const extra = [
        { name: '3D/second.model', data: second },
        { name: '3D/third.model', data: modelXml({ resources: object(7), build: '' }) },
      ]
      return makeZip(packageEntries({ model: root, extra }))
    }
    expect(await refusalOf(analyzeBytes(chain('/3D/third.model')))).toBe('NOT_A_3MF')
    expect((await analyzeBytes(chain('/3D/second.model'))).analysis.volume_mm3).toBe(1000)
  })

  it('a model that is named as lying outside of the package', async () => {
    const entries = packageEntries({ model }).map((one) =>
      one.name === '_rels/.rels'
        ? { ...one, data: String(one.data).replace('Id="rel0"', 'Id="rel0" TargetMode="External"') }
        : one,
    )
    expect(await refusalOf(analyzeBytes(makeZip(entries)))).toBe('NOT_A_3MF')
  })
})

describe('refused as unsafe', () => {
  it('entries that overlap', async () => {
    const bytes = makeZip([...packageEntries({ model }), { name: 'x', data: 'y' }])
    // The directory's last entry says that it begins where the first one does.
    bytes.writeUInt32LE(0, bytes.lastIndexOf(Buffer.from('PK\u0001\u0002')) + 42)
    expect(await refusalOf(analyzeBytes(bytes))).toBe('UNSAFE_FILE')
  })

  it('too many objects, components, build items or placed objects', async () => {
    const few = { maxObjects: 3, maxPlacedObjects: 3 }
    const objects = (count: number): string =>
      Array.from({ length: count }, (_, k) => object(k + 2, '')).join('')
    const limited = (resources: string, build = item): Promise<string> =>
      refusalOf(analyzeModel({ resources, build }, [], few))
    const group = (count: number): string =>
      object(2, `<components>${'<component objectid="1"/>'.repeat(count)}</components>`)
    expect(await limited(object(1) + objects(2))).toBe(taken)
    expect(await limited(object(1) + objects(3))).toBe('UNSAFE_FILE')
    expect(await limited(object(1), item.repeat(3))).toBe(taken)
    expect(await limited(object(1), item.repeat(4))).toBe('UNSAFE_FILE')
    expect(await limited(object(1) + group(3))).toBe(taken)
    expect(await limited(object(1) + group(4))).toBe('UNSAFE_FILE')
    expect(await limited(object(1) + group(3), '<item objectid="2"/>')).toBe('UNSAFE_FILE')
  })

  it('a file that the viewer is given damaged, in a sentence', async () => {
    const bytes = make3mf(boxMesh([1, 1, 1]))
    // 64-bit fields in the directory whose lengths lead out of the file.
    const last = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002'))
    bytes.writeUInt32LE(0xffffffff, last + 20)
    bytes.writeUInt16LE(0xffff, last + 30)
    await expect(readDisplayModel(new Uint8Array(bytes))).rejects.toBeInstanceOf(ModelRefused)
  })
})

describe('taken for review', () => {
  const reasons = async (input: Parameters<typeof analyzeModel>[0], extra: ZipEntryInput[] = []) => {
    const analysis = await analyzeModel(input, extra)
    return {
      analysis,
      codes: findingCodes(analysis),
      reasons: analysis.findings.map((one) => one.review_reason),
    }
  }

  it('a level set: the box of its region', async () => {
    const {
      analysis,
      codes,
      reasons: why,
    } = await reasons({
      attributes:
        ' xmlns:v="http://schemas.3mf.io/3dmanufacturing/volumetric/2022/01" requiredextensions="v"',
      resources: object(1) + object(2, '<v:levelset functionid="7" channel="shape" meshid="1"/>'),
      build: '<item objectid="2"/>',
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(codes).toContain('IMPLICIT_GEOMETRY')
    expect(why).toContain('MESH_NOT_CLOSED')
  })

  it('a mesh that a formula bounds, or colours inside', async () => {
    const {
      analysis,
      codes,
      reasons: why,
    } = await reasons({
      attributes: ' xmlns:v="http://schemas.3mf.io/3dmanufacturing/volumetric/2022/01"',
      resources: object(
        1,
        cube.replace(
          '</mesh>',
          '<v:volumedata><v:boundary functionid="7"/><v:color functionid="8"/></v:volumedata></mesh>',
        ),
      ),
      build: item,
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(codes).toEqual(expect.arrayContaining(['IMPLICIT_GEOMETRY', 'VOLUMETRIC_MATERIAL']))
    expect(why).toEqual(expect.arrayContaining(['MESH_NOT_CLOSED', 'MULTI_MATERIAL']))
  })

  it('colours inside a mesh or a level set that names volume data, wherever that stands', async () => {
    const attributes = ' xmlns:v="http://schemas.3mf.io/3dmanufacturing/volumetric/2022/01"'
    const data = (id: number, entry: string): string => `<v:volumedata id="${id}">${entry}</v:volumedata>`
    const color = '<v:color functionid="8" channel="c"/>'
    const filled = object(1, cube.replace('<mesh>', '<mesh v:volumeid="5">'))
    const codesOf = async (resources: string, id = 1): Promise<string[]> =>
      (await reasons({ attributes, resources, build: `<item objectid="${id}"/>` })).codes
    expect(await codesOf(data(5, color) + filled)).toEqual(['VOLUMETRIC_MATERIAL'])
    expect(await codesOf(filled + data(5, '<v:composite basematerialid="4"/>'))).toEqual([
      'VOLUMETRIC_MATERIAL',
    ])
    expect(
      await codesOf(
        data(5, color) +
          object(1) +
          object(2, '<v:levelset functionid="7" channel="s" meshid="1" volumeid="5"/>'),
        2,
      ),
    ).toContain('VOLUMETRIC_MATERIAL')
    // Not named by what is there, or nothing that has a colour.
    expect(await codesOf(data(6, color) + filled)).toEqual([])
    expect(await codesOf(data(5, '<v:property name="x" functionid="8"/>') + filled)).toEqual([])
  })

  it.each([
    ['of another namespace', '<u:brep xmlns:u="urn:unknown:thing"><u:face/></u:brep>'],
    ['that the core does not know', '<brep/>'],
  ])('a shape %s, which is missing from the price', async (_, shape) => {
    const {
      analysis,
      codes,
      reasons: why,
    } = await reasons({
      resources: object(1) + object(2, shape),
      build: `${item}<item objectid="2"/>`,
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(codes).toEqual(['LEFT_OUT'])
    expect(why).toEqual(['MESH_NOT_CLOSED'])
    // Beside a mesh it is an extra.
    expect((await reasons({ resources: object(1, cube + shape), build: item })).codes).toEqual([])
    await expect(
      analyzeModel({ resources: object(2, shape), build: '<item objectid="2"/>' }),
    ).rejects.toMatchObject({
      code: 'NO_PRINTABLE_GEOMETRY',
      message: expect.stringMatching(/extension of 3MF that is not known/),
    })
  })

  it.each([
    ['build', '<Item objectid="1"'],
    ['build', '<object id="7"'],
    ['resources', '<item objectid="1"'],
    ['vertices', '<Vertex x="0" y="0" z="0"'],
    ['triangles', '<face v1="0"'],
  ])('an element in <%s> where the core does not have it, %s', async (parent, element) => {
    const findings = async (text: string) => {
      const { analysis } = await analyzeBytes(makeZip(packageEntries({ model: text })))
      expect(analysis.volume_mm3).toBe(1000)
      return analysis.findings
    }
    const end = `</${parent}>`
    expect(await findings(model.replace(end, `${element}/>${end}`))).toEqual([
      expect.objectContaining({
        code: 'ELEMENT_OUT_OF_PLACE',
        detail: expect.stringContaining(`in <${parent}>`),
        review_reason: 'MESH_NOT_CLOSED',
      }),
    ])
    // Of another namespace it is an extra, as anything is where nothing of the model is listed.
    expect(await findings(model.replace(end, `${element} xmlns="urn:other"/>${end}`))).toEqual([])
    expect(await findings(model.replace('<build>', '<extra/><build>'))).toEqual([])
  })

  it('a mixture of materials, also where it is all there is', async () => {
    const mixed = async (values: string): Promise<string[]> => {
      const { analysis } = await reasons({
        resources: `<basematerials id="4"><base name="Hard" displaycolor="#FF0000"/><base name="Soft" displaycolor="#00FF00"/></basematerials><m:compositematerials id="5" matid="4" matindices="0 1"><m:composite values="${values}"/></m:compositematerials>${object(1, cube, ' pid="5" pindex="0"')}`,
        build: item,
      })
      return analysis.findings.map((one) => one.detail)
    }
    expect(await mixed('0.5 0.5')).toEqual([
      'The model is of several materials mixed into one; the price is for one.',
    ])
    expect(await mixed('1 0')).toEqual([])
  })

  it.each([
    ['union', 1001],
    ['difference', 1000],
    ['intersection', 1000],
    ['xor', 1001],
  ])('a boolean %s: an upper bound', async (operation, volume) => {
    const { analysis, codes } = await reasons({
      attributes:
        ' xmlns:bo="http://schemas.3mf.io/3dmanufacturing/booleanoperations/2023/07" requiredextensions="bo"',
      resources:
        object(1) +
        object(2, meshXml(boxMesh([1, 1, 1]))) +
        object(
          3,
          `<bo:booleanshape objectid="1" operation="${operation}"><bo:boolean objectid="2" transform="1 0 0 0 1 0 0 0 1 20 0 0"/></bo:booleanshape>`,
        ),
      build: '<item objectid="3"/>',
    })
    expect(analysis.volume_mm3).toBe(volume)
    expect(analysis.instance_count).toBe(volume > 1000 ? 2 : 1)
    expect(codes).toContain('IMPLICIT_GEOMETRY')
  })

  it('displacement: the mesh without it', async () => {
    const displaced = cube.replace(
      /(<\/?)(mesh|vertices|vertex|triangles|triangle)\b/g,
      (_, open: string, name: string) => (name === 'mesh' ? `${open}d:displacementmesh` : `${open}d:${name}`),
    )
    const { analysis, codes } = await reasons({
      attributes:
        ' xmlns:d="http://schemas.3mf.io/3dmanufacturing/displacement/2023/10" requiredextensions="d"',
      resources: object(1, displaced),
      build: item,
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(codes).toContain('IMPLICIT_GEOMETRY')
  })

  it('a preview of slices; slices beside a full mesh are only noted', async () => {
    const slices =
      '<s:slicestack id="5" zbottom="0"><s:slice ztop="1"><s:vertices><s:vertex x="0" y="0"/></s:vertices></s:slice></s:slicestack>'
    const attributes =
      ' xmlns:s="http://schemas.microsoft.com/3dmanufacturing/slice/2015/07" requiredextensions="s"'
    const full = await reasons({
      attributes,
      resources: slices + object(1, cube, ' s:slicestackid="5"'),
      build: item,
    })
    expect(full.codes).toEqual(['SLICES_IGNORED'])
    const preview = await reasons({
      attributes,
      resources: slices + object(1, cube, ' s:slicestackid="5" s:meshresolution="lowres"'),
      build: item,
    })
    expect(preview.codes).toEqual(expect.arrayContaining(['PREVIEW_MESH', 'SLICES_IGNORED']))
    expect(preview.reasons).toContain('MESH_NOT_CLOSED')
  })

  it('a lattice of balls alone', async () => {
    const { analysis, codes } = await reasons({
      attributes: ' xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02"',
      resources: object(
        1,
        '<mesh><vertices><vertex x="0" y="0" z="0"/></vertices><triangles/><b:beamlattice minlength="1" radius="1" ballmode="mixed" ballradius="3"><b:beams/><b:balls><b:ball vindex="0"/></b:balls></b:beamlattice></mesh>',
      ),
      build: item,
    })
    expect(analysis.volume_mm3).toBeCloseTo(36 * Math.PI, 5)
    expect(codes).toContain('BEAM_LATTICE')
  })

  it.each([
    ['item', item + '<item objectid="1" transform="1 0 0 0 1 0 0 0 0 50 0 0"/>'],
    ['component', '<item objectid="2"/>'],
  ])('a placing of an %s that presses it flat, beside others', async (_, build) => {
    const flat = '<component objectid="1" transform="1 0 0 0 0 0 0 0 1 50 0 0"/>'
    const group = object(2, `<components><component objectid="1"/>${flat}</components>`)
    const { analysis, codes, reasons: why } = await reasons({ resources: object(1) + group, build })
    expect(analysis.volume_mm3).toBe(1000)
    expect(codes).toContain('NO_VOLUME')
    expect(why).toContain('MESH_NOT_CLOSED')
    // Small, mirrored or sheared is not flat.
    const fine = '<item objectid="1" transform="0.001 0 0 0 -1 0 0.5 0 1 50 0 0"/>'
    expect((await reasons({ resources: object(1), build: item + fine })).codes).not.toContain('NO_VOLUME')
  })

  it('notes of a slicer that can’t be read', async () => {
    const { codes, reasons: why } = await reasons({ resources: object(1), build: item }, [
      { name: 'Metadata/model_settings.config', data: '<config><object' },
    ])
    expect(codes).toEqual(['SLICER_NOTES_UNREADABLE'])
    expect(why).toEqual(['MULTI_MATERIAL'])
  })
})

describe('let pass', () => {
  const quiet = async (bytes: Buffer): Promise<void> => {
    const { analysis } = await analyzeBytes(bytes)
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.findings).toEqual([])
  }
  const withModel = (text: string): Buffer => makeZip(packageEntries({ model: text }))

  it('a path without its slash, and a second part that builds nothing', () => {
    const other = modelXml({ resources: object(7), build: '' }).replace(/<build>.*<\/build>/s, '')
    const at = (path: string): Buffer =>
      makeZip(
        packageEntries({
          model: model.replace(item, `<item objectid="7" p:path="${path}"/>`),
          extra: [{ name: '3D/Objects/other.model', data: other }],
        }),
      )
    return Promise.all(
      ['/3D/Objects/other.model', '3D/Objects/other.model', 'Objects/other.model'].map((path) =>
        quiet(at(path)),
      ),
    )
  })

  it.each([
    ['numbers with signs, exponents and white space', model.replaceAll('x="10"', 'x=" +1.e1&#10;"')],
    ['numbers too small to be told from nothing', model.replaceAll('x="0"', 'x="-1e-400"')],
    ['indices with white space', model.replaceAll('v1="0"', 'v1=" 0&#9;"')],
    ['no XML declaration', model.replace(/<\?xml.*?\?>/, '')],
    ['XML 1.1', model.replace('version="1.0"', 'version="1.1"')],
    [
      'what XML allows between elements',
      model.replace('<vertices>', '<vertices><?a b?><!-- c --><![CDATA[ ]]>'),
    ],
    ['elements of the core that it does not know', model.replace('<resources>', '<resources><oddity/>')],
    [
      'triangles before their vertices',
      model.replace(/(<vertices>.*<\/vertices>)(<triangles>.*<\/triangles>)/s, '$2$1'),
    ],
  ])('%s', (_, text) => {
    expect(text).not.toBe(model)
    return quiet(withModel(text))
  })

  it.each(['3D/3dmodel.model', './3D/3dmodel.model', '../3D/3dmodel.model', '/3d/3DMODEL.model'])(
    'a start part named as %s',
    (target) =>
      quiet(
        makeZip(
          packageEntries({ model }).map((one) => ({
            ...one,
            data: String(one.data).replace('Target="/3D/3dmodel.model"', `Target="${target}"`),
          })),
        ),
      ),
  )

  it('entries that are named with backslashes', () =>
    quiet(makeZip(packageEntries({ model }).map((one) => ({ ...one, name: one.name.replace('/', '\\') })))))

  it('missing metadata names', () =>
    quiet(withModel(model.replace('<resources>', '<metadata>x</metadata><resources>'))))

  it('content types that are missing, wrong or in another case', async () => {
    const entries = packageEntries({ model })
    await quiet(makeZip(entries.slice(1)))
    await quiet(
      makeZip(
        entries.map((one) =>
          one.name === '[Content_Types].xml'
            ? {
                ...one,
                data: '<Types><Override PartName="/3D/3DMODEL.model" ContentType="text/plain"/></Types>',
              }
            : one,
        ),
      ),
    )
  })

  it('a second print ticket', () => {
    const ticket = 'http://schemas.microsoft.com/3dmanufacturing/2013/01/printticket'
    return quiet(
      related(
        relationship(ticket, '/3D/Metadata/a.xml', 'r8') + relationship(ticket, '/3D/Metadata/b.xml', 'r9'),
      ),
    )
  })

  it('colours that are not there, and a second group under one id', async () => {
    await quiet(withModel(model.replace('<object id="1"', '<object id="1" pid="77" pindex="3"')))
    const twice = '<m:colorgroup id="9"><m:color color="#FF0000"/></m:colorgroup><m:colorgroup id="9"/>'
    await quiet(
      withModel(
        model
          .replace('<resources>', `<resources>${twice}`)
          .replace('<object id="1"', '<object id="1" pid="9" pindex="5"'),
      ),
    )
  })

  it('builds and metadata of other parts than the first', () => {
    const other = modelXml({
      metadata: '<metadata name="Application">Somebody else</metadata>',
      resources: object(7),
      build: '<item objectid="7"/><item objectid="99"/>',
    })
    const root = model.replace(item, '<item objectid="7" p:path="/3D/other.model"/>')
    return quiet(makeZip(packageEntries({ model: root, extra: [{ name: '3D/other.model', data: other }] })))
  })

  it('unplaced objects that refer to what is not there', () =>
    quiet(
      withModel(
        model.replace(
          '</resources>',
          `${object(8, '<components><component objectid="99"/></components>')}${object(9, '<components><component objectid="1" p:path="/3D/missing.model"/></components>')}</resources>`,
        ),
      ),
    ))

  it('edges of more than two faces on a surface that is closed all the same', async () => {
    const { analysis } = await analyzeBytes(
      make3mf(merged(boxMesh([10, 10, 5]), boxMesh([10, 10, 5], [10, 10, 0]))),
    )
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.nonmanifold_edge_count).toBe(1)
    expect(analysis.findings.every((one) => one.review_reason === undefined)).toBe(true)
  })
})
