import type { InfillPattern, PrintProfileNumber, SupportUse } from '../../../../shared/domain/print-profile'

export interface ProfileField {
  name: PrintProfileNumber
  label: string
  unit: string
  /** What it means, where the label does not say it. */
  help?: string
  /** Shown a hundredfold, in per cent. */
  percent?: true
}

export interface ProfileGroup {
  title: string
  /** What the group changes about grams, time and price. */
  effect: string
  fields: ProfileField[]
}

/** The settings of a print profile as people look for them. */
export const PROFILE_GROUPS: ProfileGroup[] = [
  {
    title: 'Layers and lines',
    effect: 'Thinner layers and lines take longer; grams hardly change.',
    fields: [
      { name: 'nozzle_mm', label: 'Nozzle', unit: 'mm' },
      { name: 'layer_height_mm', label: 'Layer height', unit: 'mm' },
      { name: 'first_layer_height_mm', label: 'First layer height', unit: 'mm' },
      { name: 'line_width_mm', label: 'Line width', unit: 'mm' },
      { name: 'first_layer_line_width_mm', label: 'First layer lines', unit: 'mm' },
      { name: 'top_line_width_mm', label: 'Top skin lines', unit: 'mm' },
    ],
  },
  {
    title: 'Walls, skins and infill',
    effect: 'How much of a part is plastic: the largest share of grams, and of time with it.',
    fields: [
      { name: 'wall_count', label: 'Walls', unit: '' },
      { name: 'top_layers', label: 'Top layers', unit: '' },
      { name: 'bottom_layers', label: 'Bottom layers', unit: '' },
      {
        name: 'top_min_thickness_mm',
        label: 'Top at least',
        unit: 'mm',
        help: 'Whatever the number of layers.',
      },
      { name: 'bottom_min_thickness_mm', label: 'Bottom at least', unit: 'mm' },
      { name: 'infill_share', label: 'Infill', unit: '%', percent: true },
    ],
  },
  {
    title: 'Speeds',
    effect:
      'Time only. The ones that the printers are set to; what they reach follows from the accelerations.',
    fields: [
      { name: 'outer_wall_speed', label: 'Outer wall', unit: 'mm/s' },
      { name: 'inner_wall_speed', label: 'Inner walls', unit: 'mm/s' },
      { name: 'small_wall_speed', label: 'Small holes', unit: 'mm/s' },
      { name: 'infill_speed', label: 'Infill', unit: 'mm/s' },
      { name: 'solid_infill_speed', label: 'Solid infill', unit: 'mm/s' },
      { name: 'top_speed', label: 'Top skin', unit: 'mm/s' },
      { name: 'bridge_speed', label: 'Bridges', unit: 'mm/s' },
      { name: 'gap_fill_speed', label: 'Filling gaps', unit: 'mm/s' },
      { name: 'support_speed', label: 'Supports', unit: 'mm/s' },
      { name: 'first_layer_speed', label: 'First layer', unit: 'mm/s' },
      { name: 'travel_speed', label: 'Travel', unit: 'mm/s' },
    ],
  },
  {
    title: 'Movement and cooling',
    effect: 'Time only: corners, travel, small layers that must cool, and what the hot end can melt.',
    fields: [
      { name: 'acceleration', label: 'Acceleration', unit: 'mm/s²' },
      { name: 'wall_acceleration', label: 'Acceleration on walls', unit: 'mm/s²' },
      { name: 'max_flow_mm3_s', label: 'Most plastic', unit: 'mm³/s', help: 'What the hot end melts.' },
      {
        name: 'min_layer_time_s',
        label: 'A layer at least',
        unit: 's',
        help: 'Shorter ones are slowed down.',
      },
      { name: 'min_speed', label: 'But no slower than', unit: 'mm/s' },
      { name: 'retract_length_mm', label: 'Retraction', unit: 'mm' },
      { name: 'retract_speed', label: 'Retraction speed', unit: 'mm/s' },
      { name: 'retract_lift_mm', label: 'Lift for travel', unit: 'mm' },
    ],
  },
  {
    title: 'Before the print',
    effect: 'A fixed share of every file: it counts most on small parts.',
    fields: [
      { name: 'warm_up_s', label: 'Heating and homing', unit: 's' },
      { name: 'skirt_loops', label: 'Lines around the plate', unit: '' },
      { name: 'skirt_distance_mm', label: 'Their distance', unit: 'mm' },
    ],
  },
  {
    title: 'Supports',
    effect: 'Staff always see what supports would take; it enters grams, time and price only when printed.',
    fields: [
      {
        name: 'support_angle_deg',
        label: 'Support faces flatter than',
        unit: '°',
        help: 'Measured from the plate.',
      },
    ],
  },
  {
    title: 'Changes of colour',
    effect: 'Shown to the reviewer of a quote in several colours; never added by itself.',
    fields: [
      { name: 'purge_mm3', label: 'Waste of a change', unit: 'mm³' },
      { name: 'change_s', label: 'Time of a change', unit: 's' },
    ],
  },
]

export const PATTERN_WORDS: Record<InfillPattern, string> = {
  grid: 'Grid',
  rectilinear: 'Rectilinear',
  gyroid: 'Gyroid',
  cubic: 'Cubic',
  triangles: 'Triangles',
  honeycomb: 'Honeycomb',
}

export const SUPPORT_WORDS: Record<SupportUse, string> = {
  off: 'Not printed',
  when_needed: 'Printed where needed',
}
