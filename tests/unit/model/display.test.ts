import { describe, expect, it } from 'vitest'
import { piecesOfPaint, readPaint } from '../../../shared/model/painting'
import { readDisplayModel } from '../../../shared/model/display-mesh'
import { boxMesh, makeZip, meshXml, modelXml, packageEntries } from '../../support/make-3mf'
import { pictured } from '../../support/make-colors'
import { paintedPlates } from '../../support/make-projects'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Twice the signed area of a piece, as a share of the face's. */
function areaOf(corners: readonly number[]): number {
  const [a, b, c] = [0, 3, 6].map((at) => corners.slice(at, at + 3)) as [number[], number[], number[]]
  return (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!)
}

describe('the pieces of a painted face', () => {
  it.each(['4', '8', '00083', '0801', '4581', '88042', '000831', 'C000831', '4000833'])(
    'of %s cover it once, each with the share that is priced',
    (text) => {
      const shares = readPaint(bytesOf(text), 0, text.length)
      const pieces = piecesOfPaint(bytesOf(text))
      expect(pieces === null).toBe(shares === null)
      if (!pieces || !shares) return
      const areas = new Map<number, number>()
      for (const { state, corners } of pieces) {
        const area = areaOf(corners)
        // None is turned over.
        expect(area).toBeGreaterThan(0)
        areas.set(state, (areas.get(state) ?? 0) + area)
      }
      for (const [state, share] of shares) {
        // Quarters and halves are what the format says; how a face with two split sides shares out is exact, too.
        expect(areas.get(state)).toBeCloseTo(share, 9)
      }
      expect([...areas.values()].reduce((sum, area) => sum + area, 0)).toBeCloseTo(1, 9)
    },
  )

  it('lie where the slicer paints them', () => {
    // Four quarters, the middle one painted with extruder 2: it is written first, hence last read.
    const middle = piecesOfPaint(bytesOf('00083'))!.find(({ state }) => state === 2)!
    expect(middle.corners).toEqual([0.5, 0.5, 0, 0, 0.5, 0.5, 0.5, 0, 0.5])
    expect(piecesOfPaint(bytesOf('xyz'))).toBeNull()
    expect(piecesOfPaint(bytesOf('3'))).toBeNull()
  })
})

describe('what is shown of a project', () => {
  it('has plates, names, and the colours of its filaments', async () => {
    const shown = await readDisplayModel(paintedPlates())
    expect(shown.items).toEqual([
      { name: 'Painted block', plate: 1 },
      { name: 'Lid', plate: 1 },
      { name: 'Post', plate: 2 },
      { name: 'Foot', plate: 3 },
    ])
    expect(shown.colors.map(({ hex }) => hex).sort()).toEqual(['#1f6feb', '#d1242f', '#f2cc0c'])
    const [block, lid] = shown.parts
    const hexAt = (part: typeof block, triangle: number) =>
      shown.colors[part!.coats[part!.coatOf ? part!.coatOf[triangle]! : 0]!.corners[0]]?.hex
    expect([hexAt(block, 0), hexAt(lid, 0)]).toEqual(['#1f6feb', '#f2cc0c'])
    const pieces = block!.coats[block!.coatOf![2]!]!.pieces!()
    expect(pieces.map(({ color }) => shown.colors[color]?.hex).sort()).toEqual([
      '#1f6feb', '#1f6feb', '#1f6feb', '#f2cc0c',
    ]) // prettier-ignore
  })

  it('names the volumes that PrusaSlicer keeps in one mesh', async () => {
    const two = [boxMesh([10, 10, 10]), boxMesh([5, 5, 5], [20, 0, 0])]
    const mesh = {
      vertices: two.flatMap(({ vertices }) => vertices),
      triangles: two.flatMap(({ triangles }, k) =>
        triangles.map(([a, b, c]) => [a + 8 * k, b + 8 * k, c + 8 * k] as const),
      ),
    }
    const volume = (first: number, name: string, extruder: number) =>
      `<volume firstid="${first}" lastid="${first + 11}"><metadata type="volume" key="name" value="${name}"/><metadata type="volume" key="extruder" value="${extruder}"/></volume>`
    const shown = await readDisplayModel(
      makeZip(
        packageEntries({
          model: modelXml({
            resources: `<object id="1" type="model">${meshXml(mesh)}</object>`,
            build: '<item objectid="1"/>',
          }),
          extra: [
            {
              name: 'Metadata/Slic3r_PE_model.config',
              data: `<?xml version="1.0" encoding="UTF-8"?><config><object id="1">${volume(0, 'Body', 1)}${volume(12, 'Badge', 2)}</object></config>`,
            },
          ],
        }),
      ),
    )
    expect(shown.parts.map(({ name, triangleCount }) => [name, triangleCount])).toEqual([['Body', 12], ['Badge', 12]]) // prettier-ignore
    const hexes = shown.parts.map(({ coats, coatOf }) => shown.colors[coats[coatOf![0]!]!.corners[0]]?.hex)
    // No project names colours: they are told apart as slicers do.
    expect(new Set(hexes).size).toBe(2)
    expect(hexes.every((hex) => hex !== null)).toBe(true)
  })

  it('keeps the colours at the corners of a gradient, in a mirrored part too', async () => {
    const model = modelXml({
      resources:
        '<m:colorgroup id="9"><m:color color="#FF0000"/><m:color color="#00FF00"/><m:color color="#0000FF"/></m:colorgroup>' +
        `<object id="1" type="model" pid="9" pindex="0">${meshXml(boxMesh([10, 10, 10]), () => ' pid="9" p1="0" p2="1" p3="2"')}</object>`,
      build: '<item objectid="1"/><item objectid="1" transform="-1 0 0 0 1 0 0 0 1 50 0 0"/>',
    })
    const { parts, colors } = await readDisplayModel(makeZip(packageEntries({ model })))
    const cornersOf = (part: (typeof parts)[number]) =>
      part.coats[part.coatOf![0]!]!.corners.map((color) => colors[color]?.hex)
    expect(cornersOf(parts[0]!)).toEqual(['#ff0000', '#00ff00', '#0000ff'])
    expect(cornersOf(parts[1]!)).toEqual(['#0000ff', '#00ff00', '#ff0000'])
  })
})

describe('what is shown of pictures', () => {
  it('is where each face lies in which picture, turned with a mirrored part', async () => {
    const shown = await readDisplayModel(pictured())
    expect(shown.pictures).toHaveLength(1)
    expect(shown.pictures[0]).toMatchObject({ contentType: 'image/png', tileU: 'wrap', tileV: 'wrap' })
    expect([...shown.pictures[0]!.bytes.subarray(1, 4)]).toEqual([...bytesOf('PNG')])
    const [part] = shown.parts
    expect(part!.coats[part!.coatOf![0]!]!.picture).toEqual({ picture: 0, at: [0, 0, 1, 0, 0, 1] })
  })

  it('is the layer on top of several properties, and nothing of a picture that is not in the file', async () => {
    const group = (color: string) => `<m:colorgroup id="96"><m:color color="${color}"/></m:colorgroup>`
    const layered = (pids: string, pindices: string) =>
      readDisplayModel(
        makeZip(
          packageEntries({
            model: modelXml({
              resources:
                `${group('#112233')}<m:texture2d id="97" path="/3D/gone.png" contenttype="image/png" tilestyleu="clamp"/>` +
                '<m:texture2dgroup id="98" texid="97"><m:tex2coord u="0.25" v="0.75"/></m:texture2dgroup>' +
                `<m:multiproperties id="99" pids="${pids}"><m:multi pindices="${pindices}"/></m:multiproperties>` +
                `<object id="1" type="model">${meshXml(boxMesh([5, 5, 5]), () => ' pid="99" p1="0" p2="0" p3="0"')}</object>`,
              build: '<item objectid="1"/>',
            }),
          }),
        ),
      )
    const above = await layered('96 98', '0 0')
    expect(above.parts[0]!.coats[above.parts[0]!.coatOf![0]!]!.picture?.at).toEqual([
      0.25, 0.75, 0.25, 0.75, 0.25, 0.75,
    ])
    expect(above.pictures).toEqual([null])
    const below = await layered('98 96', '0 0')
    expect(below.parts[0]!.coats[below.parts[0]!.coatOf![0]!]!.picture).toBeUndefined()
  })
})
