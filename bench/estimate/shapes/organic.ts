import { Random } from '../../../fuzz/random'
import { type Kit, type Solid, type Spot, times, type Vector } from './kit'
import type { Shapes } from './mechanical'

/** Letters as strokes on a grid of 4 × 6. */
const strokes: Record<string, [number, number, number, number][]> = {
  P: [
    [0, 0, 0, 6],
    [0, 6, 3, 6],
    [3, 6, 3, 3],
    [3, 3, 0, 3],
  ],
  R: [
    [0, 0, 0, 6],
    [0, 6, 3, 6],
    [3, 6, 3, 3],
    [3, 3, 0, 3],
    [1, 3, 3, 0],
  ],
  I: [[1.5, 0, 1.5, 6]],
  N: [
    [0, 0, 0, 6],
    [0, 6, 3, 0],
    [3, 0, 3, 6],
  ],
  T: [
    [1.5, 0, 1.5, 6],
    [0, 6, 3, 6],
  ],
  E: [
    [0, 0, 0, 6],
    [0, 6, 3, 6],
    [0, 3, 2.5, 3],
    [0, 0, 3, 0],
  ],
  D: [
    [0, 0, 0, 6],
    [0, 6, 2, 6],
    [2, 6, 3, 4.5],
    [3, 4.5, 3, 1.5],
    [3, 1.5, 2, 0],
    [2, 0, 0, 0],
  ],
}

function letters(kit: Kit, word: string, size: number, stroke: number, height: number): Solid {
  const lines = Array.from(word).flatMap((letter, k) =>
    strokes[letter]!.map(([x1, y1, x2, y2]) => {
      const at = (x: number, y: number): Spot => [(x + 4.6 * k) * size, y * size]
      return kit
        .circle(stroke / 2, at(x1, y1), 16)
        .add(kit.circle(stroke / 2, at(x2, y2), 16))
        .hull()
    }),
  )
  return kit.extrude(kit.joinFlat(lines), height)
}

/** Blobs of round bodies that flow into one another. */
function blob(kit: Kit, seed: number, count: number, spread: number, edge: number): Solid {
  const random = new Random(seed)
  const balls = times(count, () => ({
    x: (random.next() - 0.5) * spread,
    y: (random.next() - 0.5) * spread,
    z: (random.next() - 0.3) * spread,
    r: spread * (0.12 + 0.13 * random.next()),
  }))
  const reach = spread
  return kit
    .field([-reach, -reach, -reach], [reach, reach, reach], edge, (x, y, z) =>
      balls.reduce(
        (sum, b) => sum + (b.r * b.r) / ((x - b.x) ** 2 + (y - b.y) ** 2 + (z - b.z) ** 2 + 0.01),
        -1,
      ),
    )
    .trimByPlane([0, 0, 1], -0.12 * spread)
}

function vase(radius: (z: number) => number, wall: number, height: number, floor: number): Spot[] {
  const steps = times(41, (k) => (height * k) / 40)
  return [
    [0.001, 0],
    ...steps.map((z): Spot => [radius(z), z]),
    ...steps
      .filter((z) => z > floor)
      .reverse()
      .map((z): Spot => [radius(z) - wall, z]),
    [radius(floor) - wall, floor],
    [0.001, floor],
  ]
}

/** What artists, scanners and formulas make. */
export const organicShapes: Shapes = {
  blob: (kit) => blob(kit, 11, 9, 36, 1.4),
  blob__small: (kit) => blob(kit, 23, 7, 18, 0.9),
  blob__large: (kit) => blob(kit, 37, 12, 70, 2.4),
  gyroid: (kit) =>
    kit.field([0, 0, 0], [36, 36, 36], 1.2, (x, y, z) => {
      const [a, b, c] = [x / 2.4, y / 2.4, z / 2.4]
      return (
        0.55 - Math.abs(Math.sin(a) * Math.cos(b) + Math.sin(b) * Math.cos(c) + Math.sin(c) * Math.cos(a))
      )
    }),
  'wavy-vase': (kit) => kit.lathe(vase((z) => 22 + 5 * Math.sin(z / 12), 1.6, 80, 2)),
  'thin-vase': (kit) => kit.lathe(vase((z) => 16 + z / 6, 0.9, 60, 1.2)),
  'solid-vase': (kit) =>
    kit.lathe([[0.001, 0], ...times(31, (k): Spot => [14 + 6 * Math.sin(k / 5), 2 * k]), [0.001, 60]]),
  'twisted-vase': (kit) => {
    const outer = kit.polar(180, (a) => 20 + 2.5 * Math.cos(8 * a))
    const inner = kit.polar(180, (a) => 18.2 + 2.5 * Math.cos(8 * a))
    return kit.extrude(outer, 60, 90).subtract(kit.extrude(inner, 60, 90).translate([0, 0, 2]))
  },
  'twisted-prism': (kit) => kit.extrude(kit.plate(24, 24, 3), 70, 180, 0.6),
  pawn: (kit) =>
    kit.lathe([
      [0.001, 0],
      [14, 0],
      [14, 3],
      [11, 6],
      [6, 16],
      [5, 26],
      [9, 29],
      [5, 31],
      ...times(15, (k): Spot => [
        8 * Math.sin((2.5 * (15 - k)) / 15 + 0.01),
        38 - 8 * Math.cos((2.5 * (15 - k)) / 15 + 0.64),
      ]).filter(([r]) => r > 4),
      [0.001, 47],
    ]),
  sphere: (kit) => kit.ball(18).trimByPlane([0, 0, 1], -17),
  sphere__small: (kit) => kit.ball(6).trimByPlane([0, 0, 1], -5.4),
  'ring-flat': (kit) => kit.circle(5, [20, 0], 36).revolve(72),
  'ring-upright': (kit) =>
    kit.circle(4, [18, 0], 36).revolve(72).rotate([90, 0, 0]).trimByPlane([0, 0, 1], -20.5),
  'finger-ring': (kit) =>
    kit
      .lathe([
        [8.6, 0],
        [10.2, 0],
        [10.8, 2.5],
        [10.2, 5],
        [8.6, 5],
      ])
      .add(kit.ball(2.6, [10.5, 0, 2.5], 24))
      .trimByPlane([0, 0, 1], 0),
  cone: (kit) => kit.rod(20, 40, [0, 0, 0], 0.4),
  'cone__upside-down': (kit) => kit.rod(5, 30, [0, 0, 0], 22),
  steps: (kit) => kit.join(times(8, (k) => kit.box([48 - 6 * k, 48 - 6 * k, 4], [3 * k, 3 * k, 4 * k]))),
  pyramid: (kit) => kit.rod(32, 30, [0, 0, 0], 0.5, 4),
  terrain: (kit) =>
    kit.field([0, 0, 0], [70, 70, 30], 1.8, (x, y, z) =>
      Math.min(
        x,
        y,
        70 - x,
        70 - y,
        z,
        10 + 4 * Math.sin(x / 7) * Math.cos(y / 9) + 3 * Math.sin((x + y) / 13) - z,
      ),
    ),
  rock: (kit) => {
    const random = new Random(5)
    return kit.hull(times(26, (): Vector => [40 * random.next(), 36 * random.next(), 30 * random.next()]))
  },
  dice: (kit) =>
    kit
      .box([20, 20, 20])
      .intersect(kit.ball(14.4, [10, 10, 10]))
      .subtract(
        kit.join(
          [
            [5, 5],
            [15, 15],
            [10, 10],
            [5, 15],
            [15, 5],
          ].map(([x, y]) => kit.ball(2, [x!, y!, 20], 24)),
        ),
      ),
  figure: (kit) => {
    const bar = (a: Vector, b: Vector, r: number, e: number): Solid =>
      kit
        .bar(a, b, r, e)
        .add(kit.ball(e, b, 24))
        .add(kit.ball(r, a, 24))
    return kit
      .join([
        kit.rod(14, 3),
        bar([-5, 0, 3], [-3, 0, 22], 4, 4.5),
        bar([5, 0, 3], [3, 0, 22], 4, 4.5),
        bar([0, 0, 20], [0, 0, 38], 7, 8),
        kit.ball(8, [0, 0, 52]),
        bar([0, 0, 40], [0, 0, 48], 3, 3),
        bar([7, 0, 40], [20, 4, 28], 3, 2.4),
        bar([-7, 0, 40], [-18, -3, 52], 3, 2.4),
      ])
      .trimByPlane([0, 0, 1], 0)
  },
  tree: (kit) => {
    const grow = (from: Vector, lean: number, turn: number, length: number, depth: number): Solid[] => {
      const to: Vector = [
        from[0] + length * Math.sin(lean) * Math.cos(turn),
        from[1] + length * Math.sin(lean) * Math.sin(turn),
        from[2] + length * Math.cos(lean),
      ]
      const own = kit.bar(from, to, 1 + depth, 0.4 + depth, 16).add(kit.ball(0.4 + depth, to, 16))
      return depth === 0
        ? [own]
        : [
            own,
            ...times(3, (k) =>
              grow(to, lean + 0.35, turn + (k * 2 * Math.PI) / 3, length * 0.7, depth - 1),
            ).flat(),
          ]
    }
    return kit.join([kit.rod(12, 2), ...grow([0, 0, 1], 0, 0, 22, 3)])
  },
  coin: (kit) =>
    kit
      .rod(18, 2)
      .add(
        kit.lathe([
          [16, 2],
          [18, 2],
          [18, 3],
          [16, 3],
        ]),
      )
      .add(letters(kit, 'PIN', 1.8, 1.6, 1.2).translate([-11, -5.4, 2])),
  'text-plate': (kit) =>
    kit.extrude(kit.plate(120, 30, 3), 3).add(letters(kit, 'PRINTED', 3, 2, 1.2).translate([-46, -9, 3])),
  'text-plate__sunk': (kit) =>
    kit.extrude(kit.plate(80, 24, 2), 4).subtract(letters(kit, 'PRINT', 2.8, 1.4, 3).translate([-31, -8, 3])),
  'free-letters': (kit) => letters(kit, 'PRINT', 3.5, 4, 8),
  star: (kit) =>
    kit.extrude(
      kit.polar(10, (a) => (Math.round((a * 5) / Math.PI) % 2 === 0 ? 24 : 10)),
      12,
    ),
  'fluted-column': (kit) =>
    kit
      .extrude(
        kit.polar(200, (a) => 12 - 1.3 * Math.abs(Math.sin(10 * a))),
        70,
      )
      .add(kit.box([32, 32, 4], [-16, -16, 0])),
}
