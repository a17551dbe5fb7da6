import { enclosure, namePlate, openScan, phoneStand, planter, spacer, testCube, vase } from './everyday'
import {
  cableClip,
  fixturePlate,
  gearWheel,
  hinge,
  hoseAdapter,
  knurledKnob,
  tallColumn,
  wallBracket,
} from './mechanical'
import type { Part } from './part'

/** Everything that the demo's customers send. */
export const CATALOGUE = {
  bracket: wallBracket,
  gear: gearWheel,
  clip: cableClip,
  knob: knurledKnob,
  adapter: hoseAdapter,
  fixture: fixturePlate,
  hinge,
  column: tallColumn,
  enclosure,
  stand: phoneStand,
  vase,
  planter,
  plate: () => namePlate(false),
  twoColours: () => namePlate(true),
  cube: testCube,
  spacer,
  scan: openScan,
} satisfies Record<string, () => Part>

export type PartName = keyof typeof CATALOGUE

/** Parts whose surface is open, on purpose. */
export const OPEN_PARTS: readonly PartName[] = ['scan']
