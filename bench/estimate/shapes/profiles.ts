import { FIRST_PRINT_PROFILE, type PrintProfile } from '../../../shared/domain/print-profile'

const { profile } = FIRST_PRINT_PROFILE

/** What shapes are sliced with: the shop's first profile without and with supports, and two that are far from it. */
export const SHAPE_PROFILES = {
  first: { ...profile, support: 'off' },
  supports: { ...profile, support: 'when_needed' },
  /** Thin layers, three walls, little infill in waves, slow. */
  fine: {
    ...profile,
    support: 'off',
    layer_height_mm: 0.12,
    first_layer_height_mm: 0.2,
    wall_count: 3,
    top_layers: 7,
    bottom_layers: 5,
    infill_share: 0.15,
    infill_pattern: 'gyroid',
    outer_wall_speed: 25,
    inner_wall_speed: 40,
    infill_speed: 60,
    solid_infill_speed: 60,
    small_wall_speed: 20,
    min_layer_time_s: 10,
  },
  /** Thick layers on a fast printer. */
  draft: {
    ...profile,
    support: 'off',
    layer_height_mm: 0.28,
    first_layer_height_mm: 0.28,
    wall_count: 2,
    top_layers: 4,
    bottom_layers: 3,
    infill_share: 0.1,
    infill_pattern: 'cubic',
    outer_wall_speed: 80,
    inner_wall_speed: 120,
    small_wall_speed: 40,
    infill_speed: 150,
    solid_infill_speed: 140,
    top_speed: 80,
    bridge_speed: 40,
    gap_fill_speed: 60,
    support_speed: 90,
    first_layer_speed: 40,
    travel_speed: 250,
    acceleration: 3000,
    wall_acceleration: 2000,
    min_layer_time_s: 6,
  },
} satisfies Record<string, PrintProfile>

export type ShapeProfile = keyof typeof SHAPE_PROFILES

/** Each shape is sliced with one of the two others, in turn: more would say little more. */
export function profilesOf(index: number): ShapeProfile[] {
  return ['first', 'supports', index % 2 === 1 ? 'fine' : 'draft']
}
