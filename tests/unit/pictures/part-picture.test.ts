import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { drawBodies, type DrawnBody } from '../../../server/workers/pictures/part-picture'

const SIZE = 256

/** A cube of that edge with its low corner there. */
function cube(edge: number, [x, y, z]: readonly [number, number, number], color: number): DrawnBody {
  const corner = (k: number) => [x + (k & 1) * edge, y + ((k >> 1) & 1) * edge, z + ((k >> 2) & 1) * edge]
  const sides = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ]
  return {
    positions: Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7].flatMap(corner)),
    indices: Uint32Array.from(sides.flatMap(([a, b, c, d]) => [a!, b!, c!, a!, c!, d!])),
    colorOf: () => color,
  }
}

/** The pixels of one of our own PNGs: one IDAT, rows without a filter. */
function pixelsOf(png: Buffer): (x: number, y: number) => number[] {
  const at = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  return (x, y) => [...rows.subarray(y * (SIZE * 4 + 1) + 1 + x * 4, y * (SIZE * 4 + 1) + 5 + x * 4)]
}

describe('the picture of a part', () => {
  it('shows it in the middle, filling the picture, on a transparent ground', () => {
    const pixel = pixelsOf(drawBodies([cube(10, [500, -20, 3], 0x808080)])!)
    expect(pixel(128, 128)[3]).toBe(255)
    for (const [x, y] of [
      [0, 0],
      [255, 0],
      [0, 255],
      [255, 255],
    ]) {
      expect(pixel(x!, y!)).toEqual([0, 0, 0, 0])
    }
    const all = Array.from({ length: SIZE }, (_, k) => k)
    const seen = all.filter((y) => all.some((x) => pixel(x, y)[3]! > 0))
    expect([Math.min(...seen), Math.max(...seen)]).toEqual([14, 241])
  })

  it('shades the three faces that are seen, the upper one brightest', () => {
    const pixel = pixelsOf(drawBodies([cube(10, [0, 0, 0], 0x808080)])!)
    const [top, left, right] = [pixel(128, 60)[0]!, pixel(90, 170)[0]!, pixel(190, 170)[0]!]
    expect(top).toBeGreaterThan(left)
    expect(top).toBeGreaterThan(right)
    expect(left).not.toBe(right)
  })

  it('shows what is nearer, whichever comes first', () => {
    const near = cube(4, [3, -20, 3], 0xff0000)
    const far = cube(10, [0, 0, 0], 0x0000ff)
    const one = drawBodies([near, far])!
    expect(one.equals(drawBodies([far, near])!)).toBe(true)
    const pixel = pixelsOf(one)
    const colors = new Set(
      Array.from({ length: SIZE * SIZE }, (_, k) => pixel(k % SIZE, Math.floor(k / SIZE)))
        .filter(([, , , opacity]) => opacity === 255)
        .map(([red, , blue]) => (red! > blue! ? 'red' : 'blue')),
    )
    expect(colors).toEqual(new Set(['red', 'blue']))
  })

  it('is null of nothing, and of a point', () => {
    expect(drawBodies([])).toBeNull()
    expect(drawBodies([cube(0, [1, 1, 1], 0xffffff)])).toBeNull()
  })
})
