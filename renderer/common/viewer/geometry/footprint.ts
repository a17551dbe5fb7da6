/** A soft shadow where a model comes near the plate, as a small grey picture. */
export interface Footprint {
  /** 0 to 255 for each cell, row by row from the front (lowest y) to the back. */
  shade: Uint8Array
  size: number
  /** The rectangle that it covers, in mm. */
  x: number
  y: number
  width: number
  depth: number
}

interface Box {
  min: readonly [number, number, number]
  max: readonly [number, number, number]
}

const SIZE = 96
/** Room around the model for the soft edge, as a share of its size. */
const ROOM = 0.18
/** Cells looked at before large triangles are no longer filled: keeps the work bounded on any model. */
const BUDGET = 24_000_000

/**
 * Draws which cells of the plate the model covers, the darker the nearer to the plate, and softens it.
 *
 * @param meshes placed in mm, `box` their common box
 */
export function drawFootprint(
  meshes: readonly { positions: Float32Array; indices: Uint32Array }[],
  box: Box,
): Footprint {
  const reach = Math.max(box.max[0] - box.min[0], box.max[1] - box.min[1], 1)
  const x = box.min[0] - reach * ROOM
  const y = box.min[1] - reach * ROOM
  const width = box.max[0] - box.min[0] + 2 * reach * ROOM
  const depth = box.max[1] - box.min[1] + 2 * reach * ROOM
  const cells = new Float32Array(SIZE * SIZE)
  const fade = Math.max(0.3 * (box.max[2] - box.min[2]), 0.08 * reach, 0.1)
  let budget = BUDGET
  for (const { positions, indices } of meshes) {
    for (let at = 0; at < indices.length; at += 3) {
      const a = indices[at]! * 3
      const b = indices[at + 1]! * 3
      const c = indices[at + 2]! * 3
      const lowest = Math.min(positions[a + 2]!, positions[b + 2]!, positions[c + 2]!)
      const strength = 1 - (lowest - box.min[2]) / fade
      if (strength <= 0) continue
      const ax = ((positions[a]! - x) / width) * SIZE
      const ay = ((positions[a + 1]! - y) / depth) * SIZE
      const bx = ((positions[b]! - x) / width) * SIZE
      const by = ((positions[b + 1]! - y) / depth) * SIZE
      const cx = ((positions[c]! - x) / width) * SIZE
      const cy = ((positions[c + 1]! - y) / depth) * SIZE
      const left = Math.max(0, Math.floor(Math.min(ax, bx, cx)))
      const right = Math.min(SIZE - 1, Math.floor(Math.max(ax, bx, cx)))
      const front = Math.max(0, Math.floor(Math.min(ay, by, cy)))
      const back = Math.min(SIZE - 1, Math.floor(Math.max(ay, by, cy)))
      const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
      if ((left === right && front === back) || area === 0 || budget <= 0) {
        darken(cells, front * SIZE + left, strength)
        continue
      }
      budget -= (right - left + 1) * (back - front + 1)
      for (let row = front; row <= back; row++) {
        for (let column = left; column <= right; column++) {
          const px = column + 0.5
          const py = row + 0.5
          const u = ((bx - px) * (cy - py) - (cx - px) * (by - py)) / area
          const v = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) / area
          if (u >= 0 && v >= 0 && u + v <= 1) darken(cells, row * SIZE + column, strength)
        }
      }
    }
  }
  const soft = blur(blur(cells, 3), 3)
  return { shade: Uint8Array.from(soft, (value) => Math.round(value * 255)), size: SIZE, x, y, width, depth }
}

function darken(cells: Float32Array, cell: number, strength: number): void {
  if (strength > cells[cell]!) cells[cell] = Math.min(1, strength)
}

/** A box blur in both directions; twice looks like a Gaussian. */
function blur(cells: Float32Array, radius: number): Float32Array {
  return blurRows(blurRows(cells, radius, 1, SIZE), radius, SIZE, 1)
}

function blurRows(cells: Float32Array, radius: number, step: number, stride: number): Float32Array {
  const out = new Float32Array(cells.length)
  for (let line = 0; line < SIZE; line++) {
    for (let place = 0; place < SIZE; place++) {
      let sum = 0
      for (let offset = -radius; offset <= radius; offset++) {
        const at = place + offset
        if (at >= 0 && at < SIZE) sum += cells[line * stride + at * step]!
      }
      out[line * stride + place * step] = sum / (2 * radius + 1)
    }
  }
  return out
}
