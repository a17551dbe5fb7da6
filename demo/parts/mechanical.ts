import { merged } from '../make-3mf'
import {
  circle,
  extrude,
  gear,
  knurled,
  place,
  rectangle,
  revolve,
  type Flat,
  type Outline,
} from './mesh-kit'
import type { Colour, Part } from './part'

const GREY: Colour = [128, 136, 146]
const BLACK: Colour = [62, 66, 72]
const ORANGE: Colour = [226, 122, 58]
const BLUE: Colour = [66, 118, 190]
const GREEN: Colour = [82, 150, 110]

/** Two drilled plates and a rib between them. */
export function wallBracket(): Part {
  const holes = [circle(2.7, 32, [-20, 6]), circle(2.7, 32, [20, 6]), circle(2.7, 32, [0, -9])]
  const foot = extrude(rectangle(64, 40, 5), 5, holes)
  const back = place(extrude(rectangle(63, 50, 5), 5, holes), [0, 19.8, 30], { axis: 'x', degrees: 90 })
  const ribLine: Outline = [
    [0, 0],
    [27, 0],
    [0, 33],
  ]
  const rib = place(place(extrude(ribLine, 5), [0, 0, 0], { axis: 'x', degrees: 90 }), [2.5, 14.8, 5], {
    axis: 'z',
    degrees: -90,
  })
  return {
    name: 'Wall bracket 64x40',
    bodies: [{ name: 'Bracket', mesh: merged(foot, back, rib), colour: GREY }],
  }
}

/** A spur gear with a keyed bore and five windows. */
export function gearWheel(): Part {
  const bore: Flat[] = [...circle(5, 40)].filter(([x, y]) => !(y > 0 && Math.abs(x) < 1.6))
  // The key's slot takes the place of the bore's upper points.
  const top = bore.findIndex(([x, y]) => y > 0 && x < 0)
  bore.splice(top, 0, [1.6, 4.6], [1.5, 6.6], [-1.5, 6.6], [-1.6, 4.6])
  const windows = Array.from({ length: 5 }, (_, k): Outline => {
    const angle = (2 * Math.PI * (k + 0.25)) / 5
    return circle(6, 36, [15.5 * Math.cos(angle), 15.5 * Math.sin(angle)])
  })
  return {
    name: 'Drive gear 36T m1.5',
    bodies: [{ name: 'Gear', mesh: extrude(gear(36, 1.5), 9, [bore, ...windows]), colour: ORANGE }],
  }
}

/** A clip that snaps over a cable and is screwed to a wall. */
export function cableClip(): Part {
  const arc = (radius: number, from: number, to: number, steps: number): Flat[] =>
    Array.from({ length: steps + 1 }, (_, k): Flat => {
      const angle = ((from + ((to - from) * k) / steps) * Math.PI) / 180
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    })
  const hook: Outline = [...arc(7.2, -38, 252, 40), ...arc(5, 252, -38, 40)]
  const foot = place(
    extrude(rectangle(24, 12, 2), 3, [circle(2, 28, [7, 0]), circle(2, 28, [-7, 0])]),
    [0, 10.05, 6],
    { axis: 'x', degrees: 90 },
  )
  return {
    name: 'Cable clip 10 mm',
    bodies: [{ name: 'Clip', mesh: merged(extrude(hook, 12), foot), colour: BLACK }],
  }
}

/** A knob for a machine: knurled grip, collar, hexagon bore for an M6 head. */
export function knurledKnob(): Part {
  const hexagon = circle(5.85, 6)
  const grip = extrude(knurled(17, 1, 60), 14, [hexagon])
  const collar = place(extrude(circle(11, 60), 6, [circle(3.2, 36)]), [0, 0, 14])
  return { name: 'Knurled knob M6', bodies: [{ name: 'Knob', mesh: merged(grip, collar), colour: BLACK }] }
}

/** Joins a 32 mm hose to a 1 inch barb. */
export function hoseAdapter(): Part {
  const barbs = [0, 1, 2, 3].flatMap((k): Flat[] => [
    [14.6 - k * 0.15, 40 + k * 7],
    [12.9 - k * 0.15, 46 + k * 7],
  ])
  const profile: Outline = [
    [10, 0.5],
    [10.5, 0],
    [16, 0],
    [16.2, 24],
    [20, 25],
    [20, 31],
    [14.4, 32.5],
    ...barbs,
    [12.2, 68],
    [9.8, 68],
    [9.7, 33],
  ]
  return {
    name: 'Hose adapter 32-25',
    bodies: [{ name: 'Adapter', mesh: revolve(profile, 96), colour: BLUE }],
  }
}

/** A drilled fixture plate with two locating rails. */
export function fixturePlate(): Part {
  const holes: Outline[] = []
  for (let row = 0; row < 6; row++) {
    for (let column = 0; column < 9; column++) {
      // A hair off the grid: three corners on one line would be lost when the face is filled.
      holes.push(circle(3.3, 24, [-96 + column * 24 + row * 0.013, -60 + row * 24 + column * 0.017]))
    }
  }
  const rail = extrude(rectangle(200, 8, 1), 10)
  return {
    name: 'Fixture plate 220x150',
    bodies: [
      {
        name: 'Plate',
        mesh: merged(
          extrude(rectangle(220, 150, 6), 14, holes),
          place(rail, [0.05, 69.5, 14.02]),
          place(rail, [0.05, -69.6, 14.02]),
        ),
        colour: GREY,
      },
    ],
  }
}

/** Two leaves with knuckles that a pin goes through, beside one another on the plate. */
export function hinge(): Part {
  const knuckle: Outline = Array.from({ length: 40 }, (_, k): Flat => {
    const angle = ((-90 + (270 * k) / 39) * Math.PI) / 180
    return [5 * Math.cos(angle), 5 * Math.sin(angle)]
  })
  const withLeaf: Outline = [...knuckle, [-30, 0.2], [-30, -4.8]]
  const pin = circle(2.1, 32)
  const leaf: Outline = [
    [-29.95, -4.75],
    [-6, -4.85],
    [-6, 0.1],
    [-29.95, 0.15],
  ]
  const standing = (body: ReturnType<typeof extrude>, z: number) => place(body, [0, 0, z])
  const one = merged(
    standing(extrude(withLeaf, 14.9, [pin]), 0),
    standing(extrude(leaf, 15.1), 14.9),
    standing(extrude(withLeaf, 14.9, [pin]), 30),
  )
  const other = merged(
    standing(extrude(leaf, 15.1), 0),
    standing(extrude(withLeaf, 14.7, [pin]), 15.1),
    standing(extrude(leaf, 15.1), 29.8),
  )
  return {
    name: 'Hinge 45 mm',
    bodies: [
      { name: 'Leaf with two knuckles', mesh: one, colour: GREEN },
      { name: 'Leaf with one knuckle', mesh: place(other, [37, 0, 0]), colour: GREEN },
    ],
  }
}

/** A fluted column that stands higher than any printer of the shop. */
export function tallColumn(): Part {
  const flutes = (angle: number): number => 1 + 0.07 * Math.cos(12 * angle)
  const profile: Outline = [
    [22, 0],
    [30, 0.5],
    [28, 18],
    [24, 30],
    [23, 560],
    [27, 575],
    [31, 590],
    [31, 600],
    [22, 600],
  ]
  return {
    name: 'Display column 600 mm',
    bodies: [{ name: 'Column', mesh: revolve(profile, 120, flutes), colour: [214, 206, 190] }],
  }
}
