import { describe, expect, it } from 'vitest'
import { type ModelAnalysis } from '../../../shared/model/analysis'
import { boxMesh, merged, meshXml } from '../../support/make-3mf'
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

  it('counts the extruders that Cura names for whole objects', async () => {
    const printed = (first: number, second: number, colours = ''): Promise<ModelAnalysis> =>
      analyzeModel({
        resources: `<m:colorgroup id="9"><m:color color="#FF0000"/><m:color color="#0000FF"/></m:colorgroup>${object(1, cube + cura('extruder_nr', String(first)), colours)}${object(2, small + cura('extruder_nr', String(second)), colours.replace('pindex="0"', 'pindex="1"'))}`,
        build: `${item}<item objectid="2" transform="1 0 0 0 1 0 0 0 1 50 0 0"/>`,
      })
    const two = await printed(0, 1)
    expect(two.material_count).toBe(2)
    expect(two.colors?.entries.map((entry) => entry.name)).toEqual(['Extruder 1', 'Extruder 2'])
    expect(findingCodes(two)).toContain('MULTI_MATERIAL')
    for (const nr of [0, 1]) expect((await printed(nr, nr)).material_count).toBe(1)
    // One extruder for all does not say that colours are none.
    expect((await printed(0, 0, ' pid="9" pindex="0"')).material_count).toBe(2)
  })

  it('takes what a project says of an object that is its own only part', async () => {
    const part = (id: number, kind: string, extruder: number): string =>
      `<object id="${id}"><metadata key="extruder" value="1"/><part id="${id}" subtype="${kind}"><metadata key="extruder" value="${extruder}"/></part></object>`
    const read = (second: string): Promise<ModelAnalysis> =>
      analyzeModel(
        {
          resources: object(1) + object(2, small),
          build: `${item}<item objectid="2" transform="1 0 0 0 1 0 0 0 1 50 0 0"/>`,
        },
        [
          {
            name: 'Metadata/model_settings.config',
            data: `<config>${part(1, 'normal_part', 1)}${second}</config>`,
          },
        ],
      )
    const coloured = await read(part(2, 'normal_part', 2))
    expect([coloured.volume_mm3, coloured.material_count]).toEqual([1001, 2])
    const modified = await read(part(2, 'modifier_part', 0))
    expect([modified.volume_mm3, modified.material_count]).toEqual([1000, 1])
  })

  it('says which objects stand on no plate of a project', async () => {
    const plate = (instances: readonly [object: number, instance: number][]): string =>
      `<plate><metadata key="plater_id" value="1"/>${instances.map(([id, nr]) => `<model_instance><metadata key="object_id" value="${String(id)}"/><metadata key="instance_id" value="${String(nr)}"/></model_instance>`).join('')}</plate>`
    const read = (plates: string): Promise<ModelAnalysis> =>
      analyzeModel(
        {
          resources: object(1),
          build: `${item}<item objectid="1" printable="0"/><item objectid="1" transform="1 0 0 0 1 0 0 0 1 500 0 0"/>`,
        },
        [{ name: 'Metadata/model_settings.config', data: `<config>${plates}</config>` }],
      )
    const beside = await read(plate([[1, 0]]))
    expect(beside.volume_mm3).toBe(2000)
    expect(beside.findings.filter((one) => one.code === 'BESIDE_PLATES')).toEqual([
      expect.objectContaining({ severity: 'note', count: 1 }),
    ])
    const both = plate([
      [1, 0],
      [1, 2],
    ])
    for (const plates of ['', both]) expect(findingCodes(await read(plates))).toEqual(['NOT_PRINTED'])
  })

  it('counts what Cura’s cutting meshes print with', async () => {
    const read = (nr: number): Promise<ModelAnalysis> =>
      analyzeModel({
        resources:
          object(1) +
          object(
            2,
            `${small}<metadatagroup><metadata name="cura:cutting_mesh">True</metadata><metadata name="cura:extruder_nr">${String(nr)}</metadata></metadatagroup>`,
          ),
        build: `${item}<item objectid="2"/>`,
      })
    expect((await read(0)).material_count).toBe(1)
    expect((await read(1)).material_count).toBe(2)
  })

  it.each(['mesh', 'object'])('leaves out the modifiers that Slic3r names in the %s', async (place) => {
    const volumes = (second: number): string =>
      `<slic3r:volumes xmlns:slic3r="http://schemas.slic3r.org/3mf/2017/06"><slic3r:volume ts="0" te="11" modifier="0" ><slic3r:metadata type="extruder" config="1"/></slic3r:volume><slic3r:volume ts="12" te="23" modifier="${String(second)}" ></slic3r:volume></slic3r:volumes>`
    const both = meshXml(merged(boxMesh([10, 10, 10]), boxMesh([1, 1, 1], [20, 0, 0])))
    const read = (second: number): Promise<ModelAnalysis> =>
      analyzeModel({
        resources: object(
          1,
          place === 'mesh' ? both.replace('</mesh>', `${volumes(second)}</mesh>`) : both + volumes(second),
        ),
        build: item,
      })
    expect((await read(0)).volume_mm3).toBe(1001)
    const left = await read(1)
    expect(left.volume_mm3).toBe(1000)
    expect(findingCodes(left)).toEqual(['LEFT_OUT'])
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
