import { expect, it } from 'vitest'
import { inTurn } from '../../server/application/leases/in-turn'
import type { UnitOfWork } from '../../server/application/common/unit-of-work'
import { announcePresence, runningServers } from '../../server/presence'
import { TestClock } from '../support/server'
import { describeEachDialect } from './support/dialects'

const TURN = { name: 'clean-up', everyMs: 3_600_000, retryMs: 300_000, leaseMs: 60_000 }

describeEachDialect('work that one server does at a time', (fresh) => {
  const servers = (unitOfWork: UnitOfWork, clock: TestClock) =>
    Array.from({ length: 6 }, (_, index) => ({ unitOfWork, clock, serverId: `server ${index}` }))

  it('is done by one of many, and again when it is due', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const clock = new TestClock(new Date('2026-11-29T10:00:00Z'))
    const done: string[] = []
    const all = () =>
      Promise.all(
        servers(unitOfWork, clock).map((server) =>
          inTurn(server, TURN, async () => {
            await new Promise((resolve) => setTimeout(resolve, 20))
            done.push(server.serverId)
          }),
        ),
      )
    expect((await all()).filter(Boolean)).toHaveLength(1)
    expect(done).toHaveLength(1)
    expect(await reads.leases('clean')).toMatchObject([
      { name: 'clean-up', holder: null, freeAt: new Date('2026-11-29T11:00:00Z') },
    ])
    clock.advance({ minutes: 59 })
    expect((await all()).filter(Boolean)).toHaveLength(0)
    clock.advance({ minutes: 2 })
    expect((await all()).filter(Boolean)).toHaveLength(1)
    expect(done).toHaveLength(2)
  })

  it('is done again soon after it failed, and after its server died', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const clock = new TestClock(new Date('2026-11-29T10:00:00Z'))
    const [first, second] = servers(unitOfWork, clock)
    const failing = inTurn(first!, TURN, () => Promise.reject(new Error('no such luck')))
    await expect(failing).rejects.toThrow('no such luck')
    expect(await inTurn(second!, TURN, () => Promise.resolve())).toBe(false)
    clock.advance({ minutes: 6 })
    // Died with the lease in hand: nobody gives it back.
    const until = new Date(clock.now().getTime() + TURN.leaseMs)
    const span = { now: clock.now(), until, latest: new Date(clock.now().getTime() + TURN.everyMs) }
    expect(await unitOfWork.run((tx) => tx.leases.take(TURN.name, 'dead', span))).toBe(true)
    expect(await inTurn(second!, TURN, () => Promise.resolve())).toBe(false)
    clock.advance({ seconds: 61 })
    expect(await inTurn(second!, TURN, () => Promise.resolve())).toBe(true)
    expect(await unitOfWork.run((tx) => tx.leases.renew(TURN.name, 'dead', until))).toBe(false)
  })

  it('tells the work when another server took over', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const clock = new TestClock()
    const [server] = servers(unitOfWork, clock)
    const turn = { ...TURN, leaseMs: 60 }
    await inTurn(server!, turn, async (lost) => {
      clock.advance({ hours: 2 })
      const now = clock.now()
      const later = new Date(now.getTime() + TURN.everyMs)
      await unitOfWork.run((tx) => tx.leases.take(turn.name, 'another', { now, until: later, latest: later }))
      await expect.poll(() => lost.aborted, { timeout: 5000 }).toBe(true)
    })
    // What it gives back is no longer its own.
    const now = clock.now()
    const again = { now, until: now, latest: new Date(now.getTime() + TURN.everyMs) }
    expect(await unitOfWork.run((tx) => tx.leases.take(turn.name, 'third', again))).toBe(false)
  })

  it('shows who runs, and nobody of a clock that was years ahead', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const clock = new TestClock(new Date('2026-11-29T10:00:00Z'))
    const there = await announcePresence({ unitOfWork, reads, clock }, 'here', 'key', () => undefined)
    expect([...(await runningServers({ reads, clock }))]).toEqual(['here'])
    clock.set('2031-01-01T00:00:00Z')
    const ahead = await announcePresence({ unitOfWork, reads, clock }, 'ahead', 'key', () => undefined)
    expect([...(await runningServers({ reads, clock }))]).toEqual(['ahead'])
    clock.set('2026-11-29T10:00:30Z')
    expect([...(await runningServers({ reads, clock }))]).not.toContain('ahead')
    for (const { leave } of [there, ahead]) await leave()
    expect([...(await runningServers({ reads, clock }))]).toEqual([])
  })

  it('goes on after the clock was set back', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const clock = new TestClock(new Date('2031-01-01T00:00:00Z'))
    const [server] = servers(unitOfWork, clock)
    expect(await inTurn(server!, TURN, () => Promise.resolve())).toBe(true)
    clock.set('2026-11-29T10:00:00Z')
    expect(await inTurn(server!, TURN, () => Promise.resolve())).toBe(true)
    expect(await inTurn(server!, TURN, () => Promise.resolve())).toBe(false)
  })
})
