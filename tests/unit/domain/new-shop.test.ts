import { describe, expect, it } from 'vitest'
import {
  FIRST_PRINT_PROFILE,
  PRINT_PROFILE_RANGES,
  profileProblems,
  type PrintProfileNumber,
} from '../../../shared/domain/print-profile'
import { FILE_LIMIT_RANGES, FIRST_FILE_LIMITS, firstSettings } from '../../../shared/domain/settings'

const { profile } = FIRST_PRINT_PROFILE
const fields = Object.keys(PRINT_PROFILE_RANGES) as PrintProfileNumber[]

describe('a new shop', () => {
  it('begins with one printer, a week of five days and no tax', () => {
    expect(firstSettings('Europe/Berlin')).toMatchObject({
      time_zone: 'Europe/Berlin',
      review_threshold: 50_000,
      tax_percent: '0',
      shipping_costs: [{ country: '*', cost: 0 }],
      printers: [{ x_mm: 256, y_mm: 256, z_mm: 256, count: 1 }],
      very_long_print_hours: 48,
      closed_weekdays: [0, 6],
      closed_days: [],
      lead_days: { standard: 7, rush: 3, super_rush: 1, emergency: 0 },
      require_verified_email: false,
      instant_quotes: true,
      decline_reasons: [],
      slicer: { use: false },
    })
  })

  it('offers every material in at least one colour', () => {
    const { materials } = firstSettings('UTC')
    expect(materials.map((entry) => entry.material_type)).toEqual(['PLA', 'PETG', 'ABS', 'ASA', 'TPU'])
    for (const { offered, colors } of materials) {
      expect(offered).toBe(true)
      expect(new Set(colors).size).toBe(colors.length)
      expect(colors.length).toBeGreaterThan(0)
    }
  })

  it('reads files within limits that it could choose itself', () => {
    for (const [name, { min, max }] of Object.entries(FILE_LIMIT_RANGES)) {
      const first = FIRST_FILE_LIMITS[name as keyof typeof FIRST_FILE_LIMITS]
      expect(first >= min && first <= max, name).toBe(true)
    }
  })
})

describe('how a new shop prints', () => {
  it('is within what a profile may say, in whole numbers where only those make sense', () => {
    for (const field of fields) {
      const { min, max, whole } = PRINT_PROFILE_RANGES[field]
      expect(profile[field] >= min && profile[field] <= max, field).toBe(true)
      if (whole) expect(Number.isInteger(profile[field]), field).toBe(true)
    }
    expect(fields.filter((field) => PRINT_PROFILE_RANGES[field].whole)).toEqual([
      'wall_count',
      'top_layers',
      'bottom_layers',
      'skirt_loops',
      'warm_up_s',
      'change_s',
    ])
  })
})

describe('a profile whose numbers do not go together', () => {
  const fieldsOf = (changes: Partial<typeof profile>) =>
    profileProblems({ ...profile, ...changes }).map(({ field }) => field)
  const wide = {
    nozzle_mm: 0.4,
    line_width_mm: 1.2,
    top_line_width_mm: 1.2,
    first_layer_line_width_mm: 1.2,
    layer_height_mm: 0.4,
    first_layer_height_mm: 0.4,
  }

  it('has layers no higher than the nozzle is wide', () => {
    expect(fieldsOf(wide)).toEqual([])
    expect(fieldsOf({ ...wide, layer_height_mm: 0.41 })).toEqual(['layer_height_mm'])
    expect(fieldsOf({ ...wide, first_layer_height_mm: 0.41 })).toEqual(['first_layer_height_mm'])
  })

  it('has lines at least as wide as their layer is high, and no wider than three nozzles', () => {
    for (const field of ['line_width_mm', 'top_line_width_mm', 'first_layer_line_width_mm'] as const) {
      expect(fieldsOf({ ...wide, [field]: 0.4 })).toEqual([])
      expect(fieldsOf({ ...wide, [field]: 0.39 })).toEqual([field])
      expect(fieldsOf({ ...wide, [field]: 1.21 })).toEqual([field])
    }
    expect(profileProblems({ ...profile, ...wide, line_width_mm: 0.3 })).toEqual([
      { field: 'line_width_mm', message: 'A line can’t be narrower than its layer is high.' },
    ])
  })
})
