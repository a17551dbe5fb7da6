import type { Point } from './make-3mf'
import { boundsOf, type Body, type Colour } from './parts/part'
import { encodePng } from './png'

const SIZE = 256
/** Each pixel is the mean of so many by so many samples. */
const SAMPLES = 3
const MARGIN = 14

/** Where the eye looks from, and where the two lamps stand. */
const RIGHT = unit([0.87, 0.5, 0])
const UP = unit([-0.245, 0.425, 0.87])
const TOWARDS = unit([0.435, -0.755, 0.49])
const KEY_LAMP = unit([-0.3, -0.5, 0.85])
const FILL_LAMP = unit([0.85, -0.35, 0.3])

/** A picture of the bodies as PNG, 256 × 256, on a transparent ground: parallel projection, one shade for each face. */
export function thumbnailOf(bodies: readonly Body[]): Buffer {
  const side = SIZE * SAMPLES
  const colours = new Float32Array(side * side * 3)
  const depth = new Float32Array(side * side).fill(-Infinity)
  const project = projection(bodies, side)
  for (const { mesh, colour } of bodies) {
    const corners = mesh.vertices.map(project)
    for (const [a, b, c] of mesh.triangles) {
      const normal = normalOf(mesh.vertices[a]!, mesh.vertices[b]!, mesh.vertices[c]!)
      fill(corners[a]!, corners[b]!, corners[c]!, shaded(colour, normal), side, colours, depth)
    }
  }
  return encodePng(averaged(colours, depth, side), SIZE, SIZE)
}

/** Turns the bodies to the eye and scales them to the picture: x to the right, y down, z towards the eye. */
function projection(bodies: readonly Body[], side: number): (point: Point) => Point {
  const { low, high } = boundsOf(bodies)
  const box: Point[] = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => [
    k & 1 ? high[0] : low[0],
    k & 2 ? high[1] : low[1],
    k & 4 ? high[2] : low[2],
  ])
  const xs = box.map((point) => dot(point, RIGHT))
  const ys = box.map((point) => dot(point, UP))
  const middle = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2] as const
  const extent = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
  const scale = (side - 2 * MARGIN * SAMPLES) / extent
  return (point) => [
    side / 2 + (dot(point, RIGHT) - middle[0]) * scale,
    side / 2 - (dot(point, UP) - middle[1]) * scale,
    dot(point, TOWARDS),
  ]
}

function shaded(colour: Colour, normal: Point): Colour {
  // Open surfaces show their inside too: what faces away is lit as if turned round.
  const facing = dot(normal, TOWARDS) < 0 ? -1 : 1
  const light =
    0.34 +
    0.58 * Math.max(0, facing * dot(normal, KEY_LAMP)) +
    0.22 * Math.max(0, facing * dot(normal, FILL_LAMP))
  return [colour[0] * light, colour[1] * light, colour[2] * light]
}

/** Fills a triangle where nothing nearer was drawn. */
function fill(
  a: Point,
  b: Point,
  c: Point,
  colour: Colour,
  side: number,
  colours: Float32Array,
  depth: Float32Array,
): void {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
  if (area === 0) return
  const fromX = Math.max(0, Math.floor(Math.min(a[0], b[0], c[0])))
  const toX = Math.min(side - 1, Math.ceil(Math.max(a[0], b[0], c[0])))
  const fromY = Math.max(0, Math.floor(Math.min(a[1], b[1], c[1])))
  const toY = Math.min(side - 1, Math.ceil(Math.max(a[1], b[1], c[1])))
  for (let y = fromY; y <= toY; y++) {
    for (let x = fromX; x <= toX; x++) {
      const [px, py] = [x + 0.5, y + 0.5]
      const u = ((b[0] - px) * (c[1] - py) - (c[0] - px) * (b[1] - py)) / area
      const v = ((c[0] - px) * (a[1] - py) - (a[0] - px) * (c[1] - py)) / area
      const w = 1 - u - v
      if (u < 0 || v < 0 || w < 0) continue
      const z = u * a[2] + v * b[2] + w * c[2]
      const pixel = y * side + x
      if (z <= depth[pixel]!) continue
      depth[pixel] = z
      colours.set(colour, pixel * 3)
    }
  }
}

function averaged(colours: Float32Array, depth: Float32Array, side: number): Uint8Array {
  const pixels = new Uint8Array(SIZE * SIZE * 4)
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const sum = [0, 0, 0]
      let hits = 0
      for (let k = 0; k < SAMPLES * SAMPLES; k++) {
        const sample = (y * SAMPLES + Math.floor(k / SAMPLES)) * side + x * SAMPLES + (k % SAMPLES)
        if (depth[sample] === -Infinity) continue
        hits += 1
        for (const channel of [0, 1, 2] as const) sum[channel]! += colours[sample * 3 + channel]!
      }
      if (hits === 0) continue
      const pixel = (y * SIZE + x) * 4
      for (const channel of [0, 1, 2] as const) {
        pixels[pixel + channel] = Math.min(255, Math.round(sum[channel]! / hits))
      }
      pixels[pixel + 3] = Math.round((255 * hits) / (SAMPLES * SAMPLES))
    }
  }
  return pixels
}

function normalOf(a: Point, b: Point, c: Point): Point {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]]
  return unit([uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx])
}

function unit([x, y, z]: Point): Point {
  const length = Math.hypot(x, y, z) || 1
  return [x / length, y / length, z / length]
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
