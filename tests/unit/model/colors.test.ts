import { describe, expect, it } from 'vitest'
import { changesPerLayer, planFileColors } from '../../../shared/domain/color-plan'
import { FIRST_PRINT_PROFILE } from '../../../shared/domain/print-profile'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import { colorLayers } from '../../../shared/model/color-layers'
import { readPaint } from '../../../shared/model/painting'
import { boxMesh, merged, meshXml, type TriangleMesh, vaseMesh } from '../../support/make-3mf'
import { analyzeModel } from './support'

const { profile } = FIRST_PRINT_PROFILE
const object = (id: number, mesh: string, attributes = ''): string =>
  `<object id="${id}" type="model"${attributes}>${mesh}</object>`
const at = (x: number, y = 0, z = 0): string => `transform="1 0 0 0 1 0 0 0 1 ${x} ${y} ${z}"`
const cube = boxMesh([20, 20, 20])
const colorGroup = (...hex: string[]): string =>
  `<m:colorgroup id="9">${hex.map((color) => `<m:color color="${color}"/>`).join('')}</m:colorgroup>`
/** Triangles of `cube`, by the way that they face. */
const faces = { bottom: [0, 1], top: [2, 3], front: [4, 5], right: [6, 7], back: [8, 9], left: [10, 11] }

const names = (analysis: ModelAnalysis): string[] => analysis.colors?.entries.map((entry) => entry.name) ?? []

/** The layers of a file that is one print. */
function layersOf(analysis: ModelAnalysis): number[][] {
  const prints = colorLayers(analysis, profile)
  expect(prints?.map((print) => print.plate)).toEqual([null])
  return prints![0]!.layers
}

/** Share of each colour in the plastic of all layers, in per cent. */
function shares(analysis: ModelAnalysis): number[] {
  const layers = layersOf(analysis)
  const sums = (analysis.colors?.entries ?? []).map((_, color) =>
    layers.reduce((sum, layer) => sum + layer[color]!, 0),
  )
  const total = sums.reduce((sum, one) => sum + one, 0)
  return sums.map((one) => (100 * one) / total)
}

function changes(analysis: ModelAnalysis): number[] {
  const layers = layersOf(analysis)
  return changesPerLayer(
    layers.map((volumes) => volumes.flatMap((volume, color) => (volume > 0 ? [color] : []))),
  )
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0)

const paintedCube = (painted: readonly number[], state = '8') =>
  analyzeModel({
    resources: object(
      1,
      meshXml(cube, (k) => (painted.includes(k) ? ` paint_color="${state}"` : '')),
    ),
    build: '<item objectid="1"/>',
  })

describe('bodies of one colour each', () => {
  it('one upon the other: each has its layers, one change between them', async () => {
    const analysis = await analyzeModel({
      resources:
        colorGroup('#FF0000', '#0000FF') +
        object(1, meshXml(boxMesh([20, 20, 10])), ' pid="9" pindex="0"') +
        object(2, meshXml(boxMesh([20, 20, 10], [0, 0, 10])), ' pid="9" pindex="1"') +
        object(3, '<components><component objectid="1"/><component objectid="2"/></components>'),
      build: '<item objectid="3"/>',
    })
    expect(analysis.material_count).toBe(2)
    expect(analysis.colors?.entries).toEqual([
      { key: 'color #ff0000', name: '#ff0000', hex: '#ff0000', material: null },
      { key: 'color #0000ff', name: '#0000ff', hex: '#0000ff', material: null },
    ])
    const layers = layersOf(analysis)
    expect(layers).toHaveLength(100)
    expect(layers.slice(0, 50).every(([red, blue]) => red! > 0 && blue === 0)).toBe(true)
    expect(layers.slice(50).every(([red, blue]) => red === 0 && blue! > 0)).toBe(true)
    const counts = changes(analysis)
    expect(sum(counts)).toBe(1)
    expect(counts[50]).toBe(1)
  })

  it('one upon the other as items of the build: likewise; what hangs beside is put on the plate', async () => {
    const file = (x: number) =>
      analyzeModel({
        resources:
          colorGroup('#FF0000', '#0000FF') +
          object(1, meshXml(boxMesh([20, 20, 10])), ' pid="9" pindex="0"') +
          object(2, meshXml(boxMesh([10, 10, 4])), ' pid="9" pindex="1"'),
        build: `<item objectid="1"/><item objectid="2" ${at(x, 5, 10)}/>`,
      })
    const upon = await file(5)
    expect(layersOf(upon)).toHaveLength(70)
    const counts = changes(upon)
    expect(sum(counts)).toBe(1)
    expect(counts[50]).toBe(1)

    const beside = await file(30)
    expect(layersOf(beside)).toHaveLength(50)
    expect(sum(changes(beside))).toBe(20)
  })

  it('side by side: a change in each layer, grams by area', async () => {
    const analysis = await analyzeModel({
      resources:
        '<basematerials id="9"><base name="PLA black" displaycolor="#000000"/><base name="PLA white" displaycolor="#FFFFFFFF"/></basematerials>' +
        object(1, meshXml(boxMesh([10, 20, 20])), ' pid="9" pindex="0"') +
        object(2, meshXml(boxMesh([30, 20, 20])), ' pid="9" pindex="1"'),
      build: `<item objectid="1"/><item objectid="2" ${at(40)}/>`,
    })
    expect(analysis.colors?.entries.map(({ name, hex, material }) => [name, hex, material])).toEqual([
      ['PLA black', '#000000', 'PLA black'],
      ['PLA white', '#ffffff', 'PLA white'],
    ])
    expect(analysis.colors?.items).toEqual([{ only: 0 }, { only: 1 }])
    expect(sum(changes(analysis))).toBe(100)
    const [black, white] = shares(analysis)
    // Between the share of the walls (60 : 100 mm) and that of the volume (10 : 30).
    expect(black! / white!).toBeGreaterThan(10 / 30)
    expect(black! / white!).toBeLessThan(60 / 100)
  })

  it('in one mesh: pieces of one colour count with their own volume, also of unlike outline', async () => {
    const small = boxMesh([2, 2, 20], [50, 0, 0])
    const both = merged(cube, small)
    const analysis = await analyzeModel({
      resources:
        colorGroup('#FF0000', '#0000FF') +
        object(
          1,
          meshXml(both, (k) => ` pid="9" p1="${k < 12 ? 0 : 1}"`),
        ),
      build: '<item objectid="1"/>',
    })
    const bands = analysis.colors!.items[0]!.bands!
    expect(bands).toHaveLength(2)
    expect(bands[1]!.share[50]).toBeCloseTo(4 / 404, 3)
    expect(bands.some((band) => band.top_mm2)).toBe(false)
  })

  it('copies count as often as they stand there', async () => {
    const analysis = await analyzeModel({
      resources:
        colorGroup('#FF0000', '#0000FF') +
        object(1, meshXml(cube), ' pid="9" pindex="0"') +
        object(2, meshXml(cube), ' pid="9" pindex="1"'),
      build: `<item objectid="1"/><item objectid="2" ${at(40)}/><item objectid="1" ${at(80)}/><item objectid="1" ${at(120)}/>`,
    })
    expect(shares(analysis).map(Math.round)).toEqual([75, 25])
  })

  it('leaves out what does not print', async () => {
    const analysis = await analyzeModel({
      resources:
        colorGroup('#FF0000', '#0000FF') +
        object(1, meshXml(cube), ' pid="9" pindex="0"') +
        object(2, meshXml(cube), ' pid="9" pindex="1"'),
      build: `<item objectid="1"/><item objectid="2" printable="0" ${at(40)}/>`,
    })
    expect(analysis.colors).toBeUndefined()
  })
})

describe('painted faces', () => {
  it('a painted side takes what lies nearest to it: a quarter of each section, and a change in each layer', async () => {
    const analysis = await paintedCube(faces.front)
    expect(names(analysis)).toEqual(['Extruder 1', 'Extruder 2'])
    const bands = analysis.colors!.items[0]!.bands!
    expect(bands[1]!.share).toHaveLength(100)
    expect(bands[1]!.share.every((share) => share === 0.25)).toBe(true)
    const [, second] = shares(analysis)
    // So small a region is filled solid: PrusaSlicer 2.5 prints 2.34 g of 5.92 g in the second colour.
    expect(second).toBeGreaterThan(35)
    expect(second).toBeLessThan(45)
    // As PrusaSlicer 2.5 slices it: the first and the last layer are unpainted faces, one change in each other.
    expect(sum(changes(analysis))).toBe(98)
  })

  it('a painted top is skin as deep as the top layers, inside the walls of the other colour', async () => {
    const analysis = await paintedCube(faces.top)
    const layers = layersOf(analysis)
    expect(layers.slice(0, 95).every(([, second]) => second === 0)).toBe(true)
    expect(layers.slice(95).every(([, second]) => second! > 0)).toBe(true)
    expect(layers[99]![0]).toBe(0)
    // 400 mm² at 0.2 mm in the face's own layer.
    expect(layers[99]![1]).toBeCloseTo(80, 1)
    // As PrusaSlicer 2.5 slices it: one change in each of the five layers.
    expect(changes(analysis).slice(95)).toEqual([1, 1, 1, 1, 1])
    expect(sum(changes(analysis))).toBe(5)
  })

  it('a painted bottom likewise', async () => {
    const layers = layersOf(await paintedCube(faces.bottom))
    expect(layers[0]![0]).toBe(0)
    expect(layers[0]![1]).toBeCloseTo(80, 1)
    expect(layers.map((layer) => layer[1]! > 0).lastIndexOf(true)).toBe(profile.bottom_layers - 1)
  })

  it('two opposite sides are a half', async () => {
    const bands = (await paintedCube([...faces.front, ...faces.back])).colors!.items[0]!.bands!
    expect(bands.map((band) => band.share[50])).toEqual([0.5, 0.5])
  })

  it('all over is that colour alone', async () => {
    const analysis = await paintedCube(Object.values(faces).flat())
    expect(analysis.colors).toBeUndefined()
  })

  it('counts a split face by the area of its parts', async () => {
    // One side split (1), its halves in the states 2 and 0: digits from the last to the first.
    const bands = (await paintedCube(faces.front, '081')).colors!.items[0]!.bands!
    expect(bands[1]!.share[50]).toBeCloseTo(0.125, 4)
  })

  it.each<[string, [number, number][] | null]>([
    ['0', [[0, 1]]],
    ['4', [[1, 1]]],
    ['8', [[2, 1]]],
    ['0C', [[3, 1]]],
    ['EC', [[17, 1]]],
    ['2FC', [[20, 1]]],
    [
      '841',
      [
        [1, 0.5],
        [2, 0.5],
      ],
    ],
    // Two sides split: a half first, then two quarters.
    [
      '0842',
      [
        [1, 0.5],
        [2, 0.25],
        [0, 0.25],
      ],
    ],
    [
      '84843',
      [
        [1, 0.5],
        [2, 0.5],
      ],
    ],
    // A half is split again in four.
    [
      '4488831',
      [
        [2, 0.375],
        [1, 0.625],
      ],
    ],
    ['', null],
    ['3', null],
    ['x', null],
    ['C', null],
  ])('reads the painting "%s"', (text, expected) => {
    const bytes = Array.from(text, (character) => character.charCodeAt(0))
    const shares = readPaint(bytes, 0, bytes.length)
    expect(shares === null ? null : [...shares]).toEqual(expected)
  })

  it('paints in PrusaSlicer’s words too, over the volumes of one mesh', async () => {
    const both = merged(cube, boxMesh([20, 20, 20], [0, 0, 20]))
    const config = `<config><object id="1"><volume firstid="0" lastid="11"><metadata type="volume" key="volume_type" value="ModelPart"/><metadata type="volume" key="extruder" value="2"/></volume>
      <volume firstid="12" lastid="23"><metadata type="volume" key="volume_type" value="ModelPart"/><metadata type="volume" key="extruder" value="3"/></volume></object></config>`
    const analysis = await analyzeModel(
      {
        attributes: ' xmlns:slic3rpe="http://schemas.slic3r.org/3mf/2017/06"',
        resources: object(
          1,
          meshXml(both, (k) => (k === 16 || k === 17 ? ' slic3rpe:mmu_segmentation="4"' : '')),
        ),
        build: '<item objectid="1"/>',
      },
      [
        { name: 'Metadata/Slic3r_PE_model.config', data: config },
        {
          name: 'Metadata/Slic3r_PE.config',
          data: '; extruder_colour = "";#00FF00;""\n; filament_colour = #FF8000;#111111;#0000FF\n; filament_type = PLA;PLA;PETG\n',
        },
      ],
    )
    expect(analysis.colors?.entries.map(({ hex, material }) => [hex, material])).toEqual([
      ['#ff8000', 'PLA'],
      ['#00ff00', 'PLA'],
      ['#0000ff', 'PETG'],
    ])
    const layers = layersOf(analysis)
    expect(layers[50]!.map((volume) => volume > 0)).toEqual([false, true, false])
    expect(layers[150]!.map((volume) => volume > 0)).toEqual([true, false, true])
  })
})

describe('colours of triangles', () => {
  it('are printed where they are, as painting is', async () => {
    const analysis = await analyzeModel({
      resources:
        colorGroup('#FFFFFF', '#FF0000', '#0000FF') +
        object(
          1,
          meshXml(cube, (k) =>
            faces.front.includes(k) ? ' pid="9" p1="1"' : faces.back.includes(k) ? ' pid="9" p1="2"' : '',
          ),
          ' pid="9" pindex="0"',
        ),
      build: '<item objectid="1"/>',
    })
    expect(names(analysis)).toEqual(['#ffffff', '#ff0000', '#0000ff'])
    expect(analysis.colors!.items[0]!.bands!.map((band) => band.share[50])).toEqual([0.5, 0.25, 0.25])
    // Three colours in a layer: two changes.
    expect(changes(analysis)[50]).toBe(2)
  })

  it('a gradient is the mean of its corners', async () => {
    const analysis = await analyzeModel({
      resources:
        colorGroup('#FFFFFF', '#FF0000') +
        object(
          1,
          meshXml(cube, () => ' pid="9" p1="0" p2="1" p3="1"'),
        ),
      build: '<item objectid="1"/>',
    })
    const bands = analysis.colors!.items[0]!.bands!
    expect(bands[1]!.share[50]).toBeCloseTo(2 / 3, 3)
  })

  it('sixteen colours in every layer: fifteen changes in each', async () => {
    const hex = Array.from({ length: 16 }, (_, k) => `#${(k * 16 + 15).toString(16).padStart(2, '0')}8040`)
    const bars: TriangleMesh[] = hex.map((_, k) => boxMesh([5, 5, 4], [k * 6, 0, 0]))
    const analysis = await analyzeModel({
      resources:
        colorGroup(...hex) +
        object(
          1,
          meshXml(merged(...bars), (k) => ` pid="9" p1="${Math.floor(k / 12)}"`),
        ),
      build: '<item objectid="1"/>',
    })
    expect(names(analysis)).toEqual(hex)
    expect(changes(analysis)).toEqual(Array.from({ length: 20 }, () => 15))
    for (const share of shares(analysis)) expect(share).toBeCloseTo(100 / 16, 6)
  })

  it('more colours than printers hold are no plan', async () => {
    const hex = Array.from({ length: 40 }, (_, k) => `#${(k * 6).toString(16).padStart(2, '0')}8040`)
    const bars = hex.map((_, k) => boxMesh([5, 5, 4], [k * 6, 0, 0]))
    const analysis = await analyzeModel({
      resources:
        colorGroup(...hex) +
        object(
          1,
          meshXml(merged(...bars), (k) => ` pid="9" p1="${Math.floor(k / 12)}"`),
        ),
      build: '<item objectid="1"/>',
    })
    expect(analysis.colors).toEqual({ too_many: true, entries: [], items: [] })
    expect(colorLayers(analysis, profile)).toBeNull()
  })

  it('a picture is no number of colours', async () => {
    const analysis = await analyzeModel({
      resources:
        '<m:texture2d id="7" path="/3D/t.png" contenttype="image/png"/><m:texture2dgroup id="8" texid="7"><m:tex2coord u="0" v="0"/><m:tex2coord u="1" v="0"/><m:tex2coord u="0" v="1"/></m:texture2dgroup>' +
        object(
          1,
          meshXml(cube, (k) => (k < 2 ? ' pid="8" p1="0" p2="1" p3="2"' : '')),
        ),
      build: '<item objectid="1"/>',
    })
    expect(analysis.colors).toEqual({ pictured: true, entries: [], items: [] })
    expect(colorLayers(analysis, profile)).toBeNull()
  })

  it('mixtures are called by what is in them, layers by material and colour', async () => {
    const analysis = await analyzeModel({
      resources:
        '<basematerials id="5"><base name="Steel" displaycolor="#808080"/><base name="Wax" displaycolor="#FFEE00"/><base name="Zinc" displaycolor="#CCCCCC"/></basematerials>' +
        '<m:compositematerials id="6" matid="5" matindices="0 2"><m:composite values="0.3 0.7"/></m:compositematerials>' +
        colorGroup('#00FF00') +
        '<m:multiproperties id="7" pids="5 9"><m:multi pindices="1 0"/></m:multiproperties>' +
        object(1, meshXml(cube), ' pid="6" pindex="0"') +
        object(2, meshXml(cube), ' pid="7" pindex="0"'),
      build: `<item objectid="1"/><item objectid="2" ${at(40)}/>`,
    })
    expect(analysis.colors?.entries.map(({ name, hex, material }) => [name, hex, material])).toEqual([
      ['Mix of Zinc and Steel', '#cccccc', 'Zinc'],
      ['Wax, #00ff00', '#00ff00', 'Wax'],
    ])
  })
})

describe('filaments of a slicer’s project', () => {
  const config =
    '<config><object id="1"><metadata key="extruder" value="1"/></object><object id="2"><metadata key="extruder" value="2"/></object></config>'
  const project = (colors: string[], types: string[]): string =>
    JSON.stringify({
      filament_colour: colors,
      filament_type: types,
      filament_settings_id: ['Bambu PLA Basic @BBL X1C', 'Bambu PLA Basic @BBL X1C'],
    })
  const two = (settings: string) =>
    analyzeModel(
      {
        resources: object(1, meshXml(cube)) + object(2, meshXml(cube)),
        build: `<item objectid="1"/><item objectid="2" ${at(40)}/>`,
      },
      [
        { name: 'Metadata/model_settings.config', data: config },
        { name: 'Metadata/project_settings.config', data: settings },
      ],
    )

  it('name the extruders', async () => {
    const analysis = await two(project(['#FF0000FF', '#00FF00'], ['PLA', 'PETG']))
    expect(analysis.colors?.entries.map(({ name, hex, material }) => [name, hex, material])).toEqual([
      ['Bambu PLA Basic', '#ff0000', 'PLA'],
      ['Bambu PLA Basic', '#00ff00', 'PETG'],
    ])
  })

  it('the same in two slots is one colour: nothing changes', async () => {
    const analysis = await two(project(['#FF0000', '#ff0000'], ['PLA', 'PLA']))
    expect(names(analysis)).toEqual(['Bambu PLA Basic'])
    expect(colorLayers(analysis, profile)).toBeNull()
    // A person looks all the same: colours that nobody set are alike, too.
    const finding = analysis.findings.find(({ code }) => code === 'MULTI_MATERIAL')
    expect(finding!.detail).toMatch(/^The slicer's project prints with 2 filaments that it calls the same;/)
    expect(finding).not.toHaveProperty('count')
    expect(finding!.review_reason).toBe('MULTI_MATERIAL')
  })

  it.each(['', '{', '[]', 'null', '{"filament_colour":"#FF0000"}', '{"filament_colour":[1,null]}'])(
    'are left alone when they read %j',
    async (settings) => {
      expect(names(await two(settings))).toEqual(['Extruder 1', 'Extruder 2'])
    },
  )
})

describe('plates of a slicer’s project', () => {
  const instance = (object: number, number: number): string =>
    `<model_instance><metadata key="object_id" value="${object}"/><metadata key="instance_id" value="${number}"/></model_instance>`
  const plates = (...instances: string[]): string =>
    `<config><object id="1"><metadata key="extruder" value="1"/></object><object id="2"><metadata key="extruder" value="2"/></object>${instances
      .map((one, k) => `<plate><metadata key="plater_id" value="${k + 1}"/>${one}</plate>`)
      .join('')}</config>`
  const project = (config: string) =>
    analyzeModel(
      {
        resources: object(1, meshXml(cube)) + object(2, meshXml(cube)),
        build: `<item objectid="1"/><item objectid="2" ${at(40)}/><item objectid="1" ${at(300)}/>`,
      },
      [{ name: 'Metadata/model_settings.config', data: config }],
    )
  const prints = (analysis: ModelAnalysis) =>
    colorLayers(analysis, profile)!.map(({ plate, layers }) => {
      const plan = planFileColors(layers, 1000, profile, 1.24)
      return [plate, plan.layerCount, plan.changes, plan.centigrams]
    })

  it('are prints of their own: nothing changes from one to the next', async () => {
    const analysis = await project(plates(instance(1, 0), instance(2, 0) + instance(1, 1)))
    expect(analysis.colors!.plates).toEqual([
      { plate: 1, counts: [1, 0] },
      { plate: 2, counts: [1, 1] },
    ])
    expect(prints(analysis)).toEqual([
      [1, 100, 0, [1000, 0]],
      [2, 100, 100, [500, 500]],
    ])
  })

  it('what no plate lists stands together', async () => {
    const analysis = await project(plates(instance(2, 0)))
    expect(prints(analysis)).toEqual([
      [0, 100, 0, [1000, 0]],
      [1, 100, 0, [0, 1000]],
    ])
  })

  it('one plate, or one that can’t be read, is one print', async () => {
    for (const config of [
      plates(instance(1, 0) + instance(2, 0) + instance(1, 1)),
      plates('<model_instance><metadata key="object_id" value="x"/></model_instance>'),
    ]) {
      const analysis = await project(config)
      expect(analysis.colors!.plates).toBeUndefined()
      expect(prints(analysis)).toEqual([[null, 100, 100, [667, 333]]])
    }
  })
})

describe('what is stored', () => {
  it('nothing for a file of one colour', async () => {
    const analysis = await analyzeModel({
      resources: colorGroup('#FF0000') + object(1, meshXml(cube), ' pid="9" pindex="0"'),
      build: '<item objectid="1"/>',
    })
    expect(analysis.colors).toBeUndefined()
    expect(colorLayers(analysis, profile)).toBeNull()
  })

  it('stays small, whatever the file', async () => {
    const hex = Array.from({ length: 30 }, (_, k) => `#${(k * 8).toString(16).padStart(2, '0')}4080`)
    const vase = vaseMesh(12_000, 30, 300)
    const analysis = await analyzeModel({
      resources:
        colorGroup(...hex) +
        object(
          1,
          meshXml(vase, (k) => ` pid="9" p1="${k % 30}"`),
        ),
      build: '<item objectid="1"/>',
    })
    expect(analysis.colors?.entries).toHaveLength(30)
    expect(JSON.stringify(analysis.colors).length).toBeLessThan(200_000)
    const layers = layersOf(analysis)
    const plan = planFileColors(layers, 100_000, profile, 1.24)
    expect(sum(plan.centigrams)).toBe(100_000)
    expect(layers).toHaveLength(1500)
  })
})
