import { describe, expect, it } from 'vitest'
import { Footprint } from '../../../shared/model/footprint'

/** Points around a plate of 300 × 120 mm with round corners, turned by 30°, each the corner of a triangle. */
function roundedPlate(points: number): Footprint {
  const positions = new Float64Array(points * 3)
  const triangles = new Uint32Array(points * 3)
  for (let k = 0; k < points; k++) {
    const quarter = Math.floor((4 * k) / points)
    const angle = (Math.PI / 2) * (quarter + (k - (quarter * points) / 4) / (points / 4 - 1))
    const x = 20 * Math.cos(angle) + (quarter === 0 || quarter === 3 ? 130 : -130)
    const y = 20 * Math.sin(angle) + (quarter < 2 ? 40 : -40)
    const turn = Math.PI / 6
    positions.set(
      [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn), 0],
      k * 3,
    )
    triangles.set([k, (k + 1) % points, 0], k * 3)
  }
  const footprint = new Footprint()
  footprint.add(positions, triangles, points, () => false)
  return footprint
}

describe('the footprint of a plate with round corners', () => {
  it.each([200, 49_000])('is found, and quickly, with %i points around it', (points) => {
    const before = process.cpuUsage()
    const [long, short] = roundedPlate(points).rectangle()!
    expect(long).toBeCloseTo(300, 6)
    expect(short).toBeCloseTo(120, 6)
    // Each side against each point takes four seconds.
    expect(process.cpuUsage(before).user).toBeLessThan(1_500_000)
  })
})
