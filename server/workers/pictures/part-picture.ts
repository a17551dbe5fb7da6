import { encodePng } from './png'

/** A body to draw: what a `DisplayPart` holds of it. */
export interface DrawnBody {
  /** x, y, z in mm on the build plate. */
  positions: Float32Array
  /** Three for each triangle, counter-clockwise seen from outside. */
  indices: Uint32Array
  /** The colour of a triangle, 0xrrggbb. */
  colorOf: (triangle: number) => number
}

type Vector = readonly [number, number, number]

const SIZE = 256
/** Each pixel is the mean of so many by so many samples. */
const SAMPLES = 3
const SIDE = SIZE * SAMPLES
const MARGIN = 14

/** Where the eye looks from, and where the two lamps stand: about as in the viewer. */
const RIGHT = unit(0.87, 0.5, 0)
const UP = unit(-0.245, 0.425, 0.87)
const TOWARDS = unit(0.435, -0.755, 0.49)
const KEY_LAMP = unit(-0.3, -0.5, 0.85)
const FILL_LAMP = unit(0.85, -0.35, 0.3)

/**
 * A picture of the bodies as PNG, 256 × 256, on a transparent ground: parallel projection, one shade for each face. The
 * same bodies give the same bytes on every machine. Null where there is nothing to see.
 */
export function drawBodies(bodies: readonly DrawnBody[]): Buffer | null {
  const canvas = new Canvas()
  const seen = bodies.map(({ positions }) => turned(positions))
  if (!fit(seen)) return null
  bodies.forEach(({ positions, indices, colorOf }, body) => {
    const points = seen[body]!
    for (let t = 0; t < indices.length / 3; t++) {
      const [a, b, c] = [indices[t * 3]! * 3, indices[t * 3 + 1]! * 3, indices[t * 3 + 2]! * 3]
      canvas.fill(points, a, b, c, shaded(colorOf(t), lightOn(positions, a, b, c)))
    }
  })
  return canvas.isEmpty ? null : encodePng(canvas.pixels(), SIZE, SIZE)
}

/** Points as the eye sees them: x to the right, y down, z towards the eye, in mm. */
function turned(positions: Float32Array): Float32Array {
  const points = new Float32Array(positions.length)
  for (let k = 0; k < positions.length; k += 3) {
    const [x, y, z] = [positions[k]!, positions[k + 1]!, positions[k + 2]!]
    points[k] = x * RIGHT[0] + y * RIGHT[1] + z * RIGHT[2]
    points[k + 1] = -(x * UP[0] + y * UP[1] + z * UP[2])
    points[k + 2] = x * TOWARDS[0] + y * TOWARDS[1] + z * TOWARDS[2]
  }
  return points
}

/** Scales the points to the picture and moves them to its middle; false where they have no extent. */
function fit(bodies: readonly Float32Array[]): boolean {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const points of bodies) {
    for (let k = 0; k < points.length; k += 3) {
      left = Math.min(left, points[k]!)
      right = Math.max(right, points[k]!)
      top = Math.min(top, points[k + 1]!)
      bottom = Math.max(bottom, points[k + 1]!)
    }
  }
  const extent = Math.max(right - left, bottom - top)
  if (!(extent > 0) || !Number.isFinite(extent)) return false
  const scale = (SIDE - 2 * MARGIN * SAMPLES) / extent
  for (const points of bodies) {
    for (let k = 0; k < points.length; k += 3) {
      points[k] = SIDE / 2 + (points[k]! - (left + right) / 2) * scale
      points[k + 1] = SIDE / 2 + (points[k + 1]! - (top + bottom) / 2) * scale
    }
  }
  return true
}

/** How bright a face is, given by the places of its corners: 0.34 to about 1. */
function lightOn(positions: Float32Array, a: number, b: number, c: number): number {
  const ux = positions[b]! - positions[a]!
  const uy = positions[b + 1]! - positions[a + 1]!
  const uz = positions[b + 2]! - positions[a + 2]!
  const vx = positions[c]! - positions[a]!
  const vy = positions[c + 1]! - positions[a + 1]!
  const vz = positions[c + 2]! - positions[a + 2]!
  const normal = unit(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
  // Open surfaces show their inside too: what faces away is lit as if turned round.
  const facing = dot(normal, TOWARDS) < 0 ? -1 : 1
  return (
    0.34 +
    0.58 * Math.max(0, facing * dot(normal, KEY_LAMP)) +
    0.22 * Math.max(0, facing * dot(normal, FILL_LAMP))
  )
}

/** A colour in that light, 0xrrggbb. */
function shaded(color: number, light: number): number {
  const channel = (shift: number): number =>
    Math.min(255, Math.round(((color >> shift) & 0xff) * light)) << shift
  return channel(16) | channel(8) | channel(0)
}

/** Samples of the picture, each with the colour and the height of what is nearest to the eye there. */
class Canvas {
  private readonly colors = new Uint32Array(SIDE * SIDE)
  private readonly heights = new Float32Array(SIDE * SIDE).fill(-Infinity)
  isEmpty = true

  /** Fills a triangle, given by the places of its corners in `points`, where nothing nearer was drawn. */
  fill(points: Float32Array, a: number, b: number, c: number, color: number): void {
    const [ax, ay, bx, by] = [points[a]!, points[a + 1]!, points[b]!, points[b + 1]!]
    const [cx, cy] = [points[c]!, points[c + 1]!]
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    if (area === 0) return
    // From the first to the last sample whose middle can lie within.
    const fromX = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5))
    const toX = Math.min(SIDE - 1, Math.floor(Math.max(ax, bx, cx) - 0.5))
    const fromY = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5))
    const toY = Math.min(SIDE - 1, Math.floor(Math.max(ay, by, cy) - 0.5))
    for (let y = fromY; y <= toY; y++) {
      const py = y + 0.5
      for (let x = fromX; x <= toX; x++) {
        const px = x + 0.5
        const u = ((bx - px) * (cy - py) - (cx - px) * (by - py)) / area
        const v = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) / area
        const w = 1 - u - v
        if (u < 0 || v < 0 || w < 0) continue
        const height = u * points[a + 2]! + v * points[b + 2]! + w * points[c + 2]!
        const at = y * SIDE + x
        if (height <= this.heights[at]!) continue
        this.heights[at] = height
        this.colors[at] = color
        this.isEmpty = false
      }
    }
  }

  /** The picture, four bytes a pixel. */
  pixels(): Uint8Array {
    const pixels = new Uint8Array(SIZE * SIZE * 4)
    for (let y = 0; y < SIZE; y++) {
      for (let x = 0; x < SIZE; x++) this.mean(x, y, pixels)
    }
    return pixels
  }

  private mean(x: number, y: number, pixels: Uint8Array): void {
    let [red, green, blue, hits] = [0, 0, 0, 0]
    for (let row = 0; row < SAMPLES; row++) {
      for (let column = 0; column < SAMPLES; column++) {
        const at = (y * SAMPLES + row) * SIDE + x * SAMPLES + column
        if (this.heights[at] === -Infinity) continue
        const color = this.colors[at]!
        red += color >> 16
        green += (color >> 8) & 0xff
        blue += color & 0xff
        hits++
      }
    }
    if (hits === 0) return
    const opacity = Math.round((255 * hits) / (SAMPLES * SAMPLES))
    pixels.set(
      [Math.round(red / hits), Math.round(green / hits), Math.round(blue / hits), opacity],
      (y * SIZE + x) * 4,
    )
  }
}

function unit(x: number, y: number, z: number): Vector {
  const length = Math.hypot(x, y, z) || 1
  return [x / length, y / length, z / length]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
