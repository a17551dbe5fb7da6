import { type PrintProfile } from '../domain/print-profile'

/** The nozzle and layers that a shape is judged for, mm, and where overhangs begin, degrees from the plate. */
export interface PrintLimits {
  nozzle_mm: number
  line_width_mm: number
  layer_height_mm: number
  support_angle_deg: number
}

/** What most farms print with, for whoever has no profile at hand. */
export const usualLimits: PrintLimits = {
  nozzle_mm: 0.4,
  line_width_mm: 0.45,
  layer_height_mm: 0.2,
  support_angle_deg: 45,
}

/** What of a shop's print profile decides on thin walls, small details and overhangs. */
export function printLimitsOf(profile: PrintProfile): PrintLimits {
  const { nozzle_mm, line_width_mm, layer_height_mm, support_angle_deg } = profile
  return { nozzle_mm, line_width_mm, layer_height_mm, support_angle_deg }
}
