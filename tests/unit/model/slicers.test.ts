import { describe, expect, it } from 'vitest'
import { boxMesh, meshXml } from '../../support/make-3mf'
import { analyzeModel, findingCodes } from './support'

/** What slicers keep in their projects beside the geometry. */
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
