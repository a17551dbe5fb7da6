import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { boxMesh, makeZip, meshXml, modelXml, packageEntries } from '../../support/make-3mf'
import { analyzeBytes, analyzeModel, findingCodes, refusalOf } from './support'

/** What programs write beside the plain case, each kind as it is met in their files. */
const cube = meshXml(boxMesh([10, 10, 10]))
const small = meshXml(boxMesh([1, 1, 1]))
const object = (id: number, inner = cube, attributes = ''): string =>
  `<object id="${id}"${attributes}>${inner}</object>`
const item = '<item objectid="1"/>'

describe('slicers that keep their notes in the model', () => {
  const cura = (key: string, value: string): string =>
    `<metadatagroup><metadata name="cura:${key}" type="xs:boolean" preserve="true">${value}</metadata></metadatagroup>`
  const two = (inner: string): Promise<number> =>
    analyzeModel({
      resources: object(1) + object(2, inner),
      build: `${item}<item objectid="2" transform="1 0 0 0 1 0 0 0 1 50 0 0"/>`,
    }).then((analysis) => analysis.volume_mm3)

  it.each(['anti_overhang_mesh', 'support_mesh', 'infill_mesh', 'cutting_mesh'])(
    'leaves out what Cura marks as %s',
    async (key) => {
      expect(await two(cura(key, 'True') + small)).toBe(1000)
      expect(await two(cura(key, 'False') + small)).toBe(1001)
      expect(await two(cura('drop_to_buildplate', 'True') + small)).toBe(1001)
    },
  )

  it('leaves out what PrusaSlicer 3 keeps beside the model in JSON', async () => {
    const wrapper = (id: number): string => object(id, `<components><component objectid="1"/></components>`)
    const input = {
      resources:
        object(1) +
        wrapper(2) +
        wrapper(3) +
        object(8, '<components><component objectid="2"/><component objectid="3"/></components>'),
      build: '<item objectid="8"/><item objectid="8" transform="1 0 0 0 1 0 0 0 1 50 0 0"/>',
    }
    const project = {
      objects: [
        {
          id: 8,
          object_settings: { extruder: 1 },
          volumes: [
            { id: 2, type: 'ModelPart', volume_settings: { extruder: 2 } },
            { id: 3, type: 'ParameterModifier' },
          ],
          instances: [{ ord: 1, printable: false }],
        },
      ],
    }
    const read = (data: string): ReturnType<typeof analyzeModel> =>
      analyzeModel(input, [{ name: 'Metadata/PrusaSlicer3_project.json', data }])
    const analysis = await read(JSON.stringify(project))
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.instance_count).toBe(1)
    expect(analysis.material_count).toBe(1)
    for (const odd of [
      '{',
      '[]',
      'null',
      '{"objects":[null,{"id":"x","volumes":{},"instances":[{"ord":-1}]}]}',
    ])
      expect((await read(odd)).instance_count).toBe(4)
    expect(findingCodes(await read('{'))).toContain('SLICER_NOTES_UNREADABLE')
  })

  it('reads the settings of older Cura files', async () => {
    const settings =
      '<settings xmlns="http://software.ultimaker.com/xml/cura/3mf/2015/10"><setting key="infill_mesh">True</setting></settings>'
    expect(await two(settings + small)).toBe(1000)
  })
})

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

  it('takes an empty transform for none', async () => {
    const analysis = await analyzeModel({
      resources: object(1),
      build: '<item objectid="1" transform=" "/>',
    })
    expect(analysis.volume_mm3).toBe(1000)
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

describe('packages', () => {
  const model = modelXml({ resources: object(1), build: item })
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])

  it('shows the first picture that is one', async () => {
    const thumbnail = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail'
    const cover = 'http://schemas.bambulab.com/package/2021/cover-thumbnail-middle'
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="r0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/><Relationship Target="/Metadata/a.png" Id="r1" Type="${thumbnail}"/><Relationship Target="/Metadata/missing.png" Id="r2" Type="${thumbnail}"/><Relationship Target="/Metadata/b%20c.png" Id="r3" Type="${cover}"/></Relationships>`
    const { thumbnail: shown } = await analyzeBytes(
      makeZip([
        { name: '_rels/.rels', data: relations },
        { name: '3D/3dmodel.model', data: model },
        { name: 'Metadata/a.png', data: 'no picture' },
        { name: 'Metadata/b c.png', data: png },
      ]),
    )
    expect(Buffer.from(shown!.bytes)).toEqual(png)
  })

  it.each([
    ['stored entries', { store: true }],
    ['names with backslashes', { name: '3D\\3dmodel.model' }],
    ['names in capitals', { name: '3D/3DMODEL.MODEL' }],
    ['names that begin with a dot', { name: './3D/3dmodel.model' }],
  ])('takes %s', async (_, change) => {
    const entries = packageEntries({ model }).map((one) =>
      one.name.endsWith('.model') ? { ...one, ...change } : one,
    )
    expect((await analyzeBytes(makeZip(entries))).analysis.volume_mm3).toBe(1000)
  })

  it.each([
    '3D/3dmodel.model',
    './3D/3dmodel.model',
    '/3D/../3D/3dmodel.model',
    '/3d/3DModel.model',
    '/3D/%33dmodel.model',
  ])('follows the relationship to %s', async (target) => {
    const entries = packageEntries({ model }).map((one) =>
      one.name === '_rels/.rels'
        ? { ...one, data: String(one.data).replace('/3D/3dmodel.model', target) }
        : one,
    )
    expect((await analyzeBytes(makeZip(entries))).analysis.volume_mm3).toBe(1000)
  })

  it('takes sizes behind the data, a comment, folders and 64-bit directories', async () => {
    for (const wide of [false, true]) {
      const bytes = streamedZip(
        packageEntries({ model }).map(({ name, data }) => ({ name, data: Buffer.from(data) })),
        wide,
      )
      expect((await analyzeBytes(bytes)).analysis.volume_mm3).toBe(1000)
    }
  })
})

describe('a slicer’s own figures', () => {
  const sliceInfo = `<?xml version="1.0"?><config><header><header_item key="X-BBL-Client-Version" value="02.05"/></header>
    <plate><metadata key="index" value="1"/><metadata key="prediction" value="7745"/><metadata key="weight" value="32.12"/><filament id="1" used_g="23.43"/></plate>
    <plate><metadata key="index" value="2"/><metadata key="prediction" value="100"/><metadata key="weight" value="1.5"/></plate></config>`
  const metadata = '<metadata name="Application">BambuStudio-02.05.00.66</metadata>'

  it('are kept as a hint, plate by plate, and change nothing', async () => {
    const input = { metadata, resources: object(1), build: item }
    const plain = await analyzeModel(input)
    const { slicer_hint: hint, ...rest } = await analyzeModel(input, [
      { name: 'Metadata/slice_info.config', data: sliceInfo },
      {
        name: 'Metadata/model_settings.config',
        data: '<config><plate><metadata key="plater_id" value="2"/><metadata key="plater_name" value="Lids"/></plate></config>',
      },
      {
        name: 'Metadata/project_settings.config',
        data: JSON.stringify({ printer_model: 'Bambu Lab X1 Carbon', layer_height: '0.2' }),
      },
    ])
    expect(hint).toEqual({
      application: 'BambuStudio-02.05.00.66',
      plates: [
        { grams: 32.12, seconds: 7745 },
        { name: 'Lids', grams: 1.5, seconds: 100 },
      ],
      grams: 33.62,
      seconds: 7845,
      printer: 'Bambu Lab X1 Carbon',
      layer_height_mm: 0.2,
    })
    expect(rest).toEqual(plain)
  })

  it('come from PrusaSlicer projects as far as they say anything', async () => {
    const { slicer_hint: hint } = await analyzeModel(
      {
        metadata: metadata.replace('BambuStudio-02.05.00.66', 'PrusaSlicer-2.8.0'),
        resources: object(1),
        build: item,
      },
      [
        {
          name: 'Metadata/Slic3r_PE.config',
          data: '; generated by PrusaSlicer\n\n; layer_height = 0.15\n; printer_model = MK4IS\n; post_process = "rm -rf /"\n',
        },
      ],
    )
    expect(hint).toEqual({ application: 'PrusaSlicer-2.8.0', printer: 'MK4IS', layer_height_mm: 0.15 })
  })

  it('are left out where they are nonsense', async () => {
    for (const value of ['-5', 'NaN', '1e9', '999999999999', '', '0']) {
      const { slicer_hint: hint } = await analyzeModel({ resources: object(1), build: item }, [
        {
          name: 'Metadata/slice_info.config',
          data: sliceInfo.replace(/value="(7745|32\.12|100|1\.5)"/g, `value="${value}"`),
        },
        {
          name: 'Metadata/project_settings.config',
          data: '{"layer_height": 3, "printer_model": "\\u0000 \\n"',
        },
      ])
      expect(hint).toBeUndefined()
    }
  })
})

/** A zip as streaming writers make it: sizes and checksum behind the data, the directory in 64 bits where asked. */
function streamedZip(entries: { name: string; data: Buffer }[], wide: boolean): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  const push = (...parts: Buffer[]): void => {
    for (const part of parts) {
      chunks.push(part)
      offset += part.length
    }
  }
  for (const { name, data } of [{ name: '3D/', data: Buffer.alloc(0) }, ...entries]) {
    const folder = name.endsWith('/')
    const packed = folder ? data : deflateRawSync(data)
    const method = folder ? 0 : 8
    const start = offset
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(folder ? 0x800 : 0x808, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt16LE(name.length, 26)
    push(local, Buffer.from(name), packed)
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x08074b50, 0)
    descriptor.writeUInt32LE(crc32(data), 4)
    descriptor.writeUInt32LE(packed.length, 8)
    descriptor.writeUInt32LE(data.length, 12)
    if (!folder) push(descriptor)
    const extra = Buffer.alloc(wide ? 28 : 0)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(45, 6)
    central.writeUInt16LE(folder ? 0x800 : 0x808, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(crc32(data), 16)
    central.writeUInt32LE(wide ? 0xffffffff : packed.length, 20)
    central.writeUInt32LE(wide ? 0xffffffff : data.length, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt32LE(wide ? 0xffffffff : start, 42)
    if (wide) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      extra.writeBigUInt64LE(BigInt(data.length), 4)
      extra.writeBigUInt64LE(BigInt(packed.length), 12)
      extra.writeBigUInt64LE(BigInt(start), 20)
    }
    directory.push(central, Buffer.from(name), extra)
  }
  const tail = Buffer.concat(directory)
  const begun = offset
  push(tail)
  const count = entries.length + 1
  if (wide) {
    const at = offset
    const end64 = Buffer.alloc(56)
    end64.writeUInt32LE(0x06064b50, 0)
    end64.writeBigUInt64LE(44n, 4)
    end64.writeUInt16LE(45, 14)
    end64.writeBigUInt64LE(BigInt(count), 24)
    end64.writeBigUInt64LE(BigInt(count), 32)
    end64.writeBigUInt64LE(BigInt(tail.length), 40)
    end64.writeBigUInt64LE(BigInt(begun), 48)
    const locator = Buffer.alloc(20)
    locator.writeUInt32LE(0x07064b50, 0)
    locator.writeBigUInt64LE(BigInt(at), 8)
    locator.writeUInt32LE(1, 16)
    push(end64, locator)
  }
  const comment = Buffer.from('made by a program that signs its work')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(wide ? 0xffff : count, 8)
  end.writeUInt16LE(wide ? 0xffff : count, 10)
  end.writeUInt32LE(wide ? 0xffffffff : tail.length, 12)
  end.writeUInt32LE(wide ? 0xffffffff : begun, 16)
  end.writeUInt16LE(comment.length, 20)
  push(end, comment)
  return Buffer.concat(chunks)
}
