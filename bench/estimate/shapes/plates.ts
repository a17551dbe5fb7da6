import { type Spot, times } from './kit'
import type { Shapes } from './mechanical'

/** Boxes, plates and what is put together from them; wheels and rings. */
export const plateShapes: Shapes = {
  'open-box': (kit) =>
    kit
      .extrude(kit.plate(70, 50, 4), 30)
      .subtract(kit.extrude(kit.plate(67.6, 47.6, 2.8), 40).translate([0, 0, 1.2])),
  'open-box__thick': (kit) =>
    kit
      .extrude(kit.plate(60, 60, 6), 40)
      .subtract(kit.extrude(kit.plate(54, 54, 3), 40).translate([0, 0, 2.4])),
  enclosure: (kit) =>
    kit
      .box([80, 55, 22])
      .subtract(kit.box([76, 51, 30], [2, 2, 2]))
      .add(
        kit.join(
          [
            [8, 8],
            [72, 8],
            [8, 47],
            [72, 47],
          ].map(([x, y]) => kit.rod(3.5, 8, [x!, y!, 1]).subtract(kit.rod(1.3, 8, [x!, y!, 4]))),
        ),
      )
      .subtract(kit.join(times(12, (k) => kit.box([2, 10, 12], [15 + 4 * k, -2, 6]))))
      .subtract(kit.box([10, 12, 9], [-2, 22, 8])),
  'vented-lid': (kit) =>
    kit
      .extrude(kit.plate(80, 55, 2), 2)
      .add(kit.extrude(kit.plate(75.4, 50.4, 1).subtract(kit.plate(72.4, 47.4, 1)), 4).translate([0, 0, 2]))
      .subtract(kit.join(times(9, (k) => kit.box([2.2, 34, 6], [-26 + 6 * k, -17, -1])))),
  'hole-plate': (kit) =>
    kit
      .box([100, 80, 4])
      .subtract(
        kit.join(
          times(18 * 14, (k) =>
            kit.rod(1.6, 6, [7.5 + 5 * (k % 18), 7.5 + 5 * Math.floor(k / 18), -1], 1.6, 20),
          ),
        ),
      ),
  'hole-plate__coarse': (kit) =>
    kit
      .box([120, 90, 6])
      .subtract(
        kit.join(times(9 * 7, (k) => kit.rod(4, 8, [10 + 12.5 * (k % 9), 9 + 12 * Math.floor(k / 9), -1]))),
      ),
  'slotted-plate': (kit) =>
    kit.box([90, 60, 5]).subtract(kit.join(times(14, (k) => kit.box([3, 48, 8], [4.5 + 6 * k, 6, -1])))),
  screen: (kit) =>
    kit.join([
      ...times(16, (k) => kit.box([1.2, 76, 2], [5 * k, 0, 0])),
      ...times(16, (k) => kit.box([76.2, 1.2, 2], [0, 5 * k, 0])),
    ]),
  'heat-sink': (kit) =>
    kit.join([kit.box([50, 40, 4]), ...times(13, (k) => kit.box([1, 40, 20], [4 * k + 0.5, 0, 4]))]),
  'heat-sink__fine': (kit) =>
    kit.join([kit.box([40, 30, 3]), ...times(16, (k) => kit.box([0.8, 30, 12], [2.5 * k + 0.5, 0, 3]))]),
  'pin-block': (kit) =>
    kit.join([
      kit.box([42, 42, 3]),
      ...times(36, (k) => kit.rod(1.5, 14, [3.5 + 7 * (k % 6), 3.5 + 7 * Math.floor(k / 6), 3], 1.5, 24)),
    ]),
  comb: (kit) =>
    kit.join([kit.box([100, 12, 3]), ...times(33, (k) => kit.box([1.4, 24, 3], [3 * k + 0.8, 12, 0]))]),
  'honeycomb-tray': (kit) =>
    kit.extrude(
      kit
        .plate(90, 72, 3)
        .subtract(
          kit.joinFlat(
            times(70, (k) =>
              kit.circle(
                4.4,
                [-38 + 9 * (k % 9) + (Math.floor(k / 9) % 2) * 4.5, -28 + 7.8 * Math.floor(k / 9)],
                6,
              ),
            ),
          ),
        ),
      12,
    ),
  pulley: (kit) =>
    kit.lathe([
      [4, 0],
      [20, 0],
      [20, 3],
      [15, 8],
      [20, 13],
      [20, 16],
      [4, 16],
    ]),
  'pipe-elbow': (kit) =>
    kit
      .extrude(kit.circle(11, [24, 0]).subtract(kit.circle(8.8, [24, 0])), 1)
      .scale([1, 1, 1])
      .translate([0, 0, 0])
      .add(
        kit
          .polygon(
            times(48, (k): Spot => [
              24 + 11 * Math.cos((k * Math.PI) / 24),
              11 * Math.sin((k * Math.PI) / 24),
            ]),
          )
          .subtract(kit.circle(8.8, [24, 0]))
          .revolve(72, 90)
          .rotate([90, 0, 0]),
      )
      .trimByPlane([0, 0, 1], 0),
  flange: (kit) =>
    kit
      .lathe([
        [10, 0],
        [32, 0],
        [32, 6],
        [16, 6],
        [14, 26],
        [10, 26],
      ])
      .subtract(
        kit.join(
          times(6, (k) =>
            kit.rod(2.7, 9, [25 * Math.cos((k * Math.PI) / 3), 25 * Math.sin((k * Math.PI) / 3), -1]),
          ),
        ),
      ),
  hinge: (kit) =>
    kit
      .join([
        kit.box([30, 40, 3]),
        ...times(3, (k) =>
          kit
            .rod(4, 7.6, [0, 0, 0], 4, 40)
            .rotate([-90, 0, 0])
            .translate([-1, 16 * k, 4]),
        ),
      ])
      .subtract(kit.rod(2, 50).rotate([-90, 0, 0]).translate([-1, -2, 4]))
      .subtract(
        kit.join(times(4, (k) => kit.rod(2, 9, [12 + 12 * (k % 2), 10 + 20 * Math.floor(k / 2), -1]))),
      ),
  'cable-clip': (kit) =>
    kit.extrude(
      kit
        .circle(7)
        .subtract(kit.circle(5))
        .subtract(kit.plate(7, 12, 0, [0, 7]))
        .add(kit.plate(30, 3, 0, [0, -7])),
      10,
    ),
  'snap-arm': (kit) =>
    kit.box([40, 24, 3]).add(
      kit.join(
        times(4, (k) =>
          kit.box([2, 8, 18], [6 + 18 * (k % 2), 2 + 12 * Math.floor(k / 2), 2]).add(
            kit
              .extrude(
                kit.polygon([
                  [0, 0],
                  [1.8, 1.5],
                  [0, 4],
                ]),
                8,
              )
              .rotate([90, 0, 0])
              .translate([8 + 18 * (k % 2), 10 + 12 * Math.floor(k / 2), 16]),
          ),
        ),
      ),
    ),
  'dovetail-block': (kit) =>
    kit.extrude(
      kit.plate(50, 20).subtract(
        kit.polygon([
          [-8, 11],
          [8, 11],
          [12, 2],
          [-12, 2],
        ]),
      ),
      35,
    ),
  drawer: (kit) =>
    kit
      .box([90, 60, 25])
      .subtract(
        kit.join(
          times(6, (k) =>
            kit.box([28, 27.6, 30], [1.6 + 29.6 * (k % 3), 1.6 + 29.2 * Math.floor(k / 3), 1.6]),
          ),
        ),
      ),
  bearing: (kit) =>
    kit
      .lathe([
        [8, 0],
        [11, 0],
        [11, 8],
        [8, 8],
      ])
      .add(
        kit.lathe([
          [16, 0],
          [20, 0],
          [20, 8],
          [16, 8],
        ]),
      )
      .add(
        kit.join(
          times(8, (k) =>
            kit.ball(2.8, [13.5 * Math.cos((k * Math.PI) / 4), 13.5 * Math.sin((k * Math.PI) / 4), 4], 32),
          ),
        ),
      ),
  impeller: (kit) =>
    kit
      .join([
        kit.rod(22, 2.4),
        kit.rod(6, 16),
        ...times(9, (k) => kit.box([17, 1.4, 13], [5, -0.7, 2]).rotate([0, 0, 40 * k])),
      ])
      .subtract(kit.rod(2.5, 40, [0, 0, -1])),
  propeller: (kit) =>
    kit
      .join([
        kit.rod(7, 9),
        ...times(3, (k) =>
          kit
            .extrude(kit.plate(9, 1.8, 0.6), 32, 35)
            .rotate([0, 90, 0])
            .translate([5, 0, 4.5])
            .rotate([0, 0, 120 * k]),
        ),
      ])
      .subtract(kit.rod(2.5, 12, [0, 0, -1]))
      .trimByPlane([0, 0, 1], 0.4),
  'big-tray': (kit) =>
    kit
      .extrude(kit.plate(190, 120, 8), 35)
      .subtract(kit.extrude(kit.plate(184, 114, 6), 35).translate([0, 0, 3])),
  'big-block': (kit) =>
    kit
      .extrude(kit.plate(120, 80, 5), 45)
      .subtract(kit.extrude(kit.plate(40, 30, 2), 30).translate([0, 0, 20])),
  washers: (kit) =>
    kit.join(
      times(12, (k) =>
        kit
          .lathe(
            [
              [3, 0],
              [7, 0],
              [7, 1.6],
              [3, 1.6],
            ],
            40,
          )
          .translate([17 * (k % 4), 17 * Math.floor(k / 4), 0]),
      ),
    ),
  'small-cubes': (kit) =>
    kit.join(times(25, (k) => kit.box([5, 5, 5], [12 * (k % 5), 12 * Math.floor(k / 5), 0]))),
  'keyed-shaft': (kit) =>
    kit
      .rod(6, 70)
      .subtract(kit.box([3, 4, 40], [-1.5, 4, 20]))
      .add(kit.rod(10, 5, [0, 0, 0])),
  'torsion-spring': (kit) =>
    kit
      .extrude(kit.circle(2, [12, 0], 24), 40, 360 * 4)
      .add(kit.rod(14, 3))
      .add(kit.rod(14, 3, [0, 0, 38])),
}
