import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filamentColor } from '../../../renderer/common/filament-colors'
import { plateFor } from '../../../renderer/common/viewer/build-plate'
import { centreOf, fitDistance, VIEW_DIRECTIONS } from '../../../renderer/common/viewer/camera-fit'
import { describeModel } from '../../../renderer/common/viewer/describe-model'
import { describeMark, findingMarks } from '../../../renderer/common/viewer/finding-marks'
import type { FindingPlaces } from '../../../shared/contract/quotes'
import type { Box, PreparedModel, PreparedPart } from '../../../renderer/common/viewer/geometry/prepare'
import { viewerKeys } from '../../../renderer/common/viewer/use-viewer-keys'

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

const part = (name: string, more: Partial<PreparedPart> = {}): PreparedPart => ({
  name,
  itemIndex: 0,
  color: null,
  triangleCount: 12,
  positions: new Float32Array(),
  indices: null,
  normals: null,
  edges: null,
  openEdges: null,
  coarse: null,
  box: boxAt(0, 0, 0, 10, 10, 10),
  top: [5, 5, 10],
  ...more,
})
const modelOf = (...parts: PreparedPart[]): PreparedModel => ({
  parts,
  box: boxAt(0, 0, 0, 10, 20, 30),
  triangleCount: 1234,
  footprint: { shade: new Uint8Array(), size: 0, x: 0, y: 0, width: 1, depth: 1 },
})

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
    const open = part('Base', { openEdges: Float32Array.from([0, 0, 0, 2, 4, 6]) })
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
    const model = modelOf(part('Base'), part(''), part('Lid', { openEdges: new Float32Array(6) }))
    const text = describeModel(model, plateFor(model.box, [small]))
    expect(text).toContain('10 × 20 × 30 mm, 1,234 triangles.')
    expect(text).toContain('3 parts: Base, Part 2, Lid.')
    expect(text).toContain('holes')
    expect(text).toContain('Fits a printer of 180 × 180 × 180 mm.')
  })

  it('does not name a crowd', () => {
    const model = modelOf(...Array.from({ length: 30 }, (_, index) => part(`P${String(index)}`)))
    expect(describeModel(model, null)).toContain('P7 and 22 more.')
  })
})

describe('the viewer’s keys', () => {
  it('turn, zoom, fit, show wires and change the view', () => {
    const done: string[] = []
    const keys = viewerKeys({
      rotate: (about, up) => done.push(`rotate ${String(Math.sign(about))} ${String(Math.sign(up))}`),
      zoom: (factor) => done.push(factor < 1 ? 'nearer' : 'farther'),
      fit: () => done.push('fit'),
      view: (name) => done.push(name),
      toggleWireframe: () => done.push('wires'),
      toggleOverhangs: () => done.push('overhangs'),
    })
    for (const key of [
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      '+',
      '-',
      'f',
      'w',
      'o',
      '1',
      '2',
      '3',
      '4',
    ]) {
      keys[key]?.()
    }
    expect(done).toEqual([
      'rotate -1 0', 'rotate 1 0', 'rotate 0 1', 'rotate 0 -1', 'nearer', 'farther',
      'fit', 'wires', 'overhangs', 'top', 'front', 'side', 'iso',
    ]) // prettier-ignore
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
