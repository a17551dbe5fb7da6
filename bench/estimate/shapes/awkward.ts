import { Random } from '../../../fuzz/random'
import { type Solid, times, type Vector } from './kit'
import type { Shapes } from './mechanical'

/** What slicers and estimates find hard: supports, lattices, slender and tiny things. */
export const awkwardShapes: Shapes = {
  'tall-tower': (kit) => kit.box([8, 8, 110]).add(kit.box([24, 24, 3], [-8, -8, 0])),
  'tall-tower__round': (kit) => kit.rod(3, 90).add(kit.rod(12, 2)),
  table: (kit) =>
    kit.join([
      kit.box([60, 40, 3], [0, 0, 27]),
      ...[
        [0, 0],
        [54, 0],
        [0, 34],
        [54, 34],
      ].map(([x, y]) => kit.box([6, 6, 28], [x!, y!, 0])),
    ]),
  arch: (kit) =>
    kit
      .box([70, 20, 40])
      .subtract(kit.rod(25, 30).rotate([-90, 0, 0]).translate([35, -2, 5]))
      .subtract(kit.box([50, 30, 6], [10, -2, -1])),
  bridge: (kit) => kit.box([60, 15, 20]).subtract(kit.box([40, 30, 16], [10, -5, -1])),
  mushroom: (kit) => kit.rod(6, 26).add(kit.ball(22, [0, 0, 24]).trimByPlane([0, 0, 1], 24)),
  mushroom__flat: (kit) => kit.rod(5, 20).add(kit.rod(20, 4, [0, 0, 20])),
  't-shape': (kit) => kit.box([10, 20, 40], [20, 0, 0]).add(kit.box([50, 20, 8], [0, 0, 40])),
  hook: (kit) =>
    kit
      .box([10, 6, 50])
      .add(kit.box([34, 6, 8], [0, 0, 42]))
      .add(kit.box([6, 6, 14], [28, 0, 30]))
      .add(kit.box([20, 20, 3], [-5, -7, 0])),
  shelf: (kit) =>
    kit
      .box([4, 60, 60])
      .add(kit.box([45, 60, 4], [0, 0, 40]))
      .add(kit.box([45, 60, 4], [0, 0, 0])),
  funnel: (kit) =>
    kit.lathe([
      [5, 0],
      [6.5, 0],
      [6.5, 20],
      [30, 45],
      [28.4, 46],
      [5, 21],
    ]),
  'tilted-plate': (kit) =>
    kit
      .box([50, 30, 4])
      .rotate([0, -40, 0])
      .add(kit.box([14, 30, 4], [-2, 0, 0]))
      .trimByPlane([0, 0, 1], 0),
  'lying-rod': (kit) => kit.rod(8, 60).rotate([0, 90, 0]).trimByPlane([0, 0, 1], -7.5),
  'lying-tube': (kit) =>
    kit
      .rod(14, 45)
      .subtract(kit.rod(11.5, 60, [0, 0, -5]))
      .rotate([0, 90, 0])
      .trimByPlane([0, 0, 1], -13.6),
  lattice: (kit) => {
    const bars: Solid[] = []
    const cell = 10
    for (let k = 0; k < 64; k++) {
      const at = (x: number, y: number, z: number): Vector => [cell * x, cell * y, cell * z]
      const [x, y, z] = [k % 4, Math.floor(k / 4) % 4, Math.floor(k / 16)]
      if (x < 3) bars.push(kit.bar(at(x, y, z), at(x + 1, y, z), 1.1, 1.1, 10))
      if (y < 3) bars.push(kit.bar(at(x, y, z), at(x, y + 1, z), 1.1, 1.1, 10))
      if (z < 3) bars.push(kit.bar(at(x, y, z), at(x, y, z + 1), 1.1, 1.1, 10))
    }
    return kit.join(bars)
  },
  lattice__diagonal: (kit) => {
    const bars: Solid[] = []
    for (let k = 0; k < 27; k++) {
      const low: Vector = [12 * (k % 3), 12 * (Math.floor(k / 3) % 3), 12 * Math.floor(k / 9)]
      const mid: Vector = [low[0] + 6, low[1] + 6, low[2] + 6]
      for (let c = 0; c < 8; c++)
        bars.push(kit.bar(mid, [low[0] + 12 * (c & 1), low[1] + 6 * (c & 2), low[2] + 3 * (c & 4)], 1, 1, 10))
    }
    return kit.join(bars).trimByPlane([0, 0, 1], 0)
  },
  'cube-frame': (kit) =>
    kit
      .box([40, 40, 40])
      .subtract(kit.box([32, 32, 50], [4, 4, -5]))
      .subtract(kit.box([50, 32, 32], [-5, 4, 4]))
      .subtract(kit.box([32, 50, 32], [4, -5, 4])),
  sponge: (kit) => {
    const hole = (size: number, at: number): Solid =>
      kit.join([
        kit.box([size, size, 80], [at, at, -10]),
        kit.box([size, 80, size], [at, -10, at]),
        kit.box([80, size, size], [-10, at, at]),
      ])
    let body = kit.box([54, 54, 54]).subtract(hole(18, 18))
    for (const x of [6, 24, 42])
      for (const y of [6, 24, 42])
        body = body.subtract(
          kit.join([
            kit.box([6, 6, 80], [x, y, -10]),
            kit.box([6, 80, 6], [x, -10, y]),
            kit.box([80, 6, 6], [-10, x, y]),
          ]),
        )
    return body
  },
  'hollow-ball': (kit) =>
    kit
      .ball(20)
      .subtract(kit.ball(17.6))
      .subtract(kit.rod(6, 30, [0, 0, 5]))
      .trimByPlane([0, 0, 1], -19),
  'handled-cup': (kit) =>
    kit
      .lathe([
        [0.001, 0],
        [18, 0],
        [20, 40],
        [17.8, 40],
        [15.8, 3],
        [0.001, 3],
      ])
      .add(
        kit
          .circle(2.6, [11, 0], 24)
          .revolve(48)
          .rotate([90, 0, 0])
          .translate([23, 0, 21])
          .subtract(kit.rod(17.5, 60, [0, 0, 3], 18.5)),
      ),
  wedge: (kit) =>
    kit
      .extrude(
        kit.polygon([
          [0, 0],
          [90, 0],
          [0, 20],
        ]),
        28,
      )
      .rotate([90, 0, 0]),
  wedge__sharp: (kit) =>
    kit
      .extrude(
        kit.polygon([
          [0, 0],
          [60, 0],
          [60, 4],
        ]),
        40,
      )
      .rotate([90, 0, 0]),
  'thin-wall': (kit) =>
    kit
      .extrude(kit.plate(50, 30, 5).subtract(kit.plate(49.1, 29.1, 4.6)), 30)
      .add(kit.extrude(kit.plate(56, 36, 5), 1)),
  'thin-fins': (kit) =>
    kit.join([
      kit.box([50, 30, 2]),
      ...times(10, (k) => kit.box([0.5 + 0.15 * k, 30, 15], [2 + 4.9 * k, 0, 2])),
    ]),
  'needle-field': (kit) =>
    kit.join([
      kit.rod(18, 2),
      ...times(19, (k) =>
        kit.rod(
          1.2,
          16,
          [3.6 * Math.sqrt(k) * Math.cos(2.4 * k), 3.6 * Math.sqrt(k) * Math.sin(2.4 * k), 2],
          0.3,
          16,
        ),
      ),
    ]),
  'stacked-discs': (kit) => kit.join([kit.rod(4, 44), ...times(8, (k) => kit.rod(16, 2, [0, 0, 5.5 * k]))]),
  'overhang-fan': (kit) =>
    kit
      .extrude(
        kit.polygon([
          [-4, 0],
          [4, 0],
          ...times(9, (k): [number, number] => [
            34 * Math.cos((k * Math.PI) / 8),
            12 + 30 * Math.sin((k * Math.PI) / 8),
          ]),
        ]),
        12,
      )
      .rotate([90, 0, 0]),
  'chain-links': (kit) =>
    kit
      .join(
        times(4, (k) =>
          kit
            .extrude(kit.plate(26, 14, 7).subtract(kit.plate(18, 6, 3)), 4)
            .rotate([k % 2 === 0 ? 0 : 45, 0, 0])
            .translate([19 * k, 0, 6]),
        ),
      )
      .trimByPlane([0, 0, 1], 2),
  'scattered-shards': (kit) => {
    const random = new Random(77)
    return kit.join(
      times(30, (k) =>
        kit
          .hull(
            times(7, (): Vector => [
              6 * random.next() + 9 * (k % 6),
              6 * random.next() + 9 * Math.floor(k / 6),
              8 * random.next(),
            ]),
          )
          .trimByPlane([0, 0, 1], 1),
      ),
    )
  },
  'holed-wall': (kit) =>
    kit.box([70, 6, 50]).subtract(
      kit.join(
        times(12, (k) =>
          kit
            .rod(4.5, 20)
            .rotate([-90, 0, 0])
            .translate([8.5 + 17.6 * (k % 4), -5, 9 + 16 * Math.floor(k / 4)]),
        ),
      ),
    ),
  'leaning-post': (kit) =>
    kit.bar([0, 0, 0], [30, 0, 50], 4, 4, 32).add(kit.rod(12, 3)).trimByPlane([0, 0, 1], 0),
  'zigzag-wall': (kit) =>
    kit.extrude(
      kit.polygon([
        ...times(21, (k): [number, number] => [4 * k, k % 2 === 0 ? 0 : 7]),
        ...times(21, (k): [number, number] => [4 * (20 - k), (20 - k) % 2 === 0 ? 1.8 : 8.8]),
      ]),
      20,
    ),
}
