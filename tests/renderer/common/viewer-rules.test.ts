import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filamentColor } from '../../../renderer/common/filament-colors'
import { excessOf, plateFor } from '../../../renderer/common/viewer/build-plate'
import { centreOf, fitDistance, VIEW_DIRECTIONS } from '../../../renderer/common/viewer/camera-fit'
import { describeFit, describeModel } from '../../../renderer/common/viewer/describe-model'
import { describeMark, findingMarks } from '../../../renderer/common/viewer/finding-marks'
import type { FindingPlaces } from '../../../shared/contract/quotes'
import type { Box, PreparedModel, PreparedPart } from '../../../renderer/common/viewer/geometry/model'
import { Pace, WHOLE } from '../../../renderer/common/viewer/drawing/pace'
import { drawnRuns, partAt } from '../../../renderer/common/viewer/geometry/runs'
import { layOut } from '../../../renderer/common/viewer/layout'
import { openRows, treeRows } from '../../../renderer/common/viewer/part-tree'
import { distanceOf } from '../../../renderer/common/viewer/use-measure'
import { viewerKeys } from '../../../renderer/common/viewer/use-viewer-keys'
import { showTheSame, type ModelViewerProps } from '../../../renderer/common/viewer/viewer-props'

const small = { x_mm: 180, y_mm: 180, z_mm: 180 }
const usual = { x_mm: 256, y_mm: 256, z_mm: 256 }
const large = { x_mm: 400, y_mm: 400, z_mm: 450 }
const boxAt = (x: number, y: number, z: number, width: number, depth: number, height: number): Box => ({
  min: [x, y, z],
  max: [x + width, y + depth, z + height],
})

describe('the plate under a model', () => {
  it('is that of the smallest printer that it fits', () => {
    expect(plateFor(boxAt(0, 0, 0, 100, 100, 100), [large, small, usual])).toMatchObject({
      width: 180,
      fits: true,
    })
    expect(plateFor(boxAt(0, 0, 0, 100, 100, 200), [large, small, usual])).toMatchObject({
      width: 256,
      fits: true,
    })
  })

  it('is the largest when none is large enough', () => {
    expect(plateFor(boxAt(0, 0, 0, 500, 10, 10), [usual, large])).toMatchObject({ width: 400, fits: false })
  })

  it('counts a model that fits turned by a quarter', () => {
    const oblong = { x_mm: 300, y_mm: 100, z_mm: 100 }
    expect(plateFor(boxAt(0, 0, 0, 90, 290, 50), [oblong]).fits).toBe(true)
  })

  it('keeps the place that the file gives, else puts the model in the middle', () => {
    expect(plateFor(boxAt(20, 30, 0, 50, 50, 50), [usual])).toMatchObject({ x: 0, y: 0, z: 0 })
    expect(plateFor(boxAt(-25, -25, -5, 50, 50, 50), [usual])).toMatchObject({ x: -128, y: -128, z: -5 })
  })

  it('is the usual one while the shop’s printers are unknown', () => {
    expect(plateFor(boxAt(0, 0, 0, 256, 256, 256), undefined)).toMatchObject({ width: 256, fits: true })
    expect(plateFor(boxAt(0, 0, 0, 1, 1, 1), []).fits).toBe(true)
  })
})

describe('showing all of a model', () => {
  const side = fc.double({ min: 0.1, max: 2000, noNaN: true })
  const place = fc.double({ min: -1000, max: 1000, noNaN: true })

  it('has every corner in the picture, from every view and in every frame', () => {
    fc.assert(
      fc.property(
        fc.tuple(place, place, place, side, side, side),
        fc.constantFrom(...Object.values(VIEW_DIRECTIONS)),
        fc.double({ min: 0.4, max: 3, noNaN: true }),
        (numbers, direction, aspect) => {
          const box = boxAt(...numbers)
          const distance = fitDistance(box, direction, 32, aspect)
          const length = Math.hypot(...direction)
          const towards = direction.map((value) => value / length)
          const centre = centreOf(box)
          const across = Math.hypot(direction[0], direction[1])
          const right = [-direction[1] / across, direction[0] / across, 0]
          const up = [
            towards[1]! * right[2]! - towards[2]! * right[1]!,
            towards[2]! * right[0]! - towards[0]! * right[2]!,
            towards[0]! * right[1]! - towards[1]! * right[0]!,
          ]
          const tan = Math.tan((32 * Math.PI) / 360)
          for (let corner = 0; corner < 8; corner++) {
            const at = [0, 1, 2].map(
              (axis) => ((corner >> axis) & 1 ? box.max[axis]! : box.min[axis]!) - centre[axis]!,
            )
            const dot = (other: number[]) => at.reduce((sum, value, axis) => sum + value * other[axis]!, 0)
            const depth = distance - dot(towards)
            expect(Math.abs(dot(right))).toBeLessThanOrEqual(depth * tan * aspect + 1e-6)
            expect(Math.abs(dot(up))).toBeLessThanOrEqual(depth * tan + 1e-6)
          }
        },
      ),
    )
  })
})

const nothing = { start: 0, count: 0 }
const part = (name: string, more: Partial<PreparedPart> = {}): PreparedPart => ({
  name,
  itemIndex: 0,
  stand: 0,
  color: null,
  triangleCount: 12,
  surface: nothing,
  edges: nothing,
  openEdges: nothing,
  coarse: nothing,
  hole: null,
  box: boxAt(0, 0, 0, 10, 10, 10),
  top: [5, 5, 10],
  ...more,
})
/** A model of these parts, each stand's parts one behind another. */
const modelOf = (...parts: PreparedPart[]): PreparedModel => {
  const stands = [...new Set(parts.map(({ stand }) => stand))]
  return {
    parts,
    items: [...new Set(parts.map(({ itemIndex }) => itemIndex))].map((item) => ({
      name: `Item ${String(item)}`,
    })),
    colors: [],
    atlas: null,
    isPictured: false,
    lacksPictures: false,
    box: boxAt(0, 0, 0, 10, 20, 30),
    triangleCount: 1234,
    stands: stands.map((stand) => ({
      plate: stands.length > 1 ? stand + 1 : 0,
      parts: {
        start: parts.findIndex((one) => one.stand === stand),
        count: parts.filter((one) => one.stand === stand).length,
      },
      box: boxAt(stand * 400, 0, 0, 10, 20, 30),
      triangleCount: 12,
      body: {
        positions: new Float32Array(),
        indices: null,
        normals: null,
        colors: null,
        pictures: null,
        edges: null,
        openEdges: null,
        coarse: null,
      },
      footprint: { shade: new Uint8Array(), size: 0, x: 0, y: 0, width: 1, depth: 1 },
    })),
  }
}

describe('marks of findings', () => {
  const finding = (code: string, object?: string) => ({
    code,
    severity: 'doubtful' as const,
    detail: code,
    object,
  })

  it('stand on the part that a finding names, side by side where several meet', () => {
    const lid = part('Lid', { box: boxAt(0, 0, 10, 10, 10, 2) })
    const marks = findingMarks(modelOf(part('Base'), lid), [
      finding('FLIPPED_SHELL', 'Lid'),
      finding('UNKNOWN_UNIT'),
      finding('NO_VOLUME', 'Lid'),
    ])
    expect(marks.map(({ index, box, crowd }) => ({ index, box, crowd }))).toEqual([
      { index: 0, box: lid.box, crowd: 0 },
      { index: 2, box: lid.box, crowd: 1 },
    ])
  })

  it('stand at a hole when the surface is open', () => {
    const open = part('Base', { openEdges: { start: 0, count: 2 }, hole: [1, 2, 3] })
    expect(findingMarks(modelOf(open), [finding('MESH_NOT_CLOSED')])[0]?.point).toEqual([1, 2, 3])
  })

  it('stand at the places of a finding, and show them from the side where they are seen', () => {
    const model = modelOf(part('Base'), part('Lid'))
    const at = (kind: FindingPlaces['kind'], coordinates: number[]) =>
      findingMarks(model, [{ ...finding('X'), places: { kind, coordinates } }])[0]!
    const edges = at('segments', [10, 5, 15, 10, 7, 15, 0, 0, 0, 0, 0, 9])
    expect(edges.point).toEqual([10, 6, 15])
    expect(edges.box.min.every((value, axis) => value < [0, 0, 0][axis]!)).toBe(true)
    expect(edges.box.max.every((value, axis) => value > [10, 7, 15][axis]!)).toBe(true)
    // A face that looks down is looked at from below, one at the side from that side.
    const below = at('triangles', [0, 0, 20, 0, 9, 20, 9, 0, 20])
    expect(below.point[2]).toBe(20)
    expect(below.direction![2]).toBeLessThan(-0.5)
    expect(at('triangles', [10, 0, 0, 10, 9, 0, 10, 0, 9]).direction![0]).toBeGreaterThan(0.5)
    expect(at('boxes', [0, 18, 10, 2, 20, 12]).direction![1]).toBeGreaterThan(0)
    expect(at('points', [5, 10, 15]).direction).toBeNull()
    // Half a place is none.
    expect(
      findingMarks(model, [{ ...finding('X'), places: { kind: 'segments', coordinates: [1, 2, 3] } }]),
    ).toEqual([])
  })

  it('are told to those who do not see them', () => {
    const [edges, lid] = findingMarks(modelOf(part('Base'), part('Lid')), [
      {
        ...finding('Open.'),
        places: { kind: 'segments', coordinates: [1.4, 2, 3, 1.4, 2, 5, 0, 0, 0, 1, 1, 1], truncated: true },
      },
      finding('Flat.', 'Lid'),
    ])
    expect(describeMark(edges!, 4)).toBe(
      'Finding 4: Open. More than 2 edges marked, the first at x 1, y 2, z 4 mm.',
    )
    expect(describeMark(lid!, 5)).toBe('Finding 5: Flat. Its part is shown.')
  })

  it('are left out for what concerns the whole file', () => {
    expect(findingMarks(modelOf(part('Base')), [finding('UNKNOWN_UNIT')])).toEqual([])
  })
})

describe('the description of a model', () => {
  it('says size, triangles, parts, holes and whether a printer holds it', () => {
    const model = modelOf(part('Base'), part(''), part('Lid', { openEdges: { start: 0, count: 2 } }))
    const text = describeModel(model, [plateFor(model.stands[0]!.box, [small])])
    expect(text).toContain('10 × 20 × 30 mm, 1,234 triangles.')
    expect(text).toContain('3 parts: Base, Part 2, Lid.')
    expect(text).toContain('holes')
    expect(text).toContain('Fits a printer of 180 × 180 × 180 mm.')
  })

  it('does not name a crowd', () => {
    const model = modelOf(...Array.from({ length: 30 }, (_, index) => part(`P${String(index)}`)))
    expect(describeModel(model, [])).toContain('P7 and 22 more.')
  })
})

describe('what a printer does not hold', () => {
  it('is said by axis, and not for what fits turned by a quarter', () => {
    const box = boxAt(0, 0, 0, 330, 40, 320)
    expect(describeFit(box, plateFor(box, [{ name: 'MK4', ...usual }]))).toBe(
      'Larger than the printer, MK4 (256 × 256 × 256 mm): sticks out by X 74 mm, Z 64 mm.',
    )
    const oblong = { x_mm: 300, y_mm: 100, z_mm: 100 }
    const turned = boxAt(0, 0, 0, 90, 290, 50)
    const plate = plateFor(turned, [oblong])
    expect(plate).toMatchObject({ width: 100, depth: 300 })
    expect(excessOf(turned, plate)).toEqual([])
  })

  it('follows the printer that is chosen', () => {
    const box = boxAt(0, 0, 0, 200, 200, 200)
    expect(plateFor(box, [large, small, usual], 1)).toMatchObject({ width: 180, fits: false })
    expect(plateFor(box, [large, small, usual], 0)).toMatchObject({ width: 400, fits: true })
  })
})

describe('several plates and files', () => {
  it('stand side by side without touching, a single one where its file has it', () => {
    const one = modelOf(part('Base'))
    expect(layOut([one], [usual], null)[0]?.offset).toEqual([0, 0])
    const three = modelOf(part('A'), part('B', { stand: 1 }), part('C', { stand: 2 }))
    const placed = layOut([one, three, null], [usual], null)
    expect(placed.map(({ file, stand }) => [file, stand])).toEqual([[0, 0], [1, 0], [1, 1], [1, 2]]) // prettier-ignore
    const corners = placed.map(({ plate, offset }) => [plate.x + offset[0], plate.y + offset[1]] as const)
    for (const [k, a] of corners.entries()) {
      for (const b of corners.slice(k + 1)) {
        expect(Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]))).toBeGreaterThan(256)
      }
    }
  })

  it('are listed as files, plates, items and their parts', () => {
    const project = modelOf(
      part('Body'),
      part('Knob'),
      part('Lid', { itemIndex: 1, stand: 1, color: '#ff0000' }),
    )
    const single = modelOf(part(''))
    const rows = treeRows([single, project], ['a.3mf', 'b.3mf'], layOut([single, project], [usual], null))
    expect(
      rows.map(({ kind, level, name, parts }) => `${kind} ${String(level)} ${name} ${parts.join()}`),
    ).toEqual([
      'file 1 a.3mf 0:0',
      'item 2 Part 1 0:0',
      'file 1 b.3mf 1:0,1:1,1:2',
      'plate 2 Plate 1 1:0,1:1',
      'item 3 Item 0 1:0,1:1',
      'part 4 Body 1:0',
      'part 4 Knob 1:1',
      'plate 2 Plate 2 1:2',
      'item 3 Lid 1:2',
    ])
    expect(rows.at(-1)?.colors).toEqual(['#ff0000'])
    const folded = new Set([rows[3]!.id])
    expect(openRows(rows, folded).map(({ name }) => name)).toEqual([
      'a.3mf', 'Part 1', 'b.3mf', 'Plate 1', 'Plate 2', 'Lid',
    ]) // prettier-ignore
  })

  it('move the marks of findings with their plate', () => {
    const project = modelOf(part('A'), part('B', { stand: 1 }))
    const placed = layOut([project], [usual], null)
    const places = { kind: 'points' as const, coordinates: [405, 5, 5] }
    const [mark] = findingMarks(project, [{ code: 'X', severity: 'note', detail: 'X', places }], placed, 7)
    const [dx, dy] = placed[1]!.offset
    expect(mark).toMatchObject({ index: 7, point: [405 + dx, 5 + dy, 5], where: [405, 5, 5] })
    expect(mark?.places?.coordinates).toEqual([405 + dx, 5 + dy, 5])
  })
})

describe('what is drawn', () => {
  const runs = [3, 6, 9].map((count, k) => ({ start: [0, 3, 9][k]!, count }))

  it('takes neighbours that look alike together and leaves out what is hidden', () => {
    expect(drawnRuns(runs, () => 0)).toEqual([{ start: 0, count: 18, material: 0 }])
    expect(drawnRuns(runs, (index) => (index === 1 ? null : 0))).toEqual([
      { start: 0, count: 3, material: 0 },
      { start: 9, count: 9, material: 0 },
    ])
    expect(drawnRuns(runs, (index) => (index === 0 ? 1 : 0))).toHaveLength(2)
  })

  it('knows the part of each place', () => {
    expect([0, 2, 3, 8, 9, 17, 18].map((place) => partAt(runs, place))).toEqual([0, 0, 1, 1, 2, 2, -1])
  })
})

describe('while a model turns', () => {
  it('all of it is drawn where the machine keeps up', () => {
    const pace = new Pace(false)
    for (const ms of [120, 16, 60, 16, 44, 44]) {
      expect(pace.detail(true)).toEqual(WHOLE)
      pace.took(ms, WHOLE, true)
    }
    expect(pace.detail(true)).toEqual(WHOLE)
  })

  it('less is drawn after one very slow picture, or two in a row, and all of it at rest', () => {
    for (const pictures of [[201], [50, 50]]) {
      const pace = new Pace(false)
      for (const ms of pictures) pace.took(ms, WHOLE, true)
      expect(pace.detail(true)).toMatchObject({ isWhole: false, isSmooth: false })
      expect(pace.detail(false)).toEqual(WHOLE)
    }
  })

  it('slow pictures have fewer pixels, quick ones more', () => {
    const pace = new Pace(true)
    const share = () => pace.detail(true).share
    const first = share()
    pace.took(90, pace.detail(true), true)
    expect(share()).toBeLessThan(first)
    for (let k = 0; k < 5; k++) pace.took(10, pace.detail(true), true)
    expect(share()).toBe(1)
    expect(pace.detail(true).isWhole).toBe(false)
  })

  it('the next model is tried anew', () => {
    const pace = new Pace(false)
    pace.took(300, WHOLE, false)
    pace.begin(false)
    expect(pace.detail(true)).toEqual(WHOLE)
  })
})

describe('a measured distance', () => {
  it('is told with its share along each axis', () => {
    expect(distanceOf([[0, 0, 0], [3, -4, 12]])).toEqual({ length: 13, along: [3, 4, 12] }) // prettier-ignore
    expect(distanceOf([[0, 0, 0]])).toBeNull()
  })
})

describe('the viewer’s keys', () => {
  it('turn, zoom, fit, show, cut, measure and change the view', () => {
    const done: string[] = []
    const named = (name: string) => () => {
      done.push(name)
    }
    let isMeasuring = false
    const keys = viewerKeys({
      rotate: (about, up) => done.push(`rotate ${String(Math.sign(about))} ${String(Math.sign(up))}`),
      zoom: (factor) => done.push(factor < 1 ? 'nearer' : 'farther'),
      fit: named('fit'),
      view: (name) => done.push(name),
      toggleWireframe: named('wires'),
      toggleOverhangs: named('overhangs'),
      toggleDefects: named('defects'),
      toggleRoom: named('room'),
      toggleColors: named('colours'),
      toggleParts: named('parts'),
      toggleSection: named('section'),
      moveSection: (share) => done.push(`cut ${String(Math.sign(share))}`),
      toggleMeasure: () => {
        isMeasuring = !isMeasuring
      },
      setPoint: () => isMeasuring,
      moveCross: (right, down) => {
        if (isMeasuring) done.push(`cross ${String(Math.sign(right))} ${String(Math.sign(down))}`)
        return isMeasuring
      },
      picture: named('picture'),
      toggleLarge: named('large'),
      isolate: named('isolate'),
      hide: named('hide'),
      showAll: named('all'),
      leave: () => false,
    })
    for (const key of [
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      '+',
      '-',
      ...'f w o 1 2 3 4 s e b c t p x i h , .'.split(' '),
    ]) {
      keys[key]?.()
    }
    expect(done).toEqual([
      'rotate -1 0', 'rotate 1 0', 'rotate 0 1', 'rotate 0 -1', 'nearer', 'farther',
      'fit', 'wires', 'overhangs', 'top', 'front', 'side', 'iso', 'section', 'defects', 'room', 'colours',
      'parts', 'picture', 'large', 'isolate', 'hide', 'cut -1', 'cut 1',
    ]) // prettier-ignore
    // Keys that have nothing to do here are left to the screen around.
    expect([keys['Enter']?.(), keys['Escape']?.()]).toEqual([false, false])
    done.length = 0
    keys['Shift+ArrowLeft']?.()
    keys['m']?.()
    keys['Shift+ArrowLeft']?.()
    expect(done).toEqual(['rotate -1 0', 'cross -1 0'])
    expect(keys['Enter']?.()).toBe(true)
  })
})

describe('colours of filaments', () => {
  it.each([
    ['Black', '#26292b'],
    ['Galaxy Black', '#26292b'],
    ['signal-red matte', '#c4302b'],
    ['#12AB9f', '#12ab9f'],
    ['Unicorn', null],
    ['', null],
    [null, null],
  ])('reads %j', (name, color) => {
    expect(filamentColor(name)).toBe(color)
  })
})

describe('a page drawn anew', () => {
  const viewer = (changes: Partial<ModelViewerProps> = {}): ModelViewerProps => ({
    files: [
      {
        thumbnail: null,
        findings: [{ code: 'OPEN_EDGES', weight: 'doubtful', detail: '14 open edges.' } as never],
        source: { key: 'f3a9', name: 'gear.3mf', load: () => Promise.resolve(new ArrayBuffer(0)) },
      },
    ],
    color: '#0b6',
    isSmall: true,
    ...changes,
  })
  const [file] = viewer().files

  it('leaves the picture of the same models alone', () => {
    expect(showTheSame(viewer(), viewer())).toBe(true)
  })

  it.each<[string, Partial<ModelViewerProps>]>([
    ['another colour', { color: '#06b' }],
    ['no colour', { color: undefined }],
    ['a chosen finding', { chosenFinding: 0 }],
    ['another listener', { onChooseFinding: () => undefined }],
    ['a second file', { files: [file!, file!] }],
    ['another file', { files: [{ ...file!, source: { ...file!.source, key: 'c0de' } }] }],
    ['another name', { files: [{ ...file!, source: { ...file!.source, name: 'wheel.3mf' } }] }],
    ['a picture that has come', { files: [{ ...file!, thumbnail: new Blob() }] }],
    ['findings that are settled', { files: [{ ...file!, findings: [] }] }],
  ])('shows %s', (_what, changes) => {
    expect(showTheSame(viewer(), viewer(changes))).toBe(false)
    expect(showTheSame(viewer(changes), viewer())).toBe(false)
  })
})
