import { expect, it } from 'vitest'
import { describeEachDialect } from './support/dialects'
import { NOON, ZONE } from './support/samples'

describeEachDialect('number counters', (fresh) => {
  it('draws no number twice in 200 parallel draws', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const drawn = await Promise.all(
      Array.from({ length: 200 }, () => unitOfWork.run((tx) => tx.counters.draw('quote', NOON, ZONE))),
    )
    expect(new Set(drawn).size).toBe(200)
    expect(drawn).toContain('Q-2026-001')
    expect(drawn).toContain('Q-2026-200')
  })

  it('leaves no gap after a rollback', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const draw = () => unitOfWork.run((tx) => tx.counters.draw('sales_order', NOON, ZONE))
    expect(await draw()).toBe('SO-2026-001')
    await expect(
      unitOfWork.run(async (tx) => {
        await tx.counters.draw('sales_order', NOON, ZONE)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await draw()).toBe('SO-2026-002')
  })

  it('counts each series and each year of the shop’s zone by itself', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const draw = (at: string, zone: string) =>
      unitOfWork.run((tx) => tx.counters.draw('quote', new Date(at), zone))
    expect(await draw('2026-12-31T23:30:00Z', 'UTC')).toBe('Q-2026-001')
    expect(await draw('2027-01-01T00:30:00Z', ZONE)).toBe('Q-2026-002')
    expect(await draw('2026-12-31T23:30:00Z', 'Europe/Berlin')).toBe('Q-2027-001')
    expect(await draw('2027-06-01T00:00:00Z', 'UTC')).toBe('Q-2027-002')
    expect(await unitOfWork.run((tx) => tx.counters.draw('invoice', NOON, 'UTC'))).toBe('INV-2026-001')
  })

  it('grows past 999', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const numbers = await unitOfWork.run(async (tx) => {
      const drawn: string[] = []
      for (let count = 0; count < 1001; count += 1) drawn.push(await tx.counters.draw('quote', NOON, ZONE))
      return drawn
    })
    expect(numbers.slice(-3)).toEqual(['Q-2026-999', 'Q-2026-1000', 'Q-2026-1001'])
  })
})
