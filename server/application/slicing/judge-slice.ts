import type { PrintProfile } from '../../../shared/domain/print-profile'
import type { GcodeFacts } from './gcode-facts'
import type { ExpectedPrint, PrintRoom } from './ports'

/** Filament of the diameter that slicers are told. */
export const FILAMENT_DIAMETER_MM = 1.75
export const FILAMENT_AREA_MM2 = (Math.PI * FILAMENT_DIAMETER_MM * FILAMENT_DIAMETER_MM) / 4

/** What one G-code file should hold. */
export interface ExpectedPlate {
  /** The model's box, mm. */
  size: readonly [number, number, number]
  /** The plate that the slicer was given. */
  bed: PrintRoom
  profile: Pick<PrintProfile, 'layer_height_mm' | 'first_layer_height_mm' | 'line_width_mm'>
}

/**
 * Why a slicer's G-code is not to be believed, as a sentence; null when nothing speaks against it. Slicers end well
 * with a wrong result now and then (an empty plate, half a model, another scale), so what is looked at is the G-code
 * and not the exit code. Details finer than a line are rightly left out by slicers, hence the room below.
 */
export function doubtAbout(facts: GcodeFacts, expected: ExpectedPlate): string | null {
  const { size, bed, profile } = expected
  const { box } = facts
  if (!box || facts.layers === 0) return 'The slicer’s result prints nothing.'
  const above = Math.max(0, size[2] - profile.first_layer_height_mm)
  const layers = 1 + Math.round(above / profile.layer_height_mm)
  if (facts.layers > layers * 1.02 + 2 || facts.layers < layers * 0.9 - 2) {
    return `The slicer’s result has ${facts.layers} layers; about ${layers} were expected.`
  }
  const width = profile.line_width_mm
  for (const axis of [0, 1] as const) {
    const length = box.max[axis] - box.min[axis] + width
    const room = axis === 0 ? bed.x_mm : bed.y_mm
    if (box.min[axis] < -0.01 || box.max[axis] > room + 0.01) {
      return 'The slicer’s result prints beside the plate.'
    }
    const missing = Math.max(4, 0.1 * size[axis])
    if (length > size[axis] + 1.5 || length < size[axis] - missing) {
      return `The slicer’s result is ${length.toFixed(1)} mm ${axis === 0 ? 'wide' : 'deep'}; the model is ${size[axis].toFixed(1)} mm.`
    }
  }
  const tallest = size[2] + 2 * profile.layer_height_mm + 0.01
  if (box.max[2] > tallest || box.max[2] < size[2] * 0.9 - 1) {
    return `The slicer’s result is ${box.max[2].toFixed(1)} mm high; the model is ${size[2].toFixed(1)} mm.`
  }
  const { statedFilamentMm: stated, filamentMm: pushed } = facts
  if (stated === null || !(stated > 0)) return 'The slicer does not say how much filament its result takes.'
  if (Math.abs(stated - pushed) > Math.max(5, 0.03 * pushed)) {
    return `The slicer says ${stated.toFixed(0)} mm of filament; its result takes ${pushed.toFixed(0)} mm.`
  }
  if (facts.statedSeconds === null || !(facts.statedSeconds > 0)) {
    return 'The slicer does not say how long its result prints.'
  }
  return null
}

/**
 * Why a slice as a whole is not to be believed beside what the geometry says; null when it may be true. Far apart only:
 * the estimate is right within some per cent, and thin or lattice-like models within a factor of two.
 */
export function doubtAboutTotal(
  sliced: { volumeMm3: number; seconds: number },
  expected: ExpectedPrint,
): string | null {
  const plastic = expected.volumeMm3 > 0 ? sliced.volumeMm3 / expected.volumeMm3 : 1
  if (plastic < 0.3 || plastic > 3) {
    return `The slicer takes ${plastic.toFixed(2)} times the plastic that the geometry says.`
  }
  const time = expected.seconds > 0 ? sliced.seconds / expected.seconds : 1
  if (time < 0.2 || time > 5) {
    return `The slicer takes ${time.toFixed(2)} times the time that the geometry says.`
  }
  return null
}
