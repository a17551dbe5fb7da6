import { type Kit, type Solid, type Spot, times } from './kit'

export type Make = (kit: Kit) => Solid
export type Shapes = Record<string, Make>

function gearLine(teeth: number, module: number): Spot[] {
  const [root, tip] = [(module * (teeth - 2.5)) / 2, (module * (teeth + 2)) / 2]
  return times(teeth, (k) =>
    (
      [
        [-0.29, root],
        [-0.13, tip],
        [0.13, tip],
        [0.29, root],
      ] as const
    ).map(([part, r]): Spot => {
      const angle = (2 * Math.PI * (k + part)) / teeth
      return [r * Math.cos(angle), r * Math.sin(angle)]
    }),
  ).flat()
}

/** Parts of machines, as CAD programs export them. A family's other sizes stand behind `__`. */
export const mechanicalShapes: Shapes = {
  'angle-bracket': (kit) =>
    kit
      .box([50, 40, 4])
      .add(kit.box([4, 40, 45]))
      .add(
        kit
          .extrude(
            kit.polygon([
              [4, 4],
              [34, 4],
              [4, 34],
            ]),
            4,
          )
          .rotate([90, 0, 0])
          .translate([0, 22, 0]),
      )
      .subtract(kit.rod(2.75, 10, [40, 8, -1]))
      .subtract(kit.rod(2.75, 10, [40, 32, -1]))
      .subtract(kit.rod(2.75, 10).rotate([0, 90, 0]).translate([-1, 8, 35]))
      .subtract(kit.rod(2.75, 10).rotate([0, 90, 0]).translate([-1, 32, 35])),
  'spur-gear': (kit) => kit.extrude(kit.polygon(gearLine(28, 1.5)).subtract(kit.circle(4)), 8),
  'spur-gear__fine': (kit) => kit.extrude(kit.polygon(gearLine(60, 0.7)).subtract(kit.circle(3)), 5),
  'helical-gear': (kit) => kit.extrude(kit.polygon(gearLine(22, 2)).subtract(kit.circle(5)), 18, 25),
  rack: (kit) =>
    kit.extrude(
      kit.polygon([
        [0, -6],
        ...[
          [90, -6],
          [90, 0],
        ].map((p) => p as Spot),
        ...times(15, (k): Spot[] => [
          [90 - 6 * k - 1, 3.5],
          [90 - 6 * k - 2.6, 3.5],
          [90 - 6 * k - 4, 0],
          [90 - 6 * k - 6, 0],
        ]).flat(),
      ]),
      10,
    ),
  'knurled-knob': (kit) =>
    kit
      .extrude(
        kit.polar(320, (a) => 15 + 0.8 * Math.abs((((80 * a) / (2 * Math.PI) / 1) % 2) - 1)),
        14,
      )
      .add(kit.rod(9, 6, [0, 0, 14]))
      .subtract(kit.rod(2.5, 30, [0, 0, -1])),
  'diamond-knob': (kit) => {
    const line = kit.polar(144, (a) => 13 + 0.5 * Math.cos(36 * a))
    return kit
      .extrude(line, 16, 50)
      .intersect(kit.extrude(line, 16, -50))
      .subtract(kit.rod(3, 12, [0, 0, -1]))
  },
  'fluted-knob': (kit) =>
    kit
      .extrude(
        kit.polar(240, (a) => 18 + 1.6 * Math.cos(12 * a)),
        12,
      )
      .subtract(kit.rod(4, 8, [0, 0, -1], 4, 6)),
  bolt: (kit) =>
    kit
      .rod(10, 7, [0, 0, 0], 10, 6)
      .add(kit.extrude(kit.circle(5.4, [0.6, 0], 40), 30, (-360 * 30) / 2.5).translate([0, 0, 7])),
  nut: (kit) =>
    kit
      .rod(11, 9, [0, 0, 0], 11, 6)
      .subtract(kit.extrude(kit.circle(5.8, [0.6, 0], 40), 11, (-360 * 11) / 2.5).translate([0, 0, -1])),
}
