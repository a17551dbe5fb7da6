import { boxMesh, merged, type TriangleMesh } from '../make-3mf'
import { circle, cup, extrude, place, rectangle, revolve, type Flat, type Outline } from './mesh-kit'
import type { Colour, Part } from './part'

const GREY: Colour = [128, 136, 146]
const WHITE: Colour = [226, 228, 230]
const RED: Colour = [196, 72, 66]
const TEAL: Colour = [58, 150, 156]
const BLUE: Colour = [66, 118, 190]
const YELLOW: Colour = [228, 184, 70]

/** A box for a circuit board and its lid, side by side. */
export function enclosure(): Part {
  const posts = [
    [38, 23],
    [-38, 23],
    [38, -23],
    [-38, -23],
  ].map(([x, y]) => place(extrude(circle(3.4, 30), 16, [circle(1.3, 20)]), [x!, y!, 2.4]))
  const box = merged(cup(rectangle(96, 66, 6), rectangle(91.2, 61.2, 4), 32, 2.4), ...posts)
  const vents = Array.from({ length: 7 }, (_, k): Outline => rectangle(2.4, 30, 1, [-18 + k * 6, k * 0.011]))
  const lid = merged(
    extrude(rectangle(96, 66, 6), 2.4, vents),
    place(extrude(rectangle(90.6, 60.6, 3.8), 3, [rectangle(87, 57, 3)]), [0, 0, 2.4]),
  )
  return {
    name: 'Sensor enclosure',
    bodies: [
      { name: 'Box', mesh: box, colour: GREY },
      { name: 'Lid', mesh: place(lid, [0, 76, 0]), colour: GREY },
    ],
  }
}

export function phoneStand(): Part {
  const side: Outline = [
    [0, 0],
    [74, 0],
    [78, 4],
    [78, 17],
    [73.5, 17],
    [73.2, 6],
    [58, 6.2],
    [30, 88],
    [24.5, 86.5],
    [50, 6.4],
    [6, 6],
    [1, 4],
  ]
  return {
    name: 'Phone stand',
    bodies: [
      {
        name: 'Stand',
        mesh: place(extrude(side, 70), [0, 0, 0], { axis: 'x', degrees: 90 }),
        colour: TEAL,
      },
    ],
  }
}

/** A twisted, fluted vase with a wall of 2.4 mm. */
export function vase(): Part {
  const shape: Flat[] = [
    [34, 0],
    [38, 8],
    [45, 35],
    [46, 62],
    [38, 95],
    [27, 122],
    [26, 140],
    [31, 160],
  ]
  const rows = smooth(shape, 8)
  const inside = rows
    .filter(([, z]) => z > 3.2)
    .map(([r, z]): Flat => [r - 2.4, z])
    .reverse()
  const floor: Flat[] = [
    [inside.at(-1)![0], 3],
    [0, 3],
    [0, 0],
  ]
  const swell = (angle: number, z: number): number => 1 + 0.045 * Math.sin(9 * (angle + z / 70))
  return {
    name: 'Twisted vase',
    bodies: [{ name: 'Vase', mesh: revolve([...rows, ...inside, ...floor], 144, swell), colour: BLUE }],
  }
}

/** A round planter: thick-walled and large, so that one takes days. */
export function planter(): Part {
  const profile: Outline = [
    [0, 0],
    [86, 0],
    [92, 12],
    [112, 200],
    [118, 206],
    [118, 228],
    [96, 228],
    [94, 204],
    [68, 22],
    [0, 21],
  ]
  return {
    name: 'Planter XL',
    bodies: [{ name: 'Planter', mesh: revolve(profile, 128), colour: [176, 108, 78] }],
  }
}

const LETTERS: Record<string, { line: Outline; hole?: Outline }> = {
  O: { line: rectangle(10, 16, 2.5, [5, 8]), hole: rectangle(4.6, 10.6, 1, [5, 8]) },
  F: {
    line: [
      [0, 0],
      [3, 0],
      [3, 6.5],
      [8, 6.6],
      [8, 9.4],
      [3, 9.5],
      [3, 13.1],
      [10, 13.2],
      [10, 16],
      [0, 16.1],
    ],
  },
  I: { line: rectangle(3, 16, 0, [1.5, 8]) },
  C: {
    line: [
      [0, 0],
      [10, 0.1],
      [10, 2.9],
      [3, 3],
      [3, 13.1],
      [10, 13.2],
      [10, 16],
      [0, 16.1],
    ],
  },
  E: {
    line: [
      [0, 0],
      [10, 0.1],
      [10, 2.9],
      [3, 3],
      [3, 6.5],
      [8, 6.6],
      [8, 9.4],
      [3, 9.5],
      [3, 13.1],
      [10, 13.2],
      [10, 16],
      [0, 16.1],
    ],
  },
}

function lettering(text: string, height: number): TriangleMesh {
  let x = 0
  const bodies = Array.from(text, (letter) => {
    const { line, hole } = LETTERS[letter]!
    const body = place(extrude(line, height, hole ? [hole] : []), [x, 0, 0])
    x += letter === 'I' ? 6.5 : 13.5
    return body
  })
  return place(merged(...bodies), [-(x - 3.5) / 2, -8, 0])
}

/** A door plate with raised letters, in one colour or in two. */
export function namePlate(inColours: boolean): Part {
  const plate = extrude(rectangle(96, 32, 4), 3, [circle(2, 28, [-43, 0.02]), circle(2, 28, [43, 0.05])])
  const letters = place(lettering('OFFICE', 1.6), [0, 0, 3.02])
  return inColours
    ? {
        name: 'Door plate, two colours',
        inColours: true,
        bodies: [
          { name: 'Plate', mesh: plate, colour: WHITE },
          { name: 'Letters', mesh: letters, colour: RED },
        ],
      }
    : { name: 'Door plate', bodies: [{ name: 'Plate', mesh: merged(plate, letters), colour: WHITE }] }
}

export function testCube(): Part {
  return {
    name: 'Calibration cube 20 mm',
    bodies: [{ name: 'Cube', mesh: boxMesh([20, 20, 20]), colour: YELLOW }],
  }
}

/** A spacer from an old program, which wrote no unit. */
export function spacer(): Part {
  return {
    name: 'spacer_rev3',
    withoutUnit: true,
    bodies: [{ name: 'Spacer', mesh: extrude(circle(14, 72), 18, [circle(8.2, 60)]), colour: GREY }],
  }
}

/** A scanned figure's base: the scanner never saw it from below, so the surface is open there. */
export function openScan(): Part {
  const swell = (angle: number, z: number): number =>
    1 + 0.05 * Math.sin(3 * angle + z / 9) + 0.03 * Math.cos(7 * angle)
  const profile: Outline = [
    [0, 0],
    [32, 0],
    [36, 14],
    [28, 30],
    [21, 52],
    [17, 70],
    [8, 80],
    [0, 82],
  ]
  const whole = revolve(smooth(profile.slice(1), 6, [0, 0]), 96, swell)
  // The axis point at the bottom is the first vertex; every face at it belongs to the underside.
  const bottom = whole.vertices.findIndex(([x, y, z]) => x === 0 && y === 0 && z === 0)
  return {
    name: 'figure scan (raw)',
    bodies: [
      {
        name: 'Scan',
        mesh: {
          vertices: whole.vertices,
          triangles: whole.triangles.filter((face) => !face.includes(bottom)),
        },
        colour: [196, 186, 170],
      },
    ],
  }
}

/** The line in `steps` portions between each two points, bent as a Catmull-Rom spline; `first` is put before it as it is. */
function smooth(line: readonly Flat[], steps: number, first?: Flat): Flat[] {
  const bent: Flat[] = first ? [first] : []
  const get = (k: number): Flat => line[Math.min(line.length - 1, Math.max(0, k))]!
  for (let k = 0; k < line.length - 1; k++) {
    const [a, b, c, d] = [get(k - 1), get(k), get(k + 1), get(k + 2)]
    for (let step = 0; step < steps; step++) {
      const t = step / steps
      const bend = (axis: 0 | 1): number =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t)
      bent.push([Math.max(0, bend(0)), bend(1)])
    }
  }
  return [...bent, line.at(-1)!]
}
