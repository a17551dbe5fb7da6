import { beforeAll, describe, expect, it } from 'vitest'
import { FIRST_PRINT_PROFILE, type PrintProfile } from '../../../shared/domain/print-profile'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import { estimatePrint, type PrintEstimate } from '../../../shared/model/estimate'
import { boxMesh, make3mf, merged } from '../../support/make-3mf'
import { analyzeBytes } from './support'

const { profile } = FIRST_PRINT_PROFILE

/** Something of everything: a block, a bridge and an overhang, thin fins, and pins that are the highest. */
const everything = merged(
  boxMesh([40, 40, 20]),
  boxMesh([16, 16, 31], [60, 12, 0]),
  boxMesh([60, 16, 10], [38, 12, 30]),
  boxMesh([2, 40, 25], [110, 0, 0]),
  boxMesh([2, 40, 25], [116, 0, 0]),
  boxMesh([5, 5, 60], [130, 0, 0]),
  boxMesh([5, 5, 60], [130, 20, 0]),
)

let analysis: ModelAnalysis
beforeAll(async () => {
  analysis = (await analyzeBytes(make3mf(everything))).analysis
})

function at(changes: Partial<PrintProfile>): PrintEstimate {
  return estimatePrint(analysis, { ...profile, ...changes }, 1.24)
}

describe('each setting of the print profile does what it promises', () => {
  it.each<[keyof PrintProfile, Partial<PrintProfile>]>([
    ['nozzle_mm', { nozzle_mm: 0.6 }],
    ['line_width_mm', { line_width_mm: 0.55 }],
    ['wall_count', { wall_count: 3 }],
    ['top_layers', { top_layers: 8 }],
    ['bottom_layers', { bottom_layers: 8 }],
    ['top_min_thickness_mm', { top_min_thickness_mm: 2 }],
    ['bottom_min_thickness_mm', { bottom_min_thickness_mm: 2 }],
    ['infill_share', { infill_share: 0.4 }],
    ['infill_pattern', { infill_pattern: 'honeycomb' }],
    ['skirt_loops', { skirt_loops: 4 }],
    ['skirt_distance_mm', { skirt_distance_mm: 20 }],
    ['support', { support: 'when_needed' }],
  ])('%s: more plastic', (_, changes) => {
    expect(at(changes).grams).toBeGreaterThan(at({}).grams)
  })

  it.each<[keyof PrintProfile, Partial<PrintProfile>]>([
    ['layer_height_mm', { layer_height_mm: 0.15 }],
    ['top_line_width_mm', { top_line_width_mm: 0.35 }],
    ['first_layer_line_width_mm', { first_layer_line_width_mm: 0.35 }],
    ['outer_wall_speed', { outer_wall_speed: 25 }],
    ['inner_wall_speed', { inner_wall_speed: 30 }],
    ['small_wall_speed', { small_wall_speed: 15 }],
    ['infill_speed', { infill_speed: 50 }],
    ['solid_infill_speed', { solid_infill_speed: 50 }],
    ['top_speed', { top_speed: 25 }],
    ['bridge_speed', { bridge_speed: 15 }],
    ['first_layer_speed', { first_layer_speed: 10 }],
    ['travel_speed', { travel_speed: 90 }],
    ['acceleration', { acceleration: 500 }],
    ['wall_acceleration', { wall_acceleration: 300 }],
    ['retract_length_mm', { retract_length_mm: 4 }],
    ['retract_speed', { retract_speed: 15 }],
    ['retract_lift_mm', { retract_lift_mm: 1 }],
    ['max_flow_mm3_s', { max_flow_mm3_s: 3 }],
    ['min_layer_time_s', { min_layer_time_s: 40 }],
    ['min_speed', { min_speed: 8 }],
    ['warm_up_s', { warm_up_s: 240 }],
    ['support', { support: 'when_needed' }],
  ])('%s: longer', (_, changes) => {
    expect(at(changes).seconds).toBeGreaterThan(at({}).seconds)
  })

  it('gap_fill_speed: told to slicers only, whose widened walls are walls', () => {
    expect(at({ gap_fill_speed: 15 })).toEqual(at({}))
  })

  it('first_layer_height_mm: a higher first layer leaves fewer above it', () => {
    expect(at({ first_layer_height_mm: 0.35 }).seconds).toBeLessThan(at({}).seconds)
  })

  it('support_speed and support_angle_deg: the line of the supports', () => {
    const { support } = at({})
    expect(at({ support_speed: 20 }).support.seconds).toBeGreaterThan(support.seconds)
    expect(at({ support_angle_deg: 0 }).support.grams).toBe(0)
    const slopes = [10, 30, 45, 60, 90].map((support_angle_deg) => at({ support_angle_deg }).support.grams)
    expect([...slopes].sort((a, b) => a - b)).toEqual(slopes)
  })

  it('supports are part of grams and time only where the profile prints them', () => {
    const off = at({})
    const on = at({ support: 'when_needed' })
    expect(on.support).toEqual(off.support)
    expect(on.grams).toBeCloseTo(off.grams + off.support.grams, 1)
    expect(Math.abs(on.seconds - off.seconds - off.support.seconds)).toBeLessThanOrEqual(1)
  })

  it('says the same again, and of an analysis without what later versions measure', () => {
    expect(at({})).toEqual(at({}))
    const items = analysis.items.map(({ supports: _, profile: slabs, ...item }) => ({
      ...item,
      profile: {
        step_mm: slabs.step_mm,
        area_mm2: slabs.area_mm2,
        outline_mm: slabs.outline_mm,
        top_mm2: slabs.top_mm2,
        bottom_mm2: slabs.bottom_mm2,
        overhang_mm2: slabs.overhang_mm2,
        regions: slabs.regions,
        small_area_mm2: slabs.small_area_mm2,
        small_outline_mm: slabs.small_outline_mm,
        small_regions: slabs.small_regions,
      },
    }))
    const old = estimatePrint({ ...analysis, analyzer_version: 1, items }, profile, 1.24)
    expect(old.support).toEqual({ grams: 0, seconds: 0 })
    expect(Math.abs(old.grams / at({}).grams - 1)).toBeLessThan(0.15)
    expect(Math.abs(old.seconds / at({}).seconds - 1)).toBeLessThan(0.25)
  })
})
