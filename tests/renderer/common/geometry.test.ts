import { describe, expect, it } from 'vitest'
import { coarsen, standIn } from '../../../renderer/common/viewer/geometry/coarse'
import { creaseMesh } from '../../../renderer/common/viewer/geometry/creases'
import { drawFootprint } from '../../../renderer/common/viewer/geometry/footprint'
import { buffersOf, sizeOf } from '../../../renderer/common/viewer/geometry/model'
import { drawAtlas } from '../../../renderer/common/viewer/geometry/atlas'
import { prepareModel } from '../../../renderer/common/viewer/geometry/prepare'
import { weld } from '../../../renderer/common/viewer/geometry/weld'
import type { DisplayCoat } from '../../../shared/model/display-coats'
import type { DisplayModel, DisplayPart } from '../../../shared/model/display-mesh'
import { wireIndex } from '../../../renderer/common/viewer/geometry/wire-index'

/** A box from the origin, its eight corners shared. */
function box(width: number, depth: number, height: number) {
  const positions: number[] = []
  for (const z of [0, height]) for (const y of [0, depth]) for (const x of [0, width]) positions.push(x, y, z)
  const indices = [
    [0, 2, 1], [1, 2, 3], [4, 5, 6], [5, 7, 6], [0, 1, 4], [1, 5, 4],
    [2, 6, 3], [3, 6, 7], [0, 4, 2], [2, 4, 6], [1, 3, 5], [3, 7, 5],
  ].flat() // prettier-ignore
  return { positions: Float32Array.from(positions), indices: Uint32Array.from(indices) }
}

/** A tube without ends, `sides` around. */
function tube(sides: number) {
  const positions: number[] = []
  const indices: number[] = []
  for (let side = 0; side < sides; side++) {
    const angle = (2 * Math.PI * side) / sides
    for (const z of [0, 10]) positions.push(10 * Math.cos(angle), 10 * Math.sin(angle), z)
    const [a, b] = [side * 2, ((side + 1) % sides) * 2]
    indices.push(a, b, a + 1, b, b + 1, a + 1)
  }
  return { positions: Float32Array.from(positions), indices: Uint32Array.from(indices) }
}

/** The same surface with corners of its own for each triangle, as STL-like exports have. */
function unshared({ positions, indices }: ReturnType<typeof box>) {
  const spread = Float32Array.from(
    [...indices].flatMap((vertex) => [...positions.slice(vertex * 3, vertex * 3 + 3)]),
  )
  return { positions: spread, indices: Uint32Array.from(spread.subarray(0, spread.length / 3).keys()) }
}

describe('welding corners', () => {
  it('gives one number to corners at one place, zero and minus zero alike', () => {
    const { ids, count } = weld(Float32Array.from([0, 0, 0, 1, 2, 3, -0, 0, -0, 1, 2, 3.5, 1, 2, 3]))
    expect([...ids]).toEqual([0, 1, 0, 2, 1])
    expect(count).toBe(3)
  })

  it('keeps many corners apart', () => {
    const grid = Float32Array.from({ length: 30_000 }, (_, at) => (at % 3 === 0 ? at : (at * 7) % 13))
    expect(weld(grid).count).toBe(10_000)
  })
})

describe('edges and shading', () => {
  it.each([
    ['shared', box(20, 10, 5)],
    ['unshared', unshared(box(20, 10, 5))],
  ])('draws the twelve edges of a box with %s corners and no diagonal', (_, mesh) => {
    const { edges, openEdges } = creaseMesh(mesh.positions, mesh.indices)
    expect(edges.length / 6).toBe(12)
    expect(openEdges).toHaveLength(0)
  })

  it('shades the faces of a box flat', () => {
    const mesh = box(20, 10, 5)
    const { normals } = creaseMesh(mesh.positions, mesh.indices)
    for (let at = 0; at < normals.length; at += 3) {
      const parts = [...normals.slice(at, at + 3)].map((value) => Math.abs(Math.round(value * 1e6)))
      expect(parts.sort()).toEqual([0, 0, 1_000_000])
    }
  })

  it('shades a round tube smooth and an eight-sided one with edges', () => {
    const round = creaseMesh(tube(24).positions, tube(24).indices)
    expect(round.edges).toHaveLength(0)
    // Smooth means that a normal points from the axis to its corner, not to the middle of its face.
    for (let at = 0; at < round.normals.length; at += 3) {
      const along =
        (round.normals[at]! * round.positions[at]! + round.normals[at + 1]! * round.positions[at + 1]!) / 10
      expect(along).toBeGreaterThan(0.999)
    }
    expect(creaseMesh(tube(8).positions, tube(8).indices).edges.length / 6).toBe(8)
  })

  it('finds the holes', () => {
    expect(creaseMesh(tube(24).positions, tube(24).indices).openEdges.length / 6).toBe(48)
  })

  it('outlives triangles without area', () => {
    const mesh = box(1, 1, 1)
    const indices = Uint32Array.from([...mesh.indices, 0, 0, 1, 2, 2, 2])
    const { normals, edges } = creaseMesh(mesh.positions, indices)
    expect(normals.every((value) => Number.isFinite(value))).toBe(true)
    expect(edges.length / 6).toBe(12)
  })
})

describe('the shadow on the plate', () => {
  const bounds = (mesh: ReturnType<typeof box>, lift = 0) => ({
    mesh,
    box: {
      min: [0, 0, lift] as [number, number, number],
      max: [20, 20, lift + 5] as [number, number, number],
    },
  })

  it('is dark under the model and light at its rim', () => {
    const { mesh, box: around } = bounds(box(20, 20, 5))
    const { shade, size } = drawFootprint([mesh], around)
    expect(shade[(size / 2) * size + size / 2]).toBeGreaterThan(230)
    expect(shade[0]).toBe(0)
    expect(shade[shade.length - 1]).toBe(0)
  })

  it('covers the model with room around it', () => {
    const { mesh, box: around } = bounds(box(20, 20, 5))
    const footprint = drawFootprint([mesh], around)
    expect(footprint.x).toBeLessThan(0)
    expect(footprint.x + footprint.width).toBeGreaterThan(20)
  })
})

const plainCoat = { corners: [0, 0, 0] as const, pieces: null }
const display = (
  name: string,
  mesh: ReturnType<typeof box>,
  more: Partial<DisplayPart> = {},
): DisplayPart => ({
  name,
  itemIndex: 0,
  ...mesh,
  triangleCount: mesh.indices.length / 3,
  coatOf: null,
  coats: [plainCoat],
  ...more,
})
const displayModel = (parts: DisplayPart[], more: Partial<DisplayModel> = {}): DisplayModel => ({
  parts,
  items: [{ name: 'Item', plate: 0 }],
  colors: [{ name: 'None', hex: null }],
  pictured: false,
  pictures: [],
  box: { min: [0, 0, 0], max: [20, 10, 5] },
  triangleCount: parts.reduce((sum, part) => sum + part.triangleCount, 0),
  ...more,
})

describe('preparing a model', () => {
  const mesh = box(20, 10, 5)
  const model = displayModel([display('Box', mesh)])

  it('measures each part', () => {
    const { parts, stands } = prepareModel(model)
    expect(parts[0]?.box).toEqual({ min: [0, 0, 0], max: [20, 10, 5] })
    expect(parts[0]?.top[2]).toBe(5)
    expect(parts[0]?.color).toBeNull()
    expect(stands[0]?.body.normals).toHaveLength(12 * 9)
    expect(stands[0]?.body.colors).toBeNull()
  })

  it('leaves a very large model as it is', () => {
    const { body } = prepareModel({ ...model, triangleCount: 250_000 }).stands[0]!
    expect(body.positions).toBe(mesh.positions)
    expect([...body.indices!]).toEqual([...mesh.indices])
    expect(body.normals).toBeNull()
  })

  it('names each buffer once, so that all can be handed over', () => {
    for (const triangleCount of [12, 900_000]) {
      const buffers = buffersOf(prepareModel({ ...model, triangleCount }))
      expect(new Set(buffers).size).toBe(buffers.length)
    }
    expect(sizeOf(prepareModel(model))).toBeGreaterThan(12 * 9 * 4 * 2)
  })

  it.each([12, 900_000])(
    'keeps parts apart in one surface for each plate (as of %i triangles)',
    (triangleCount) => {
      const prepared = prepareModel(
        displayModel(
          [
            display('A', mesh),
            display('C', box(1, 1, 1), { itemIndex: 1 }),
            display('B', box(2, 2, 2), { itemIndex: 0 }),
          ],
          {
            triangleCount,
            items: [
              { name: 'First', plate: 1 },
              { name: 'Second', plate: 2 },
            ],
          },
        ),
      )
      expect(prepared.parts.map(({ name, stand }) => [name, stand])).toEqual([['A', 0], ['B', 0], ['C', 1]]) // prettier-ignore
      expect(prepared.stands.map(({ plate, parts }) => [plate, parts.start, parts.count])).toEqual([[1, 0, 2], [2, 2, 1]]) // prettier-ignore
      const { body } = prepared.stands[0]!
      const { surface } = prepared.parts[1]!
      const highest = Math.max(
        ...Array.from({ length: surface.count }, (_, k) => {
          const place = surface.start + k
          return body.positions[(body.indices ? body.indices[place]! : place) * 3]!
        }),
      )
      expect([surface.start, surface.count, highest]).toEqual([36, 36, 2])
    },
  )
})

describe('colours of a surface', () => {
  const colors = [
    { name: 'Red', hex: '#ff0000' },
    { name: 'Blue', hex: '#0000ff' },
    { name: 'None', hex: null },
  ]
  const solid = (color: number): DisplayCoat => ({ corners: [color, color, color], pieces: null })
  /** The first face is cut in two, one half red and one blue; the second is blue, all others have no colour. */
  const painted = display('Painted', box(20, 10, 5), {
    coatOf: Uint32Array.from({ length: 12 }, (_, t) => Math.min(t, 2)),
    coats: [
      {
        corners: [0, 0, 0],
        pieces: () => [
          { color: 0, corners: [1, 0, 0, 0, 1, 0, 0, 0.5, 0.5] },
          { color: 1, corners: [0, 0.5, 0.5, 0, 0, 1, 1, 0, 0] },
        ],
      },
      solid(1),
      solid(2),
    ],
  })

  it.each([12, 900_000])('cut painted faces along their painting (as of %i triangles)', (triangleCount) => {
    const { body } = prepareModel(displayModel([painted], { colors, triangleCount })).stands[0]!
    const places = body.indices ?? Uint32Array.from(Array(body.positions.length / 3).keys())
    expect(places).toHaveLength(13 * 3)
    const areas = new Map<string, number>()
    for (let t = 0; t < places.length; t += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => [
        ...body.positions.slice(places[t + k]! * 3, places[t + k]! * 3 + 3),
      ])
      const u = b!.map((value, k) => value - a![k]!)
      const v = c!.map((value, k) => value - a![k]!)
      const cross = [
        u[1]! * v[2]! - u[2]! * v[1]!,
        u[2]! * v[0]! - u[0]! * v[2]!,
        u[0]! * v[1]! - u[1]! * v[0]!,
      ]
      const rgba = [...body.colors!.slice(places[t]! * 4, places[t]! * 4 + 4)].join()
      areas.set(rgba, (areas.get(rgba) ?? 0) + Math.hypot(...cross) / 2)
    }
    // Both faces are halves of the bottom, 20 × 10 mm.
    expect(areas.get('255,0,0,255')).toBeCloseTo(50, 3)
    expect(areas.get('0,0,255,255')).toBeCloseTo(150, 3)
    expect(areas.get('0,0,0,0')).toBeCloseTo(200 + 300, 3)
  })

  it('draws no edge where only the painting ends', () => {
    const { body } = prepareModel(displayModel([painted], { colors })).stands[0]!
    expect(body.edges!.length / 6).toBe(12)
    expect(body.openEdges).toHaveLength(0)
  })
})

describe('the wireframe', () => {
  it('has three lines for each triangle, with shared corners and without', () => {
    expect([...wireIndex(Uint32Array.from([5, 6, 7]), 1)]).toEqual([5, 6, 6, 7, 7, 5])
    expect([...wireIndex(null, 2)]).toEqual([0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 3])
  })
})

describe('the coarse stand-in', () => {
  /** A wavy sheet of `side` × `side` squares. */
  function sheet(side: number) {
    const positions: number[] = []
    const indices: number[] = []
    for (let row = 0; row <= side; row++) {
      for (let column = 0; column <= side; column++) {
        positions.push(column, row, Math.sin(column / 20) * 10)
        const at = row * (side + 1) + column
        if (row < side && column < side) {
          indices.push(at, at + 1, at + side + 1, at + 1, at + side + 2, at + side + 1)
        }
      }
    }
    return { positions: Float32Array.from(positions), indices: Uint32Array.from(indices) }
  }

  it('has few triangles, all of the mesh’s own corners, over the same extent', () => {
    const mesh = sheet(400)
    const box = { min: [0, 0, -10] as const, max: [400, 400, 10] as const }
    const coarse = coarsen(mesh.positions, mesh.indices, box)
    expect(coarse.length / 3).toBeLessThan(12_000)
    expect(coarse.length / 3).toBeGreaterThan(5_000)
    const columns = [...coarse].map((vertex) => mesh.positions[vertex * 3])
    expect(columns.every((column) => column !== undefined)).toBe(true)
    expect(Math.max(...columns.map(Number)) - Math.min(...columns.map(Number))).toBeGreaterThan(390)
  })

  it('leaves a mesh that is coarser than the grid as it is', () => {
    const mesh = sheet(10)
    const box = { min: [0, 0, -10] as const, max: [10, 10, 10] as const }
    expect([...coarsen(mesh.positions, mesh.indices, box)]).toEqual([...mesh.indices])
  })

  it('is smooth over curves, and has the colours of its corners', () => {
    const mesh = sheet(400)
    const box = { min: [0, 0, -10] as const, max: [400, 400, 10] as const }
    const colors = new Uint8Array((mesh.positions.length / 3) * 4)
    for (let v = 0; v * 4 < colors.length; v++) colors[v * 4] = mesh.positions[v * 3]! > 200 ? 255 : 0
    const stand = standIn(mesh.positions, colors, coarsen(mesh.positions, mesh.indices, box))
    expect(stand.normals).toHaveLength(stand.positions.length)
    expect(stand.colors).toHaveLength((stand.positions.length / 3) * 4)
    for (let corner = 0; corner * 3 < stand.positions.length; corner++) {
      expect(stand.colors![corner * 4]).toBe(stand.positions[corner * 3]! > 200 ? 255 : 0)
    }
  })

  it('is made for very large parts only', () => {
    const mesh = sheet(160)
    const model = displayModel([display('Sheet', mesh)], { box: { min: [0, 0, -10], max: [160, 160, 10] } })
    expect(prepareModel(model).stands[0]?.body.coarse).toBeNull()
    expect(prepareModel({ ...model, triangleCount: 900_000 }).stands[0]?.body.coarse).not.toBeNull()
  })
})

describe('a picture on a model', () => {
  // Red on the left, blue on the right.
  const atlas = { width: 2, height: 1, pixels: Uint8Array.from([208, 32, 32, 255, 32, 32, 208, 255]) }
  const place = { x: 0.25, y: 0.5, width: 0.5, height: 0, tileU: true, tileV: false }
  const coat = {
    corners: [0, 0, 0] as const,
    pieces: null,
    picture: { picture: 0, at: [0, 0, 1, 0, 0, 1] as const },
  }
  const model = displayModel([display('Box', box(20, 10, 5), { coats: [coat] })], { pictured: true })

  it('is looked up by the shader at corners of their own', () => {
    const prepared = prepareModel(model, { atlas, places: [place] })
    const { pictures, colors } = prepared.stands[0]!.body
    // Counted from above.
    expect([...pictures!.at.subarray(0, 6)]).toEqual([0, 1, 1, 1, 0, 0])
    expect([...pictures!.rect.subarray(0, 4)]).toEqual([0.25, 0.5, 0.5, -0])
    expect(colors).not.toBeNull()
    expect(prepared.lacksPictures).toBe(false)
    expect(buffersOf(prepared)).toContain(atlas.pixels.buffer)
  })

  it('colours the corners of a mesh too fine for it', () => {
    const { body } = prepareModel({ ...model, triangleCount: 250_000 }, { atlas, places: [place] }).stands[0]!
    expect(body.pictures).toBeNull()
    const seen = new Set<string>()
    for (let v = 0; v < body.colors!.length; v += 4) seen.add([...body.colors!.subarray(v, v + 4)].join())
    expect([...seen].sort()).toEqual(['208,32,32,255', '32,32,208,255'])
  })

  it('is not unpacked when its head claims more pixels than a screen has use for, or is no picture', async () => {
    const head = new Uint8Array(40)
    head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
    new DataView(head.buffer).setUint32(16, 60_000)
    new DataView(head.buffer).setUint32(20, 60_000)
    const claimed = { contentType: 'image/png', tileU: 'wrap', tileV: 'wrap' } as const
    const drawn = await drawAtlas([
      { ...claimed, bytes: head },
      { ...claimed, bytes: new Uint8Array([0x47, 0x49, 0x46]) },
    ])
    expect(drawn).toEqual({ atlas: null, places: [null, null] })
  })

  it('is told of where it can’t be shown', () => {
    expect(prepareModel(model, { atlas: null, places: [null] })).toMatchObject({
      atlas: null,
      lacksPictures: true,
    })
  })
})
