import type { PrintProfile } from '../../../shared/domain/print-profile'
import { FILAMENT_DIAMETER_MM } from '../../application/slicing/judge-slice'
import type { PrintRoom } from '../../application/slicing/ports'

/**
 * The shop's print profile as OrcaSlicer takes it: three JSON documents, for machine, process and filament, every value
 * a text (or a list of texts, one for each tool). All G-code of its own and all programs to call afterwards are empty.
 */
export function orcaSettings(profile: PrintProfile, bed: PrintRoom) {
  const { acceleration, wall_acceleration: wallAcceleration } = profile
  const width = text(profile.line_width_mm)
  const both = (value: number) => [text(value), text(value)]
  const fastest = Math.max(200, profile.travel_speed, profile.infill_speed, profile.solid_infill_speed)
  const machine = {
    type: 'machine',
    name: 'Shop printer',
    from: 'User',
    instantiation: 'true',
    version: '1.0.0.0',
    printer_technology: 'FFF',
    printer_settings_id: 'Shop printer',
    printer_model: 'Shop printer',
    printer_variant: text(profile.nozzle_mm),
    gcode_flavor: 'marlin',
    printable_area: ['0x0', `${bed.x_mm}x0`, `${bed.x_mm}x${bed.y_mm}`, `0x${bed.y_mm}`],
    printable_height: text(bed.z_mm),
    nozzle_diameter: [text(profile.nozzle_mm)],
    retraction_length: [text(profile.retract_length_mm)],
    retraction_speed: [text(profile.retract_speed)],
    z_hop: [text(profile.retract_lift_mm)],
    machine_max_acceleration_extruding: both(Math.max(1250, acceleration, wallAcceleration)),
    machine_max_acceleration_travel: both(Math.max(1250, acceleration)),
    machine_max_acceleration_retracting: both(1250),
    machine_max_acceleration_x: both(Math.max(1000, acceleration)),
    machine_max_acceleration_y: both(Math.max(1000, acceleration)),
    machine_max_speed_x: both(fastest),
    machine_max_speed_y: both(fastest),
    machine_max_speed_z: both(12),
    machine_max_speed_e: both(120),
    machine_max_jerk_x: both(8),
    machine_max_jerk_y: both(8),
    machine_max_jerk_z: both(0.4),
    machine_max_jerk_e: both(4.5),
    machine_start_gcode: '',
    machine_end_gcode: '',
    before_layer_change_gcode: 'G92 E0',
    layer_change_gcode: '',
    change_filament_gcode: '',
    use_relative_e_distances: '1',
  }
  const process = {
    type: 'process',
    name: 'Shop profile',
    from: 'User',
    instantiation: 'true',
    version: '1.0.0.0',
    print_settings_id: 'Shop profile',
    compatible_printers: ['Shop printer'],
    layer_height: text(profile.layer_height_mm),
    initial_layer_print_height: text(profile.first_layer_height_mm),
    wall_loops: text(profile.wall_count),
    top_shell_layers: text(profile.top_layers),
    bottom_shell_layers: text(profile.bottom_layers),
    top_shell_thickness: text(profile.top_min_thickness_mm),
    bottom_shell_thickness: text(profile.bottom_min_thickness_mm),
    sparse_infill_density: `${text(profile.infill_share * 100)}%`,
    sparse_infill_pattern:
      profile.infill_pattern === 'rectilinear' || profile.infill_share >= 1
        ? 'zig-zag'
        : profile.infill_pattern,
    skirt_loops: text(profile.skirt_loops),
    skirt_distance: text(profile.skirt_distance_mm),
    brim_type: 'no_brim',
    enable_support: profile.support === 'off' ? '0' : '1',
    support_threshold_angle: text(Math.min(90, Math.max(1, Math.round(profile.support_angle_deg)))),
    support_speed: text(profile.support_speed),
    line_width: width,
    outer_wall_line_width: width,
    inner_wall_line_width: width,
    sparse_infill_line_width: width,
    internal_solid_infill_line_width: width,
    support_line_width: width,
    top_surface_line_width: text(profile.top_line_width_mm),
    initial_layer_line_width: text(profile.first_layer_line_width_mm),
    outer_wall_speed: text(profile.outer_wall_speed),
    inner_wall_speed: text(profile.inner_wall_speed),
    small_perimeter_speed: text(profile.small_wall_speed),
    sparse_infill_speed: text(profile.infill_speed),
    internal_solid_infill_speed: text(profile.solid_infill_speed),
    top_surface_speed: text(profile.top_speed),
    bridge_speed: text(profile.bridge_speed),
    gap_infill_speed: text(profile.gap_fill_speed),
    travel_speed: text(profile.travel_speed),
    initial_layer_speed: text(profile.first_layer_speed),
    initial_layer_infill_speed: text(profile.first_layer_speed),
    default_acceleration: text(acceleration),
    outer_wall_acceleration: text(wallAcceleration),
    inner_wall_acceleration: text(wallAcceleration),
    travel_acceleration: text(acceleration),
    post_process: [],
  }
  const filament = {
    type: 'filament',
    name: 'Shop filament',
    from: 'User',
    instantiation: 'true',
    version: '1.0.0.0',
    filament_settings_id: ['Shop filament'],
    compatible_printers: ['Shop printer'],
    filament_type: ['PLA'],
    filament_diameter: [text(FILAMENT_DIAMETER_MM)],
    filament_density: ['1'],
    filament_max_volumetric_speed: [text(profile.max_flow_mm3_s)],
    nozzle_temperature: ['215'],
    nozzle_temperature_initial_layer: ['215'],
    hot_plate_temp: ['60'],
    hot_plate_temp_initial_layer: ['60'],
    slow_down_for_layer_cooling: ['1'],
    slow_down_layer_time: [text(Math.round(profile.min_layer_time_s))],
    slow_down_min_speed: [text(profile.min_speed)],
    filament_start_gcode: [''],
    filament_end_gcode: [''],
  }
  return { machine, process, filament }
}

/** Six decimals at most, without a tail of zeros: OrcaSlicer reads numbers from text. */
function text(value: number): string {
  return String(Math.round(value * 1e6) / 1e6)
}
