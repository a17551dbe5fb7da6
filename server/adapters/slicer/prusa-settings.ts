import type { PrintProfile } from '../../../shared/domain/print-profile'
import { FILAMENT_DIAMETER_MM } from '../../application/slicing/judge-slice'
import type { PrintRoom } from '../../application/slicing/ports'

/**
 * The shop's print profile as PrusaSlicer's own settings (an .ini of `key = value`; PrusaSlicer manual, "Command line").
 * Nothing in it runs anything: start, end, layer and other G-code are empty, and so is the list of programs to call
 * afterwards. Temperatures stand for any material: the figures don't depend on them.
 */
export function prusaSettings(profile: PrintProfile, bed: PrintRoom): string {
  const { acceleration, wall_acceleration: wallAcceleration, line_width_mm: width } = profile
  const fastest = Math.max(
    200,
    profile.travel_speed,
    profile.infill_speed,
    profile.solid_infill_speed,
    profile.inner_wall_speed,
    profile.outer_wall_speed,
  )
  const extruding = Math.max(1250, acceleration, wallAcceleration)
  const moving = Math.max(1000, acceleration)
  const supports = profile.support !== 'off'
  const full = profile.infill_share >= 1
  const settings: Record<string, string | number> = {
    printer_technology: 'FFF',
    gcode_flavor: 'marlin',
    bed_shape: `0x0,${bed.x_mm}x0,${bed.x_mm}x${bed.y_mm},0x${bed.y_mm}`,
    max_print_height: bed.z_mm,
    nozzle_diameter: profile.nozzle_mm,
    filament_diameter: FILAMENT_DIAMETER_MM,
    filament_density: 1,
    filament_type: 'PLA',
    temperature: 215,
    first_layer_temperature: 215,
    bed_temperature: 60,
    first_layer_bed_temperature: 60,
    layer_height: profile.layer_height_mm,
    first_layer_height: profile.first_layer_height_mm,
    perimeters: profile.wall_count,
    top_solid_layers: profile.top_layers,
    bottom_solid_layers: profile.bottom_layers,
    top_solid_min_thickness: profile.top_min_thickness_mm,
    bottom_solid_min_thickness: profile.bottom_min_thickness_mm,
    fill_density: `${round(profile.infill_share * 100)}%`,
    // Only some patterns can fill everything.
    fill_pattern: full ? 'rectilinear' : profile.infill_pattern,
    skirts: profile.skirt_loops,
    skirt_distance: profile.skirt_distance_mm,
    brim_width: 0,
    support_material: supports ? 1 : 0,
    support_material_auto: 1,
    // 0 would leave the choice to the slicer.
    support_material_threshold: Math.min(90, Math.max(1, Math.round(profile.support_angle_deg))),
    support_material_speed: profile.support_speed,
    perimeter_speed: profile.inner_wall_speed,
    small_perimeter_speed: profile.small_wall_speed,
    external_perimeter_speed: profile.outer_wall_speed,
    infill_speed: profile.infill_speed,
    solid_infill_speed: profile.solid_infill_speed,
    top_solid_infill_speed: profile.top_speed,
    bridge_speed: profile.bridge_speed,
    gap_fill_speed: profile.gap_fill_speed,
    travel_speed: profile.travel_speed,
    first_layer_speed: profile.first_layer_speed,
    extrusion_width: width,
    perimeter_extrusion_width: width,
    external_perimeter_extrusion_width: width,
    infill_extrusion_width: width,
    solid_infill_extrusion_width: width,
    support_material_extrusion_width: width,
    top_infill_extrusion_width: profile.top_line_width_mm,
    first_layer_extrusion_width: profile.first_layer_line_width_mm,
    retract_length: profile.retract_length_mm,
    retract_speed: profile.retract_speed,
    retract_lift: profile.retract_lift_mm,
    default_acceleration: acceleration,
    perimeter_acceleration: wallAcceleration,
    infill_acceleration: acceleration,
    machine_limits_usage: 'time_estimate_only',
    machine_max_acceleration_extruding: extruding,
    machine_max_acceleration_travel: extruding,
    machine_max_acceleration_retracting: extruding,
    machine_max_acceleration_x: moving,
    machine_max_acceleration_y: moving,
    machine_max_feedrate_x: fastest,
    machine_max_feedrate_y: fastest,
    machine_max_feedrate_z: 12,
    machine_max_feedrate_e: 120,
    machine_max_jerk_x: 8,
    machine_max_jerk_y: 8,
    machine_max_jerk_z: 0.4,
    machine_max_jerk_e: 4.5,
    max_volumetric_speed: 0,
    filament_max_volumetric_speed: profile.max_flow_mm3_s,
    cooling: 1,
    slowdown_below_layer_time: Math.round(profile.min_layer_time_s),
    min_print_speed: profile.min_speed,
    complete_objects: 0,
    gcode_comments: 0,
    start_gcode: '',
    end_gcode: '',
    // Comments instead of nothing: PrusaSlicer 2.5 reads beyond the end of an empty list here.
    start_filament_gcode: '"; none"',
    end_filament_gcode: '"; none"',
    before_layer_gcode: 'G92 E0',
    layer_gcode: '',
    toolchange_gcode: '',
    between_objects_gcode: '',
    post_process: '',
    use_relative_e_distances: 1,
  }
  return `${Object.entries(settings)
    .map(([key, value]) => `${key} = ${value}`)
    .join('\n')}\n`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
