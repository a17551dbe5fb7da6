import { describe, expect, it } from 'vitest'
import { type ModelFinding } from '../../../shared/model/analysis'
import {
  boxMesh,
  make3mf,
  merged,
  meshXml,
  type Point,
  type TriangleMesh,
  turnedInsideOut,
} from '../../support/make-3mf'
import { analyzeBytes, analyzeModel } from './support'

async function severalBodies(mesh: TriangleMesh, unit?: string): Promise<ModelFinding | undefined> {
  const { analysis } = await analyzeBytes(make3mf(mesh, { unit }))
  return analysis.findings.find(({ code }) => code === 'SEVERAL_BODIES')
}

const plate = boxMesh([80, 60, 4])

describe('several bodies in one object', () => {
  it.each([
    ['stand on one another', merged(plate, boxMesh([10, 10, 20], [30, 30, 4]))],
    ['stand beside one another, wall to wall', merged(plate, boxMesh([20, 50, 30], [80, 5, 1]))],
    ['run into one another', merged(plate, boxMesh([10, 10, 20], [30, 30, 2]))],
    ['have a gap that slicers close', merged(plate, boxMesh([10, 10, 20], [30, 30, 4.04]))],
    ['are small beside the other', merged(plate, boxMesh([0.8, 0.8, 2], [71.3, 2.1, 4]))],
    ['stand in a cavity, on its floor', merged(hollowBox(), boxMesh([6, 6, 6], [12, 12, 5]))],
  ])('make one piece where they %s', async (_, mesh) => {
    expect(await severalBodies(mesh)).toMatchObject({
      severity: 'note',
      detail: 'The object is made of 2 bodies, which print as one piece.',
      count: 2,
      pieces: 1,
    })
  })

  it.each([
    ['stand apart', merged(plate, boxMesh([10, 10, 20], [100, 0, 0]))],
    ['hang above one another', merged(plate, boxMesh([10, 10, 20], [30, 30, 4.2]))],
    ['float in a cavity', merged(hollowBox(), boxMesh([6, 6, 6], [12, 12, 12]))],
  ])('stay pieces of their own where they %s', async (_, mesh) => {
    const finding = await severalBodies(mesh)
    expect(finding).toMatchObject({ pieces: finding!.count })
    expect(finding!.detail).toMatch(/^The object is made of \d bodies, which print as \d separate pieces\.$/)
  })

  it('are counted by what they make together, whatever their order', async () => {
    const chain = [
      boxMesh([10, 10, 10]),
      boxMesh([10, 8, 8], [10, 1, 1]),
      boxMesh([10, 10, 10], [20, 0, 0]),
      boxMesh([10, 10, 10], [40, 0, 0]),
    ]
    const expected = { count: 4, pieces: 2 }
    expect(await severalBodies(chain.reduce((a, b) => merged(a, b)))).toMatchObject(expected)
    expect(await severalBodies(chain.toReversed().reduce((a, b) => merged(a, b)))).toMatchObject(expected)
  })

  it('are as far apart as they are placed, not as they are drawn', async () => {
    // A gap of 0.04 in the file's unit is closed in millimetres and not in centimetres.
    const mesh = merged(boxMesh([2, 2, 2]), boxMesh([2, 2, 2], [0, 0, 2.04]))
    expect(await severalBodies(mesh, 'millimeter')).toMatchObject({ count: 2, pieces: 1 })
    expect(await severalBodies(mesh, 'centimeter')).toMatchObject({ count: 2, pieces: 2 })
  })

  it('tell a part in the notch of another from that one', async () => {
    const free = boxMesh([6, 6, 6], [12, 12, 10])
    expect(await severalBodies(merged(notched(), free))).toMatchObject({ count: 4, pieces: 2 })
  })

  it('are called apart only where their surfaces are, not where no ray meets both', async () => {
    const rod = (x: number, y: number, towards: number): TriangleMesh => {
      const mesh = boxMesh([1, 1, 200], [x, y, 0])
      return { ...mesh, vertices: mesh.vertices.map(([a, b, c]): Point => [a + towards * c, b + c, c]) }
    }
    const meeting = await severalBodies(merged(rod(0, 0, 1), rod(200, 0, -1)))
    expect(meeting).toMatchObject({ detail: 'The object is made of 2 bodies.' })
    expect(meeting).not.toHaveProperty('pieces')
    expect(await severalBodies(merged(rod(0, 0, 1), rod(206, 3, -1)))).toMatchObject({ pieces: 2 })
    // Corner to corner: too little to promise one piece, and too near to promise two.
    const corner = await severalBodies(merged(boxMesh([10, 10, 10]), boxMesh([10, 10, 10], [10, 10, 2])))
    expect(corner).not.toHaveProperty('pieces')
  })

  it('leave the pieces open where another object may hold them together', async () => {
    const letters = merged(boxMesh([5, 8, 1], [10, 10, 4]), boxMesh([5, 8, 1], [20, 10, 4]))
    const sign = (z: number): string =>
      `<object id="1">${meshXml(plate)}</object><object id="2">${meshXml(letters)}</object>
       <object id="3"><components><component objectid="1"/><component objectid="2" transform="1 0 0 0 1 0 0 0 1 0 0 ${String(z)}"/></components></object>`
    const pieces = async (z: number): Promise<number | undefined> => {
      const { findings } = await analyzeModel({ resources: sign(z), build: '<item objectid="3"/>' })
      return findings.find(({ code }) => code === 'SEVERAL_BODIES')!.pieces
    }
    expect(await pieces(0)).toBeUndefined()
    expect(await pieces(30)).toBe(2)
  })

  it('leave the pieces open where too many may meet one another', async () => {
    const bristle = (k: number): TriangleMesh => {
      const [x, y] = [(k % 20) * 0.2, Math.floor(k / 20) * 0.2]
      return {
        vertices: [
          [x, y, 0],
          [x + 0.02, y, 0],
          [x, y + 0.02, 0],
          [x + 100, y + 100, 100],
        ],
        triangles: [
          [0, 2, 1],
          [0, 1, 3],
          [1, 2, 3],
          [2, 0, 3],
        ],
      }
    }
    const bristles = (count: number) => merged(...Array.from({ length: count }, (_, k) => bristle(k)))
    expect(await severalBodies(bristles(20))).toMatchObject({ count: 20, pieces: 20 })
    expect(await severalBodies(bristles(400))).not.toHaveProperty('pieces')
  })

  it('leave the pieces open where the surface does not close', async () => {
    const open = { ...plate, triangles: plate.triangles.slice(1) }
    const finding = await severalBodies(merged(open, boxMesh([10, 10, 20], [100, 0, 0])))
    expect(finding).toMatchObject({ detail: 'The object is made of 2 bodies.', count: 2 })
    expect(finding).not.toHaveProperty('pieces')
  })
})

function hollowBox(): TriangleMesh {
  return merged(boxMesh([30, 30, 30]), turnedInsideOut(boxMesh([20, 20, 20], [5, 5, 5])))
}

/** Three boxes around a place that is free. */
function notched(): TriangleMesh {
  return [boxMesh([30, 30, 5]), boxMesh([5, 28, 30], [1, 1, 5]), boxMesh([5, 28, 30], [24, 1, 5])].reduce(
    (a, b) => merged(a, b),
  )
}
