import { describe, expect, it } from 'vitest'
import { orcaSettings } from '../../../server/adapters/slicer/orca-settings'
import { prusaSettings } from '../../../server/adapters/slicer/prusa-settings'
import { printRooms, profileHash } from '../../../server/application/common/slice-key'
import { FIRST_PRINT_PROFILE, type PrintProfile } from '../../../shared/domain/print-profile'

const { profile } = FIRST_PRINT_PROFILE
const BED = { x_mm: 256, y_mm: 210, z_mm: 200 }

/** A value unlike the first profile's, of the same kind. */
function changed(name: keyof PrintProfile): PrintProfile {
  const value = profile[name]
  if (name === 'infill_pattern') return { ...profile, infill_pattern: 'gyroid' }
  if (name === 'support') return { ...profile, support: value === 'off' ? 'when_needed' : 'off' }
  // Speeds beyond the machine's limits raise those too, so that the estimated time follows.
  return { ...profile, [name]: typeof value === 'number' ? value * 2 + 1 : value }
}

/** Members that no slicer is told: heating is added to its time, changes of material concern several. */
const UNTOLD: (keyof PrintProfile)[] = ['warm_up_s', 'purge_mm3', 'change_s']

describe('what a slicer is told', () => {
  it.each((Object.keys(profile) as (keyof PrintProfile)[]).filter((name) => !UNTOLD.includes(name)))(
    'has %s in it, for both slicers',
    (name) => {
      expect(prusaSettings(changed(name), BED)).not.toBe(prusaSettings(profile, BED))
      const orca = JSON.stringify(orcaSettings(changed(name), BED))
      expect(orca).not.toBe(JSON.stringify(orcaSettings(profile, BED)))
    },
  )

  it('is one value a line, with the plate', () => {
    const lines = prusaSettings(profile, BED).trimEnd().split('\n')
    expect(lines.every((line) => /^[a-z_]+ = .*$/.test(line))).toBe(true)
    expect(new Set(lines.map((line) => line.split(' ')[0])).size).toBe(lines.length)
    expect(lines).toContain('bed_shape = 0x0,256x0,256x210,0x210')
    expect(lines).toContain('fill_density = 20%')
    expect(lines).toContain('layer_height = 0.2')
  })

  it('runs nothing and prints no G-code of its own', () => {
    const text = prusaSettings(profile, BED)
    for (const name of ['start_gcode', 'end_gcode', 'layer_gcode', 'toolchange_gcode', 'post_process']) {
      expect(text).toMatch(new RegExp(`^${name} = $`, 'm'))
    }
    const { machine, process } = orcaSettings(profile, BED)
    expect(process.post_process).toEqual([])
    expect([machine.machine_start_gcode, machine.machine_end_gcode]).toEqual(['', ''])
  })

  it('fills everything with a pattern that can', () => {
    const full = { ...profile, infill_share: 1 }
    expect(prusaSettings(full, BED)).toMatch(/^fill_pattern = rectilinear$/m)
    expect(prusaSettings(full, BED)).toMatch(/^fill_density = 100%$/m)
  })
})

describe('the key of a slice', () => {
  const rooms = [BED, { x_mm: 100, y_mm: 100, z_mm: 100 }]

  it('is the same for the same profile, whatever the order of its members and printers', () => {
    const turned = Object.fromEntries(Object.entries(profile).reverse()) as unknown as PrintProfile
    expect(profileHash(turned, [...rooms].reverse())).toBe(profileHash(profile, rooms))
    expect(profileHash(profile, [...rooms, BED])).toBe(profileHash(profile, rooms))
  })

  it('follows everything that a slice depends on, and nothing else', () => {
    const before = profileHash(profile, rooms)
    for (const name of Object.keys(profile) as (keyof PrintProfile)[]) {
      const same = name === 'purge_mm3' || name === 'change_s'
      expect(profileHash(changed(name), rooms) === before, name).toBe(same)
    }
    expect(profileHash(profile, [BED])).not.toBe(before)
  })

  it('knows each size of printer once', () => {
    const named = { name: 'One', count: 3, ...BED }
    expect(printRooms([named, { ...named, name: 'Two' }])).toEqual([BED])
  })
})
