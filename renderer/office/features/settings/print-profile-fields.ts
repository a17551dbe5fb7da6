import type { InfillPattern, PrintProfileNumber, SupportUse } from '../../../../shared/domain/print-profile'
import { t } from '../../../common/texts'

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
  /** The choice that stands among the numbers. */
  choice?: 'support' | 'infill_pattern'
}

/** The settings of a print profile as people look for them. */
export const PROFILE_GROUPS: ProfileGroup[] = [
  {
    title: t('Layers and lines'),
    effect: t('Thinner layers and lines take longer; grams hardly change.'),
    fields: [
      { name: 'nozzle_mm', label: t('Nozzle'), unit: 'mm' },
      { name: 'layer_height_mm', label: t('Layer height'), unit: 'mm' },
      { name: 'first_layer_height_mm', label: t('First layer height'), unit: 'mm' },
      { name: 'line_width_mm', label: t('Line width'), unit: 'mm' },
      { name: 'first_layer_line_width_mm', label: t('First layer lines'), unit: 'mm' },
      { name: 'top_line_width_mm', label: t('Top skin lines'), unit: 'mm' },
    ],
  },
  {
    title: t('Walls, skins and infill'),
    choice: 'infill_pattern',
    effect: t('How much of a part is plastic: the largest share of grams, and of time with it.'),
    fields: [
      { name: 'wall_count', label: t('Walls'), unit: '' },
      { name: 'top_layers', label: t('Top layers'), unit: '' },
      { name: 'bottom_layers', label: t('Bottom layers'), unit: '' },
      {
        name: 'top_min_thickness_mm',
        label: t('Top at least'),
        unit: 'mm',
        help: t('Whatever the number of layers.'),
      },
      { name: 'bottom_min_thickness_mm', label: t('Bottom at least'), unit: 'mm' },
      { name: 'infill_share', label: t('Infill'), unit: '%', percent: true },
    ],
  },
  {
    title: t('Speeds'),
    effect: t(
      'Time only. The ones that the printers are set to; what they reach follows from the accelerations.',
    ),
    fields: [
      { name: 'outer_wall_speed', label: t('Outer wall'), unit: 'mm/s' },
      { name: 'inner_wall_speed', label: t('Inner walls'), unit: 'mm/s' },
      { name: 'small_wall_speed', label: t('Small holes'), unit: 'mm/s' },
      { name: 'infill_speed', label: t('Infill'), unit: 'mm/s' },
      { name: 'solid_infill_speed', label: t('Solid infill'), unit: 'mm/s' },
      { name: 'top_speed', label: t('Top skin'), unit: 'mm/s' },
      { name: 'bridge_speed', label: t('Bridges'), unit: 'mm/s' },
      { name: 'gap_fill_speed', label: t('Filling gaps'), unit: 'mm/s' },
      { name: 'support_speed', label: t('Supports'), unit: 'mm/s' },
      { name: 'first_layer_speed', label: t('First layer'), unit: 'mm/s' },
      { name: 'travel_speed', label: t('Travel'), unit: 'mm/s' },
    ],
  },
  {
    title: t('Movement and cooling'),
    effect: t('Time only: corners, travel, small layers that must cool, and what the hot end can melt.'),
    fields: [
      { name: 'acceleration', label: t('Acceleration'), unit: 'mm/s²' },
      { name: 'wall_acceleration', label: t('Acceleration on walls'), unit: 'mm/s²' },
      { name: 'max_flow_mm3_s', label: t('Most plastic'), unit: 'mm³/s', help: t('What the hot end melts.') },
      {
        name: 'min_layer_time_s',
        label: t('A layer at least'),
        unit: 's',
        help: t('Shorter ones are slowed down.'),
      },
      { name: 'min_speed', label: t('But no slower than'), unit: 'mm/s' },
      { name: 'retract_length_mm', label: t('Retraction'), unit: 'mm' },
      { name: 'retract_speed', label: t('Retraction speed'), unit: 'mm/s' },
      { name: 'retract_lift_mm', label: t('Lift for travel'), unit: 'mm' },
    ],
  },
  {
    title: t('Before the print'),
    effect: t('A fixed share of every file: it counts most on small parts.'),
    fields: [
      { name: 'warm_up_s', label: t('Heating and homing'), unit: 's' },
      { name: 'skirt_loops', label: t('Lines around the plate'), unit: '' },
      { name: 'skirt_distance_mm', label: t('Their distance'), unit: 'mm' },
    ],
  },
  {
    title: t('Supports'),
    choice: 'support',
    effect: t(
      'Staff always see what supports would take; it enters grams, time and price only when printed.',
    ),
    fields: [
      {
        name: 'support_angle_deg',
        label: t('Support faces flatter than'),
        unit: '°',
        help: t('Measured from the plate.'),
      },
    ],
  },
  {
    title: t('Changes of colour'),
    effect: t('Shown to the reviewer of a quote in several colours; never added by itself.'),
    fields: [
      { name: 'purge_mm3', label: t('Waste of a change'), unit: 'mm³' },
      { name: 'change_s', label: t('Time of a change'), unit: 's' },
    ],
  },
]

export const PATTERN_WORDS: Record<InfillPattern, string> = {
  grid: t('Grid'),
  rectilinear: t('Rectilinear'),
  gyroid: t('Gyroid'),
  cubic: t('Cubic'),
  triangles: t('Triangles'),
  honeycomb: t('Honeycomb'),
}

export const SUPPORT_WORDS: Record<SupportUse, string> = {
  off: t('Not printed'),
  when_needed: t('Printed where needed'),
}
