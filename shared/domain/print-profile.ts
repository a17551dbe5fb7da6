import type { MaterialType } from './vocabulary'

/**
 * How the shop prints: the settings that grams and time depend on. Lengths in mm, speeds in mm/s, accelerations in
 * mm/s², times in s. The estimate computes with them, and a slicer is given the same ones.
 */
export interface PrintProfile {
  layer_height_mm: number
  first_layer_height_mm: number
  nozzle_mm: number
  line_width_mm: number
  first_layer_line_width_mm: number
  top_line_width_mm: number
  wall_count: number
  top_layers: number
  bottom_layers: number
  /** Skins are at least this thick, whatever the number of layers. */
  top_min_thickness_mm: number
  bottom_min_thickness_mm: number
  /** 0 to 1. */
  infill_share: number
  infill_pattern: InfillPattern
  outer_wall_speed: number
  inner_wall_speed: number
  /** Walls of small holes and pins. */
  small_wall_speed: number
  infill_speed: number
  solid_infill_speed: number
  top_speed: number
  bridge_speed: number
  /** For slicers that fill gaps apart; the estimate widens walls instead. */
  gap_fill_speed: number
  support_speed: number
  first_layer_speed: number
  travel_speed: number
  acceleration: number
  wall_acceleration: number
  retract_length_mm: number
  retract_speed: number
  retract_lift_mm: number
  /** The most plastic that the hot end melts, mm³/s. */
  max_flow_mm3_s: number
  /** The least time of a layer: shorter ones are printed slower so that they cool. */
  min_layer_time_s: number
  /** The slowest that cooling may make it. */
  min_speed: number
  /** Lines around the plate before the print, and how far from it. */
  skirt_loops: number
  skirt_distance_mm: number
  /** Heating and homing before the first layer. */
  warm_up_s: number
  /** Whether what overhangs is supported, and so part of grams and time. */
  support: SupportUse
  /** Faces flatter than this, measured from the plate, are supported; 0 to 90. */
  support_angle_deg: number
  /** Plastic wasted by one change of colour or material, mm³, and the time it takes. */
  purge_mm3: number
  change_s: number
}

export const INFILL_PATTERNS = ['grid', 'rectilinear', 'gyroid', 'cubic', 'triangles', 'honeycomb'] as const
export type InfillPattern = (typeof INFILL_PATTERNS)[number]

export const SUPPORT_USES = ['off', 'when_needed'] as const
export type SupportUse = (typeof SUPPORT_USES)[number]

/** Where the grams and the time of a file come from; each errs in its own way, so each has factors of its own. */
export const ESTIMATE_SOURCES = ['geometry', 'slicer'] as const
export type EstimateSource = (typeof ESTIMATE_SOURCES)[number]

/** What real prints were found to take beside what was computed, as exact decimal text; "1" changes nothing. */
export interface Calibration {
  material_type: MaterialType
  /** What the factors belong to; those of profiles that do not say are the geometry's. */
  source?: EstimateSource
  grams_factor: string
  time_factor: string
}

/** What a factor may be: beyond it the profile's settings are wrong, not the estimate. */
export const FACTOR_RANGE = { min: 0.25, max: 4 }

/** Every change is a new version; a quote keeps the one it was estimated with. */
export interface PrintProfileContent {
  profile: PrintProfile
  /** Materials that are not listed have factors of 1. */
  calibrations: Calibration[]
}

export interface VersionedPrintProfile extends PrintProfileContent {
  version: number
}

/** The profile of a new shop: 0.2 mm layers from a 0.4 mm nozzle, two walls, 20 % grid, as most farms print. */
export const FIRST_PRINT_PROFILE: PrintProfileContent = {
  profile: {
    layer_height_mm: 0.2,
    first_layer_height_mm: 0.2,
    nozzle_mm: 0.4,
    line_width_mm: 0.45,
    first_layer_line_width_mm: 0.42,
    top_line_width_mm: 0.4,
    wall_count: 2,
    top_layers: 5,
    bottom_layers: 4,
    top_min_thickness_mm: 0.7,
    bottom_min_thickness_mm: 0.5,
    infill_share: 0.2,
    infill_pattern: 'grid',
    outer_wall_speed: 35,
    inner_wall_speed: 45,
    small_wall_speed: 25,
    infill_speed: 80,
    solid_infill_speed: 80,
    top_speed: 40,
    bridge_speed: 30,
    gap_fill_speed: 40,
    support_speed: 60,
    first_layer_speed: 20,
    travel_speed: 180,
    acceleration: 1000,
    wall_acceleration: 800,
    retract_length_mm: 0.8,
    retract_speed: 35,
    retract_lift_mm: 0.4,
    max_flow_mm3_s: 15,
    min_layer_time_s: 15,
    min_speed: 15,
    skirt_loops: 1,
    skirt_distance_mm: 2,
    warm_up_s: 0,
    support: 'off',
    support_angle_deg: 45,
    purge_mm3: 140,
    change_s: 90,
  },
  calibrations: [],
}

/** The factors of a material; both "1" where none were found yet. */
export function calibrationOf(
  content: Pick<PrintProfileContent, 'calibrations'>,
  material: MaterialType,
  source: EstimateSource = 'geometry',
): Calibration {
  return (
    content.calibrations.find(
      (entry) => entry.material_type === material && (entry.source ?? 'geometry') === source,
    ) ?? { material_type: material, source, grams_factor: '1', time_factor: '1' }
  )
}

/** A stored content with everything that later versions of the product added to profiles. */
export function completeProfile(stored: PrintProfileContent): PrintProfileContent {
  return {
    profile: { ...FIRST_PRINT_PROFILE.profile, ...stored.profile },
    calibrations: stored.calibrations,
  }
}

/** Whether two profiles print alike: figures estimated with the one then hold for the other, factors aside. */
export function sameSettings(one: PrintProfile, other: PrintProfile): boolean {
  return (Object.keys(FIRST_PRINT_PROFILE.profile) as (keyof PrintProfile)[]).every(
    (name) => one[name] === other[name],
  )
}

/** The settings of a profile that are numbers. */
export type PrintProfileNumber = Exclude<keyof PrintProfile, 'infill_pattern' | 'support'>

interface NumberRange {
  min: number
  max: number
  whole?: true
}

/** What each number may be: all that desktop and large-format machines do, and nothing that no machine does. */
export const PRINT_PROFILE_RANGES: Record<PrintProfileNumber, NumberRange> = {
  layer_height_mm: { min: 0.02, max: 2 },
  first_layer_height_mm: { min: 0.02, max: 2 },
  nozzle_mm: { min: 0.1, max: 3 },
  line_width_mm: { min: 0.08, max: 5 },
  first_layer_line_width_mm: { min: 0.08, max: 5 },
  top_line_width_mm: { min: 0.08, max: 5 },
  wall_count: { min: 1, max: 100, whole: true },
  top_layers: { min: 0, max: 1000, whole: true },
  bottom_layers: { min: 0, max: 1000, whole: true },
  top_min_thickness_mm: { min: 0, max: 20 },
  bottom_min_thickness_mm: { min: 0, max: 20 },
  infill_share: { min: 0, max: 1 },
  outer_wall_speed: { min: 1, max: 2000 },
  inner_wall_speed: { min: 1, max: 2000 },
  small_wall_speed: { min: 1, max: 2000 },
  infill_speed: { min: 1, max: 2000 },
  solid_infill_speed: { min: 1, max: 2000 },
  top_speed: { min: 1, max: 2000 },
  bridge_speed: { min: 1, max: 2000 },
  gap_fill_speed: { min: 1, max: 2000 },
  support_speed: { min: 1, max: 2000 },
  first_layer_speed: { min: 1, max: 2000 },
  travel_speed: { min: 1, max: 2000 },
  acceleration: { min: 50, max: 100_000 },
  wall_acceleration: { min: 50, max: 100_000 },
  retract_length_mm: { min: 0, max: 20 },
  retract_speed: { min: 1, max: 500 },
  retract_lift_mm: { min: 0, max: 5 },
  max_flow_mm3_s: { min: 0.5, max: 500 },
  min_layer_time_s: { min: 0, max: 300 },
  min_speed: { min: 1, max: 500 },
  skirt_loops: { min: 0, max: 50, whole: true },
  skirt_distance_mm: { min: 0, max: 100 },
  warm_up_s: { min: 0, max: 7200, whole: true },
  support_angle_deg: { min: 0, max: 90 },
  purge_mm3: { min: 0, max: 5000 },
  change_s: { min: 0, max: 3600, whole: true },
}

/** What does not go together in a profile whose numbers are each in range; with the setting to change. */
export function profileProblems(profile: PrintProfile): { field: PrintProfileNumber; message: string }[] {
  const problems: { field: PrintProfileNumber; message: string }[] = []
  const check = (field: PrintProfileNumber, fine: boolean, message: string) => {
    if (!fine) problems.push({ field, message })
  }
  for (const field of ['layer_height_mm', 'first_layer_height_mm'] as const) {
    check(field, profile[field] <= profile.nozzle_mm, 'A layer can’t be higher than the nozzle is wide.')
  }
  // A line is a rectangle with round sides, as wide as it is high at least (slic3r manual, "Flow Math").
  const widths = [
    ['line_width_mm', 'layer_height_mm'],
    ['top_line_width_mm', 'layer_height_mm'],
    ['first_layer_line_width_mm', 'first_layer_height_mm'],
  ] as const
  for (const [width, height] of widths) {
    check(width, profile[width] >= profile[height], 'A line can’t be narrower than its layer is high.')
    check(width, profile[width] <= 3 * profile.nozzle_mm, 'A line can’t be wider than three nozzles.')
  }
  return problems
}
