import { describe, expect, it } from 'vitest'
import { type ModelAnalysis } from '../../../shared/model/analysis'
import { boxMesh, merged, meshXml } from '../../support/make-3mf'
import { analyzeModel, findingCodes, refusalOf } from './support'

/** Slicer projects of one part that print in one filament, or in several after all. */
const cube = boxMesh([10, 10, 10])
const inner = boxMesh([4, 4, 4], [3, 3, 3])
const single = { resources: `<object id="1">${meshXml(cube)}</object>`, build: '<item objectid="1"/>' }

const withPart = (name: string, data: string, input = single): Promise<ModelAnalysis> =>
  analyzeModel(input, [{ name: `Metadata/${name}`, data }])

function expectOne(analysis: ModelAnalysis): void {
  expect(analysis.material_count).toBe(1)
  expect(findingCodes(analysis)).not.toContain('MULTI_MATERIAL')
  expect(analysis.findings.filter((finding) => finding.review_reason)).toEqual([])
}

function expectSeveral(analysis: ModelAnalysis, count = 2): void {
  expect(analysis.material_count).toBe(count)
  expect(analysis.findings.filter(({ code }) => code === 'MULTI_MATERIAL')).toEqual([
    {
      code: 'MULTI_MATERIAL',
      severity: 'doubtful',
      detail: "The slicer's project changes filament while it prints; the price is for one.",
      count,
      review_reason: 'MULTI_MATERIAL',
    },
  ])
}

describe('a modifier', () => {
  const metadata = (extruder: number | null): string =>
    extruder === null ? '' : `<metadata key="extruder" value="${String(extruder)}"/>`

  const prusa = (
    object: number | null,
    part: number | null,
    modifier: number | null,
    kind = 'ParameterModifier',
  ) =>
    withPart(
      'Slic3r_PE_model.config',
      `<config><object id="1">${metadata(object)}<volume firstid="0" lastid="11"><metadata type="volume" key="volume_type" value="ModelPart"/>${metadata(part)}</volume>
        <volume firstid="12" lastid="23"><metadata type="volume" key="volume_type" value="${kind}"/>${metadata(modifier)}</volume></object></config>`,
      { ...single, resources: `<object id="1">${meshXml(merged(cube, inner))}</object>` },
    )

  const bambu = (
    object: number | null,
    part: number | null,
    modifier: number | null,
    kind = 'modifier_part',
  ) =>
    withPart(
      'model_settings.config',
      `<config><object id="8">${metadata(object)}<part id="1" subtype="normal_part">${metadata(part)}</part><part id="2" subtype="${kind}">${metadata(modifier)}</part></object></config>`,
      {
        resources: `${single.resources}<object id="2">${meshXml(inner)}</object><object id="8"><components><component objectid="1"/><component objectid="2"/></components></object>`,
        build: '<item objectid="8"/>',
      },
    )

  it.each([
    ['PrusaSlicer', prusa, 'SupportBlocker'],
    ['Bambu Studio and OrcaSlicer', bambu, 'support_blocker'],
  ] as const)('of %s with an extruder of its own is another filament', async (_, read, blocker) => {
    expectSeveral(await read(1, null, 2))
    expectSeveral(await read(null, null, 3))
    expectSeveral(await read(1, 2, 1))
    expectOne(await read(1, null, null))
    expectOne(await read(1, 2, null))
    expectOne(await read(1, null, 0))
    expectOne(await read(1, null, 1))
    expectOne(await read(2, null, 2))
    expectOne(await read(1, 2, 2))
    expectOne(await read(1, null, 2, blocker))
  })

  it('of PrusaSlicer 3 with an extruder of its own is another filament', async () => {
    const read = (extruder: number): Promise<ModelAnalysis> =>
      withPart(
        'PrusaSlicer3_project.json',
        JSON.stringify({
          objects: [
            {
              id: 8,
              object_settings: { extruder: 1 },
              volumes: [
                { id: 1, type: 'ModelPart' },
                { id: 2, type: 'ParameterModifier', volume_settings: { extruder } },
              ],
            },
          ],
        }),
        {
          resources: `${single.resources}<object id="2">${meshXml(inner)}</object><object id="8"><components><component objectid="1"/><component objectid="2"/></components></object>`,
          build: '<item objectid="8"/>',
        },
      )
    expectSeveral(await read(2))
    expectOne(await read(1))
    expectOne(await read(0))
  })
})

describe.each(['Prusa_Slicer_layer_config_ranges.xml', 'layer_config_ranges.xml'])(
  'a range of layers in %s',
  (name) => {
    const ranges = (...options: string[]): string =>
      `<?xml version="1.0" encoding="utf-8"?>\n<objects>\n <object id="1">\n${options
        .map(
          (option, k) =>
            `  <range min_z="${String(k)}" max_z="${String(k + 1)}">\n   ${option}\n  </range>\n`,
        )
        .join('')} </object>\n</objects>\n`
    const extruder = (value: string): string =>
      `<option opt_key="extruder">${value}</option>\n   <option opt_key="layer_height">0.2</option>`

    it('with another extruder is another filament', async () => {
      expectSeveral(await withPart(name, ranges(extruder('0'), extruder('2'))))
      expectSeveral(await withPart(name, ranges(extruder('2'), extruder('3'), extruder('2'))), 3)
    })

    it('with the object’s own extruder, or with other settings, is not', async () => {
      expectOne(await withPart(name, ranges(extruder('0'))))
      expectOne(await withPart(name, ranges(extruder('1'))))
      expectOne(await withPart(name, ranges('<option opt_key="layer_height">2</option>')))
      const own = '<config><object id="1"><metadata key="extruder" value="2"/></object></config>'
      const read = (value: string): Promise<ModelAnalysis> =>
        analyzeModel(single, [
          { name: 'Metadata/Slic3r_PE_model.config', data: own },
          { name: `Metadata/${name}`, data: ranges(extruder(value)) },
        ])
      expectOne(await read('2'))
      expectOne(await read('0'))
      expectSeveral(await read('1'))
    })
  },
)

describe.each([
  [
    'Prusa_Slicer_custom_gcode_per_print_z.xml',
    (...codes: string[]): string =>
      `<?xml version="1.0" encoding="utf-8"?>\n<custom_gcodes_per_print_z>\n${codes
        .map((code) => `<code print_z="5" ${code}/>\n`)
        .join('')}<mode value="SingleExtruder"/>\n</custom_gcodes_per_print_z>\n`,
  ],
  [
    'custom_gcode_per_layer.xml',
    (...codes: string[]): string =>
      `<?xml version="1.0" encoding="utf-8"?>\n<custom_gcodes_per_layer>\n<plate>\n<plate_info id="1"/>\n${codes
        .map((code) => `<layer top_z="5" ${code}/>\n`)
        .join('')}<mode value="MultiAsSingle"/>\n</plate>\n</custom_gcodes_per_layer>\n`,
  ],
])('a code between layers in %s', (name, file) => {
  const read = (...codes: string[]): Promise<ModelAnalysis> => withPart(name, file(...codes))

  it('that changes the tool is another filament', async () => {
    expectSeveral(await read('type="2" extruder="2" color="#FF0000" extra="" gcode="tool_change"'))
    expectSeveral(await read('extruder="2" color="" gcode="tool_change"'))
    const tool = (extruder: number): string =>
      `type="2" extruder="${String(extruder)}" color="" extra="" gcode="tool_change"`
    expectSeveral(await read(tool(2), tool(1), tool(3)), 3)
    // The plan of colours does not follow it.
    expect((await read(tool(2))).colors).toBeUndefined()
    expectOne(await read(tool(1)))
    expectOne(await read(tool(0)))
  })

  it('that changes the colour is another filament', async () => {
    const color = (hex: string): string => `type="0" extruder="1" color="${hex}" extra="" gcode="M600"`
    expectSeveral(await read(color('#FF0000')))
    expectSeveral(await read(color('#FF0000'), color('#00ff00'), color('#ff0000')), 3)
    expectSeveral(await read('type="0" extruder="1" color="#FF0000" extra="" gcode="color_change"'))
    expectSeveral(await read('extruder="1" color="" gcode="M600"'))
    expectSeveral(await read('type="4" extruder="1" color="" extra="G91&#10;M600 ; by hand" gcode="G91"'))
  })

  it('that pauses or does anything else is not', async () => {
    expectOne(await read())
    expectOne(await read('type="1" extruder="1" color="" extra="Put the magnet in" gcode="M601"'))
    expectOne(await read('type="1" extruder="1" color="" extra="" gcode="M600"'))
    expectOne(await read('extruder="1" color="" gcode="M601"'))
    expectOne(await read('type="3" extruder="1" color="" extra="" gcode="M117 M600"'))
    expectOne(await read('type="4" extruder="2" color="#FF0000" extra="M6000" gcode="M6000"'))
  })

  it('adds to the colours of the model', async () => {
    const painted = boxMesh([10, 10, 10], [20, 0, 0])
    const analysis = await analyzeModel(
      {
        resources: `${single.resources}<object id="2">${meshXml(painted)}</object>`,
        build: `${single.build}<item objectid="2"/>`,
      },
      [
        {
          name: 'Metadata/Slic3r_PE_model.config',
          data: '<config><object id="2"><metadata key="extruder" value="2"/></object></config>',
        },
        { name: `Metadata/${name}`, data: file('type="2" extruder="3" color="" gcode="tool_change"') },
      ],
    )
    expect(analysis.material_count).toBe(3)
    expect(analysis.findings).toContainEqual(
      expect.objectContaining({
        code: 'MULTI_MATERIAL',
        detail: 'The model uses 3 materials or colours; the price is for one.',
      }),
    )
    expect(analysis.colors?.entries).toHaveLength(2)
  })

  it('that can’t be read is said, and the other notes still hold', async () => {
    const analysis = await analyzeModel(
      {
        ...single,
        resources: `<object id="1">${meshXml(merged(cube, boxMesh([5, 5, 5], [20, 0, 0])))}</object>`,
      },
      [
        {
          name: 'Metadata/Slic3r_PE_model.config',
          data: '<config><object id="1"><volume firstid="0" lastid="11"/><volume firstid="12" lastid="23"><metadata key="volume_type" value="ParameterModifier"/></volume></object></config>',
        },
        { name: `Metadata/${name}`, data: file('type="2"').slice(0, 90) },
      ],
    )
    expect(analysis.findings).toContainEqual(
      expect.objectContaining({ code: 'SLICER_NOTES_UNREADABLE', review_reason: 'MULTI_MATERIAL' }),
    )
    expect(analysis.volume_mm3).toBe(1000)
  })

  it('is read within bounds', async () => {
    const many = Array.from({ length: 5_000 }, (_, k) => `type="2" extruder="${String(k + 2)}"`)
    expectSeveral(await read(...many), 65)
    expect(await refusalOf(withPart(name, `<!DOCTYPE x>${file().replace(/<\?.*\?>/, '')}`))).toBe(
      'UNSAFE_FILE',
    )
  })
})

describe('walls and infill of different filaments', () => {
  const prusa = (object: string, volume = '', print = ''): Promise<ModelAnalysis> =>
    analyzeModel(single, [
      {
        name: 'Metadata/Slic3r_PE_model.config',
        data: `<config><object id="1">${object}<volume firstid="0" lastid="11"><metadata type="volume" key="volume_type" value="ModelPart"/>${volume}</volume></object></config>`,
      },
      { name: 'Metadata/Slic3r_PE.config', data: `; generated by PrusaSlicer\n\n${print}` },
    ])
  const key = (name: string, value: number): string => `<metadata key="${name}" value="${String(value)}"/>`

  it.each(['perimeter_extruder', 'infill_extruder', 'solid_infill_extruder'])(
    'by PrusaSlicer’s %s, of the object, the volume or the print',
    async (name) => {
      expectSeveral(await prusa(key(name, 2)))
      expectSeveral(await prusa('', key(name, 2)))
      expectSeveral(await prusa('', '', `; ${name} = 2\n`))
      expectSeveral(await prusa(key('extruder', 2), key(name, 1)))
      expectOne(await prusa(key(name, 1)))
      expectOne(await prusa(key(name, 0)))
      // The object's extruder wins over what is said for the whole print.
      expectOne(await prusa(key('extruder', 1), '', `; ${name} = 2\n`))
      expectOne(await prusa(key('extruder', 3) + key(name, 3)))
    },
  )

  it('counts extruders that print something only', async () => {
    const all = ['perimeter_extruder', 'infill_extruder', 'solid_infill_extruder']
    expectOne(await prusa(all.map((name) => key(name, 2)).join('')))
    expectOne(await prusa('', '', all.map((name) => `; ${name} = 2\n`).join('')))
    expectOne(await prusa(key('extruder', 1) + all.map((name) => key(name, 2)).join('')))
    expectSeveral(await prusa(all.map((name, k) => key(name, k + 1)).join('')), 3)
    expectOne(await prusa('', '', '; wipe_tower_extruder = 2\n; support_material_extruder = 2\n'))
  })

  const bambu = (object: string, part = '', print: unknown = {}): Promise<ModelAnalysis> =>
    analyzeModel(
      {
        resources: `${single.resources}<object id="8"><components><component objectid="1"/></components></object>`,
        build: '<item objectid="8"/>',
      },
      [
        {
          name: 'Metadata/model_settings.config',
          data: `<config><object id="8">${object}<part id="1" subtype="normal_part">${part}</part></object></config>`,
        },
        { name: 'Metadata/project_settings.config', data: JSON.stringify(print) },
      ],
    )

  it.each(['wall_filament', 'sparse_infill_filament', 'solid_infill_filament'])(
    'by %s of Bambu Studio and OrcaSlicer',
    async (name) => {
      expectSeveral(await bambu(key('extruder', 1) + key(name, 2)))
      expectSeveral(await bambu(key('extruder', 1), key(name, 2)))
      expectSeveral(await bambu('', '', { [name]: '2' }))
      expectOne(await bambu(key('extruder', 1), '', { [name]: '2' }))
      expectOne(await bambu(key('extruder', 1) + key(name, 1)))
      expectOne(await bambu(key('extruder', 2), '', { [name]: '1' }))
      expectOne(await bambu('', '', { [name]: 2, layer_height: ['0.2'] }))
    },
  )

  it('in a modifier, a range of layers, and projects of PrusaSlicer 3 and Cura', async () => {
    expectSeveral(
      await withPart(
        'layer_config_ranges.xml',
        '<objects><object id="1"><range min_z="0" max_z="1"><option opt_key="infill_extruder">2</option></range></object></objects>',
      ),
    )
    const project = (infill: number): string =>
      JSON.stringify({ objects: [{ id: 1, object_settings: { infill_extruder: infill }, volumes: [] }] })
    expectSeveral(await withPart('PrusaSlicer3_project.json', project(2)))
    expectOne(await withPart('PrusaSlicer3_project.json', project(1)))
    const cura = (setting: string, value: number): Promise<ModelAnalysis> =>
      analyzeModel({
        ...single,
        resources: `<object id="1"><metadatagroup><metadata name="cura:${setting}">${String(value)}</metadata></metadatagroup>${meshXml(cube)}</object>`,
      })
    for (const setting of [
      'infill_extruder_nr',
      'wall_extruder_nr',
      'wall_x_extruder_nr',
      'roofing_extruder_nr',
    ]) {
      expectSeveral(await cura(setting, 1))
      expectOne(await cura(setting, 0))
      expectOne(await cura(setting, -1))
    }
    expectOne(await cura('extruder_nr', 1))
  })
})
